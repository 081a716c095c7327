#include "keys/keytext.h"

#include "tests/unit/unhex.h"
#include "tests/unit/unit.h"

/* RFC 8032, section 7.1, test 1; the text by another implementation. */
#define X    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
#define TEXT "SKPK1:5ARX9JMNG/F1I/QU9WVKP5-0T*1.NE*SR.J4R5MAF3EAVHBAY:G%DU"

static struct skp_pubkey key;

static int
set_up(void **state)
{
	uint8_t x[SKP_PK_LEN];

	(void)state;
	(void)unhex(X, x, sizeof(x));
	return skp_pubkey_init() == SKP_OK &&
		skp_pubkey_from_x(x, &key) == SKP_OK ?
	    0 :
	    -1;
}

static enum skp_err
get(const char *text, struct skp_pubkey *out)
{
	return skp_keytext_read(skp_bytes_str(text), out);
}

static void
one_text(void **state)
{
	static const char *const ends[] = { TEXT, TEXT "\n", TEXT "\r\n" };
	char text[SKP_KEYTEXT_LEN + 1];
	struct skp_pubkey back;

	(void)state;
	skp_keytext_write(&key, text);
	assert_string_equal(TEXT, text);
	for (size_t i = 0; i < 3; i++) {
		memset(&back, 0, sizeof(back));
		assert_int_equal(SKP_OK, get(ends[i], &back));
		assert_memory_equal(&key, &back, sizeof(key));
	}
}

static void
refuses(void **state)
{
	char text[] = TEXT;
	struct skp_pubkey out;

	(void)state;
	assert_int_equal(SKP_ERR_VALUE, get("", &out));
	assert_int_equal(SKP_ERR_VALUE, get("SKP1:00", &out));
	assert_int_equal(SKP_ERR_LENGTH, get("SKPK1:", &out));
	assert_int_equal(SKP_ERR_LENGTH, get(TEXT "0", &out));
	assert_int_equal(SKP_ERR_LENGTH, get(TEXT "\n\n", &out));
	text[10] = 'a';
	assert_int_equal(SKP_ERR_VALUE, get(text, &out));
	/* A letter mistyped in the check, and in the key. */
	memcpy(text, TEXT, sizeof(text));
	text[SKP_KEYTEXT_LEN - 3] = text[SKP_KEYTEXT_LEN - 3] == '0' ? '1' :
								       '0';
	assert_int_equal(SKP_ERR_DIGEST, get(text, &out));
	for (size_t i = 6; i < 54; i += 3) {
		memcpy(text, TEXT, sizeof(text));
		text[i] = text[i] == '0' ? '1' : '0';
		assert_int_not_equal(SKP_OK, get(text, &out));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_text),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
