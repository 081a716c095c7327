/*
 * Puts CSV files of a vocabulary's publisher into the registry's folder:
 *
 *	concepts   conceptUri, preferredLabel, altLabels, conceptType, status,
 *		   code: as ESCO publishes them, or any list with a URI and a
 *		   label; label_nl, altLabels_en and the like say their
 *		   language themselves
 *	relations  occupationUri, relationType, skillUri; or occ_row, relation
 *		   (e, o), skill_row: rows, from 0, of the two files of
 *		   concepts that are read in the same go
 *
 * Comma or semicolon, UTF-8, gzip or not.  Concepts that are groups are left
 * out.  What a version has already stays, and is replaced where a file says
 * it anew.
 */
#ifndef SKP_ISSUER_VOCAB_IMPORT_H
#define SKP_ISSUER_VOCAB_IMPORT_H

#include "issuer/input.h"
#include "issuer/vocab.h"

struct skp_vocab_import {
	/* skp_vocab_name_check(). */
	const char *scheme, *version;
	/* Of labels whose column does not say it; empty: none. */
	struct skp_bytes lang;
	void (*message)(void *ctx, const struct skp_row_message *msg);
	void *ctx;
};

struct skp_vocab_counts {	      /* of what was read */
	uint32_t skills, occupations; /* rows */
	uint32_t labels, relations;
	uint32_t groups;  /* rows left out: no skill and no occupation */
	uint32_t unknown; /* relations left out: no such concept here */
};

/*
 * All or nothing: after a faulty row nothing changes (SKP_ERR_INPUT, messages
 * were given).  SKP_ERR_NOT_FOUND, ...: about *failed, one of the paths;
 * NULL: about the folder.
 */
SKP_MUST_CHECK enum skp_err skp_vocab_import(const char *folder,
    const struct skp_vocab_import *how, char *const *path, size_t n,
    const char **failed, struct skp_vocab_counts *out);

/*
 * One file into a builder, for tests; rows of relations are looked up among
 * the files that went before in `rows`.
 */
struct skp_vocab_build;
struct skp_vocab_rows { /* all zero at first */
	uint32_t *concept[SKP_VOCAB_OCCUPATION + 1];
	uint32_t n[SKP_VOCAB_OCCUPATION + 1], cap[SKP_VOCAB_OCCUPATION + 1];
	uint32_t files[SKP_VOCAB_OCCUPATION + 1]; /* that had such concepts */
};
void skp_vocab_rows_free(struct skp_vocab_rows *rows);

/* *relations: it is such a file; then nothing was read unless it was true. */
SKP_MUST_CHECK enum skp_err skp_vocab_import_bytes(struct skp_vocab_build *b,
    const struct skp_vocab_import *how, struct skp_vocab_rows *rows,
    const char *name, struct skp_bytes bytes, bool *relations,
    struct skp_vocab_counts *counts);

#endif
