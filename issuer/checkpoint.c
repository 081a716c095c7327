#include <stdio.h>
#include <stdlib.h>

#include "common/base64url.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/checkpoint.h"
#include "issuer/house_parts.h"
#include "schema/sha256.h"

#define NAME_PREFIX "skillpass-log/"
#define DASH	    "\xe2\x80\x94 "
#define ED25519	    0x01 /* signature type of a note */
#define HASH_N	    4
#define SIG_N	    (HASH_N + SKP_SIG_LEN)
#define TEXT64(n)   (((n) + 2) / 3 * 4)

/* RFC 4648, section 4, from the alphabet of section 5. */
static enum skp_err
base64_write(struct skp_bytes in, char *out, size_t cap)
{
	enum skp_err err = skp_base64url_encode(in, out, cap);
	size_t n;

	if (err != SKP_OK)
		return err;
	for (n = 0; out[n] != '\0'; n++)
		out[n] = out[n] == '-' ? '+' : out[n] == '_' ? '/' : out[n];
	while (n % 4 != 0 && n + 1 < cap)
		out[n++] = '=';
	out[n] = '\0';
	return SKP_OK;
}

static enum skp_err
base64_read(struct skp_bytes text, uint8_t *out, size_t n)
{
	char copy[TEXT64(SIG_N) + 1];
	size_t len = SKP_BASE64URL_LEN(n);

	if (text.n != TEXT64(n) || text.n >= sizeof(copy))
		return SKP_ERR_VALUE;
	for (size_t i = 0; i < text.n; i++) {
		char c = (char)text.p[i];

		if ((i < len) == (c == '=') || c == '-' || c == '_')
			return SKP_ERR_VALUE;
		copy[i] = c == '+' ? '-' : c == '/' ? '_' : c;
	}
	return skp_base64url_decode(skp_bytes_of(copy, len), out, n);
}

/* The signed part: three lines.  *name_n: length of the first. */
static enum skp_err
text_write(const struct skp_checkpoint *cp, char *out, size_t cap,
    size_t *name_n, size_t *n)
{
	char origin[2 * SKP_HASH_LEN + 1], root[TEXT64(SKP_HASH_LEN) + 1];
	enum skp_err err = skp_hex_encode(skp_bytes_of(cp->origin,
					      SKP_HASH_LEN),
	    origin, sizeof(origin));
	int len;

	if (err == SKP_OK)
		err = base64_write(skp_bytes_of(cp->root, SKP_HASH_LEN), root,
		    sizeof(root));
	if (err != SKP_OK)
		return err;
	len = snprintf(out, cap, NAME_PREFIX "%s\n%llu\n%s\n", origin,
	    (unsigned long long)cp->size, root);
	if (len < 0 || (size_t)len >= cap)
		return SKP_ERR_SPACE;
	*name_n = strlen(NAME_PREFIX) + strlen(origin);
	*n = (size_t)len;
	return SKP_OK;
}

/* Key id of a note: hash of name, newline, type and key. */
static void
key_hash(const char *name, size_t n, const uint8_t x[SKP_PK_LEN],
    uint8_t out[HASH_N])
{
	const uint8_t mid[2] = { '\n', ED25519 };
	struct skp_bytes part[3] = { skp_bytes_of(name, n),
		skp_bytes_of(mid, sizeof(mid)), skp_bytes_of(x, SKP_PK_LEN) };
	uint8_t hash[SKP_HASH_LEN];

	skp_sha256(part, 3, hash);
	memcpy(out, hash, HASH_N);
}

enum skp_err
skp_checkpoint_write(const struct skp_checkpoint *cp,
    const struct skp_signer *signer, char *out, size_t *n)
{
	char text[SKP_CHECKPOINT_MAX], sig64[TEXT64(SIG_N) + 1];
	uint8_t sig[SIG_N];
	size_t name_n, text_n;
	int len;
	enum skp_err err = text_write(cp, text, sizeof(text), &name_n, &text_n);

	if (err != SKP_OK)
		return err;
	key_hash(text, name_n, signer->pub->x, sig);
	err = skp_signer_tbs(signer, skp_bytes_of(text, text_n), sig + HASH_N);
	if (err == SKP_OK)
		err = base64_write(skp_bytes_of(sig, SIG_N), sig64,
		    sizeof(sig64));
	if (err != SKP_OK)
		return err;
	len = snprintf(out, SKP_CHECKPOINT_MAX, "%s\n" DASH "%.*s %s\n", text,
	    (int)name_n, text, sig64);
	if (len < 0 || len >= SKP_CHECKPOINT_MAX)
		return SKP_ERR_SPACE;
	*n = (size_t)len;
	return SKP_OK;
}

/* Cuts a line off; false when there is none. */
static bool
line_cut(struct skp_bytes *rest, struct skp_bytes *line)
{
	const uint8_t *end = rest->n == 0 ? NULL :
					    memchr(rest->p, '\n', rest->n);

	if (end == NULL)
		return false;
	*line = skp_bytes_of(rest->p, (size_t)(end - rest->p));
	rest->p = end + 1;
	rest->n -= line->n + 1;
	return true;
}

static bool
size_read(struct skp_bytes text, uint64_t *out)
{
	uint64_t v = 0;

	if (text.n == 0 || text.n > 18 || (text.n > 1 && text.p[0] == '0'))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		v = v * 10 + (uint64_t)(text.p[i] - '0');
	}
	*out = v;
	return true;
}

enum skp_err
skp_checkpoint_read(struct skp_bytes note, const uint8_t x[SKP_PK_LEN],
    struct skp_checkpoint *out)
{
	const size_t prefix = strlen(NAME_PREFIX);
	const size_t name_n = prefix + (size_t)2 * SKP_HASH_LEN;
	struct skp_bytes rest = note, name, size, root, empty, last, text;
	struct skp_checkpoint cp;
	uint8_t sig[SIG_N], hash[HASH_N];
	size_t before = strlen(DASH) + name_n + 1;

	if (!line_cut(&rest, &name) || !line_cut(&rest, &size) ||
	    !line_cut(&rest, &root))
		return SKP_ERR_VALUE;
	text = skp_bytes_of(note.p, note.n - rest.n);
	if (!line_cut(&rest, &empty) || empty.n != 0 ||
	    !line_cut(&rest, &last) || rest.n != 0 || name.n != name_n ||
	    memcmp(name.p, NAME_PREFIX, prefix) != 0 || last.n < before ||
	    memcmp(last.p, DASH, strlen(DASH)) != 0 ||
	    memcmp(last.p + strlen(DASH), name.p, name_n) != 0 ||
	    last.p[before - 1] != ' ')
		return SKP_ERR_VALUE;
	if (skp_hex_decode(skp_bytes_of(name.p + prefix, name_n - prefix),
		cp.origin, SKP_HASH_LEN) != SKP_OK ||
	    !size_read(size, &cp.size) ||
	    base64_read(root, cp.root, SKP_HASH_LEN) != SKP_OK ||
	    base64_read(skp_bytes_of(last.p + before, last.n - before), sig,
		SIG_N) != SKP_OK)
		return SKP_ERR_VALUE;
	key_hash((const char *)name.p, name_n, x, hash);
	if (memcmp(hash, sig, HASH_N) != 0 ||
	    skp_pubkey_verify(x, text, sig + HASH_N) != SKP_OK)
		return SKP_ERR_SIGNATURE;
	*out = cp;
	return SKP_OK;
}
