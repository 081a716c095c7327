#include "keys/trustkey.h"

#include "schema/sha256.h"

/* The key of that id in a set, NULL if it is not there. */
static const uint8_t *
set_key(const struct skp_root_set *set, struct skp_bytes kid)
{
	uint8_t own[SKP_KID_LEN];
	size_t i;

	for (i = 0; i < set->n; i++) {
		skp_kid_of(set->key[i], own);
		if (skp_bytes_eq(skp_bytes_of(own, SKP_KID_LEN), kid))
			return set->key[i];
	}
	return NULL;
}

/* That signers differ skp_sign_read() has checked. */
enum skp_err
skp_root_signers(const struct skp_sign *s, const struct skp_root_set *a,
    const struct skp_root_set *b, uint8_t *work, size_t cap, uint32_t *n_a,
    uint32_t *n_b)
{
	const uint8_t *x, *y;
	enum skp_err err;
	size_t i;

	*n_a = *n_b = 0;
	for (i = 0; i < s->n_sig; i++) {
		x = set_key(a, s->sig[i].hdr.kid);
		y = set_key(b, s->sig[i].hdr.kid);
		if (x == NULL && y == NULL)
			return SKP_ERR_NOT_FOUND;
		err = skp_pubkey_verify_sign(x != NULL ? x : y, s, i, work,
		    cap);
		if (err != SKP_OK)
			return err;
		*n_a += x != NULL;
		*n_b += y != NULL;
	}
	return SKP_OK;
}

enum skp_err
skp_root_set_of(const struct skp_root_record *r, struct skp_root_set *out)
{
	enum skp_err err;
	size_t i;

	for (i = 0; i < r->n_key; i++) {
		if ((err = skp_pubkey_check(r->key[i])) != SKP_OK)
			return err;
		memcpy(out->key[i], r->key[i], SKP_PK_LEN);
	}
	out->version = r->version;
	out->iat = r->iat;
	out->k = r->k;
	out->n = r->n_key;
	return SKP_OK;
}

enum skp_err
skp_root_pin_key(const uint8_t x[SKP_PK_LEN], struct skp_root_set *out)
{
	enum skp_err err;

	if ((err = skp_pubkey_check(x)) != SKP_OK)
		return err;
	out->version = 0;
	out->iat = 0;
	out->k = 1;
	out->n = 1;
	memcpy(out->key[0], x, SKP_PK_LEN);
	return SKP_OK;
}

enum skp_err
skp_root_pin_record(struct skp_bytes file, uint8_t *work, size_t cap,
    struct skp_root_set *out)
{
	struct skp_root_record record;
	struct skp_root_set set;
	struct skp_cursor c;
	const uint8_t *x;
	uint32_t n = 0;
	enum skp_err err;
	size_t i;

	skp_cursor_init(&c, file);
	if ((err = skp_root_record_read(&c, &record)) != SKP_OK ||
	    (err = skp_cursor_finish(&c)) != SKP_OK ||
	    (err = skp_root_set_of(&record, &set)) != SKP_OK)
		return err;
	/* It may also be signed by keys of the version before, which are
	   not known here: they do not count. */
	for (i = 0; i < record.sign.n_sig; i++) {
		if ((x = set_key(&set, record.sign.sig[i].hdr.kid)) == NULL)
			continue;
		err = skp_pubkey_verify_sign(x, &record.sign, i, work, cap);
		if (err != SKP_OK)
			return err;
		n++;
	}
	if (n < set.k)
		return SKP_ERR_THRESHOLD;
	*out = set;
	return SKP_OK;
}

bool
skp_root_set_eq(const struct skp_root_set *a, const struct skp_root_set *b)
{
	return a->version == b->version && a->k == b->k && a->n == b->n &&
	    memcmp(a->key, b->key, a->n * SKP_PK_LEN) == 0;
}

void
skp_root_set_print(const struct skp_root_set *set, uint8_t out[SKP_HASH_LEN])
{
	uint8_t kids[SKP_MAX_SIGNERS][SKP_KID_LEN];
	size_t i;

	for (i = 0; i < set->n; i++)
		skp_kid_of(set->key[i], kids[i]);
	if (set->n == 1)
		memcpy(out, kids[0], SKP_HASH_LEN);
	else
		skp_sha256_one(skp_bytes_of(kids, set->n * SKP_KID_LEN), out);
}

/* Is the next item a COSE_Sign of this typ?  Errors are found later. */
static bool
next_is(const struct skp_cursor *c, const char *typ)
{
	struct skp_cursor probe = *c;
	struct skp_sign s;

	return skp_sign_read(&probe, &s) == SKP_OK &&
	    skp_bytes_eq(s.hdr.typ, skp_bytes_str(typ));
}

/* From the set *cur to the one of `record`, which follows it. */
static enum skp_err
advance(struct skp_root_set *cur, const struct skp_root_record *record,
    uint8_t *work, size_t cap)
{
	struct skp_root_set next;
	uint32_t n_old, n_new;
	enum skp_err err;

	if (record->version != cur->version + 1)
		return SKP_ERR_ORDER;
	if ((err = skp_root_set_of(record, &next)) != SKP_OK)
		return err;
	err = skp_root_signers(&record->sign, cur, &next, work, cap, &n_old,
	    &n_new);
	if (err != SKP_OK)
		return err;
	if (n_old < cur->k || n_new < next.k)
		return SKP_ERR_THRESHOLD;
	*cur = next;
	return SKP_OK;
}

/* The records at the cursor, which stays after the last of them. */
static enum skp_err
records_check(const struct skp_root_set *pin, struct skp_cursor *c,
    uint8_t *work, size_t cap, struct skp_root_set *out)
{
	struct skp_root_set cur = *pin, same;
	struct skp_root_record record;
	uint64_t last = 0;
	enum skp_err err;

	while (next_is(c, SKP_TYP_ROOT)) {
		if ((err = skp_root_record_read(c, &record)) != SKP_OK)
			return err;
		if (record.version <= last)
			return SKP_ERR_ORDER;
		last = record.version;
		if (last > pin->version) {
			err = advance(&cur, &record, work, cap);
			if (err != SKP_OK)
				return err;
		} else if (last == pin->version) {
			if ((err = skp_root_set_of(&record, &same)) != SKP_OK)
				return err;
			if (!skp_root_set_eq(pin, &same))
				return SKP_ERR_CONFLICT;
		}
	}
	*out = cur;
	return SKP_OK;
}

enum skp_err
skp_roots_check(const struct skp_root_set *pin, struct skp_bytes file,
    uint8_t *work, size_t cap, struct skp_root_set *out, struct skp_bytes *rest)
{
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init(&c, file);
	if ((err = records_check(pin, &c, work, cap, out)) != SKP_OK)
		return err;
	*rest = skp_bytes_of(file.p + c.pos, file.n - c.pos);
	return SKP_OK;
}

enum skp_err
skp_trust_list_check(const struct skp_root_set *roots,
    const struct skp_trust_list *list, uint8_t *work, size_t cap)
{
	uint32_t n, same;
	enum skp_err err;

	err = skp_root_signers(&list->sign, roots, roots, work, cap, &n, &same);
	if (err != SKP_OK)
		return err;
	return n < roots->k ? SKP_ERR_THRESHOLD : SKP_OK;
}

/* The signature by the key of that id; n_sig if there is none. */
static size_t
sig_of(const struct skp_sign *s, const uint8_t x[SKP_PK_LEN])
{
	uint8_t kid[SKP_KID_LEN];
	size_t i;

	skp_kid_of(x, kid);
	for (i = 0; i < s->n_sig; i++)
		if (skp_bytes_eq(s->sig[i].hdr.kid,
			skp_bytes_of(kid, SKP_KID_LEN)))
			break;
	return i;
}

enum skp_err
skp_statement_check(const struct skp_trust_list *statement, uint8_t *work,
    size_t cap)
{
	const struct skp_sign *s = &statement->sign;
	struct skp_trust_issuer issuer;
	struct skp_trust_key key;
	struct skp_cursor ci, ck;
	size_t i = 0, k = 0, at, n = 0;
	enum skp_err err;

	if (!skp_trust_issuer_next(statement, &ci, &i, &issuer))
		return SKP_ERR_KEY_MISSING;
	while (skp_trust_key_next(&issuer, &ck, &k, &key)) {
		if ((at = sig_of(s, key.x)) == s->n_sig)
			return SKP_ERR_THRESHOLD;
		err = skp_pubkey_verify_sign(key.x, s, at, work, cap);
		if (err != SKP_OK)
			return err;
		n++;
	}
	/* Signers differ, so more of them than keys: one that is not named.
	   Fewer: a key named twice, which stands for nothing. */
	if (n < s->n_sig)
		return SKP_ERR_NOT_FOUND;
	return n > s->n_sig ? SKP_ERR_KEY_DUPLICATE : SKP_OK;
}

enum skp_err
skp_trust_read(const struct skp_root_set *pin, struct skp_bytes file,
    uint8_t *work, size_t cap, struct skp_root_set *roots,
    struct skp_trust_list *list, size_t *bad_at)
{
	struct skp_root_set newest;
	struct skp_trust_list read;
	struct skp_cursor c;
	enum skp_err err;
	bool statement = false;

	memset(&newest, 0, sizeof(newest));
	memset(&read, 0, sizeof(read));
	skp_cursor_init(&c, file);
	if (file.n > SKP_MAX_TRUST) {
		skp_cursor_fail(&c, SKP_ERR_LENGTH, 0);
		err = c.err;
		goto out;
	}
	statement = next_is(&c, SKP_TYP_ISSUER);
	if (statement) {
		err = skp_statement_read(&c, &read);
	} else if (pin == NULL) {
		err = SKP_ERR_THRESHOLD;
	} else if ((err = records_check(pin, &c, work, cap, &newest)) ==
	    SKP_OK) {
		err = skp_trust_list_read(&c, &read);
	}
	if (err != SKP_OK || (err = skp_cursor_finish(&c)) != SKP_OK)
		goto out;
	err = statement ? skp_statement_check(&read, work, cap) :
			  skp_trust_list_check(&newest, &read, work, cap);
out:
	if (bad_at != NULL)
		*bad_at = skp_cursor_ok(&c) ? SIZE_MAX : c.err_at;
	if (err != SKP_OK)
		return err;
	if (roots != NULL && !statement)
		*roots = newest;
	*list = read;
	return SKP_OK;
}
