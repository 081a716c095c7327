#include "issuer/names_in.h"

#include "issuer/text_in.h"

/* In lower case, as they stand inside a Dutch name. */
static const char *const prefixes[] = { "aan de", "aan den", "aan der",
	"aan het", "aan 't", "bij de", "bij den", "bij het", "bij 't", "boven",
	"da", "d'", "de", "de la", "de van der", "del", "den", "der", "des",
	"di", "do", "dos", "du", "el", "het", "in", "in de", "in den", "in der",
	"in het", "in 't", "la", "le", "les", "los", "onder", "onder de", "op",
	"op de", "op den", "op der", "op het", "op 't", "over de", "over den",
	"'s", "'t", "te", "ten", "ter", "tot", "uit", "uit de", "uit den",
	"uit het", "uit 't", "uijt de", "uijt den", "van", "van 't", "van de",
	"van den", "van der", "van het", "van la", "van ter", "ver", "vom",
	"von", "von dem", "von den", "von der", "von und zu", "voor", "voor de",
	"voor den", "voor 't", "zu", "zum", "zur" };

enum sure { NO, PERHAPS, YES };

/*
 * Whether a text is a prefix.  One word with a capital may be a name as well
 * ("Van", "Do"); the Arabic article is none.
 */
static enum sure
is_prefix(struct skp_bytes text)
{
	char low[24];
	size_t i;
	bool capital = false;

	if (text.n == 0 || text.n >= sizeof(low))
		return NO;
	for (i = 0; i < text.n; i++) {
		uint8_t b = text.p[i];

		capital = capital || (b >= 'A' && b <= 'Z');
		low[i] = (char)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
	}
	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (!skp_bytes_eq(skp_bytes_of(low, text.n),
			skp_bytes_str(prefixes[i])))
			continue;
		return !capital || memchr(low, ' ', text.n) != NULL ||
			skp_bytes_eq(text, skp_bytes_str("El")) ?
		    YES :
		    PERHAPS;
	}
	return NO;
}

static bool
has(struct skp_bytes text, char c)
{
	return text.n != 0 && memchr(text.p, c, text.n) != NULL;
}

static struct skp_bytes
part(struct skp_bytes text, size_t from, size_t to)
{
	return skp_text_in_trim(skp_bytes_of(text.p + from, to - from));
}

/* Offset of a character; text.n: it is not there. */
static size_t
find(struct skp_bytes text, char c)
{
	const uint8_t *p = text.n == 0 ? NULL : memchr(text.p, c, text.n);

	return p == NULL ? text.n : (size_t)(p - text.p);
}

/* "Berg (van der)": what is in brackets at the end. */
static bool
bracketed(struct skp_bytes text, struct skp_bytes *inside,
    struct skp_bytes *rest)
{
	size_t at = find(text, '(');

	if (at == text.n || text.p[text.n - 1] != ')')
		return false;
	*inside = part(text, at + 1, text.n - 1);
	*rest = part(text, 0, at);
	return inside->n != 0 && rest->n != 0;
}

/*
 * "Berg van der", "Jeroen van der": the longest prefix at the end, and
 * something before it.
 */
static enum sure
at_end(struct skp_bytes text, struct skp_bytes *prefix, struct skp_bytes *rest)
{
	enum sure sure;
	size_t i;

	for (i = 1; i + 1 < text.n; i++) {
		if (text.p[i] != ' ')
			continue;
		sure = is_prefix(skp_bytes_of(text.p + i + 1, text.n - i - 1));
		if (sure == NO)
			continue;
		if (sure == YES) {
			*prefix = part(text, i + 1, text.n);
			*rest = part(text, 0, i);
		}
		return sure;
	}
	return NO;
}

/* "van der Berg": the longest prefix, and a capital or what else is no
   small letter behind it. */
static bool
before(struct skp_bytes text, struct skp_bytes *prefix, struct skp_bytes *rest)
{
	struct skp_bytes whole = text;
	bool found = false;
	size_t i;

	for (i = 1; i + 1 < whole.n; i++) {
		if (whole.p[i] != ' ' ||
		    (whole.p[i + 1] >= 'a' && whole.p[i + 1] <= 'z') ||
		    whole.p[i + 1] == '\'' ||
		    (whole.p[0] >= 'A' && whole.p[0] <= 'Z') ||
		    is_prefix(skp_bytes_of(whole.p, i)) != YES)
			continue;
		*prefix = skp_bytes_of(whole.p, i);
		*rest = part(whole, i + 1, whole.n);
		found = true;
	}
	return found;
}

/* "J.", "J.P.", "J. P." */
static bool
is_initials(struct skp_bytes text)
{
	return text.n != 0 && text.p[text.n - 1] == '.';
}

/*
 * A family name with its prefix, as it stands in a cell or before a comma;
 * false: only somebody who knows them can tell.
 */
static bool
divide_family(struct skp_bytes *family, struct skp_bytes *prefix, bool strict)
{
	struct skp_bytes inside, rest;
	size_t comma = find(*family, ',');

	if (comma < family->n) {
		inside = part(*family, comma + 1, family->n);
		rest = part(*family, 0, comma);
		if (is_prefix(inside) != YES || rest.n == 0)
			return false;
		*prefix = inside;
		*family = rest;
		return true;
	}
	if (bracketed(*family, &inside, &rest)) {
		if (is_prefix(inside) != YES)
			return false;
		*prefix = inside;
		*family = rest;
		return true;
	}
	if (before(*family, prefix, family))
		return true;
	return at_end(*family, prefix, family) != PERHAPS || !strict;
}

/* What stands behind the comma: "Jeroen van der", "J. (Jeroen)". */
static bool
divide_given(struct skp_bytes *given, struct skp_bytes *prefix)
{
	struct skp_bytes inside, rest;

	if (is_prefix(*given) != NO) {
		*prefix = *given;
		given->n = 0;
		return is_prefix(*prefix) == YES;
	}
	if (bracketed(*given, &inside, &rest)) {
		if (!is_initials(rest))
			return false;
		*given = inside;
		return true;
	}
	return at_end(*given, prefix, given) != PERHAPS;
}

/* "Berg, Jeroen van der"; "Berg, van der, J. (Jeroen)" */
static bool
divide_full(struct skp_bytes full, struct skp_attribute *out)
{
	struct skp_bytes family, given, middle = { NULL, 0 };
	struct skp_bytes p1 = { NULL, 0 }, p2 = { NULL, 0 };
	size_t comma = find(full, ','), next;

	family = part(full, 0, comma);
	given = part(full, comma + 1, full.n);
	next = find(given, ',');
	if (next < given.n) {
		middle = part(given, 0, next);
		given = part(given, next + 1, given.n);
		if (is_prefix(middle) == NO || has(given, ','))
			return false;
	}
	if (!divide_family(&family, &p1, true) || !divide_given(&given, &p2))
		return false;
	if ((middle.n != 0) + (p1.n != 0) + (p2.n != 0) > 1 || family.n == 0)
		return false;
	out->family = family;
	out->given = given;
	out->prefix = middle.n != 0 ? middle : p1.n != 0 ? p1 : p2;
	return true;
}

/* Between two names: " - ", U+2013, U+2014. */
static bool
has_dash(struct skp_bytes text)
{
	return memmem(text.p, text.n, " - ", 3) != NULL ||
	    memmem(text.p, text.n, "\xe2\x80\x93", 3) != NULL ||
	    memmem(text.p, text.n, "\xe2\x80\x94", 3) != NULL;
}

static bool
is_plain(uint8_t b)
{
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
	    (b >= '0' && b <= '9');
}

/* What stands in no name, or shows that there are two things in one cell. */
static bool
unclear(struct skp_bytes text)
{
	static const char never[] = ",;()/@\"*_=<>&+:\\|#%";
	bool other = false; /* than what most names are made of */
	size_t i;

	if (text.n == 0)
		return false;
	for (i = 0; i < text.n; i++) {
		if (is_plain(text.p[i]))
			continue;
		if (memchr(never, text.p[i], sizeof(never) - 1) != NULL)
			return true;
		other = true;
	}
	return (other && has_dash(text)) || !skp_text_in_has_letter(text);
}

/* "v.d.": of which prefix it is short nobody can tell. */
static bool
is_shortened(struct skp_bytes word)
{
	static const char *const shortened[] = { "v.", "v/d", "v.d", "v.d.",
		"vd", "vd.", "v.h.", "v.t.", "v/h", "v.d.r.", "vdr", "vdr." };
	size_t i;

	if (word.n == 0 || word.p[0] != 'v')
		return false;
	for (i = 0; i < sizeof(shortened) / sizeof(shortened[0]); i++) {
		if (skp_bytes_eq(word, skp_bytes_str(shortened[i])))
			return true;
	}
	return false;
}

/* In small letters, as the first word or the last. */
static bool
has_shortened(struct skp_bytes text)
{
	size_t first = find(text, ' '), last = text.n;

	while (last > 0 && text.p[last - 1] != ' ')
		last--;
	return text.n != 0 &&
	    (is_shortened(skp_bytes_of(text.p, first)) ||
		is_shortened(skp_bytes_of(text.p + last, text.n - last)));
}

/* A given name beside a whole name: one of its words, or nobody knows. */
static bool
holds(struct skp_bytes full, struct skp_bytes given)
{
	const uint8_t *p = memmem(full.p, full.n, given.p, given.n);
	size_t at;

	if (p == NULL)
		return false;
	at = (size_t)(p - full.p);
	return (at == 0 || full.p[at - 1] == ' ' || full.p[at - 1] == ',' ||
		   full.p[at - 1] == '(') &&
	    (at + given.n == full.n ||
		strchr(" ,)", full.p[at + given.n]) != NULL);
}

static enum skp_input_msg
from_full(struct skp_bytes full, struct skp_attribute *out, bool *divided)
{
	if (!has(full, ',')) {
		out->full = full;
		return unclear(full) ? INPUT_NAME_REVIEW : INPUT_NONE;
	}
	*divided = true;
	return divide_full(full, out) && !unclear(out->given) &&
		!unclear(out->family) && !has_shortened(out->given) &&
		!has_shortened(out->family) ?
	    INPUT_NONE :
	    INPUT_NAME_REVIEW;
}

static enum skp_input_msg
from_parts(const struct skp_name_in *cells, struct skp_attribute *out)
{
	struct skp_bytes given = cells->given.n != 0 ? cells->given :
						       cells->initials;
	struct skp_bytes family = cells->family, prefix = cells->prefix;

	if (family.n != 0 && prefix.n == 0 &&
	    !divide_family(&family, &prefix, false))
		return INPUT_NAME_REVIEW;
	if (unclear(given) || unclear(prefix) || unclear(family) ||
	    has_shortened(given) || has_shortened(family) ||
	    (family.n == 0 && prefix.n != 0))
		return INPUT_NAME_REVIEW;
	if (family.n == 0) {
		out->full = given;
		return INPUT_NONE;
	}
	out->given = given;
	out->prefix = prefix;
	out->family = family;
	return INPUT_NONE;
}

enum skp_input_msg
skp_names_in(const struct skp_name_in *cells, struct skp_attribute *out,
    bool *divided)
{
	struct skp_attribute name = { .kind = SKP_ATTR_NAME };
	bool parts = cells->given.n != 0 || cells->family.n != 0 ||
	    cells->initials.n != 0;
	bool split = false;
	enum skp_input_msg msg;

	if (has(cells->given, '?') || has(cells->initials, '?') ||
	    has(cells->prefix, '?') || has(cells->family, '?') ||
	    has(cells->full, '?'))
		return INPUT_LOST;
	if (!parts && cells->full.n == 0)
		return cells->prefix.n != 0 ? INPUT_NAME_REVIEW : INPUT_NO_NAME;
	if (cells->full.n == 0 || cells->family.n != 0) {
		msg = from_parts(cells, &name);
	} else {
		msg = from_full(cells->full, &name, &split);
		/* Whole names beside given names: is it the same name? */
		if (msg == INPUT_NONE &&
		    (cells->prefix.n != 0 ||
			(cells->given.n != 0 &&
			    !holds(cells->full, cells->given))))
			msg = INPUT_NAME_REVIEW;
	}
	if (msg != INPUT_NONE)
		return msg;
	*out = name;
	*divided = split;
	return INPUT_NONE;
}

struct skp_bytes
skp_names_in_shown(struct skp_arena *arena, const struct skp_attribute *name)
{
	const struct skp_bytes parts[] = { name->given, name->prefix,
		name->family, name->full };
	size_t n = 0, i;
	uint8_t *p;

	for (i = 0; i < 4; i++)
		n += parts[i].n + 1;
	p = skp_arena_get(arena, n);
	if (p == NULL)
		return skp_bytes_of(NULL, 0);
	for (n = 0, i = 0; i < 4; i++) {
		if (parts[i].n == 0)
			continue;
		if (n != 0)
			p[n++] = ' ';
		memcpy(p + n, parts[i].p, parts[i].n);
		n += parts[i].n;
	}
	return skp_bytes_of(p, n);
}
