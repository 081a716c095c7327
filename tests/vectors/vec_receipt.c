/*
 * The receipts that the COSE working group publishes for RFC 9942, over one
 * tree of five leaves: the inclusion path of leaf 3, as it stands there, is
 * read from a receipt with our own protected header, and must give the root
 * that the consistency proof from 3 to 5 leads to.  The two proofs share
 * their nodes: leaf 3 itself is the second node of the consistency proof
 * (RFC 9162, section 2.1.4.1).  As they are, signed with ES256, they are
 * refused.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/receipt.h"
#include "tests/vectors/shared.h"

#define INCLUSION   "cose-receipts/examples/inclusion-receipt.cbor"
#define CONSISTENCY "cose-receipts/examples/consistency-receipt.cbor"

enum { SIZE = 5, OLD_SIZE = 3, INDEX = 3, NODES = 4 };

/* The unprotected map of a COSE_Sign1. */
static struct skp_bytes
unprotected(struct skp_bytes file)
{
	struct skp_cursor c;
	struct skp_bytes map;

	skp_cursor_init_lenient(&c, file);
	skp_cursor_tag_is(&c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(&c, 4, 4);
	(void)skp_cursor_bstr(&c);
	map = skp_cursor_item(&c);
	if (!skp_cursor_ok(&c))
		errx(1, "not a COSE_Sign1");
	return map;
}

static struct skp_receipt
rewrapped(struct skp_bytes map)
{
	static uint8_t prot[256], file[1024];
	static const uint8_t zero[SKP_SIG_LEN];
	struct skp_receipt r;
	struct skp_writer p, w;
	struct skp_cursor c;

	skp_writer_init(&p, prot, sizeof(prot));
	skp_receipt_protected_write(&p, SKP_ALG_EDDSA, zero, 1700000000, SIZE);
	skp_writer_init(&w, file, sizeof(file));
	skp_sign1_write(&w, skp_bytes_of(prot, p.n), map, skp_bytes_of(NULL, 0),
	    skp_bytes_of(zero, sizeof(zero)));
	skp_cursor_init(&c, skp_bytes_of(file, w.n));
	if (skp_receipt_read(&c, &r) != SKP_OK)
		errx(1, "inclusion: error %d at %zu", c.err, c.err_at);
	return r;
}

/* {396: {-2: [<<[old size, new size, [4 nodes]]>>]}} */
static void
read_consistency(struct skp_bytes map, uint8_t node[NODES][SKP_HASH_LEN])
{
	struct skp_cursor c, sub;
	struct skp_map m1, m2;
	struct skp_bytes b;
	int64_t key;
	int i;

	skp_cursor_init_lenient(&c, map);
	skp_cursor_map(&c, 1, 1, &m1);
	(void)skp_map_next_int(&c, &m1, &key);
	skp_cursor_map(&c, 1, 1, &m2);
	(void)skp_map_next_int(&c, &m2, &key);
	(void)skp_cursor_array(&c, 1, 1);
	b = skp_cursor_bstr(&c);
	skp_cursor_enter(&c, b, &sub);
	(void)skp_cursor_array(&sub, 3, 3);
	if (skp_cursor_uint(&sub) != OLD_SIZE || skp_cursor_uint(&sub) != SIZE)
		errx(1, "consistency: other sizes");
	(void)skp_cursor_array(&sub, NODES, NODES);
	for (i = 0; i < NODES; i++) {
		b = skp_cursor_bstr_n(&sub, SKP_HASH_LEN);
		if (!skp_cursor_ok(&sub))
			errx(1, "consistency: another form");
		memcpy(node[i], b.p, SKP_HASH_LEN);
	}
}

static bool
refused(struct skp_bytes file)
{
	struct skp_receipt r;
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	return skp_receipt_read(&c, &r) == SKP_ERR_ALG;
}

int
main(void)
{
	uint8_t node[NODES][SKP_HASH_LEN];
	uint8_t root3[SKP_HASH_LEN], root5[SKP_HASH_LEN];
	struct skp_bytes inclusion, consistency;
	struct skp_receipt r;
	size_t n, m;
	char *a, *b;
	bool ok;

	shared_need(INCLUSION);
	a = shared_read(INCLUSION, &n);
	b = shared_read(CONSISTENCY, &m);
	inclusion = skp_bytes_of(a, n);
	consistency = skp_bytes_of(b, m);
	ok = refused(inclusion) && refused(consistency);
	r = rewrapped(unprotected(inclusion));
	read_consistency(unprotected(consistency), node);
	ok = ok && r.size == SIZE && r.index == INDEX && r.n_path == 3;
	/* The tree of the first three leaves: ((0, 1), 2). */
	skp_merkle_node(node[2], node[0], root3);
	ok = ok && skp_receipt_root(&r, node[1], root5) == SKP_OK &&
	    skp_merkle_consistency_check(OLD_SIZE, root3, SIZE, root5, node[0],
		NODES) == SKP_OK;
	/* Another leaf gives another root. */
	ok = ok && skp_receipt_root(&r, node[0], root5) == SKP_OK &&
	    skp_merkle_consistency_check(OLD_SIZE, root3, SIZE, root5, node[0],
		NODES) == SKP_ERR_DIGEST;
	free(a);
	free(b);
	printf("receipts: %s\n", ok ? "agree" : "differ");
	return ok ? 0 : 1;
}
