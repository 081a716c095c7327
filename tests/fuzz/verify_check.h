/*
 * What must hold for every report, whatever the input.
 */
#ifndef SKP_TESTS_FUZZ_VERIFY_CHECK_H
#define SKP_TESTS_FUZZ_VERIFY_CHECK_H

#include "tests/fuzz/fuzz.h"
#include "tests/unit/world.h"

/* Opens the world once. */
static inline struct world *
check_world(void)
{
	static struct world w;

	if (w.ws == NULL)
		world_open(&w);
	return &w;
}

/* A good verdict only for what is good in every respect. */
static inline void
check_valid(const struct skp_report *r)
{
	size_t i;

	FUZZ_CHECK(r->signature_good && r->issuer_known);
	FUZZ_CHECK(r->status_known && r->status == SKP_STATUS_VALID);
	FUZZ_CHECK(r->name != NULL && r->passport->n_line > 0);
	for (i = 0; i < r->passport->n_line; i++)
		FUZZ_CHECK(r->line[i].state == SKP_LINE_OK);
}

static inline void
check_file(struct world *w, struct skp_bytes file)
{
	const struct skp_report *r = w->report;
	enum skp_verdict v = world_verify(w, file);
	uint64_t findings = r->findings;

	FUZZ_CHECK(v >= SKP_VERDICT_MALFORMED && v <= SKP_VERDICT_VALID);
	FUZZ_CHECK(v == skp_findings_verdict(findings));
	FUZZ_CHECK(r->at <= file.n);
	if (v <= SKP_VERDICT_UNSUPPORTED)
		FUZZ_CHECK(r->passport == NULL && r->err != SKP_OK);
	else
		FUZZ_CHECK(r->passport != NULL);
	if (v == SKP_VERDICT_VALID)
		check_valid(r);
	/* No call depends on the one before. */
	FUZZ_CHECK(world_verify(w, file) == v && r->findings == findings);
}

#endif
