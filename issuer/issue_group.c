#include <stdlib.h>

#include "issuer/issue_run.h"
#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"
#include "schema/cose.h"
#include "schema/receipt.h"

#define TRIES 16 /* growing the map doubles it each time */

void
skp_group_free(struct skp_group *group)
{
	if (group == NULL)
		return;
	skp_signed_blocks_free(&group->job.blocks);
	free(group->told);
	free(group);
}

static struct skp_group *
group_new(size_t n)
{
	struct skp_group *g = calloc(1, sizeof(*g));

	if (g == NULL)
		return NULL;
	g->told = calloc(n, sizeof(*g->told));
	if (g->told == NULL) {
		free(g);
		return NULL;
	}
	return g;
}

/* Before ids and leaves are given: the log shows no alphabet. */
static void
shuffle(struct skp_issue *is)
{
	for (size_t i = is->n_draft; i > 1; i--) {
		size_t j = (size_t)skp_random_below(&is->rnd, i);
		struct skp_encoded t = is->draft[i - 1];

		is->draft[i - 1] = is->draft[j];
		is->draft[j] = t;
	}
}

static void
filled_clear(struct skp_issue *is)
{
	for (size_t i = 0; i < is->n_draft; i++)
		skp_encoded_free(&is->draft[i]);
	is->n_draft = 0;
	is->bytes = 0;
	skp_seen_clear(&is->seen);
}

/* ------------------------------------------------------ reserve, intents */

static void
one_reserve(struct skp_issue *is, struct skp_step *step,
    const struct skp_encoded *e, uint64_t now, struct skp_group *g)
{
	struct skp_reserved place = { 0 };
	struct skp_encode_place at = { .iss = skp_registry_iss(is->reg),
		.issuer_name = skp_registry_name(is->reg),
		.iat = skp_step_state(step)->newest_iat };
	struct skp_record rec = { .run = is->counts.run };
	struct skp_told *told = &g->told[g->n];
	enum skp_err err;

	skp_step_reserve(step, &is->rnd, now, &place);
	if (skp_step_err(step) != SKP_OK)
		return;
	at.uri = place.uri;
	at.index = place.index;
	at.id = place.id;
	err = skp_encode_payload(e, &at, &is->rnd, is->payload,
	    sizeof(is->payload), &rec.payload);
	if (err != SKP_OK) {
		skp_step_fail(step, err);
		return;
	}
	rec.serial = place.serial;
	rec.leaf = place.leaf;
	memcpy(rec.id, place.id, SKP_ID_LEN);
	rec.protected_ = skp_bytes_of(is->protected_[e->has_cnf],
	    is->n_protected[e->has_cnf]);
	rec.disclosures = e->disclosures;
	rec.n_disclosure = e->n_disclosure;
	rec.name = e->name;
	rec.birth = e->birth;
	rec.subject = e->subject;
	rec.content = e->content;
	rec.list = place.list;
	rec.index = place.index;
	rec.replaces = e->replaces;
	skp_step_record(step, &rec, &g->job.blocks);
	memcpy(told->id, place.id, SKP_ID_LEN);
	told->serial = place.serial;
	told->replaced = e->replaces;
	told->file = e->file;
	told->row = e->row;
	g->n++;
}

/* The journal's entry of this run, as far as it came. */
static void
run_write(struct skp_issue *is, struct skp_step *step, uint64_t head)
{
	struct skp_run run = { .time = is->time,
		.operator_ = is->how.operator_,
		.first = is->counts.first,
		.last = is->counts.last,
		.issued = is->counts.issued,
		.duplicate = is->counts.duplicate,
		.changed = is->counts.changed,
		.head = head };

	if (is->counts.run == 0)
		is->counts.run = skp_step_state(step)->runs + 1;
	run.number = is->counts.run;
	skp_step_run(step, &run);
}

static void
group_reserve(struct skp_issue *is, struct skp_step *step, struct skp_group *g)
{
	struct skp_state *s = skp_step_state(step);
	uint64_t now = skp_issue_now(&is->how);

	/* A clock that is set back a little meanwhile is no reason to stop. */
	if (s->newest_iat > now / 1000 + SKP_CLOCK_SKEW)
		skp_step_fail(step, SKP_ERR_CLOCK);
	else if (s->newest_iat < now / 1000)
		s->newest_iat = now / 1000;
	run_write(is, step, 0);
	for (size_t i = 0; i < is->n_draft && skp_step_err(step) == SKP_OK; i++)
		one_reserve(is, step, &is->draft[i], now, g);
	skp_step_records_end(step, &g->job.blocks);
}

/* -------------------------------------------------------------- heads */

/* The head signed last is still that of the leaves below it. */
static enum skp_err
last_head_check(struct skp_step *step, struct skp_tiles *tiles)
{
	uint64_t size = skp_step_state(step)->head;
	uint8_t key[8], root[SKP_HASH_LEN];
	struct skp_log_head last;
	struct skp_bytes k, v;
	enum skp_err err = skp_tiles_frontier(tiles, size, root);

	if (err != SKP_OK)
		return err;
	skp_be_put(key, size, sizeof(key));
	if (!skp_txn_ceil(skp_step_txn(step), SKP_DB_HEAD,
		skp_bytes_of(key, sizeof(key)), &k, &v) ||
	    !skp_head_parse(k, v, &last) || last.size != size ||
	    memcmp(last.root, root, SKP_HASH_LEN) != 0)
		return SKP_ERR_CORRUPT;
	return SKP_OK;
}

void
skp_issue_head(struct skp_step *step, const struct skp_issue_how *how,
    uint64_t now)
{
	const struct skp_state *s = skp_step_state(step);

	skp_issue_head_at(step, how, s->leaves,
	    s->newest_iat > now / 1000 ? s->newest_iat : now / 1000);
}

void
skp_issue_head_at(struct skp_step *step, const struct skp_issue_how *how,
    uint64_t size, uint64_t iat)
{
	struct skp_state *s = skp_step_state(step);
	uint8_t protected_[256], work[512], sig[SKP_SIG_LEN];
	struct skp_log_head head = { .size = size,
		.iat = iat,
		.signature = sig };
	struct skp_tiles tiles;
	struct skp_writer w;
	struct skp_bytes tbs = { NULL, 0 };
	enum skp_err err;

	/* Never two heads of one size. */
	if (head.size <= s->head || head.size > s->leaves) {
		skp_step_fail(step, SKP_ERR_CORRUPT);
		return;
	}
	skp_tiles_init(&tiles, skp_step_txn(step));
	err = last_head_check(step, &tiles);
	if (err == SKP_OK)
		err = skp_tiles_frontier(&tiles, head.size, head.root);
	skp_tiles_free(&tiles);
	if (err == SKP_OK) {
		skp_writer_init(&w, protected_, sizeof(protected_));
		skp_receipt_protected_write(&w, skp_issue_alg(how),
		    how->log->pub->kid, head.iat, head.size);
		err = skp_writer_finish(&w, &head.protected_);
	}
	if (err == SKP_OK) {
		skp_writer_init(&w, work, sizeof(work));
		skp_sign1_tbs(&w, head.protected_,
		    skp_bytes_of(head.root, SKP_HASH_LEN));
		err = skp_writer_finish(&w, &tbs);
	}
	if (err == SKP_OK)
		err = skp_signer_tbs(how->log, tbs, sig);
	if (err != SKP_OK) {
		skp_step_fail(step, err);
		return;
	}
	skp_step_head(step, &head);
}

/* -------------------------------------------------------------- steps */

/* After the commit, and never before. */
static enum skp_err
group_tell(struct skp_issue *is, const struct skp_group *g)
{
	enum skp_err err = SKP_OK;

	for (size_t i = 0; i < g->n; i++) {
		struct skp_issued issued = { .outcome = SKP_OUTCOME_ISSUED,
			.serial = g->told[i].serial,
			.replaced = g->told[i].replaced,
			.file = g->told[i].file,
			.row = g->told[i].row };

		memcpy(issued.id, g->told[i].id, SKP_ID_LEN);
		if (is->how.done != NULL && err == SKP_OK)
			err = is->how.done(is->how.ctx, &issued);
	}
	return err;
}

static void
flight_drop(struct skp_issue *is)
{
	skp_group_free(is->flight[0]);
	is->n_flight--;
	memmove(is->flight, is->flight + 1,
	    is->n_flight * sizeof(is->flight[0]));
}

/* Counts of a group, before the journal is written. */
static void
group_count(struct skp_issue *is, const struct skp_group *g)
{
	if (is->counts.issued == 0)
		is->counts.first = g->told[0].serial;
	is->counts.last = g->told[g->n - 1].serial;
	is->counts.issued += g->n;
	for (size_t i = 0; i < g->n; i++)
		is->counts.replaced += g->told[i].replaced != 0;
}

/*
 * One durable step: closes `old` (signed; or NULL), makes `fresh` durable
 * as intents (or NULL), and ends the run where `last`.
 */
static enum skp_err
step_once(struct skp_issue *is, struct skp_group *old, struct skp_group *fresh,
    bool last)
{
	struct skp_step *step;
	uint64_t head = 0;
	enum skp_err err;

	/* It would see none of this step, and keep the map from growing. */
	skp_view_close(is->view);
	is->view = NULL;
	err = skp_step_begin(is->reg, &step);

	if (err != SKP_OK)
		return err;
	if (old != NULL)
		skp_step_close(step, &old->job.blocks,
		    &(struct skp_status_event){
			.time = skp_issue_now(&is->how) / 1000,
			.operator_ = is->how.operator_ });
	if (fresh != NULL)
		group_reserve(is, step, fresh);
	if (last && skp_step_err(step) == SKP_OK) {
		if (skp_step_state(step)->leaves > skp_step_state(step)->head)
			skp_issue_head(step, &is->how, skp_issue_now(&is->how));
		head = skp_step_state(step)->head;
		run_write(is, step, head);
	}
	err = skp_step_commit(step);
	if (err == SKP_OK && last)
		is->counts.head = head;
	return err;
}

/* The oldest group, signed; NULL while there is room for more. */
static enum skp_err
oldest(struct skp_issue *is, size_t room, struct skp_group **out)
{
	*out = NULL;
	if (is->n_flight <= room)
		return SKP_OK;
	*out = is->flight[0];
	return skp_batch_wait(is->batch, &is->flight[0]->job);
}

enum skp_err
skp_group_flush(struct skp_issue *is)
{
	struct skp_group *old, *fresh = NULL;
	struct skp_issue_counts before = is->counts;
	enum skp_err err = oldest(is, SKP_GROUPS_IN_FLIGHT - 1, &old);

	if (err != SKP_OK)
		return err;
	if (old != NULL)
		group_count(is, old);
	shuffle(is);
	for (unsigned i = 0; i < TRIES; i++) {
		skp_group_free(fresh);
		fresh = group_new(is->n_draft);
		err = fresh == NULL ? SKP_ERR_NOMEM :
				      step_once(is, old, fresh, false);
		if (err != SKP_ERR_SPACE)
			break;
	}
	if (err != SKP_OK) {
		is->counts = before;
		skp_group_free(fresh);
		return err;
	}
	filled_clear(is);
	if (old != NULL)
		err = group_tell(is, old);
	if (old != NULL)
		flight_drop(is);
	is->flight[is->n_flight++] = fresh;
	skp_batch_start(is->batch, &fresh->job);
	return err;
}

enum skp_err
skp_group_finish(struct skp_issue *is)
{
	struct skp_group *old;
	struct skp_issue_counts before;
	enum skp_err err;
	bool last;

	do {
		err = oldest(is, 0, &old);
		if (err != SKP_OK)
			return err;
		last = is->n_flight <= 1;
		before = is->counts;
		if (old != NULL)
			group_count(is, old);
		for (unsigned i = 0; i < TRIES; i++) {
			err = step_once(is, old, NULL, last);
			if (err != SKP_ERR_SPACE)
				break;
		}
		if (err != SKP_OK) {
			is->counts = before;
			return err;
		}
		if (old != NULL) {
			err = group_tell(is, old);
			flight_drop(is);
		}
	} while (err == SKP_OK && !last);
	return err;
}
