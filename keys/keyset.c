#include "keys/keyset.h"

/* Labels of a COSE_Key (RFC 9052, table 4; RFC 9053, table 19). */
#define KEY_KTY	    1
#define KEY_KID	    2
#define KEY_ALG	    3
#define KEY_OPS	    4
#define KEY_CRV	    (-1)
#define KEY_X	    (-2)
#define KEY_D	    (-4)
#define KTY_OKP	    1
#define CRV_ED25519 6
#define OP_VERIFY   2
#define MAX_OPS	    10 /* all that RFC 9052 names */

#define HAVE_KTY 1u
#define HAVE_CRV 2u
#define HAVE_X	 4u
#define HAVE_ALL 7u

static void
expect(struct skp_cursor *c, int64_t value, int64_t a, int64_t b, size_t at)
{
	if (value != a && value != b)
		skp_cursor_fail(c, SKP_ERR_ALG, at);
}

/* RFC 9052, section 7.1: the operations that a key may be used for. */
static void
read_ops(struct skp_cursor *c)
{
	size_t at = c->pos;
	uint64_t n, i;
	bool verify = false;

	n = skp_cursor_array(c, 1, MAX_OPS);
	for (i = 0; i < n && skp_cursor_ok(c); i++)
		if (skp_cursor_int(c) == OP_VERIFY)
			verify = true;
	skp_cursor_up(c);
	if (!verify)
		skp_cursor_fail(c, SKP_ERR_RULE, at);
}

static void
read_label(struct skp_cursor *c, int64_t label, unsigned *have,
    struct skp_bytes *x)
{
	size_t at = c->pos;

	switch (label) {
	case KEY_KTY:
		expect(c, skp_cursor_int(c), KTY_OKP, KTY_OKP, at);
		*have |= HAVE_KTY;
		break;
	case KEY_KID:
		(void)skp_cursor_bstr(c);
		break;
	case KEY_ALG:
		expect(c, skp_cursor_int(c), SKP_ALG_EDDSA, SKP_ALG_ED25519,
		    at);
		break;
	case KEY_OPS:
		read_ops(c);
		break;
	case KEY_CRV:
		expect(c, skp_cursor_int(c), CRV_ED25519, CRV_ED25519, at);
		*have |= HAVE_CRV;
		break;
	case KEY_X:
		*x = skp_cursor_bstr_n(c, SKP_PK_LEN);
		*have |= HAVE_X;
		break;
	case KEY_D:
		skp_cursor_fail(c, SKP_ERR_RULE, at);
		break;
	default:
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
		break;
	}
}

static void
read_key(struct skp_cursor *c, struct skp_pubkey *out)
{
	struct skp_bytes x = { NULL, 0 };
	struct skp_map m;
	size_t at = c->pos;
	unsigned have = 0;
	int64_t label;
	enum skp_err err;

	skp_cursor_map(c, 3, 7, &m);
	while (skp_map_next_int(c, &m, &label))
		read_label(c, label, &have, &x);
	if (have != HAVE_ALL)
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, at);
	if (!skp_cursor_ok(c))
		return;
	if ((err = skp_pubkey_from_x(x.p, out)) != SKP_OK)
		skp_cursor_fail(c, err, at);
}

static bool
known(const struct skp_pubkey *keys, size_t n, const struct skp_pubkey *key)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (memcmp(keys[i].x, key->x, SKP_PK_LEN) == 0)
			return true;
	return false;
}

enum skp_err
skp_keyset_read(struct skp_bytes file, struct skp_pubkey *keys, size_t cap,
    size_t *n)
{
	struct skp_cursor c;
	struct skp_pubkey key;
	uint64_t i, total = 1;
	size_t at;
	bool set;
	enum skp_err err;

	skp_cursor_init(&c, file);
	set = skp_cursor_peek(&c) == SKP_MAJOR_ARRAY;
	if (set)
		total = skp_cursor_array(&c, 1, SKP_MAX_KEYSET);
	for (i = 0; i < total && skp_cursor_ok(&c); i++) {
		at = c.pos;
		read_key(&c, &key);
		if (!skp_cursor_ok(&c))
			break;
		if (i >= cap) {
			skp_cursor_fail(&c, SKP_ERR_SPACE, at);
			break;
		}
		if (known(keys, (size_t)i, &key)) {
			skp_cursor_fail(&c, SKP_ERR_KEY_DUPLICATE, at);
			break;
		}
		keys[i] = key;
	}
	if (set)
		skp_cursor_up(&c);
	if ((err = skp_cursor_finish(&c)) != SKP_OK)
		return err;
	*n = (size_t)total;
	return SKP_OK;
}

void
skp_keyset_write(struct skp_writer *w, const struct skp_pubkey *keys, size_t n)
{
	size_t i;

	skp_writer_array(w, n);
	for (i = 0; i < n; i++)
		skp_cose_key_write(w, keys[i].x);
}
