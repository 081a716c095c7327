#include "issuer/guard_in.h"

#include "issuer/text_in.h"

#define BSN_LEN 9

static bool
is_digit(uint8_t b)
{
	return b >= '0' && b <= '9';
}

/* Weights 9, 8, ... 2, -1; the sum is divisible by 11. */
static bool
eleven(const uint8_t d[BSN_LEN])
{
	int sum = -(d[8] - '0');
	bool zero = d[8] == '0';
	int i;

	for (i = 0; i < 8; i++) {
		sum += (9 - i) * (d[i] - '0');
		zero = zero && d[i] == '0';
	}
	return !zero && sum % 11 == 0;
}

static bool
is_group(const size_t *len, size_t n)
{
	if (n == 1)
		return len[0] == BSN_LEN;
	return n == 3 && len[2] == 3 &&
	    ((len[0] == 3 && len[1] == 3) || (len[0] == 4 && len[1] == 2));
}

/* Bytes of a dot or a space (U+00A0 and U+202F too) before a digit; or 0. */
static size_t
divider(struct skp_bytes text, size_t at)
{
	static const char *const known[] = { ".", " ", "\xc2\xa0",
		"\xe2\x80\xaf" };
	size_t i, n;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		n = strlen(known[i]);
		if (at + n < text.n && memcmp(text.p + at, known[i], n) == 0 &&
		    is_digit(text.p[at + n]))
			return n;
	}
	return 0;
}

/*
 * Runs of digits that begin at `at`, single dots or spaces between them:
 * three at most are looked at.
 */
static bool
bsn_at(struct skp_bytes text, size_t at)
{
	uint8_t d[BSN_LEN];
	size_t len[3] = { 0, 0, 0 };
	size_t n = 0, group, skip;

	for (group = 0; group < 3; group++) {
		while (at < text.n && is_digit(text.p[at])) {
			if (n == sizeof(d))
				return false;
			d[n++] = text.p[at++];
			len[group]++;
		}
		if (n == sizeof(d))
			return (at == text.n || !is_digit(text.p[at])) &&
			    is_group(len, group + 1) && eleven(d);
		skip = divider(text, at);
		if (skip == 0)
			return false;
		at += skip;
	}
	return false;
}

bool
skp_guard_in_bsn(struct skp_bytes text)
{
	size_t i;

	if (text.n < BSN_LEN)
		return false;
	for (i = 0; i < text.n; i++) {
		if (is_digit(text.p[i]) &&
		    (i == 0 || !is_digit(text.p[i - 1])) && bsn_at(text, i))
			return true;
	}
	return false;
}

bool
skp_guard_in_formula(struct skp_bytes text)
{
	static const char harmless[] = "0123456789 .,:/";
	size_t i;

	text = skp_text_in_trim(text);
	if (text.n == 0)
		return false;
	if (text.p[0] == '=' || text.p[0] == '@')
		return true;
	if (text.p[0] != '+' && text.p[0] != '-')
		return false;
	for (i = 1; i < text.n; i++) {
		if (memchr(harmless, text.p[i], sizeof(harmless) - 1) == NULL)
			return true;
	}
	return false;
}
