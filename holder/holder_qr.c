#include <stdlib.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/helper.h"
#include "holder/choose.h"
#include "holder/holder.h"

#define SECONDS 10
#define PICTURE (8u << 20) /* bytes of the largest picture */
#define REFUSED "refused " /* too long for any code */

struct job {
	const struct skp_holder *h;
	struct skp_helper helper;
	struct skp_holder_out out;
	struct skp_holder_passport in;
	uint8_t shown[SKP_MAX_PASSPORT];
	uint8_t work[SKP_QRTEXT_WORK_WRITE];
	char text[SKP_MAX_QRTEXT + 1]; /* and the end of a line */
};

/* Asked for, or said by the name of the file. */
static bool
is_form(const struct skp_holder *h, bool asked, const char *end)
{
	size_t n = h->out == NULL ? 0 : strlen(h->out);

	if (h->png || h->svg || h->text)
		return asked;
	return n > strlen(end) && strcmp(h->out + n - strlen(end), end) == 0;
}

static const char *
kind(const struct skp_holder *h)
{
	if (is_form(h, h->png, ".png"))
		return "png";
	if (is_form(h, h->svg, ".svg"))
		return "svg";
	return h->out == NULL && isatty(STDOUT_FILENO) ? "ansi" : "utf8";
}

/* The text: without receipts, which only make it larger. */
static bool
text(struct job *j, struct skp_bytes *out)
{
	struct skp_bytes shown = j->in.whole;
	struct skp_choice all = { { false } };
	struct skp_writer w;
	enum skp_err err = SKP_OK;
	size_t n = 0;

	if (!j->in.token) {
		skp_choice_all(&j->in.p, &all);
		skp_writer_init(&w, j->shown, sizeof(j->shown));
		skp_choice_write(&j->in.p, &all, &w);
		err = skp_writer_finish(&w, &shown);
	}
	if (err == SKP_OK)
		err = skp_qrtext_write(shown, j->work, j->text, SKP_MAX_QRTEXT,
		    &n);
	if (err != SKP_OK) {
		(void)skp_holder_fail(j->h, j->h->operand[0], err);
		return false;
	}
	*out = skp_bytes_of(j->text, n);
	return true;
}

static int
draw(struct job *j, struct skp_bytes code)
{
	const struct skp_holder *h = j->h;
	struct skp_blob picture = { NULL, 0 };
	int status = SKP_EXIT_FAILED;
	struct skp_buf request;
	enum skp_err err;

	skp_buf_init(&request, SKP_MAX_QRTEXT + 256);
	skp_buf_printf(&request, "skillpass-print\t1\t%s\ncode\t", kind(h));
	skp_buf_add(&request, code);
	skp_buf_str(&request, "\tQR\n"); /* in place of a picture */
	err = request.err;
	if (err == SKP_OK)
		err = skp_helper_finish(&j->helper, skp_buf_bytes(&request),
		    PICTURE, &picture);
	if (err != SKP_OK)
		(void)skp_holder_fail(h, h->operand[0], err);
	else if (picture.n > strlen(REFUSED) &&
	    memcmp(picture.p, REFUSED, strlen(REFUSED)) == 0)
		skp_msg_warn(skp_msg(h->lang, NO_FIT),
		    skp_holder_text(skp_bytes_str(h->operand[0])));
	else
		status = skp_holder_out_write(h, &j->out,
		    skp_blob_bytes(&picture));
	skp_buf_free(&request);
	skp_blob_free(&picture);
	return status;
}

static int
run(struct job *j, struct skp_blob *file)
{
	const struct skp_helper_task task = { .program = "skillpass-print",
		.input = -1,
		.seconds = SECONDS };
	const struct skp_holder *h = j->h;
	const char *path = h->operand[0];
	struct skp_bytes code;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (!skp_holder_load(h, path, file) ||
	    !skp_holder_out_open(h, is_form(h, h->png, ".png"), &j->out))
		return SKP_EXIT_FAILED;
	if (!h->text) {
		err = skp_helper_start(&task, &j->helper);
		if (err != SKP_OK)
			return skp_holder_fail(h, task.program, err);
	}
	if (skp_holder_confine(h, &j->out, !h->text) &&
	    skp_holder_parse(h, path, skp_blob_bytes(file), &j->in) &&
	    text(j, &code)) {
		if (!h->text)
			return draw(j, code);
		j->text[code.n] = '\n';
		return skp_holder_out_write(h, &j->out,
		    skp_bytes_of(code.p, code.n + 1));
	}
	if (!h->text)
		skp_helper_stop(&j->helper);
	return status;
}

int
skp_holder_qr(const struct skp_holder *h)
{
	struct job *j = calloc(1, sizeof(*j));
	struct skp_blob file = { NULL, 0 };
	int status;

	if (j == NULL)
		return skp_holder_fail(h, h->operand[0], SKP_ERR_NOMEM);
	j->h = h;
	if (h->png + h->svg + h->text > 1) {
		skp_msg_warn("%s", skp_msg(h->lang, ONE_FORM));
		status = SKP_EXIT_FAILED;
	} else {
		status = run(j, &file);
	}
	skp_blob_free(&file);
	free(j);
	return status;
}
