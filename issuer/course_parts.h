/*
 * The catalogue while it is read, for issuer/course*.c alone.
 */
#ifndef SKP_ISSUER_COURSE_PARTS_H
#define SKP_ISSUER_COURSE_PARTS_H

#include "issuer/arena.h"
#include "issuer/course.h"
#include "issuer/source.h"
#include "issuer/text_in.h"

#define SKP_COURSES_MAX 10000

/* A skill of a course as a sheet says it. */
struct skp_course_line {
	struct skp_concept concept;
	struct skp_level level;
	struct skp_bytes label_nl, label_en; /* empty: the vocabulary's */
	uint32_t row;
};

struct skp_course_item {
	struct skp_course course; /* skill: once all is read */
	char key[SKP_TEXT_KEY];	  /* of its code */
	struct skp_bytes title_nl, title_en;
	struct skp_course_line *line;
	size_t n_line, cap;
	const char *file; /* where it was read */
	uint32_t row;	  /* first row */
};

struct skp_courses {
	struct skp_arena arena;
	struct skp_course_item *item; /* by key once all is read */
	size_t n, cap;
};

/*
 * Reads one sheet; a course whose rows are in it and which is there already
 * from another file is replaced.  SKP_ERR_INPUT: messages were given.
 */
SKP_MUST_CHECK enum skp_err skp_course_read(struct skp_courses *courses,
    const char *name, const struct skp_source *source,
    const struct skp_input_how *how, uint32_t *rows);

/* A course by the key of its code; NULL: none. */
struct skp_course_item *skp_course_item(struct skp_courses *courses,
    const char *key);

/*
 * Makes titles and skills of all courses, and sorts them.  Courses of the
 * file `name` without title, or with a skill that has no label, are told as
 * faults: SKP_ERR_INPUT; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_course_finish(struct skp_courses *courses,
    const struct skp_vocab *vocab, const struct skp_input_how *how);

/* The catalogue as a sheet that skp_course_read() reads; out is empty. */
void skp_course_write(const struct skp_courses *courses, struct skp_buf *out);

#endif
