#include <stdlib.h>
#include <time.h>

#include "common/date.h"
#include "issuer/issue_probe.h"
#include "issuer/issue_run.h"
#include "schema/cose.h"
#include "schema/sha256.h"

uint64_t
skp_issue_now(const struct skp_issue_how *how)
{
	struct timespec ts;

	if (how->clock != NULL)
		return how->clock(how->clock_ctx);
	if (clock_gettime(CLOCK_REALTIME, &ts) != 0 || ts.tv_sec < 0)
		return 0;
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

int64_t
skp_issue_alg(const struct skp_issue_how *how)
{
	return how->alg == 0 ? SKP_ALG_EDDSA : how->alg;
}

enum skp_err
skp_issue_clock(struct skp_registry *reg, uint64_t now)
{
	struct skp_registry_facts facts;
	enum skp_err err = skp_registry_facts(reg, &facts);

	if (err != SKP_OK)
		return err;
	return facts.newest_iat > now / 1000 ? SKP_ERR_CLOCK : SKP_OK;
}

/* The protected header, without and with a holder's key (typ differs). */
static enum skp_err
headers_make(struct skp_issue *is)
{
	for (unsigned i = 0; i < 2; i++) {
		struct skp_headers hdr = { .alg = skp_issue_alg(&is->how),
			.kid = skp_bytes_of(is->how.passport->pub->kid,
			    SKP_KID_LEN),
			.present = SKP_SET_PASSPORT };
		struct skp_writer w;
		struct skp_bytes out;
		enum skp_err err;

		if (i == 0)
			hdr.typ = skp_bytes_str(SKP_TYP_PASSPORT);
		else
			hdr.typ_uint = SKP_TYP_SD_CWT;
		skp_writer_init(&w, is->protected_[i],
		    sizeof(is->protected_[i]));
		skp_headers_write(&w, &hdr);
		err = skp_writer_finish(&w, &out);
		if (err != SKP_OK)
			return err;
		is->n_protected[i] = out.n;
	}
	return SKP_OK;
}

static void
issue_free(struct skp_issue *is)
{
	for (size_t i = 0; i < is->n_flight; i++) {
		/* Threads may still work on it. */
		if (skp_batch_wait(is->batch, &is->flight[i]->job) != SKP_OK)
			is->err = SKP_ERR_CRYPTO;
		skp_group_free(is->flight[i]);
	}
	skp_view_close(is->view);
	skp_batch_free(is->batch);
	skp_encoder_free(is->encoder);
	for (size_t i = 0; i < is->n_draft; i++)
		skp_encoded_free(&is->draft[i]);
	free(is->draft);
	skp_seen_free(&is->seen);
	skp_seen_free(&is->taken);
	skp_random_end(&is->rnd);
	free(is);
}

static enum skp_err
issue_make(struct skp_registry *reg, const struct skp_issue_how *how,
    struct skp_issue **out)
{
	struct skp_issue *is = calloc(1, sizeof(*is));
	enum skp_err err;

	if (is == NULL)
		return SKP_ERR_NOMEM;
	is->reg = reg;
	is->how = *how;
	is->counts.first = 1;
	skp_random_init(&is->rnd);
	err = skp_encoder_new(how->plain, how->compact, &is->rnd, &is->encoder);
	if (err == SKP_OK && !how->dry)
		err = skp_batch_new(how->passport, how->threads, &is->batch);
	if (err == SKP_OK && !how->dry)
		err = headers_make(is);
	if (err != SKP_OK) {
		issue_free(is);
		return err;
	}
	*out = is;
	return SKP_OK;
}

/* Who is not in the index of subjects is new. */
static enum skp_err
subjects_whole(struct skp_registry *reg)
{
	struct skp_view *view = NULL;
	enum skp_err err = skp_view_open(reg, &view);

	if (err == SKP_OK)
		err = skp_view_subjects(view);
	skp_view_close(view);
	return err;
}

enum skp_err
skp_issue_begin(struct skp_registry *reg, const struct skp_issue_how *how,
    struct skp_issue **out)
{
	struct skp_issue *is;
	uint64_t recovered = 0;
	enum skp_err err;

	if (how->operator_.n > SKP_MAX_NAME)
		return SKP_ERR_LENGTH;
	err = how->dry ? skp_issue_clock(reg, skp_issue_now(how)) :
			 skp_issue_recover(reg, how, &recovered);
	if (err == SKP_OK)
		err = subjects_whole(reg);
	if (err != SKP_OK)
		return err;
	err = issue_make(reg, how, &is);
	if (err != SKP_OK)
		return err;
	is->time = skp_issue_now(how) / 1000;
	is->counts.recovered = recovered;
	*out = is;
	return SKP_OK;
}

/* ------------------------------------------------------------------ drafts */

/* Ids begin with the time: no good for a table as they are. */
static void
old_key(const uint8_t id[SKP_ID_LEN], uint8_t key[SKP_HASH_LEN])
{
	skp_sha256_one(skp_bytes_of(id, SKP_ID_LEN), key);
}

static bool
old_taken(const struct skp_issue *is, const struct skp_standing *old)
{
	uint8_t key[SKP_HASH_LEN];

	old_key(old->id, key);
	return skp_seen_find(&is->taken, key) != NULL;
}

static enum skp_err
probe(struct skp_issue *is, const struct skp_draft *draft,
    struct skp_issued *out, struct skp_standing *old)
{
	const uint8_t *content = skp_seen_find(&is->seen, draft->subject);
	enum skp_err err;

	if (content != NULL) {
		out->outcome = memcmp(content, draft->content,
				   SKP_SUBJECT_LEN) == 0 ?
		    SKP_OUTCOME_DUPLICATE :
		    SKP_OUTCOME_TWICE;
		return SKP_OK;
	}
	if (is->view == NULL) {
		err = skp_view_open(is->reg, &is->view);
		if (err != SKP_OK)
			return err;
	}
	err = skp_issue_probe(is->view, draft, is->how.replace, is->counts.run,
	    out, old);
	/* Two do not take the place of one. */
	if (err == SKP_OK && out->replaced != 0 && old_taken(is, old))
		out->outcome = SKP_OUTCOME_TWICE;
	return err;
}

static enum skp_err
tell(struct skp_issue *is, const struct skp_issued *issued)
{
	if (issued->outcome == SKP_OUTCOME_ISSUED) {
		is->counts.issued++;
		is->counts.replaced += issued->replaced != 0;
	} else if (issued->outcome == SKP_OUTCOME_DUPLICATE)
		is->counts.duplicate++;
	else if (issued->outcome == SKP_OUTCOME_CHANGED)
		is->counts.changed++;
	else
		is->counts.refused++;
	return is->how.done == NULL ? SKP_OK :
				      is->how.done(is->how.ctx, issued);
}

/* For the group; or, in a dry run, for comparing alone. */
static enum skp_err
draft_keep(struct skp_issue *is, const struct skp_standing *old,
    struct skp_encoded *e)
{
	struct skp_encoded *v = is->draft;

	if (!is->how.dry && is->n_draft == is->cap_draft) {
		size_t cap = is->cap_draft * 2 + 64;

		v = reallocarray(is->draft, cap, sizeof(*v));
		if (v == NULL)
			return SKP_ERR_NOMEM;
		is->draft = v;
		is->cap_draft = cap;
	}
	if (skp_seen_add(&is->seen, e->subject, e->content) != SKP_OK)
		return SKP_ERR_NOMEM;
	if (e->replaces != 0) {
		uint8_t key[SKP_HASH_LEN];

		old_key(old->id, key);
		if (skp_seen_add(&is->taken, key, e->content) != SKP_OK)
			return SKP_ERR_NOMEM;
	}
	if (is->how.dry) {
		skp_encoded_free(e);
		return SKP_OK;
	}
	v[is->n_draft++] = *e; /* transferred */
	is->bytes += e->n_memory;
	return SKP_OK;
}

/* Takes it into the group; ISSUED where it fits. */
static enum skp_err
draft_encode(struct skp_issue *is, const struct skp_draft *draft,
    const struct skp_standing *old, struct skp_issued *issued)
{
	struct skp_draft d = *draft;
	struct skp_encoded e;
	enum skp_err err;

	if (old->serial != 0) {
		d.replaces = old->id;
		if (d.cnf == NULL && !d.no_cnf && old->has_cnf)
			d.cnf = old->cnf;
	}
	err = skp_encode(is->encoder, &d, &e);
	if (err == SKP_ERR_TOO_LARGE) {
		issued->outcome = SKP_OUTCOME_TOO_LARGE;
		return SKP_OK;
	}
	if (err != SKP_OK)
		return err;
	e.replaces = old->serial;
	err = draft_keep(is, old, &e);
	if (err != SKP_OK)
		skp_encoded_free(&e);
	return err;
}

static enum skp_err
draft_take(struct skp_issue *is, const struct skp_draft *draft)
{
	struct skp_issued issued = { .file = draft->file, .row = draft->row };
	struct skp_standing old = { .serial = 0 };
	uint64_t now = skp_issue_now(&is->how) / 1000;
	enum skp_err err = probe(is, draft, &issued, &old);

	if (err != SKP_OK)
		return err;
	if (issued.outcome == SKP_OUTCOME_ISSUED &&
	    skp_encode_exp(draft->valid_until, now) <= now + SKP_CLOCK_SKEW)
		issued.outcome = SKP_OUTCOME_EXPIRED;
	if (issued.outcome == SKP_OUTCOME_ISSUED)
		err = draft_encode(is, draft, &old, &issued);
	if (err != SKP_OK)
		return err;
	/* What is issued is told after the commit. */
	return issued.outcome == SKP_OUTCOME_ISSUED && !is->how.dry ?
	    SKP_OK :
	    tell(is, &issued);
}

enum skp_err
skp_issue_add(struct skp_issue *is, const struct skp_draft *draft)
{
	if (is->err != SKP_OK)
		return is->err;
	is->counts.drafts++;
	is->err = draft_take(is, draft);
	if (is->err == SKP_OK &&
	    (is->n_draft == SKP_GROUP_MAX || is->bytes >= SKP_GROUP_BYTES))
		is->err = skp_group_flush(is);
	if (is->err == SKP_OK && is->how.go_on != NULL &&
	    !is->how.go_on(is->how.ctx))
		is->err = SKP_ERR_INTERRUPTED;
	return is->err;
}

enum skp_err
skp_issue_end(struct skp_issue *is, struct skp_issue_counts *counts)
{
	enum skp_err err = is->err;

	/* Stopped on request: what is in flight is still closed. */
	if (err == SKP_OK && is->n_draft > 0)
		err = skp_group_flush(is);
	if (!is->how.dry && (err == SKP_OK || err == SKP_ERR_INTERRUPTED)) {
		enum skp_err end = skp_group_finish(is);

		/* What was damaged above the leaves shows when it is written. */
		if (end == SKP_OK && is->counts.run != 0)
			end = subjects_whole(is->reg);
		err = end != SKP_OK ? end : err;
	}
	*counts = is->counts;
	issue_free(is);
	return err;
}

void
skp_issue_abort(struct skp_issue *is)
{
	if (is != NULL)
		issue_free(is);
}
