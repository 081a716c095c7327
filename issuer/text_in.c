#include "issuer/text_in.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "common/text.h"
#include "schema/bounds.h"

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0xa0 ||
	    c == 0xfeff || c == 0x2007 || c == 0x202f;
}

static bool
is_visible(uint8_t b)
{
	return b > 0x20 && b < 0x7f;
}

struct skp_bytes
skp_text_in_trim(struct skp_bytes text)
{
	size_t at = 0, first = 0, last = 0;
	uint32_t c;
	bool seen = false;

	/* Most cells. */
	if (text.n != 0 && is_visible(text.p[0]) &&
	    is_visible(text.p[text.n - 1]))
		return text;
	while (skp_text_next(text, &at, &c)) {
		if (!is_space(c)) {
			seen = true;
			last = at;
		} else if (!seen) {
			first = at;
		}
	}
	if (at < text.n) /* not UTF-8: somebody else's fault to name */
		return text;
	return seen ? skp_bytes_of(text.p + first, last - first) :
		      skp_bytes_of(NULL, 0);
}

static bool
is_letter(uint32_t c)
{
	switch ((int)utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN: /* a letter's mark, in Indic scripts */
	case UTF8PROC_CATEGORY_MC:
		return true;
	default:
		return false;
	}
}

bool
skp_text_in_has_letter(struct skp_bytes text)
{
	size_t at = 0;
	uint32_t c;

	while (skp_text_next(text, &at, &c)) {
		if (is_letter(c))
			return true;
	}
	return false;
}

/* What Windows-1252 makes of a continuation byte of UTF-8. */
static bool
continues(uint32_t c)
{
	static const uint16_t c1[] = { 0x20ac, 0x201a, 0x0192, 0x201e, 0x2026,
		0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017d,
		0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
		0x2122, 0x0161, 0x203a, 0x0153, 0x017e, 0x0178 };
	size_t i;

	if (c >= 0x80 && c <= 0xbf)
		return true;
	for (i = 0; i < sizeof(c1) / sizeof(c1[0]); i++) {
		if (c == c1[i])
			return true;
	}
	return false;
}

/*
 * UTF-8 that was taken for Windows-1252 and encoded again: a lead byte as a
 * letter, and a continuation byte behind it.  One such pair is enough for
 * Latin letters, quotation marks and dashes.
 */
static bool
twice(uint32_t lead, uint32_t next)
{
	if (lead == 0xe2)
		return next == 0x20ac || next == 0x80;
	return lead >= 0xc2 && lead <= 0xc5 && continues(next);
}

/* Of Greek, Cyrillic and Arabic the leads are letters of Icelandic and
   Danish: of these it takes two pairs. */
static bool
twice_of_two(uint32_t lead, uint32_t next)
{
	return (lead == 0xce || lead == 0xcf || lead == 0xd0 || lead == 0xd1 ||
		   lead == 0xd8 || lead == 0xd9) &&
	    continues(next);
}

static enum skp_input_msg
characters(struct skp_bytes text)
{
	uint32_t c, last = 0;
	/* A pair ended at the last character, and at the one before. */
	bool pair[2] = { false, false }, now, joiner = false;
	size_t at = 0;
	int cat;

	while (skp_text_next(text, &at, &c)) {
		cat = (int)utf8proc_category((utf8proc_int32_t)c);
		if (skp_text_forbidden(c) || cat == UTF8PROC_CATEGORY_CN ||
		    cat == UTF8PROC_CATEGORY_CO)
			return INPUT_CHARACTER;
		if (joiner && !is_letter(c))
			return INPUT_CHARACTER;
		joiner = c == 0x200c || c == 0x200d;
		if (joiner && !is_letter(last))
			return INPUT_CHARACTER;
		now = twice_of_two(last, c);
		if (twice(last, c) || (now && pair[1]))
			return INPUT_ENCODED_TWICE;
		pair[1] = pair[0];
		pair[0] = now;
		last = c;
	}
	return at < text.n || joiner ? INPUT_CHARACTER : INPUT_NONE;
}

static bool
is_ascii(struct skp_bytes text)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		if (text.p[i] < 0x20 || text.p[i] > 0x7e)
			return false;
	}
	return true;
}

/* Most cells: ASCII, and nowhere two spaces together. */
static bool
is_plain(struct skp_bytes text)
{
	uint8_t last = 0;
	size_t i;

	for (i = 0; i < text.n; i++) {
		uint8_t b = text.p[i];

		if (b < 0x20 || b > 0x7e || (b == ' ' && last == ' '))
			return false;
		last = b;
	}
	return true;
}

enum skp_input_msg
skp_text_in_strict(struct skp_arena *arena, struct skp_bytes text,
    struct skp_bytes *out)
{
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n;
	enum skp_input_msg msg;

	if (text.n > SKP_MAX_TEXT)
		return INPUT_LONG;
	if (is_ascii(text)) {
		*out = text;
		return INPUT_NONE;
	}
	msg = characters(text);
	if (msg != INPUT_NONE)
		return msg;
	n = utf8proc_map(text.p, (utf8proc_ssize_t)text.n, &nfc,
	    (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
		UTF8PROC_REJECTNA));
	if (n == UTF8PROC_ERROR_NOMEM)
		arena->failed = true;
	if (n < 0)
		return INPUT_CHARACTER;
	if ((size_t)n > SKP_MAX_TEXT)
		msg = INPUT_LONG;
	else
		*out = skp_arena_copy(arena, skp_bytes_of(nfc, (size_t)n));
	free(nfc);
	return msg;
}

static struct skp_bytes
one_space(struct skp_arena *arena, struct skp_bytes text)
{
	uint8_t *p = skp_arena_get(arena, text.n + 1);
	size_t at = 0, from = 0, n = 0;
	bool space = false;
	uint32_t c;

	if (p == NULL)
		return text;
	while (skp_text_next(text, &at, &c)) {
		if (!is_space(c)) {
			memcpy(p + n, text.p + from, at - from);
			n += at - from;
		} else if (!space) {
			p[n++] = ' ';
		}
		space = is_space(c);
		from = at;
	}
	return at < text.n ? text : skp_bytes_of(p, n);
}

enum skp_input_msg
skp_text_in_cell(struct skp_arena *arena, struct skp_bytes text,
    struct skp_bytes *out)
{
	struct skp_bytes t = skp_text_in_trim(text);

	if (t.n == 0) {
		*out = t;
		return INPUT_NONE;
	}
	if (t.n > SKP_MAX_TEXT)
		return INPUT_LONG;
	if (is_plain(t)) {
		*out = t;
		return INPUT_NONE;
	}
	return skp_text_in_strict(arena, one_space(arena, t), out);
}

size_t
skp_text_in_key(struct skp_bytes text, char *out, size_t cap)
{
	size_t at = 0, n = 0;
	utf8proc_uint8_t one[4];
	utf8proc_ssize_t len;
	uint32_t c;

	while (skp_text_next(text, &at, &c)) {
		if (is_space(c) || c == '.' || c == '_' || c == '-')
			continue;
		if (c < 0x80 && n < cap) {
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			continue;
		}
		len = utf8proc_encode_char(utf8proc_tolower(
					       (utf8proc_int32_t)c),
		    one);
		if (len <= 0 || (size_t)len > cap - n)
			return 0;
		memcpy(out + n, one, (size_t)len);
		n += (size_t)len;
	}
	return at < text.n ? 0 : n;
}

void
skp_text_in_word(struct skp_bytes text, char out[SKP_TEXT_KEY])
{
	out[skp_text_in_key(text, out, SKP_TEXT_KEY - 1)] = '\0';
}

/* ------------------------------------------------------------------- fold */

/* Letters that Unicode does not take apart. */
static const char *
plain_letter(uint32_t c)
{
	switch (c) {
	case 0xe6:
		return "ae";
	case 0xf0:
	case 0x111:
		return "d";
	case 0xf8:
		return "o";
	case 0xfe:
		return "th";
	case 0x127:
		return "h";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x153:
		return "oe";
	default:
		return NULL;
	}
}

static bool
is_word(uint32_t c)
{
	int cat;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c == '+' || c == '#';
	cat = (int)utf8proc_category((utf8proc_int32_t)c);
	return is_letter(c) ||
	    (cat >= UTF8PROC_CATEGORY_ND && cat <= UTF8PROC_CATEGORY_NO);
}

struct fold {
	char *out;
	size_t n, cap;
	bool space; /* before the next character of a word */
};

static bool
fold_add(struct fold *f, const void *p, size_t n)
{
	if (f->n + n + 1 > f->cap)
		return false;
	if (f->space && f->n != 0)
		f->out[f->n++] = ' ';
	f->space = false;
	memcpy(f->out + f->n, p, n);
	f->n += n;
	return true;
}

/* Text in lower case and taken apart. */
static bool
fold_text(struct fold *f, struct skp_bytes text)
{
	size_t at = 0, from = 0;
	const char *plain;
	bool room = true;
	uint32_t c;

	while (room && skp_text_next(text, &at, &c)) {
		plain = plain_letter(c);
		if (plain != NULL)
			room = fold_add(f, plain, strlen(plain));
		else if (is_word(c))
			room = fold_add(f, text.p + from, at - from);
		else if (c != '\'' && c != 0x2019)
			f->space = true;
		from = at;
	}
	return room && at == text.n;
}

static bool
fold_ascii(struct fold *f, struct skp_bytes text)
{
	uint8_t c;
	size_t i;

	for (i = 0; i < text.n; i++) {
		c = text.p[i];
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		if (!is_word(c))
			f->space = f->space || c != '\'';
		else if (!fold_add(f, &c, 1))
			return false;
	}
	return true;
}

size_t
skp_text_in_fold(struct skp_bytes text, char *out, size_t cap)
{
	struct fold f = { out, 0, cap, false };
	utf8proc_uint8_t *apart = NULL;
	utf8proc_ssize_t n;
	bool good;

	if (is_ascii(text))
		return fold_ascii(&f, text) ? f.n : 0;
	n = utf8proc_map(text.p, (utf8proc_ssize_t)text.n, &apart,
	    (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
		UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
	if (n < 0)
		return 0;
	good = fold_text(&f, skp_bytes_of(apart, (size_t)n));
	free(apart);
	return good ? f.n : 0;
}
