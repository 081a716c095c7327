#include "schema/sha256.h"
#include "verifier/desk.h"
#include "verifier/say.h"

static enum skp_err
failed(const struct skp_desk *d, enum skp_err err)
{
	skp_msg_warn(skp_msg(d->opt->lang, SAY_E_STATE_WRITE), d->state.path,
	    skp_msg_err(err, d->opt->lang));
	return err;
}

enum skp_err
skp_desk_store_trust(struct skp_desk *d)
{
	struct skp_seen *seen = &d->state.seen;
	enum skp_err err = SKP_OK;

	if (!d->trust_newer || d->list.statement ||
	    skp_state_write_overtaken(&d->state, SKP_STATE_SEEN))
		return SKP_OK;
	if (d->root_item.p != NULL)
		err = skp_state_write(&d->state, SKP_STATE_ROOT, d->root_item,
		    false);
	if (err == SKP_OK)
		err = skp_state_write(&d->state, SKP_STATE_TRUST, d->list_item,
		    false);
	if (err != SKP_OK)
		return failed(d, err);
	if (seen->newest_signed < d->list.iat)
		seen->newest_signed = d->list.iat;
	if (seen->newest_signed < d->roots.iat)
		seen->newest_signed = d->roots.iat;
	seen->root_version = d->roots.version;
	seen->seq = d->list.seq;
	skp_sha256_one(d->list_item, seen->list);
	/* Last: a list ahead of it is in order, one behind it is not. */
	err = skp_state_write_seen(&d->state);
	return err == SKP_OK ? SKP_OK : failed(d, err);
}

/* Only where the clock was set back does the older one come as news. */
static bool
newer_is_stored(const struct skp_lists *l, const struct skp_status_entry *e)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (l->memory[i].stored && l->entry[i].iat >= e->iat &&
		    skp_bytes_eq(l->entry[i].uri, e->uri) &&
		    skp_bytes_eq(l->entry[i].kid, e->kid))
			return true;
	}
	return false;
}

static bool
is_known(const struct skp_state_file *files, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(files[i].name, name) == 0)
			return true;
	}
	return false;
}

enum skp_err
skp_desk_store_logs(struct skp_desk *d)
{
	const struct skp_logs *l = &d->logs;
	char name[SKP_STATE_NAME];
	enum skp_err err = SKP_OK;
	size_t i, files = d->state.n_log;

	for (i = 0; i < l->n_seen && err == SKP_OK; i++) {
		if (l->seen[i].file.n == 0)
			continue;
		skp_state_log_name(l->seen[i].cp.origin, name);
		if (!is_known(d->state.log, d->state.n_log, name) &&
		    ++files > SKP_STATE_LOG_MAX)
			continue; /* more could not be read again */
		err = skp_state_write(&d->state, name, l->seen[i].file, true);
	}
	return err == SKP_OK ? SKP_OK : failed(d, err);
}

enum skp_err
skp_desk_store_lists(struct skp_desk *d, size_t *n)
{
	const struct skp_lists *l = &d->lists;
	char name[SKP_STATE_NAME];
	enum skp_err err = SKP_OK;
	size_t i, files = d->state.n_status;

	*n = 0;
	for (i = 0; i < l->n && err == SKP_OK; i++) {
		if (!l->memory[i].learned || newer_is_stored(l, &l->entry[i]))
			continue;
		skp_state_status_name(l->entry[i].uri, l->entry[i].kid, name);
		if (!is_known(d->state.status, d->state.n_status, name) &&
		    ++files > SKP_STATE_STATUS_MAX)
			continue; /* more could not be read again */
		err = skp_state_write(&d->state, name,
		    skp_blob_bytes(&l->memory[i].file), true);
		(*n)++;
	}
	return err == SKP_OK ? SKP_OK : failed(d, err);
}
