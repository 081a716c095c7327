/*
 * base45 as others have it: each row of base45.tsv decodes to the bytes that
 * it names and encodes back, or is refused.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base45.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define TABLE "base45.tsv"
enum { ROWS = 11, GOOD = 4 };

/* The table writes a newline as \n. */
static size_t
plain(char *text)
{
	char *at = strstr(text, "\\n");

	if (at != NULL)
		memcpy(at, "\n", 2);
	return strlen(text);
}

static bool
right(const char *hex, char *text, bool good)
{
	struct skp_bytes code = skp_bytes_of(text, plain(text)), want;
	uint8_t buf[64], out[64];
	char back[64];
	enum skp_err err;

	err = skp_base45_decode(code, out, sizeof(out), NULL);
	if (!good)
		return err == SKP_ERR_LENGTH || err == SKP_ERR_VALUE ||
		    err == SKP_ERR_RANGE;
	want = unhex(hex, buf, sizeof(buf));
	return err == SKP_OK && SKP_BASE45_DECODED(code.n) == want.n &&
	    memcmp(out, want.p, want.n) == 0 &&
	    skp_base45_encode(want, back, sizeof(back)) == SKP_OK &&
	    SKP_BASE45_LEN(want.n) == code.n &&
	    memcmp(back, code.p, code.n) == 0;
}

int
main(void)
{
	unsigned rows = 0, n_good = 0, wrong = 0;
	char *table, *line, *next, *text, *expect;
	bool good;

	shared_need(TABLE);
	table = shared_read(TABLE, NULL);
	for (line = table; *line != '\0'; line = next) {
		next = strchrnul(line, '\n');
		if (*next == '\n')
			*next++ = '\0';
		if (*line == '#')
			continue;
		text = strchr(line, '\t');
		expect = text == NULL ? NULL : strchr(text + 1, '\t');
		if (expect == NULL)
			errx(1, "a row of another form");
		*text++ = '\0';
		*expect++ = '\0';
		good = strncmp(expect, "ok\t", 3) == 0;
		rows++;
		n_good += good;
		if (!right(line, text, good)) {
			wrong++;
			printf("wrong: %s\n", text);
		}
	}
	free(table);
	printf("base45: %u rows, %u of them good, %u wrong\n", rows, n_good,
	    wrong);
	return wrong == 0 && rows == ROWS && n_good == GOOD ? 0 : 1;
}
