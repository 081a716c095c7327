#include "issuer/statement.h"

#include <stdlib.h>

#include "schema/trust.h"

struct chosen { /* places in the ring */
	size_t v[SKP_MAX_SIGNERS];
	size_t n;
};

static int
by_kid(const void *a, const void *b)
{
	const struct skp_signer *const *sa = a, *const *sb = b;

	return memcmp((*sa)->pub->kid, (*sb)->pub->kid, SKP_KID_LEN);
}

/* Keys without an end, then the others, newest first, as many as may sign. */
static void
choose(const struct skp_house *house, struct chosen *c)
{
	const struct skp_ring *ring = skp_house_ring(house);
	size_t i;

	c->n = 0;
	for (i = 0; i < ring->n && c->n < SKP_MAX_SIGNERS; i++)
		if (ring->v[i].not_after == SKP_TIME_MAX &&
		    skp_house_ring_info(house, i) != NULL)
			c->v[c->n++] = i;
	for (i = ring->n; i-- > 0 && c->n < SKP_MAX_SIGNERS;)
		if (ring->v[i].not_after != SKP_TIME_MAX &&
		    skp_house_ring_info(house, i) != NULL)
			c->v[c->n++] = i;
}

static enum skp_err
payload(struct skp_house *house, const struct chosen *c, uint64_t now,
    uint8_t *out, size_t cap, struct skp_bytes *b)
{
	struct skp_registry_facts facts;
	struct skp_trust_list l = { .iat = now,
		.n_issuer = 1,
		.statement = true };
	struct skp_writer w;
	uint8_t entry[SKP_STATEMENT_MAX / 2];
	size_t n = 0;
	enum skp_err err;

	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_house_entry(house, c->v, c->n, entry, sizeof(entry),
		    &n);
	if (err != SKP_OK)
		return err;
	l.authority = facts.iss;
	l.issuers = skp_bytes_of(entry, n);
	skp_writer_init(&w, out, cap);
	skp_statement_payload_write(&w, &l);
	return skp_writer_finish(&w, b);
}

enum skp_err
skp_statement_make(struct skp_house *house, struct skp_unlock *unlock,
    uint64_t now, uint8_t *out, size_t cap, size_t *n)
{
	const struct skp_signer *signer[SKP_MAX_SIGNERS];
	struct skp_signer_one one[SKP_MAX_SIGNERS];
	struct skp_signer_sig sig[SKP_MAX_SIGNERS];
	uint8_t header[64], body[SKP_STATEMENT_MAX];
	uint8_t work[SKP_SIGNER_WORK(64 + SKP_SIGNER_PROTECTED_MAX,
	    SKP_STATEMENT_MAX)];
	struct skp_bytes h, p, whole;
	struct skp_writer w;
	struct chosen c;
	enum skp_err err;
	size_t i;

	choose(house, &c);
	err = payload(house, &c, now, body, sizeof(body), &p);
	for (i = 0; err == SKP_OK && i < c.n; i++)
		err = skp_house_ring_unlock(house, c.v[i], unlock, &signer[i]);
	if (err != SKP_OK)
		return err;
	qsort(signer, c.n, sizeof(signer[0]), by_kid);
	skp_writer_init(&w, header, sizeof(header));
	skp_body_header_write(&w, SKP_TYP_ISSUER);
	err = skp_writer_finish(&w, &h);
	for (i = 0; err == SKP_OK && i < c.n; i++) {
		err = skp_signer_sign(signer[i], SKP_ALG_EDDSA, h, p, work,
		    sizeof(work), &one[i]);
		if (err == SKP_OK)
			sig[i] = one[i].s;
	}
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	skp_sign_write(&w, h, p, sig, c.n);
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}
