/*
 * With what a batch is checked: for the report, and as one hash, so that runs
 * over parts of it can be told to belong together.
 */
#include <stdlib.h>

#include "common/hex.h"
#include "verifier/run_report.h"

enum skp_err
skp_run_hash(struct skp_bytes data, char out[SKP_REPORT_HEX])
{
	uint8_t hash[SKP_HASH_LEN];

	skp_sha256_one(data, hash);
	return skp_hex_encode(skp_bytes_of(hash, sizeof(hash)), out,
	    SKP_REPORT_HEX);
}

enum skp_err
skp_run_list_facts(const struct skp_status_entry *entry, struct skp_bytes file,
    struct skp_report_list *out)
{
	size_t n = entry->uri.n;

	if (n >= sizeof(out->uri))
		return SKP_ERR_TOO_LARGE;
	memcpy(out->uri, entry->uri.p, n);
	out->uri[n] = '\0';
	skp_date_format_time(entry->iat, out->iat);
	return skp_run_hash(file, out->sha256);
}

static int
by_uri(const void *a, const void *b)
{
	const struct skp_report_list *x = a, *y = b;
	int order = strcmp(x->uri, y->uri);

	return order != 0 ? order : strcmp(x->sha256, y->sha256);
}

static enum skp_err
take_lists(const struct skp_lists *l, struct skp_report_facts *f)
{
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < l->n && err == SKP_OK; i++)
		err = skp_run_list_facts(&l->entry[i],
		    skp_blob_bytes(&l->memory[i].file), &f->list[i]);
	f->n_list = l->n;
	if (f->n_list > 1)
		qsort(f->list, f->n_list, sizeof(*f->list), by_uri);
	return err;
}

/* A line of what is hashed: bytes of any kind, so by their own hash. */
static void
line(struct skp_buf *out, const char *key, struct skp_bytes value,
    enum skp_err *err)
{
	char hash[SKP_REPORT_HEX] = "";

	if (*err == SKP_OK)
		*err = skp_run_hash(value, hash);
	skp_buf_str(out, key);
	skp_buf_str(out, " ");
	skp_buf_str(out, hash);
	skp_buf_str(out, "\n");
}

static void
number(struct skp_buf *out, const char *key, uint64_t n)
{
	skp_buf_str(out, key);
	skp_buf_str(out, " ");
	skp_buf_uint(out, n);
	skp_buf_str(out, "\n");
}

/* Everything on which a line of verdicts.ndjson depends, but the inputs. */
static enum skp_err
put_settings(const struct skp_desk *d, const struct skp_report_facts *f,
    struct skp_buf *out)
{
	const struct skp_options *o = d->opt;
	enum skp_err err = SKP_OK;
	size_t i;

	skp_buf_str(out, "skillpass-verify " SKP_VERSION "\n");
	number(out, "language", o->lang);
	number(out, "at", (uint64_t)f->at);
	number(out, "each", o->each);
	number(out, "logged", o->require_logged);
	number(out, "age", o->max_status_age);
	line(out, "seed", skp_bytes_str(f->seed), &err);
	line(out, "root", skp_bytes_str(f->root), &err);
	line(out, "trust", skp_bytes_str(f->trust), &err);
	line(out, "employer", skp_bytes_str(o->employer), &err);
	line(out, "rules", skp_bytes_str(f->rules_hash), &err);
	line(out, "audience", skp_bytes_str(o->audience), &err);
	line(out, "nonce", skp_bytes_of(o->nonce, o->n_nonce), &err);
	for (i = 0; i < f->n_list; i++)
		line(out, "list", skp_bytes_str(f->list[i].sha256), &err);
	for (i = 0; i < d->logs.n; i++) {
		line(out, "checkpoint",
		    skp_blob_bytes(&d->logs.given[i].checkpoint), &err);
		line(out, "leaves", skp_blob_bytes(&d->logs.given[i].leaves),
		    &err);
	}
	for (i = 0; i < d->logs.n_proof_file; i++)
		line(out, "proof", skp_blob_bytes(&d->logs.proof_file[i]),
		    &err);
	return err != SKP_OK ? err : out->err;
}

/* For who repeats it: what was given beside date, root and lists. */
static enum skp_err
put_options(const struct skp_desk *d, struct skp_report_facts *f)
{
	const struct skp_options *o = d->opt;
	char nonce[2 * sizeof(o->nonce) + 1] = "";
	enum skp_err err = SKP_OK;
	struct skp_buf out;

	f->employer = o->employer;
	f->audience = o->audience;
	skp_buf_init(&out, sizeof(f->options) - 1);
	skp_buf_str(&out, o->each ? " --each" : "");
	skp_buf_str(&out, o->require_logged ? " --require logged" : "");
	skp_buf_str(&out, f->require != NULL ? " --require RULES" : "");
	if (o->n_nonce > 0) {
		err = skp_hex_encode(skp_bytes_of(o->nonce, o->n_nonce), nonce,
		    sizeof(nonce));
		skp_buf_printf(&out, " --nonce %s", nonce);
	}
	if (o->max_status_age > 0)
		skp_buf_printf(&out, " --max-status-age %llu",
		    (unsigned long long)(o->max_status_age / 86400));
	skp_buf_str(&out, d->logs.n > 0 ? " --log PATH" : "");
	skp_buf_str(&out, d->logs.n_proof_file > 0 ? " --proof FILE" : "");
	err = err == SKP_OK ? out.err : err;
	if (out.n > 0)
		memcpy(f->options, out.p, out.n);
	f->options[out.n] = '\0';
	skp_buf_free(&out);
	return err;
}

enum skp_err
skp_run_settings(const struct skp_desk *d, struct skp_report_facts *f,
    char settings[SKP_REPORT_HEX])
{
	uint8_t print[SKP_HASH_LEN];
	struct skp_buf all;
	enum skp_err err;

	f->at = d->today;
	f->authority = d->list.authority;
	f->seq = d->list.seq;
	f->trust_iat = d->list.iat;
	f->stated = d->list.statement;
	f->list = calloc(d->lists.n + 1, sizeof(*f->list));
	if (f->list == NULL)
		return SKP_ERR_NOMEM;
	err = take_lists(&d->lists, f);
	if (err == SKP_OK)
		err = skp_run_hash(d->list_item, f->trust);
	if (err == SKP_OK && !d->list.statement) {
		skp_root_set_print(&d->pin, print);
		err = skp_hex_encode(skp_bytes_of(print, sizeof(print)),
		    f->root, SKP_REPORT_HEX);
	}
	if (err == SKP_OK && d->rules.require != NULL) {
		f->require = d->rules.require;
		err = skp_run_hash(skp_blob_bytes(&d->rules.file),
		    f->rules_hash);
	}
	if (err == SKP_OK)
		err = put_options(d, f);
	skp_buf_init(&all, 4194304);
	if (err == SKP_OK)
		err = put_settings(d, f, &all);
	if (err == SKP_OK)
		err = skp_run_hash(skp_buf_bytes(&all), settings);
	skp_buf_free(&all);
	return err;
}
