/*
 * Enumerations of the format: numbers in the file, words in JSON and on
 * screen.  The tables stand in schema/FORMAT.md, "Words".  A field of kind
 * "code" holds the number of a word of its table, or the word itself where
 * the table does not have it (then it must not be a word of the table).
 */
#ifndef SKP_SCHEMA_WORDS_H
#define SKP_SCHEMA_WORDS_H

#include "common/bytes.h"
#include "common/err.h"

enum skp_claim_type {
	SKP_CLAIM_NONE = 0,
	SKP_CLAIM_COMPETENCY = 1,
	SKP_CLAIM_COURSE = 2,
	SKP_CLAIM_CERTIFICATE = 3,
	SKP_CLAIM_PARTIAL_QUALIFICATION = 4,
	SKP_CLAIM_QUALIFICATION = 5,
	SKP_CLAIM_PRIOR_LEARNING = 6,
	SKP_CLAIM_PRACTICE_STATEMENT = 7,
	SKP_CLAIM_APPOINTMENT = 8,
	SKP_CLAIM_LANGUAGE = 9,
	SKP_CLAIM_WORK_EXPERIENCE = 10
};

enum skp_attribute_kind {
	SKP_ATTR_NONE = 0,
	SKP_ATTR_NAME = 1,
	SKP_ATTR_BIRTH = 2,
	SKP_ATTR_IDENTIFIER = 3,
	SKP_ATTR_ID_CHECK = 4,
	SKP_ATTR_PSEUDONYM = 5,
	SKP_ATTR_REPLACES = 6,
	SKP_ATTR_TARGET = 7,
	SKP_ATTR_PORTRAIT = 8
};

/* Kind of evidence of a line, weakest to strongest; derived, never stored. */
enum skp_evidence {
	SKP_EVIDENCE_NONE = 0,
	SKP_EVIDENCE_SELF_DECLARED = 1,
	SKP_EVIDENCE_ATTENDED = 2,
	SKP_EVIDENCE_OBSERVED = 3,
	SKP_EVIDENCE_ASSESSED = 4,
	SKP_EVIDENCE_INDEPENDENT_EXAM = 5,
	SKP_EVIDENCE_SCHEME = 6 /* statutory or scheme certificate */
};

enum skp_table {
	SKP_TABLE_CLAIM_TYPE = 1, /* competency, course, certificate, ... */
	SKP_TABLE_METHOD = 2,	  /* practical-exam, theory-exam, ... */
	SKP_TABLE_FRAMEWORK = 3,  /* dreyfus, nlqf, eqf, cefr, scheme, ... */
	SKP_TABLE_ROLE = 4,	  /* assessor, instructor, ... */
	SKP_TABLE_MODE = 5,	  /* classroom, blended, online, ... */
	SKP_TABLE_SCALE = 6,	  /* 1-10, pass-fail, ... */
	SKP_TABLE_ID_CHECK = 7,	  /* identity-document-seen, ... */
	SKP_TABLE_EVIDENCE = 8	  /* self-declared ... scheme-certificate */
};

enum skp_method { /* numbers of SKP_TABLE_METHOD that code asks for */
	SKP_METHOD_PRACTICAL_EXAM = 1,
	SKP_METHOD_THEORY_EXAM = 2,
	SKP_METHOD_THEORY_AND_PRACTICAL_EXAM = 3,
	SKP_METHOD_EXAM = 4,
	SKP_METHOD_TEST_PIECE = 5,
	SKP_METHOD_WORKPLACE_OBSERVATION = 6,
	SKP_METHOD_PORTFOLIO = 7,
	SKP_METHOD_INTERVIEW = 8,
	SKP_METHOD_PORTFOLIO_AND_INTERVIEW = 9,
	SKP_METHOD_ONLINE_TEST = 10,
	SKP_METHOD_ATTENDANCE_ONLY = 11,
	SKP_METHOD_SELF_DECLARATION = 12,
	SKP_METHOD_PRACTICAL_AND_THEORY = 13
};

enum skp_framework {
	SKP_FRAMEWORK_DREYFUS = 1,
	SKP_FRAMEWORK_NLQF = 2,
	SKP_FRAMEWORK_EQF = 3,
	SKP_FRAMEWORK_CEFR = 4,
	SKP_FRAMEWORK_SCHEME = 5
};

/* Word of a number, NULL if the table does not have it. */
const char *skp_word(enum skp_table table, uint64_t number);
/* The same as bytes, {NULL, 0} if the table does not have it. */
struct skp_bytes skp_word_bytes(enum skp_table table, uint64_t number);
/* Number of a word (bytewise), 0 if the table does not have it. */
uint64_t skp_word_number(enum skp_table table, struct skp_bytes word);

/*
 * A field of kind "code".  Read: `word` is the table's word, or the text in
 * the file.  Written: a number is taken where it is not 0, else the word.
 */
struct skp_code {
	uint64_t number;       /* 0: the word stands in no table */
	struct skp_bytes word; /* both empty: absent */
};

/*
 * The code of a word, as it has to be written: its number where the table
 * has it, else the word itself, borrowed.
 */
struct skp_code skp_word_code(enum skp_table table, struct skp_bytes word);

#endif
