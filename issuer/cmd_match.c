#include <stdlib.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/cmd.h"
#include "issuer/profile_make.h"
#include "schema/describe_match.h"

static struct skp_bytes
lang_code(enum skp_lang lang)
{
	return skp_bytes_str(lang == SKP_LANG_NL ? "nl" : "en");
}

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	skp_cmd_row_message(ctx, msg);
}

/* What profiles are made of; NULL fields after a failure. */
struct sources {
	const struct skp_cmd *cmd;
	struct skp_vocab *vocab;
	struct skp_licences *licences;
	struct skp_arena arena;
	struct skp_profile *profile;
};

static void
sources_close(struct sources *s)
{
	skp_vocab_close(s->vocab);
	skp_licences_close(s->licences);
	skp_arena_free(&s->arena);
	free(s->profile);
}

/* False: a message was given. */
static bool
sources_open(const struct skp_cmd *cmd, struct sources *s)
{
	struct skp_cmd copy = *cmd;
	struct skp_input_how how = { .message = on_message, .ctx = &copy };
	enum skp_err err;

	memset(s, 0, sizeof(*s));
	s->cmd = cmd;
	s->vocab = skp_cmd_vocab(cmd);
	if (s->vocab == NULL)
		return false;
	if (skp_vocab_count(s->vocab) == 0) {
		skp_msg_warn("%s", skp_msg(cmd->lang, VOCAB_NONE));
		return false;
	}
	s->profile = malloc(sizeof(*s->profile));
	err = s->profile == NULL ?
	    SKP_ERR_NOMEM :
	    skp_licences_open(cmd->registry, &how, &s->licences);
	if (err != SKP_OK && err != SKP_ERR_INPUT)
		(void)skp_cmd_fail(cmd, "licences.csv", err);
	return err == SKP_OK;
}

/* Says which occupations may have been meant. */
static void
say_alike(const struct sources *s, struct skp_bytes name)
{
	struct skp_vocab_hit near[SKP_VOCAB_NEAREST];
	struct skp_bytes lang = lang_code(s->cmd->lang);
	size_t i, n;

	n = skp_vocab_nearest(s->vocab, name, lang, SKP_VOCAB_OCCUPATION, near);
	if (n > 0)
		fprintf(stderr, "%s", skp_msg(s->cmd->lang, VOCAB_ALIKE));
	for (i = 0; i < n; i++)
		fprintf(stderr, "  %s (%s)\n",
		    skp_cmd_text(
			skp_vocab_shown(s->vocab, &near[i].concept, lang)),
		    skp_cmd_text(near[i].concept.code));
}

/* The profile of a named occupation; the exit status. */
static int
make_profile(struct sources *s, const char *name)
{
	const struct skp_cmd *cmd = s->cmd;
	struct skp_bytes text = skp_bytes_str(name);
	struct skp_vocab_concept occupation;
	enum skp_err err;

	switch (skp_profile_make_find(s->vocab, text, lang_code(cmd->lang),
	    &occupation)) {
	case SKP_VOCAB_FOUND_NONE:
		fprintf(stderr, skp_msg(cmd->lang, MATCH_UNKNOWN),
		    skp_cmd_text(text));
		say_alike(s, text);
		return SKP_EXIT_FAILED;
	case SKP_VOCAB_FOUND_SEVERAL:
		fprintf(stderr, skp_msg(cmd->lang, MATCH_SEVERAL),
		    skp_cmd_text(text));
		say_alike(s, text);
		return SKP_EXIT_FAILED;
	case SKP_VOCAB_FOUND_ONE:
		break;
	}
	skp_arena_reset(&s->arena);
	err = skp_profile_make(s->vocab, s->licences, &occupation, &s->arena,
	    s->profile);
	if (err == SKP_OK)
		return SKP_EXIT_OK;
	if (err != SKP_ERR_NOT_FOUND)
		return skp_cmd_fail(cmd, name, err);
	skp_msg_warn(skp_msg(cmd->lang, MATCH_NO_RELATIONS),
	    skp_cmd_text(text));
	return SKP_EXIT_FAILED;
}

/* ------------------------------------------------------------------ export */

static enum skp_err
add_profile(const struct skp_profile *profile, struct skp_buf *out)
{
	struct skp_writer w;
	uint8_t *p;

	skp_writer_init(&w, NULL, 0);
	skp_profile_write(&w, profile);
	p = skp_buf_grow(out, w.n);
	if (p == NULL)
		return out->err;
	skp_writer_init(&w, p, w.n);
	skp_profile_write(&w, profile);
	return w.err;
}

static int
cmd_vocab_export(const struct skp_cmd *cmd)
{
	struct sources s;
	struct skp_buf out;
	enum skp_err err = SKP_OK;
	int i, status = SKP_EXIT_FAILED;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, MATCH_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	skp_buf_init(&out, SKP_MAX_PROFILES);
	if (sources_open(cmd, &s))
		status = SKP_EXIT_OK;
	for (i = 0; status == SKP_EXIT_OK && i < cmd->n_operand; i++) {
		status = make_profile(&s, cmd->operand[i]);
		if (status == SKP_EXIT_OK)
			err = add_profile(s.profile, &out);
		if (err != SKP_OK)
			status = skp_cmd_fail(cmd, cmd->operand[i], err);
	}
	if (status == SKP_EXIT_OK) {
		err = skp_file_write(cmd->out, skp_buf_bytes(&out), 0644,
		    SKP_FILE_REPLACE);
		if (err == SKP_OK)
			fprintf(stderr, skp_msg(cmd->lang, MATCH_WRITTEN),
			    cmd->n_operand,
			    skp_cmd_text(skp_bytes_str(cmd->out)));
		else
			status = skp_cmd_fail(cmd, cmd->out, err);
	}
	skp_buf_free(&out);
	sources_close(&s);
	return status;
}

static int
cmd_vocab_licences(const struct skp_cmd *cmd)
{
	struct skp_buf text;
	enum skp_err err;

	skp_buf_init(&text, 65536);
	err = skp_licences_text(cmd->registry, &text);
	if (err == SKP_OK)
		(void)fwrite(text.p, 1, text.n, stdout);
	skp_buf_free(&text);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, "licences.csv", err);
}

/* ------------------------------------------------------------------- match */

struct run {
	const struct skp_cmd *cmd;
	const struct skp_profile *profile;
	int32_t day;
	uint8_t *file;
	struct skp_passport *passport;
	struct skp_match *match;
	struct skp_buf text;
	unsigned long n;
};

static enum skp_err
read_passport(struct run *r, struct skp_view *view, uint64_t serial)
{
	struct skp_cursor c;
	size_t n = 0;
	enum skp_err err = skp_export_passport(view, serial, r->file,
	    SKP_MAX_PASSPORT, &n);

	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_bytes_of(r->file, n));
	return skp_passport_read(&c, r->passport).form == SKP_FORM_OK ?
	    SKP_OK :
	    SKP_ERR_CORRUPT;
}

static enum skp_err
print_text(struct run *r, struct skp_view *view, const struct skp_record *rec)
{
	const struct skp_describe d = { r->cmd->lang, r->passport->lang,
		skp_describe_escaped };
	enum skp_err err = skp_cmd_record_print(r->cmd, view, rec);

	if (err != SKP_OK)
		return err;
	skp_describe_match(&d, r->match, &r->text);
	return r->text.err;
}

/* One element of the array. */
static enum skp_err
print_json(struct run *r, const struct skp_record *rec)
{
	char id[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(rec->id, id);
	skp_buf_printf(&r->text,
	    "%s{\"passport\": \"%s\", \"match\": ", r->n == 0 ? "[" : ",\n ",
	    id);
	skp_describe_match_json(r->match, &r->text);
	skp_buf_str(&r->text, "}");
	return r->text.err;
}

static enum skp_err
match_one(struct run *r, struct skp_view *view, uint64_t serial)
{
	enum skp_status status = SKP_STATUS_VALID;
	char id[SKP_HEX_UUID_TEXT];
	struct skp_record rec;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err == SKP_OK)
		err = skp_view_status(view, serial, &status);
	if (err != SKP_OK)
		return err;
	if (status != SKP_STATUS_VALID && r->cmd->n_operand == 0)
		return SKP_OK;
	skp_hex_uuid(rec.id, id);
	if (status != SKP_STATUS_VALID)
		skp_msg_warn(skp_msg(r->cmd->lang, MATCH_NOT_VALID), id);
	err = read_passport(r, view, serial);
	if (err != SKP_OK)
		return err;
	skp_match_make(r->profile, r->passport, r->day, skp_bytes_of(NULL, 0),
	    r->match);
	skp_buf_clear(&r->text);
	err = r->cmd->json ? print_json(r, &rec) : print_text(r, view, &rec);
	if (err == SKP_OK)
		(void)fwrite(r->text.p, 1, r->text.n, stdout);
	r->n++;
	return err;
}

static bool
on_passport(void *ctx, struct skp_view *view, uint64_t serial)
{
	struct run *r = ctx;
	enum skp_err err = match_one(r, view, serial);

	if (err != SKP_OK)
		(void)skp_cmd_fail(r->cmd, r->cmd->registry, err);
	return err == SKP_OK;
}

static int
match_all(struct run *r)
{
	struct skp_house *house = skp_cmd_house(r->cmd);
	int status = SKP_EXIT_FAILED;

	if (house == NULL)
		return status;
	r->file = malloc(SKP_MAX_PASSPORT);
	r->passport = malloc(sizeof(*r->passport));
	r->match = malloc(sizeof(*r->match));
	skp_buf_init(&r->text, (size_t)16 << 20);
	if (r->file == NULL || r->passport == NULL || r->match == NULL)
		status = skp_cmd_fail(r->cmd, r->cmd->registry, SKP_ERR_NOMEM);
	else
		status = skp_cmd_each(r->cmd, house, on_passport, r);
	if (r->cmd->json && status != SKP_EXIT_FAILED)
		printf("%s", r->n == 0 ? "[]\n" : "]\n");
	if (r->n == 0 && status == SKP_EXIT_OK)
		skp_msg_warn("%s", skp_msg(r->cmd->lang, MATCH_NONE));
	free(r->file);
	free(r->passport);
	free(r->match);
	skp_buf_free(&r->text);
	skp_house_close(house);
	return status;
}

static int
cmd_match(const struct skp_cmd *cmd)
{
	struct run r = { .cmd = cmd, .day = skp_cmd_today() };
	struct sources s;
	int status = SKP_EXIT_FAILED;

	if (cmd->for_ == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, MATCH_NEED_FOR));
		return SKP_EXIT_FAILED;
	}
	if (cmd->at != NULL &&
	    skp_date_parse(skp_bytes_str(cmd->at), &r.day) != SKP_OK) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_BAD_DATE),
		    skp_cmd_text(skp_bytes_str(cmd->at)));
		return SKP_EXIT_FAILED;
	}
	if (sources_open(cmd, &s))
		status = make_profile(&s, cmd->for_);
	r.profile = s.profile;
	if (status == SKP_EXIT_OK)
		status = match_all(&r);
	sources_close(&s);
	return status;
}

static const struct skp_cli_option match_options[] = {
	SKP_OPTION(STRING, "for", 'f', "OCCUPATION", OPT_FOR, for_),
	SKP_OPTION(STRING, "at", 0, "DATE", OPT_AT, at),
	SKP_OPTION(FLAG, "json", 'j', NULL, OPT_MATCH_JSON, json),
};
static const struct skp_cli_option export_options[] = { SKP_OPTION_OUT };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("match", "[ID...]", HELP_MATCH, match_options, 0, -1,
	    cmd_match),
	SKP_COMMAND("vocab export", "OCCUPATION...", HELP_VOCAB_EXPORT,
	    export_options, 1, -1, cmd_vocab_export),
	SKP_COMMAND_PLAIN("vocab licences", "", HELP_VOCAB_LICENCES, 0, 0,
	    cmd_vocab_licences),
};

const struct skp_cmd_group skp_cmd_match_group = { commands,
	SKP_CMD_COUNT(commands) };
