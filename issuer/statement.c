#include "issuer/statement.h"

#include <stdlib.h>

#include "schema/trust.h"

#define N_KEYS 3 /* passport, status, log: all that an entry names */

static int
by_kid(const void *a, const void *b)
{
	const struct skp_signer *const *sa = a, *const *sb = b;

	return memcmp((*sa)->pub->kid, (*sb)->pub->kid, SKP_KID_LEN);
}

static enum skp_err
payload(struct skp_house *house, uint64_t now, uint8_t *out, size_t cap,
    struct skp_bytes *b)
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
		err = skp_house_entry(house, entry, sizeof(entry), &n);
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
	static const enum skp_house_key which[N_KEYS] = { SKP_HOUSE_PASSPORT,
		SKP_HOUSE_STATUS, SKP_HOUSE_LOG };
	const struct skp_signer *signer[N_KEYS];
	struct skp_signer_one one[N_KEYS];
	struct skp_signer_sig sig[N_KEYS];
	uint8_t header[64], body[SKP_STATEMENT_MAX];
	uint8_t work[SKP_SIGNER_WORK(64 + SKP_SIGNER_PROTECTED_MAX,
	    SKP_STATEMENT_MAX)];
	struct skp_bytes h, p, whole;
	struct skp_writer w;
	enum skp_err err = payload(house, now, body, sizeof(body), &p);
	size_t i;

	for (i = 0; err == SKP_OK && i < N_KEYS; i++)
		err = skp_house_unlock(house, which[i], unlock, &signer[i]);
	if (err != SKP_OK)
		return err;
	qsort(signer, N_KEYS, sizeof(signer[0]), by_kid);
	skp_writer_init(&w, header, sizeof(header));
	skp_body_header_write(&w, SKP_TYP_ISSUER);
	err = skp_writer_finish(&w, &h);
	for (i = 0; err == SKP_OK && i < N_KEYS; i++) {
		err = skp_signer_sign(signer[i], SKP_ALG_EDDSA, h, p, work,
		    sizeof(work), &one[i]);
		if (err == SKP_OK)
			sig[i] = one[i].s;
	}
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	skp_sign_write(&w, h, p, sig, N_KEYS);
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}
