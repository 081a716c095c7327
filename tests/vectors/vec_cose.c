/*
 * COSE messages of others: the structure and the to-be-signed bytes of
 * Ed25519 COSE_Sign1 (the signatures are the business of keys/), and the
 * proofs of two receipts.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/cose.h"
#include "schema/merkle.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define TABLE	    "cose_sign1_ed25519.tsv"
#define INCLUSION   "cose-receipts/examples/inclusion-receipt.cbor"
#define CONSISTENCY "cose-receipts/examples/consistency-receipt.cbor"

static unsigned checks, wrong;

static void
check(bool holds, const char *what)
{
	checks++;
	if (holds)
		return;
	wrong++;
	printf("does not hold: %s\n", what);
}

/* [protected, unprotected, payload, signature] behind tag 18, leniently. */
static void
read_parts(struct skp_bytes file, struct skp_sign1 *s)
{
	struct skp_cursor c;

	memset(s, 0, sizeof(*s));
	skp_cursor_init_lenient(&c, file);
	skp_cursor_tag_is(&c, 18);
	(void)skp_cursor_array(&c, 4, 4);
	s->protected_ = skp_cursor_bstr(&c);
	s->unprotected = skp_cursor_item(&c);
	if (skp_cursor_peek(&c) == SKP_MAJOR_SIMPLE)
		skp_cursor_null(&c);
	else
		s->payload = skp_cursor_bstr(&c);
	s->signature = skp_cursor_bstr_n(&c, 64);
	skp_cursor_up(&c);
	skp_cursor_up(&c);
	if (skp_cursor_finish(&c) != SKP_OK)
		errx(1, "error %d at %zu", c.err, c.err_at);
}

/*
 * All rows carry label 3 (content type) in their protected map, a2 01 27 03
 * 00, which none of our objects has: refused at that label, offset 6.
 */
static const char *const ids[] = { "countersign/signed1-01.json",
	"countersign/signed1-02.json", "countersign1/signed1-01.json",
	"eddsa-examples/eddsa-sig-01.json" };

/* id expect tagged pubkey external_aad cose sig_structure note */
static void
check_sign1_row(const char *line, unsigned i)
{
	static uint8_t cose_buf[4096], tbs_buf[4096], w_buf[4096];
	const char *column[8];
	struct skp_bytes cose, tbs, out = { NULL, 0 };
	struct skp_sign1 s;
	struct skp_cursor c;
	struct skp_writer w;
	int k;

	for (k = 0; k < 8; k++) {
		column[k] = line;
		line = strchr(line, '\t');
		if (line == NULL && k < 7)
			errx(1, "%s: row %u has no 8 columns", TABLE, i);
		if (line != NULL)
			line++;
	}
	if (i >= sizeof(ids) / sizeof(ids[0]) ||
	    strncmp(column[0], ids[i], strlen(ids[i])) != 0)
		errx(1, "%s: row %u is not the one expected", TABLE, i);
	cose = unhex_n(column[5], (size_t)(column[6] - column[5] - 1), cose_buf,
	    sizeof(cose_buf));
	tbs = unhex_n(column[6], (size_t)(column[7] - column[6] - 1), tbs_buf,
	    sizeof(tbs_buf));
	read_parts(cose, &s);
	check(skp_bytes_eq(s.payload, skp_bytes_str("This is the content.")),
	    "payload");
	skp_writer_init(&w, w_buf, sizeof(w_buf));
	skp_sign1_tbs(&w, s.protected_, s.payload);
	check(skp_writer_finish(&w, &out) == SKP_OK && skp_bytes_eq(out, tbs),
	    "bytes to be signed");
	skp_cursor_init(&c, cose);
	check(skp_sign1_read(&c, SKP_HAS_ALG, &s) == SKP_ERR_KEY_CRITICAL &&
		c.err_at == 6,
	    "label 3 is refused");
}

static void
check_sign1(void)
{
	char *text = shared_read(TABLE, NULL), *line, *save = NULL;
	unsigned i = 0;

	for (line = strtok_r(text, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save))
		if (*line != '#')
			check_sign1_row(line, i++);
	free(text);
	check(i == 4, "number of rows");
}

/* [a, b, [+ bstr]] of {396: {label: [bstr]}} */
static size_t
read_proof(const struct skp_sign1 *s, int64_t label, uint64_t *a, uint64_t *b,
    uint8_t path[][SKP_HASH_LEN])
{
	struct skp_cursor c, sub;
	struct skp_map m;
	int64_t key = 0;
	size_t i, n;

	skp_cursor_init_lenient(&c, s->unprotected);
	skp_cursor_map(&c, 1, 1, &m);
	check(skp_map_next_int(&c, &m, &key) && key == SKP_HDR_VDP, "vdp");
	skp_cursor_map(&c, 1, 1, &m);
	check(skp_map_next_int(&c, &m, &key) && key == label, "proof label");
	(void)skp_cursor_array(&c, 1, 1);
	skp_cursor_enter(&c, skp_cursor_bstr(&c), &sub);
	(void)skp_cursor_array(&sub, 3, 3);
	*a = skp_cursor_uint(&sub);
	*b = skp_cursor_uint(&sub);
	n = (size_t)skp_cursor_array(&sub, 1, 8);
	for (i = 0; i < n && skp_cursor_ok(&sub); i++)
		memcpy(path[i], skp_cursor_bstr_n(&sub, SKP_HASH_LEN).p,
		    SKP_HASH_LEN);
	skp_cursor_leave(&c, &sub);
	check(skp_cursor_finish(&c) == SKP_OK, "proof is read to its end");
	return n;
}

/*
 * Neither receipt names a leaf or a root, but of the tree of five the
 * consistency proof from 3 to 5 holds leaves 2 and 3 and the node over 0
 * and 1, so that each proof can be checked by the other.
 */
static void
check_receipts(void)
{
	uint8_t in[8][SKP_HASH_LEN], con[8][SKP_HASH_LEN];
	uint8_t root3[SKP_HASH_LEN], root5[SKP_HASH_LEN];
	struct skp_sign1 s;
	struct skp_cursor c;
	struct skp_bytes file;
	uint64_t size, index, size1, size2;
	size_t n_in, n_con, n;
	char *text;

	text = shared_read(INCLUSION, &n);
	file = skp_bytes_of(text, n);
	read_parts(file, &s);
	check(s.payload.p == NULL, "payload of a receipt is detached");
	n_in = read_proof(&s, -1, &size, &index, in);
	check(size == 5 && index == 3 && n_in == 3, "inclusion proof");
	/* ES256: not ours. */
	skp_cursor_init_lenient(&c, file);
	check(skp_sign1_read(&c, SKP_SET_RECEIPT, &s) == SKP_ERR_ALG,
	    "algorithm of the receipt is refused");
	free(text);

	text = shared_read(CONSISTENCY, &n);
	file = skp_bytes_of(text, n);
	read_parts(file, &s);
	n_con = read_proof(&s, -2, &size1, &size2, con);
	check(size1 == 3 && size2 == 5 && n_con == 4, "consistency proof");
	/* kid stands before alg. */
	skp_cursor_init(&c, file);
	check(skp_sign1_read(&c, SKP_SET_RECEIPT, &s) != SKP_OK,
	    "strict reading refuses the receipt");
	free(text);

	check(skp_merkle_path_root(con[1], index, size, in[0], n_in, root5) ==
		SKP_OK,
	    "path has the length of its place");
	skp_merkle_node(con[2], con[0], root3);
	check(skp_merkle_consistency_check(size1, root3, size2, root5, con[0],
		  n_con) == SKP_OK,
	    "both proofs lead to one root");
	root5[0] ^= 1;
	check(skp_merkle_consistency_check(size1, root3, size2, root5, con[0],
		  n_con) == SKP_ERR_DIGEST,
	    "another root is refused");
	check(skp_merkle_path_root(con[1], index, 4, in[0], n_in, root5) ==
		SKP_ERR_DIGEST,
	    "another size is refused");
}

int
main(void)
{
	shared_need(TABLE);
	shared_need(INCLUSION);
	check_sign1();
	check_receipts();
	printf("%u of %u checks hold\n", checks - wrong, checks);
	return wrong == 0 ? 0 : 1;
}
