/*
 * Every row of the CBOR working group's test vectors and of RFC 8949,
 * appendix F, as its table calls it: the strict cursor must decide it as
 * the rules of FORMAT.md demand (rules.c), with the error that belongs to
 * the rule; what is not well-formed the lenient cursor must refuse too.
 */
#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/cursor.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/rules.h"
#include "tests/vectors/shared.h"

#define WG "cbor-wg-test-vectors/tests/"

/* Rows of each table, counted by hand: a table that is not read is seen. */
static const struct {
	const char *file;
	unsigned rows;
	bool bad; /* its own verdict: not valid CBOR */
} tables[] = {
	{ WG "rfc8949-appendixA/mt0.edn", 11, false },
	{ WG "rfc8949-appendixA/mt1.edn", 5, false },
	{ WG "rfc8949-appendixA/mt2.edn", 2, false },
	{ WG "rfc8949-appendixA/mt3.edn", 7, false },
	{ WG "rfc8949-appendixA/mt4.edn", 4, false },
	{ WG "rfc8949-appendixA/mt5.edn", 5, false },
	{ WG "rfc8949-appendixA/mt6.edn", 8, false },
	{ WG "rfc8949-appendixA/mt7-float.edn", 22, false },
	{ WG "rfc8949-appendixA/mt7-simple.edn", 6, false },
	{ WG "rfc8949-appendixA/streaming.edn", 11, false },
	{ WG "rfc8949/good.edn", 88, false },
	{ WG "rfc8949/bad.edn", 47, true },
	{ WG "spike/spike.edn", 1165, false },
};

/* Examples of appendix F that are not well-formed. */
#define APPENDIX_F	"rfc8949-appendix-f/appendix_f_text.txt"
#define APPENDIX_F_ROWS 94

static unsigned rows, accepted, wrong;

/* The error that a rule gives, and a second one where it has two. */
static bool
fits(enum rule rule, enum skp_err e)
{
	switch (rule) {
	case RULE_OK:
		return e == SKP_OK;
	case RULE_SHORT:
		return e == SKP_ERR_TRUNCATED;
	case RULE_RESERVED: /* a break is part of an indefinite length */
		return e == SKP_ERR_RESERVED || e == SKP_ERR_INDEFINITE;
	case RULE_INDEFINITE:
		return e == SKP_ERR_INDEFINITE;
	case RULE_FLOAT:
		return e == SKP_ERR_FLOAT;
	case RULE_SIMPLE:
		return e == SKP_ERR_RESERVED;
	case RULE_TAG:
		return e == SKP_ERR_TAG;
	case RULE_LONG_HEAD:
		return e == SKP_ERR_NOT_SHORTEST;
	case RULE_UTF8:
		return e == SKP_ERR_UTF8 || e == SKP_ERR_TEXT;
	case RULE_LENGTH:
		return e == SKP_ERR_LENGTH;
	case RULE_KEYS:
		return e == SKP_ERR_KEY_ORDER || e == SKP_ERR_KEY_DUPLICATE;
	case RULE_DEPTH:
		return e == SKP_ERR_DEPTH;
	case RULE_TRAILING:
		return e == SKP_ERR_TRAILING;
	}
	return false;
}

static void
check_row(const char *table, const char *hex, size_t n_hex, bool bad)
{
	static uint8_t buf[65536];
	struct skp_bytes in = unhex_n(hex, n_hex, buf, sizeof(buf));
	enum rule want = rules_decide(in.p, in.n);
	bool formed = rules_well_formed(in.p, in.n);
	struct skp_cursor c, lenient;
	enum skp_err got, mild;

	skp_cursor_init(&c, in);
	(void)skp_cursor_item(&c);
	got = skp_cursor_finish(&c);
	skp_cursor_init_lenient(&lenient, in);
	(void)skp_cursor_item(&lenient);
	mild = skp_cursor_finish(&lenient);
	rows++;
	accepted += got == SKP_OK;
	if (!fits(want, got) || (bad && got == SKP_OK) ||
	    (!formed && (got == SKP_OK || mild == SKP_OK))) {
		wrong++;
		printf("%s: %.*s: error %d, lenient %d, rule %d%s%s\n", table,
		    (int)n_hex, hex, got, mild, want, bad ? ", bad" : "",
		    formed ? "" : ", not well-formed");
	}
}

/* Rows are "encoded": h'...'. */
static void
check_edn(const char *file, unsigned want, bool bad)
{
	static const char key[] = "\"encoded\": h'";
	char *text = shared_read(file, NULL);
	const char *p = text, *end;
	unsigned before = rows;

	while ((p = strstr(p, key)) != NULL) {
		p += sizeof(key) - 1;
		end = strchr(p, '\'');
		if (end == NULL)
			errx(1, "%s: a row does not end", file);
		check_row(file, p, (size_t)(end - p), bad);
	}
	free(text);
	if (rows - before != want)
		errx(1, "%s: %u rows, not %u", file, rows - before, want);
}

/* "* Kind of error: 18, 19 01, ..." until an empty line or the next *. */
static void
check_appendix_f(void)
{
	char *text = shared_read(APPENDIX_F, NULL);
	char *p = strstr(text, "## Examples for CBOR data items"), *item, *end;
	unsigned before = rows;

	if (p == NULL || (end = strstr(p, "\n# ")) == NULL)
		errx(1, "%s: no examples", APPENDIX_F);
	*end = '\0';
	while ((p = strstr(p, "\n* ")) != NULL) {
		p = strchr(p, ':');
		end = p == NULL ? NULL : strstr(p, "\n\n");
		item = p == NULL ? NULL : strstr(p, "\n* ");
		if (p == NULL)
			errx(1, "%s: no colon", APPENDIX_F);
		if (end == NULL || (item != NULL && item < end))
			end = item;
		if (end == NULL)
			end = p + strlen(p);
		for (p++; p < end; p = item + 1) {
			item = p + strcspn(p, ",");
			if (item > end)
				item = end;
			while (p < item && isspace((unsigned char)*p))
				p++;
			if (p < item)
				check_row(APPENDIX_F, p, (size_t)(item - p),
				    true);
		}
		p = end;
	}
	free(text);
	if (rows - before != APPENDIX_F_ROWS)
		errx(1, "%s: %u rows, not %u", APPENDIX_F, rows - before,
		    APPENDIX_F_ROWS);
}

int
main(void)
{
	size_t i;

	shared_need(WG "rfc8949/good.edn");
	shared_need(APPENDIX_F);
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		check_edn(tables[i].file, tables[i].rows, tables[i].bad);
	check_appendix_f();
	printf("%u of %u rows decided as the rules demand, %u accepted\n",
	    rows - wrong, rows, accepted);
	return wrong == 0 ? 0 : 1;
}
