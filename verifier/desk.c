#include "verifier/desk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "common/date.h"
#include "common/text.h"
#include "verifier/say.h"

static enum skp_err
failed(const struct skp_desk *d, const char *path, enum skp_err err)
{
	char name[256];

	skp_text_escape(name, sizeof(name), skp_bytes_str(path), 200);
	skp_msg_warn(skp_msg(d->opt->lang, SAY_E_FILE), name,
	    skp_msg_err(err, d->opt->lang));
	return err;
}

static enum skp_err
read_given(const struct skp_desk *d, const char *path, size_t max,
    struct skp_given *out)
{
	enum skp_err err = skp_file_read(path, max, &out->blob);

	out->path = path;
	return err == SKP_OK ? SKP_OK : failed(d, path, err);
}

static enum skp_err
add_status(struct skp_desk *d, const char *path, char *owned)
{
	size_t cap = d->cap_status == 0 ? 16 : d->cap_status * 2;
	struct skp_given *grown;

	if (d->n_status == d->cap_status) {
		grown = reallocarray(d->status, cap, sizeof(*grown));
		if (grown == NULL) {
			free(owned);
			return SKP_ERR_NOMEM;
		}
		d->status = grown;
		d->cap_status = cap;
	}
	d->status[d->n_status] = (struct skp_given){ .owned = owned };
	return read_given(d, path, SKP_MAX_STATUS_FILE,
	    &d->status[d->n_status++]);
}

static int
is_cbor(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 5 && strcmp(e->d_name + n - 5, ".cbor") == 0;
}

/* All NAME.cbor of a folder, in order. */
static enum skp_err
add_folder(struct skp_desk *d, const char *path)
{
	enum skp_err err = SKP_OK;
	struct dirent **names;
	int i, n = scandir(path, &names, is_cbor, alphasort);
	char *joined;

	if (n < 0)
		return failed(d, path, skp_file_error(errno));
	for (i = 0; i < n; i++) {
		if (err == SKP_OK) {
			joined = skp_file_join(path, names[i]->d_name);
			err = joined == NULL ? SKP_ERR_NOMEM :
					       add_status(d, joined, joined);
		}
		free(names[i]);
	}
	free(names);
	return err;
}

static void
read_clock(struct skp_desk *d)
{
	time_t t = time(NULL);
	struct skp_date date;
	struct tm tm;

	if (d->opt->at) {
		d->today = d->opt->at_day;
		d->now = skp_date_last_second(d->today);
		return;
	}
	d->now = t < 0 ? 0 : (uint64_t)t;
	d->today = skp_date_of_time(d->now);
	if (localtime_r(&t, &tm) == NULL)
		return;
	date.year = tm.tm_year + 1900;
	date.month = (uint8_t)(tm.tm_mon + 1);
	date.day = (uint8_t)tm.tm_mday;
	d->today = skp_date_day(date);
}

enum skp_err
skp_desk_gather(struct skp_desk *d, const struct skp_options *opt)
{
	bool changes = opt->pin != NULL || opt->update != NULL;
	enum skp_err err = SKP_OK;
	struct stat st;
	size_t i;

	memset(d, 0, sizeof(*d));
	d->opt = opt;
	d->state.dir = -1;
	read_clock(d);
	d->uses_state = opt->root == NULL && !opt->at;
	/* A root or trust list of its own needs no memory of others. */
	if (opt->root == NULL || opt->trust == NULL)
		err = skp_state_open(&d->state, changes, d->uses_state,
		    opt->lang);
	d->learns = d->uses_state && d->state.dir != -1 &&
	    (changes || !opt->no_state);
	if (err == SKP_OK && opt->root != NULL)
		err = read_given(d, opt->root, SKP_MAX_TRUST, &d->root);
	if (err == SKP_OK && opt->trust != NULL)
		err = read_given(d, opt->trust, SKP_MAX_TRUST, &d->trust);
	for (i = 0; i < opt->status.n && err == SKP_OK; i++) {
		if (stat(opt->status.v[i], &st) == 0 && S_ISDIR(st.st_mode))
			err = add_folder(d, opt->status.v[i]);
		else
			err = add_status(d, opt->status.v[i], NULL);
	}
	if (err == SKP_OK)
		err = skp_logs_gather(&d->logs, opt);
	if (err == SKP_OK)
		err = skp_rules_gather(opt->policy, opt->lang, &d->rules);
	if (err == SKP_ERR_NOMEM)
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, opt->lang));
	return err;
}

void
skp_desk_free(struct skp_desk *d)
{
	size_t i;

	skp_lists_free(&d->lists);
	skp_logs_free(&d->logs);
	skp_rules_free(&d->rules);
	for (i = 0; i < d->n_status; i++) {
		skp_blob_free(&d->status[i].blob);
		free(d->status[i].owned);
	}
	free(d->status);
	skp_blob_free(&d->root.blob);
	skp_blob_free(&d->trust.blob);
	free(d->ref);
	free(d->issuer);
	skp_state_close(&d->state);
	memset(d, 0, sizeof(*d));
	d->state.dir = -1;
}

/* A list that was remembered, but whose key has left the trust list since,
   is of no use and no fault. */
static bool
key_is_gone(enum skp_err err)
{
	return err == SKP_ERR_NOT_FOUND || err == SKP_ERR_ISSUER ||
	    err == SKP_ERR_PURPOSE || err == SKP_ERR_WINDOW ||
	    err == SKP_ERR_CLOSED || err == SKP_ERR_TEST_KEY;
}

/* None lay in the future when it was stored.  So one that does now tells that
   the clock was set back, and an older list must not replace it. */
static void
mark_stored(struct skp_desk *d)
{
	const struct skp_status_entry *e;
	size_t i;

	for (i = 0; i < d->lists.n; i++) {
		e = &d->lists.entry[i];
		d->lists.memory[i].stored = true;
		if (d->newest_stored < e->iat)
			d->newest_stored = e->iat;
	}
}

/* Its name is made of what it says: so a flipped bit of its key id or URI is
   no list of a key that is gone. */
static enum skp_err
name_check(const struct skp_state_file *f)
{
	char name[SKP_STATE_NAME];
	struct skp_statuslist list;
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init_lenient(&c, skp_blob_bytes(&f->blob));
	err = skp_statuslist_read(&c, &list);
	if (err != SKP_OK)
		return err;
	skp_state_status_name(list.uri, list.sign1.hdr.kid, name);
	return strcmp(name, f->name) == 0 ? SKP_OK : SKP_ERR_DIGEST;
}

static enum skp_err
build_remembered(struct skp_desk *d)
{
	struct skp_state_file *f;
	enum skp_err err;
	size_t i;

	for (i = 0; i < d->state.n_status; i++) {
		f = &d->state.status[i];
		err = name_check(f);
		if (err == SKP_OK) {
			err = skp_lists_add(&d->lists, &f->blob, false);
			if (key_is_gone(err))
				err = SKP_OK;
		}
		if (err != SKP_OK)
			return skp_state_damaged(&d->state, f->name, err,
			    d->opt->lang);
	}
	mark_stored(d);
	return SKP_OK;
}

static enum skp_err
build_given(struct skp_desk *d)
{
	enum skp_lang lang = d->opt->lang;
	struct skp_given *g;
	char name[256];
	enum skp_err err;
	size_t i;

	for (i = 0; i < d->n_status; i++) {
		g = &d->status[i];
		skp_text_escape(name, sizeof(name), skp_bytes_str(g->path),
		    200);
		err = skp_lists_add(&d->lists, &g->blob, true);
		if (err == SKP_ERR_NOMEM)
			return err;
		if (err == SKP_ERR_ROLLBACK) {
			skp_msg_warn(skp_msg(lang, SAY_E_OLD_STATUS), name);
		} else if (err == SKP_ERR_CONFLICT) {
			skp_msg_warn(skp_msg(lang, SAY_E_ALARM), name);
			d->alarm = true;
		} else if (err != SKP_OK) {
			/* Not a reason to stop: without it the status is
			   not known, which the verdict says. */
			skp_msg_warn(skp_msg(lang, SAY_E_STATUS), name,
			    skp_msg_err(err, lang));
		}
	}
	return SKP_OK;
}

enum skp_err
skp_desk_build_on(struct skp_desk *d, const char *name, struct skp_bytes file)
{
	enum skp_lang lang = d->opt->lang;
	enum skp_err err = skp_state_parse(&d->state, lang);

	if (err == SKP_OK)
		err = skp_desk_trust_root(d);
	if (err != SKP_OK)
		return err;
	if (file.n == 0) {
		skp_msg_warn("%s",
		    d->pin.n > 0 ? skp_say(SAY_E_NO_TRUST, lang) :
				   skp_say(SAY_E_NO_PIN, lang));
		return SKP_ERR_NOT_FOUND;
	}
	err = skp_desk_trust(d, name, file);
	if (err != SKP_OK)
		return err;
	/* What an issuer says about itself is never remembered. */
	if (d->list.statement)
		d->learns = false;
	skp_lists_init(&d->lists, &d->index, d->now, d->opt->at);
	if (d->uses_state && !d->list.statement)
		err = build_remembered(d);
	if (err == SKP_OK)
		err = build_given(d);
	if (err == SKP_OK)
		err = skp_logs_build(&d->logs, &d->state, &d->index, lang);
	d->alarm = d->alarm || d->logs.alarm;
	if (err == SKP_ERR_NOMEM)
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, lang));
	return err == SKP_OK ?
	    skp_rules_build(d->opt->policy, lang, &d->rules) :
	    err;
}

enum skp_err
skp_desk_build(struct skp_desk *d)
{
	if (d->opt->trust != NULL)
		return skp_desk_build_on(d, d->opt->trust,
		    skp_blob_bytes(&d->trust.blob));
	return skp_desk_build_on(d, SKP_STATE_TRUST,
	    skp_blob_bytes(&d->state.trust));
}
