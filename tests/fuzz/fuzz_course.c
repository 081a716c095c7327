/*
 * Sheets of courses.  What must hold: a sheet is refused with a message, or
 * the catalogue that it makes is read again as the same bytes.
 */
#include "issuer/course_parts.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/input_fuzz.h"

/* The catalogue of a sheet; false: it was refused. */
static bool
catalogue(struct skp_bytes sheet, struct skp_buf *out)
{
	unsigned errors = 0;
	const struct skp_input_how how = { .message = input_fuzz_message,
		.ctx = &errors };
	struct skp_courses *courses = calloc(1, sizeof(*courses));
	struct skp_source source = skp_source_of(sheet);
	uint32_t rows = 0;
	enum skp_err err;

	FUZZ_CHECK(courses != NULL);
	err = skp_course_read(courses, "fuzz", &source, &how, &rows);
	if (err == SKP_OK)
		err = skp_course_finish(courses, NULL, &how);
	FUZZ_CHECK(err == SKP_OK || errors > 0);
	skp_buf_clear(out);
	skp_course_write(courses, out);
	FUZZ_CHECK(out->err == SKP_OK);
	skp_courses_close(courses);
	return err == SKP_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_buf first, second;

	skp_buf_init(&first, (size_t)64 << 20);
	skp_buf_init(&second, (size_t)64 << 20);
	if (catalogue(skp_bytes_of(data, size), &first)) {
		FUZZ_CHECK(catalogue(skp_buf_bytes(&first), &second));
		FUZZ_CHECK(skp_bytes_eq(skp_buf_bytes(&first),
		    skp_buf_bytes(&second)));
	}
	skp_buf_free(&first);
	skp_buf_free(&second);
	return 0;
}
