#include <stdlib.h>

#include "issuer/cmd.h"
#include "issuer/input.h"
#include "issuer/vocab_file.h"
#include "issuer/vocab_import.h"

#define SHOWN 10 /* hits, by default */

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

/* ------------------------------------------------------------------- list */

static void
print_file(const struct skp_cmd *cmd, const struct skp_vocab_facts *f)
{
	printf(skp_msg(cmd->lang, VOCAB_FILE_LINE), skp_cmd_text(f->scheme),
	    skp_cmd_text(f->version), (unsigned long)f->skills,
	    (unsigned long)f->occupations, (unsigned long)f->relations,
	    f->langs[0] == '\0' ? "-" : f->langs,
	    f->newest ? skp_msg(cmd->lang, VOCAB_IN_FORCE) : "");
	if (f->obsolete > 0)
		printf(skp_msg(cmd->lang, VOCAB_OBSOLETE_LINE),
		    (unsigned long)f->obsolete);
	if (f->gone > 0)
		printf(skp_msg(cmd->lang, VOCAB_GONE_LINE),
		    (unsigned long)f->gone);
}

/* All, or those of a scheme; how many. */
static size_t
print_files(const struct skp_cmd *cmd, const struct skp_vocab *v,
    const char *scheme)
{
	struct skp_vocab_facts f;
	size_t i, n = 0;

	for (i = 0; i < skp_vocab_count(v); i++) {
		f = skp_vocab_facts(v, i);
		if (scheme != NULL &&
		    !skp_bytes_eq(f.scheme, skp_bytes_str(scheme)))
			continue;
		print_file(cmd, &f);
		n++;
	}
	return n;
}

static int
cmd_vocab_list(const struct skp_cmd *cmd)
{
	struct skp_vocab *v = skp_cmd_vocab(cmd);

	if (v == NULL)
		return SKP_EXIT_FAILED;
	if (print_files(cmd, v, NULL) == 0)
		skp_msg_warn("%s", skp_msg(cmd->lang, VOCAB_NONE));
	skp_vocab_close(v);
	return SKP_EXIT_OK;
}

/* ----------------------------------------------------------------- import */

/* The names that were given; false: a message was given. */
static bool
check_names(const struct skp_cmd *cmd)
{
	const char *name[] = { cmd->scheme, cmd->vocab_version };
	size_t i;

	for (i = 0; i < SKP_CMD_COUNT(name); i++) {
		if (name[i] == NULL) {
			skp_msg_warn("%s",
			    skp_msg(cmd->lang, VOCAB_NEED_SCHEME));
			return false;
		}
		if (!skp_vocab_name_check(name[i])) {
			skp_msg_warn(skp_msg(cmd->lang, VOCAB_BAD_NAME),
			    skp_cmd_text(skp_bytes_str(name[i])),
			    SKP_VOCAB_NAME);
			return false;
		}
	}
	if (cmd->vocab_lang != NULL &&
	    !skp_vocab_lang_check(skp_bytes_str(cmd->vocab_lang))) {
		skp_msg_warn(skp_msg(cmd->lang, VOCAB_BAD_LANG),
		    skp_cmd_text(skp_bytes_str(cmd->vocab_lang)));
		return false;
	}
	return true;
}

static int
import_done(const struct skp_cmd *cmd, const struct skp_vocab_counts *n)
{
	struct skp_vocab *v;

	fprintf(stderr, skp_msg(cmd->lang, VOCAB_IMPORTED),
	    (unsigned long)n->skills, (unsigned long)n->occupations,
	    (unsigned long)n->labels, (unsigned long)n->relations);
	if (n->groups > 0)
		fprintf(stderr, skp_msg(cmd->lang, VOCAB_GROUPS),
		    (unsigned long)n->groups);
	v = skp_cmd_vocab(cmd);
	if (v == NULL)
		return SKP_EXIT_FAILED;
	(void)print_files(cmd, v, cmd->scheme);
	skp_vocab_close(v);
	return SKP_EXIT_OK;
}

static int
cmd_vocab_import(const struct skp_cmd *cmd)
{
	struct skp_cmd copy = *cmd;
	struct skp_vocab_import how = { .scheme = cmd->scheme,
		.version = cmd->vocab_version,
		.lang = skp_bytes_str(cmd->vocab_lang),
		.message = on_message,
		.ctx = &copy };
	struct skp_vocab_counts counts;
	struct skp_house *house;
	const char *failed;
	enum skp_err err;

	if (!check_names(cmd))
		return SKP_EXIT_FAILED;
	/* Into a registry, and not into any folder that was named. */
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	skp_house_close(house);
	err = skp_vocab_import(cmd->registry, &how, cmd->operand,
	    (size_t)cmd->n_operand, &failed, &counts);
	if (err == SKP_OK)
		return import_done(cmd, &counts);
	if (err == SKP_ERR_INPUT)
		return SKP_EXIT_REFUSED;
	return skp_cmd_fail(cmd, failed == NULL ? cmd->registry : failed, err);
}

/* ----------------------------------------------------------------- search */

static void
print_rank(const struct skp_cmd *cmd, const struct skp_vocab_hit *hit)
{
	const char *label = skp_cmd_text(hit->label);

	switch (hit->rank) {
	case SKP_VOCAB_PREFERRED:
		break;
	case SKP_VOCAB_ALTERNATIVE:
		printf(skp_msg(cmd->lang, VOCAB_RANK_ALTERNATIVE), label);
		break;
	case SKP_VOCAB_UNOFFICIAL:
		printf(skp_msg(cmd->lang, VOCAB_RANK_UNOFFICIAL), label);
		break;
	case SKP_VOCAB_OLDER:
		printf(skp_msg(cmd->lang, VOCAB_RANK_OLDER), label);
		break;
	}
}

/*
 * Two lines: label in the user's language, kind, in the other language, and
 * what matched; then the URI, to be copied.
 */
static void
print_hit(const struct skp_cmd *cmd, const struct skp_vocab *v,
    const struct skp_vocab_hit *hit)
{
	const struct skp_vocab_concept *c = &hit->concept;
	enum skp_lang lang = cmd->lang;
	struct skp_bytes shown = skp_vocab_shown(v, c, lang_code(lang));
	struct skp_bytes other = skp_vocab_label(v, c,
	    lang_code(lang == SKP_LANG_NL ? SKP_LANG_EN : SKP_LANG_NL));

	printf("%s (%s", skp_cmd_text(shown),
	    c->kind == SKP_VOCAB_SKILL ? skp_msg(lang, VOCAB_SKILL) :
					 skp_msg(lang, VOCAB_OCCUPATION));
	if (c->code.n > 0)
		printf(" %s", skp_cmd_text(c->code));
	if (other.n > 0 && !skp_bytes_eq(other, shown))
		printf("; %s: %s", lang == SKP_LANG_NL ? "en" : "nl",
		    skp_cmd_text(other));
	print_rank(cmd, hit);
	printf(")\n  %s\n", skp_cmd_text(c->uri));
	if (c->state == SKP_VOCAB_OBSOLETE)
		printf(skp_msg(lang, VOCAB_STATE_OBSOLETE),
		    skp_cmd_text(c->scheme), skp_cmd_text(c->version));
	if (c->state == SKP_VOCAB_GONE)
		printf(skp_msg(lang, VOCAB_STATE_GONE), skp_cmd_text(c->scheme),
		    skp_cmd_text(c->version));
}

static int
search(const struct skp_cmd *cmd, const struct skp_vocab *v,
    struct skp_bytes words)
{
	size_t cap = cmd->max == 0 ? SHOWN : (size_t)cmd->max;
	size_t n = 0, total = 0, i;
	struct skp_vocab_hit near[SKP_VOCAB_NEAREST];
	struct skp_vocab_hit *hit = calloc(cap, sizeof(*hit));
	struct skp_bytes lang = lang_code(cmd->lang);
	enum skp_err err = SKP_ERR_NOMEM;

	if (hit != NULL)
		err = skp_vocab_search(v, words, lang, SKP_VOCAB_ANY, hit, cap,
		    &n, &total);
	if (err != SKP_OK) {
		free(hit);
		return skp_cmd_fail(cmd, cmd->registry, err);
	}
	for (i = 0; i < n; i++)
		print_hit(cmd, v, &hit[i]);
	free(hit);
	if (n < total)
		fprintf(stderr, skp_msg(cmd->lang, VOCAB_SHOWN), n, total);
	if (total > 0)
		return SKP_EXIT_OK;
	fprintf(stderr, "%s", skp_msg(cmd->lang, VOCAB_NOT_FOUND));
	n = skp_vocab_nearest(v, words, lang, SKP_VOCAB_ANY, near);
	if (n > 0)
		fprintf(stderr, "%s", skp_msg(cmd->lang, VOCAB_ALIKE));
	for (i = 0; i < n; i++)
		print_hit(cmd, v, &near[i]);
	return SKP_EXIT_REFUSED;
}

static int
cmd_vocab_search(const struct skp_cmd *cmd)
{
	struct skp_vocab *v = skp_cmd_vocab(cmd);
	struct skp_buf words;
	int i, status;

	if (v == NULL)
		return SKP_EXIT_FAILED;
	skp_buf_init(&words, SKP_VOCAB_KEY);
	for (i = 0; i < cmd->n_operand; i++) {
		skp_buf_str(&words, i == 0 ? "" : " ");
		skp_buf_str(&words, cmd->operand[i]);
	}
	if (skp_vocab_count(v) == 0) {
		skp_msg_warn("%s", skp_msg(cmd->lang, VOCAB_NONE));
		status = SKP_EXIT_FAILED;
	} else if (words.err != SKP_OK) {
		status = skp_cmd_fail(cmd, cmd->operand[0], words.err);
	} else {
		status = search(cmd, v, skp_buf_bytes(&words));
	}
	skp_buf_free(&words);
	skp_vocab_close(v);
	return status;
}

static const struct skp_cli_option import_options[] = {
	SKP_OPTION(STRING, "scheme", 0, "NAME", OPT_SCHEME, scheme),
	SKP_OPTION(STRING, "version", 0, "V", OPT_VOCAB_VERSION, vocab_version),
	SKP_OPTION(STRING, "lang", 0, "L", OPT_VOCAB_LANG, vocab_lang),
};
static const struct skp_cli_option search_options[] = {
	SKP_OPTION(NUMBER, "max", 'n', "N", OPT_MAX, max),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("vocab import", "FILE...", HELP_VOCAB_IMPORT,
	    import_options, 1, -1, cmd_vocab_import),
	SKP_COMMAND("vocab search", "WORD...", HELP_VOCAB_SEARCH,
	    search_options, 1, -1, cmd_vocab_search),
	SKP_COMMAND_PLAIN("vocab list", "", HELP_VOCAB_LIST, 0, 0,
	    cmd_vocab_list),
};

const struct skp_cmd_group skp_cmd_vocab_group = { commands,
	SKP_CMD_COUNT(commands) };
