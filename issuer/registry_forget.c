/*
 * Forgetting: the registry's file is written anew without what is to be
 * forgotten, looked at in a child process, and then takes the place of the
 * old one by one rename.  LMDB never clears a page that it frees, so nothing
 * less than a new file is without it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "issuer/registry_copy.h"
#include "issuer/registry_view.h"

/* Newest passport of a subject that is left, where the index led to one that
   is forgotten. */
struct heir {
	uint8_t subject[SKP_SUBJECT_LEN];
	uint64_t serial; /* 0: none */
};

struct forget {
	uint64_t *serial; /* ascending, each once */
	size_t n;
	struct heir *heir; /* ascending by subject; one of each serial */
	uint64_t time;
	struct skp_block_writer writer;
	struct skp_copy *copy;
	uint8_t scratch[SKP_BLOCK_MAX * SKP_SIG_LEN];
};

static int
serial_cmp(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static int
heir_cmp(const void *a, const void *b)
{
	const struct heir *x = a, *y = b;

	return memcmp(x->subject, y->subject, SKP_SUBJECT_LEN);
}

static bool
is_forgotten(const struct forget *f, uint64_t serial)
{
	return bsearch(&serial, f->serial, f->n, sizeof(serial), serial_cmp) !=
	    NULL;
}

static struct heir *
heir_of(const struct forget *f, const uint8_t subject[SKP_SUBJECT_LEN])
{
	struct heir key = { .serial = 0 };

	memcpy(key.subject, subject, SKP_SUBJECT_LEN);
	return bsearch(&key, f->heir, f->n, sizeof(key), heir_cmp);
}

/* ------------------------------------------------------------ what is asked */

/* Those that are not erased yet; and that they may be. */
static enum skp_err
serials_take(struct forget *f, struct skp_view *view, const uint64_t *serial,
    size_t n)
{
	struct skp_record rec;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		enum skp_err err = skp_view_get(view, serial[i], &rec);

		if (err == SKP_OK && rec.state == SKP_RECORD_OPEN)
			err = SKP_ERR_STATE;
		if (err != SKP_OK)
			return err;
		if (rec.erased == 0)
			f->serial[f->n++] = serial[i];
	}
	if (f->n == 0)
		return SKP_OK;
	qsort(f->serial, f->n, sizeof(*f->serial), serial_cmp);
	for (size_t i = 1; i < f->n; i++)
		if (f->serial[i] != f->serial[kept])
			f->serial[++kept] = f->serial[i];
	f->n = kept + 1;
	return SKP_OK;
}

/* Who comes after them as the newest of their subjects. */
static enum skp_err
heirs_find(struct forget *f, struct skp_view *view)
{
	struct skp_record rec;
	struct heir *heir;
	enum skp_err err = SKP_OK;

	for (size_t i = 0; err == SKP_OK && i < f->n; i++) {
		err = skp_view_get(view, f->serial[i], &rec);
		if (err == SKP_OK)
			memcpy(f->heir[i].subject, rec.subject,
			    SKP_SUBJECT_LEN);
	}
	if (err == SKP_OK)
		qsort(f->heir, f->n, sizeof(*f->heir), heir_cmp);
	for (uint64_t serial = 1;
	     err == SKP_OK && serial < skp_view_state(view)->next_serial;
	     serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK || rec.erased != 0 || is_forgotten(f, serial))
			continue;
		heir = heir_of(f, rec.subject);
		if (heir != NULL)
			heir->serial = serial;
	}
	return err;
}

/* --------------------------------------------------------------- records */

static enum skp_err
block_put(struct forget *f, struct skp_bytes key, struct skp_bytes value)
{
	uint8_t new_key[SKP_BLOCK_KEY];
	struct skp_block block;
	struct skp_record rec;
	struct skp_bytes out;
	bool any = false;
	enum skp_err err = skp_block_read(key, value, &block);

	if (err != SKP_OK)
		return err;
	for (unsigned i = 0; i < block.n; i++)
		any |= is_forgotten(f, block.first + i);
	if (!any)
		return skp_copy_put(f->copy, SKP_DB_BLOCK, key, value);
	for (unsigned i = 0; i < block.n; i++) {
		err = skp_block_record(&block, i, &rec);
		if (err == SKP_OK && is_forgotten(f, rec.serial))
			rec.erased = f->time;
		if (err == SKP_OK)
			err = skp_block_writer_add(&f->writer, &rec);
		if (err != SKP_OK)
			return err;
	}
	out = skp_block_writer_finish(&f->writer, new_key);
	return skp_copy_put(f->copy, SKP_DB_BLOCK,
	    skp_bytes_of(new_key, sizeof(new_key)), out);
}

static enum skp_err
sig_put(struct forget *f, struct skp_bytes key, struct skp_bytes value)
{
	uint64_t first;

	if (key.n != 8 || value.n > sizeof(f->scratch))
		return SKP_ERR_CORRUPT;
	first = skp_be_get(key.p, 8);
	if (value.n > 0)
		memcpy(f->scratch, value.p, value.n);
	for (size_t i = 0; (i + 1) * SKP_SIG_LEN <= value.n; i++)
		if (is_forgotten(f, first + i))
			memset(f->scratch + i * SKP_SIG_LEN, 0, SKP_SIG_LEN);
	return skp_copy_put(f->copy, SKP_DB_SIG, key,
	    skp_bytes_of(f->scratch, value.n));
}

static enum skp_err
subject_put(struct forget *f, struct skp_bytes key, struct skp_bytes value)
{
	const struct heir *heir;
	uint8_t serial[6];

	if (key.n != SKP_SUBJECT_LEN || value.n != sizeof(serial))
		return SKP_ERR_CORRUPT;
	if (!is_forgotten(f, skp_be_get(value.p, sizeof(serial))))
		return skp_copy_put(f->copy, SKP_DB_SUBJECT, key, value);
	heir = heir_of(f, key.p);
	if (heir == NULL || heir->serial == 0)
		return SKP_OK;
	skp_be_put(serial, heir->serial, sizeof(serial));
	return skp_copy_put(f->copy, SKP_DB_SUBJECT, key,
	    skp_bytes_of(serial, sizeof(serial)));
}

static enum skp_err
event_put(struct forget *f, struct skp_bytes key, struct skp_bytes value)
{
	struct skp_status_event e;

	if (!skp_event_parse(value, &e))
		return SKP_ERR_CORRUPT;
	if (is_forgotten(f, e.serial))
		value.n -= e.note.n; /* it stands last */
	return skp_copy_put(f->copy, SKP_DB_EVENT, key, value);
}

static enum skp_err
each(void *ctx, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value)
{
	struct forget *f = ctx;

	switch (table) {
	case SKP_DB_BLOCK:
		return block_put(f, key, value);
	case SKP_DB_SIG:
		return sig_put(f, key, value);
	case SKP_DB_SUBJECT:
		return subject_put(f, key, value);
	case SKP_DB_EVENT:
		return event_put(f, key, value);
	default:
		return skp_copy_put(f->copy, table, key, value);
	}
}

/* ------------------------------------------------------------------ the file */

static enum skp_err
file_make(struct forget *f, struct skp_registry *reg, const char *path)
{
	struct skp_check_report report;
	struct skp_txn *txn;
	enum skp_err err;

	skp_db_remove(path); /* left by a crash */
	err = skp_copy_begin(path, &f->copy);
	if (err != SKP_OK)
		return err;
	err = skp_txn_begin(skp_registry_db(reg), false, &txn);
	if (err == SKP_OK) {
		err = skp_copy_walk(txn, each, f);
		skp_txn_abort(txn);
	}
	if (err != SKP_OK) {
		skp_copy_abort(f->copy);
		return err;
	}
	err = skp_copy_end(f->copy);
	if (err == SKP_OK)
		err = skp_registry_check_child(path, &report);
	if (err == SKP_OK && !skp_check_sound(&report))
		err = SKP_ERR_CORRUPT;
	return err;
}

static enum skp_err
forget_all(struct forget *f, struct skp_registry *reg)
{
	char *path;
	enum skp_err err;

	if (asprintf(&path, "%s.new", skp_registry_path(reg)) < 0)
		return SKP_ERR_NOMEM;
	err = file_make(f, reg, path);
	if (err == SKP_OK)
		err = skp_registry_swap(reg, path);
	if (err != SKP_OK)
		skp_db_remove(path);
	free(path);
	return err;
}

enum skp_err
skp_registry_forget(struct skp_registry *reg, const uint64_t *serial, size_t n,
    uint64_t now, uint64_t *erased)
{
	struct forget *f = calloc(1, sizeof(*f));
	struct skp_view *view = NULL;
	enum skp_err err = skp_registry_locked(reg);

	if (f == NULL)
		return SKP_ERR_NOMEM;
	f->time = now == 0 ? 1 : now;
	f->serial = calloc(n + 1, sizeof(*f->serial));
	f->heir = calloc(n + 1, sizeof(*f->heir));
	if (err == SKP_OK && (f->serial == NULL || f->heir == NULL))
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK)
		err = skp_block_writer_init(&f->writer);
	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err == SKP_OK)
		err = serials_take(f, view, serial, n);
	if (err == SKP_OK && f->n > 0)
		err = heirs_find(f, view);
	skp_view_close(view);
	if (err == SKP_OK && f->n > 0)
		err = forget_all(f, reg);
	if (err == SKP_OK)
		*erased = f->n;
	skp_block_writer_free(&f->writer);
	free(f->heir);
	free(f->serial);
	free(f);
	return err;
}
