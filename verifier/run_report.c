#include "verifier/run_report.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "common/outdir.h"
#include "common/text.h"
#include "verifier/say.h"

#define EVIDENCE "evidence.json"
#define PAGE	 "report.html"
#define MAX_FILE 67108864 /* bytes of the two small files */

enum skp_err
skp_run_report_failed(const struct skp_options *o, const char *what,
    enum skp_err err)
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
	if (err == SKP_OK && o->resume) {
		err = skp_outdir_again(r->dir, SKP_REPORT_VERDICTS, &r->fd);
		r->goes_on = err == SKP_OK;
		if (err == SKP_ERR_NOT_FOUND)
			err = SKP_OK;
	}
	if (err == SKP_OK && !r->goes_on)
		err = skp_outdir_make(r->dir, SKP_REPORT_VERDICTS, &r->fd);
	if (err != SKP_OK)
		return skp_run_report_failed(o, o->report, err);
	skp_sha256_init(&r->sha);
	r->facts.log = calloc(SKP_REPORT_LOGS, sizeof(*r->facts.log));
	if (r->facts.log == NULL)
		return skp_run_report_failed(o, o->report, SKP_ERR_NOMEM);
	r->facts.lang = o->lang;
	r->facts.sample = o->sample;
	r->facts.pseudonymous = o->pseudonymous;
	return SKP_OK;
}

void
skp_run_report_free(struct skp_run_report *r)
{
	if (r->fd != -1)
		skp_outdir_drop(r->dir, SKP_REPORT_VERDICTS, r->fd);
	r->fd = -1;
	skp_tally_free(r->tally);
	free(r->facts.log);
	free(r->facts.list);
}

/* ----------------------------------------------------------------- lines */

static enum skp_err
write_lines(struct skp_run_report *r, struct skp_bytes lines)
{
	skp_sha256_update(&r->sha, lines);
	return skp_file_write_fd(r->fd, lines);
}

/* A line just made, unless that failed; frees it. */
static enum skp_err
write_made(struct skp_run_report *r, struct skp_buf *line, enum skp_err err)
{
	if (err == SKP_OK)
		err = write_lines(r, skp_buf_bytes(line));
	skp_buf_free(line);
	return err;
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
skp_run_report_take_list(struct skp_run_report *r,
    const struct skp_report_list *list)
{
	struct skp_report_list *grown = reallocarray(r->facts.list,
	    r->facts.n_list + 1, sizeof(*grown));

	if (grown == NULL)
		return SKP_ERR_NOMEM;
	r->facts.list = grown;
	r->facts.list[r->facts.n_list++] = *list;
	return SKP_OK;
}

void
skp_run_report_take_log(struct skp_run_report *r,
    const struct skp_report_log *log)
{
	if (r->facts.n_log < SKP_REPORT_LOGS)
		r->facts.log[r->facts.n_log++] = *log;
}

/* It stands there already, in a run that goes on. */
static bool
known(struct skp_run_report *r)
{
	bool stands = r->known > 0;

	r->known -= stands;
	return stands;
}

enum skp_err
skp_run_report_list(struct skp_run_report *r,
    const struct skp_report_list *list, uint64_t after)
{
	struct skp_buf line;
	enum skp_err err;

	if (known(r))
		return SKP_OK;
	skp_buf_init(&line, SKP_VERDICTS_LINE);
	err = skp_run_report_take_list(r, list);
	if (err == SKP_OK)
		err = skp_verdicts_write_list(list, after, &line);
	return write_made(r, &line, err);
}

enum skp_err
skp_run_report_log(struct skp_run_report *r, const struct skp_report_log *log,
    uint64_t after)
{
	struct skp_buf line;

	if (known(r))
		return SKP_OK;
	skp_buf_init(&line, SKP_VERDICTS_LINE);
	skp_run_report_take_log(r, log);
	return write_made(r, &line, skp_verdicts_write_log(log, after, &line));
}

/* ----------------------------------------------------------------- files */

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
		err = keep(r, SKP_REPORT_VERDICTS, &r->fd);
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

static enum skp_err
write_end(struct skp_run_report *r, struct skp_verdicts_end end)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_buf line;
	enum skp_err err;

	end.rows = r->facts.rows;
	skp_buf_init(&line, SKP_VERDICTS_LINE);
	err = write_made(r, &line, skp_verdicts_write_end(&end, &line));
	skp_sha256_final(&r->sha, hash);
	return err == SKP_OK ? skp_hex_encode(skp_bytes_of(hash, sizeof(hash)),
				   r->facts.verdicts, SKP_REPORT_HEX) :
			       err;
}

enum skp_err
skp_run_report_end(struct skp_run_report *r, const struct skp_options *o,
    struct skp_verdicts_end end)
{
	enum skp_err err = skp_tally_finish(r->tally, o->sample);

	if (err == SKP_OK)
		err = write_end(r, end);
	if (err == SKP_OK)
		err = write_files(r);
	return err == SKP_OK ? SKP_OK :
			       skp_run_report_failed(o, o->report, err);
}
