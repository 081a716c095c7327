#include "issuer/names_in.h"
#include "issuer/t1.h"

/* Courses of a worker, and claims of a course. */
struct course {
	struct skp_bytes key;
	struct skp_t1_row *row[SKP_MAX_CLAIMS]; /* that give a claim */
	size_t n;
	struct course *next;
};

static bool
name_eq(const struct skp_attribute *a, const struct skp_attribute *b)
{
	return skp_bytes_eq(a->given, b->given) &&
	    skp_bytes_eq(a->prefix, b->prefix) &&
	    skp_bytes_eq(a->family, b->family) &&
	    skp_bytes_eq(a->full, b->full);
}

static bool
birth_eq(const struct skp_attribute *a, const struct skp_attribute *b)
{
	return a->kind == b->kind && a->birth_year == b->birth_year &&
	    a->birth_day.has == b->birth_day.has &&
	    (!a->birth_day.has || a->birth_day.day == b->birth_day.day);
}

static void
row_error(const struct skp_t1_read *t1, const struct skp_t1_row *row,
    enum skp_column column, enum skp_input_msg id, uint64_t number)
{
	skp_tell_number(&t1->tell, row->number,
	    column == SKP_COLUMN_NONE ? -1 : t1->header.index[column],
	    SKP_SEVERITY_ERROR, id, number);
}

/* One worker, one name, one birth date. */
static bool
same_worker(const struct skp_t1_read *t1, const struct skp_t1_row *first)
{
	const struct skp_t1_row *row;

	for (row = first->next; row != NULL; row = row->next) {
		if (row->worker == first->worker ||
		    (name_eq(&row->worker->name, &first->worker->name) &&
			birth_eq(&row->worker->birth, &first->worker->birth)))
			continue;
		row_error(t1, row,
		    name_eq(&row->worker->name, &first->worker->name) ?
			SKP_COLUMN_BIRTH :
			SKP_COLUMN_NONE,
		    INPUT_OTHER_WORKER, first->number);
		return false;
	}
	return true;
}

static bool
same_skill(const struct skp_t1_row *a, const struct skp_t1_row *b)
{
	return a->uri.n != 0 && skp_bytes_eq(a->uri, b->uri) &&
	    skp_bytes_eq(a->course, b->course);
}

/* Whether two lines claim the same; of few is it ever asked. */
static bool
same_claim(const struct skp_t1_read *t1, const struct skp_t1_row *a,
    const struct skp_t1_row *b)
{
	return skp_bytes_eq(skp_draft_make_claim(t1->arena, a->claim, &a->skill,
				1),
	    skp_draft_make_claim(t1->arena, b->claim, &b->skill, 1));
}

/*
 * A line against those before it that give a claim.  *merged: the number of
 * the row that it repeats.  False: it contradicts one.
 */
static bool
place(const struct skp_t1_read *t1, struct course *course,
    struct skp_t1_row *row, uint32_t *merged)
{
	const struct skp_t1_row *other;
	size_t i;

	for (i = 0; i < course->n; i++) {
		other = course->row[i];
		if (!same_skill(other, row))
			continue;
		if (row->claims && same_claim(t1, other, row)) {
			*merged = other->number;
			return true;
		}
		if (!row->claims && !row->failed)
			continue; /* absent once, and passed */
		row_error(t1, row, SKP_COLUMN_NONE, INPUT_CONTRADICTS,
		    other->number);
		return false;
	}
	if (!row->claims)
		return true;
	if (course->n == SKP_MAX_CLAIMS) {
		row_error(t1, row, SKP_COLUMN_NONE, INPUT_TOO_MANY,
		    SKP_MAX_CLAIMS);
		return false;
	}
	course->row[course->n++] = row;
	return true;
}

static struct course *
course_of(struct skp_t1_read *t1, struct course **list, struct skp_bytes key)
{
	while (*list != NULL && !skp_bytes_eq((*list)->key, key))
		list = &(*list)->next;
	if (*list == NULL) {
		*list = skp_arena_get(t1->arena, sizeof(**list));
		if (*list != NULL)
			(*list)->key = key;
	}
	return *list;
}

/* Failed before, passed now: which one holds, the sheet does not say. */
static bool
failed_before(const struct skp_t1_read *t1, const struct skp_t1_row *first,
    const struct skp_t1_row *row)
{
	const struct skp_t1_row *other;

	if (!row->claims)
		return false;
	for (other = first; other != row; other = other->next) {
		if (!other->failed || !same_skill(other, row))
			continue;
		row_error(t1, row, SKP_COLUMN_NONE, INPUT_CONTRADICTS,
		    other->number);
		return true;
	}
	return false;
}

static bool
gather(struct skp_t1_read *t1, struct skp_t1_row *first, struct course **list,
    struct skp_t1_drafts *out)
{
	struct skp_t1_row *row;
	struct course *course;
	uint32_t merged, told = 0;
	uint64_t n = 0;

	for (row = first; row != NULL; row = row->next) {
		if (++n > SKP_T1_ROWS) {
			row_error(t1, row, SKP_COLUMN_NONE, INPUT_TOO_MANY,
			    SKP_T1_ROWS);
			return false;
		}
		course = course_of(t1, list, row->course);
		if (course == NULL)
			return false;
		merged = 0;
		if (!place(t1, course, row, &merged) ||
		    failed_before(t1, first, row))
			return false;
		out->silent += row->silent;
		/* Once a row, though it may have several lines. */
		if (merged == 0 || row->number == told)
			continue;
		skp_tell_number(&t1->tell, row->number, -1, SKP_SEVERITY_NOTE,
		    INPUT_MERGED, merged);
		out->merged++;
		told = row->number;
	}
	return true;
}

/* ---------------------------------------------------------------- drafts */

static void
claim_each(struct skp_t1_read *t1, const struct course *course,
    struct skp_draft *draft)
{
	size_t i;

	draft->claim = skp_arena_raw(t1->arena,
	    course->n * sizeof(*draft->claim));
	for (i = 0; i < course->n && draft->claim != NULL; i++) {
		struct skp_t1_row *row = course->row[i];

		draft->claim[i] = (struct skp_draft_claim){
			.claim = *row->claim,
			.skill = &row->skill,
			.n_skill = 1,
			.whole = row->whole,
			.result = row->result,
			.row = row->number
		};
		draft->n_claim++;
	}
}

/* --group course: one claim with all skills; the rest has to be equal. */
static bool
claim_grouped(struct skp_t1_read *t1, const struct course *course,
    struct skp_draft *draft)
{
	struct skp_bytes first, other;
	struct skp_draft_claim *c;
	size_t i;

	c = skp_arena_get(t1->arena, sizeof(*c));
	if (c == NULL)
		return false;
	c->claim = *course->row[0]->claim;
	c->row = course->row[0]->number;
	c->skill = skp_arena_get(t1->arena, course->n * sizeof(*c->skill));
	first = skp_draft_make_claim(t1->arena, &c->claim, NULL, 0);
	for (i = 0; i < course->n && c->skill != NULL; i++) {
		other = skp_draft_make_claim(t1->arena, course->row[i]->claim,
		    NULL, 0);
		if (!skp_bytes_eq(first, other)) {
			row_error(t1, course->row[i], SKP_COLUMN_NONE,
			    INPUT_GROUP, course->row[0]->number);
			return false;
		}
		c->skill[c->n_skill++] = course->row[i]->skill;
	}
	draft->claim = c;
	draft->n_claim = 1;
	return true;
}

/* The versions of the vocabularies that the skills are of. */
static struct skp_bytes
vocabularies(struct skp_t1_read *t1, const struct course *course)
{
	struct skp_bytes scheme[SKP_MAX_LANGS], version[SKP_MAX_LANGS];
	size_t i, k, n = 0;

	for (i = 0; i < course->n; i++) {
		const struct skp_t1_row *row = course->row[i];

		for (k = 0; k < n; k++) {
			if (skp_bytes_eq(scheme[k], row->scheme))
				break;
		}
		if (row->scheme.n == 0 || k < n || n == SKP_MAX_LANGS)
			continue;
		scheme[n] = row->scheme;
		version[n++] = row->version;
	}
	return n == 0 ? skp_bytes_of(NULL, 0) :
			skp_draft_make_map(t1->arena, scheme, version, n);
}

/* What the rows of a course say that it replaces, which is one passport. */
static bool
find_replaced(struct skp_t1_read *t1, const struct course *course,
    struct skp_draft *draft)
{
	const struct skp_t1_row *said = NULL;

	for (size_t i = 0; i < course->n; i++) {
		const struct skp_t1_row *row = course->row[i];

		if (row->worker->replaces == NULL)
			continue;
		if (said != NULL &&
		    memcmp(said->worker->replaces, row->worker->replaces,
			SKP_ID_LEN) != 0) {
			row_error(t1, row, SKP_COLUMN_REPLACES,
			    INPUT_REPLACES_OTHER, said->number);
			return false;
		}
		said = said == NULL ? row : said;
	}
	draft->replaces = said == NULL ? NULL : said->worker->replaces;
	return true;
}

static bool
make(struct skp_t1_read *t1, const struct course *course,
    struct skp_draft *draft)
{
	const struct skp_t1_row *row = course->row[0];
	const struct skp_t1_worker *who = row->worker;
	uint8_t worker[SKP_HASH_LEN];

	draft->attribute = skp_arena_get(t1->arena,
	    2 * sizeof(*draft->attribute));
	if (draft->attribute == NULL)
		return false;
	draft->attribute[draft->n_attribute++] =
	    skp_draft_make_attribute(t1->arena, &who->name);
	if (who->birth.kind != SKP_ATTR_NONE)
		draft->attribute[draft->n_attribute++] =
		    skp_draft_make_attribute(t1->arena, &who->birth);
	if (!t1->how->group_course)
		claim_each(t1, course, draft);
	else if (!claim_grouped(t1, course, draft))
		return false;
	if (!find_replaced(t1, course, draft))
		return false;
	draft->lang = t1->lang;
	draft->vocabularies = vocabularies(t1, course);
	draft->name = skp_names_in_shown(t1->arena, &who->name);
	draft->birth = who->birth.birth_day;
	draft->learner = who->learner;
	draft->file = t1->tell.file;
	draft->row = row->number;
	skp_draft_make_worker(who->learner, &who->name, &who->birth, worker);
	skp_draft_make_subject(draft, worker, course->key);
	skp_draft_make_content(draft, t1->arena);
	return true;
}

bool
skp_t1_drafts_make(struct skp_t1_read *t1, struct skp_t1_row *first,
    struct skp_t1_drafts *out)
{
	struct course *list = NULL, *course;
	size_t n = 0;

	if (!same_worker(t1, first) || !gather(t1, first, &list, out))
		return false;
	for (course = list; course != NULL; course = course->next)
		n += course->n != 0;
	out->draft = skp_arena_get(t1->arena, n * sizeof(*out->draft));
	if (out->draft == NULL)
		return false;
	for (course = list; course != NULL; course = course->next) {
		if (course->n != 0 && !make(t1, course, &out->draft[out->n++]))
			return false;
	}
	if (n != 0 && first->worker->birth.kind == SKP_ATTR_NONE)
		skp_t1_cell_tell(t1, first->number, SKP_COLUMN_BIRTH,
		    SKP_SEVERITY_WARNING, INPUT_NO_BIRTH);
	return true;
}
