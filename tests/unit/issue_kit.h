/*
 * What the tests of registry and issuing share: a house with test keys in a
 * folder of its own, drafts of workers by number, a clock that stands still.
 */
#ifndef SKP_TESTS_UNIT_ISSUE_KIT_H
#define SKP_TESTS_UNIT_ISSUE_KIT_H

#include "issuer/house.h"
#include "tests/unit/unit.h"

#define KIT_NOW 1780000000u /* 2026-05-28T20:26:40Z */
#define KIT_ISS "https://kit.example"

struct kit {
	char dir[64];
	char db[96]; /* the registry file */
	struct skp_house *house;
	struct skp_registry *reg;
	const struct skp_signer *passport, *log;
	struct skp_issue_how how; /* clock, keys, told() */
	uint64_t now;		  /* milliseconds */
	unsigned told[10];	  /* outcomes, by enum skp_outcome */
	uint64_t last_serial;	  /* told last */
	unsigned changed;	  /* likewise, SKP_CHANGED_* */
	unsigned die_after; /* _exit(77) in told() after so many; 0: never */
};

void kit_make(struct kit *k, const char *iss);
void kit_open(struct kit *k); /* again, with keys */
void kit_close(struct kit *k);
void kit_remove(struct kit *k);
void kit_remove_folder(const char *path);

/* One worker: one claim with that many skills; `version` changes content. */
struct kit_draft {
	struct skp_draft draft;
	struct skp_draft_claim claim;
	struct skp_bytes attribute[2], skill[40];
	uint8_t memory[8192];
	char name[32];
};
void kit_draft(struct kit_draft *d, unsigned worker, unsigned n_skill,
    unsigned version);

/* A whole run over workers first .. first + n - 1; its result. */
enum skp_err kit_issue(struct kit *k, unsigned first, unsigned n,
    unsigned n_skill, unsigned version, struct skp_issue_counts *counts);

/* A run over workers 0 .. n - 1 in a child that dies while it signs: intents
   are open, and nobody was told.  The house is opened again. */
void kit_die_signing(struct kit *k, unsigned n, unsigned n_skill);

/* One change of status, which is one. */
void kit_status(struct kit *k, const struct skp_status_event *event);

/* A run over one draft, after which all is sound. */
struct skp_issue_counts kit_run(struct kit *k, const struct skp_draft *draft,
    bool replace);
enum skp_status kit_status_of(struct kit *k, uint64_t serial);
/* The holder's key, or NULL; until the next call. */
const uint8_t *kit_key(struct kit *k, uint64_t serial);
/* The id of a passport; true: and of the one that it says it replaces. */
bool kit_ids(struct kit *k, uint64_t serial, uint8_t id[SKP_ID_LEN],
    uint8_t replaces[SKP_ID_LEN]);
/* Serial `now` stands in the place of `before`, and says so. */
void kit_took_place(struct kit *k, uint64_t before, uint64_t now);

/* The walk finds nothing. */
void kit_sound(struct kit *k);

#endif
