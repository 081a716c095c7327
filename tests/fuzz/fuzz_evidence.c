/*
 * An evidence.json, as --merge reads it.
 *
 * What must hold: a hash that was taken has the length of one, and stands in
 * the file.
 */
#include "tests/fuzz/fuzz.h"
#include "verifier/report.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char hash[SKP_REPORT_HEX];

	if (skp_report_read_hash(skp_bytes_of(data, size), hash) != SKP_OK)
		return 0;
	FUZZ_CHECK(strlen(hash) == SKP_REPORT_HEX - 1);
	FUZZ_CHECK(size > SKP_REPORT_HEX);
	return 0;
}
