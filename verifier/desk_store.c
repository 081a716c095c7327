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
is_known(const struct skp_state *s, const char *name)
{
	size_t i;

	for (i = 0; i < s->n_status; i++) {
		if (strcmp(s->status[i].name, name) == 0)
			return true;
	}
	return false;
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
		if (!is_known(&d->state, name) &&
		    ++files > SKP_STATE_STATUS_MAX)
			continue; /* more could not be read again */
		err = skp_state_write(&d->state, name,
		    skp_blob_bytes(&l->memory[i].file), true);
		(*n)++;
	}
	return err == SKP_OK ? SKP_OK : failed(d, err);
}
