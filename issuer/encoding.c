#include "issuer/encoding.h"

#include "common/text.h"

enum skp_encoding
skp_encoding_mark(struct skp_bytes head, size_t *skip)
{
	*skip = 2;
	if (head.n >= 2 && memcmp(head.p, "\xff\xfe", 2) == 0)
		return SKP_ENCODING_UTF16_LE;
	if (head.n >= 2 && memcmp(head.p, "\xfe\xff", 2) == 0)
		return SKP_ENCODING_UTF16_BE;
	*skip = 3;
	if (head.n >= 3 && memcmp(head.p, "\xef\xbb\xbf", 3) == 0)
		return SKP_ENCODING_UTF8;
	*skip = 0;
	return SKP_ENCODING_NONE;
}

size_t
skp_encoding_unit(enum skp_encoding encoding)
{
	return encoding == SKP_ENCODING_UTF16_LE ||
		encoding == SKP_ENCODING_UTF16_BE ?
	    2 :
	    1;
}

/* Neither is part of a longer character in UTF-8. */
static size_t
line_narrow(struct skp_bytes text)
{
	const uint8_t *lf = memchr(text.p, '\n', text.n);
	size_t n = lf == NULL ? text.n : (size_t)(lf - text.p) + 1;
	const uint8_t *cr = memchr(text.p, '\r', n);

	if (cr == NULL)
		return n;
	return cr + 2 == text.p + n && lf != NULL ? n :
						    (size_t)(cr - text.p) + 1;
}

/* In UTF-16: every second byte, with a zero beside it. */
static size_t
line_wide(struct skp_bytes text, bool big)
{
	size_t i, low = big ? 1 : 0, high = big ? 0 : 1;
	bool cr = false;

	for (i = 0; i + 1 < text.n; i += 2) {
		uint8_t b = text.p[i + low];

		if (text.p[i + high] != 0)
			b = 0;
		if (b == '\n')
			return i + 2;
		if (cr)
			return i;
		cr = b == '\r';
	}
	return text.n;
}

size_t
skp_encoding_line(enum skp_encoding encoding, struct skp_bytes text)
{
	return skp_encoding_unit(encoding) == 1 ?
	    line_narrow(text) :
	    line_wide(text, encoding == SKP_ENCODING_UTF16_BE);
}

bool
skp_encoding_is_utf8(struct skp_bytes text)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t eight, w[4];
	size_t at = 0;
	uint32_t c;

	while (at < text.n) {
		for (; text.n - at >= sizeof(w); at += sizeof(w)) {
			memcpy(w, text.p + at, sizeof(w));
			if (((w[0] | w[1] | w[2] | w[3]) & high) != 0)
				break;
		}
		for (; text.n - at >= sizeof(eight); at += sizeof(eight)) {
			memcpy(&eight, text.p + at, sizeof(eight));
			if ((eight & high) != 0)
				break;
		}
		if (at < text.n && !skp_text_next(text, &at, &c))
			return false;
	}
	return true;
}

size_t
skp_encoding_cut(struct skp_bytes text)
{
	size_t back, need;
	uint8_t b;

	for (back = 1; back <= 3 && back <= text.n; back++) {
		b = text.p[text.n - back];
		if (b < 0x80)
			return 0;
		if (b < 0xc0)
			continue;
		need = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
		return need > back ? back : 0;
	}
	return 0;
}

static void
put(struct skp_buf *out, uint32_t c)
{
	uint8_t b[4];
	size_t n;

	if (c < 0x80) {
		b[0] = (uint8_t)c;
		n = 1;
	} else if (c < 0x800) {
		b[0] = (uint8_t)(0xc0 | c >> 6);
		b[1] = (uint8_t)(0x80 | (c & 0x3f));
		n = 2;
	} else if (c < 0x10000) {
		b[0] = (uint8_t)(0xe0 | c >> 12);
		b[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		b[2] = (uint8_t)(0x80 | (c & 0x3f));
		n = 3;
	} else {
		b[0] = (uint8_t)(0xf0 | c >> 18);
		b[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
		b[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		b[3] = (uint8_t)(0x80 | (c & 0x3f));
		n = 4;
	}
	skp_buf_add(out, skp_bytes_of(b, n));
}

static bool
windows_1252(struct skp_bytes text, struct skp_buf *out)
{
	/* 0x80 to 0x9f; 0: not assigned. */
	static const uint16_t c1[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e,
		0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
		0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
		0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
		0x0178 };
	size_t i;
	uint32_t c;

	for (i = 0; i < text.n; i++) {
		c = text.p[i];
		if (c >= 0x80 && c < 0xa0)
			c = c1[c - 0x80];
		if (c == 0)
			return false;
		put(out, c);
	}
	return true;
}

static bool
utf16(struct skp_bytes text, bool big, struct skp_buf *out)
{
	uint32_t c, high = 0;
	size_t i;

	for (i = 0; i + 1 < text.n; i += 2) {
		c = big ? (uint32_t)text.p[i] << 8 | text.p[i + 1] :
			  (uint32_t)text.p[i + 1] << 8 | text.p[i];
		if ((c & 0xfc00) == 0xdc00) {
			if (high == 0)
				return false;
			c = 0x10000 + ((high & 0x3ff) << 10) + (c & 0x3ff);
			high = 0;
		} else if (high != 0) {
			return false;
		} else if ((c & 0xfc00) == 0xd800) {
			high = c;
			continue;
		}
		if (c == 0)
			return false;
		put(out, c);
	}
	return i == text.n && high == 0;
}

bool
skp_encoding_decode(enum skp_encoding encoding, struct skp_bytes text,
    struct skp_buf *out)
{
	switch (encoding) {
	case SKP_ENCODING_NONE:
		break;
	case SKP_ENCODING_UTF8:
		if (!skp_encoding_is_utf8(text) ||
		    memchr(text.p, 0, text.n) != NULL)
			return false;
		skp_buf_add(out, text);
		return true;
	case SKP_ENCODING_WINDOWS_1252:
		return windows_1252(text, out);
	case SKP_ENCODING_UTF16_LE:
	case SKP_ENCODING_UTF16_BE:
		return utf16(text, encoding == SKP_ENCODING_UTF16_BE, out);
	}
	return false;
}

enum skp_input_msg
skp_encoding_fault(enum skp_encoding encoding)
{
	switch (encoding) {
	case SKP_ENCODING_NONE:
	case SKP_ENCODING_WINDOWS_1252:
		break;
	case SKP_ENCODING_UTF8:
		return INPUT_NOT_UTF8;
	case SKP_ENCODING_UTF16_LE:
	case SKP_ENCODING_UTF16_BE:
		return INPUT_NOT_UTF16;
	}
	return INPUT_ENCODING;
}
