#include "verifier/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
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
    const struct skp_confine *walls, const struct skp_profile *occupation,
    bool few)
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
		.seccomp = walls->seccomp,
		.occupation = occupation,
		.require = d->rules.require,
		.employer = skp_bytes_str(o->employer) };
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
	skp_workspace_init(&w->ws);
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
	free(w->ws.memo);
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
	/* A file alone repeats nothing.  Where no memory is left, all is read
	   every time. */
	if (it->number > 0 && w->ws.memo == NULL)
		w->ws.memo = calloc(1, sizeof(*w->ws.memo));
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

/* Is the item of the part that this run checks (--split)? */
static bool
of_part(const struct skp_options *o, const struct skp_item *it)
{
	return o->parts == 0 || it->number % o->parts == o->part - 1;
}

bool
skp_run_judged_before(const struct skp_run *r, const struct skp_item *it)
{
	return r->report != NULL && it->number < r->report->last &&
	    it->kind != SKP_ITEM_WITHHELD && of_part(r->desk->opt, it);
}

/* Is there nothing to judge? */
static bool
passed_over(const struct skp_run *r, struct skp_chunk *ch, size_t i)
{
	const struct skp_item *it = &ch->item[i];
	bool mine = of_part(r->desk->opt, it);

	if (it->kind == SKP_ITEM_WITHHELD) {
		ch->hashes += mine;
		/* The log's first entry is no passport. */
		ch->withheld += mine && !(ch->audited && it->entry == 1);
	} else if (mine && !skp_run_judged_before(r, it)) {
		return false;
	}
	if (ch->audited)
		skp_run_audit_seen(ch, i);
	return true;
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
	skp_buf_clear(&ch->lines);
	ch->n_row = 0;
	if (w->run->report != NULL && ch->row == NULL)
		ch->row = calloc(SKP_CHUNK_ITEMS, sizeof(*ch->row));
	memset(ch->tally, 0, sizeof(ch->tally));
	memset(ch->not_met, 0, sizeof(ch->not_met));
	ch->accepted = 0;
	ch->hashes = ch->withheld = ch->by_log = ch->checked = ch->sample_bad =
	    0;
	for (i = 0; i < ch->n_item; i++) {
		it = &ch->item[i];
		if (ch->pass == 0) {
			skp_audit_hash(skp_chunk_bytes(ch, it), &ch->entry[i]);
			continue;
		}
		if (passed_over(w->run, ch, i))
			continue;
		logged = ch->audited && skp_run_audit_item(w->run, ch, i, &by);
		verify(w, it, skp_chunk_bytes(ch, it), logged ? &by : NULL);
		if (ch->audited)
			skp_run_audit_judged(ch, i, &w->report);
		ch->tally[w->report.verdict]++;
		skp_run_print_one(w->run, &w->report, ch, it);
	}
}

/* A list that a bundle brought: into the report on all. */
static enum skp_err
report_list(struct skp_run *r, struct skp_bytes file, uint64_t after)
{
	const struct skp_lists *l = &r->desk->lists;
	struct skp_verdicts_common common = { .kind = SKP_VERDICTS_LIST };
	enum skp_err err;

	if (r->report == NULL)
		return SKP_OK;
	err = skp_run_list_facts(&l->entry[l->n - 1], file, &common.list);
	return err == SKP_OK ?
	    skp_run_report_common(r->report, &common, after) :
	    err;
}

/* A file of several was read to its end: into the report on all. */
static enum skp_err
report_file(struct skp_run *r, const char *name, uint64_t after)
{
	const struct skp_operand_sum *sum = &r->source->sum;
	struct skp_verdicts_common common = { .kind = SKP_VERDICTS_FILE };
	enum skp_err err;

	if (r->report == NULL || !sum->known)
		return SKP_OK;
	if (!r->desk->opt->pseudonymous)
		(void)snprintf(common.file.input, sizeof(common.file.input),
		    "%s", name);
	common.file.bytes = sum->bytes;
	err = skp_hex_encode(skp_bytes_of(sum->hash, SKP_HASH_LEN),
	    common.file.sha256, sizeof(common.file.sha256));
	return err == SKP_OK ?
	    skp_run_report_common(r->report, &common, after) :
	    err;
}

/*
 * What concerns a bundle as a whole, but for its lists.  A file that is read
 * twice has its line before its rows, so that a run that goes on can tell
 * whether all that they rest on is the same.
 */
static enum skp_err
whole(struct skp_run *r, const struct skp_chunk *ch, const struct skp_item *it)
{
	bool twice = ch->audited && r->audit.hashed;
	enum skp_err err = SKP_OK;
	char name[SKP_ROW_INPUT];

	if (it->kind != SKP_ITEM_END || ch->audited)
		err = skp_run_audit_whole(r, ch, it);
	if (err != SKP_OK || it->kind == SKP_ITEM_NOTE ||
	    (it->kind == SKP_ITEM_END && twice))
		return err;
	skp_text_escape(name, sizeof(name),
	    skp_bytes_str(skp_chunk_name(ch, it)), 200);
	return report_file(r, name, it->number);
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
			err = whole(r, ch, &ch->item[i]);
			if (err != SKP_OK)
				return err;
			continue;
		}
		if (skp_lists_has(&r->desk->lists, list))
			continue;
		err = r->desk->lists.held >= r->held_max ?
		    SKP_ERR_TOO_LARGE :
		    skp_lists_add_copy(&r->desk->lists, list, r->desk->learns);
		if (err == SKP_ERR_NOMEM)
			return err;
		if (err == SKP_OK) {
			err = report_list(r, list, ch->item[i].number);
			if (err != SKP_OK)
				return err;
			continue;
		}
		skp_text_escape(name, sizeof(name),
		    skp_bytes_str(skp_chunk_name(ch, &ch->item[i])), 200);
		if (err == SKP_ERR_TOO_LARGE && r->full)
			continue; /* said once */
		r->full = r->full || err == SKP_ERR_TOO_LARGE;
		if (err == SKP_ERR_CONFLICT) {
			skp_msg_warn(skp_msg(r->view.lang, SAY_E_ALARM), name);
			r->desk->alarm = true;
		} else if (err != SKP_ERR_ROLLBACK) {
			skp_msg_warn(skp_msg(r->view.lang, SAY_E_STATUS), name,
			    skp_msg_err(err, r->view.lang));
		}
	}
	r->ctx.status = r->desk->lists.entry;
	r->ctx.n_status = r->desk->lists.n;
	return SKP_OK;
}

enum skp_err
skp_run_all(struct skp_run *r, struct skp_walk *walk, unsigned jobs)
{
	const struct skp_bulk bulk = { .jobs = jobs,
		.worker_new = worker_new,
		.worker_free = worker_free,
		.judge = judge,
		.context = context,
		.print = skp_run_print,
		.out_max = OUT_MAX,
		.ctx = r };
	enum skp_lang lang = r->view.lang;
	struct skp_source source;
	enum skp_err err;

	skp_source_init(&source, walk);
	source.sums = r->report != NULL;
	r->source = &source;
	skp_progress_start(&r->progress, skp_say(SAY_N_COUNT, lang), 0, lang);
	err = skp_bulk_run(&bulk, &source);
	skp_progress_end(&r->progress);
	r->inputs = source.n_judged;
	r->source = NULL;
	skp_source_free(&source);
	if (err == SKP_OK && r->report != NULL)
		err = skp_run_again_same(r->report);
	if (err == SKP_OK)
		err = skp_run_print_end(r);
	if (err == SKP_OK && r->failed)
		err = SKP_ERR_NOMEM;
	if (err == SKP_ERR_NOMEM)
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, lang));
	else if (err != SKP_OK && r->report != NULL && r->report->broken)
		(void)skp_run_report_failed(r->desk->opt, err);
	else if (err != SKP_OK && err != SKP_ERR_CONFLICT) /* that was said */
		skp_msg_warn(skp_msg(lang, SAY_E_OUTPUT),
		    skp_msg_err(err, lang));
	return err;
}
