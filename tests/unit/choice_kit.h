/*
 * A passport to choose from, for tests/unit/test_choice.c and test_qrfit.c.
 * To be included after cmocka.h.
 */
#ifndef SKP_TESTS_UNIT_CHOICE_KIT_H
#define SKP_TESTS_UNIT_CHOICE_KIT_H

#include "tests/unit/passport_base.h"

/*
 * Name, birth and a scheme identifier; a line "MAG" with two skills that can
 * be hidden and one that cannot (evidence: attended); a line "Lassen" without
 * skills (self-declared).
 */
static const struct passport_row whole = { "all",
	{ { "attrs",
	      "83 ?w($dborn) ?w($dname) ?w(82 50 a8*16 a3 00 03 01 "
	      "\"winda\" 02 \"7\")" },
	    { "claims", "82 ?w(82 50 a5*16 $claim) ?w($dcourse)" },
	    { "course",
		"a4 00 02 01 \"MAG\" 02 83 a2 00 50 11*16 01 \"TIG\" "
		"?w(82 50 a6*16 a2 00 50 22*16 01 \"snijden\") ?w($dskill) 0b #90" },
	    { "unprot",
		"a1 11 87 <<$dborn>> <<$dskill>> <<$dname>> <<$dcourse>> "
		"<<82 50 a5*16 $claim>> "
		"<<82 50 a6*16 a2 00 50 22*16 01 \"snijden\">> "
		"<<82 50 a8*16 a3 00 03 01 \"winda\" 02 \"7\">>" } },
	OK };

/* Lines stand in the order of the passport. */
static inline size_t
line_with(size_t n_skill)
{
	return passport.line[0].n_skill == n_skill ? 0 : 1;
}

#endif
