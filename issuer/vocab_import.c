#include "issuer/vocab_import.h"

#include <stdlib.h>

#include "common/buf.h"
#include "issuer/concept_in.h"
#include "issuer/text_in.h"
#include "issuer/vocab_build.h"
#include "issuer/vocab_columns.h"

struct import {
	const struct skp_vocab_import *how;
	struct skp_vocab_build *b;
	struct skp_vocab_rows *rows;
	struct skp_vocab_counts *counts;
	struct skp_vocab_columns columns;
	struct skp_arena arena;		     /* of a row */
	bool want;			     /* relations, or else concepts */
	bool other;			     /* it is not what was wanted */
	bool seen[SKP_VOCAB_OCCUPATION + 1]; /* in this file */
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define ESCO	 "://data.europa.eu/esco/"

/* ------------------------------------------------------------------ words */

/* "KnowledgeSkillCompetence", "Occupation", "beroep"; groups and schemes are
   none. */
static enum skp_vocab_kind
kind_of_type(struct skp_bytes type)
{
	static const struct {
		const char *key;
		enum skp_vocab_kind kind;
	} words[] = {
		{ "knowledgeskillcompetence", SKP_VOCAB_SKILL },
		{ "skill", SKP_VOCAB_SKILL },
		{ "knowledge", SKP_VOCAB_SKILL },
		{ "skill/competence", SKP_VOCAB_SKILL },
		{ "competence", SKP_VOCAB_SKILL },
		{ "competency", SKP_VOCAB_SKILL },
		{ "competentie", SKP_VOCAB_SKILL },
		{ "vaardigheid", SKP_VOCAB_SKILL },
		{ "kennis", SKP_VOCAB_SKILL },
		{ "kennisgebied", SKP_VOCAB_SKILL },
		{ "taak", SKP_VOCAB_SKILL },
		{ "task", SKP_VOCAB_SKILL },
		{ "occupation", SKP_VOCAB_OCCUPATION },
		{ "beroep", SKP_VOCAB_OCCUPATION },
	};
	char key[SKP_TEXT_KEY];
	size_t i;

	skp_text_in_word(type, key);
	for (i = 0; i < COUNT(words); i++)
		if (strcmp(key, words[i].key) == 0)
			return words[i].kind;
	return SKP_VOCAB_ANY;
}

static bool
begins(struct skp_bytes text, const char *prefix)
{
	size_t n = strlen(prefix);

	return text.n >= n && memcmp(text.p, prefix, n) == 0;
}

static bool
holds(struct skp_bytes text, const char *part)
{
	return text.n > 0 && memmem(text.p, text.n, part, strlen(part)) != NULL;
}

/*
 * The URI in a cell in the form that passports have, in out[]; false: a fault
 * was told.  Empty: one of ESCO that is neither skill nor occupation.
 */
static bool
read_uri(struct skp_table_in *t, struct import *im, unsigned column,
    char out[SKP_MAX_URI + 1], enum skp_vocab_kind *kind)
{
	struct skp_bytes cell = skp_table_in_cell(t, column);
	bool occupation = holds(cell, "/esco/occupation/");
	struct skp_concept concept;

	out[0] = '\0';
	if ((begins(cell, "http" ESCO) || begins(cell, "https" ESCO)) &&
	    !occupation && !holds(cell, "/esco/skill/"))
		return true;
	if (skp_concept_in(&im->arena, cell, occupation, &concept) !=
		INPUT_NONE ||
	    skp_concept_uri(&concept, occupation, out, SKP_MAX_URI + 1) !=
		SKP_OK) {
		skp_table_in_tell(t, (int)column, SKP_SEVERITY_ERROR,
		    INPUT_URI);
		return false;
	}
	if (concept.esco)
		*kind = occupation ? SKP_VOCAB_OCCUPATION : SKP_VOCAB_SKILL;
	return true;
}

/* --------------------------------------------------------------- concepts */

static enum skp_err
rows_add(struct import *im, enum skp_vocab_kind kind, uint32_t concept)
{
	struct skp_vocab_rows *rows = im->rows;
	uint32_t cap = rows->cap[kind] == 0 ? 4096 : rows->cap[kind] * 2;
	uint32_t *more;

	if (!im->seen[kind]) {
		im->seen[kind] = true;
		rows->files[kind]++;
		rows->n[kind] = 0;
	}
	if (rows->n[kind] == rows->cap[kind]) {
		more = realloc(rows->concept[kind], cap * sizeof(*more));
		if (more == NULL)
			return SKP_ERR_NOMEM;
		rows->concept[kind] = more;
		rows->cap[kind] = cap;
	}
	rows->concept[kind][rows->n[kind]++] = concept;
	return SKP_OK;
}

/* One label as it would stand in a passport. */
static void
add_label(struct skp_table_in *t, struct import *im, uint32_t concept, size_t i,
    enum skp_vocab_rank rank, struct skp_bytes text)
{
	struct skp_bytes label = { NULL, 0 };
	enum skp_input_msg msg = skp_text_in_cell(&im->arena, text, &label);

	if (msg != INPUT_NONE) {
		skp_table_in_tell(t, (int)(SKP_VOCAB_COLUMN_LABEL + i),
		    SKP_SEVERITY_WARNING, INPUT_VOCAB_LABEL);
		return;
	}
	if (label.n == 0)
		return;
	skp_vocab_build_label(im->b, concept,
	    skp_bytes_str(im->columns.label[i].lang), rank, label);
	im->counts->labels++;
}

/* Alternative labels: one a line, or with a bar between them. */
static void
add_labels(struct skp_table_in *t, struct import *im, uint32_t concept,
    size_t i, struct skp_bytes text)
{
	size_t from = 0, k;

	for (k = 0; k <= text.n; k++) {
		if (k < text.n && text.p[k] != '\n' && text.p[k] != '|')
			continue;
		if (k > from)
			add_label(t, im, concept, i, SKP_VOCAB_ALTERNATIVE,
			    skp_bytes_of(text.p + from, k - from));
		from = k + 1;
	}
}

static void
read_labels(struct skp_table_in *t, struct import *im, uint32_t concept)
{
	enum skp_vocab_rank rank;
	struct skp_bytes text;
	size_t i;
	int at;

	for (i = 0; i < im->columns.n_label; i++) {
		text = skp_table_in_cell(t,
		    (unsigned)(SKP_VOCAB_COLUMN_LABEL + i));
		rank = im->columns.label[i].rank;
		at = im->columns.label[i].source;
		if (at >= 0 && (size_t)at < t->n && at < SKP_SHEET_COLUMNS &&
		    skp_bytes_eq(t->cell[at], skp_bytes_str("unofficial")))
			rank = SKP_VOCAB_UNOFFICIAL;
		if (rank == SKP_VOCAB_ALTERNATIVE)
			add_labels(t, im, concept, i, text);
		else
			add_label(t, im, concept, i, rank, text);
	}
}

static enum skp_err
read_concept(struct skp_table_in *t, struct import *im)
{
	enum skp_vocab_kind kind = im->columns.kind;
	struct skp_bytes type = skp_table_in_cell(t, SKP_VOCAB_COLUMN_TYPE);
	struct skp_bytes status = skp_table_in_cell(t, SKP_VOCAB_COLUMN_STATUS);
	struct skp_bytes code = skp_table_in_cell(t, SKP_VOCAB_COLUMN_CODE);
	char uri[SKP_MAX_URI + 1], word[SKP_TEXT_KEY];
	uint32_t concept;

	if (type.n > 0)
		kind = kind_of_type(type);
	else if (kind == SKP_VOCAB_ANY)
		kind = SKP_VOCAB_SKILL;
	if (kind != SKP_VOCAB_ANY &&
	    !read_uri(t, im, SKP_VOCAB_COLUMN_URI, uri, &kind))
		return SKP_OK;
	if (kind == SKP_VOCAB_ANY || uri[0] == '\0') {
		im->counts->groups++;
		return SKP_OK;
	}
	concept = skp_vocab_build_concept(im->b, skp_bytes_str(uri), kind);
	if (code.n > 0)
		skp_vocab_build_code(im->b, concept, code);
	skp_text_in_word(status, word);
	if (t->index[SKP_VOCAB_COLUMN_STATUS] >= 0)
		skp_vocab_build_obsolete(im->b, concept,
		    strcmp(word, "obsolete") == 0 ||
			strcmp(word, "deprecated") == 0 ||
			strcmp(word, "vervallen") == 0);
	read_labels(t, im, concept);
	if (kind == SKP_VOCAB_SKILL)
		im->counts->skills++;
	else
		im->counts->occupations++;
	return rows_add(im, kind, concept);
}

/* -------------------------------------------------------------- relations */

/* The concept on a row, from 0, of the file of its kind; false: a fault. */
static bool
row_concept(struct skp_table_in *t, struct import *im, unsigned column,
    enum skp_vocab_kind kind, uint32_t *concept)
{
	struct skp_bytes cell = skp_table_in_cell(t, column);
	uint64_t row = 0;
	size_t i;

	for (i = 0; i < cell.n && i < 9; i++) {
		if (cell.p[i] < '0' || cell.p[i] > '9')
			break;
		row = row * 10 + (uint64_t)(cell.p[i] - '0');
	}
	if (cell.n > 0 && i == cell.n && row < im->rows->n[kind]) {
		*concept = im->rows->concept[kind][row];
		return true;
	}
	skp_table_in_tell(t, (int)column, SKP_SEVERITY_ERROR, INPUT_VOCAB_ROW);
	return false;
}

static bool
uri_concept(struct skp_table_in *t, struct import *im, unsigned column,
    uint32_t *concept)
{
	char uri[SKP_MAX_URI + 1];
	enum skp_vocab_kind kind;

	if (!read_uri(t, im, column, uri, &kind))
		return false;
	*concept = skp_vocab_build_find(im->b, skp_bytes_str(uri));
	return true;
}

static enum skp_err
read_relation(struct skp_table_in *t, struct import *im)
{
	uint32_t occupation, skill;
	char word[SKP_TEXT_KEY];
	bool essential;

	skp_text_in_word(skp_table_in_cell(t, SKP_VOCAB_COLUMN_RELATION), word);
	essential = strcmp(word, "essential") == 0 || strcmp(word, "e") == 0;
	if (!essential && strcmp(word, "optional") != 0 &&
	    strcmp(word, "o") != 0) {
		skp_table_in_tell(t, SKP_VOCAB_COLUMN_RELATION,
		    SKP_SEVERITY_ERROR, INPUT_VOCAB_RELATION);
		return SKP_OK;
	}
	if (im->columns.by_row) {
		if (!row_concept(t, im, SKP_VOCAB_COLUMN_OCCUPATION_ROW,
			SKP_VOCAB_OCCUPATION, &occupation) ||
		    !row_concept(t, im, SKP_VOCAB_COLUMN_SKILL_ROW,
			SKP_VOCAB_SKILL, &skill))
			return SKP_OK;
	} else if (!uri_concept(t, im, SKP_VOCAB_COLUMN_OCCUPATION,
		       &occupation) ||
	    !uri_concept(t, im, SKP_VOCAB_COLUMN_SKILL, &skill)) {
		return SKP_OK;
	}
	if (occupation == SKP_VOCAB_NO_CONCEPT ||
	    skill == SKP_VOCAB_NO_CONCEPT) {
		im->counts->unknown++;
		return SKP_OK;
	}
	skp_vocab_build_relation(im->b, occupation, skill, essential);
	im->counts->relations++;
	return SKP_OK;
}

/* ------------------------------------------------------------------- file */

#define MAX_ERRORS 20 /* told of one file */

static enum skp_err
on_row(struct skp_table_in *t)
{
	struct import *im = t->ctx;
	enum skp_err err = im->columns.relations ? read_relation(t, im) :
						   read_concept(t, im);

	if (err == SKP_OK && im->arena.failed)
		err = SKP_ERR_NOMEM;
	skp_arena_reset(&im->arena);
	if (err == SKP_OK && t->errors >= MAX_ERRORS)
		err = SKP_ERR_INPUT;
	return err;
}

static enum skp_err
on_header(struct skp_table_in *t)
{
	struct import *im = t->ctx;
	enum skp_input_msg msg = skp_vocab_columns_find(t, im->how->lang,
	    &im->columns);

	if (msg == INPUT_NONE && im->columns.relations && im->columns.by_row &&
	    im->want &&
	    (im->rows->files[SKP_VOCAB_SKILL] != 1 ||
		im->rows->files[SKP_VOCAB_OCCUPATION] != 1))
		msg = INPUT_VOCAB_ROWS;
	if (msg != INPUT_NONE) {
		skp_table_in_tell(t, -1, SKP_SEVERITY_ERROR, msg);
		return SKP_ERR_INPUT;
	}
	im->other = im->columns.relations != im->want;
	return im->other ? SKP_ERR_STATE : SKP_OK;
}

enum skp_err
skp_vocab_import_bytes(struct skp_vocab_build *b,
    const struct skp_vocab_import *how, struct skp_vocab_rows *rows,
    const char *name, struct skp_bytes bytes, bool *relations,
    struct skp_vocab_counts *counts)
{
	struct import im = { .how = how,
		.b = b,
		.rows = rows,
		.counts = counts,
		.want = *relations };
	struct skp_table_in t = { .file = name,
		.header = on_header,
		.row = on_row,
		.ctx = &im };
	uint32_t unknown = counts->unknown;
	enum skp_err err;

	t.how.message = how->message;
	t.how.ctx = how->ctx;
	err = skp_table_in_read(&t, bytes);

	skp_arena_free(&im.arena);
	if (im.other) {
		*relations = im.columns.relations;
		return SKP_OK;
	}
	if (err == SKP_OK && t.errors > 0)
		err = SKP_ERR_INPUT;
	if (err == SKP_OK && counts->unknown > unknown)
		skp_tell_number(&t.tell, 0, -1, SKP_SEVERITY_WARNING,
		    INPUT_VOCAB_UNKNOWN, counts->unknown - unknown);
	return err;
}

void
skp_vocab_rows_free(struct skp_vocab_rows *rows)
{
	size_t i;

	for (i = 0; i < COUNT(rows->concept); i++) {
		free(rows->concept[i]);
		rows->concept[i] = NULL;
	}
}
