/*
 * What stands in a passport, in words for people, Dutch or English: the same
 * on every screen and on paper.  For programs (library skp_describe): it
 * writes to growable buffers, whose error is asked by the caller.
 */
#ifndef SKP_SCHEMA_DESCRIBE_H
#define SKP_SCHEMA_DESCRIBE_H

#include "common/buf.h"
#include "common/msg.h"
#include "schema/passport.h"

#define SKP_MSG_LIST  "schema/describe_list.h"
#define SKP_MSG_ENUM  skp_said
#define SKP_MSG_TABLE skp_said_messages
#include "common/msg_expand.h"

/* How to say it. */
struct skp_describe {
	enum skp_lang lang;
	struct skp_bytes body_lang; /* skp_passport.lang */
	/* Writes text that came from a file: skp_describe_escaped() for a
	   terminal, skp_buf_add() where the text is set as it is. */
	void (*put)(struct skp_buf *out, struct skp_bytes text);
};

void skp_describe_escaped(struct skp_buf *out, struct skp_bytes text);

/* A message of the list by its number. */
const char *skp_describe_word(enum skp_said id, enum skp_lang lang);
const char *skp_describe_type(enum skp_claim_type type, enum skp_lang lang);
const char *skp_describe_evidence(enum skp_evidence kind, enum skp_lang lang);

/* "Jan van der Berg (native script)": as it is, not through put(); nothing
   where a is NULL.  out is emptied first. */
void skp_describe_name(const struct skp_attribute *a, struct skp_buf *out);
/* "1990-01-31" or "1990". */
void skp_describe_birth(const struct skp_attribute *a, struct skp_buf *out);

void skp_describe_date(struct skp_buf *out, int32_t day);

/* "TIG welding": its title, else its first shown skill; may be empty. */
void skp_describe_title(const struct skp_describe *d,
    const struct skp_passport *p, const struct skp_line *l,
    struct skp_buf *out);

/* "  [certificate]  ISO 9606 123, level 3 (eqf)": what follows the title. */
void skp_describe_kind(const struct skp_describe *d, const struct skp_claim *c,
    struct skp_buf *out);

/* "TIG welding", and "level 3 (eqf)": nothing where there is no level. */
void skp_describe_label(const struct skp_describe *d, const struct skp_skill *s,
    struct skp_buf *out);
void skp_describe_level(const struct skp_describe *d,
    const struct skp_level *level, struct skp_buf *out);

/* "TIG welding, level 3 (eqf)". */
void skp_describe_skill(const struct skp_describe *d, const struct skp_skill *s,
    struct skp_buf *out);

/* What else a line says, in the order in which it is shown. */
enum skp_fact {
	SKP_FACT_EVIDENCE = 0, /* kind of evidence, method, date, assessors */
	SKP_FACT_HOLDS = 1,    /* until when: without a label */
	SKP_FACT_EMPLOYER = 2,
	SKP_FACT_AWARDED = 3,
	SKP_FACT_SCOPE = 4,
	SKP_FACT_RESULT = 5,
	SKP_FACT_HOURS = 6,
	SKP_FACT_REGISTER = 7
};
#define SKP_FACT_N 8

/*
 * One fact.  False: the claim does not say it, and nothing was written.
 * *label: constant, NULL where the value stands alone.
 */
bool skp_describe_fact(const struct skp_describe *d, const struct skp_claim *c,
    enum skp_fact fact, const char **label, struct skp_buf *value);

#endif
