/* UTF-8 and escaping: what is shown is harmless, whatever came in. */
#include <string.h>

#include "common/date.h"
#include "common/hex.h"
#include "common/text.h"
#include "tests/fuzz/fuzz.h"

#define ROOM 4096

/* Nothing that a terminal would act on. */
static void
check_harmless(const char *s, size_t n)
{
	struct skp_bytes shown = skp_bytes_of(s, n);

	FUZZ_CHECK(strlen(s) == n);
	FUZZ_CHECK(skp_text_check(shown, NULL) == SKP_OK);
}

static void
check_writer(struct skp_bytes text, size_t width)
{
	static char whole[ROOM * 8 + 16];
	char part[64];
	size_t n = skp_text_escape(whole, sizeof(whole), text, width);

	FUZZ_CHECK(n < sizeof(whole));
	check_harmless(whole, n);
	FUZZ_CHECK(
	    width == 0 || skp_text_count(skp_bytes_of(whole, n)) <= width);
	FUZZ_CHECK(skp_text_escape(part, sizeof(part), text, width) == n);
	check_harmless(part, strlen(part));
	n = skp_text_csv(whole, sizeof(whole), text);
	FUZZ_CHECK(n < sizeof(whole));
	check_harmless(whole, n);
	FUZZ_CHECK(strchr("=+-@", whole[1]) == NULL || whole[1] == '\0');
	n = skp_text_html(whole, sizeof(whole), text);
	FUZZ_CHECK(n < sizeof(whole));
	check_harmless(whole, n);
	FUZZ_CHECK(strpbrk(whole, "<>\"'") == NULL);
}

/* The check, and a walk by code points, agree. */
static void
check_agreement(struct skp_bytes text)
{
	size_t bad = 0;
	size_t at = 0;
	uint32_t code = 0;
	enum skp_err err = skp_text_check(text, &bad);

	while (at < text.n) {
		size_t start = at;

		if (!skp_text_next(text, &at, &code)) {
			FUZZ_CHECK(err == SKP_ERR_UTF8 && bad == start);
			return;
		}
		if (skp_text_forbidden(code)) {
			FUZZ_CHECK(err == SKP_ERR_TEXT && bad == start);
			return;
		}
	}
	FUZZ_CHECK(err == SKP_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_bytes text = skp_bytes_of(data, size < ROOM ? size : ROOM);
	char date[SKP_DATE_TEXT];
	char uuid_text[SKP_HEX_UUID_TEXT];
	char kid_text[SKP_HEX_KID_TEXT];
	uint8_t id[32], again[32];
	int32_t day;

	check_agreement(text);
	check_writer(text, 0);
	check_writer(text, size == 0 ? 1 : data[0]);
	if (skp_date_parse(text, &day) == SKP_OK) {
		skp_date_format(day, date);
		FUZZ_CHECK(memcmp(date, text.p, text.n) == 0);
	}
	if (skp_hex_uuid_parse(text, id) == SKP_OK) {
		skp_hex_uuid(id, uuid_text);
		FUZZ_CHECK(strlen(uuid_text) == text.n);
	}
	if (skp_hex_kid_parse(text, id) == SKP_OK) {
		skp_hex_kid(id, kid_text);
		FUZZ_CHECK(skp_hex_kid_parse(skp_bytes_str(kid_text), again) ==
			SKP_OK &&
		    memcmp(id, again, sizeof(id)) == 0);
	}
	return 0;
}
