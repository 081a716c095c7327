#include "issuer/reconcile.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/house_parts.h"
#include "issuer/issue_run.h"
#include "issuer/reconcile_parts.h"
#include "issuer/registry_view.h"
#include "schema/passport.h"
#include "schema/sha256.h"

enum skp_err
skp_reconcile_fault(struct skp_reconcile *r, enum skp_reconcile_fault fault)
{
	r->out->fault = fault;
	return SKP_ERR_INPUT;
}

static uint64_t
clock_of(void *ctx)
{
	const struct skp_reconcile *r = ctx;

	return r->how->now;
}

static struct skp_issue_how
issue_how(struct skp_reconcile *r)
{
	return (struct skp_issue_how){ .passport = skp_house_signer(r->house,
					   SKP_HOUSE_PASSPORT),
		.log = skp_house_signer(r->house, SKP_HOUSE_LOG),
		.operator_ = r->how->operator_,
		.clock = clock_of,
		.clock_ctx = r };
}

/* --------------------------------------------------------------- passports */

static int
lost_cmp(const void *a, const void *b)
{
	const struct skp_lost *const *x = a, *const *y = b;

	return memcmp((*x)->leaf, (*y)->leaf, SKP_HASH_LEN);
}

/* Signed by a passport key of this house. */
static bool
ours(const struct skp_reconcile *r, const struct skp_passport *p,
    struct skp_bytes file)
{
	const struct skp_ring *ring = skp_house_ring(r->house);
	size_t cap = file.n + SKP_TBS_ROOM;
	uint8_t *work = malloc(cap);
	bool good = false;

	for (size_t i = 0; work != NULL && i < ring->n; i++)
		if (ring->v[i].purpose == SKP_PURPOSE_PASSPORT &&
		    memcmp(ring->v[i].kid, p->sign1.hdr.kid.p, SKP_KID_LEN) ==
			0)
			good = skp_pubkey_verify_sign1(ring->v[i].x, &p->sign1,
				   skp_bytes_of(NULL, 0), work, cap) == SKP_OK;
	free(work);
	return good && skp_bytes_eq(p->iss, skp_registry_iss(r->reg));
}

/* A copy of a lost passport, or of one that is there. */
static enum skp_err
copy_read(struct skp_reconcile *r, struct skp_view *view, struct skp_bytes file,
    struct skp_passport *p, struct skp_lost **sorted)
{
	struct skp_lost key, *at = &key, **found;
	uint8_t leaf[SKP_HASH_LEN];
	struct skp_cursor c;
	uint64_t serial;
	enum skp_err err;

	skp_cursor_init(&c, file);
	if (skp_passport_read(&c, p).form != SKP_FORM_OK || !ours(r, p, file))
		return skp_reconcile_fault(r, SKP_RECONCILE_PASSPORT);
	skp_sign1_leaf(&p->sign1, leaf);
	key.leaf = leaf;
	found = bsearch(&at, sorted, r->n_lost, sizeof(*sorted), lost_cmp);
	if (found == NULL) {
		err = skp_view_serial(view, p->cti.p, &serial);
		return err == SKP_ERR_NOT_FOUND ?
		    skp_reconcile_fault(r, SKP_RECONCILE_PASSPORT_AHEAD) :
		    err;
	}
	if ((*found)->known)
		return SKP_OK;
	memcpy((*found)->id, p->cti.p, SKP_ID_LEN);
	(*found)->index = p->status_idx;
	(*found)->known = true;
	r->out->named++;
	if (r->newest_iat < p->iat)
		r->newest_iat = p->iat;
	return skp_reconcile_lists_number(r, view, p->status_uri,
	    &(*found)->list);
}

static enum skp_err
lost_find(struct skp_reconcile *r, struct skp_view *view)
{
	uint64_t have = skp_view_state(view)->leaves;
	struct skp_passport *p = malloc(sizeof(*p));
	struct skp_lost **sorted = NULL;
	enum skp_err err = SKP_OK;

	r->n_lost = r->cp.size > have ? (size_t)(r->cp.size - have) : 0;
	r->lost = calloc(r->n_lost + 1, sizeof(*r->lost));
	sorted = calloc(r->n_lost + 1, sizeof(struct skp_lost *));
	if (p == NULL || r->lost == NULL || sorted == NULL)
		err = SKP_ERR_NOMEM;
	for (size_t i = 0; err == SKP_OK && i < r->n_lost; i++) {
		r->lost[i].leaf = r->leaves.p + (have + i) * SKP_HASH_LEN;
		sorted[i] = &r->lost[i];
	}
	if (err == SKP_OK && r->n_lost > 1)
		qsort(sorted, r->n_lost, sizeof(*sorted), lost_cmp);
	for (size_t i = 0; err == SKP_OK && i < r->how->n_passport; i++) {
		r->out->number = i;
		err = copy_read(r, view, r->how->passport[i], p, sorted);
	}
	r->out->lost = r->n_lost;
	free(sorted);
	free(p);
	return err;
}

/* ------------------------------------------------------------------- step */

static void
run_put(struct skp_reconcile *r, struct skp_step *step, uint64_t first)
{
	const struct skp_state *s = skp_step_state(step);
	struct skp_run run = { .number = s->runs + 1,
		.time = r->how->now / 1000,
		.operator_ = r->how->operator_,
		.first = first,
		.last = s->next_serial - 1,
		.issued = r->n_lost,
		.voided = r->out->voided,
		.head = s->head };

	skp_step_run(step, &run);
}

static void
step_fill(struct skp_reconcile *r, struct skp_step *step)
{
	struct skp_issue_how how = issue_how(r);
	struct skp_state *s = skp_step_state(step);
	uint64_t first;

	skp_step_lists_end(step, r->uri, r->n_uri, r->number);
	first = s->next_serial;
	skp_step_lost(step, r->lost, r->n_lost, s->runs + 1,
	    r->how->now / 1000);
	r->out->statuses = 0;
	for (size_t i = 0; i < r->n_event; i++) {
		struct skp_status_event e = r->event[i];

		if (e.serial == 0) {
			r->out->statuses += skp_step_status_place(step, &e);
			continue;
		}
		r->out->statuses += skp_step_status(step, &e, e.list, e.index);
	}
	for (size_t i = 0; i < r->n_list; i++)
		skp_step_published(step, r->list[i].iat);
	if (s->newest_iat < r->newest_iat)
		s->newest_iat = r->newest_iat;
	for (size_t i = 0; i < r->heads.n && skp_step_err(step) == SKP_OK; i++)
		if (r->heads.heads[i].size > s->head)
			skp_issue_head_at(step, &how, r->heads.heads[i].size,
			    r->heads.iat[i]);
	if (skp_step_err(step) == SKP_OK && s->leaves > s->head)
		skp_issue_head(step, &how, r->how->now);
	run_put(r, step, first);
	skp_step_reconciled(step, r->hash);
	r->out->after = s->leaves;
}

static enum skp_err
step_do(struct skp_reconcile *r)
{
	struct skp_step *step;
	enum skp_err err;

	do {
		err = skp_step_begin(r->reg, &step);
		if (err != SKP_OK)
			return err;
		step_fill(r, step);
		err = skp_step_commit(step);
	} while (err == SKP_ERR_SPACE);
	return err;
}

/* ------------------------------------------------------------------- intents */

/* What was open at the backup: in the log by now, or never to be. */
static enum skp_err
intents_settle(struct skp_reconcile *r, const struct skp_registry_facts *facts)
{
	struct skp_issue_how how = issue_how(r);
	struct skp_registry_facts now = { 0 };
	enum skp_err err;

	if (r->cp.size <= facts->leaves ||
	    facts->closed + 1 == facts->next_serial)
		return SKP_OK; /* the next run completes them */
	if (how.passport == NULL)
		return SKP_ERR_STATE;
	err = skp_issue_complete_known(r->reg, &how, r->leaves.p, r->cp.size,
	    &r->out->completed);
	if (err == SKP_ERR_CONFLICT) /* their key is gone */
		err = SKP_OK;
	if (err == SKP_OK)
		err = skp_registry_facts(r->reg, &now);
	if (err != SKP_OK || now.closed + 1 == now.next_serial)
		return err;
	/* Others stand in their places; or, at the end of the log, none. */
	return r->cp.size > now.leaves ?
	    skp_issue_void(r->reg, &r->out->voided) :
	    SKP_OK;
}

/* ------------------------------------------------------------------- whole */

static enum skp_err
settle(struct skp_reconcile *r, const struct skp_registry_facts *facts)
{
	struct skp_view *view = NULL;
	enum skp_err err = skp_reconcile_checkpoint_read(r, facts);

	if (err == SKP_OK)
		err = skp_reconcile_log_read(r, facts->leaves);
	/* Asked before anything is changed. */
	if (err == SKP_OK)
		err = skp_view_open(r->reg, &view);
	if (err == SKP_OK)
		err = skp_reconcile_lists_read(r, view);
	skp_view_close(view);
	view = NULL;
	if (err == SKP_OK)
		err = intents_settle(r, facts);
	if (err == SKP_OK)
		err = skp_view_open(r->reg, &view);
	if (err == SKP_OK)
		err = lost_find(r, view);
	if (err == SKP_OK)
		err = skp_reconcile_lists_skip(r, view);
	if (err == SKP_OK)
		err = skp_reconcile_lists_compare(r, view);
	skp_view_close(view);
	return err == SKP_OK ? step_do(r) : err;
}

/*
 * Whether a crash left only the mark: what is in the registry is in it for
 * this restore and this checkpoint.
 */
static enum skp_err
done_before(struct skp_reconcile *r, bool *out)
{
	char *path = skp_house_file_path(r->house, SKP_HOUSE_RESTORED);
	struct skp_blob mark = { NULL, 0 };
	struct skp_bytes part[2] = { { NULL, 0 }, r->how->checkpoint };
	struct skp_view *view;
	enum skp_err err = path == NULL ? SKP_ERR_NOMEM :
					  skp_file_read(path, 256, &mark);
	bool marked = err == SKP_OK;

	free(path);
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		return err;
	part[0] = skp_blob_bytes(&mark);
	skp_sha256(part, 2, r->hash);
	skp_blob_free(&mark);
	err = skp_view_open(r->reg, &view);
	if (err != SKP_OK)
		return err;
	err = skp_view_reconciled(view, r->hash, out);
	skp_view_close(view);
	*out = *out && marked;
	return err;
}

static enum skp_err
mark_remove(struct skp_house *house)
{
	char *path = skp_house_file_path(house, SKP_HOUSE_RESTORED);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL) {
		(void)unlink(path);
		err = skp_house_restored(house) ? SKP_ERR_IO :
						  skp_file_sync_parent(path);
	}
	free(path);
	return err;
}

enum skp_err
skp_house_reconcile(struct skp_house *house,
    const struct skp_reconcile_how *how, struct skp_reconciled *out)
{
	struct skp_reconcile r = { .house = house,
		.reg = skp_house_registry(house),
		.how = how,
		.out = out };
	struct skp_registry_facts facts;
	bool done = false;
	enum skp_err err = skp_house_checkpoint_check(house);

	memset(out, 0, sizeof(*out));
	if (err == SKP_OK)
		return SKP_ERR_DUPLICATE;
	if (err != SKP_ERR_RESTORED && err != SKP_ERR_STATE)
		return err;
	if (skp_house_signer(house, SKP_HOUSE_LOG) == NULL)
		return SKP_ERR_STATE;
	err = skp_registry_lock(r.reg);
	if (err == SKP_OK)
		err = skp_registry_facts(r.reg, &facts);
	if (err == SKP_OK)
		err = done_before(&r, &done);
	if (err == SKP_OK) {
		out->before = out->after = facts.leaves;
		r.lists = facts.lists;
	}
	if (err == SKP_OK && !done)
		err = settle(&r, &facts);
	if (err == SKP_OK)
		err = skp_house_checkpoint_write(house);
	if (err == SKP_OK)
		err = skp_house_status_write(house);
	if (err == SKP_OK)
		err = mark_remove(house);
	skp_reconcile_lists_free(&r);
	free(r.lost);
	skp_blob_free(&r.leaves);
	skp_honest_free(&r.heads);
	return err;
}
