/* Names as sheets have them, each by hand. */
#include "issuer/names_in.h"
#include "tests/unit/unit.h"

static void
names(void **state)
{
	static const struct {
		const char *given, *prefix, *family, *full;
		enum skp_input_msg msg;
		const char *shown;
	} rows[] = {
		{ "Jeroen", "van der", "Berg", "", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "Jeroen", "", "van der Berg", "", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "Jeroen", "", "Berg, van der", "", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "Jeroen", "", "Berg (van der)", "", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "Jan", "", "in 't Veld", "", INPUT_NONE, "Jan|in 't|Veld|" },
		{ "An", "", "De Wit", "", INPUT_NONE, "An||De Wit|" },
		{ "Suharto", "", "", "", INPUT_NONE, "|||Suharto" },
		{ "", "", "", "Mei Ling", INPUT_NONE, "|||Mei Ling" },
		{ "", "", "Berg", "", INPUT_NONE, "||Berg|" },
		{ "Jan", "", "Berg van der", "", INPUT_NONE,
		    "Jan|van der|Berg|" },
		{ "Samira", "", "Amrani El", "", INPUT_NONE,
		    "Samira|El|Amrani|" },
		{ "An", "", "Nguyen Van", "", INPUT_NONE, "An||Nguyen Van|" },
		{ "", "", "", "Berg, J.", INPUT_NONE, "J.||Berg|" },
		{ "", "", "", "Berg, Jeroen van der", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "", "", "", "Amrani, Samira El", INPUT_NONE,
		    "Samira|El|Amrani|" },
		{ "", "", "", "Amrani El, Samira", INPUT_NONE,
		    "Samira|El|Amrani|" },
		{ "", "", "", "Berg, van der, J. (Jeroen)", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "", "", "", "van der Berg, Jeroen", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "", "", "", "Berg (van der), Jeroen", INPUT_NONE,
		    "Jeroen|van der|Berg|" },
		{ "", "", "", "Van der Berg, Jeroen", INPUT_NONE,
		    "Jeroen||Van der Berg|" },
		{ "", "", "", "Jeroen van der Berg", INPUT_NONE,
		    "|||Jeroen van der Berg" },
		{ "Jeroen", "", "", "Jeroen van der Berg", INPUT_NONE,
		    "|||Jeroen van der Berg" },
		{ "Jeroen", "", "", "Berg, Jeroen", INPUT_NONE,
		    "Jeroen||Berg|" },
		{ "Jeroen", "", "", "Berg", INPUT_NAME_REVIEW, "" },
		{ "Jan", "", "", "Jansen", INPUT_NAME_REVIEW, "" },
		{ "", "", "", "Nguyen, Thi Van", INPUT_NAME_REVIEW, "" },
		{ "", "", "", "Berg, van, der, J.", INPUT_NAME_REVIEW, "" },
		{ "", "", "", "van der Berg, Jeroen van", INPUT_NAME_REVIEW,
		    "" },
		{ "", "", "", "Berg, Jeroen (Jan)", INPUT_NAME_REVIEW, "" },
		{ "", "", "", "Jeroen Berg (van der)", INPUT_NAME_REVIEW, "" },
		{ "", "", "",
		    "M\xc3\xbcller \xe2\x80\x94 \xc3\x85ngstr\xc3\xb6m",
		    INPUT_NAME_REVIEW, "" },
		{ "", "", "", "Jan - Piet", INPUT_NAME_REVIEW, "" },
		{ "", "", "", "Hoff-de Groot, An", INPUT_NONE,
		    "An||Hoff-de Groot|" },
		{ "", "", "", ", Jan", INPUT_NAME_REVIEW, "" },
		{ "J", "", "Berg, van der, J.", "", INPUT_NAME_REVIEW, "" },
		{ "Jan", "van", "", "", INPUT_NAME_REVIEW, "" },
		{ "Jan", "", "\xe2\x80\x94", "", INPUT_NAME_REVIEW, "" },
		{ "J?rg", "", "Berg", "", INPUT_LOST, "" },
		{ "", "", "", "", INPUT_NO_NAME, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct skp_name_in in = { skp_bytes_str(rows[i].given),
			{ NULL, 0 }, skp_bytes_str(rows[i].prefix),
			skp_bytes_str(rows[i].family),
			skp_bytes_str(rows[i].full) };
		struct skp_attribute a;
		char got[200] = "";
		bool divided = false;

		memset(&a, 0, sizeof(a));
		if (rows[i].msg != skp_names_in(&in, &a, &divided))
			fail_msg("row %zu", i);
		assert_int_equal(divided,
		    rows[i].msg == INPUT_NONE &&
			strchr(rows[i].full, ',') != NULL);
		if (rows[i].msg == INPUT_NONE)
			(void)snprintf(got, sizeof(got), "%.*s|%.*s|%.*s|%.*s",
			    (int)a.given.n, (const char *)a.given.p,
			    (int)a.prefix.n, (const char *)a.prefix.p,
			    (int)a.family.n, (const char *)a.family.p,
			    (int)a.full.n, (const char *)a.full.p);
		assert_string_equal(rows[i].shown, got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
