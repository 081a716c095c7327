#include "issuer/words_in.h"

#include "issuer/text_in.h"

#define MAX_HOURS 20000

struct synonym { /* key (skp_text_in_word()) and word of the table */
	const char *key;
	const char *word;
};

static const struct synonym methods[] = {
	{ "praktijkexamen", "practical-exam" },
	{ "praktijktoets", "practical-exam" },
	{ "proevevanbekwaamheid", "practical-exam" },
	{ "pvb", "practical-exam" },
	{ "theorie", "theory-exam" },
	{ "theorieexamen", "theory-exam" },
	{ "theorietoets", "theory-exam" },
	{ "examen", "exam" },
	{ "proeflas", "test-piece" },
	{ "werkplekbeoordeling", "workplace-observation" },
	{ "observatie", "workplace-observation" },
	{ "cgi", "interview" },
	{ "criteriumgerichtinterview", "interview" },
	{ "elearning", "online-test" },
	{ "deelname", "attendance-only" },
};

static const struct synonym frameworks[] = {
	{ "erk", "cefr" },
	{ "schema", "scheme" },
};

static const struct synonym roles[] = {
	{ "beoordelaar", "assessor" },
	{ "examinator", "examiner" },
	{ "exameninstelling", "examination-body" },
	{ "instructeur", "instructor" },
	{ "docent", "teacher" },
	{ "hybridedocent", "hybrid-teacher" },
	{ "praktijkopleider", "practical-trainer" },
	{ "evcassessor", "evc-assessor" },
	{ "lascoordinator", "welding-coordinator" },
	{ "lascoördinator", "welding-coordinator" },
	{ "installatieverantwoordelijke", "installation-responsible" },
	{ "leidinggevende", "supervisor" },
	{ "werkgever", "employer" },
};

static const struct synonym modes[] = {
	{ "klassikaal", "classroom" },
	{ "gemengd", "blended" },
	{ "elearning", "online" },
	{ "opdewerkplek", "workplace" },
	{ "werkplek", "workplace" },
	{ "zelfstudie", "self-study" },
};

static const char *const pass[] = { "ja", "j", "v", "vold", "voldoende", "goed",
	"g", "geslaagd", "behaald", "pass", "passed", "yes", "y", "true",
	"waar", "complete", "completed" };
static const char *const fail[] = { "nee", "n", "o", "onv", "onvoldoende",
	"gezakt", "nietbehaald", "nietgeslaagd", "fail", "failed", "no",
	"false", "onwaar", "0" };
static const char *const absent[] = { "", "nvt", "n/a", "afwezig",
	"vrijstelling", "vr", "absent" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
among(const char *key, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(key, list[i]) == 0)
			return true;
	}
	return false;
}

/*
 * Digits, and at most two decimals after one comma or point: hundredths.
 * At most seven digits before it.
 */
static bool
hundredths(struct skp_bytes text, uint64_t *out)
{
	uint64_t v = 0, scale = 100;
	bool point = false;
	size_t i, whole = 0;

	for (i = 0; i < text.n; i++) {
		uint8_t b = text.p[i];

		if ((b == ',' || b == '.') && !point && whole > 0) {
			point = true;
			continue;
		}
		if (b < '0' || b > '9' || scale == 1 || whole > 7)
			return false;
		v = v * 10 + (uint64_t)(b - '0');
		if (point)
			scale /= 10;
		else
			whole++;
	}
	if (whole == 0 || (point && scale == 100))
		return false;
	*out = v * scale;
	return true;
}

enum skp_result_kind
skp_words_in_result(struct skp_bytes text)
{
	struct skp_bytes t = skp_text_in_trim(text);
	char key[SKP_TEXT_KEY];
	uint64_t mark;

	skp_text_in_word(t, key);
	if (key[0] == '\0' && t.n != 0 && !skp_bytes_eq(t, skp_bytes_str("-")))
		return SKP_RESULT_UNKNOWN; /* too long, or only dots */
	if (strcmp(key, "x") == 0)
		return SKP_RESULT_X;
	if (strcmp(key, "1") == 0)
		return SKP_RESULT_ONE;
	if (among(key, pass, COUNT(pass)))
		return SKP_RESULT_PASS;
	if (among(key, fail, COUNT(fail)))
		return SKP_RESULT_FAIL;
	if (among(key, absent, COUNT(absent)))
		return SKP_RESULT_ABSENT;
	if (!hundredths(t, &mark) || mark < 100 || mark > 1000)
		return SKP_RESULT_UNKNOWN;
	return mark < 550 ? SKP_RESULT_FAIL : SKP_RESULT_MARK;
}

bool
skp_words_in_minutes(struct skp_bytes text, uint64_t *minutes)
{
	uint64_t h;

	if (!hundredths(skp_text_in_trim(text), &h) || h == 0 ||
	    h > MAX_HOURS * 100)
		return false;
	/* To the nearest minute, but never to none. */
	h = (h * 60 + 50) / 100;
	*minutes = h == 0 ? 1 : h;
	return true;
}

static const char *
synonym_of(const char *key, const struct synonym *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(key, list[i].key) == 0)
			return list[i].word;
	}
	return NULL;
}

struct skp_code
skp_words_in_code(enum skp_table table, struct skp_bytes text)
{
	struct skp_code none = { 0, { NULL, 0 } };
	char key[SKP_TEXT_KEY], known[SKP_TEXT_KEY];
	const char *word = NULL;
	uint64_t i;

	if (text.n == 0)
		return none;
	skp_text_in_word(text, key);
	if (table == SKP_TABLE_METHOD)
		word = synonym_of(key, methods, COUNT(methods));
	else if (table == SKP_TABLE_FRAMEWORK)
		word = synonym_of(key, frameworks, COUNT(frameworks));
	else if (table == SKP_TABLE_ROLE)
		word = synonym_of(key, roles, COUNT(roles));
	else if (table == SKP_TABLE_MODE)
		word = synonym_of(key, modes, COUNT(modes));
	if (word != NULL)
		return skp_word_code(table, skp_bytes_str(word));
	for (i = 1; key[0] != '\0' && skp_word(table, i) != NULL; i++) {
		skp_text_in_word(skp_word_bytes(table, i), known);
		if (strcmp(key, known) == 0)
			return skp_word_code(table, skp_word_bytes(table, i));
	}
	return skp_word_code(table, text);
}
