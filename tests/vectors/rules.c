#include "tests/vectors/rules.h"

#include <string.h>

struct input {
	const uint8_t *p;
	size_t n, at;
};

/* The argument of a head; false: not enough bytes. */
static bool
argument(struct input *in, unsigned info, uint64_t *arg)
{
	unsigned bytes = 0, i;

	*arg = info;
	if (info >= 24) {
		bytes = 1u << (info - 24);
		*arg = 0;
	}
	if (in->n - in->at < bytes)
		return false;
	for (i = 0; i < bytes; i++)
		*arg = *arg * 256 + in->p[in->at++];
	return true;
}

/* A character of the fixed list of FORMAT.md, "Text". */
static bool
forbidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
	    c == 0x200b || c == 0x200e || c == 0x200f || c == 0x2028 ||
	    c == 0x2029 || (c >= 0x202a && c <= 0x202e) || c == 0x2060 ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
	    (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static bool
text_allowed(const uint8_t *p, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t i = 0, len, k;
	uint32_t c;

	while (i < n) {
		len = p[i] < 0x80 ? 1 : p[i] >= 0xf0 ? 4 : p[i] >= 0xe0 ? 3 : 2;
		if (p[i] >= 0xf8 || (p[i] >= 0x80 && p[i] < 0xc0) ||
		    n - i < len)
			return false;
		c = len == 1 ? p[i] : p[i] & (0x7fu >> len);
		for (k = 1; k < len; k++) {
			if ((p[i + k] & 0xc0) != 0x80)
				return false;
			c = c << 6 | (p[i + k] & 0x3f);
		}
		if (c < least[len] || c > 0x10ffff ||
		    (c >= 0xd800 && c <= 0xdfff) || forbidden(c))
			return false;
		i += len;
	}
	return true;
}

static enum rule item(struct input *in, unsigned depth);

static enum rule
pairs(struct input *in, uint64_t n, unsigned depth)
{
	size_t last = 0, last_n = 0, key, key_n, least;
	enum rule r;
	uint64_t i;
	int c;

	for (i = 0; i < n; i++) {
		key = in->at;
		if ((r = item(in, depth)) != RULE_OK)
			return r;
		key_n = in->at - key;
		least = key_n < last_n ? key_n : last_n;
		c = memcmp(in->p + last, in->p + key, least);
		if (i > 0 && (c > 0 || (c == 0 && last_n >= key_n)))
			return RULE_KEYS;
		last = key;
		last_n = key_n;
		if ((r = item(in, depth)) != RULE_OK)
			return r;
	}
	return RULE_OK;
}

/* One item; depth: levels that may still be opened. */
static enum rule
item(struct input *in, unsigned depth)
{
	static const uint64_t least[] = { 24, 256, 65536, 4294967296 };
	unsigned major, info;
	uint64_t arg, i;
	enum rule r;

	if (in->at == in->n)
		return RULE_SHORT;
	major = in->p[in->at] / 32;
	info = in->p[in->at++] % 32;
	if (info == 31 && major >= 2 && major <= 5)
		return RULE_INDEFINITE;
	if (info >= 28)
		return RULE_RESERVED;
	if (!argument(in, info, &arg))
		return RULE_SHORT;
	if (major == 7 && info >= 25)
		return RULE_FLOAT;
	if (major == 7)
		return info >= 20 && info <= 22 ? RULE_OK : RULE_SIMPLE;
	if (info >= 24 && arg < least[info - 24])
		return RULE_LONG_HEAD;
	if (major < 2)
		return RULE_OK;
	if (major < 4) {
		if (arg > in->n - in->at)
			return RULE_SHORT;
		if (major == 3 && arg > 1024)
			return RULE_LENGTH;
		if (major == 3 && !text_allowed(in->p + in->at, (size_t)arg))
			return RULE_UTF8;
		in->at += (size_t)arg;
		return RULE_OK;
	}
	if (depth == 0)
		return RULE_DEPTH;
	if (major == 6)
		return arg == 18 || arg == 60 || arg == 98 ?
		    item(in, depth - 1) :
		    RULE_TAG;
	/* Every item takes a byte at least. */
	if (arg > (in->n - in->at) / (major == 5 ? 2 : 1))
		return RULE_SHORT;
	if (major == 5)
		return pairs(in, arg, depth - 1);
	for (i = 0; i < arg; i++)
		if ((r = item(in, depth - 1)) != RULE_OK)
			return r;
	return RULE_OK;
}

enum rule
rules_decide(const uint8_t *p, size_t n)
{
	struct input in = { p, n, 0 };
	enum rule r = item(&in, 16);

	if (r == RULE_OK && in.at != in.n)
		r = RULE_TRAILING;
	return r;
}

/* The function of RFC 8949, appendix C; false: not well-formed. */
static bool
formed(struct input *in, bool breakable, bool *was_break)
{
	unsigned major, info, chunk;
	uint64_t arg, i;
	bool end = false;

	if (in->at == in->n)
		return false;
	major = in->p[in->at] / 32;
	info = in->p[in->at++] % 32;
	*was_break = major == 7 && info == 31;
	if (*was_break)
		return breakable;
	if (info == 31) {
		if (major < 2 || major > 5)
			return false;
		for (i = 0;; i++) {
			if (in->at == in->n)
				return false;
			chunk = in->p[in->at];
			if (!formed(in, true, &end))
				return false;
			if (end)
				return major != 5 || i % 2 == 0;
			if (major < 4 &&
			    (chunk / 32 != major || chunk % 32 == 31))
				return false;
		}
	}
	if (info >= 28 || !argument(in, info, &arg))
		return false;
	if (major == 7)
		return info != 24 || arg >= 32;
	if (major < 2)
		return true;
	if (major == 6)
		return formed(in, false, &end);
	if (arg > in->n - in->at)
		return false;
	if (major < 4) {
		in->at += (size_t)arg;
		return true;
	}
	for (i = 0; i < (major == 5 ? 2 * arg : arg); i++)
		if (!formed(in, false, &end))
			return false;
	return true;
}

bool
rules_well_formed(const uint8_t *p, size_t n)
{
	struct input in = { p, n, 0 };
	bool end;

	return formed(&in, false, &end) && in.at == in.n;
}
