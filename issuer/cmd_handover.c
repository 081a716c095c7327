#include <stdlib.h>

#include "issuer/cmd_paper.h"
#include "issuer/export.h"
#include "issuer/handover.h"

/* "7126.4" as a part of a file name; false: not fit for one. */
static bool
file_word(struct skp_bytes code)
{
	size_t i;

	for (i = 0; i < code.n; i++) {
		if (!(code.p[i] >= '0' && code.p[i] <= '9') &&
		    !(code.p[i] >= 'A' && code.p[i] <= 'Z') &&
		    code.p[i] != '.' && code.p[i] != '-')
			return false;
	}
	return code.n > 0 && code.n <= 16 && code.p[0] != '.';
}

/* What follows the id in a name: "-for-7126.4", by the occupation's code,
   else by the number of the target. */
static void
tail_of(const struct skp_vocab_concept *occupation, size_t number,
    char tail[32])
{
	if (file_word(occupation->code))
		snprintf(tail, 32, "-for-%.*s", (int)occupation->code.n,
		    (const char *)occupation->code.p);
	else
		snprintf(tail, 32, "-for-%zu", number);
}

/* The part as a file, with its receipt. */
static enum skp_err
write_file(struct skp_paper_run *r, const struct skp_choice *c,
    const char *folder, const char *tail)
{
	struct skp_paper_desk *desk = r->desk;
	struct skp_writer w;
	struct skp_bytes whole;
	char end[48];
	char *path;
	enum skp_err err;

	skp_writer_init(&w, desk->work, SKP_MAX_PASSPORT);
	skp_choice_write_logged(&desk->passport, c, &w);
	err = skp_writer_finish(&w, &whole);
	snprintf(end, sizeof(end), "%s.skillpass", tail);
	path = skp_cmd_paper_path(r, folder, end);
	if (err == SKP_OK)
		err = path == NULL ?
		    SKP_ERR_NOMEM :
		    skp_file_write_fast(path, whole, 0600, SKP_FILE_REPLACE);
	if (err != SKP_OK)
		(void)skp_cmd_fail(r->cmd, folder, err);
	free(path);
	return err;
}

/* The same as a code, for a phone: in one that is read from paper. */
static enum skp_err
write_code(struct skp_paper_run *r, const struct skp_choice *c,
    const char *folder, const char *tail)
{
	struct skp_paper_desk *desk = r->desk;
	struct skp_choice shown;
	char end[48];
	size_t n = 0;
	enum skp_err err = skp_qrfit(&desk->passport, c, SKP_QR_27L, desk->work,
	    desk->code, &n, &shown);

	if (err == SKP_ERR_LENGTH)
		return SKP_OK; /* the file is there */
	if (err != SKP_OK)
		return err;
	desk->paper.code = skp_bytes_of(desk->code, n);
	desk->shown = shown;
	snprintf(end, sizeof(end), "%s.png", tail);
	err = skp_cmd_paper_code(r, "png", folder, end);
	if (err == SKP_OK &&
	    memcmp(shown.disc, c->disc, sizeof(shown.disc)) != 0)
		skp_msg_warn(skp_msg(r->cmd->lang, CMD_HAND_PARTLY), folder,
		    end);
	return err;
}

/* One target occupation. */
static enum skp_err
write_part(struct skp_paper_run *r, const struct skp_attribute *target,
    size_t number, const char *folder)
{
	struct skp_choice c = { { false } };
	struct skp_vocab_concept occupation;
	char uri[SKP_MAX_URI + 1], tail[32];
	enum skp_err err = skp_concept_uri(&target->target, true, uri,
	    sizeof(uri));

	if (err != SKP_OK)
		return err;
	if (r->vocab == NULL ||
	    !skp_vocab_uri(r->vocab, skp_bytes_str(uri), &occupation)) {
		skp_msg_warn(skp_msg(r->cmd->lang, CMD_HAND_UNKNOWN), folder,
		    skp_cmd_text(skp_bytes_str(uri)));
		return SKP_ERR_INPUT;
	}
	if (skp_handover_choose(&r->desk->passport, r->vocab, &occupation,
		&c) == 0) {
		skp_msg_warn(skp_msg(r->cmd->lang, CMD_HAND_NONE), folder,
		    skp_cmd_text(skp_vocab_shown(r->vocab, &occupation,
			skp_bytes_str(
			    r->cmd->lang == SKP_LANG_NL ? "nl" : "en"))));
		return SKP_OK;
	}
	tail_of(&occupation, number, tail);
	err = write_file(r, &c, folder, tail);
	return err == SKP_OK ? write_code(r, &c, folder, tail) : err;
}

enum skp_err
skp_cmd_handover(struct skp_paper_run *r, struct skp_view *view,
    uint64_t serial)
{
	char *folder = skp_cmd_paper_path(r, r->cmd->handover, "");
	const struct skp_passport *p = &r->desk->passport;
	enum skp_err err = SKP_ERR_NOMEM, part = SKP_OK;
	size_t i, n = 0;

	if (folder == NULL)
		return err;
	err = skp_file_mkdirs(folder, 0700);
	if (err == SKP_OK)
		err = skp_export_file(view, serial, folder);
	if (err != SKP_OK)
		(void)skp_cmd_fail(r->cmd, folder, err);
	else
		err = skp_cmd_paper_pdf(r, folder);
	for (i = 0; i < p->n_attr; i++) {
		if (err != SKP_OK || p->attr[i].a.kind != SKP_ATTR_TARGET)
			continue;
		part = write_part(r, &p->attr[i].a, ++n, folder);
		err = part == SKP_ERR_INPUT ? SKP_OK : part;
		r->incomplete = r->incomplete || part == SKP_ERR_INPUT;
	}
	free(folder);
	return err;
}
