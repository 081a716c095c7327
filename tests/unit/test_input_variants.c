/*
 * The same sheet in every form that a spreadsheet program gives it: three
 * delimiters, five encodings.  The drafts are the same.
 */
#include "common/file.h"
#include "common/text.h"
#include "issuer/encoding.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/sheet_kit.h"
#include "tests/unit/unit.h"

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

static void
same(const char *file, char delimiter, const char *course, size_t n)
{
	static const char to[] = { ';', ',', '\t' };
	struct skp_blob text = { NULL, 0 };
	struct skp_buf delimited, encoded;
	struct drafts want, got;
	size_t mark, k;
	unsigned how;

	assert_int_equal(SKP_OK, skp_file_read(file, 65536, &text));
	latin(&text);
	read_drafts(skp_blob_bytes(&text), course, &want);
	assert_int_equal(n, want.n);
	(void)skp_encoding_mark(skp_blob_bytes(&text), &mark);
	skp_buf_init(&delimited, 1u << 20);
	skp_buf_init(&encoded, 1u << 20);
	for (k = 0; k < sizeof(to); k++) {
		delimit(skp_bytes_of(text.p + mark, text.n - mark), delimiter,
		    to[k], &delimited);
		for (how = 0; how < 5; how++) {
			encode(skp_buf_bytes(&delimited), how, &encoded);
			read_drafts(skp_buf_bytes(&encoded), course, &got);
			assert_memory_equal(&want, &got, sizeof(want));
		}
	}
	skp_buf_free(&delimited);
	skp_buf_free(&encoded);
	skp_blob_free(&text);
}

static void
templates(void **state)
{
	char path[4096];

#define SHARED(name)                             \
	(void)snprintf(path, sizeof(path), "%s", \
	    input_kit_shared("data/csv/templates/" name))
	(void)state;
	SHARED("T1-resultaten-lang.nl.csv");
	same(path, ';', NULL, 4);
	SHARED("T1-results-long.en.csv");
	same(path, ',', NULL, 4);
	SHARED("T2-matrix.nl.csv");
	same(path, ';', NULL, 4);
	same(path, ';', "WP-B", 4);
}

static void
by_course(void **state)
{
	(void)state;
	same(sheet_kit_path("course-code-alone.csv"), ';', NULL, 2);
	same(sheet_kit_path("matrix-by-course.csv"), ';', "WP-B", 2);
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
