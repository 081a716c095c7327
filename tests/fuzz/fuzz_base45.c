/*
 * base45.  Input: the text.
 *
 * What must hold: what decodes encodes to the same text, what does not names
 * a place within the text; any bytes encode and decode to themselves.
 */
#include "schema/base45.h"
#include "tests/fuzz/fuzz.h"

#define MOST 4096

static uint8_t bytes[MOST];
static char text[SKP_BASE45_LEN(MOST)];

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_bytes in = skp_bytes_of(data, size);
	size_t n = SKP_BASE45_DECODED(size), bad = SIZE_MAX;

	if (size > MOST)
		return 0;
	if (skp_base45_decode(in, bytes, sizeof(bytes), &bad) == SKP_OK) {
		FUZZ_CHECK(bad == SIZE_MAX && SKP_BASE45_LEN(n) == size);
		FUZZ_CHECK(skp_base45_encode(skp_bytes_of(bytes, n), text,
			       size) == SKP_OK);
		FUZZ_CHECK(memcmp(text, data, size) == 0);
	} else {
		FUZZ_CHECK(bad < size);
	}
	FUZZ_CHECK(skp_base45_encode(in, text, sizeof(text)) == SKP_OK);
	FUZZ_CHECK(skp_base45_decode(skp_bytes_of(text, SKP_BASE45_LEN(size)),
		       bytes, sizeof(bytes), NULL) == SKP_OK);
	FUZZ_CHECK(memcmp(bytes, data, size) == 0);
	return 0;
}
