/*
 * Fields of JSON objects as values of the format.  An absent field gives an
 * absent value; a faulty one is told with its path, and gives an absent
 * value too.
 */
#ifndef SKP_ISSUER_JSON_READ_H
#define SKP_ISSUER_JSON_READ_H

#include "issuer/draft_make.h"
#include "issuer/input.h"
#include "issuer/json_tree.h"

#define SKP_JSON_PATH 256

struct skp_json_read {
	const char *file;
	const struct skp_input_how *how;
	struct skp_arena *arena;
	char path[SKP_JSON_PATH]; /* of the object that is being read */
	size_t path_n;
	bool faulty; /* an error was told */
	/* The passport's language: texts in it alone are written plain. */
	struct skp_bytes lang;
};

/* Goes down to a member, or an element; back with skp_json_read_up(). */
size_t skp_json_read_down(struct skp_json_read *r, const char *name);
size_t skp_json_read_element(struct skp_json_read *r, size_t i);
void skp_json_read_up(struct skp_json_read *r, size_t mark);

/* Tells about what the path names; arguments may be NULL. */
void skp_json_read_tell(struct skp_json_read *r, enum skp_severity severity,
    enum skp_input_msg id, const char *arg0, const char *arg1);
/* An error about a member of the object that the path names. */
void skp_json_read_fault(struct skp_json_read *r, const char *name,
    enum skp_input_msg id, const char *arg);

/* Tells of members that are not among the n names. */
void skp_json_read_known(struct skp_json_read *r, struct skp_json_tree *object,
    const char *const *name, size_t n);

/* A member of that kind; NULL: absent, or told. */
struct skp_json_tree *skp_json_read_member(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name,
    enum skp_json_kind kind);
/* The same, and an error where it is absent. */
struct skp_json_tree *skp_json_read_need(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name,
    enum skp_json_kind kind);
/* An array of min to max elements. */
struct skp_json_tree *skp_json_read_array(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name, size_t min,
    size_t max);

/* Text by the rules of skp_text_in_strict(), without a BSN. */
struct skp_bytes skp_json_read_text(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
struct skp_bytes skp_json_read_need_text(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
/* The value that the path names, of any kind, as such a text. */
struct skp_bytes skp_json_read_value(struct skp_json_read *r,
    const struct skp_json_tree *v);
/* A URI: SCHEME:REST in visible ASCII. */
struct skp_bytes skp_json_read_uri(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
/* A language tag. */
struct skp_bytes skp_json_read_lang(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
/* A text, or an object of texts by language. */
struct skp_ltext skp_json_read_ltext(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
/* An object of texts, encoded as a map; lang: its keys are languages. */
struct skp_bytes skp_json_read_map(struct skp_json_read *r,
    struct skp_json_tree *object, bool lang);

struct skp_opt_day skp_json_read_day(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
struct skp_opt_bool skp_json_read_bool(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name);
/* 0: absent. */
uint32_t skp_json_read_uint(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name, uint32_t min,
    uint32_t max);
struct skp_code skp_json_read_code(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name, enum skp_table table);
/* "sha-256:" and 64 hexadecimal digits: 32 bytes. */
struct skp_bytes skp_json_read_digest(struct skp_json_read *r,
    const struct skp_json_tree *v);

#endif
