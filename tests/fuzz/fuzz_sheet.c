/*
 * Result sheets.  What must hold: a file is refused with a message or read
 * to its end; a draft is what the format's readers accept; a message is one
 * harmless line.  The first byte chooses the grouping.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/input_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size != 0)
		input_fuzz_run(skp_bytes_of(data + 1, size - 1),
		    data[0] == 'G');
	return 0;
}
