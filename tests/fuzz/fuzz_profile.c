/*
 * Files of profiles.  What must hold: a profile that is read is written as the
 * same bytes; its own code and URI name it; an empty passport matches none of
 * its skills.
 */
#include "schema/match.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct skp_passport passport; /* without lines */
	static struct skp_profile profile;
	static struct skp_match match;
	struct skp_bytes rest = skp_bytes_of(data, size), before, out;
	struct skp_writer w;
	uint8_t *buf = malloc(size + 1);

	if (buf == NULL)
		return 0;
	for (before = rest; rest.n > 0; before = rest) {
		if (skp_profile_read(&rest, &profile, NULL) != SKP_OK)
			break;
		FUZZ_CHECK(rest.n < before.n);
		skp_writer_init(&w, buf, size);
		skp_profile_write(&w, &profile);
		FUZZ_CHECK(skp_writer_finish(&w, &out) == SKP_OK);
		FUZZ_CHECK(out.n == before.n - rest.n);
		FUZZ_CHECK(memcmp(out.p, before.p, out.n) == 0);
		FUZZ_CHECK(profile.code.n == 0 ||
		    skp_profile_named(&profile, profile.code));
		skp_match_make(&profile, &passport, 0, skp_bytes_of(NULL, 0),
		    &match);
		FUZZ_CHECK(match.essential.of[SKP_MATCH_MISSING] ==
		    profile.n_essential);
		FUZZ_CHECK(match.optional.of[SKP_MATCH_MISSING] ==
		    profile.n_skill - profile.n_essential);
	}
	free(buf);
	return 0;
}
