#include "schema/words.h"

#define WORD(s)                                     \
	{                                           \
		(const uint8_t *)(s), sizeof(s) - 1 \
	}

/*
 * words[number - 1] of each table.  Append only: a number that has been in a
 * passport keeps its word.  FORMAT.md, "Words", lists them for outsiders.
 */
static const struct skp_bytes claim_types[] = {
	WORD("competency"),
	WORD("course"),
	WORD("certificate"),
	WORD("partial-qualification"),
	WORD("qualification"),
	WORD("prior-learning"),
	WORD("practice-statement"),
	WORD("appointment"),
	WORD("language"),
	WORD("work-experience"),
};

static const struct skp_bytes methods[] = {
	WORD("practical-exam"),
	WORD("theory-exam"),
	WORD("theory-and-practical-exam"),
	WORD("exam"),
	WORD("test-piece"),
	WORD("workplace-observation"),
	WORD("portfolio"),
	WORD("interview"),
	WORD("portfolio-and-interview"),
	WORD("online-test"),
	WORD("attendance-only"),
	WORD("self-declaration"),
	WORD("practical-and-theory"),
};

static const struct skp_bytes frameworks[] = {
	WORD("dreyfus"),
	WORD("nlqf"),
	WORD("eqf"),
	WORD("cefr"),
	WORD("scheme"),
};

static const struct skp_bytes roles[] = {
	WORD("assessor"),
	WORD("examiner"),
	WORD("examination-body"),
	WORD("instructor"),
	WORD("teacher"),
	WORD("hybrid-teacher"),
	WORD("practical-trainer"),
	WORD("evc-assessor"),
	WORD("welding-coordinator"),
	WORD("installation-responsible"),
	WORD("supervisor"),
	WORD("employer"),
	WORD("holder"),
};

static const struct skp_bytes modes[] = {
	WORD("classroom"),
	WORD("blended"),
	WORD("online"),
	WORD("workplace"),
	WORD("self-study"),
};

static const struct skp_bytes scales[] = {
	WORD("1-10"),
	WORD("pass-fail"),
	WORD("0-100"),
	WORD("1-5"),
	WORD("percent"),
};

static const struct skp_bytes id_checks[] = {
	WORD("identity-document-seen"),
	WORD("known-in-person"),
	WORD("electronic-identification"),
	WORD("video-identification"),
	WORD("employer-statement"),
	WORD("not-checked"),
};

static const struct skp_bytes evidence[] = {
	WORD("self-declared"),
	WORD("attended"),
	WORD("observed"),
	WORD("assessed"),
	WORD("independent-exam"),
	WORD("scheme-certificate"),
};

struct table {
	const struct skp_bytes *word;
	uint64_t n;
};

#define TABLE(t)                                \
	{                                       \
		(t), sizeof(t) / sizeof((t)[0]) \
	}

/* tables[table - 1] */
static const struct table tables[] = {
	TABLE(claim_types),
	TABLE(methods),
	TABLE(frameworks),
	TABLE(roles),
	TABLE(modes),
	TABLE(scales),
	TABLE(id_checks),
	TABLE(evidence),
};

static struct table
table_of(enum skp_table table)
{
	struct table none = { NULL, 0 };
	unsigned i = (unsigned)table;

	if (i == 0 || i > sizeof(tables) / sizeof(tables[0]))
		return none;
	return tables[i - 1];
}

struct skp_bytes
skp_word_bytes(enum skp_table table, uint64_t number)
{
	struct table t = table_of(table);

	if (number == 0 || number > t.n)
		return skp_bytes_of(NULL, 0);
	return t.word[number - 1];
}

const char *
skp_word(enum skp_table table, uint64_t number)
{
	return (const char *)skp_word_bytes(table, number).p;
}

uint64_t
skp_word_number(enum skp_table table, struct skp_bytes word)
{
	struct table t = table_of(table);
	uint64_t i;

	for (i = 0; i < t.n; i++) {
		if (skp_bytes_eq(t.word[i], word))
			return i + 1;
	}
	return 0;
}

struct skp_code
skp_word_code(enum skp_table table, struct skp_bytes word)
{
	struct skp_code code = { skp_word_number(table, word), word };

	return code;
}
