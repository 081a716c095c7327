/*
 * Acceptance rules, judged against one passport.
 *
 * What must hold: rules that were understood have a name and a label each;
 * what a refused passport does not meet is all of them, and one that has no
 * line meets none.
 */
#include "tests/fuzz/fuzz.h"
#include "verifier/require.h"

static const char passport[] =
    "{\"verdict\":\"valid\",\"lines\":["
    "{\"type\":\"certificate\",\"state\":\"ok\",\"scheme\":\"vca-basis\","
    "\"evidence\":\"assessed\",\"assessment\":{\"date\":\"2024-05-01\"},"
    "\"skills\":[{\"skill\":\"http://data.europa.eu/esco/skill/1\"}]},"
    "{\"type\":\"course\",\"state\":\"expired\",\"courseCode\":\"c\"}]}";
static const char refused[] = "{\"verdict\":\"revoked\",\"lines\":["
			      "{\"state\":\"ok\",\"scheme\":\"vca-basis\"}]}";
static const char empty[] = "{\"verdict\":\"valid\",\"lines\":[]}";

static uint32_t
not_met(const struct skp_require *r, const char *text)
{
	json_error_t error;
	json_t *o = json_loads(text, 0, &error);
	uint32_t bits;

	FUZZ_CHECK(o != NULL);
	bits = skp_require_not_met(r, o, 20600);
	json_decref(o);
	return bits;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_require_fault fault = { .line = 0 };
	struct skp_require *r;
	uint32_t all;
	size_t n = 0;

	if (size > SKP_REQUIRE_FILE)
		return 0;
	if (skp_require_read(skp_bytes_of(data, size), &r, &fault) != SKP_OK)
		return 0;
	FUZZ_CHECK(skp_require_name(r) != NULL);
	while (skp_require_label(r, n) != NULL)
		n++;
	FUZZ_CHECK(n > 0 && n <= SKP_REQUIRE_ALL);
	all = (uint32_t)((UINT64_C(1) << n) - 1);
	FUZZ_CHECK((not_met(r, passport) & ~all) == 0);
	FUZZ_CHECK(not_met(r, refused) == all);
	FUZZ_CHECK(not_met(r, empty) == all);
	skp_require_free(r);
	return 0;
}
