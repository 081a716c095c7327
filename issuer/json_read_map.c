/* Names of fields, and objects whose names are data. */
#include "issuer/json_read.h"
#include "issuer/text_in.h"

#define NAME 32 /* longer names are like none that is known */

/*
 * Letters to insert, delete or change to make one name of the other, in any
 * case; anything above 2 is far.
 */
static unsigned
distance(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned row[NAME + 1], last, next, best;
	size_t i, k;

	if (na > NAME || nb > NAME)
		return NAME;
	for (k = 0; k <= nb; k++)
		row[k] = (unsigned)k;
	for (i = 1; i <= na; i++) {
		last = row[0];
		row[0] = (unsigned)i;
		for (k = 1; k <= nb; k++) {
			next = row[k];
			best = last + ((a[i - 1] | 0x20) != (b[k - 1] | 0x20));
			if (row[k] + 1 < best)
				best = row[k] + 1;
			if (row[k - 1] + 1 < best)
				best = row[k - 1] + 1;
			row[k] = best;
			last = next;
		}
	}
	return row[nb];
}

static void
unknown(struct skp_json_read *r, struct skp_bytes key, const char *const *name,
    size_t n)
{
	unsigned best = 3, d;
	const char *like = NULL;
	size_t i, mark;

	for (i = 0; i < n; i++) {
		d = distance((const char *)key.p, key.n, name[i],
		    strlen(name[i]));
		if (d < best) {
			best = d;
			like = name[i];
		}
	}
	/* The key has a NUL behind it (jansson). */
	mark = skp_json_read_down(r, (const char *)key.p);
	skp_json_read_tell(r, SKP_SEVERITY_ERROR,
	    like == NULL ? INPUT_JSON_FIELD : INPUT_JSON_LIKE, like, NULL);
	skp_json_read_up(r, mark);
}

void
skp_json_read_known(struct skp_json_read *r, struct skp_json_tree *object,
    const char *const *name, size_t n)
{
	struct skp_json_tree *v;
	struct skp_bytes key;
	void *it = NULL;
	size_t i;

	while (skp_json_tree_next(object, &it, &key, &v)) {
		for (i = 0; i < n; i++) {
			if (skp_bytes_eq(key, skp_bytes_str(name[i])))
				break;
		}
		if (i == n)
			unknown(r, key, name, n);
	}
}

/* [a-z]{2,3}(-[A-Za-z0-9]{2,8})* */
static bool
is_lang(struct skp_bytes tag)
{
	size_t part = 0, first = 0, i;

	for (i = 0; i < tag.n; i++) {
		uint8_t b = tag.p[i], low = b | 0x20;

		if (b == '-') {
			if (part < 2)
				return false;
			part = 0;
			first = 1;
			continue;
		}
		if (!(low >= 'a' && low <= 'z') &&
		    !(first != 0 && b >= '0' && b <= '9'))
			return false;
		if (first == 0 && b != low)
			return false;
		if (++part > (first == 0 ? 3u : 8u))
			return false;
	}
	return part >= 2 && tag.n <= 35;
}

struct skp_bytes
skp_json_read_lang(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_bytes out = skp_json_tree_string(
	    skp_json_read_member(r, object, name, SKP_JSON_STRING));

	if (out.p == NULL || is_lang(out))
		return out;
	skp_json_read_fault(r, name, INPUT_JSON_FORM, "nl, en-GB");
	return skp_bytes_of(NULL, 0);
}

struct skp_bytes
skp_json_read_map(struct skp_json_read *r, struct skp_json_tree *object,
    bool lang)
{
	struct skp_bytes key[SKP_MAX_LANGS], text[SKP_MAX_LANGS], k;
	struct skp_bytes none = { NULL, 0 };
	struct skp_json_tree *v;
	void *it = NULL;
	size_t n = 0, mark;
	bool bad = false;

	if (skp_json_tree_count(object) == 0 ||
	    skp_json_tree_count(object) > SKP_MAX_LANGS) {
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_COUNT, "1",
		    "8");
		return none;
	}
	while (skp_json_tree_next(object, &it, &k, &v)) {
		mark = skp_json_read_down(r, (const char *)k.p);
		key[n] = none;
		if (lang ? !is_lang(k) :
			   k.n == 0 ||
			    skp_text_in_strict(r->arena, k, &key[n]) !=
				INPUT_NONE) {
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_FORM, lang ? "nl, en-GB" : "esco", NULL);
			bad = true;
		}
		if (lang)
			key[n] = k;
		text[n] = skp_json_read_value(r, v);
		bad = bad || text[n].n == 0;
		n++;
		skp_json_read_up(r, mark);
	}
	return bad ? none : skp_draft_make_map(r->arena, key, text, n);
}

/* The text in the passport's language, where an object has no other, or where
   no other is wanted; else NULL. */
static struct skp_json_tree *
only_text(const struct skp_json_read *r, struct skp_json_tree *object)
{
	struct skp_json_tree *v = NULL;
	struct skp_bytes key;
	void *it = NULL;

	if (skp_json_tree_count(object) != 1 && !r->how->one_lang)
		return NULL;
	while (skp_json_tree_next(object, &it, &key, &v)) {
		if (skp_bytes_eq(key, r->lang))
			return v;
	}
	return NULL;
}

struct skp_ltext
skp_json_read_ltext(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_json_tree *v = skp_json_tree_get(object, name);
	struct skp_ltext out = { { NULL, 0 } };
	struct skp_json_tree *plain = v;
	size_t mark;

	if (v == NULL)
		return out;
	mark = skp_json_read_down(r, name);
	if (skp_json_tree_kind(v) == SKP_JSON_OBJECT)
		plain = only_text(r, v);
	if (plain == NULL)
		out.enc = skp_json_read_map(r, v, true);
	else
		out = skp_draft_make_ltext(r->arena,
		    skp_json_read_value(r, plain));
	skp_json_read_up(r, mark);
	return out;
}
