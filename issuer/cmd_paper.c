#include "issuer/cmd_paper.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"
#include "common/hex.h"

bool
skp_cmd_paper_asked(const struct skp_cmd *cmd)
{
	return cmd->pdf || cmd->qr != NULL || cmd->handover != NULL ||
	    cmd->dry_run;
}

char *
skp_cmd_paper_path(const struct skp_paper_run *r, const char *folder,
    const char *tail)
{
	char id[SKP_HEX_UUID_TEXT], name[SKP_HEX_UUID_TEXT + 32];

	skp_hex_uuid(r->desk->passport.cti.p, id);
	snprintf(name, sizeof(name), "%s%s", id, tail);
	return skp_file_join(folder, name);
}

/* Messages are given here. */
static enum skp_err
draw(const struct skp_paper_run *r, struct skp_bytes request, const char *path)
{
	struct skp_print_refusal no = { SKP_PRINT_FINE, "" };
	struct skp_blob file = { 0 };
	enum skp_err err = skp_print_run(request, &file, &no);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(r->cmd, "skillpass-print", err);
		return err;
	}
	err = skp_cmd_paper_say_refusal(r, &no);
	if (err != SKP_OK)
		return err;
	err = path == NULL ?
	    skp_file_write_fd(STDOUT_FILENO, skp_blob_bytes(&file)) :
	    skp_file_write_fast(path, skp_blob_bytes(&file), 0600,
		SKP_FILE_REPLACE);
	skp_blob_free(&file);
	if (err != SKP_OK)
		(void)skp_cmd_fail(r->cmd, path == NULL ? "stdout" : path, err);
	return err;
}

/* The page or pages of one passport at the end of a request. */
static void
add_pages(struct skp_paper_run *r, struct skp_buf *request)
{
	const struct skp_paper *paper = &r->desk->paper;

	if (r->cmd->both) {
		skp_paper_add(paper, SKP_LANG_NL, request);
		skp_paper_add(paper, SKP_LANG_EN, request);
	} else {
		skp_paper_add(paper, r->cmd->lang, request);
	}
}

enum skp_err
skp_cmd_paper_pdf(struct skp_paper_run *r, const char *folder)
{
	char *path = skp_cmd_paper_path(r, folder, ".pdf");
	struct skp_buf request;
	enum skp_err err = SKP_ERR_NOMEM;

	skp_buf_init(&request, SKP_PRINT_REQUEST);
	if (path == NULL)
		goto out;
	skp_paper_begin(r->desk->passport.iat, &request);
	add_pages(r, &request);
	err = request.err;
	if (err == SKP_OK)
		err = draw(r, skp_buf_bytes(&request), path);
out:
	skp_buf_free(&request);
	free(path);
	return err;
}

enum skp_err
skp_cmd_paper_code(struct skp_paper_run *r, const char *kind,
    const char *folder, const char *tail)
{
	char *path = NULL;
	struct skp_buf request;
	enum skp_err err;

	if (folder != NULL) {
		path = skp_cmd_paper_path(r, folder, tail);
		if (path == NULL)
			return SKP_ERR_NOMEM;
	}
	skp_buf_init(&request, SKP_PRINT_REQUEST);
	skp_print_line(&request, "skillpass-print", "1", kind, NULL);
	skp_buf_str(&request, "code\t");
	skp_buf_add(&request, r->desk->paper.code);
	skp_buf_str(&request, "\t\n");
	err = request.err;
	if (err == SKP_OK)
		err = draw(r, skp_buf_bytes(&request), path);
	skp_buf_free(&request);
	free(path);
	return err;
}

/* --qr: a picture beside others, or on standard output. */
static enum skp_err
write_code(struct skp_paper_run *r)
{
	const char *kind = r->cmd->qr;
	bool text = strcmp(kind, "utf8") == 0;
	char tail[8];

	if (r->desk->paper.code.n == 0)
		return SKP_ERR_INPUT; /* which has been said */
	snprintf(tail, sizeof(tail), ".%s", text ? "txt" : kind);
	if (text && r->cmd->out == NULL && isatty(STDOUT_FILENO))
		kind = "ansi";
	return skp_cmd_paper_code(r, kind, r->cmd->out, tail);
}

static enum skp_err
write_out(struct skp_paper_run *r, struct skp_view *view, uint64_t serial)
{
	enum skp_err err = SKP_OK;

	skp_cmd_paper_say_partial(r);
	if (r->cmd->qr != NULL) {
		err = write_code(r);
	} else if (r->cmd->handover != NULL) {
		err = skp_cmd_handover(r, view, serial);
	} else if (r->one) {
		if (r->desk->passport.iat > r->newest)
			r->newest = r->desk->passport.iat;
		add_pages(r, &r->request);
		err = r->request.err;
	} else {
		err = skp_cmd_paper_pdf(r, r->cmd->out);
	}
	return err;
}

static bool
one_passport(void *ctx, struct skp_view *view, uint64_t serial)
{
	struct skp_paper_run *r = ctx;
	enum skp_err err = skp_paper_load(r->desk, view, serial);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(r->cmd, r->cmd->registry, err);
		return false;
	}
	r->n++;
	if (r->cmd->dry_run) {
		skp_cmd_paper_tell(r);
		return true;
	}
	err = write_out(r, view, serial);
	if (err == SKP_ERR_INPUT)
		r->refused++; /* the others go on */
	return err == SKP_OK || err == SKP_ERR_INPUT;
}

/* One PDF of all that was gathered. */
static enum skp_err
write_one(struct skp_paper_run *r)
{
	struct skp_buf request;
	enum skp_err err;

	if (r->n == 0) {
		skp_msg_warn("%s", skp_msg(r->cmd->lang, CMD_NO_PASSPORT));
		return SKP_ERR_NOT_FOUND;
	}
	skp_buf_init(&request, SKP_PRINT_REQUEST);
	skp_paper_begin(r->newest, &request);
	skp_buf_add(&request, skp_buf_bytes(&r->request));
	err = request.err;
	if (err == SKP_OK)
		err = draw(r, skp_buf_bytes(&request), r->cmd->out);
	skp_buf_free(&request);
	return err;
}

/* "--out FILE.pdf" asks for one file. */
static bool
is_pdf(const char *path)
{
	size_t n = path == NULL ? 0 : strlen(path);

	return n > 4 && strcmp(path + n - 4, ".pdf") == 0;
}

/* False: a message was given. */
static bool
options_good(const struct skp_cmd *cmd)
{
	unsigned kinds = (cmd->pdf ? 1u : 0u) + (cmd->qr != NULL ? 1u : 0u) +
	    (cmd->handover != NULL ? 1u : 0u);
	enum skp_lang lang = cmd->lang;

	if (cmd->bundle != NULL || kinds > 1 ||
	    (cmd->handover != NULL && cmd->out != NULL)) {
		skp_msg_warn("%s", skp_msg(lang, CMD_ONE_KIND));
		return false;
	}
	if (cmd->qr != NULL && strcmp(cmd->qr, "png") != 0 &&
	    strcmp(cmd->qr, "svg") != 0 && strcmp(cmd->qr, "utf8") != 0) {
		skp_msg_warn(skp_msg(lang, CMD_QR_KIND),
		    skp_cmd_text(skp_bytes_str(cmd->qr)));
		return false;
	}
	if (cmd->both && !cmd->pdf && cmd->handover == NULL) {
		skp_msg_warn("%s", skp_msg(lang, CMD_BOTH_WITHOUT));
		return false;
	}
	if (cmd->dry_run)
		return true;
	if (cmd->pdf && cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(lang, CMD_PDF_WHERE));
		return false;
	}
	if (cmd->qr != NULL && cmd->out == NULL && cmd->n_operand != 1) {
		skp_msg_warn("%s", skp_msg(lang, CMD_QR_WHERE));
		return false;
	}
	return true;
}

/* The folder that files are written to; NULL: none. */
static const char *
folder_of(const struct skp_paper_run *r)
{
	if (r->cmd->dry_run || r->one)
		return NULL;
	return r->cmd->handover != NULL ? r->cmd->handover : r->cmd->out;
}

static void
say_done(const struct skp_paper_run *r)
{
	const char *to = r->cmd->handover != NULL ? r->cmd->handover :
						    r->cmd->out;

	if (r->cmd->dry_run || to == NULL)
		return;
	printf(skp_msg(r->cmd->lang, CMD_EXPORTED),
	    (unsigned long long)(r->n - r->refused),
	    skp_cmd_text(skp_bytes_str(to)));
}

int
skp_cmd_paper(const struct skp_cmd *cmd)
{
	struct skp_paper_run r = { .cmd = cmd,
		.one = cmd->pdf && is_pdf(cmd->out) };
	struct skp_house *house = NULL;
	const char *folder;
	enum skp_err err = SKP_OK;
	int status;

	if (!options_good(cmd))
		return SKP_EXIT_FAILED;
	skp_buf_init(&r.request, SKP_PRINT_REQUEST);
	r.desk = malloc(sizeof(*r.desk));
	if (r.desk == NULL)
		return skp_cmd_fail(cmd, cmd->registry, SKP_ERR_NOMEM);
	folder = folder_of(&r);
	if (folder != NULL)
		err = skp_file_mkdirs(folder, 0700);
	if (err != SKP_OK) {
		status = skp_cmd_fail(cmd, folder, err);
		goto out;
	}
	if (cmd->handover != NULL)
		err = skp_vocab_open(cmd->registry, &r.vocab);
	if (err != SKP_OK) {
		status = skp_cmd_fail(cmd, cmd->registry, err);
		goto out;
	}
	house = skp_cmd_house(cmd);
	status = house == NULL ? SKP_EXIT_FAILED :
				 skp_cmd_each(cmd, house, one_passport, &r);
	if (status != SKP_EXIT_FAILED && r.one)
		status = write_one(&r) == SKP_OK ? status : SKP_EXIT_FAILED;
	if (status != SKP_EXIT_FAILED) {
		say_done(&r);
		if (r.refused > 0 || r.incomplete)
			status = SKP_EXIT_REFUSED;
	}
out:
	skp_vocab_close(r.vocab);
	skp_house_close(house);
	skp_buf_free(&r.request);
	free(r.desk);
	return status;
}
