#include "tests/unit/sheet_kit.h"

#include "common/date.h"
#include "common/file.h"
#include "issuer/arena.h"
#include "issuer/course.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

static struct vocab_kit catalogue;
static struct skp_courses *courses;

static const char *
root(void)
{
	const char *dir = getenv("SKP_SOURCE_DIR");

	return dir == NULL ? "." : dir;
}

const char *
sheet_kit_path(const char *below)
{
	static char path[8192];

	(void)snprintf(path, sizeof(path), "%s/tests/sheets/%s", root(), below);
	return path;
}

void
sheet_kit_catalogue(struct skp_input_how *how)
{
	how->vocab = catalogue.vocab;
	how->courses = courses;
}

static enum skp_x
x_of(const char *word)
{
	if (strcmp(word, "pass") == 0)
		return SKP_X_PASS;
	return strcmp(word, "fail") == 0 ? SKP_X_FAIL : SKP_X_ABSENT;
}

/* "how group course", "how framework dreyfus": the first lines. */
static const char *
read_how(const char *expect, struct skp_input_how *how, struct skp_arena *arena)
{
	char key[16], value[64];
	struct skp_bytes text;
	int n;

	while (sscanf(expect, "how %15s %63[^\n]\n%n", key, value, &n) == 2) {
		text = skp_arena_copy(arena, skp_bytes_str(value));
		if (strcmp(key, "group") == 0)
			how->group_course = true;
		else if (strcmp(key, "x") == 0)
			how->x = x_of(value);
		else if (strcmp(key, "course") == 0)
			how->course = text;
		else if (strcmp(key, "framework") == 0)
			how->framework = text;
		else if (strcmp(key, "assessor") == 0)
			how->assessor = text;
		else if (strcmp(key, "with") == 0)
			sheet_kit_catalogue(how);
		else if (strcmp(key, "date") == 0 &&
		    skp_date_parse(text, &how->date.day) == SKP_OK)
			how->date.has = true;
		else
			fail_msg("unknown: %.40s", expect);
		expect += n;
	}
	return expect;
}

static void
run(const char *name, struct skp_bytes sheet, struct skp_input_how *how,
    struct skp_buf *out)
{
	struct input_kit *kit = how->ctx;
	const struct skp_draft *draft = NULL;
	struct skp_input_counts n;
	struct skp_input *in = NULL;
	enum skp_err err;

	err = skp_input_open_bytes(name, sheet, how, &in);
	if (err == SKP_ERR_INPUT) {
		skp_buf_str(out, "file refused\n");
	} else {
		assert_int_equal(SKP_OK, err);
		do {
			assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		} while (draft != NULL);
		n = skp_input_counts(in);
		skp_buf_printf(out,
		    "rows %u workers %u drafts %u refused %u merged %u "
		    "silent %u\n",
		    (unsigned)n.rows, (unsigned)n.workers, (unsigned)n.drafts,
		    (unsigned)n.refused, (unsigned)n.merged,
		    (unsigned)n.silent);
		assert_int_equal(n.rows, skp_input_total(in));
	}
	skp_buf_add(out, skp_buf_bytes(&kit->text));
	skp_buf_add(out, skp_bytes_of("", 1));
	skp_input_close(in);
}

void
sheet_kit_check(const char *sheet_path, const char *name,
    const char *expect_path)
{
	struct skp_blob sheet = { NULL, 0 }, expect = { NULL, 0 };
	struct skp_arena arena = { NULL, false };
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_buf got;
	const char *want;

	assert_int_equal(SKP_OK, skp_file_read(sheet_path, 1u << 20, &sheet));
	assert_int_equal(SKP_OK, skp_file_read(expect_path, 1u << 20, &expect));
	input_kit_init(&kit, &how);
	skp_buf_init(&got, 1u << 20);
	want = read_how((const char *)expect.p, &how, &arena);
	run(name, skp_blob_bytes(&sheet), &how, &got);
	assert_int_equal(SKP_OK, got.err);
	if (strcmp(want, (const char *)got.p) != 0)
		input_kit_differs(name, want, (const char *)got.p);
	skp_buf_free(&got);
	input_kit_free(&kit);
	skp_arena_free(&arena);
	skp_blob_free(&sheet);
	skp_blob_free(&expect);
}

/* Two versions of a small vocabulary, as its publisher gives them out. */
int
sheet_kit_setup(void **state)
{
	static const char *const version[] = { "1", "2" };
	struct skp_blob text = { NULL, 0 };
	struct skp_course_counts counts;
	char below[64], file[8192], *path[] = { file };
	const char *failed;
	size_t i;

	(void)state;
	vocab_kit_init(&catalogue);
	for (i = 0; i < 2; i++) {
		(void)snprintf(below, sizeof(below), "catalogue/skills-%s.csv",
		    version[i]);
		assert_int_equal(SKP_OK,
		    skp_file_read(sheet_kit_path(below), 65536, &text));
		assert_int_equal(SKP_OK,
		    vocab_kit_import(&catalogue, "test", version[i], "nl",
			(const char *)text.p));
		skp_blob_free(&text);
	}
	vocab_kit_open(&catalogue);
	(void)snprintf(file, sizeof(file), "%s",
	    sheet_kit_path("catalogue/courses.csv"));
	assert_int_equal(SKP_OK,
	    skp_courses_import(catalogue.dir, catalogue.vocab, path, 1,
		&catalogue.how, &failed, &counts));
	assert_int_equal(SKP_OK,
	    skp_courses_open(catalogue.dir, catalogue.vocab, &courses));
	return 0;
}

int
sheet_kit_teardown(void **state)
{
	(void)state;
	skp_courses_close(courses);
	vocab_kit_free(&catalogue);
	return 0;
}
