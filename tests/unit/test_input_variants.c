/*
 * The same sheet in every form that a spreadsheet program gives it: three
 * delimiters, five encodings.  Drafts, courses and withdrawals are the same.
 */
#include "common/file.h"
#include "common/text.h"
#include "issuer/course.h"
#include "issuer/encoding.h"
#include "issuer/withdrawals.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/sheet_kit.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

#define MAX_DRAFTS 8

struct drafts {
	size_t n;
	uint8_t subject[MAX_DRAFTS][SKP_HASH_LEN];
	uint8_t content[MAX_DRAFTS][SKP_HASH_LEN];
};

static void
read_drafts(struct skp_bytes file, const char *course, struct drafts *out)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_how how;
	struct input_kit kit;

	memset(out, 0, sizeof(*out));
	input_kit_init(&kit, &how);
	how.framework = skp_bytes_str("dreyfus");
	how.course = skp_bytes_str(course);
	sheet_kit_catalogue(&how);
	assert_int_equal(SKP_OK, skp_input_open_bytes("f", file, &how, &in));
	for (;;) {
		assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		if (draft == NULL)
			break;
		assert_true(out->n < MAX_DRAFTS);
		memcpy(out->subject[out->n], draft->subject, SKP_HASH_LEN);
		memcpy(out->content[out->n++], draft->content, SKP_HASH_LEN);
	}
	assert_int_equal(0, kit.errors);
	skp_input_close(in);
	input_kit_free(&kit);
}

/* Every cell between quotation marks, with another delimiter. */
static void
delimit(struct skp_bytes text, char from, char to, struct skp_buf *out)
{
	size_t i;

	skp_buf_clear(out);
	skp_buf_str(out, "\"");
	for (i = 0; i < text.n; i++) {
		char c = (char)text.p[i];
		char end[] = { '"', c == from ? to : c, '"', '\0' };

		if (c == '\r')
			continue;
		if (c == from || (c == '\n' && i + 1 < text.n))
			skp_buf_str(out, end);
		else if (c == '\n')
			skp_buf_str(out, "\"\n");
		else
			skp_buf_add(out, skp_bytes_of(&c, 1));
	}
}

static void
put16(struct skp_buf *out, uint32_t c, bool big)
{
	uint8_t b[2] = { (uint8_t)(big ? c >> 8 : c),
		(uint8_t)(big ? c : c >> 8) };

	skp_buf_add(out, skp_bytes_of(b, 2));
}

static void
encode(struct skp_bytes text, unsigned how, struct skp_buf *out)
{
	size_t at = 0, from;
	uint32_t c;
	uint8_t b;

	skp_buf_clear(out);
	if (how == 1)
		skp_buf_str(out, "\xef\xbb\xbf");
	if (how == 2 || how == 3)
		put16(out, 0xfeff, how == 3);
	for (from = 0; skp_text_next(text, &at, &c); from = at) {
		if (how < 2)
			skp_buf_add(out,
			    skp_bytes_of(text.p + from, at - from));
		else if (how < 4)
			put16(out, c, how == 3);
		else if (c < 0x80 || (c >= 0xa0 && c <= 0xff)) {
			b = (uint8_t)c;
			skp_buf_add(out, skp_bytes_of(&b, 1));
		} else {
			fail_msg("U+%04X is not in Windows-1252", (unsigned)c);
		}
	}
	assert_int_equal(text.n, at);
}

/* A letter that Windows-1252 has, in place of one that it has not. */
static void
latin(struct skp_blob *text)
{
	uint8_t *p;

	while ((p = memmem(text->p, text->n, "\xc4\xb1", 2)) != NULL)
		memcpy(p, "\xc3\xa9", 2);
}

/* A file, in the form in which it is compared with its other forms. */
typedef void read_fn(struct skp_bytes file, const void *arg,
    struct skp_buf *out);

static void
results(struct skp_bytes file, const void *arg, struct skp_buf *out)
{
	struct drafts drafts;

	read_drafts(file, arg, &drafts);
	assert_true(drafts.n > 0);
	skp_buf_add(out, skp_bytes_of(&drafts, sizeof(drafts)));
}

/* What the catalogue has become. */
static void
courses(struct skp_bytes file, const void *arg, struct skp_buf *out)
{
	struct skp_course_counts counts;
	struct vocab_kit kit;
	const char *failed;
	char *path[1];
	struct skp_blob text = { NULL, 0 };

	vocab_kit_init(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "test", "1", "nl", arg));
	vocab_kit_open(&kit);
	path[0] = vocab_kit_path(&kit, "sheet.csv");
	assert_int_equal(SKP_OK,
	    skp_file_write(path[0], file, 0600, SKP_FILE_NEW));
	assert_int_equal(SKP_OK,
	    skp_courses_import(kit.dir, kit.vocab, path, 1, &kit.how, &failed,
		&counts));
	assert_int_equal(2, counts.added);
	assert_int_equal(SKP_OK,
	    skp_file_read(vocab_kit_path(&kit, "courses.csv"), 65536, &text));
	skp_buf_add(out, skp_blob_bytes(&text));
	skp_blob_free(&text);
	vocab_kit_free(&kit);
}

static void
withdrawals(struct skp_bytes file, const void *arg, struct skp_buf *out)
{
	struct skp_withdrawals_how how = { .reasons = 0x4fe };
	struct skp_withdrawals *list = NULL;
	const struct skp_withdrawal *w;
	struct input_kit kit;
	size_t i;

	(void)arg;
	input_kit_init(&kit, &how.input);
	how.input.today += 365;
	assert_int_equal(SKP_OK,
	    skp_withdrawals_read_bytes("f", file, &how, &list));
	assert_int_equal(2, skp_withdrawals_count(list));
	for (i = 0; i < 2; i++) {
		w = skp_withdrawals_at(list, i);
		skp_buf_add(out, skp_bytes_of(w->id, sizeof(w->id)));
		skp_buf_printf(out, "%d %d %u ", (int)w->day.day,
		    (int)w->reason, (unsigned)w->row);
		skp_buf_add(out, w->note);
	}
	skp_withdrawals_free(list);
	input_kit_free(&kit);
}

static void
same(const char *file, char delimiter, read_fn *read, const void *arg)
{
	static const char to[] = { ';', ',', '\t' };
	struct skp_blob text = { NULL, 0 };
	struct skp_buf delimited, encoded, want, got;
	size_t mark, k;
	unsigned how;

	assert_int_equal(SKP_OK, skp_file_read(file, 65536, &text));
	latin(&text);
	skp_buf_init(&want, 1u << 20);
	skp_buf_init(&got, 1u << 20);
	skp_buf_init(&delimited, 1u << 20);
	skp_buf_init(&encoded, 1u << 20);
	read(skp_blob_bytes(&text), arg, &want);
	(void)skp_encoding_mark(skp_blob_bytes(&text), &mark);
	for (k = 0; k < sizeof(to); k++) {
		delimit(skp_bytes_of(text.p + mark, text.n - mark), delimiter,
		    to[k], &delimited);
		for (how = 0; how < 5; how++) {
			encode(skp_buf_bytes(&delimited), how, &encoded);
			skp_buf_clear(&got);
			read(skp_buf_bytes(&encoded), arg, &got);
			assert_true(skp_bytes_eq(skp_buf_bytes(&want),
			    skp_buf_bytes(&got)));
		}
	}
	assert_int_equal(SKP_OK, want.err);
	skp_buf_free(&delimited);
	skp_buf_free(&encoded);
	skp_buf_free(&want);
	skp_buf_free(&got);
	skp_blob_free(&text);
}

#define ESCO "http://data.europa.eu/esco/skill/"
#define SKILLS                                                \
	"conceptUri,preferredLabel\n" ESCO                    \
	"00735755-adc6-4ea0-b034-b8caff339c9f,pompen\n" ESCO  \
	"5db4eeb9-e064-474b-a9de-85cc6bbf97e4,leiding\n" ESCO \
	"0b95eb5d-f3eb-4387-a0bb-094a394196c7,koelen\n" ESCO  \
	"dfce2aba-783e-4e17-9c17-e74aca505ec2,tekenen\n" ESCO \
	"328733a7-6d84-420d-a65c-2a8014fadc60,data\n" ESCO    \
	"fafbb75f-ec35-4cc2-996a-20c85ef6c266,hoogte\n"

static void
templates(void **state)
{
	char path[4096];

#define SHARED(name)                             \
	(void)snprintf(path, sizeof(path), "%s", \
	    input_kit_shared("data/csv/templates/" name))
	(void)state;
	SHARED("T1-resultaten-lang.nl.csv");
	same(path, ';', results, NULL);
	SHARED("T1-results-long.en.csv");
	same(path, ',', results, NULL);
	SHARED("T2-matrix.nl.csv");
	same(path, ';', results, NULL);
	same(path, ';', results, "WP-B");
	SHARED("T3-opleidingen.nl.csv");
	same(path, ';', courses, SKILLS);
	SHARED("T4-intrekkingen.nl.csv");
	same(path, ';', withdrawals, NULL);
}

static void
by_course(void **state)
{
	(void)state;
	same(sheet_kit_path("course-code-alone.csv"), ';', results, NULL);
	same(sheet_kit_path("matrix-by-course.csv"), ';', results, "WP-B");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_course),
		cmocka_unit_test(templates),
	};

	(void)input_kit_shared("data/csv/templates/T2-matrix.nl.csv");
	return cmocka_run_group_tests(tests, sheet_kit_setup,
	    sheet_kit_teardown);
}
