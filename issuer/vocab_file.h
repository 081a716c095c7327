/*
 * One version of one vocabulary as a file, made by issuer/vocab_build.h:
 *
 *	struct skp_vocab_head
 *	concepts     n_concept times struct skp_vocab_record, by URI
 *	labels	     n_label times struct skp_vocab_label, by concept
 *	by_key	     n_label numbers of labels, by key
 *	relations    n_relation numbers: place of the skill * 2, and 1 where
 *		     it is optional; by occupation, essential ones first
 *	text	     n_text bytes: URIs, codes and labels
 *	keys	     n_key bytes: of each label, in their order, a space, its
 *		     skp_text_in_fold() and a newline
 *	hash	     SHA-256 over all before it
 *
 * Numbers are those of the machine: a copy from another kind of machine, or
 * of another form, is SKP_ERR_VERSION and is imported again.  Everything is
 * checked once when it is opened; after that no place leads outside.
 */
#ifndef SKP_ISSUER_VOCAB_FILE_H
#define SKP_ISSUER_VOCAB_FILE_H

#include "common/file.h"
#include "issuer/vocab.h"
#include "schema/bounds.h"

#define SKP_VOCAB_MAGIC 0x534b5056u /* "SKPV" */
#define SKP_VOCAB_FORM	1u
#define SKP_VOCAB_LANGS 32		    /* in one file */
#define SKP_VOCAB_FILE	((size_t)512 << 20) /* largest, bytes */
/* Longest key of a label, bytes, without the space and the newline. */
#define SKP_VOCAB_KEY	1024

struct skp_vocab_head {
	uint32_t magic, form;
	uint32_t n_concept, n_label, n_relation, n_text, n_key, n_lang;
	char scheme[40], version[40]; /* with a NUL */
	char lang[SKP_VOCAB_LANGS][12];
};

struct skp_vocab_record {
	uint32_t uri, code; /* places in the text */
	uint32_t label, n_label;
	uint32_t relation, n_relation;
	uint16_t uri_n, code_n;
	uint8_t kind;	  /* enum skp_vocab_kind */
	uint8_t obsolete; /* 0 or 1 */
	uint8_t pad[2];
};

struct skp_vocab_label {
	uint32_t concept;
	uint32_t text, key; /* key: place of its space */
	uint16_t text_n, key_n;
	uint8_t lang; /* in the head's table */
	uint8_t rank; /* enum skp_vocab_rank */
	uint8_t pad[2];
};

struct skp_vocab_file {
	struct skp_blob blob;
	const struct skp_vocab_head *head;
	const struct skp_vocab_record *concept;
	const struct skp_vocab_label *label;
	const uint32_t *by_key;
	const uint32_t *relation;
	const uint8_t *text, *keys;
	/* For who holds several (issuer/vocab.c). */
	bool newest; /* of its scheme */
	bool in_force[SKP_VOCAB_OCCUPATION + 1];
	uint32_t n_kind[SKP_VOCAB_OCCUPATION + 1];
};

/*
 * Takes the blob over (on failure too).  SKP_ERR_VERSION, SKP_ERR_CORRUPT,
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_vocab_file_new(struct skp_blob *blob,
    struct skp_vocab_file **out);
SKP_MUST_CHECK enum skp_err skp_vocab_file_read(const char *path,
    struct skp_vocab_file **out);
void skp_vocab_file_free(struct skp_vocab_file *f);

struct skp_bytes skp_vocab_file_uri(const struct skp_vocab_file *f,
    uint32_t concept);
struct skp_bytes skp_vocab_file_code(const struct skp_vocab_file *f,
    uint32_t concept);
struct skp_bytes skp_vocab_file_text(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label);
struct skp_bytes skp_vocab_file_key(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label);
struct skp_bytes skp_vocab_file_lang(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label);

/* False: not there. */
bool skp_vocab_file_find(const struct skp_vocab_file *f, struct skp_bytes uri,
    uint32_t *concept);

/* First place in by_key whose key is not below this one. */
uint32_t skp_vocab_file_from(const struct skp_vocab_file *f,
    struct skp_bytes key);

/*
 * "FOLDER/vocab", or of one file below it; caller frees.  NULL: no memory.
 * Names have been through skp_vocab_name_check().
 */
char *skp_vocab_file_folder(const char *folder);
char *skp_vocab_file_path(const char *folder, const char *scheme,
    const char *version);

/*
 * Name of a scheme or version: lower-case letters, digits, and . _ - inside;
 * at most SKP_VOCAB_NAME.  Of a language: letters, digits, -.
 */
bool skp_vocab_name_check(const char *name);
bool skp_vocab_lang_check(struct skp_bytes lang);

#endif
