/*
 * QR texts and the streams in them.  Input: one byte (bit 0: a bare zlib
 * stream, which is made a text here, else a text), then the object.
 *
 * What must hold: never more than a passport can be comes out, and that is
 * written and read again; what is refused names a place within the text.
 */
#include "schema/qrtext.h"
#include "tests/fuzz/fuzz.h"

static uint8_t work[SKP_QRTEXT_WORK_WRITE];
static uint8_t file[SKP_MAX_PASSPORT], again[SKP_MAX_PASSPORT];
static char text[SKP_MAX_QRTEXT];

static void
check(struct skp_bytes in)
{
	size_t n = 0, m = 0, k = 0, bad = 0;

	if (skp_qrtext_read(in, work, file, &n, &bad) != SKP_OK) {
		FUZZ_CHECK(bad <= in.n);
		return;
	}
	FUZZ_CHECK(n <= SKP_MAX_PASSPORT);
	FUZZ_CHECK(skp_qrtext_write(skp_bytes_of(file, n), work, text,
		       sizeof(text), &m) == SKP_OK);
	FUZZ_CHECK(skp_qrtext_read(skp_bytes_of(text, m), work, again, &k,
		       &bad) == SKP_OK);
	FUZZ_CHECK(k == n && memcmp(file, again, n) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char made[SKP_MAX_QRTEXT];
	struct skp_bytes rest = skp_bytes_of(data + 1, size - 1);

	if (size < 1 || size > SKP_MAX_PASSPORT)
		return 0;
	if ((data[0] & 1) == 0) {
		check(rest);
		return 0;
	}
	memcpy(made, SKP_QRTEXT_PREFIX, SKP_QRTEXT_HEAD);
	FUZZ_CHECK(skp_base45_encode(rest, made + SKP_QRTEXT_HEAD,
		       sizeof(made) - SKP_QRTEXT_HEAD) == SKP_OK);
	check(skp_bytes_of(made, SKP_QRTEXT_HEAD + SKP_BASE45_LEN(rest.n)));
	return 0;
}
