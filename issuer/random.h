/*
 * Random bytes from the system (getrandom), a page at a time: salts and
 * indices are many and short.  Used bytes are wiped from the page.  The
 * first failure is sticky.  Not across a fork.
 */
#ifndef SKP_ISSUER_RANDOM_H
#define SKP_ISSUER_RANDOM_H

#include "common/bytes.h"
#include "common/err.h"

struct skp_random {
	uint8_t page[4096];
	size_t left;
	enum skp_err err; /* SKP_ERR_CRYPTO */
};

void skp_random_init(struct skp_random *r);
void skp_random_bytes(struct skp_random *r, uint8_t *p, size_t n);
/* 0 .. n - 1, each equally likely; n > 0. */
uint64_t skp_random_below(struct skp_random *r, uint64_t n);
/* A random UUID, version 4 (RFC 9562, section 5.4). */
void skp_random_uuid(struct skp_random *r, uint8_t id[16]);
/* Wipes. */
void skp_random_end(struct skp_random *r);

#endif
