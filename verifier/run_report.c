#include "verifier/run_report.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "common/outdir.h"
#include "common/text.h"

#define PAGE		 "report.html"
#define PAPER		 "report.pdf"
#define NAME_MAX_ESCAPED 65536 /* bytes */

enum skp_err
skp_run_report_failed(const struct skp_options *o, enum skp_err err)
{
	char name[256];

	skp_text_escape(name, sizeof(name), skp_bytes_str(o->report), 200);
	skp_msg_warn(skp_msg(o->lang, SAY_E_REPORT), name,
	    skp_msg_err(err, o->lang));
	return err;
}

static enum skp_err
take_names(struct skp_run_report *r, const struct skp_options *o)
{
	struct skp_buf text;
	enum skp_err err = SKP_OK;
	int i;

	r->name = calloc((size_t)o->n_inputs + 1, sizeof(*r->name));
	if (r->name == NULL)
		return SKP_ERR_NOMEM;
	skp_buf_init(&text, NAME_MAX_ESCAPED);
	for (i = 0; i < o->n_inputs && err == SKP_OK; i++) {
		skp_buf_clear(&text);
		skp_buf_escape(&text, skp_bytes_str(o->inputs[i]), 0);
		skp_buf_add(&text, skp_bytes_of("", 1));
		err = text.err;
		if (err == SKP_OK)
			r->name[i] = strdup((const char *)text.p);
		if (err == SKP_OK && r->name[i] == NULL)
			err = SKP_ERR_NOMEM;
		r->n_name += err == SKP_OK;
	}
	skp_buf_free(&text);
	return err;
}

enum skp_err
skp_run_report_open(struct skp_run_report *r, const struct skp_options *o)
{
	enum skp_err err;

	*r = SKP_RUN_REPORT_NONE;
	r->resumable = !o->merge && !o->pseudonymous;
	r->facts.lang = o->lang;
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
	if (err == SKP_OK)
		err = take_names(r, o);
	if (err == SKP_OK)
		err = skp_print_later_start(&r->printer);
	if (err != SKP_OK)
		return skp_run_report_failed(o, err);
	skp_sha256_init(&r->sha);
	r->facts.log = calloc(SKP_REPORT_LOGS, sizeof(*r->facts.log));
	r->facts.file = calloc(SKP_REPORT_FILES, sizeof(*r->facts.file));
	if (r->facts.log == NULL || r->facts.file == NULL)
		return skp_run_report_failed(o, SKP_ERR_NOMEM);
	r->facts.sample = o->sample;
	r->facts.pseudonymous = o->pseudonymous;
	return SKP_OK;
}

void
skp_run_report_free(struct skp_run_report *r)
{
	size_t i;

	if (r->fd != -1 && r->resumable && lseek(r->fd, 0, SEEK_END) > 0) {
		(void)close(r->fd);
		skp_msg_warn("%s", skp_say(SAY_N_BROKEN_OFF, r->facts.lang));
	} else if (r->fd != -1) {
		skp_outdir_drop(r->dir, SKP_REPORT_VERDICTS, r->fd);
	}
	r->fd = -1;
	skp_print_later_stop(&r->printer);
	skp_tally_free(r->tally);
	for (i = 0; i < r->n_name; i++)
		free(r->name[i]);
	free(r->name);
	free(r->facts.log);
	free(r->facts.file);
	free(r->facts.list);
}

/* ----------------------------------------------------------------- lines */

static enum skp_err
write_lines(struct skp_run_report *r, struct skp_bytes lines)
{
	enum skp_err err = skp_file_write_fd(r->fd, lines);

	skp_sha256_update(&r->sha, lines);
	r->broken = r->broken || err != SKP_OK;
	return err;
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

static enum skp_err
take_list(struct skp_run_report *r, const struct skp_report_list *list)
{
	struct skp_report_list *grown = reallocarray(r->facts.list,
	    r->facts.n_list + 1, sizeof(*grown));

	if (grown == NULL)
		return SKP_ERR_NOMEM;
	r->facts.list = grown;
	r->facts.list[r->facts.n_list++] = *list;
	return SKP_OK;
}

enum skp_err
skp_run_report_take(struct skp_run_report *r,
    const struct skp_verdicts_common *common)
{
	struct skp_report_facts *f = &r->facts;

	if (common->kind == SKP_VERDICTS_LIST)
		return take_list(r, &common->list);
	if (common->kind == SKP_VERDICTS_LOG && f->n_log < SKP_REPORT_LOGS)
		f->log[f->n_log++] = common->log;
	if (common->kind == SKP_VERDICTS_FILE && f->n_file < SKP_REPORT_FILES)
		f->file[f->n_file++] = common->file;
	return SKP_OK;
}

enum skp_err
skp_run_report_common(struct skp_run_report *r,
    const struct skp_verdicts_common *common, uint64_t after)
{
	struct skp_buf line;
	enum skp_err err;

	if (r->again.left > 0) { /* stands there, in a run that goes on */
		skp_run_again_seen(&r->again, common->kind, after,
		    skp_verdicts_common_hash(common));
		return SKP_OK;
	}
	err = skp_run_again_same(r);
	if (err == SKP_OK)
		err = skp_run_report_take(r, common);
	if (err != SKP_OK)
		return err;
	skp_buf_init(&line, SKP_VERDICTS_LINE);
	return write_made(r, &line,
	    skp_verdicts_write_common(common, after, &line));
}

/* ----------------------------------------------------------------- files */

struct part {
	const char *name;
	struct skp_bytes data; /* none: not written */
	int fd;
};

/* Under another name as yet. */
static enum skp_err
write_new(struct skp_run_report *r, struct part *part)
{
	enum skp_err err;

	if (part->data.n == 0)
		return SKP_OK;
	err = skp_outdir_make(r->dir, part->name, &part->fd);
	if (err == SKP_OK)
		err = skp_file_write_fd(part->fd, part->data);
	return err;
}

static enum skp_err
keep(struct skp_run_report *r, const char *name, int *fd)
{
	int last = *fd;

	*fd = -1; /* transferred */
	return skp_outdir_keep(r->dir, name, last);
}

/* All are written before the first of them gets its name. */
static enum skp_err
write_parts(struct skp_run_report *r, struct part *part, size_t n)
{
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; err == SKP_OK && i < n; i++)
		err = write_new(r, &part[i]);
	if (err == SKP_OK)
		err = keep(r, SKP_REPORT_VERDICTS, &r->fd);
	for (i = 0; err == SKP_OK && i < n; i++) {
		if (part[i].fd != -1)
			err = keep(r, part[i].name, &part[i].fd);
		else
			skp_outdir_remove(r->dir, part[i].name);
	}
	for (i = 0; i < n; i++) {
		if (part[i].fd != -1)
			skp_outdir_drop(r->dir, part[i].name, part[i].fd);
	}
	return err;
}

/* The pages on paper; without them the report is a report, and it is said
   why. */
static void
draw(struct skp_run_report *r, struct skp_blob *out)
{
	struct skp_print_refusal no = { SKP_PRINT_FINE, "" };
	enum skp_lang lang = r->facts.lang;
	struct skp_buf request;
	enum skp_err err;

	skp_buf_init(&request, SKP_PRINT_REQUEST);
	skp_report_paper(&r->facts, skp_tally_sums(r->tally), &request);
	err = request.err;
	if (err == SKP_OK)
		err = skp_print_later_finish(&r->printer,
		    skp_buf_bytes(&request), out, &no);
	skp_buf_free(&request);
	if (err == SKP_OK && no.why == SKP_PRINT_FINE)
		return;
	if (err == SKP_OK && no.why == SKP_PRINT_NO_FONTS)
		skp_msg_warn(skp_msg(lang, SAY_E_PDF_FONTS), no.what);
	else if (err == SKP_OK && no.why == SKP_PRINT_NO_CHARACTER)
		skp_msg_warn(skp_msg(lang, SAY_E_PDF_CHARACTER), no.what);
	else
		skp_msg_warn(skp_msg(lang, SAY_E_PDF),
		    skp_msg_err(err == SKP_OK ? SKP_ERR_HELPER : err, lang));
}

static enum skp_err
write_files(struct skp_run_report *r)
{
	const struct skp_tally_sums *sums = skp_tally_sums(r->tally);
	struct skp_blob paper = { NULL, 0 };
	struct skp_buf page, evidence;
	enum skp_err err;

	skp_buf_init(&page, SKP_REPORT_FILE);
	skp_buf_init(&evidence, SKP_REPORT_FILE);
	skp_report_html(&r->facts, sums, &page);
	err = skp_report_json(&r->facts, sums, &evidence);
	if (err == SKP_OK)
		err = page.err;
	if (err == SKP_OK)
		err = evidence.err;
	if (err == SKP_OK) {
		draw(r, &paper);
		err = write_parts(r,
		    (struct part[]){ { PAGE, skp_buf_bytes(&page), -1 },
			{ PAPER, skp_blob_bytes(&paper), -1 },
			{ SKP_REPORT_EVIDENCE, skp_buf_bytes(&evidence), -1 } },
		    3);
	}
	skp_blob_free(&paper);
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
	return err == SKP_OK ? SKP_OK : skp_run_report_failed(o, err);
}
