#include "issuer/issue_probe.h"

#include "issuer/registry_block.h"

/* A passport as it stands; serial 0 where it lives no more. */
static enum skp_err
stand(struct skp_view *view, uint64_t serial, struct skp_record *rec,
    struct skp_standing *out)
{
	enum skp_status status = SKP_STATUS_VALID;
	enum skp_err err = skp_view_get(view, serial, rec);

	if (err == SKP_OK)
		err = skp_view_status(view, serial, &status);
	if (err != SKP_OK)
		return err;
	memset(out, 0, sizeof(*out));
	if (rec->state == SKP_RECORD_VOID || status == SKP_STATUS_INVALID ||
	    status == SKP_STATUS_REPLACED)
		return SKP_OK;
	out->serial = serial;
	memcpy(out->id, rec->id, SKP_ID_LEN);
	out->suspended = status == SKP_STATUS_SUSPENDED;
	return SKP_OK;
}

/* The passport of that id; of other registries nothing is known. */
static enum skp_err
named(struct skp_view *view, const uint8_t *id, struct skp_standing *out)
{
	struct skp_record rec;
	uint64_t serial;
	enum skp_err err;

	if (id == NULL)
		return SKP_OK;
	err = skp_view_serial(view, id, &serial);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	return err == SKP_OK ? stand(view, serial, &rec, out) : err;
}

/* Whether the key, of which the content says nothing, is another one. */
static bool
new_key_check(struct skp_view *view, const struct skp_draft *draft,
    struct skp_standing *own, enum skp_err *err)
{
	unsigned changed = 0;

	/* What lives no more gets no new key either. */
	if (own->serial == 0 || (draft->cnf == NULL && !draft->no_cnf))
		return false;
	*err = skp_issue_changes(view, draft, own, &changed);
	return *err == SKP_OK && (changed & SKP_CHANGED_KEY) != 0;
}

/*
 * The newest passport of the subject.  A passport that was withdrawn is not
 * issued again by the same sheet: what was wrong with it still is.
 */
static enum skp_err
known(struct skp_view *view, const struct skp_draft *draft, uint64_t run,
    struct skp_issued *out, struct skp_standing *own)
{
	struct skp_record rec;
	uint64_t serial;
	enum skp_err err = skp_view_subject(view, draft->subject, &serial);

	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err == SKP_OK)
		err = stand(view, serial, &rec, own);
	if (err != SKP_OK)
		return err;
	if (memcmp(rec.content, draft->content, SKP_SUBJECT_LEN) == 0 &&
	    !new_key_check(view, draft, own, &err)) {
		out->outcome = SKP_OUTCOME_DUPLICATE;
		out->serial = serial;
		memcpy(out->id, rec.id, SKP_ID_LEN);
	} else if (run != 0 && rec.run == run) {
		out->outcome = SKP_OUTCOME_TWICE;
	}
	return err;
}

enum skp_err
skp_issue_probe(struct skp_view *view, const struct skp_draft *draft,
    bool replace, uint64_t run, struct skp_issued *out,
    struct skp_standing *old)
{
	struct skp_standing own = { .serial = 0 }, other = { .serial = 0 };
	struct skp_issued is = { .outcome = SKP_OUTCOME_ISSUED,
		.file = draft->file,
		.row = draft->row };
	enum skp_err err = known(view, draft, run, &is, &own);

	if (err == SKP_OK)
		err = named(view, draft->replaces, &other);
	if (err != SKP_OK)
		return err;
	if (own.serial == 0)
		own = other;
	if (is.outcome == SKP_OUTCOME_ISSUED && own.serial != 0) {
		if (other.serial != 0 && other.serial != own.serial)
			is.outcome = SKP_OUTCOME_OTHER;
		else if (own.suspended)
			is.outcome = SKP_OUTCOME_SUSPENDED;
		else if (!replace)
			is.outcome = SKP_OUTCOME_CHANGED;
		err = skp_issue_changes(view, draft, &own, &is.changed);
		if (err != SKP_OK)
			return err;
		if (is.changed == 0) /* language, end, project, ... */
			is.changed = SKP_CHANGED_OTHER;
		if (is.outcome == SKP_OUTCOME_ISSUED)
			is.replaced = own.serial;
		else
			is.serial = own.serial;
		memcpy(is.id, own.id, SKP_ID_LEN);
	}
	*out = is;
	*old = own;
	return SKP_OK;
}
