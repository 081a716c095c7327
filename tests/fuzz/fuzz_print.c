/* Requests for skillpass-print: what is read is as the header says. */
#include <string.h>

#include "common/text.h"
#include "helpers/print_request.h"
#include "tests/fuzz/fuzz.h"

static void
check_line(const struct skp_print_line *l)
{
	unsigned n, of;
	size_t i;

	FUZZ_CHECK(l->n <= SKP_PRINT_MAX_FIELDS);
	for (i = 0; i < l->n; i++) {
		FUZZ_CHECK(l->f[i].n <= SKP_PRINT_MAX_TEXT);
		FUZZ_CHECK(skp_text_check(l->f[i], NULL) == SKP_OK);
	}
	if (l->word == SKP_PRINT_DOCUMENT)
		FUZZ_CHECK(l->n == 5 && l->f[1].n > 0);
	if (l->word == SKP_PRINT_CODE)
		FUZZ_CHECK(l->n >= 2 && l->f[0].n > 0);
	if (l->word == SKP_PRINT_GRADE) {
		n = skp_print_request_number(l->f[0]);
		of = skp_print_request_number(l->f[1]);
		FUZZ_CHECK(n <= of && of >= 1 && of <= SKP_PRINT_MAX_GRADE);
	}
}

static void
check(const struct skp_print_request *r)
{
	size_t i, cards = 0, documents = 0;

	FUZZ_CHECK(r->n_line >= 1);
	for (i = 0; i < r->n_line; i++) {
		check_line(&r->line[i]);
		cards += r->line[i].word == SKP_PRINT_CARD ||
		    r->line[i].word == SKP_PRINT_TABLE;
		cards -= r->line[i].word == SKP_PRINT_END;
		FUZZ_CHECK(cards <= 1);
		documents += r->line[i].word == SKP_PRINT_DOCUMENT;
	}
	FUZZ_CHECK(cards == 0 && documents == r->n_document);
	if (r->kind == SKP_PRINT_PDF)
		FUZZ_CHECK(r->line[0].word == SKP_PRINT_MADE &&
		    r->line[1].word == SKP_PRINT_DOCUMENT);
	else
		FUZZ_CHECK(r->n_line == 1 && r->line[0].word == SKP_PRINT_CODE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_print_request r;
	size_t line = 0;

	if (skp_print_request_read(skp_bytes_of(data, size), &r, &line) !=
	    SKP_OK) {
		FUZZ_CHECK(line >= 1 && line <= size + 1);
		return 0;
	}
	FUZZ_CHECK(line == 0);
	check(&r);
	skp_print_request_free(&r);
	return 0;
}
