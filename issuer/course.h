/*
 * The catalogue of courses: what `course import` has read from T3 sheets
 * (skillpass-sheets(5)), kept as one such sheet in the registry's folder:
 *
 *	courses.csv
 *
 * It has no secret and no personal data, and can be made again from the
 * sheets; a folder without it is an empty catalogue.  A course is found by
 * its code in normal form (skp_text_in_key(): case, white space, dots,
 * underscores and hyphens apart).
 */
#ifndef SKP_ISSUER_COURSE_H
#define SKP_ISSUER_COURSE_H

#include "issuer/input.h"
#include "issuer/vocab.h"

struct skp_course_skill {
	struct skp_concept concept;
	/*
	 * A map of Dutch and English, each as the sheet says it, else as the
	 * vocabulary does, where they are there; empty only when the vocabulary
	 * it was imported with is gone.
	 */
	struct skp_ltext label;
	/*
	 * has: there is a value.  An empty framework: the sheet of results, or
	 * --framework, must name it.
	 */
	struct skp_level level;
};

struct skp_course {
	struct skp_bytes code;	/* as the sheet writes it */
	struct skp_ltext title; /* a map, Dutch and English */
	struct skp_level level; /* of the course as a whole */
	uint64_t minutes;	/* 0: not said */
	struct skp_code mode;
	struct skp_bytes scheme;
	uint32_t months; /* of validity, from the assessment; 0: not said */
	const struct skp_course_skill *skill;
	size_t n_skill; /* at most SKP_MAX_SKILLS */
};

struct skp_courses;

/*
 * Reads the catalogue of a registry's folder; vocab (NULL: none) gives labels.
 * SKP_ERR_CORRUPT: the catalogue was altered by hand and is faulty;
 * SKP_ERR_IO; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_courses_open(const char *folder,
    const struct skp_vocab *vocab, struct skp_courses **out);
void skp_courses_close(struct skp_courses *courses);

size_t skp_courses_count(const struct skp_courses *courses);
/* i < skp_courses_count(); by code, ascending. */
const struct skp_course *skp_courses_at(const struct skp_courses *courses,
    size_t i);

/* NULL: no such course. */
const struct skp_course *skp_courses_find(const struct skp_courses *courses,
    struct skp_bytes code);

/* ----------------------------------------------------------------- import */

struct skp_course_counts {
	uint32_t added, replaced; /* courses */
	uint32_t rows;
};

/*
 * Reads T3 sheets and puts their courses into the catalogue; one that is
 * there already is replaced as a whole.  All or nothing: after a faulty row
 * in any of the files nothing changes (SKP_ERR_INPUT, messages were given
 * through how->message, which alone is used of it).  A skill needs a label,
 * from the sheet or from vocab (NULL: none).  Errors of files are about
 * *failed, one of the paths; NULL: about the catalogue.
 */
SKP_MUST_CHECK enum skp_err skp_courses_import(const char *folder,
    const struct skp_vocab *vocab, char *const *path, size_t n,
    const struct skp_input_how *how, const char **failed,
    struct skp_course_counts *out);

#endif
