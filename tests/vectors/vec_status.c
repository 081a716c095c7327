/*
 * The status lists that the draft publishes (draft-ietf-oauth-status-list):
 * each must read as the list of values that the draft gives for it.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/statuslist.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define FILE_NAME "status_list.tsv"
#define CWT_NAME  "token-status-list/examples/status_list_cwt.md"

enum { ROWS = 6, COLUMNS = 6, MAX_CBOR = 65536 };

static uint8_t cbor[MAX_CBOR], token[MAX_CBOR + 512];
static uint8_t arena[SKP_INFLATE_ARENA], raw[SKP_MAX_STATUS_SIZE];

/*
 * {"bits": uint, "lst": bstr} as published, in a token with our own
 * protected header; keys and heads stay as they are.
 */
static struct skp_bytes
wrap(struct skp_bytes list)
{
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.present = SKP_SET_STATUS };
	static const uint8_t zero[SKP_SIG_LEN];
	static uint8_t prot[128], set[MAX_CBOR + 64];
	struct skp_writer p, s, w;

	hdr.kid = skp_bytes_of(zero, SKP_KID_LEN);
	hdr.typ = skp_bytes_str(SKP_TYP_STATUS);
	skp_writer_init(&p, prot, sizeof(prot));
	skp_headers_write(&p, &hdr);
	skp_writer_init(&s, set, sizeof(set));
	skp_writer_map(&s, 3);
	skp_writer_uint(&s, SKP_CWT_SUB);
	skp_writer_str(&s, "https://example.com/statuslists/1");
	skp_writer_uint(&s, SKP_CWT_IAT);
	skp_writer_uint(&s, 1686920170);
	skp_writer_uint(&s, SKP_CWT_STATUS_LIST);
	skp_writer_raw(&s, list);
	skp_writer_init(&w, token, sizeof(token));
	skp_sign1_write(&w, skp_bytes_of(prot, p.n), skp_bytes_of(NULL, 0),
	    skp_bytes_of(set, s.n), skp_bytes_of(zero, SKP_SIG_LEN));
	if (w.err != SKP_OK || s.err != SKP_OK || p.err != SKP_OK)
		errx(1, "no room");
	return skp_bytes_of(token, w.n);
}

/* "index=value,..." are the entries that are not zero, ascending. */
static size_t
check_values(struct skp_bytes in, unsigned bits, char *nonzero)
{
	unsigned long idx = 0, value = 0;
	size_t i, n = in.n * 8 / bits, wrong = 0;
	bool more = true;
	char *p = nonzero;
	unsigned got;

	for (i = 0; i < n; i++) {
		if (more && (i == 0 || i > idx)) {
			more = *p != '\0' && *p != '\n';
			if (more) {
				idx = strtoul(p, &p, 10);
				value = strtoul(p + 1, &p, 10);
				if (*p == ',')
					p++;
			}
		}
		if (skp_status_get(in, bits, i, &got) != SKP_OK ||
		    got != (more && i == idx ? value : 0))
			wrong++;
	}
	if (*p != '\0' && *p != '\n')
		wrong++;
	return wrong;
}

/* name, bits, zlib, length, values, cbor */
static bool
check_row(char *line)
{
	char *col[COLUMNS], *p = line;
	struct skp_statuslist l;
	struct skp_cursor c;
	size_t i, n;

	for (i = 0; i < COLUMNS; i++)
		col[i] = strsep(&p, "\t");
	if (col[COLUMNS - 1] == NULL)
		errx(1, "%s: another form", FILE_NAME);
	skp_cursor_init_lenient(&c, wrap(unhex(col[5], cbor, sizeof(cbor))));
	if (skp_statuslist_read(&c, &l) != SKP_OK ||
	    skp_cursor_finish(&c) != SKP_OK) {
		printf("%s: error %d at %zu\n", col[0], c.err, c.err_at);
		return false;
	}
	if (l.bits != strtoul(col[1], NULL, 10)) {
		printf("%s: %u bits\n", col[0], l.bits);
		return false;
	}
	if (skp_statuslist_inflate(&l, arena, raw, sizeof(raw), &n) != SKP_OK ||
	    n != strtoul(col[3], NULL, 10)) {
		printf("%s: does not inflate\n", col[0]);
		return false;
	}
	n = check_values(skp_bytes_of(raw, n), l.bits, col[4]);
	if (n != 0)
		printf("%s: %zu values differ\n", col[0], n);
	return n == 0;
}

/* The draft's whole token is ES256 with the key id outside: refused. */
static bool
check_token(void)
{
	struct skp_statuslist l;
	struct skp_cursor c;
	enum skp_err err;
	char *text = shared_read(CWT_NAME, NULL);
	char *end = text;

	end += strspn(end, "0123456789abcdef\n");
	skp_cursor_init_lenient(&c,
	    unhex_n(text, (size_t)(end - text), cbor, sizeof(cbor)));
	err = skp_statuslist_read(&c, &l);
	free(text);
	if (err != SKP_ERR_ALG)
		printf("%s: error %d, not SKP_ERR_ALG\n", CWT_NAME, err);
	return err == SKP_ERR_ALG;
}

int
main(void)
{
	size_t rows = 0, good = 0;
	char *text, *line, *p;

	shared_need(FILE_NAME);
	text = p = shared_read(FILE_NAME, NULL);
	while ((line = strsep(&p, "\n")) != NULL) {
		if (line[0] == '\0' || line[0] == '#')
			continue;
		rows++;
		good += check_row(line);
	}
	free(text);
	printf("%zu of %zu lists\n", good, rows);
	return rows == ROWS && good == rows && check_token() ? 0 : 1;
}
