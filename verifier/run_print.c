#include <stdio.h>
#include <unistd.h>

#include "common/text.h"
#include "verifier/run.h"
#include "verifier/say.h"

static void
print_one(const struct skp_run *r, const struct skp_item *it,
    const struct skp_shown *s, struct skp_buf *out)
{
	enum skp_err err = SKP_OK;

	switch (r->desk->opt->format) {
	case SKP_FORMAT_TEXT:
		if (r->alone && (it->entry == 0 || it->text) && it->named)
			skp_render_text(&r->view, s, out);
		else
			skp_render_row_text(&r->view, s, out);
		break;
	case SKP_FORMAT_JSON:
		/* print() takes the first of these away. */
		skp_buf_str(out, ",\n");
		err = skp_render_json(&r->view, s, true, out);
		break;
	case SKP_FORMAT_NDJSON:
		err = skp_render_json(&r->view, s, false, out);
		skp_buf_str(out, "\n");
		break;
	case SKP_FORMAT_CSV:
		skp_render_row_csv(&r->view, s, out);
		break;
	}
	if (err != SKP_OK)
		out->err = err;
}

/* As a line of verdicts.ndjson, and as a row of the sums. */
static void
report_one(const struct skp_run *r, const struct skp_item *it,
    struct skp_chunk *ch, const struct skp_shown *s)
{
	char hash[SKP_REPORT_HEX];
	struct skp_row *row = ch->row == NULL ? NULL : &ch->row[ch->n_row];
	bool bad = row == NULL;
	json_t *o = skp_json_report(&r->view, s, &bad);

	if (it->kind == SKP_ITEM_INPUT) {
		if (skp_run_hash(skp_chunk_bytes(ch, it), hash) != SKP_OK)
			bad = true;
		skp_json_set_str(o, "sha256", hash, &bad);
	}
	skp_json_set_uint(o, "number", it->number + 1, &bad);
	if (r->view.require != NULL)
		skp_json_set_accepted(o, &r->view, s->not_met, &bad);
	if (row != NULL && skp_row_of_json(o, row) != SKP_OK)
		bad = true;
	if (row != NULL && r->view.require != NULL)
		row->not_met = s->not_met;
	if (row != NULL && r->desk->opt->pseudonymous)
		skp_row_bare(o, row);
	if (!bad && skp_json_write(o, false, &ch->lines) != SKP_OK)
		bad = true;
	skp_buf_str(&ch->lines, "\n");
	json_decref(o);
	ch->n_row += !bad;
	if (bad)
		ch->lines.err = SKP_ERR_NOMEM;
}

/* By the rules of --require, from what would be said as JSON. */
static void
judge_rules(const struct skp_run *r, struct skp_chunk *ch, struct skp_shown *s)
{
	bool bad = false;
	json_t *o = skp_json_report(&r->view, s, &bad);
	size_t i;

	s->not_met = skp_require_not_met(r->view.require, o, r->view.today);
	json_decref(o);
	if (bad)
		ch->out.err = SKP_ERR_NOMEM;
	ch->accepted += s->not_met == 0;
	for (i = 0; i < SKP_REQUIRE_ALL; i++)
		ch->not_met[i] += s->not_met >> i & 1;
}

void
skp_run_print_one(const struct skp_run *r, const struct skp_report *report,
    struct skp_chunk *ch, const struct skp_item *it)
{
	struct skp_shown s = { .report = report,
		.name = skp_chunk_name(ch, it),
		.entry = it->entry,
		.base = it->base,
		.err = it->err };

	if (r->view.require != NULL)
		judge_rules(r, ch, &s);
	print_one(r, it, &s, &ch->out);
	if (r->report != NULL)
		report_one(r, it, ch, &s);
}

static enum skp_err
put(struct skp_bytes data)
{
	return skp_file_write_fd(STDOUT_FILENO, data);
}

static enum skp_err
print_begin(struct skp_run *r, const struct skp_chunk *ch,
    struct skp_bytes *data)
{
	struct skp_buf head;
	enum skp_err err = SKP_OK;

	r->begun = true;
	skp_buf_init(&head, 1024);
	if (r->desk->opt->format == SKP_FORMAT_CSV)
		skp_render_row_csv_head(&r->view, &head);
	if (r->desk->opt->format == SKP_FORMAT_JSON) {
		if (ch != NULL && (ch->item[0].entry > 0 || !ch->item[0].named))
			r->array = true;
		if (r->array || ch == NULL)
			skp_buf_str(&head, "[\n");
		if (data->n >= 2) {
			data->p += 2;
			data->n -= 2;
		}
	}
	if (head.n > 0)
		err = put(skp_buf_bytes(&head));
	skp_buf_free(&head);
	return err;
}

/* How many there will be is told by how much of the inputs was read. */
static void
show_progress(struct skp_run *r, uint64_t n)
{
	uint64_t share = skp_source_share(r->source);

	if (share >= 1000)
		r->progress.total = (r->progress.done + n) * 1000000 / share;
	skp_progress_add(&r->progress, n);
}

/* Of a run that goes on: what stands there already, and whether it is the
   same, before anything new comes. */
static enum skp_err
compare(struct skp_run *r, const struct skp_chunk *ch)
{
	char hex[SKP_REPORT_HEX];
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < ch->n_item && r->report->again.left > 0; i++) {
		if (!skp_run_judged_before(r, &ch->item[i]))
			continue;
		hex[0] = '\0';
		if (ch->item[i].kind == SKP_ITEM_INPUT)
			err = skp_run_hash(skp_chunk_bytes(ch, &ch->item[i]),
			    hex);
		if (err != SKP_OK)
			return err;
		skp_run_again_seen(&r->report->again, SKP_VERDICTS_ROW,
		    ch->item[i].number + 1, hex);
	}
	return ch->lines.n > 0 ? skp_run_again_same(r->report) : SKP_OK;
}

enum skp_err
skp_run_print(void *ctx, struct skp_chunk *ch)
{
	struct skp_run *r = ctx;
	struct skp_bytes data = skp_buf_bytes(&ch->out);
	const struct skp_item *last = &ch->item[ch->n_item - 1];
	enum skp_err err = ch->out.err;
	char name[256];
	int v;

	for (v = 0; v <= SKP_VERDICT_MAX; v++) {
		r->tally[v] += ch->tally[v];
		if (ch->tally[v] > 0)
			r->exit = skp_exit_worst(r->exit,
			    skp_verdict_exit((enum skp_verdict)v));
	}
	r->hashes += ch->hashes;
	r->accepted += ch->accepted;
	for (v = 0; v < SKP_REQUIRE_ALL; v++)
		r->not_met[v] += ch->not_met[v];
	r->withheld += ch->withheld;
	if (ch->audited)
		skp_run_audit_fold(r, ch);
	if (ch->pass == 0)
		return SKP_OK;
	if (err == SKP_OK && r->report != NULL)
		err = compare(r, ch);
	if (err == SKP_OK && !r->begun && data.n > 0)
		err = print_begin(r, ch, &data);
	if (err == SKP_OK && data.n > 0)
		err = put(data);
	if (err == SKP_OK && r->report != NULL) {
		err = ch->lines.err;
		if (err == SKP_OK)
			err = skp_run_report_add(r->report,
			    skp_buf_bytes(&ch->lines), ch->row, ch->n_row);
	}
	if (last->broken) {
		skp_text_escape(name, sizeof(name),
		    skp_bytes_str(skp_chunk_name(ch, last)), 200);
		skp_msg_warn(skp_msg(r->view.lang, SAY_E_BROKEN), name,
		    (unsigned long long)last->base);
		r->exit = skp_exit_worst(r->exit, 4);
	}
	show_progress(r, ch->n_item);
	return err;
}

enum skp_err
skp_run_print_end(struct skp_run *r)
{
	struct skp_bytes none = skp_bytes_of(NULL, 0);
	enum skp_err err = SKP_OK;
	bool empty = !r->begun;

	if (empty)
		err = print_begin(r, NULL, &none);
	if (err != SKP_OK || r->desk->opt->format != SKP_FORMAT_JSON)
		return err;
	return put(skp_bytes_str(empty ? "]\n" : r->array ? "\n]\n" : "\n"));
}

void
skp_run_totals(enum skp_lang lang, const uint64_t tally[SKP_VERDICT_MAX + 1],
    uint64_t withheld, uint64_t skipped)
{
	uint64_t total = 0;
	struct skp_buf line;
	const char *sep = " ";
	int v;

	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		total += tally[v];
	if (total + withheld + skipped <= 1)
		return;
	skp_buf_init(&line, 4096);
	skp_buf_printf(&line, skp_msg(lang, SAY_N_TOTAL),
	    (unsigned long long)total);
	for (v = SKP_VERDICT_UNREADABLE; v > SKP_VERDICT_NONE; v--) {
		if (tally[v] == 0)
			continue;
		skp_buf_printf(&line, "%s%llu %s", sep,
		    (unsigned long long)tally[v],
		    skp_verdict_name((enum skp_verdict)v));
		sep = ", ";
	}
	skp_buf_add(&line, skp_bytes_of("", 1));
	if (line.err == SKP_OK)
		skp_msg_warn("%s", (const char *)line.p);
	skp_buf_free(&line);
	if (withheld > 0)
		skp_msg_warn(skp_msg(lang, SAY_N_WITHHELD),
		    (unsigned long long)withheld);
	if (skipped > 0)
		skp_msg_warn(skp_msg(lang, SAY_N_SKIPPED),
		    (unsigned long long)skipped);
}

void
skp_run_accepted(const struct skp_require *require, enum skp_lang lang,
    uint64_t accepted, uint64_t others, const uint64_t *not_met)
{
	const char *label;
	char text[4 * SKP_REQUIRE_TEXT];
	size_t i;

	if (require == NULL)
		return;
	(void)skp_text_escape(text, sizeof(text),
	    skp_bytes_str(skp_require_name(require)), 0);
	skp_msg_warn(skp_msg(lang, SAY_N_ACCEPTED),
	    (unsigned long long)accepted, (unsigned long long)others, text);
	for (i = 0; (label = skp_require_label(require, i)) != NULL; i++) {
		if (not_met[i] == 0)
			continue;
		(void)skp_text_escape(text, sizeof(text), skp_bytes_str(label),
		    0);
		skp_msg_warn(skp_msg(lang, SAY_N_NOT_MET),
		    (unsigned long long)not_met[i], text);
	}
}
