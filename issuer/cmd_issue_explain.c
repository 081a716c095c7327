#include "issuer/cmd_issue.h"

#include <stdlib.h>

/* How one file was understood. */
struct explain {
	struct skp_issue_run *run;
	struct skp_json_tree *columns; /* of --json */
	bool has[SKP_COLUMNS];
	struct skp_buf text; /* of the columns, to stand below the file */
};

struct meaning {
	const char *text[2]; /* by enum skp_lang */
};
static const struct meaning meanings[SKP_COLUMNS] = {
#define EXPLAIN(column, en, nl) [SKP_COLUMN_##column] = { { en, nl } },
#include "issuer/explain_list.h"
#undef EXPLAIN
};

/* Options that say what no column does. */
static const struct {
	enum skp_column column, other;
	const char *option;
} silent[] = { { SKP_COLUMN_COURSE_CODE, SKP_COLUMN_COURSE_TITLE,
		   "--course CODE" },
	{ SKP_COLUMN_FRAMEWORK, SKP_COLUMN_NONE, "--framework NAME" },
	{ SKP_COLUMN_ASSESSOR, SKP_COLUMN_NONE, "--assessor NAME" },
	{ SKP_COLUMN_ASSESSED, SKP_COLUMN_NONE, "--date DATE" } };

static const char *
column_name(enum skp_column column, enum skp_lang lang)
{
	return lang == SKP_LANG_NL ? skp_column_dutch(column) :
				     skp_column_english(column);
}

/* ----------------------------------------------------------------- columns */

static const char *
column_meaning(const struct skp_input_column *c, enum skp_lang lang)
{
	if (c->uri.n > 0)
		return skp_msg(lang, CMD_EXPLAIN_MATRIX);
	if (meanings[c->meaning].text[lang] != NULL)
		return meanings[c->meaning].text[lang];
	return c->meaning == SKP_COLUMN_NONE ?
	    skp_msg(lang, CMD_EXPLAIN_UNKNOWN) :
	    column_name(c->meaning, lang);
}

static void
column_json(struct explain *ex, const struct skp_input_column *c)
{
	struct skp_json_make *m = &ex->run->make;
	struct skp_json_tree *o = skp_json_make_object(m);

	skp_json_make_text(m, o, "column", skp_bytes_str(c->letters));
	skp_json_make_text(m, o, "header",
	    skp_bytes_str(skp_cmd_text(c->header)));
	if (c->meaning != SKP_COLUMN_NONE)
		skp_json_make_text(m, o, "meaning",
		    skp_bytes_str(skp_column_english(c->meaning)));
	skp_json_make_text(m, o, "skill", c->uri);
	skp_json_make_add(m, ex->columns, NULL, o);
}

static void
on_column(void *ctx, const struct skp_input_column *column)
{
	struct explain *ex = ctx;

	ex->has[column->meaning] = true;
	if (ex->run->cmd->json)
		column_json(ex, column);
	else
		skp_buf_printf(&ex->text, "  %-3s \"%s\"  %s\n",
		    column->letters, skp_cmd_text(column->header),
		    column_meaning(column, ex->run->cmd->lang));
}

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	struct explain *ex = ctx;

	/* Which columns are not known stands in their list already. */
	if (msg->severity == SKP_SEVERITY_ERROR)
		skp_issue_run_message(ex->run, msg);
}

/* -------------------------------------------------------------------- a file */

static const char *
kind_word(enum skp_lang lang, enum skp_input_kind kind)
{
	switch (kind) {
	case SKP_INPUT_IS_JSON:
		return skp_msg(lang, CMD_EXPLAIN_JSON);
	case SKP_INPUT_IS_LIST:
		return skp_msg(lang, CMD_EXPLAIN_LIST);
	case SKP_INPUT_IS_MATRIX:
		return skp_msg(lang, CMD_EXPLAIN_T2);
	case SKP_INPUT_IS_COURSES:
		return skp_msg(lang, CMD_EXPLAIN_COURSES);
	case SKP_INPUT_IS_WITHDRAWALS:
		return skp_msg(lang, CMD_EXPLAIN_WITHDRAWALS);
	case SKP_INPUT_NONE:
		break;
	}
	return "";
}

static const char *
delimiter_word(enum skp_lang lang, uint8_t delimiter)
{
	return delimiter == ';' ? skp_msg(lang, CMD_EXPLAIN_SEMICOLON) :
	    delimiter == '\t'	? skp_msg(lang, CMD_EXPLAIN_TAB) :
				  skp_msg(lang, CMD_EXPLAIN_COMMA);
}

static bool
is_result(enum skp_input_kind kind)
{
	return kind == SKP_INPUT_IS_LIST || kind == SKP_INPUT_IS_MATRIX;
}

static void
file_print(const struct explain *ex, const char *path,
    const struct skp_input_explained *f)
{
	enum skp_lang lang = ex->run->cmd->lang;

	printf("%s: %s\n", skp_cmd_text(skp_bytes_str(path)),
	    kind_word(lang, f->kind));
	if (f->kind == SKP_INPUT_IS_JSON)
		return;
	printf(skp_msg(lang, CMD_EXPLAIN_SHEET), f->encoding,
	    delimiter_word(lang, f->delimiter), (unsigned long)f->header_row,
	    strcmp(f->lang, "nl") == 0 ? skp_msg(lang, CMD_EXPLAIN_DUTCH) :
					 skp_msg(lang, CMD_EXPLAIN_ENGLISH));
	printf("%.*s", (int)ex->text.n, (const char *)ex->text.p);
	if (!is_result(f->kind))
		return;
	for (size_t i = 0; i < sizeof(silent) / sizeof(silent[0]); i++) {
		if (silent[i].column == SKP_COLUMN_FRAMEWORK &&
		    !ex->has[SKP_COLUMN_LEVEL] &&
		    f->kind != SKP_INPUT_IS_MATRIX)
			continue; /* of no level */
		if (ex->has[silent[i].column] ||
		    (silent[i].other != SKP_COLUMN_NONE &&
			ex->has[silent[i].other]))
			continue;
		printf(skp_msg(lang, CMD_EXPLAIN_SILENT),
		    column_name(silent[i].column, lang), silent[i].option);
	}
	printf(skp_msg(lang, CMD_EXPLAIN_NEXT),
	    skp_cmd_text(skp_bytes_str(path)));
}

static void
file_json(struct explain *ex, const char *path,
    const struct skp_input_explained *f)
{
	static const char *const kind[] = { "", "json", "list", "matrix",
		"courses", "withdrawals" };
	struct skp_json_make *m = &ex->run->make;
	struct skp_json_tree *o = skp_json_make_object(m);
	char delimiter[2] = { (char)f->delimiter, '\0' };

	skp_json_make_text(m, o, "file", skp_bytes_str(path));
	skp_json_make_text(m, o, "kind", skp_bytes_str(kind[f->kind]));
	if (f->kind != SKP_INPUT_IS_JSON) {
		skp_json_make_text(m, o, "encoding",
		    skp_bytes_str(f->encoding));
		skp_json_make_text(m, o, "delimiter", skp_bytes_str(delimiter));
		skp_json_make_number(m, o, "headerRow", f->header_row);
		skp_json_make_text(m, o, "lang", skp_bytes_str(f->lang));
	}
	skp_json_make_add(m, o, "columns", ex->columns); /* transferred */
	skp_json_make_add(m, ex->run->passports, NULL, o);
}

static bool
file_explain(struct skp_issue_run *run, const char *path)
{
	struct explain ex = { .run = run };
	struct skp_input_explained found;
	struct skp_input_how how = { .today = skp_cmd_today(),
		.message = on_message,
		.column = on_column,
		.ctx = &ex };
	enum skp_err err;

	skp_issue_how_put(run, &how);
	if (run->cmd->json)
		ex.columns = skp_json_make_array(&run->make);
	skp_buf_init(&ex.text, 1 << 20);
	err = skp_input_explain(path, &how, &found);
	if (err == SKP_ERR_INPUT && ex.text.n > 0)
		printf("%s:\n%.*s", skp_cmd_text(skp_bytes_str(path)),
		    (int)ex.text.n, (const char *)ex.text.p);
	else if (err != SKP_OK && err != SKP_ERR_INPUT)
		(void)skp_cmd_fail(run->cmd, path, err);
	if (err == SKP_OK && run->cmd->json)
		file_json(&ex, path, &found);
	else if (err == SKP_OK)
		file_print(&ex, path, &found);
	if (err != SKP_OK)
		skp_json_tree_free(ex.columns);
	skp_buf_free(&ex.text);
	return err == SKP_OK;
}

int
skp_issue_explain(struct skp_issue_run *run)
{
	const struct skp_cmd *cmd = run->cmd;
	bool good = true;
	enum skp_err err;

	for (int i = 0; i < cmd->n_operand; i++)
		good &= file_explain(run, cmd->operand[i]);
	if (cmd->json) {
		err = skp_json_make_write(&run->make, run->json, stdout);
		if (err != SKP_OK)
			return skp_cmd_fail(cmd, "stdout", err);
	}
	return good ? SKP_EXIT_OK : SKP_EXIT_REFUSED;
}
