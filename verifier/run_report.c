#include "verifier/run_report.h"

#include <stdlib.h>

#include "common/hex.h"
#include "common/text.h"
#include "verifier/outdir.h"
#include "verifier/say.h"

#define VERDICTS "verdicts.ndjson"
#define EVIDENCE "evidence.json"
#define PAGE	 "report.html"
#define MAX_FILE 67108864 /* bytes of the two small files */

static enum skp_err
failed(const struct skp_options *o, const char *what, enum skp_err err)
{
	char name[256];

	skp_text_escape(name, sizeof(name), skp_bytes_str(what), 200);
	skp_msg_warn(skp_msg(o->lang, SAY_E_REPORT), name,
	    skp_msg_err(err, o->lang));
	return err;
}

enum skp_err
skp_run_report_open(struct skp_run_report *r, const struct skp_options *o)
{
	enum skp_err err;

	memset(r, 0, sizeof(*r));
	r->dir = r->fd = -1;
	err = skp_file_mkdirs(o->report, 0700);
	if (err == SKP_OK)
		err = skp_outdir_open(o->report, &r->dir);
	if (err == SKP_OK)
		err = skp_outdir_make(r->dir, VERDICTS, &r->fd);
	if (err != SKP_OK)
		return failed(o, o->report, err);
	skp_sha256_init(&r->sha);
	r->tally = skp_tally_new(o->seed);
	r->facts.log = calloc(SKP_REPORT_LOGS, sizeof(*r->facts.log));
	if (r->tally == NULL || r->facts.log == NULL)
		return failed(o, o->report, SKP_ERR_NOMEM);
	r->facts.lang = o->lang;
	r->facts.seed = o->seed;
	r->facts.sample = o->sample;
	r->facts.pseudonymous = o->pseudonymous;
	r->facts.inputs = o->inputs;
	r->facts.n_inputs = o->n_inputs;
	return SKP_OK;
}

void
skp_run_report_free(struct skp_run_report *r)
{
	if (r->fd != -1)
		skp_outdir_drop(r->dir, VERDICTS, r->fd);
	r->fd = -1;
	skp_tally_free(r->tally);
	free(r->facts.log);
	free(r->facts.list);
}

static enum skp_err
write_lines(struct skp_run_report *r, struct skp_bytes lines)
{
	skp_sha256_update(&r->sha, lines);
	return skp_file_write_fd(r->fd, lines);
}

enum skp_err
skp_run_report_add(struct skp_run_report *r, struct skp_bytes lines,
    const struct skp_row *row, size_t n)
{
	enum skp_err err = lines.n == 0 ? SKP_OK : write_lines(r, lines);
	size_t i;

	for (i = 0; err == SKP_OK && i < n; i++)
		err = skp_tally_add(r->tally, &row[i]);
	if (err == SKP_OK)
		r->facts.rows += n;
	return err;
}

enum skp_err
skp_run_report_log(struct skp_run_report *r, const struct skp_report_log *log)
{
	struct skp_buf line;
	enum skp_err err;

	skp_buf_init(&line, 65536);
	err = skp_report_log_write(log, &line);
	if (err == SKP_OK)
		err = write_lines(r, skp_buf_bytes(&line));
	skp_buf_free(&line);
	if (err == SKP_OK && r->facts.n_log < SKP_REPORT_LOGS)
		r->facts.log[r->facts.n_log++] = *log;
	return err;
}

static enum skp_err
hex(const uint8_t hash[SKP_HASH_LEN], char out[SKP_REPORT_HEX])
{
	return skp_hex_encode(skp_bytes_of(hash, SKP_HASH_LEN), out,
	    SKP_REPORT_HEX);
}

static enum skp_err
hex_of(struct skp_bytes data, char out[SKP_REPORT_HEX])
{
	uint8_t hash[SKP_HASH_LEN];

	skp_sha256_one(data, hash);
	return hex(hash, out);
}

static int
by_uri(const void *a, const void *b)
{
	const struct skp_report_list *x = a, *y = b;
	size_t n = x->uri.n < y->uri.n ? x->uri.n : y->uri.n;
	int order = memcmp(x->uri.p, y->uri.p, n);

	if (order == 0 && x->uri.n != y->uri.n)
		order = x->uri.n < y->uri.n ? -1 : 1;
	return order != 0 ? order : strcmp(x->sha256, y->sha256);
}

/* What it was checked against. */
static enum skp_err
take_trust(struct skp_report_facts *f, const struct skp_desk *d)
{
	uint8_t print[SKP_HASH_LEN];
	enum skp_err err = SKP_OK;
	size_t i;

	f->at = d->today;
	f->authority = d->list.authority;
	f->seq = d->list.seq;
	f->trust_iat = d->list.iat;
	f->list = calloc(d->lists.n + 1, sizeof(*f->list));
	if (f->list == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < d->lists.n && err == SKP_OK; i++) {
		f->list[i].uri = d->lists.entry[i].uri;
		f->list[i].iat = d->lists.entry[i].iat;
		err = hex_of(skp_blob_bytes(&d->lists.memory[i].file),
		    f->list[i].sha256);
	}
	f->n_list = d->lists.n;
	qsort(f->list, f->n_list, sizeof(*f->list), by_uri);
	if (err == SKP_OK)
		err = hex_of(d->list_item, f->trust);
	if (err == SKP_OK && !d->list.statement) {
		skp_root_set_print(&d->pin, print);
		err = hex(print, f->root);
	}
	return err;
}

/* Under another name as yet. */
static enum skp_err
write_new(struct skp_run_report *r, const char *name, struct skp_buf *data,
    int *fd)
{
	enum skp_err err = data->err;

	if (err == SKP_OK)
		err = skp_outdir_make(r->dir, name, fd);
	if (err == SKP_OK)
		err = skp_file_write_fd(*fd, skp_buf_bytes(data));
	return err;
}

static enum skp_err
keep(struct skp_run_report *r, const char *name, int *fd)
{
	int last = *fd;

	*fd = -1; /* transferred */
	return skp_outdir_keep(r->dir, name, last);
}

/* All three are written before the first of them gets its name. */
static enum skp_err
write_files(struct skp_run_report *r)
{
	const struct skp_tally_sums *sums = skp_tally_sums(r->tally);
	struct skp_buf page, evidence;
	int page_fd = -1, evidence_fd = -1;
	enum skp_err err;

	skp_buf_init(&page, MAX_FILE);
	skp_buf_init(&evidence, MAX_FILE);
	skp_report_html(&r->facts, sums, &page);
	err = skp_report_json(&r->facts, sums, &evidence);
	if (err == SKP_OK)
		err = write_new(r, PAGE, &page, &page_fd);
	if (err == SKP_OK)
		err = write_new(r, EVIDENCE, &evidence, &evidence_fd);
	if (err == SKP_OK)
		err = keep(r, VERDICTS, &r->fd);
	if (err == SKP_OK)
		err = keep(r, PAGE, &page_fd);
	if (err == SKP_OK)
		err = keep(r, EVIDENCE, &evidence_fd);
	if (page_fd != -1)
		skp_outdir_drop(r->dir, PAGE, page_fd);
	if (evidence_fd != -1)
		skp_outdir_drop(r->dir, EVIDENCE, evidence_fd);
	skp_buf_free(&page);
	skp_buf_free(&evidence);
	return err;
}

enum skp_err
skp_run_report_end(struct skp_run_report *r, const struct skp_desk *d)
{
	const struct skp_options *o = d->opt;
	uint8_t hash[SKP_HASH_LEN];
	enum skp_err err = take_trust(&r->facts, d);

	if (err == SKP_OK)
		err = skp_tally_finish(r->tally, o->sample);
	skp_sha256_final(&r->sha, hash);
	if (err == SKP_OK)
		err = hex(hash, r->facts.verdicts);
	if (err == SKP_OK)
		err = write_files(r);
	return err == SKP_OK ? SKP_OK : failed(o, o->report, err);
}
