#include <stdlib.h>

#include "issuer/cmd.h"
#include "issuer/course.h"

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	skp_cmd_row_message(ctx, msg);
}

static int
fail(const struct skp_cmd *cmd, const char *what, enum skp_err err)
{
	if (err != SKP_ERR_CORRUPT)
		return skp_cmd_fail(cmd, what, err);
	skp_msg_warn("%s", skp_msg(cmd->lang, COURSE_AGAIN));
	return SKP_EXIT_FAILED;
}

static int
import(struct skp_cmd *cmd, const struct skp_vocab *vocab)
{
	struct skp_input_how how = { .message = on_message, .ctx = cmd };
	struct skp_course_counts counts;
	const char *failed;
	enum skp_err err = skp_courses_import(cmd->registry, vocab,
	    cmd->operand, (size_t)cmd->n_operand, &how, &failed, &counts);

	if (err == SKP_ERR_INPUT) {
		skp_msg_warn("%s", skp_msg(cmd->lang, COURSE_NOTHING));
		return SKP_EXIT_REFUSED;
	}
	if (err != SKP_OK)
		return fail(cmd, failed == NULL ? cmd->registry : failed, err);
	fprintf(stderr, skp_msg(cmd->lang, COURSE_IMPORTED),
	    (unsigned long)counts.added, (unsigned long)counts.replaced);
	return SKP_EXIT_OK;
}

static int
cmd_course_import(const struct skp_cmd *cmd)
{
	struct skp_cmd copy = *cmd;
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_vocab *vocab;
	int status;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	skp_house_close(house);
	vocab = skp_cmd_vocab(cmd);
	if (vocab == NULL)
		return SKP_EXIT_FAILED;
	status = import(&copy, vocab);
	skp_vocab_close(vocab);
	return status;
}

/* ------------------------------------------------------------------- list */

static const char *
text_in(const struct skp_cmd *cmd, struct skp_ltext text)
{
	const char *lang = cmd->lang == SKP_LANG_NL ? "nl" : "en";

	return skp_cmd_text(
	    skp_ltext_get(text, lang, skp_bytes_str(lang), NULL));
}

static void
print_level(const struct skp_level *level)
{
	if (!level->has)
		return;
	printf(" (%s%s%s)", skp_cmd_text(level->framework.word),
	    level->framework.word.n == 0 ? "" : " ",
	    skp_cmd_text(level->value));
}

static void
print_course(const struct skp_cmd *cmd, const struct skp_course *c)
{
	bool lacks = false;
	size_t i;

	printf("%s  %s", skp_cmd_text(c->code), text_in(cmd, c->title));
	print_level(&c->level);
	if (c->minutes != 0)
		printf(skp_msg(cmd->lang, COURSE_HOURS),
		    (unsigned long long)(c->minutes / 60));
	if (c->minutes % 60 != 0)
		printf(skp_msg(cmd->lang, COURSE_MINUTES),
		    (unsigned long long)(c->minutes % 60));
	if (c->mode.word.n != 0)
		printf(", %s", skp_cmd_text(c->mode.word));
	if (c->scheme.n != 0)
		printf(", %s", skp_cmd_text(c->scheme));
	if (c->months != 0)
		printf(skp_msg(cmd->lang, COURSE_MONTHS),
		    (unsigned long)c->months);
	printf("\n");
	for (i = 0; i < c->n_skill; i++) {
		const struct skp_course_skill *s = &c->skill[i];

		printf("  - %s", text_in(cmd, s->label));
		print_level(&s->level);
		printf("\n");
		lacks = lacks ||
		    (s->level.has && s->level.framework.word.n == 0);
	}
	if (lacks)
		printf("%s", skp_msg(cmd->lang, COURSE_FRAMEWORK_LACKS));
}

static int
cmd_course_list(const struct skp_cmd *cmd)
{
	struct skp_courses *courses = NULL;
	struct skp_vocab *vocab = skp_cmd_vocab(cmd);
	enum skp_err err;
	size_t i;

	if (vocab == NULL)
		return SKP_EXIT_FAILED;
	err = skp_courses_open(cmd->registry, vocab, &courses);
	if (err == SKP_OK && skp_courses_count(courses) == 0)
		skp_msg_warn("%s", skp_msg(cmd->lang, COURSE_NONE));
	for (i = 0; err == SKP_OK && i < skp_courses_count(courses); i++)
		print_course(cmd, skp_courses_at(courses, i));
	skp_courses_close(courses);
	skp_vocab_close(vocab);
	return err == SKP_OK ? SKP_EXIT_OK : fail(cmd, cmd->registry, err);
}

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND_PLAIN("course import", "FILE...", HELP_COURSE_IMPORT, 1, -1,
	    cmd_course_import),
	SKP_COMMAND_PLAIN("course list", "", HELP_COURSE_LIST, 0, 0,
	    cmd_course_list),
};

const struct skp_cmd_group skp_cmd_course_group = { commands,
	SKP_CMD_COUNT(commands) };
