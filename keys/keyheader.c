#include "keys/keyheader.h"

#define KDF_ARGON2ID 1

enum { K_VERSION, K_PURPOSE, K_TEST, K_KID, K_X, K_KDF, K_NONCE };

static void
read_kdf(struct skp_cursor *c, struct skp_keyfile_info *info)
{
	struct skp_bytes salt;
	size_t at = c->pos;

	if (skp_cursor_peek(c) == SKP_MAJOR_UINT) {
		if (skp_cursor_uint(c) != 0)
			skp_cursor_fail(c, SKP_ERR_ALG, at);
		info->encrypted = false;
		return;
	}
	info->encrypted = true;
	(void)skp_cursor_array(c, 4, 4);
	at = c->pos;
	if (skp_cursor_uint(c) != KDF_ARGON2ID)
		skp_cursor_fail(c, SKP_ERR_ALG, at);
	at = c->pos;
	info->kdf.ops = skp_cursor_uint(c);
	info->kdf.mem = skp_cursor_uint(c);
	salt = skp_cursor_bstr_n(c, SKP_KDF_SALT_LEN);
	skp_cursor_up(c);
	if (!skp_cursor_ok(c))
		return;
	memcpy(info->kdf.salt, salt.p, SKP_KDF_SALT_LEN);
	if (info->kdf.ops < SKP_KDF_OPS_MIN ||
	    info->kdf.ops > SKP_KDF_OPS_MAX ||
	    info->kdf.mem < SKP_KDF_MEM_MIN || info->kdf.mem > SKP_KDF_MEM_MAX)
		skp_cursor_fail(c, SKP_ERR_KDF_COST, at);
}

static void
copy(struct skp_cursor *c, void *out, size_t n)
{
	struct skp_bytes b = skp_cursor_bstr_n(c, n);

	if (skp_cursor_ok(c))
		memcpy(out, b.p, n);
}

static void
read_field(struct skp_cursor *c, int64_t key, struct skp_keyheader *h,
    uint8_t kid[SKP_KID_LEN])
{
	size_t at = c->pos;
	enum skp_err err;

	switch (key) {
	case K_VERSION:
		if (skp_cursor_uint(c) != SKP_KEYFILE_VERSION)
			skp_cursor_fail(c, SKP_ERR_VERSION, at);
		break;
	case K_PURPOSE:
		err = skp_purpose_from(skp_cursor_uint(c), &h->info.purpose);
		if (err != SKP_OK)
			skp_cursor_fail(c, err, at);
		break;
	case K_TEST:
		h->info.test = skp_cursor_bool(c);
		break;
	case K_KID:
		copy(c, kid, SKP_KID_LEN);
		break;
	case K_X:
		copy(c, h->info.pub.x, SKP_PK_LEN);
		break;
	case K_KDF:
		read_kdf(c, &h->info);
		break;
	case K_NONCE:
		copy(c, h->nonce, SKP_KEY_NONCE_LEN);
		break;
	default:
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
	}
}

enum skp_err
skp_keyheader_read(struct skp_bytes header, struct skp_keyheader *out)
{
	struct skp_keyheader h;
	uint8_t kid[SKP_KID_LEN] = { 0 };
	struct skp_cursor c;
	struct skp_map m;
	unsigned seen = 0;
	int64_t key;
	enum skp_err err;

	memset(&h, 0, sizeof(h));
	skp_cursor_init(&c, header);
	skp_cursor_map(&c, K_NONCE, K_NONCE + 1, &m);
	while (skp_map_next_int(&c, &m, &key)) {
		read_field(&c, key, &h, kid);
		if (key >= K_VERSION && key <= K_NONCE)
			seen |= 1u << key;
	}
	if ((err = skp_cursor_finish(&c)) != SKP_OK)
		return err;
	/* Nonce if and only if encrypted; all others always. */
	if (seen != (h.info.encrypted ? 0x7fu : 0x3fu))
		return SKP_ERR_KEY_MISSING;
	if ((err = skp_pubkey_from_x(h.info.pub.x, &h.info.pub)) != SKP_OK)
		return err;
	if (memcmp(kid, h.info.pub.kid, SKP_KID_LEN) != 0)
		return SKP_ERR_RULE;
	*out = h;
	return SKP_OK;
}

void
skp_keyheader_write(struct skp_writer *w, const struct skp_keyheader *h)
{
	const struct skp_kdf *kdf = &h->info.kdf;

	skp_writer_map(w, h->info.encrypted ? K_NONCE + 1 : K_NONCE);
	skp_writer_uint(w, K_VERSION);
	skp_writer_uint(w, SKP_KEYFILE_VERSION);
	skp_writer_uint(w, K_PURPOSE);
	skp_writer_uint(w, (uint64_t)h->info.purpose);
	skp_writer_uint(w, K_TEST);
	skp_writer_bool(w, h->info.test);
	skp_writer_uint(w, K_KID);
	skp_writer_bstr(w, skp_bytes_of(h->info.pub.kid, SKP_KID_LEN));
	skp_writer_uint(w, K_X);
	skp_writer_bstr(w, skp_bytes_of(h->info.pub.x, SKP_PK_LEN));
	skp_writer_uint(w, K_KDF);
	if (!h->info.encrypted) {
		skp_writer_uint(w, 0);
		return;
	}
	skp_writer_array(w, 4);
	skp_writer_uint(w, KDF_ARGON2ID);
	skp_writer_uint(w, kdf->ops);
	skp_writer_uint(w, kdf->mem);
	skp_writer_bstr(w, skp_bytes_of(kdf->salt, SKP_KDF_SALT_LEN));
	skp_writer_uint(w, K_NONCE);
	skp_writer_bstr(w, skp_bytes_of(h->nonce, SKP_KEY_NONCE_LEN));
}
