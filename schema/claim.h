/*
 * Attributes and claims: one element each (schema/passport.cddl), read into
 * slices of the input, and written from the same structs.  An absent field
 * has an empty slice, a zero number, or `has_*` false.
 *
 * Reading checks form, bounds and the rules between fields of one element
 * (skp_claim_rules()); an error is set on the cursor with its offset.
 * Unknown keys >= SKP_KEY_IGNORABLE are counted in `ignored`.  After an
 * error of the cursor *out is undefined.  The writers trust their input:
 * what they wrote is read back before it is signed.
 */
#ifndef SKP_SCHEMA_CLAIM_H
#define SKP_SCHEMA_CLAIM_H

#include "schema/cursor.h"
#include "schema/words.h"
#include "schema/writer.h"

/*
 * Text in one or several languages.  Read: `enc` is the encoding (text or
 * map).  Written: the same; skp_ltext_write_*() help to build it.
 */
struct skp_ltext {
	struct skp_bytes enc;
};

/*
 * The text in language `lang` ("nl"), else in `fallback` (the body's
 * language; plain texts are in that), else in the first language there is.
 * *got is the language of what came out; may be NULL.
 */
struct skp_bytes skp_ltext_get(struct skp_ltext t, const char *lang,
    struct skp_bytes fallback, struct skp_bytes *got);
/* All of them: *i from 0; false at the end.  A plain text comes once, with
   an empty lang. */
bool skp_ltext_next(struct skp_ltext t, size_t *i, struct skp_bytes *lang,
    struct skp_bytes *text);

struct skp_opt_day { /* days since 1970-01-01 */
	bool has;
	int32_t day;
};

struct skp_opt_bool {
	bool has;
	bool value;
};

/*
 * Concept: ESCO by its 16 bytes, any other by URI.  Text form with
 * skp_concept_uri(), which needs to know what it stands for.
 */
struct skp_concept {
	bool esco;
	struct skp_bytes id; /* 16 bytes, or the URI */
};
#define SKP_ESCO_SKILL	    "http://data.europa.eu/esco/skill/"
#define SKP_ESCO_OCCUPATION "http://data.europa.eu/esco/occupation/"
/* True for a skill or occupation of ESCO, which never stands as text. */
bool skp_concept_is_esco(struct skp_bytes uri);
/* URI into out, with a NUL; cap > SKP_MAX_URI is always enough. */
SKP_MUST_CHECK enum skp_err skp_concept_uri(const struct skp_concept *c,
    bool occupation, char *out, size_t cap);
/* URI -> concept; id borrows uri, or uuid[] for ESCO.  An ESCO skill or
   occupation URI with a malformed UUID is SKP_ERR_VALUE. */
SKP_MUST_CHECK enum skp_err skp_concept_from_uri(struct skp_bytes uri,
    bool occupation, uint8_t uuid[SKP_UUID_LEN], struct skp_concept *out);

struct skp_level {
	bool has;
	struct skp_code framework;
	struct skp_bytes value;
};

struct skp_party {
	struct skp_bytes name; /* empty: no party */
	struct skp_bytes uri;
	struct skp_bytes number; /* registration number, KVK in NL */
};

struct skp_assessor {
	struct skp_bytes name; /* empty: none */
	struct skp_code role;
};

struct skp_assessment {
	bool has;
	struct skp_code method;
	struct skp_opt_day date;
	struct skp_assessor assessor, second;
	struct skp_opt_bool identity_checked, independent;
	struct skp_bytes instrument, language;
};

struct skp_confirmation {
	int32_t day;
	struct skp_bytes by;
	struct skp_code role;
};

struct skp_skill {
	struct skp_concept concept;
	struct skp_ltext label;
	struct skp_level level;
};

#define SKP_MAX_CONFIRMATIONS 64
#define SKP_MAX_EVIDENCE      16

struct skp_claim {
	enum skp_claim_type type;
	struct skp_ltext title;
	struct skp_bytes skills; /* encoded array of elements, empty: none */
	struct skp_level level;
	struct skp_bytes scheme, number, course_code;
	struct skp_bytes standard_scheme, standard_code;
	struct skp_party awarded_by, bound_to;
	struct skp_opt_day start, end, valid_from, valid_until;
	uint64_t minutes; /* duration, 0: absent */
	struct skp_code mode;
	struct skp_bytes result;
	struct skp_code scale;
	uint32_t maintain_months;	      /* 0: none */
	struct skp_bytes confirmations;	      /* encoded array, empty: none */
	struct skp_opt_day last_confirmation; /* derived when reading */
	struct skp_ltext scope;
	struct skp_bytes register_name;
	struct skp_opt_bool register_leads;
	struct skp_assessment assessment;
	struct skp_bytes evidence; /* encoded array of digests, empty: none */
	struct skp_bytes relies_on, id;
	uint32_t ignored; /* unknown keys >= 64, here and inside */
};

struct skp_attribute {
	enum skp_attribute_kind kind;
	struct skp_bytes given, prefix, family, full, native; /* NAME */
	struct skp_opt_day birth_day;			      /* BIRTH */
	uint32_t birth_year;		/* BIRTH, 0: none */
	struct skp_bytes scheme, value; /* IDENTIFIER */
	struct skp_code id_method;	/* ID_CHECK */
	struct skp_opt_day id_day;
	struct skp_bytes bytes;	   /* PSEUDONYM, REPLACES, PORTRAIT */
	struct skp_concept target; /* TARGET */
	struct skp_ltext target_label;
	uint32_t ignored;
};

void skp_attribute_read(struct skp_cursor *c, struct skp_attribute *out);
void skp_attribute_write(struct skp_writer *w, const struct skp_attribute *a);

/* Skills stay unread in out->skills (its elements may be redacted). */
void skp_claim_read(struct skp_cursor *c, struct skp_claim *out);
void skp_claim_write(struct skp_writer *w, const struct skp_claim *cl);
void skp_skill_read(struct skp_cursor *c, struct skp_skill *out,
    uint32_t *ignored);
void skp_skill_write(struct skp_writer *w, const struct skp_skill *s);

void skp_confirmation_read(struct skp_cursor *c, struct skp_confirmation *out,
    uint32_t *ignored);
void skp_confirmation_write(struct skp_writer *w,
    const struct skp_confirmation *cf);

void skp_ltext_write_plain(struct skp_writer *w, struct skp_bytes text);
/*
 * n pairs of language and text in any order, written in theirs.  The same
 * language twice sets SKP_ERR_KEY_DUPLICATE on the writer.
 */
void skp_ltext_write_map(struct skp_writer *w, const struct skp_bytes *langs,
    const struct skp_bytes *texts, size_t n);

/* Rules between fields (FORMAT.md, "Rules of a claim"). */
enum skp_rule {
	SKP_RULE_OK = 0,
	SKP_RULE_END_BEFORE_START = 1,
	SKP_RULE_UNTIL_BEFORE_FROM = 2,
	SKP_RULE_APPOINTMENT_EMPLOYER = 3, /* appointment without bound-to */
	SKP_RULE_CERTIFICATE_SCHEME = 4,   /* certificate without scheme, or
		with neither number nor register of record */
	SKP_RULE_ASSESSED_AFTER_ISSUE = 5, /* or confirmed */
	SKP_RULE_NOTHING_SAID = 6	   /* neither title nor skill */
};
/* issue_day: of iat, in UTC; one day later is still fine (time zones). */
enum skp_rule skp_claim_rules(const struct skp_claim *cl, int32_t issue_day);
/* NLQF level without standard code and below 400 hours: a warning only. */
bool skp_claim_nlqf_doubtful(const struct skp_claim *cl);

/* Whether it is bound to this employer: by registration number or URI. */
bool skp_claim_bound_to(const struct skp_claim *cl, struct skp_bytes employer);

enum skp_evidence skp_claim_evidence(const struct skp_claim *cl);

/*
 * Last day on which the line holds because of its own dates: the earlier of
 * valid-until and (last confirmation, else valid-from, else assessment
 * date) + interval, clamped to the month's end, inclusive.  An interval
 * with no day to count from: SKP_DAY_MIN, by maintenance.
 */
struct skp_holds {
	struct skp_opt_day until; /* earliest end, if any */
	bool by_maintenance;	  /* `until` comes from the interval */
};
struct skp_holds skp_claim_holds(const struct skp_claim *cl);

#endif
