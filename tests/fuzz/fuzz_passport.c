/*
 * A whole passport.
 *
 * What must hold: what is accepted is strict CBOR, all of it; what is shown
 * stays within the counters; hidden and disclosed add up; reading is the
 * same twice, whatever the memory held before, and with a memo of claims,
 * whatever was read with it before; a claim and an attribute that
 * were accepted come out of the writers byte for byte, unless something in
 * them was ignored.
 */
#include "schema/passport.h"
#include "tests/fuzz/fuzz.h"

static struct skp_passport p, q;
static struct skp_memo memo;
static uint8_t out[SKP_MAX_PASSPORT];

static void
check_strict(struct skp_bytes part)
{
	struct skp_cursor c;

	skp_cursor_init(&c, part);
	(void)skp_cursor_item(&c);
	FUZZ_CHECK(skp_cursor_finish(&c) == SKP_OK);
}

static void
check_line(const struct skp_line *l, const struct skp_passport *of)
{
	struct skp_bytes got = { NULL, 0 };
	struct skp_writer w;
	size_t i, n = (size_t)l->skill_first + l->n_skill;
	struct skp_holds h = skp_claim_holds(l->claim);

	FUZZ_CHECK(n <= SKP_MAX_ALL_SKILLS);
	FUZZ_CHECK(skp_claim_evidence(l->claim) != SKP_EVIDENCE_NONE);
	FUZZ_CHECK(!h.by_maintenance || h.until.has);
	(void)skp_claim_nlqf_doubtful(l->claim);
	for (i = l->skill_first; i < n; i++)
		FUZZ_CHECK(of->skill[i].label.enc.n != 0);
	if (l->claim->ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_claim_write(&w, l->claim);
	FUZZ_CHECK(skp_writer_finish(&w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, l->enc));
}

static void
check_counts(enum skp_form form)
{
	size_t i, shown = 0, used = 0;

	FUZZ_CHECK(p.n_attr <= SKP_MAX_ATTRIBUTES);
	FUZZ_CHECK(p.n_line <= SKP_MAX_CLAIMS);
	for (i = 0; i < p.n_disc; i++) {
		used += p.disc[i].used;
		check_strict(p.disc[i].value);
	}
	for (i = 0; i < p.n_red; i++)
		shown += p.red[i].disclosed;
	FUZZ_CHECK(used == shown);
	FUZZ_CHECK(form == SKP_FORM_TAMPERED || used == p.n_disc);
	FUZZ_CHECK(p.n_red - shown ==
	    p.n_hidden_attr + p.n_hidden_line + p.n_hidden_skill);
	for (i = 0, shown = 0; i < p.n_line; i++) {
		check_line(&p.line[i], &p);
		shown += p.line[i].n_skill;
	}
	FUZZ_CHECK(shown == p.n_skill);
	for (i = 0; i < p.n_attr; i++)
		FUZZ_CHECK(p.attr[i].a.kind != SKP_ATTR_NONE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_form_result res, again;
	struct skp_cursor c, d;
	unsigned i;

	if (size > (size_t)2 * SKP_MAX_PASSPORT)
		return 0;
	skp_cursor_init(&c, skp_bytes_of(data, size));
	res = skp_passport_read(&c, &p);
	FUZZ_CHECK(res.form != SKP_FORM_NONE);
	FUZZ_CHECK(res.at <= size);
	FUZZ_CHECK((res.err == SKP_OK) == (res.form == SKP_FORM_OK));
	memset(&q, 0xa5, sizeof(q));
	skp_cursor_init(&d, skp_bytes_of(data, size));
	again = skp_passport_read(&d, &q);
	FUZZ_CHECK(again.form == res.form && again.err == res.err &&
	    again.at == res.at && c.pos == d.pos);
	for (i = 0; i < 3; i++) {
		skp_cursor_init(&d, skp_bytes_of(data, size));
		again = skp_passport_read_with(&d, &q, &memo);
		FUZZ_CHECK(again.form == res.form && again.err == res.err &&
		    again.at == res.at && c.pos == d.pos && c.items == d.items);
	}
	if (res.form == SKP_FORM_OK || res.form == SKP_FORM_TAMPERED) {
		FUZZ_CHECK(p.n_line == q.n_line && p.n_red == q.n_red &&
		    p.n_disc == q.n_disc && p.ignored == q.ignored &&
		    p.n_skill == q.n_skill);
		for (i = 0; i < p.n_line; i++) {
			FUZZ_CHECK(skp_bytes_eq(p.line[i].enc, q.line[i].enc));
			check_line(&q.line[i], &q);
		}
		FUZZ_CHECK(p.sign1.whole.n <= SKP_MAX_PASSPORT);
		check_strict(p.sign1.whole);
		check_strict(p.sign1.payload);
		check_strict(p.sign1.protected_);
		check_counts(res.form);
	}
	return 0;
}
