#include "issuer/licences.h"

#include <stdlib.h>

#include "common/file.h"
#include "issuer/draft_make.h"
#include "issuer/licences_list.h"
#include "issuer/table_in.h"
#include "issuer/text_in.h"

#define TABLE	65536 /* largest file, bytes */
#define ROWS	1000
#define IN_ISCO 4 /* digits of a unit group */

enum { OCCUPATION, SCHEME, NAME_NL, NAME_EN, NEEDED, COLUMNS };

static const char *const headers[COLUMNS] = { "occupation", "scheme", "namenl",
	"nameen", "needed" };

struct row {
	struct skp_bytes occupation;
	struct skp_profile_licence licence;
};

struct skp_licences {
	struct skp_arena arena;
	struct row *row;
	size_t n;
};

enum skp_err
skp_licences_text(const char *folder, struct skp_buf *out)
{
	struct skp_blob blob = { NULL, 0 };
	char *path = skp_file_join(folder, "licences.csv");
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_read(path, TABLE, &blob);
	if (err == SKP_OK)
		skp_buf_add(out, skp_blob_bytes(&blob));
	if (err == SKP_ERR_NOT_FOUND) {
		skp_buf_str(out, SKP_LICENCES_OWN);
		err = SKP_OK;
	}
	skp_blob_free(&blob);
	free(path);
	return err == SKP_OK ? out->err : err;
}

/* ----------------------------------------------------------------- reading */

static enum skp_err
on_header(struct skp_table_in *t)
{
	char key[SKP_TEXT_KEY];
	size_t i;
	int k;

	for (i = 0; i < t->n && i < SKP_SHEET_COLUMNS; i++) {
		skp_text_in_word(t->cell[i], key);
		for (k = 0; k < COLUMNS; k++)
			if (strcmp(key, headers[k]) == 0)
				t->index[k] = (int)i;
	}
	for (k = 0; k < COLUMNS; k++)
		if (t->index[k] < 0) {
			skp_table_in_tell(t, -1, SKP_SEVERITY_ERROR,
			    INPUT_LICENCE_COLUMNS);
			return SKP_ERR_INPUT;
		}
	return SKP_OK;
}

static struct skp_bytes
cell_text(struct skp_table_in *t, struct skp_licences *l, unsigned column)
{
	struct skp_bytes out = { NULL, 0 };

	if (skp_text_in_cell(&l->arena, skp_table_in_cell(t, column), &out) !=
		INPUT_NONE ||
	    out.n == 0) {
		skp_table_in_tell(t, (int)column, SKP_SEVERITY_ERROR,
		    INPUT_LICENCE_CELL);
		return skp_bytes_of(NULL, 0);
	}
	return skp_arena_copy(&l->arena, out);
}

/* "a|b": each by itself. */
static void
split_schemes(struct skp_table_in *t, struct skp_bytes text,
    struct skp_profile_licence *out)
{
	struct skp_bytes one;
	size_t from = 0, i;

	if (text.n == 0)
		return; /* was told */
	for (i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '|')
			continue;
		one = skp_text_in_trim(skp_bytes_of(text.p + from, i - from));
		if (one.n > 0 && out->n_scheme < SKP_PROFILE_SCHEMES)
			out->scheme[out->n_scheme++] = one;
		else
			skp_table_in_tell(t, SCHEME, SKP_SEVERITY_ERROR,
			    INPUT_LICENCE_CELL);
		from = i + 1;
	}
}

static bool
read_needed(struct skp_table_in *t, struct skp_bytes text)
{
	static const char *const yes[] = { "yes", "ja", "y", "j" };
	static const char *const no[] = { "no", "nee", "n" };
	char key[SKP_TEXT_KEY];
	size_t i;

	skp_text_in_word(text, key);
	for (i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (strcmp(key, yes[i]) == 0)
			return true;
	for (i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (strcmp(key, no[i]) == 0)
			return false;
	if (text.n != 0) /* an empty one was told */
		skp_table_in_tell(t, NEEDED, SKP_SEVERITY_ERROR,
		    INPUT_LICENCE_NEEDED);
	return false;
}

static enum skp_err
on_row(struct skp_table_in *t)
{
	struct skp_licences *l = t->ctx;
	struct row row = { { NULL, 0 }, { .n_scheme = 0 } };
	struct skp_bytes nl, en;

	if (l->n == ROWS)
		return SKP_ERR_FULL;
	row.occupation = cell_text(t, l, OCCUPATION);
	split_schemes(t, cell_text(t, l, SCHEME), &row.licence);
	nl = cell_text(t, l, NAME_NL);
	en = cell_text(t, l, NAME_EN);
	row.licence.label = skp_draft_make_two(&l->arena, nl, en);
	row.licence.needed = read_needed(t, cell_text(t, l, NEEDED));
	l->row[l->n++] = row;
	return l->arena.failed ? SKP_ERR_NOMEM : SKP_OK;
}

static enum skp_err
read_text(struct skp_licences *l, const char *name, struct skp_bytes text,
    const struct skp_input_how *how)
{
	struct skp_table_in *t = calloc(1, sizeof(*t));
	enum skp_err err = SKP_ERR_NOMEM;

	l->row = calloc(ROWS, sizeof(*l->row));
	if (t != NULL && l->row != NULL) {
		t->file = name;
		t->how = *how;
		t->header = on_header;
		t->row = on_row;
		t->ctx = l;
		err = skp_table_in_read(t, text);
		if (err == SKP_OK && t->errors > 0)
			err = SKP_ERR_INPUT;
	}
	free(t);
	return err;
}

enum skp_err
skp_licences_open(const char *folder, const struct skp_input_how *how,
    struct skp_licences **out)
{
	struct skp_licences *l = calloc(1, sizeof(*l));
	struct skp_buf text;
	enum skp_err err;

	skp_buf_init(&text, TABLE);
	err = skp_licences_text(folder, &text);
	if (err == SKP_OK && l == NULL)
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK)
		err = read_text(l, "licences.csv", skp_buf_bytes(&text), how);
	if (err == SKP_OK) {
		*out = l;
		l = NULL; /* transferred */
	}
	skp_buf_free(&text);
	skp_licences_close(l);
	return err;
}

void
skp_licences_close(struct skp_licences *l)
{
	if (l == NULL)
		return;
	skp_arena_free(&l->arena);
	free(l->row);
	free(l);
}

/* ----------------------------------------------------------------- choosing */

/* "7212" begins 7212 and 7212.3, and "72" both; not "7" or "721" 7212.3: a
   code of four digits or more ends where a part of the other does. */
static bool
is_code(struct skp_bytes begin, struct skp_bytes code)
{
	if (begin.n > code.n || memcmp(begin.p, code.p, begin.n) != 0)
		return false;
	return begin.n < IN_ISCO || begin.n == code.n || code.p[begin.n] == '.';
}

void
skp_licences_put(const struct skp_licences *l,
    const struct skp_vocab_concept *occupation, struct skp_profile *profile)
{
	const struct row *row;
	size_t i;

	profile->n_licence = 0;
	for (i = 0; i < l->n; i++) {
		row = &l->row[i];
		if (profile->n_licence == SKP_PROFILE_LICENCES)
			break;
		if (skp_bytes_eq(row->occupation, skp_bytes_str("*")) ||
		    skp_bytes_eq(row->occupation, occupation->uri) ||
		    is_code(row->occupation, occupation->code))
			profile->licence[profile->n_licence++] = row->licence;
	}
}
