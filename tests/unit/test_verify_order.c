/*
 * The order of verdicts, in pairs of real passports: two things are wrong
 * with each, the first in the order decides and both are reported.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

/* What can be wrong, in the order of FORMAT.md. */
enum wrong {
	W_TAMPERED,
	W_ISSUER,
	W_PRESENTATION,
	W_STATUS, /* revoked, replaced or suspended: one at a time */
	W_CLOCK,
	W_NOT_YET,
	W_EXPIRED,
	W_UNKNOWN_STATUS,
	W_PARTLY,
	N_WRONG
};

static struct world w;

static struct skp_bytes
make(const bool wrong[N_WRONG], uint64_t idx)
{
	struct world_passport p = world_passport_of();
	struct skp_writer d = world_fresh(128);
	static const uint8_t salt[SKP_SALT_LEN];

	w.ctx.audience = skp_bytes_str(wrong[W_PRESENTATION] ? "BV" : NULL);
	w.ctx.newest_signed = wrong[W_CLOCK] ? NOW + 601 : 0;
	w.ctx.trust_expired = wrong[W_UNKNOWN_STATUS];
	if (wrong[W_TAMPERED]) {
		skp_disclosure_write(&d, salt, world_name());
		p.extra = world_done(&d);
	}
	if (wrong[W_ISSUER]) {
		p.key = K_RETIRED;
		p.iat = T0 + 10 * DAY;
	}
	if (wrong[W_STATUS])
		p.idx = idx;
	if (wrong[W_NOT_YET]) {
		p.has_nbf = true;
		p.nbf = NOW + 601;
	}
	if (wrong[W_EXPIRED])
		p.exp = NOW;
	if (wrong[W_PARTLY])
		p.hide = 1;
	return world_issue(&p);
}

static enum skp_verdict
verdict_of(enum wrong what, uint64_t idx)
{
	switch (what) {
	case W_TAMPERED:
		return SKP_VERDICT_TAMPERED;
	case W_ISSUER:
		return SKP_VERDICT_UNKNOWN_ISSUER;
	case W_PRESENTATION:
		return SKP_VERDICT_WRONG_PRESENTATION;
	case W_STATUS:
		return idx == 100 ? SKP_VERDICT_REVOKED :
		    idx == 101	  ? SKP_VERDICT_SUSPENDED :
				    SKP_VERDICT_REPLACED;
	case W_CLOCK:
		return SKP_VERDICT_CLOCK_SUSPECT;
	case W_NOT_YET:
		return SKP_VERDICT_NOT_YET_VALID;
	case W_EXPIRED:
		return SKP_VERDICT_EXPIRED;
	case W_UNKNOWN_STATUS:
		return SKP_VERDICT_UNKNOWN_STATUS;
	default:
		return SKP_VERDICT_PARTLY_VALID;
	}
}

static const enum skp_finding finding_of[N_WRONG] = {
	SKP_FINDING_DISCLOSURE_UNMATCHED, SKP_FINDING_KEY_OUTSIDE_WINDOW,
	SKP_FINDING_PRESENTATION_MISSING, SKP_FINDING_NONE,
	SKP_FINDING_CLOCK_BEHIND, SKP_FINDING_ISSUED_LATER,
	SKP_FINDING_PASSPORT_EXPIRED, SKP_FINDING_TRUST_LIST_EXPIRED,
	SKP_FINDING_HOLDER_NOT_NAMED
};

static void
pairs(void **state)
{
	unsigned a, b;
	uint64_t idx;

	(void)state;
	for (idx = 100; idx <= 102; idx++)
		for (a = 0; a < N_WRONG; a++)
			for (b = a; b < N_WRONG; b++) {
				bool wrong[N_WRONG] = { false };

				world_open(&w);
				wrong[a] = wrong[b] = true;
				assert_int_equal(world_verify(&w,
						     make(wrong, idx)),
				    verdict_of((enum wrong)a, idx));
				if (a != W_STATUS)
					assert_true(
					    skp_finding_in(w.report->findings,
						finding_of[a]));
				if (b != W_STATUS)
					assert_true(
					    skp_finding_in(w.report->findings,
						finding_of[b]));
			}
}

/* Everything at once: tampered, and every reason is there. */
static void
everything(void **state)
{
	bool wrong[N_WRONG];
	unsigned i;

	(void)state;
	world_open(&w);
	for (i = 0; i < N_WRONG; i++)
		wrong[i] = true;
	assert_int_equal(world_verify(&w, make(wrong, 100)),
	    SKP_VERDICT_TAMPERED);
	for (i = 0; i < N_WRONG; i++)
		if (i != W_STATUS)
			assert_true(
			    skp_finding_in(w.report->findings, finding_of[i]));
	assert_true(
	    skp_finding_in(w.report->findings, SKP_FINDING_STATUS_REVOKED));
	for (i = 0; i < N_WRONG; i++)
		wrong[i] = false;
	assert_int_equal(world_verify(&w, make(wrong, 100)), SKP_VERDICT_VALID);
}

/* Malformed comes before unsupported, unsupported before tampered. */
static void
forms(void **state)
{
	/* {0: 1, 1: "x", 63: 0} */
	static const uint8_t newer[] = { 0xa3, 0x00, 0x01, 0x01, 0x61, 'x',
		0x18, 0x3f, 0x00 };
	static const uint8_t salt[SKP_SALT_LEN];
	struct skp_writer d;
	struct world_passport p;
	struct skp_bytes file;

	(void)state;
	world_open(&w);
	d = world_fresh(128);
	p = world_passport_of();
	skp_disclosure_write(&d, salt, world_name());
	p.extra = world_done(&d);
	p.claim[0] = skp_bytes_of(newer, sizeof(newer));
	file = world_issue(&p);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNSUPPORTED);
	assert_int_equal(world_verify(&w, world_cat(file, skp_bytes_str("x"))),
	    SKP_VERDICT_MALFORMED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs),
		cmocka_unit_test(everything),
		cmocka_unit_test(forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
