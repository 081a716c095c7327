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

static bool
is_prefix(struct skp_bytes text)
{
	size_t i;

	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (skp_bytes_eq(text, skp_bytes_str(prefixes[i])))
			return true;
	}
	return false;
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

/* "Berg, van der" and "Berg (van der)". */
static bool
after(struct skp_bytes text, struct skp_bytes *prefix, struct skp_bytes *rest)
{
	const uint8_t *comma, *open;
	struct skp_bytes p;
	size_t at;

	if (text.n == 0)
		return false;
	comma = memchr(text.p, ',', text.n);
	open = memchr(text.p, '(', text.n);
	if (comma != NULL && open == NULL) {
		at = (size_t)(comma - text.p);
		p = part(text, at + 1, text.n);
	} else if (open != NULL && comma == NULL && text.p[text.n - 1] == ')') {
		at = (size_t)(open - text.p);
		p = part(text, at + 1, text.n - 1);
	} else {
		return false;
	}
	if (!is_prefix(p) || part(text, 0, at).n == 0)
		return false;
	*prefix = p;
	*rest = part(text, 0, at);
	return true;
}

/* "van der Berg": the longest prefix, and a capital or what else is no
   small letter behind it. */
static bool
before(struct skp_bytes text, struct skp_bytes *prefix, struct skp_bytes *rest)
{
	size_t i;
	bool found = false;

	for (i = 1; i + 1 < text.n; i++) {
		if (text.p[i] != ' ' ||
		    (text.p[i + 1] >= 'a' && text.p[i + 1] <= 'z') ||
		    text.p[i + 1] == '\'')
			continue;
		if (!is_prefix(skp_bytes_of(text.p, i)))
			continue;
		*prefix = skp_bytes_of(text.p, i);
		*rest = part(text, i + 1, text.n);
		found = true;
	}
	return found;
}

static bool
unclear(struct skp_bytes text)
{
	return text.n != 0 &&
	    (has(text, ',') || has(text, ';') || has(text, '(') ||
		has(text, ')') || !skp_text_in_has_letter(text));
}

enum skp_input_msg
skp_names_in(const struct skp_name_in *cells, struct skp_attribute *out)
{
	struct skp_bytes given = cells->given, prefix = cells->prefix;
	struct skp_bytes family = cells->family, full = cells->full;

	if (given.n == 0)
		given = cells->initials;
	if (given.n != 0 || family.n != 0)
		full = skp_bytes_of(NULL, 0);
	if (has(given, '?') || has(prefix, '?') || has(family, '?') ||
	    has(full, '?'))
		return INPUT_LOST;
	if (family.n != 0 && prefix.n == 0 && !after(family, &prefix, &family))
		(void)before(family, &prefix, &family);
	if (unclear(given) || unclear(prefix) || unclear(family) ||
	    unclear(full))
		return INPUT_NAME_REVIEW;
	if (family.n == 0 && full.n == 0) {
		if (prefix.n != 0)
			return INPUT_NAME_REVIEW;
		full = given;
		given = skp_bytes_of(NULL, 0);
	}
	if (family.n == 0 && full.n == 0)
		return INPUT_NO_NAME;
	out->kind = SKP_ATTR_NAME;
	out->given = given;
	out->prefix = prefix;
	out->family = family;
	out->full = full;
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
