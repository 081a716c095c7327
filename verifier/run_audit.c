/*
 * Bundles against the log that they claim to be: what verifier/audit.h finds
 * out, told to people.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/hex.h"
#include "common/text.h"
#include "schema/sha256.h"
#include "verifier/run.h"
#include "verifier/say.h"

#define NAMED 100 /* faults told one by one */

enum skp_err
skp_run_audit_init(struct skp_run *r)
{
	struct skp_bytes seed = skp_bytes_str(r->desk->opt->seed);
	uint8_t hash[SKP_AUDIT_SEED];

	r->fault = reallocarray(NULL, SKP_AUDIT_FAULTS, sizeof(*r->fault));
	if (r->fault == NULL)
		return SKP_ERR_NOMEM;
	skp_sha256(&seed, 1, hash);
	skp_audit_init(&r->audit, r->ctx.trust, r->ctx.now, hash, r->fault);
	return SKP_OK;
}

bool
skp_run_audit_item(const struct skp_run *r, struct skp_chunk *ch, size_t i,
    struct skp_by_log *by)
{
	const struct skp_item *it = &ch->item[i];
	bool known, sampled = false;
	uint64_t index = 0;

	ch->entry[i].sampled = false;
	if (it->kind != SKP_ITEM_INPUT)
		return false;
	known = skp_audit_by_log(&r->audit, it->entry, &index, &sampled);
	if (!known)
		return false;
	sampled = sampled || r->desk->opt->each;
	ch->entry[i].sampled = sampled;
	*by = (struct skp_by_log){ .issuer = r->audit.issuer,
		.size = r->audit.cp.size,
		.index = index,
		.signature = sampled };
	return true;
}

void
skp_run_audit_seen(struct skp_chunk *ch, size_t i)
{
	struct skp_audit_entry *e = &ch->entry[i];
	struct skp_passport p;
	struct skp_form_result res;
	struct skp_cursor c;

	skp_audit_hash(skp_chunk_bytes(ch, &ch->item[i]), e);
	e->sampled = false;
	if (ch->item[i].kind != SKP_ITEM_INPUT)
		return;
	skp_cursor_init(&c, skp_chunk_bytes(ch, &ch->item[i]));
	res = skp_passport_read(&c, &p);
	if (res.form != SKP_FORM_OK && res.form != SKP_FORM_TAMPERED)
		return;
	e->judged = true;
	memcpy(e->id, p.cti.p, SKP_ID_LEN);
	e->iat = p.iat;
}

void
skp_run_audit_judged(struct skp_chunk *ch, size_t i,
    const struct skp_report *report)
{
	struct skp_audit_entry *e = &ch->entry[i];
	bool bad = skp_finding_in(report->findings, SKP_FINDING_SIGNATURE_BAD);

	/* A passport of another issuer is judged by its signature. */
	ch->by_log += report->by_log;
	ch->checked += bad ||
	    skp_finding_in(report->findings, SKP_FINDING_SIGNATURE_GOOD);
	ch->sample_bad += e->sampled && bad;
	if (report->passport == NULL || report->presentation) {
		skp_run_audit_seen(ch, i);
		return;
	}
	/* What was judged, not read once more. */
	skp_sign1_leaf(&report->passport->sign1, e->leaf);
	e->hashed = true;
	e->judged = true;
	memcpy(e->id, report->passport->cti.p, SKP_ID_LEN);
	e->iat = report->passport->iat;
}

void
skp_run_audit_fold(struct skp_run *r, const struct skp_chunk *ch)
{
	size_t i;

	for (i = 0; i < ch->n_item; i++) {
		if (ch->item[i].jump != UINT64_MAX)
			skp_audit_jump(&r->audit, ch->pass, ch->item[i].jump);
		skp_audit_entry(&r->audit, ch->pass, &ch->entry[i]);
	}
	r->audit.by_log += ch->by_log;
	r->audit.checked += ch->checked;
	r->audit.sample_bad += ch->sample_bad;
}

static void
say_fault(const struct skp_run *r, const char *name,
    const struct skp_audit_fault *f)
{
	enum skp_lang lang = r->view.lang;
	unsigned long long entry = f->entry, index = f->index, n = f->count;
	char id[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(f->id, id);
	switch (f->kind) {
	case SKP_AUDIT_NONE:
		break;
	case SKP_AUDIT_ALTERED:
		skp_msg_warn(skp_msg(lang, SAY_A_ALTERED), name, entry, index);
		break;
	case SKP_AUDIT_MISSING:
		skp_msg_warn(skp_msg(lang, SAY_A_MISSING), name, entry, n,
		    index);
		break;
	case SKP_AUDIT_EXTRA:
		skp_msg_warn(skp_msg(lang, SAY_A_EXTRA), name, entry);
		break;
	case SKP_AUDIT_ORDER:
		skp_msg_warn(skp_msg(lang, SAY_A_ORDER), name, entry, id);
		break;
	case SKP_AUDIT_TIME:
		skp_msg_warn(skp_msg(lang, SAY_A_TIME), name, entry, id);
		break;
	}
}

static void
say_faults(struct skp_run *r, const char *name)
{
	const struct skp_audit *a = &r->audit;
	uint64_t total = 0;
	size_t i;
	unsigned k;

	for (k = 0; k < SKP_AUDIT_KINDS; k++)
		total += a->count[k];
	for (i = 0; i < a->n_fault && i < NAMED; i++)
		say_fault(r, name, &a->fault[i]);
	if (i < a->n_fault)
		skp_msg_warn(skp_msg(r->view.lang, SAY_A_MORE), name,
		    (unsigned long long)(a->n_fault - i));
	if (total > 0)
		r->audited = skp_exit_worst(r->audited, 1);
}

/* Is it the log that was signed?  The exit status that follows. */
static int
say_tree(const struct skp_run *r, const char *name)
{
	const struct skp_audit *a = &r->audit;
	enum skp_lang lang = r->view.lang;
	char issuer[4 * SKP_MAX_TEXT];

	if (a->head != SKP_AUDIT_HEAD) {
		skp_msg_warn(skp_msg(lang, SAY_A_HEAD), name);
		return 2;
	}
	switch (a->tree) {
	case SKP_AUDIT_SAME:
		skp_text_escape(issuer, sizeof(issuer),
		    a->trust->issuer[a->issuer].name, 0);
		skp_msg_warn(skp_msg(lang, SAY_A_SAME), name, issuer,
		    (unsigned long long)a->cp.size,
		    (unsigned long long)a->by_log,
		    (unsigned long long)a->checked, r->desk->opt->seed);
		return 0;
	case SKP_AUDIT_SHORT:
		skp_msg_warn(skp_msg(lang, SAY_A_SHORT), name,
		    (unsigned long long)a->cp.size,
		    (unsigned long long)a->log.size);
		return 1;
	case SKP_AUDIT_OTHER:
		skp_msg_warn(skp_msg(lang, SAY_A_OTHER), name);
		return 1;
	case SKP_AUDIT_UNKNOWN:
		break;
	}
	skp_msg_warn(skp_msg(lang, SAY_A_GAP), name);
	return 2;
}

static enum skp_err
report_log(struct skp_run *r, const char *name, uint64_t after)
{
	const struct skp_audit *a = &r->audit;
	struct skp_verdicts_common common = { .kind = SKP_VERDICTS_LOG };
	struct skp_report_log *log = &common.log;
	enum skp_err err;
	unsigned k;

	if (r->report == NULL || a->head != SKP_AUDIT_HEAD)
		return SKP_OK;
	log->whole = a->tree == SKP_AUDIT_SAME;
	if (!r->desk->opt->pseudonymous)
		snprintf(log->input, sizeof(log->input), "%s", name);
	skp_text_escape(log->issuer, sizeof(log->issuer),
	    a->trust->issuer[a->issuer].name, 0);
	log->size = a->cp.size;
	for (k = 0; k < SKP_AUDIT_KINDS; k++)
		log->faults += a->count[k];
	err = skp_hex_encode(skp_bytes_of(a->cp.root, SKP_HASH_LEN), log->root,
	    sizeof(log->root));
	return err == SKP_OK ?
	    skp_run_report_common(r->report, &common, after) :
	    err;
}

static enum skp_err
say_end(struct skp_run *r, const char *name, uint64_t after)
{
	struct skp_audit *a = &r->audit;
	enum skp_lang lang = r->view.lang;
	int status;

	if (!skp_audit_end(a)) {
		skp_msg_warn(skp_msg(lang, SAY_A_CHANGED), name);
		r->changed = true;
		if (r->report != NULL)
			r->report->resumable = false;
		r->exit = skp_exit_worst(r->exit, 4);
		return SKP_OK;
	}
	status = say_tree(r, name);
	if (status == 1 && a->leaves == NULL)
		skp_msg_warn(skp_msg(lang, SAY_A_EACH), name);
	else if (status == 1 && !a->hashed)
		skp_msg_warn(skp_msg(lang, SAY_A_ONCE), name);
	if (status == 0 && a->log.size > a->cp.size)
		skp_msg_warn(skp_msg(lang, SAY_A_BEHIND), name,
		    (unsigned long long)(a->log.size - a->cp.size));
	if (a->sample_bad > 0)
		skp_msg_warn(skp_msg(lang, SAY_A_SAMPLE), name,
		    (unsigned long long)a->sample_bad);
	r->audited = skp_exit_worst(r->audited, status);
	say_faults(r, name);
	r->exit = skp_exit_worst(r->exit, r->audited);
	return report_log(r, name, after);
}

/* A checkpoint; and the leaves of its log, where they were given. */
static void
take_note(struct skp_run *r, struct skp_bytes note)
{
	const struct skp_logs *logs = &r->desk->logs;
	size_t i;

	skp_audit_note(&r->audit, note);
	for (i = 0; i < logs->n && r->audit.leaves == NULL; i++)
		skp_audit_leaves(&r->audit, logs->given[i].leaves.p,
		    logs->given[i].leaves.n / SKP_HASH_LEN);
}

enum skp_err
skp_run_audit_whole(struct skp_run *r, const struct skp_chunk *ch,
    const struct skp_item *it)
{
	enum skp_err err = SKP_OK;
	char name[256];
	struct skp_cursor c;
	struct skp_head h;

	switch (it->kind) {
	case SKP_ITEM_NOTE:
		/* A note has lines, which no other text may have. */
		skp_cursor_init(&c, skp_chunk_bytes(ch, it));
		if (skp_cursor_head(&c, &h))
			take_note(r, h.str);
		break;
	case SKP_ITEM_HASHED:
		skp_audit_hashed(&r->audit);
		break;
	case SKP_ITEM_END:
		skp_text_escape(name, sizeof(name),
		    skp_bytes_str(skp_chunk_name(ch, it)), 200);
		skp_progress_end(&r->progress);
		err = say_end(r, name, it->number);
		skp_audit_restart(&r->audit);
		break;
	default:
		break;
	}
	return err;
}
