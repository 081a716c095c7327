#include "issuer/vocab_columns.h"

#include "issuer/text_in.h"

/* skp_text_in_word() of headers. */
static const struct {
	const char *key;
	enum skp_vocab_column column;
} headers[] = {
	{ "concepturi", SKP_VOCAB_COLUMN_URI },
	{ "uri", SKP_VOCAB_COLUMN_URI },
	{ "cnluri", SKP_VOCAB_COLUMN_URI },
	{ "concepttype", SKP_VOCAB_COLUMN_TYPE },
	{ "type", SKP_VOCAB_COLUMN_TYPE },
	{ "status", SKP_VOCAB_COLUMN_STATUS },
	{ "code", SKP_VOCAB_COLUMN_CODE },
	{ "escocode", SKP_VOCAB_COLUMN_CODE },
	{ "notation", SKP_VOCAB_COLUMN_CODE },
	{ "occupationuri", SKP_VOCAB_COLUMN_OCCUPATION },
	{ "skilluri", SKP_VOCAB_COLUMN_SKILL },
	{ "relation", SKP_VOCAB_COLUMN_RELATION },
	{ "relationtype", SKP_VOCAB_COLUMN_RELATION },
	{ "occrow", SKP_VOCAB_COLUMN_OCCUPATION_ROW },
	{ "skillrow", SKP_VOCAB_COLUMN_SKILL_ROW },
};

/* Of labels; a language may follow, and "source". */
static const struct {
	const char *key;
	enum skp_vocab_rank rank;
} labels[] = {
	{ "preferredlabel", SKP_VOCAB_PREFERRED },
	{ "preflabel", SKP_VOCAB_PREFERRED },
	{ "label", SKP_VOCAB_PREFERRED },
	{ "naam", SKP_VOCAB_PREFERRED },
	{ "name", SKP_VOCAB_PREFERRED },
	{ "altlabels", SKP_VOCAB_ALTERNATIVE },
	{ "altlabel", SKP_VOCAB_ALTERNATIVE },
	{ "synoniemen", SKP_VOCAB_ALTERNATIVE },
	{ "synonyms", SKP_VOCAB_ALTERNATIVE },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What follows the name of a column of labels; NULL: it is another one. */
static const char *
label_column(const char *key, enum skp_vocab_rank *rank)
{
	size_t i, n;

	for (i = 0; i < COUNT(labels); i++) {
		n = strlen(labels[i].key);
		if (strncmp(key, labels[i].key, n) != 0)
			continue;
		*rank = labels[i].rank;
		if (key[n] == '\0' || strlen(key + n) == 2 ||
		    strcmp(key + n + 2, "source") == 0)
			return key + n;
	}
	return NULL;
}

/* A column of labels, or of their source; INPUT_VOCAB_LANG: whose? */
static enum skp_input_msg
add_label(struct skp_table_in *t, int at, const char *rest,
    enum skp_vocab_rank rank, struct skp_bytes lang,
    struct skp_vocab_columns *out)
{
	size_t i;

	if (*rest != '\0')
		lang = skp_bytes_of(rest, 2);
	else if (lang.n == 0)
		return INPUT_VOCAB_LANG;
	for (i = 0; i < out->n_label; i++)
		if (strlen(rest) > 2 && out->label[i].rank == rank &&
		    skp_bytes_eq(skp_bytes_str(out->label[i].lang), lang))
			out->label[i].source = at;
	if (strlen(rest) > 2 || out->n_label == SKP_VOCAB_COLUMN_LABELS)
		return INPUT_NONE;
	i = out->n_label++;
	t->index[SKP_VOCAB_COLUMN_LABEL + i] = at;
	out->label[i].rank = rank;
	out->label[i].source = -1;
	memset(out->label[i].lang, 0, sizeof(out->label[i].lang));
	memcpy(out->label[i].lang, lang.p, lang.n);
	return INPUT_NONE;
}

static enum skp_input_msg
add_column(struct skp_table_in *t, int at, struct skp_bytes lang,
    struct skp_vocab_columns *out)
{
	char key[SKP_TEXT_KEY];
	enum skp_vocab_rank rank;
	const char *rest;
	size_t i;

	skp_text_in_word(t->cell[at], key);
	for (i = 0; i < COUNT(headers); i++)
		if (strcmp(key, headers[i].key) == 0 &&
		    t->index[headers[i].column] < 0) {
			t->index[headers[i].column] = at;
			return INPUT_NONE;
		}
	rest = label_column(key, &rank);
	return rest == NULL ? INPUT_NONE :
			      add_label(t, at, rest, rank, lang, out);
}

/* What kind of file this is; false: none that is known. */
static bool
decide(struct skp_table_in *t, struct skp_vocab_columns *out)
{
	int *index = t->index;
	int skill = index[SKP_VOCAB_COLUMN_SKILL];
	int occupation = index[SKP_VOCAB_COLUMN_OCCUPATION];

	out->by_row = index[SKP_VOCAB_COLUMN_OCCUPATION_ROW] >= 0 &&
	    index[SKP_VOCAB_COLUMN_SKILL_ROW] >= 0;
	out->relations = index[SKP_VOCAB_COLUMN_RELATION] >= 0 &&
	    (out->by_row || (skill >= 0 && occupation >= 0));
	if (out->relations)
		return true;
	out->kind = SKP_VOCAB_ANY;
	if (index[SKP_VOCAB_COLUMN_URI] < 0 && skill >= 0) {
		out->kind = SKP_VOCAB_SKILL;
		index[SKP_VOCAB_COLUMN_URI] = skill;
	} else if (index[SKP_VOCAB_COLUMN_URI] < 0 && occupation >= 0) {
		out->kind = SKP_VOCAB_OCCUPATION;
		index[SKP_VOCAB_COLUMN_URI] = occupation;
	}
	return index[SKP_VOCAB_COLUMN_URI] >= 0 && out->n_label > 0;
}

enum skp_input_msg
skp_vocab_columns_find(struct skp_table_in *t, struct skp_bytes lang,
    struct skp_vocab_columns *out)
{
	enum skp_input_msg lack = INPUT_NONE, msg;
	size_t i;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < t->n && i < SKP_SHEET_COLUMNS; i++) {
		msg = add_column(t, (int)i, lang, out);
		if (msg != INPUT_NONE)
			lack = msg;
	}
	if (decide(t, out))
		return out->relations ? INPUT_NONE : lack;
	return lack != INPUT_NONE && t->index[SKP_VOCAB_COLUMN_URI] >= 0 ?
	    lack :
	    INPUT_VOCAB_COLUMNS;
}
