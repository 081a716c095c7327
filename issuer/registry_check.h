/*
 * Inside of the check, for issuer/registry_check*.c alone.
 */
#ifndef SKP_ISSUER_REGISTRY_CHECK_H
#define SKP_ISSUER_REGISTRY_CHECK_H

#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"
#include "schema/merkle.h"

struct skp_passport;

struct skp_check {
	struct skp_check_report *report;
	struct skp_view *view;
	struct skp_state state;
	struct skp_bytes iss;
	uint8_t *seen; /* bitmap of each list: indices of passports */
	struct skp_merkle_frontier tree;
	uint64_t next_head; /* size of the head to come, 0: none */
	uint64_t issued, subjects;
	uint8_t id[SKP_ID_LEN]; /* of the passport before */
	uint64_t uri_list;	/* list + 1 of `uri` */
	struct skp_bytes uri;
	struct skp_passport *passport;
	uint8_t file[2 * SKP_MAX_PASSPORT];
};

/* Counts; the first is told.  what: no personal data. */
void skp_check_fault(struct skp_check *ck, uint64_t serial, const char *what);
bool skp_check_uri(struct skp_check *ck, uint64_t list, struct skp_bytes *out);

void skp_check_genesis(struct skp_check *ck, const struct skp_origin *o);
/* The next leaf of the log; a head of that size must be its root. */
void skp_check_leaf(struct skp_check *ck, const uint8_t leaf[SKP_HASH_LEN]);
/* Lists, values, journals, tiles, heads, all other records. */
void skp_check_rest(struct skp_check *ck);

#endif
