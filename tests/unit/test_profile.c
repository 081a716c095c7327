#include "schema/profile.h"

#include "tests/unit/unit.h"

/* Written by hand after FORMAT.md, "Profile of an occupation". */
#define HEAD "\x8a\x71skillpass-profile\x01"
#define SCHEME         \
	"\x64tuin\x63" \
	"1.0"
#define WORK               \
	"\x68urn:x:g1\x64" \
	"6113\xa1\x62nl\x68hovenier"
#define ENTEN                            \
	"\x82\x68urn:x:s1\xa1\x62nl\x65" \
	"enten"
#define SNOEI "\x82\x68urn:x:s2\xa1\x62nl\x65snoei"
#define UUID               \
	"\x82\x50"         \
	"0123456789abcdef" \
	"\xa1\x62"         \
	"en\x65graft"
#define VCA                             \
	"\x83\x82\x64vca*\x61v\xa1\x62" \
	"en\x63VCA\xf5"

#define GOOD HEAD SCHEME WORK "\x82" UUID ENTEN "\x81" SNOEI "\x81" VCA

static struct skp_profile profile;

static struct skp_bytes
literal(const char *p, size_t n)
{
	return skp_bytes_of(p, n - 1);
}
#define BYTES(s) literal(s, sizeof(s))

static void
is(struct skp_bytes got, const char *want)
{
	if (!skp_bytes_eq(got, skp_bytes_str(want)))
		fail_msg("got \"%.*s\", not \"%s\"", (int)got.n,
		    (const char *)got.p, want);
}

static void
reads_by_hand(void **state)
{
	struct skp_bytes file = BYTES(GOOD GOOD);
	size_t at = 99;

	(void)state;
	assert_int_equal(SKP_OK, skp_profile_read(&file, &profile, &at));
	assert_int_equal(sizeof(GOOD) - 1, file.n);
	is(profile.scheme, "tuin");
	is(profile.version, "1.0");
	is(profile.code, "6113");
	is(profile.occupation.id, "urn:x:g1");
	is(skp_ltext_get(profile.label, "nl", profile.code, NULL), "hovenier");
	assert_int_equal(2, profile.n_essential);
	assert_int_equal(3, profile.n_skill);
	assert_true(profile.skill[0].concept.esco);
	is(profile.skill[0].concept.id, "0123456789abcdef");
	is(profile.skill[1].concept.id, "urn:x:s1");
	is(profile.skill[2].concept.id, "urn:x:s2");
	assert_int_equal(1, profile.n_licence);
	assert_int_equal(2, profile.licence[0].n_scheme);
	is(profile.licence[0].scheme[0], "vca*");
	is(profile.licence[0].scheme[1], "v");
	assert_true(profile.licence[0].needed);
	/* The second of the sequence, and no more. */
	assert_int_equal(SKP_OK, skp_profile_read(&file, &profile, NULL));
	assert_int_equal(0, file.n);
	assert_int_equal(SKP_ERR_TRUNCATED,
	    skp_profile_read(&file, &profile, NULL));
}

static void
writes_the_same(void **state)
{
	struct skp_bytes file = BYTES(GOOD), out = { NULL, 0 };
	uint8_t buf[sizeof(GOOD)];
	struct skp_writer w;

	(void)state;
	assert_int_equal(SKP_OK, skp_profile_read(&file, &profile, NULL));
	skp_writer_init(&w, buf, sizeof(buf));
	skp_profile_write(&w, &profile);
	assert_int_equal(SKP_OK, skp_writer_finish(&w, &out));
	assert_int_equal(sizeof(GOOD) - 1, out.n);
	assert_memory_equal(GOOD, out.p, out.n);
}

static void
refuses(void **state)
{
	static const struct {
		const char *p;
		size_t n;
		enum skp_err err;
		size_t at;
	} rows[] = {
#define ROW(s, err, at) { s, sizeof(s) - 1, err, at }
		ROW("\x89\x71skillpass-profile\x01", SKP_ERR_LENGTH, 0),
		ROW("\x8a\x71skillpass-profilf\x01" SCHEME WORK "\x80\x80\x80",
		    SKP_ERR_VALUE, 1),
		ROW("\x8a\x71skillpass-profile\x02" SCHEME WORK "\x80\x80\x80",
		    SKP_ERR_VERSION, 19),
		ROW("\x8a\x71skillpass-profile\x18\x01" SCHEME WORK
		    "\x80\x80\x80",
		    SKP_ERR_NOT_SHORTEST, 19),
		/* not in order; twice; in both lists */
		ROW(HEAD SCHEME WORK "\x82" SNOEI ENTEN "\x80\x80",
		    SKP_ERR_ORDER, 78),
		ROW(HEAD SCHEME WORK "\x82" ENTEN UUID "\x80\x80",
		    SKP_ERR_ORDER, 78),
		ROW(HEAD SCHEME WORK "\x82" ENTEN ENTEN "\x80\x80",
		    SKP_ERR_ORDER, 78),
		ROW(HEAD SCHEME WORK "\x81" ENTEN "\x81" ENTEN "\x80",
		    SKP_ERR_ORDER, 0),
		/* a licence that nothing can show */
		ROW(HEAD SCHEME WORK "\x80\x80\x81\x83\x80\x61x\xf5",
		    SKP_ERR_LENGTH, 60),
	};
	struct skp_bytes file;
	enum skp_err err;
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		file = skp_bytes_of(rows[i].p, rows[i].n);
		err = skp_profile_read(&file, &profile, &at);
		if (err != rows[i].err || at != rows[i].at)
			fail_msg("row %zu: error %d at %zu", i, (int)err, at);
		assert_ptr_equal(rows[i].p, file.p);
	}
	/* Cut anywhere it is no profile. */
	for (i = 0; i < sizeof(GOOD) - 1; i++) {
		file = skp_bytes_of(GOOD, i);
		assert_int_not_equal(SKP_OK,
		    skp_profile_read(&file, &profile, NULL));
	}
}

static void
names(void **state)
{
	struct skp_bytes file = BYTES(GOOD);

	(void)state;
	assert_int_equal(SKP_OK, skp_profile_read(&file, &profile, NULL));
	assert_true(skp_profile_named(&profile, BYTES("6113")));
	assert_true(skp_profile_named(&profile, BYTES("urn:x:g1")));
	assert_true(skp_profile_named(&profile, BYTES("HOVENIER")));
	assert_false(skp_profile_named(&profile, BYTES("hoven")));
	assert_false(skp_profile_named(&profile, BYTES("6113.1")));
	assert_false(skp_profile_named(&profile, BYTES("")));
}

static void
finds(void **state)
{
	struct skp_bytes file = BYTES(GOOD HEAD SCHEME
	    "\x68urn:x:g2\x60\xa1\x62nl\x66rietje\x80\x80\x80");
	size_t at = 99;

	(void)state;
	assert_int_equal(SKP_OK,
	    skp_profile_find(file, BYTES("Rietje"), &profile, &at));
	is(profile.occupation.id, "urn:x:g2");
	assert_int_equal(SKP_OK,
	    skp_profile_find(file, BYTES("6113"), &profile, &at));
	is(profile.occupation.id, "urn:x:g1");
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_profile_find(file, BYTES("urn:x:g3"), &profile, &at));
	assert_int_equal(99, at);
	file.n -= 3;
	assert_int_not_equal(SKP_OK,
	    skp_profile_find(file, BYTES("Rietje"), &profile, &at));
	assert_int_equal(file.n, at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_by_hand),
		cmocka_unit_test(writes_the_same),
		cmocka_unit_test(refuses),
		cmocka_unit_test(names),
		cmocka_unit_test(finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
