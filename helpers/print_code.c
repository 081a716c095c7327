#include "helpers/print_code.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>

#define PHONE_VERSION 27 /* what a cheap phone reads from paper */
#define MAX_VERSION   32

/* In the order in which they are tried. */
static const struct {
	QRecLevel level;
	int version; /* at most */
} ways[] = {
	{ QR_ECLEVEL_Q, PHONE_VERSION },
	{ QR_ECLEVEL_M, PHONE_VERSION },
	{ QR_ECLEVEL_L, PHONE_VERSION },
	{ QR_ECLEVEL_M, MAX_VERSION },
	{ QR_ECLEVEL_L, MAX_VERSION },
};

/* NULL, errno ERANGE: too long for any version. */
static QRcode *
encode(struct skp_bytes text, QRecLevel level)
{
	QRinput *input = QRinput_new2(0, level);
	QRcode *code = NULL;

	if (input == NULL)
		return NULL;
	if (QRinput_append(input, QR_MODE_AN, (int)text.n, text.p) == 0)
		code = QRcode_encodeInput(input);
	QRinput_free(input);
	return code;
}

static enum skp_err
copy(const QRcode *code, struct skp_print_code *out)
{
	size_t i, n = (size_t)code->width * (size_t)code->width;
	unsigned char *dark = malloc(n);

	if (dark == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < n; i++)
		dark[i] = code->data[i] & 1U;
	*out = (struct skp_print_code){ (unsigned)code->width, dark };
	return SKP_OK;
}

enum skp_err
skp_print_code_make(struct skp_bytes text, struct skp_print_code *out)
{
	QRcode *code;
	enum skp_err err;
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		code = encode(text, ways[i].level);
		if (code == NULL && errno == ENOMEM)
			return SKP_ERR_NOMEM;
		if (code != NULL && code->version <= ways[i].version) {
			err = copy(code, out);
			QRcode_free(code);
			return err;
		}
		QRcode_free(code);
	}
	return SKP_ERR_LENGTH;
}

void
skp_print_code_free(struct skp_print_code *c)
{
	free(c->dark);
	*c = (struct skp_print_code){ 0 };
}

bool
skp_print_code_dark(const struct skp_print_code *c, int x, int y)
{
	int side = (int)c->side;

	return x >= 0 && y >= 0 && x < side && y < side &&
	    c->dark[y * side + x] != 0;
}

bool
skp_print_code_run(const struct skp_print_code *c, struct skp_print_run *run)
{
	int side = (int)c->side;

	run->x += run->n;
	run->n = 0;
	while (run->y < side && !skp_print_code_dark(c, run->x, run->y)) {
		if (++run->x < side)
			continue;
		run->x = 0;
		run->y++;
	}
	while (skp_print_code_dark(c, run->x + run->n, run->y))
		run->n++;
	return run->n > 0;
}
