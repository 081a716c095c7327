#include "common/text.h"

bool
skp_text_forbidden(uint32_t code)
{
	if (code < 0x20 || (code >= 0x7f && code <= 0x9f))
		return true;
	if (code < 0x61c)
		return false;
	switch (code) {
	case 0x61c:
	case 0x200b:
	case 0x200e:
	case 0x200f:
	case 0x2028:
	case 0x2029:
	case 0x2060:
	case 0xfeff:
		return true;
	default:
		break;
	}
	if ((code >= 0x202a && code <= 0x202e) ||
	    (code >= 0x2066 && code <= 0x2069))
		return true;
	/* Surrogates; noncharacters: U+FDD0-FDEF and the last two code
	   points of each plane. */
	return (code >= 0xd800 && code <= 0xdfff) ||
	    (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) == 0xfffe ||
	    code > 0x10ffff;
}

/* Bytes of a sequence by its first byte; 0: none begins so. */
static size_t
sequence_length(uint8_t first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

bool
skp_text_next(struct skp_bytes text, size_t *at, uint32_t *code)
{
	const uint8_t *p;
	uint32_t c;
	size_t n;

	if (*at >= text.n)
		return false;
	p = text.p + *at;
	n = sequence_length(p[0]);
	if (n == 0 || n > text.n - *at)
		return false;
	c = n == 1 ? p[0] : p[0] & (0x7fU >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return false;
		c = c << 6 | (p[i] & 0x3f);
	}
	/* Overlong, surrogate, above U+10FFFF (RFC 3629, section 3). */
	if ((n == 3 && (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))) ||
	    (n == 4 && (c < 0x10000 || c > 0x10ffff)))
		return false;
	*at += n;
	*code = c;
	return true;
}

enum skp_err
skp_text_check(struct skp_bytes text, size_t *bad_at)
{
	enum skp_err err = SKP_OK;
	size_t at = 0;
	size_t start;

	for (;;) {
		uint32_t code;
		uint64_t w;

		while (text.n - at >= sizeof(w)) {
			memcpy(&w, text.p + at, sizeof(w));
			if (skp_text_not_plain(w) != 0)
				break;
			at += sizeof(w);
		}
		while (at < text.n && text.p[at] >= 0x20 && text.p[at] < 0x7f)
			at++;
		if (at == text.n)
			return SKP_OK;
		start = at;
		if (!skp_text_next(text, &at, &code))
			err = SKP_ERR_UTF8;
		else if (skp_text_forbidden(code))
			err = SKP_ERR_TEXT;
		if (err != SKP_OK)
			break;
	}
	if (bad_at != NULL)
		*bad_at = start;
	return err;
}

size_t
skp_text_count(struct skp_bytes text)
{
	size_t at = 0;
	size_t count = 0;
	uint32_t code;

	for (; at < text.n; count++)
		if (!skp_text_next(text, &at, &code))
			at++;
	return count;
}

/* Where the writers below write to; keeps count of what was needed. */
struct sink {
	char *out;
	size_t cap;
	size_t used;
	size_t needed;
	bool full;
};

static void
sink_put(struct sink *s, const char *p, size_t n)
{
	s->needed += n;
	if (s->full || n >= s->cap - s->used) {
		s->full = true;
		return;
	}
	memcpy(s->out + s->used, p, n);
	s->used += n;
}

static struct sink
sink_of(char *out, size_t cap)
{
	struct sink s = { out, cap, 0, 0, cap == 0 };

	return s;
}

static size_t
sink_end(struct sink *s)
{
	if (s->cap > 0)
		s->out[s->used] = '\0';
	return s->needed;
}

/* One character as it is shown: a slice of the text, or an escape. */
struct piece {
	char escape[16];
	const char *p;
	size_t n;     /* bytes */
	size_t chars; /* characters on the screen */
};

/* \u{XXXX} or \x{XX}: at least `digits` of them. */
static void
piece_escape(struct piece *piece, char kind, uint32_t v, unsigned digits)
{
	size_t n = 0;

	while (digits < 8 && v >> (4 * digits) != 0)
		digits++;
	piece->escape[n++] = '\\';
	piece->escape[n++] = kind;
	piece->escape[n++] = '{';
	while (digits-- > 0)
		piece->escape[n++] = "0123456789ABCDEF"[v >> 4 * digits & 15];
	piece->escape[n++] = '}';
	piece->p = piece->escape;
	piece->n = n;
	piece->chars = n;
}

/* A backslash that would make the text look like an escape of ours. */
static bool
fakes_escape(struct skp_bytes text, size_t at)
{
	return text.n - at >= 3 && text.p[at] == '\\' &&
	    (text.p[at + 1] == 'u' || text.p[at + 1] == 'x') &&
	    text.p[at + 2] == '{';
}

/* Shown as it is, by every writer below. */
static bool
is_plain(uint8_t b)
{
	return b >= 0x20 && b <= 0x7e && b != '\\' && b != '"' && b != '&' &&
	    b != '<' && b != '>' && b != '\'';
}

/* The next character, or up to max plain ones at once. */
static void
piece_take(struct skp_bytes text, size_t *at, size_t max, struct piece *piece)
{
	size_t start = *at, n = 0;
	uint32_t code;

	while (n < max && start + n < text.n && is_plain(text.p[start + n]))
		n++;
	if (n > 0) {
		piece->p = (const char *)text.p + start;
		piece->n = piece->chars = n;
		*at = start + n;
		return;
	}
	if (!skp_text_next(text, at, &code)) {
		piece_escape(piece, 'x', text.p[start], 2);
		*at = start + 1;
	} else if (skp_text_forbidden(code) || fakes_escape(text, start)) {
		piece_escape(piece, 'u', code, 4);
	} else {
		piece->p = (const char *)text.p + start;
		piece->n = *at - start;
		piece->chars = 1;
	}
}

size_t
skp_text_escape(char *out, size_t cap, struct skp_bytes text, size_t width)
{
	struct sink s = sink_of(out, cap);
	size_t dots = width < 3 ? width : 3;
	size_t chars = 0;
	size_t room = SIZE_MAX;
	struct piece piece;

	if (width > 0) {
		for (size_t at = 0; at < text.n && chars <= width;) {
			piece_take(text, &at, 1, &piece);
			chars += piece.chars;
		}
		room = chars <= width ? width : width - dots;
	}
	for (size_t at = 0; at < text.n;) {
		piece_take(text, &at, room == SIZE_MAX ? SIZE_MAX : 1, &piece);
		if (piece.chars > room) {
			sink_put(&s, "...", dots);
			break;
		}
		if (room != SIZE_MAX)
			room -= piece.chars;
		sink_put(&s, piece.p, piece.n);
	}
	return sink_end(&s);
}

/* Bytes of a word that are b, each as 0x80; others above the lowest of them
   may be set too. */
static uint64_t
same_byte(uint64_t w, uint8_t b)
{
	const uint64_t ones = 0x0101010101010101ULL;

	w ^= ones * b;
	return (w - ones) & ~w & (ones * 0x80);
}

/* Nothing that a cell would have to change. */
static bool
is_plain_csv(struct skp_bytes text)
{
	uint64_t w, last = skp_text_last(text), other = 0;
	size_t at;

	if (text.n > 0 &&
	    (text.p[0] == '=' || text.p[0] == '+' || text.p[0] == '-' ||
		text.p[0] == '@'))
		return false;
	for (at = 0; text.n - at > sizeof(w); at += sizeof(w)) {
		memcpy(&w, text.p + at, sizeof(w));
		other |= skp_text_not_plain(w) | same_byte(w, '"') |
		    same_byte(w, '\\');
	}
	return (other | skp_text_not_plain(last) | same_byte(last, '"') |
		   same_byte(last, '\\')) == 0;
}

size_t
skp_text_csv(char *out, size_t cap, struct skp_bytes text)
{
	struct sink s = sink_of(out, cap);
	struct piece piece;

	if (is_plain_csv(text) && text.n + 2 < cap) {
		out[0] = out[text.n + 1] = '"';
		if (text.n > 0)
			memcpy(out + 1, text.p, text.n);
		out[text.n + 2] = '\0';
		return text.n + 2;
	}
	sink_put(&s, "\"", 1);
	if (text.n > 0 && text.p[0] != '\0' &&
	    strchr("=+-@\t\r", text.p[0]) != NULL)
		sink_put(&s, "'", 1);
	for (size_t at = 0; at < text.n;) {
		piece_take(text, &at, SIZE_MAX, &piece);
		if (*piece.p == '"')
			sink_put(&s, "\"\"", 2);
		else
			sink_put(&s, piece.p, piece.n);
	}
	sink_put(&s, "\"", 1);
	return sink_end(&s);
}

size_t
skp_text_html(char *out, size_t cap, struct skp_bytes text)
{
	struct sink s = sink_of(out, cap);
	struct piece piece;

	for (size_t at = 0; at < text.n;) {
		piece_take(text, &at, SIZE_MAX, &piece);
		switch (*piece.p) {
		case '&':
			sink_put(&s, "&amp;", 5);
			break;
		case '<':
			sink_put(&s, "&lt;", 4);
			break;
		case '>':
			sink_put(&s, "&gt;", 4);
			break;
		case '"':
			sink_put(&s, "&quot;", 6);
			break;
		case '\'':
			sink_put(&s, "&#39;", 5);
			break;
		default:
			sink_put(&s, piece.p, piece.n);
			break;
		}
	}
	return sink_end(&s);
}
