/* JSON passports; the same must hold as for sheets (fuzz_sheet.c). */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/input_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	input_fuzz_run(skp_bytes_of(data, size), 0);
	return 0;
}
