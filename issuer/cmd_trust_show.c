#include "common/date.h"
#include "common/hex.h"
#include "issuer/authority.h"
#include "issuer/authority_diff.h"
#include "issuer/cmd_trust.h"
#include "keys/kid.h"

void
skp_cmd_trust_roots(enum skp_lang lang, bool next,
    const struct skp_root_set *set)
{
	uint8_t kid[SKP_KID_LEN];
	char text[SKP_HEX_KID_TEXT];
	size_t i;

	printf(next ? skp_msg(lang, CMD_ROOTS_NEXT) :
		      skp_msg(lang, CMD_ROOTS_NOW),
	    (unsigned long long)set->version, set->k, set->n);
	for (i = 0; i < set->n && set->n > 1; i++) {
		skp_kid_of(set->key[i], kid);
		skp_hex_kid(kid, text);
		printf("  %s\n", text);
	}
	skp_root_set_print(set, kid);
	skp_hex_kid(kid, text);
	printf(skp_msg(lang, CMD_SHOW_ROOT), text);
}

static void
show_closed(enum skp_lang lang, const struct skp_closed *c)
{
	char since[SKP_DATE_TIME];
	struct skp_cursor cur;
	uint64_t heads = 0;

	skp_date_format_time(c->since, since);
	if (c->reason == SKP_CLOSE_RETIRED) {
		printf(skp_msg(lang, CMD_SHOW_RETIRED), since);
		return;
	}
	printf(skp_msg(lang, CMD_SHOW_STOLEN), since);
	if (c->heads.n > 0) {
		skp_cursor_init(&cur, c->heads);
		heads = skp_cursor_array(&cur, 1, SKP_MAX_HEADS);
	}
	if (c->last.root != NULL)
		printf(skp_msg(lang, CMD_SHOW_HONEST),
		    (unsigned long long)c->last.size,
		    (unsigned long long)heads);
}

void
skp_cmd_trust_key(enum skp_lang lang, const struct skp_trust_key *k)
{
	uint8_t kid[SKP_KID_LEN];
	char text[SKP_HEX_KID_TEXT], from[SKP_DATE_TIME], until[SKP_DATE_TIME];

	skp_kid_of(k->x, kid);
	skp_hex_kid(kid, text);
	skp_date_format_time(k->not_before, from);
	printf("%-8s  %s\n", skp_purpose_name((enum skp_purpose)k->purpose),
	    text);
	if (k->not_after == SKP_TIME_MAX) {
		printf(skp_msg(lang, CMD_SHOW_FROM), from);
	} else {
		skp_date_format_time(k->not_after, until);
		printf(skp_msg(lang, CMD_SHOW_FROM_UNTIL), from, until);
	}
	if (k->test)
		printf("%s", skp_msg(lang, CMD_SHOW_TEST));
	if (k->closed.reason != SKP_CLOSE_NONE)
		show_closed(lang, &k->closed);
}

static void
show_issuer(const struct skp_trust_issuer *is)
{
	printf("%s\n  %s", skp_cmd_text(is->name), skp_cmd_text(is->iss));
	if (is->number.n > 0)
		printf("  (%s %s)", skp_cmd_text(is->country),
		    skp_cmd_text(is->number));
	printf("\n");
}

static void
show_list(enum skp_lang lang, const struct skp_trust_list *l, bool next)
{
	struct skp_trust_issuer is;
	struct skp_trust_key key;
	struct skp_final_list final;
	struct skp_cursor c, ck;
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];
	size_t i = 0, j;

	printf(skp_msg(lang, CMD_SHOW_AUTHORITY), skp_cmd_text(l->authority));
	if (next) {
		printf("%s", skp_msg(lang, CMD_SHOW_UNSIGNED));
	} else {
		skp_date_format_time(l->iat, from);
		skp_date_format_time(l->exp, until);
		printf(skp_msg(lang, CMD_SHOW_LIST), (unsigned long long)l->seq,
		    from, until);
	}
	while (skp_trust_issuer_next(l, &c, &i, &is)) {
		printf("\n  ");
		show_issuer(&is);
		j = 0;
		while (skp_trust_key_next(&is, &ck, &j, &key)) {
			printf("    ");
			skp_cmd_trust_key(lang, &key);
		}
		j = 0;
		while (skp_trust_final_next(&is, &ck, &j, &final))
			printf(skp_msg(lang, CMD_SHOW_FINAL),
			    skp_cmd_text(final.uri));
	}
	printf("\n");
}

/* ------------------------------------------------------------------- diff */

struct words {
	enum skp_lang lang;
	struct skp_bytes iss; /* whose head line was printed last */
};

/* The line above what changes at an issuer that stays. */
static void
head(struct words *w, const struct skp_diff *d)
{
	if (d->old_issuer == NULL || d->new_issuer == NULL ||
	    skp_bytes_eq(w->iss, d->new_issuer->iss))
		return;
	w->iss = d->new_issuer->iss;
	printf("~ ");
	show_issuer(d->new_issuer);
}

static void
say_window(enum skp_lang lang, const struct skp_trust_key *old)
{
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];

	skp_date_format_time(old->not_before, from);
	skp_date_format_time(old->not_after, until);
	if (old->not_after == SKP_TIME_MAX)
		printf(skp_msg(lang, CMD_DIFF_WAS_FROM), from);
	else
		printf(skp_msg(lang, CMD_DIFF_WAS), from, until);
}

static void
say_final(enum skp_lang lang, const struct skp_trust_issuer *is)
{
	struct skp_final_list f;
	struct skp_cursor c;
	size_t i = 0;

	printf("%s", skp_msg(lang, CMD_DIFF_FINAL));
	while (skp_trust_final_next(is, &c, &i, &f))
		printf("      %s\n", skp_cmd_text(f.uri));
}

static void
tell(void *ctx, const struct skp_diff *d)
{
	struct words *w = ctx;

	head(w, d);
	switch (d->kind) {
	case SKP_DIFF_AUTHORITY:
		printf(skp_msg(w->lang, CMD_DIFF_AUTHORITY),
		    skp_cmd_text(d->new_list->authority),
		    skp_cmd_text(d->old_list->authority));
		break;
	case SKP_DIFF_ISSUER_NEW:
		printf("+ ");
		show_issuer(d->new_issuer);
		break;
	case SKP_DIFF_ISSUER_GONE:
		printf("- ");
		show_issuer(d->old_issuer);
		printf("%s", skp_msg(w->lang, CMD_DIFF_GONE));
		break;
	case SKP_DIFF_NAME:
		printf(skp_msg(w->lang, CMD_DIFF_NAME),
		    skp_cmd_text(d->old_issuer->name),
		    skp_cmd_text(d->old_issuer->country),
		    skp_cmd_text(d->old_issuer->number));
		break;
	case SKP_DIFF_FINAL:
		say_final(w->lang, d->new_issuer);
		break;
	case SKP_DIFF_KEY_NEW:
		printf("  + ");
		skp_cmd_trust_key(w->lang, d->new_key);
		break;
	case SKP_DIFF_KEY_GONE:
		printf("  - ");
		skp_cmd_trust_key(w->lang, d->old_key);
		break;
	case SKP_DIFF_WINDOW:
		printf("  ~ ");
		skp_cmd_trust_key(w->lang, d->new_key);
		say_window(w->lang, d->old_key);
		break;
	case SKP_DIFF_CLOSED:
		printf("  ! ");
		skp_cmd_trust_key(w->lang, d->new_key);
		break;
	case SKP_DIFF_OPENED:
		printf("  ! ");
		skp_cmd_trust_key(w->lang, d->new_key);
		printf("%s", skp_msg(w->lang, CMD_DIFF_OPENED));
		break;
	}
}

/* What others have signed of it so far, and when they say that it was. */
static void
show_waiting(enum skp_lang lang, const struct skp_authority_state *s)
{
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];

	if (s->root_pending)
		printf(skp_msg(lang, CMD_WAIT_ROOT),
		    (unsigned long long)s->root_version, s->root_old,
		    s->root_old_k, s->root_new, s->root_new_k);
	if (!s->list_pending)
		return;
	printf(skp_msg(lang, CMD_WAIT_LIST), (unsigned long long)s->seq,
	    s->list, s->list_k);
	skp_date_format_time(s->iat, from);
	skp_date_format_time(s->exp, until);
	printf(skp_msg(lang, CMD_SHOW_LIST), (unsigned long long)s->seq, from,
	    until);
}

/* Says that a list of the folder cannot be read; `next`: the unsigned one. */
static int
fail_list(const struct skp_cmd *cmd, bool next, enum skp_err err)
{
	(void)skp_cmd_fail(cmd, cmd->registry, err);
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_TRUST));
	else if (!next)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_BAD_LIST));
	return SKP_EXIT_FAILED;
}

bool
skp_cmd_trust_diff(const struct skp_cmd *cmd, size_t *n)
{
	struct skp_root_set now, next;
	struct skp_authority *old = NULL, *new = NULL;
	struct words w = { .lang = cmd->lang };
	struct skp_authority_state state;
	enum skp_err err = skp_authority_roots(cmd->registry, &now, &next);

	if (err == SKP_OK)
		err = skp_authority_open(cmd->registry, SKP_AUTHORITY_NEXT,
		    &new);
	if (err == SKP_OK)
		err = skp_authority_open(cmd->registry, SKP_AUTHORITY_SIGNED,
		    &old);
	if (err == SKP_ERR_NOT_FOUND && new != NULL)
		err = SKP_OK; /* the first list */
	if (err == SKP_OK)
		err = skp_authority_waiting(cmd->registry, &state);
	if (err != SKP_OK) {
		(void)fail_list(cmd, new == NULL, err);
		skp_authority_free(old);
		skp_authority_free(new);
		return false;
	}
	if (now.n > 0)
		skp_cmd_trust_roots(cmd->lang, false, &now);
	if (next.n > 0)
		skp_cmd_trust_roots(cmd->lang, true, &next);
	*n = skp_authority_diff(old == NULL ? NULL : skp_authority_list(old),
	    skp_authority_list(new), tell, &w);
	if (*n == 0)
		printf("%s", skp_msg(cmd->lang, CMD_DIFF_NONE));
	show_waiting(cmd->lang, &state);
	skp_authority_free(old);
	skp_authority_free(new);
	return true;
}

/* --------------------------------------------------------------- commands */

static int
cmd_trust_diff(const struct skp_cmd *cmd)
{
	size_t n = 0;

	return skp_cmd_trust_diff(cmd, &n) ? SKP_EXIT_OK : SKP_EXIT_FAILED;
}

static int
cmd_trust_show(const struct skp_cmd *cmd)
{
	struct skp_authority *a = NULL;
	struct skp_authority_state state;
	struct skp_root_set now;
	enum skp_err err = skp_authority_roots(cmd->registry, &now, NULL);

	if (err == SKP_OK)
		err = skp_authority_open(cmd->registry,
		    cmd->next ? SKP_AUTHORITY_NEXT : SKP_AUTHORITY_SIGNED, &a);
	if (err != SKP_OK)
		return fail_list(cmd, cmd->next, err);
	show_list(cmd->lang, skp_authority_list(a), cmd->next);
	skp_authority_free(a);
	if (now.n > 0)
		skp_cmd_trust_roots(cmd->lang, false, &now);
	err = skp_authority_waiting(cmd->registry, &state);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	show_waiting(cmd->lang, &state);
	return SKP_EXIT_OK;
}

static const struct skp_cli_option show_options[] = {
	SKP_OPTION(FLAG, "next", 0, NULL, OPT_NEXT, next),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("trust show", "", HELP_TRUST_SHOW, show_options, 0, 0,
	    cmd_trust_show),
	SKP_COMMAND_PLAIN("trust diff", "", HELP_TRUST_DIFF, 0, 0,
	    cmd_trust_diff),
};

const struct skp_cmd_group skp_cmd_trust_show_group = { commands,
	SKP_CMD_COUNT(commands) };
