/*
 * What issuer/vocab_build.c gathers and issuer/vocab_write.c writes; and the
 * parts of a vocabulary of several files, for issuer/vocab*.c alone.
 */
#ifndef SKP_ISSUER_VOCAB_PARTS_H
#define SKP_ISSUER_VOCAB_PARTS_H

#include "issuer/arena.h"
#include "issuer/vocab_file.h"

/* Concepts, labels or relations in one file. */
#define SKP_VOCAB_MAX (1u << 24)

struct skp_vocab_build_concept {
	struct skp_bytes uri, code;
	uint32_t label; /* newest of its list */
	enum skp_vocab_kind kind;
	bool obsolete;
};

struct skp_vocab_build_label {
	struct skp_bytes text, key;
	uint32_t next; /* of the same concept */
	uint8_t lang, rank;
	bool loaded;
};

struct skp_vocab_build_relation {
	uint32_t occupation, skill;
	bool optional, loaded;
};

struct skp_vocab_build {
	struct skp_vocab_head head;
	struct skp_arena arena;
	struct skp_vocab_build_concept *concept;
	struct skp_vocab_build_label *label;
	struct skp_vocab_build_relation *relation;
	uint32_t n_concept, n_label, n_relation;
	uint32_t cap_concept, cap_label, cap_relation;
	uint32_t *slot; /* place of a concept + 1, by the hash of its URI */
	uint32_t n_slot;
	bool loading;
	enum skp_err err;
};

struct skp_vocab {
	struct skp_vocab_file **file; /* by scheme, then version */
	size_t n;
};

#endif
