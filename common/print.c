#include "common/print.h"

#include <stdarg.h>
#include <stdio.h>

#include "common/helper.h"

#define SECONDS 60
#define MEMORY	((size_t)2 << 30) /* fonts are mapped */

void
skp_print_line(struct skp_buf *request, const char *word, ...)
{
	const char *text;
	va_list ap;

	skp_buf_str(request, word);
	va_start(ap, word);
	while ((text = va_arg(ap, const char *)) != NULL) {
		skp_buf_str(request, "\t");
		skp_buf_str(request, text);
	}
	va_end(ap);
	skp_buf_str(request, "\n");
}

/* "refused REASON [WHAT]" and a newline; no kind of file begins so. */
static struct skp_print_refusal
refusal(struct skp_bytes answer)
{
	static const struct {
		const char *begin;
		enum skp_print_why why;
	} reasons[] = {
		{ "refused fonts ", SKP_PRINT_NO_FONTS },
		{ "refused character ", SKP_PRINT_NO_CHARACTER },
		{ "refused code", SKP_PRINT_NO_CODE },
		{ "refused request line ", SKP_PRINT_NO_REQUEST },
	};
	struct skp_print_refusal no = { SKP_PRINT_FINE, "" };
	size_t i, n;

	for (i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		n = strlen(reasons[i].begin);
		if (answer.n < n || memcmp(answer.p, reasons[i].begin, n) != 0)
			continue;
		no.why = reasons[i].why;
		snprintf(no.what, sizeof(no.what), "%.*s",
		    (int)(answer.n - n - (answer.n > n ? 1 : 0)),
		    (const char *)answer.p + n);
		return no;
	}
	return no;
}

enum skp_err
skp_print_run(struct skp_bytes request, struct skp_blob *out,
    struct skp_print_refusal *no)
{
	static const struct skp_helper_task task = {
		.program = "skillpass-print",
		.input = -1,
		.seconds = SECONDS,
		.memory = MEMORY,
	};
	struct skp_blob answer = { 0 };
	struct skp_helper helper;
	enum skp_err err = skp_helper_start(&task, &helper);

	if (err == SKP_OK)
		err = skp_helper_finish(&helper, request, SKP_PRINT_ANSWER,
		    &answer);
	if (err != SKP_OK)
		return err;
	*no = refusal(skp_blob_bytes(&answer));
	if (no->why == SKP_PRINT_FINE)
		*out = answer; /* transferred */
	else
		skp_blob_free(&answer);
	return SKP_OK;
}
