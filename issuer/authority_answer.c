#include "issuer/authority_answer.h"

#include <stdlib.h>

#include "issuer/authority_store.h"

static enum skp_err
read_all(struct skp_bytes file, uint8_t *work, size_t cap,
    struct skp_answer *out)
{
	struct skp_root_set pin;
	struct skp_cursor c;
	struct skp_bytes rest = { NULL, 0 };
	enum skp_err err = skp_authority_store_pin(file, &pin);

	if (err == SKP_OK)
		err = skp_roots_check(&pin, file, work, cap, &out->roots,
		    &rest);
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, rest);
	err = skp_trust_list_read(&c, &out->list);
	return err != SKP_OK ?
	    err :
	    skp_trust_list_check(&out->roots, &out->list, work, cap);
}

enum skp_err
skp_answer_read(struct skp_bytes file, struct skp_bytes iss,
    struct skp_answer *out)
{
	struct skp_answer a = { .listed = false };
	size_t cap = file.n + SKP_TBS_ROOM, i = 0;
	uint8_t *work = malloc(cap);
	struct skp_cursor c;
	enum skp_err err;

	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = read_all(file, work, cap, &a);
	free(work);
	if (err != SKP_OK)
		return err;
	while (!a.listed && skp_trust_issuer_next(&a.list, &c, &i, &a.issuer))
		a.listed = skp_bytes_eq(a.issuer.iss, iss);
	*out = a;
	return SKP_OK;
}

enum skp_answer_verdict
skp_answer_key(const struct skp_answer *a, const struct skp_ring_key *k,
    uint64_t now, struct skp_trust_key *listed)
{
	struct skp_cursor c;
	size_t i = 0;
	bool found = false;

	while (a->listed && !found &&
	    skp_trust_key_next(&a->issuer, &c, &i, listed))
		found = memcmp(listed->x, k->x, SKP_PK_LEN) == 0;
	if (!found)
		return SKP_ANSWER_MISSING;
	if (listed->purpose != (uint32_t)k->purpose)
		return SKP_ANSWER_PURPOSE;
	if (listed->test)
		return SKP_ANSWER_TEST;
	if (listed->closed.reason != SKP_CLOSE_NONE)
		return SKP_ANSWER_CLOSED;
	if (k->not_after == SKP_TIME_MAX &&
	    (now < listed->not_before || now > listed->not_after))
		return SKP_ANSWER_OUTSIDE;
	if (listed->not_before > k->not_before ||
	    listed->not_after < k->not_after)
		return SKP_ANSWER_NARROWER;
	return listed->not_after > k->not_after ? SKP_ANSWER_WIDER :
						  SKP_ANSWER_GOOD;
}
