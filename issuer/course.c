#include "issuer/course.h"

#include <stdlib.h>

#include "common/file.h"
#include "issuer/course_parts.h"

#define CATALOGUE ((size_t)64 << 20) /* largest, bytes */

static struct skp_courses *
courses_new(void)
{
	return calloc(1, sizeof(struct skp_courses));
}

static char *
catalogue_path(const char *folder)
{
	return skp_file_join(folder, "courses.csv");
}

static void
ignore(void *ctx, const struct skp_row_message *msg)
{
	(void)ctx;
	(void)msg;
}

/* The catalogue as it stands; a fault in it was put there by hand. */
static enum skp_err
load(struct skp_courses *courses, const char *path)
{
	struct skp_input_how how = { .message = ignore };
	struct skp_source source;
	uint32_t rows = 0;
	enum skp_err err = skp_source_open(path, &source);

	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	err = skp_course_read(courses, path, &source, &how, &rows);
	skp_source_close(&source);
	return err == SKP_ERR_INPUT ? SKP_ERR_CORRUPT : err;
}

enum skp_err
skp_courses_open(const char *folder, const struct skp_vocab *vocab,
    struct skp_courses **out)
{
	struct skp_input_how how = { .message = ignore };
	struct skp_courses *courses = courses_new();
	char *path = catalogue_path(folder);
	enum skp_err err = SKP_ERR_NOMEM;

	if (courses != NULL && path != NULL)
		err = load(courses, path);
	if (err == SKP_OK)
		err = skp_course_finish(courses, vocab, &how);
	/* A label may lack since a vocabulary was removed. */
	if (err == SKP_OK || err == SKP_ERR_INPUT) {
		*out = courses;
		courses = NULL; /* transferred */
		err = SKP_OK;
	}
	free(path);
	skp_courses_close(courses);
	return err;
}

void
skp_courses_close(struct skp_courses *courses)
{
	size_t i;

	if (courses == NULL)
		return;
	for (i = 0; i < courses->n; i++)
		free(courses->item[i].line);
	free(courses->item);
	skp_arena_free(&courses->arena);
	free(courses);
}

size_t
skp_courses_count(const struct skp_courses *courses)
{
	return courses->n;
}

const struct skp_course *
skp_courses_at(const struct skp_courses *courses, size_t i)
{
	return &courses->item[i].course;
}

static int
by_key(const void *key, const void *item)
{
	return strcmp(key, ((const struct skp_course_item *)item)->key);
}

const struct skp_course *
skp_courses_find(const struct skp_courses *courses, struct skp_bytes code)
{
	const struct skp_course_item *item;
	char key[SKP_TEXT_KEY];

	skp_text_in_word(code, key);
	if (key[0] == '\0' || courses->n == 0)
		return NULL;
	item = bsearch(key, courses->item, courses->n, sizeof(*courses->item),
	    by_key);
	return item == NULL ? NULL : &item->course;
}

/* ----------------------------------------------------------------- import */

/* What the files say; counted against what was there. */
static enum skp_err
read_files(struct skp_courses *courses, const struct skp_input_how *how,
    char *const *path, size_t n, const char **failed, uint32_t *rows)
{
	struct skp_source source;
	enum skp_err err, worst = SKP_OK;
	size_t i;

	for (i = 0; i < n; i++) {
		*failed = path[i];
		err = skp_source_open(path[i], &source);
		if (err != SKP_OK)
			return err;
		err = skp_course_read(courses, path[i], &source, how, rows);
		skp_source_close(&source);
		if (err != SKP_OK && err != SKP_ERR_INPUT)
			return err;
		/* The other files too are looked at. */
		if (err == SKP_ERR_INPUT)
			worst = err;
	}
	*failed = NULL;
	return worst;
}

static enum skp_err
save(const struct skp_courses *courses, const char *path)
{
	struct skp_buf buf;
	enum skp_err err;

	skp_buf_init(&buf, CATALOGUE);
	skp_course_write(courses, &buf);
	err = buf.err;
	if (err == SKP_OK)
		err = skp_file_write(path, skp_buf_bytes(&buf), 0600,
		    SKP_FILE_REPLACE);
	skp_buf_free(&buf);
	return err;
}

enum skp_err
skp_courses_import(const char *folder, const struct skp_vocab *vocab,
    char *const *path, size_t n, const struct skp_input_how *how,
    const char **failed, struct skp_course_counts *out)
{
	struct skp_courses *courses = courses_new();
	char *to = catalogue_path(folder);
	struct skp_course_counts counts = { 0 };
	enum skp_err err = SKP_ERR_NOMEM;
	size_t before = 0, i;

	*failed = NULL;
	if (courses != NULL && to != NULL)
		err = load(courses, to);
	if (err == SKP_OK) {
		before = courses->n;
		err = read_files(courses, how, path, n, failed, &counts.rows);
	}
	if (err == SKP_OK) {
		counts.added = (uint32_t)(courses->n - before);
		for (i = 0; i < before; i++)
			counts.replaced += courses->item[i].file != to;
		err = skp_course_finish(courses, vocab, how);
	}
	if (err == SKP_OK)
		err = save(courses, to);
	if (err == SKP_OK)
		*out = counts;
	free(to);
	skp_courses_close(courses);
	return err;
}
