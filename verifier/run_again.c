/*
 * Whether a run that goes on has before it what the broken one had.
 */
#include "verifier/run_report.h"

static void
hash_one(struct skp_sha256_state *sha, enum skp_verdicts_kind kind,
    uint64_t number, const char *hex)
{
	const uint64_t head[] = { (uint64_t)kind, number };

	skp_sha256_update(sha,
	    skp_bytes_of((const uint8_t *)head, sizeof(head)));
	/* With the NUL, where it ends. */
	skp_sha256_update(sha,
	    skp_bytes_of((const uint8_t *)hex, strlen(hex) + 1));
}

void
skp_run_again_took(struct skp_run_again *a, enum skp_verdicts_kind kind,
    uint64_t number, const char *hex)
{
	if (!a->open) {
		skp_sha256_init(&a->before);
		skp_sha256_init(&a->now);
		a->open = true;
	}
	hash_one(&a->before, kind, number, hex);
	a->left++;
}

void
skp_run_again_seen(struct skp_run_again *a, enum skp_verdicts_kind kind,
    uint64_t number, const char *hex)
{
	if (a->left == 0)
		return;
	hash_one(&a->now, kind, number, hex);
	a->left--;
}

enum skp_err
skp_run_again_same(struct skp_run_report *r)
{
	struct skp_run_again *a = &r->again;
	uint8_t before[SKP_HASH_LEN], now[SKP_HASH_LEN];

	if (!a->open)
		return SKP_OK;
	a->open = false;
	skp_sha256_final(&a->before, before);
	skp_sha256_final(&a->now, now);
	if (a->left == 0 && memcmp(before, now, sizeof(now)) == 0)
		return SKP_OK;
	return skp_run_report_stays(r, SAY_E_RESUME_INPUTS);
}
