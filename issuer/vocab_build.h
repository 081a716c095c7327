/*
 * Makes the file of one version of a vocabulary (issuer/vocab_file.h) in
 * memory: what was there before, and what is added.  Text is copied.  The
 * first failure (SKP_ERR_NOMEM, SKP_ERR_FULL: too many concepts, labels or
 * languages) is sticky, and told when the file is written.
 */
#ifndef SKP_ISSUER_VOCAB_BUILD_H
#define SKP_ISSUER_VOCAB_BUILD_H

#include "common/buf.h"
#include "issuer/vocab_file.h"

struct skp_vocab_build;

/* SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_vocab_build_new(const char *scheme,
    const char *version, struct skp_vocab_build **out);
void skp_vocab_build_free(struct skp_vocab_build *b);

/* Takes over everything that a file has. */
void skp_vocab_build_load(struct skp_vocab_build *b,
    const struct skp_vocab_file *f);

#define SKP_VOCAB_NO_CONCEPT UINT32_MAX

/* The concept of a URI; a new one of this kind where there is none.  After a
   failure SKP_VOCAB_NO_CONCEPT, which the others ignore. */
uint32_t skp_vocab_build_concept(struct skp_vocab_build *b,
    struct skp_bytes uri, enum skp_vocab_kind kind);
/* The same without making one. */
uint32_t skp_vocab_build_find(const struct skp_vocab_build *b,
    struct skp_bytes uri);
uint32_t skp_vocab_build_count(const struct skp_vocab_build *b,
    enum skp_vocab_kind kind);

void skp_vocab_build_code(struct skp_vocab_build *b, uint32_t concept,
    struct skp_bytes code);
void skp_vocab_build_obsolete(struct skp_vocab_build *b, uint32_t concept,
    bool obsolete);

/*
 * A label.  A preferred or unofficial one takes the place of the one in that
 * language; the first alternative one that is added in a language takes the
 * place of all that were loaded.  Text that has no key is left out.
 */
void skp_vocab_build_label(struct skp_vocab_build *b, uint32_t concept,
    struct skp_bytes lang, enum skp_vocab_rank rank, struct skp_bytes text);

/*
 * The first one of an occupation takes the place of all that were loaded.
 * ESCO calls some skills essential and optional both; both are kept.
 */
void skp_vocab_build_relation(struct skp_vocab_build *b, uint32_t occupation,
    uint32_t skill, bool essential);

/* The whole file into out, which is empty; the builder stays as it is. */
SKP_MUST_CHECK enum skp_err skp_vocab_build_finish(struct skp_vocab_build *b,
    struct skp_buf *out);

#endif
