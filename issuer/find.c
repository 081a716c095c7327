#include "issuer/find.h"

#include "common/date.h"
#include "common/hex.h"

static uint8_t
fold(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c - 'A' + 'a') : c;
}

/* ASCII letters of either case; longer characters bytewise. */
static bool
contains(struct skp_bytes text, struct skp_bytes word)
{
	size_t i, k;

	for (i = 0; i + word.n <= text.n; i++) {
		for (k = 0; k < word.n; k++)
			if (fold(text.p[i + k]) != fold(word.p[k]))
				break;
		if (k == word.n)
			return true;
	}
	return false;
}

static bool
begins(const char *text, struct skp_bytes word)
{
	struct skp_bytes t = skp_bytes_str(text);
	struct skp_bytes start = { t.p, word.n };

	return word.n > 0 && word.n <= t.n && contains(start, word);
}

static bool
match_word(const struct skp_record *rec, struct skp_bytes word)
{
	char id[SKP_HEX_UUID_TEXT], birth[SKP_DATE_TEXT];

	if (contains(rec->name, word))
		return true;
	skp_hex_uuid(rec->id, id);
	if (begins(id, word))
		return true;
	if (!rec->birth.has)
		return false;
	skp_date_format(rec->birth.day, birth);
	return skp_bytes_eq(skp_bytes_str(birth), word);
}

bool
skp_find_match(const struct skp_record *rec, char *const *word, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (!match_word(rec, skp_bytes_str(word[i])))
			return false;
	return true;
}
