/*
 * A small passport as variables of tests/unit/assemble.h, each of which a
 * test may replace, and a table-driven check.  To be included after cmocka.h.
 */
#ifndef SKP_TESTS_UNIT_PASSPORT_BASE_H
#define SKP_TESTS_UNIT_PASSPORT_BASE_H

#include "schema/passport.h"
#include "tests/unit/assemble.h"

#define PASSPORT_OWN 8 /* one stays empty */

static const struct asm_var passport_base[] = {
	{ "file", "d2 84 <<$prot>> $unprot $payload $sig" },
	{ "sig", "5840 00*64" },
	{ "prot", "a3 01 $alg 04 5820 11*32 10 $typ" },
	{ "alg", "27" },
	{ "typ", "\"application/vnd.skillpass+cwt\"" },
	{ "unprot", "a0" },
	{ "payload", "<<$set>>" },
	{ "set",
	    "$nset 01 $iss 02 $sub 04 $exp $nbf 06 $iat 07 $cti $cnf"
	    " 19ffff $status 3a00010000 $body" },
	{ "nset", "a7" },
	{ "nbf", "" },
	{ "cnf", "" },
	{ "iss", "\"https://example.org\"" },
	{ "sub", "\"AAECAwQFBgcICQoLDA0ODw\"" },
	{ "exp", "#2000000000" },
	/* 2023-11-14T22:13:20Z, day 19675 */
	{ "iat", "#1700000000" },
	{ "cti", "50 018bcfe56800 7000 8000000000000001" },
	{ "status", "a1 \"status_list\" $list" },
	{ "list", "a2 \"idx\" $idx \"uri\" $uri" },
	{ "idx", "#5" },
	{ "uri", "\"https://example.org/status/0\"" },
	{ "body",
	    "$nbody 00 $version 01 $attrs 02 $claims 03 $vocab 04 $lang"
	    " $more" },
	{ "nbody", "a5" },
	{ "version", "01" },
	{ "attrs", "80" },
	{ "claims", "81 $claim" },
	{ "claim", "a2 00 01 01 \"Lassen\"" },
	{ "vocab", "a0" },
	{ "lang", "\"nl\"" },
	{ "more", "" },
	/* Elements and disclosures of tests/unit/test_disclosure.c. */
	{ "name", "a2 00 01 04 \"Marek\"" },
	{ "born", "a2 00 02 02 #1988" },
	{ "course", "a2 00 02 01 \"MAG\"" },
	{ "skill", "a2 00 50 00*16 01 \"lassen\"" },
	{ "dname", "82 50 a1*16 $name" },
	{ "dborn", "82 50 a2*16 $born" },
	{ "dcourse", "82 50 a3*16 $course" },
	{ "dskill", "82 50 a4*16 $skill" },
	{ NULL, NULL },
};

struct passport_row {
	const char *what;
	struct asm_var own[PASSPORT_OWN];
	enum skp_form form;
	enum skp_err err;
};

#define OK	    SKP_FORM_OK, SKP_OK
#define MALFORMED   SKP_FORM_MALFORMED
#define UNSUPPORTED SKP_FORM_UNSUPPORTED
#define TAMPERED    SKP_FORM_TAMPERED, SKP_ERR_DIGEST

static uint8_t passport_buf[80000];
static struct skp_passport passport, recalled;
static struct skp_memo memo; /* of all rows of a test */

/* The same, but for where its bytes lie. */
static inline void
same_line(const char *what, const struct skp_line *a, const struct skp_line *b)
{
	static uint8_t out[2][SKP_MAX_PASSPORT];
	struct skp_bytes got[2] = { { NULL, 0 }, { NULL, 0 } };
	const struct skp_claim *claim[2] = { a->claim, b->claim };
	struct skp_writer w;
	size_t i;

	for (i = 0; i < 2; i++) {
		skp_writer_init(&w, out[i], sizeof(out[i]));
		skp_claim_write(&w, claim[i]);
		assert_int_equal(skp_writer_finish(&w, &got[i]), SKP_OK);
	}
	if (!skp_bytes_eq(got[0], got[1]) || !skp_bytes_eq(a->enc, b->enc) ||
	    a->redacted != b->redacted || a->skill_first != b->skill_first ||
	    a->n_skill != b->n_skill || a->n_hidden_skill != b->n_hidden_skill)
		fail_msg("%s: a claim recalled is another one", what);
	for (i = a->skill_first; i < (size_t)a->skill_first + a->n_skill; i++)
		assert_true(skp_bytes_eq(passport.skill[i].label.enc,
		    recalled.skill[i].label.enc));
}

/* Reads again with a memo, which must not change a thing. */
static inline void
recall(const char *what, struct skp_bytes in, const struct skp_cursor *after,
    const struct skp_form_result *want)
{
	const struct skp_passport *p = &passport, *q = &recalled;
	struct skp_form_result res;
	struct skp_cursor c;
	size_t i;

	skp_cursor_init(&c, in);
	memset(&recalled, 0x5a, sizeof(recalled));
	res = skp_passport_read_with(&c, &recalled, &memo);
	if (res.form != want->form || res.err != want->err ||
	    res.at != want->at || c.pos != after->pos ||
	    c.items != after->items)
		fail_msg("%s: form %d, error %d at %zu with a memo", what,
		    res.form, res.err, res.at);
	if (res.form != SKP_FORM_OK && res.form != SKP_FORM_TAMPERED)
		return;
	assert_int_equal(q->n_attr, p->n_attr);
	assert_int_equal(q->n_line, p->n_line);
	assert_int_equal(q->n_skill, p->n_skill);
	assert_int_equal(q->n_hidden_line, p->n_hidden_line);
	assert_int_equal(q->n_hidden_skill, p->n_hidden_skill);
	assert_int_equal(q->ignored, p->ignored);
	for (i = 0; i < p->n_line; i++)
		same_line(what, &p->line[i], &q->line[i]);
}

/* Assembles, reads into `passport`, and compares form, error and offset; then
   the same with a memo. */
static inline void
check(const struct passport_row *r)
{
	struct skp_form_result res;
	struct skp_cursor c;
	struct skp_bytes in;
	size_t mark;

	in = assemble("$file", r->own, passport_base, passport_buf,
	    sizeof(passport_buf), &mark);
	skp_cursor_init(&c, in);
	memset(&passport, 0x5a, sizeof(passport));
	res = skp_passport_read(&c, &passport);
	if (res.form != r->form || res.err != r->err)
		fail_msg("%s: form %d, error %d at %zu", r->what, res.form,
		    res.err, res.at);
	if (r->form != SKP_FORM_OK && mark != SIZE_MAX && res.at != mark)
		fail_msg("%s: at %zu, not %zu", r->what, res.at, mark);
	/* Not known, known, kept. */
	recall(r->what, in, &c, &res);
	recall(r->what, in, &c, &res);
	recall(r->what, in, &c, &res);
	if (r->form == MALFORMED)
		assert_int_equal(c.err, r->err);
	else
		assert_int_equal(skp_cursor_finish(&c), SKP_OK);
}

static inline void
check_all(const struct passport_row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		check(&rows[i]);
}
#define CHECK(rows) check_all(rows, sizeof(rows) / sizeof((rows)[0]))

#endif
