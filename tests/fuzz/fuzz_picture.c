/*
 * Pictures and the codes in them, as skillpass-scan reads them.  Input: the
 * file.
 *
 * What must hold: a picture is within its bounds; each line of the answer is
 * "-" or a text of base45 behind its prefix.
 */
#include "helpers/scan.h"
#include "tests/fuzz/fuzz.h"

static struct skp_scan_codes *codes;

static void
check_line(const uint8_t *line, size_t n)
{
	static const char allowed[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
	size_t i;

	if (n == 1 && line[0] == '-')
		return;
	FUZZ_CHECK((n > 5 && memcmp(line, "SKP1:", 5) == 0) ||
	    (n > 6 && memcmp(line, "SKPK1:", 6) == 0));
	for (i = 0; i < n; i++)
		FUZZ_CHECK(
		    memchr(allowed, line[i], sizeof(allowed) - 1) != NULL);
}

static void
check_answer(const struct skp_buf *out)
{
	const uint8_t *end;
	size_t at;

	for (at = 0; at < out->n; at = (size_t)(end - out->p) + 1) {
		end = memchr(out->p + at, '\n', out->n - at);
		FUZZ_CHECK(end != NULL);
		check_line(out->p + at, (size_t)(end - out->p) - at);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_scan_picture picture = { NULL, 0, 0 };
	struct skp_buf out;

	if (codes == NULL)
		FUZZ_CHECK(skp_scan_codes_new(&codes) == SKP_OK);
	if (skp_scan_read(skp_bytes_of(data, size), &picture) != SKP_OK) {
		FUZZ_CHECK(picture.p == NULL);
		return 0;
	}
	FUZZ_CHECK(picture.width <= SKP_SCAN_SIDE &&
	    picture.height <= SKP_SCAN_SIDE &&
	    (uint64_t)picture.width * picture.height <= SKP_SCAN_PIXELS);
	/* Larger ones are for the scanner alone. */
	if ((uint64_t)picture.width * picture.height <= 65536) {
		skp_buf_init(&out, SKP_SCAN_ANSWER);
		FUZZ_CHECK(
		    skp_scan_codes_find(codes, &picture, &out) == SKP_OK);
		check_answer(&out);
		skp_buf_free(&out);
	}
	skp_scan_picture_free(&picture);
	return 0;
}
