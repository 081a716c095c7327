#include <ctype.h>
#include <stdlib.h>

#include "common/date.h"
#include "common/hex.h"
#include "common/text.h"
#include "issuer/cmd.h"
#include "issuer/find.h"
#include "schema/passport.h"

static const char *
state_word(enum skp_lang lang, const struct skp_record *rec,
    enum skp_status status)
{
	if (rec->state == SKP_RECORD_OPEN)
		return skp_msg(lang, CMD_STATE_OPEN);
	if (rec->state == SKP_RECORD_VOID)
		return skp_msg(lang, CMD_STATE_VOID);
	if (rec->state == SKP_RECORD_ERASED)
		return skp_msg(lang, CMD_STATE_ERASED);
	switch (status) {
	case SKP_STATUS_VALID:
		return skp_msg(lang, CMD_STATE_VALID);
	case SKP_STATUS_INVALID:
		return skp_msg(lang, CMD_STATE_REVOKED);
	case SKP_STATUS_SUSPENDED:
		return skp_msg(lang, CMD_STATE_SUSPENDED);
	case SKP_STATUS_REPLACED:
		return skp_msg(lang, CMD_STATE_REPLACED);
	}
	return "";
}

enum skp_err
skp_cmd_record_print(const struct skp_cmd *cmd, struct skp_view *view,
    const struct skp_record *rec)
{
	char id[SKP_HEX_UUID_TEXT], birth[SKP_DATE_TEXT] = "-";
	enum skp_status status = SKP_STATUS_VALID;
	enum skp_err err = SKP_OK;

	if (rec->state == SKP_RECORD_ISSUED)
		err = skp_view_status(view, rec->serial, &status);
	if (err != SKP_OK)
		return err;
	skp_hex_uuid(rec->id, id);
	if (rec->birth.has)
		skp_date_format(rec->birth.day, birth);
	printf("%s  %-10s  %-10s  %s\n", id, birth,
	    state_word(cmd->lang, rec, status), skp_cmd_text(rec->name));
	return SKP_OK;
}

/* Lists what matches all words (none: everything). */
static int
list_words(const struct skp_cmd *cmd, char **word, int n_word)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_registry_facts facts;
	struct skp_view *view = NULL;
	struct skp_record rec;
	uint64_t serial, shown = 0;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	for (serial = 1; err == SKP_OK && serial < facts.next_serial;
	     serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err == SKP_OK && skp_find_match(&rec, word, n_word)) {
			err = skp_cmd_record_print(cmd, view, &rec);
			shown++;
		}
	}
	skp_view_close(view);
	skp_house_close(house);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	fprintf(stderr, skp_msg(cmd->lang, CMD_LISTED),
	    (unsigned long long)shown);
	return n_word > 0 && shown == 0 ? SKP_EXIT_REFUSED : SKP_EXIT_OK;
}

static int
cmd_list(const struct skp_cmd *cmd)
{
	return list_words(cmd, NULL, 0);
}

static int
cmd_find(const struct skp_cmd *cmd)
{
	return list_words(cmd, cmd->operand, cmd->n_operand);
}

static void
print_day(const char *word, const struct skp_opt_day *day)
{
	char text[SKP_DATE_TEXT];

	if (!day->has)
		return;
	skp_date_format(day->day, text);
	printf("      %s %s\n", word, text);
}

static void
print_claim(enum skp_lang lang, const struct skp_passport *p, size_t i)
{
	const struct skp_line *line = &p->line[i];
	const char *l = lang == SKP_LANG_NL ? "nl" : "en";
	struct skp_bytes title = skp_ltext_get(line->claim->title, l, p->lang,
	    NULL);
	uint16_t k;

	printf("  %2zu  %s", i + 1,
	    skp_word(SKP_TABLE_CLAIM_TYPE, line->claim->type));
	if (title.n > 0)
		printf(": %s", skp_cmd_text(title));
	printf("\n");
	for (k = 0; k < line->n_skill; k++) {
		const struct skp_skill *s = &p->skill[line->skill_first + k];

		printf("      - %s",
		    skp_cmd_text(skp_ltext_get(s->label, l, p->lang, NULL)));
		if (s->level.has)
			printf(" (%s %s)",
			    skp_cmd_text(s->level.framework.word),
			    skp_cmd_text(s->level.value));
		printf("\n");
	}
	print_day(skp_msg(lang, CMD_WORD_FROM), &line->claim->valid_from);
	print_day(skp_msg(lang, CMD_WORD_UNTIL), &line->claim->valid_until);
}

static enum skp_err
print_passport(const struct skp_cmd *cmd, struct skp_view *view,
    uint64_t serial)
{
	uint8_t *file = malloc(SKP_MAX_PASSPORT);
	struct skp_passport *p = malloc(sizeof(*p));
	struct skp_record rec;
	struct skp_cursor c;
	size_t n = 0, i;
	enum skp_err err = SKP_ERR_NOMEM;

	if (file == NULL || p == NULL)
		goto out;
	err = skp_view_get(view, serial, &rec);
	if (err == SKP_OK)
		err = skp_cmd_record_print(cmd, view, &rec);
	if (err == SKP_OK && rec.state == SKP_RECORD_ERASED)
		goto place;
	if (err == SKP_OK)
		err = skp_export_passport(view, serial, file, SKP_MAX_PASSPORT,
		    &n);
	if (err != SKP_OK)
		goto out;
	skp_cursor_init(&c, skp_bytes_of(file, n));
	if (skp_passport_read(&c, p).form != SKP_FORM_OK) {
		err = SKP_ERR_CORRUPT;
		goto out;
	}
	for (i = 0; i < p->n_line; i++)
		print_claim(cmd->lang, p, i);
place:
	printf(skp_msg(cmd->lang, CMD_SHOW_PLACE),
	    (unsigned long long)rec.serial, (unsigned long long)rec.leaf,
	    (unsigned long long)rec.run, (unsigned long long)rec.list,
	    (unsigned long long)rec.index, n);
out:
	free(file);
	free(p);
	return err;
}

static enum skp_err
print_last_event(const struct skp_cmd *cmd, struct skp_view *view,
    uint64_t serial)
{
	struct skp_status_event event;
	char time[SKP_DATE_TIME];
	enum skp_err err = skp_view_status_last(view, serial, &event);

	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	skp_date_format_time(event.time, time);
	printf(skp_msg(cmd->lang, CMD_SHOW_EVENT), time,
	    skp_cmd_text(event.operator_), skp_reason_word(event.reason),
	    skp_cmd_text(event.note));
	print_day(skp_msg(cmd->lang, CMD_WORD_DECIDED), &event.day);
	return SKP_OK;
}

static int
cmd_show(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_view *view = NULL;
	uint64_t serial = 0;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_view_open(skp_house_registry(house), &view);
	if (err == SKP_OK)
		serial = skp_cmd_serial(cmd, view, cmd->operand[0]);
	if (serial != 0)
		err = print_passport(cmd, view, serial);
	if (serial != 0 && err == SKP_OK)
		err = print_last_event(cmd, view, serial);
	skp_view_close(view);
	skp_house_close(house);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	return serial == 0 ? SKP_EXIT_REFUSED : SKP_EXIT_OK;
}

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND_PLAIN("list", "", HELP_LIST, 0, 0, cmd_list),
	SKP_COMMAND_PLAIN("show", "ID", HELP_SHOW, 1, 1, cmd_show),
	SKP_COMMAND_PLAIN("find", "WORD...", HELP_FIND, 1, -1, cmd_find),
};

const struct skp_cmd_group skp_cmd_list_group = { commands,
	SKP_CMD_COUNT(commands) };
