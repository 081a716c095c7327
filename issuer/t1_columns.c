#include "issuer/t1.h"

void
skp_t1_columns_tell(struct skp_t1_read *t1)
{
	const struct skp_header *header = &t1->header;
	struct skp_input_column column;
	char uri[SKP_MAX_URI + 1];
	size_t i, k = 0;

	for (i = 0; i < header->n && t1->how->column != NULL; i++) {
		memset(&column, 0, sizeof(column));
		column.index = i;
		skp_column_letters(i, column.letters);
		column.header = header->cell[i];
		column.meaning = header->column[i];
		if (k < t1->n_column && t1->column[k].at == (int)i &&
		    skp_concept_uri(&t1->column[k++].skill.concept, false, uri,
			sizeof(uri)) == SKP_OK)
			column.uri = skp_bytes_str(uri);
		t1->how->column(t1->how->ctx, &column);
	}
}

void
skp_t1_columns_choose(struct skp_t1_read *t1)
{
	int *index = t1->header.index;

	if (index[SKP_COLUMN_RESULT] < 0) {
		index[SKP_COLUMN_RESULT] = index[SKP_COLUMN_MARK];
		index[SKP_COLUMN_MARK] = -1;
	}
	/* Where the parts of the name stand, nobody reads the whole. */
	if (index[SKP_COLUMN_FULL_NAME] >= 0 && index[SKP_COLUMN_FAMILY] >= 0) {
		skp_t1_cell_tell(t1, t1->header.number, SKP_COLUMN_FULL_NAME,
		    SKP_SEVERITY_NOTE, INPUT_FULL_NAME_UNUSED);
		index[SKP_COLUMN_FULL_NAME] = -1;
	}
}

bool
skp_t1_columns_complete(struct skp_t1_read *t1)
{
	const struct skp_header *header = &t1->header;
	const int *index = header->index;
	bool ok = true;

	if (index[SKP_COLUMN_GIVEN] < 0 && index[SKP_COLUMN_FULL_NAME] < 0)
		ok = skp_header_need(header, &t1->tell, SKP_COLUMN_FAMILY);
	if (t1->matrix)
		return ok;
	if (index[SKP_COLUMN_SKILL] < 0 && index[SKP_COLUMN_URI] < 0 &&
	    index[SKP_COLUMN_COURSE_CODE] < 0 &&
	    index[SKP_COLUMN_COURSE_TITLE] < 0 && t1->how->course.n == 0) {
		skp_tell(&t1->tell, header->number, -1, SKP_SEVERITY_ERROR,
		    INPUT_NO_SKILLS, NULL, NULL);
		ok = false;
	}
	return skp_header_need(header, &t1->tell, SKP_COLUMN_RESULT) && ok;
}

static bool
is_of_worker(enum skp_column column)
{
	return (column >= SKP_COLUMN_LEARNER && column <= SKP_COLUMN_BIRTH) ||
	    column == SKP_COLUMN_REPLACES;
}

void
skp_t1_columns_part(struct skp_t1_read *t1)
{
	const struct skp_header *header = &t1->header;
	struct skp_t1_parts *parts = &t1->parts;
	size_t i;

	for (i = 0; i < header->n; i++) {
		enum skp_column column = header->column[i];
		uint8_t at = (uint8_t)i;

		if (is_of_worker(column))
			parts->worker[parts->n_worker++] = at;
		else if (column == SKP_COLUMN_NONE ||
		    column == SKP_COLUMN_EMAIL || column == SKP_COLUMN_REMARK)
			parts->rest[parts->n_rest++] = at;
		else
			parts->claim[parts->n_claim++] = at;
	}
	parts->worker_first = parts->n_worker != 0 &&
	    parts->worker[parts->n_worker - 1] + 1u == parts->n_worker;
}
