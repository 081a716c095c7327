#include "verifier/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/text.h"
#include "verifier/say.h"

#define LEARNED_MAX  1024     /* lists of inputs that one run remembers */
#define LEARNED_HELD 33554432 /* bytes of lists that inputs bring */
#define OUT_MAX	     67108864

struct worker {
	struct skp_run *run;
	struct skp_workspace ws;
	struct skp_report report;
	struct skp_text_work text;
	struct skp_lists stapled;
	struct skp_status_entry *entry; /* the desk's and the stapled ones */
	size_t cap;
};

enum skp_err
skp_run_init(struct skp_run *r, struct skp_desk *d,
    const struct skp_confine *walls, bool few)
{
	const struct skp_options *o = d->opt;
	uint64_t newest = d->state.seen.newest_signed;

	memset(r, 0, sizeof(*r));
	pthread_mutex_init(&r->lock, NULL);
	r->desk = d;
	r->alone = few;
	r->array = o->n_inputs > 1;
	r->view = (struct skp_view){ .lang = o->lang,
		.now = d->now,
		.today = d->today,
		.at = o->at,
		.landlock = walls->landlock,
		.seccomp = walls->seccomp };
	/* An issuer's own clock says nothing about ours. */
	if (newest < d->list.iat && !d->list.statement)
		newest = d->list.iat;
	if (newest < d->roots.iat && !d->list.statement)
		newest = d->roots.iat;
	if (newest < d->newest_stored)
		newest = d->newest_stored;
	r->ctx = (struct skp_verify_context){
		.trust = &d->index,
		.status = d->lists.entry,
		.n_status = d->lists.n,
		.log_copy = d->logs.copy,
		.n_log_copy = d->logs.n_copy,
		.proof = d->logs.proof,
		.n_proof = d->logs.n_proof,
		.now = d->now,
		.today = d->today,
		.at_mode = o->at,
		.newest_signed = newest,
		.max_status_age = o->max_status_age,
		.employer = skp_bytes_str(o->employer),
		.audience = skp_bytes_str(o->audience),
		.nonce = skp_bytes_of(o->nonce, o->n_nonce),
		.require_logged = o->require_logged,
	};
	skp_lists_init(&r->learned, &d->index, d->now, true);
	r->held_max = d->lists.held + LEARNED_HELD;
	skp_render_json_init();
	return skp_run_audit_init(r);
}

void
skp_run_free(struct skp_run *r)
{
	free(r->fault);
	skp_lists_free(&r->learned);
	pthread_mutex_destroy(&r->lock);
}

static void *
worker_new(void *ctx)
{
	struct worker *w = malloc(sizeof(*w));
	struct skp_run *r = ctx;

	if (w == NULL)
		return NULL;
	w->run = r;
	w->entry = NULL;
	w->cap = 0;
	skp_lists_init(&w->stapled, r->ctx.trust, r->ctx.now, true);
	return w;
}

static void
worker_free(void *worker)
{
	struct worker *w = worker;

	skp_lists_free(&w->stapled);
	free(w->entry);
	free(w);
}

static void
remember(struct skp_run *r, struct skp_bytes list)
{
	if (!r->desk->learns)
		return;
	pthread_mutex_lock(&r->lock);
	if (r->learned.n < LEARNED_MAX && r->learned.held < LEARNED_HELD &&
	    !skp_lists_has(&r->learned, list) &&
	    skp_lists_add_copy(&r->learned, list, true) != SKP_OK)
		r->failed = true; /* admitted just now: only no memory */
	pthread_mutex_unlock(&r->lock);
}

/* Lists that travel with a passport count for it alone.  Those that may not
   be used are left out: the verdict then says what is missing. */
static bool
staple(struct worker *w, const struct skp_input *in,
    struct skp_verify_context *ctx)
{
	struct skp_status_entry *grown;
	size_t i, n;

	skp_lists_free(&w->stapled);
	for (i = 0; i < in->n_stapled; i++) {
		if (skp_lists_has(&w->run->desk->lists, in->stapled[i]))
			continue;
		if (skp_lists_add_copy(&w->stapled, in->stapled[i], true) ==
		    SKP_OK)
			remember(w->run, in->stapled[i]);
	}
	if (w->stapled.n == 0)
		return true;
	n = ctx->n_status + w->stapled.n;
	if (n > w->cap) {
		grown = reallocarray(w->entry, n, sizeof(*grown));
		if (grown == NULL)
			return false;
		w->entry = grown;
		w->cap = n;
	}
	if (ctx->n_status > 0)
		memcpy(w->entry, ctx->status, ctx->n_status * sizeof(*grown));
	memcpy(w->entry + ctx->n_status, w->stapled.entry,
	    w->stapled.n * sizeof(*grown));
	ctx->status = w->entry;
	ctx->n_status = n;
	return true;
}

static void
verify(struct worker *w, const struct skp_item *it, struct skp_bytes file,
    const struct skp_by_log *by)
{
	struct skp_verify_context ctx = w->run->ctx;
	struct skp_form_result res;
	struct skp_input in;

	if (it->kind == SKP_ITEM_UNREADABLE) {
		w->report.verdict = SKP_VERDICT_UNREADABLE;
		w->report.findings = 0;
		w->report.err = SKP_OK;
		w->report.passport = NULL;
		w->report.presentation = false;
		return;
	}
	ctx.by_log = by;
	if (it->text) {
		res = skp_input_text(file, &w->text, &file);
		if (res.form != SKP_FORM_OK) {
			skp_verify_form(res, &w->report);
			return;
		}
	}
	/* Entries of a bundle carry no lists. */
	if ((it->entry == 0 || it->text) &&
	    skp_input_split(file, &in).form == SKP_FORM_OK &&
	    in.n_stapled > 0 && !staple(w, &in, &ctx))
		w->run->failed = true;
	skp_verify(&ctx, file, &w->ws, &w->report);
}

static void
render(struct worker *w, const struct skp_chunk *ch, const struct skp_item *it,
    struct skp_buf *out)
{
	const struct skp_run *r = w->run;
	const struct skp_shown s = { .report = &w->report,
		.name = skp_chunk_name(ch, it),
		.entry = it->entry,
		.base = it->base,
		.err = it->err };
	enum skp_err err = SKP_OK;

	switch (r->desk->opt->format) {
	case SKP_FORMAT_TEXT:
		if (r->alone && (it->entry == 0 || it->text) && it->named)
			skp_render_text(&r->view, &s, out);
		else
			skp_render_row_text(&r->view, &s, out);
		break;
	case SKP_FORMAT_JSON:
		/* print() takes the first of these away. */
		skp_buf_str(out, ",\n");
		err = skp_render_json(&r->view, &s, true, out);
		break;
	case SKP_FORMAT_NDJSON:
		err = skp_render_json(&r->view, &s, false, out);
		skp_buf_str(out, "\n");
		break;
	case SKP_FORMAT_CSV:
		skp_render_row_csv(&r->view, &s, out);
		break;
	}
	if (err != SKP_OK)
		out->err = err;
}

static void
judge(void *worker, struct skp_chunk *ch)
{
	struct worker *w = worker;
	const struct skp_item *it;
	struct skp_by_log by;
	size_t i;
	bool logged;

	skp_buf_clear(&ch->out);
	memset(ch->tally, 0, sizeof(ch->tally));
	ch->withheld = ch->by_log = ch->sampled = ch->sample_bad = 0;
	for (i = 0; i < ch->n_item; i++) {
		it = &ch->item[i];
		logged = ch->audited && skp_run_audit_item(w->run, ch, i, &by);
		if (ch->pass == 0)
			continue;
		if (it->kind == SKP_ITEM_WITHHELD) {
			/* The log's first entry is no passport. */
			ch->withheld += !(ch->audited && it->entry == 1);
			continue;
		}
		verify(w, it, skp_chunk_bytes(ch, it), logged ? &by : NULL);
		if (ch->audited)
			skp_run_audit_judged(ch, i, &w->report);
		ch->tally[w->report.verdict]++;
		render(w, ch, it, &ch->out);
	}
}

static enum skp_err
context(void *ctx, const struct skp_chunk *ch)
{
	struct skp_run *r = ctx;
	struct skp_bytes list;
	char name[256];
	enum skp_err err;
	size_t i;

	for (i = 0; i < ch->n_item; i++) {
		list = skp_chunk_bytes(ch, &ch->item[i]);
		if (ch->item[i].kind != SKP_ITEM_CONTEXT) {
			skp_run_audit_whole(r, ch, &ch->item[i]);
			continue;
		}
		if (skp_lists_has(&r->desk->lists, list))
			continue;
		err = r->desk->lists.held >= r->held_max ?
		    SKP_ERR_TOO_LARGE :
		    skp_lists_add_copy(&r->desk->lists, list, r->desk->learns);
		if (err == SKP_ERR_NOMEM)
			return err;
		skp_text_escape(name, sizeof(name),
		    skp_bytes_str(skp_chunk_name(ch, &ch->item[i])), 200);
		if (err == SKP_ERR_TOO_LARGE && r->full)
			continue; /* said once */
		r->full = r->full || err == SKP_ERR_TOO_LARGE;
		if (err == SKP_ERR_CONFLICT) {
			skp_msg_warn(skp_msg(r->view.lang, SAY_E_ALARM), name);
			r->desk->alarm = true;
		} else if (err != SKP_OK && err != SKP_ERR_ROLLBACK) {
			skp_msg_warn(skp_msg(r->view.lang, SAY_E_STATUS), name,
			    skp_msg_err(err, r->view.lang));
		}
	}
	r->ctx.status = r->desk->lists.entry;
	r->ctx.n_status = r->desk->lists.n;
	return SKP_OK;
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
		skp_render_row_csv_head(&head);
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

static enum skp_err
print(void *ctx, struct skp_chunk *ch)
{
	struct skp_run *r = ctx;
	struct skp_bytes data = skp_buf_bytes(&ch->out);
	const struct skp_item *last = &ch->item[ch->n_item - 1];
	enum skp_err err = ch->out.err;
	char name[256];
	int v;

	for (v = 0; v <= SKP_VERDICT_MAX; v++) {
		r->tally[v] += ch->tally[v];
		r->total += ch->tally[v];
		if (ch->tally[v] > 0)
			r->exit = skp_exit_worst(r->exit,
			    skp_verdict_exit((enum skp_verdict)v));
	}
	r->withheld += ch->withheld;
	if (ch->audited)
		skp_run_audit_fold(r, ch);
	if (ch->pass == 0)
		return SKP_OK;
	if (err == SKP_OK && !r->begun && data.n > 0)
		err = print_begin(r, ch, &data);
	if (err == SKP_OK && data.n > 0)
		err = put(data);
	if (last->broken) {
		skp_text_escape(name, sizeof(name),
		    skp_bytes_str(skp_chunk_name(ch, last)), 200);
		skp_msg_warn(skp_msg(r->view.lang, SAY_E_BROKEN), name,
		    (unsigned long long)last->base);
		r->exit = skp_exit_worst(r->exit, 4);
	}
	skp_progress_add(&r->progress, ch->n_item);
	return err;
}

static enum skp_err
print_end(struct skp_run *r)
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

enum skp_err
skp_run_all(struct skp_run *r, struct skp_walk *walk, unsigned jobs)
{
	const struct skp_bulk bulk = { .jobs = jobs,
		.worker_new = worker_new,
		.worker_free = worker_free,
		.judge = judge,
		.context = context,
		.print = print,
		.out_max = OUT_MAX,
		.ctx = r };
	enum skp_lang lang = r->view.lang;
	struct skp_source source;
	enum skp_err err;

	skp_source_init(&source, walk);
	skp_progress_start(&r->progress, skp_say(SAY_N_COUNT, lang), 0, lang);
	err = skp_bulk_run(&bulk, &source);
	skp_progress_end(&r->progress);
	skp_source_free(&source);
	if (err == SKP_OK)
		err = print_end(r);
	if (err == SKP_OK && r->failed)
		err = SKP_ERR_NOMEM;
	if (err == SKP_ERR_NOMEM)
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, lang));
	else if (err != SKP_OK)
		skp_msg_warn(skp_msg(lang, SAY_E_OUTPUT),
		    skp_msg_err(err, lang));
	return err;
}

void
skp_run_totals(const struct skp_run *r, uint64_t skipped)
{
	enum skp_lang lang = r->view.lang;
	struct skp_buf line;
	const char *sep = " ";
	int v;

	if (r->total + r->withheld + skipped <= 1)
		return;
	skp_buf_init(&line, 4096);
	skp_buf_printf(&line, skp_msg(lang, SAY_N_TOTAL),
	    (unsigned long long)r->total);
	for (v = SKP_VERDICT_UNREADABLE; v > SKP_VERDICT_NONE; v--) {
		if (r->tally[v] == 0)
			continue;
		skp_buf_printf(&line, "%s%llu %s", sep,
		    (unsigned long long)r->tally[v],
		    skp_verdict_name((enum skp_verdict)v));
		sep = ", ";
	}
	skp_buf_add(&line, skp_bytes_of("", 1));
	if (line.err == SKP_OK)
		skp_msg_warn("%s", (const char *)line.p);
	skp_buf_free(&line);
	if (r->withheld > 0)
		skp_msg_warn(skp_msg(lang, SAY_N_WITHHELD),
		    (unsigned long long)r->withheld);
	if (skipped > 0)
		skp_msg_warn(skp_msg(lang, SAY_N_SKIPPED),
		    (unsigned long long)skipped);
}
