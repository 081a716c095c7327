#include "issuer/columns.h"

#include "issuer/text_in.h"

struct header { /* skp_text_in_word() of a header */
	const char *key;
	enum skp_column column;
	unsigned lang;
};

#define NL   1u
#define EN   2u
#define BOTH 3u

static const struct header headers[] = {
	{ "deelnemersnummer", SKP_COLUMN_LEARNER, NL },
	{ "deelnemernr", SKP_COLUMN_LEARNER, NL },
	{ "deelnemersnr", SKP_COLUMN_LEARNER, NL },
	{ "cursistnummer", SKP_COLUMN_LEARNER, NL },
	{ "cursistnr", SKP_COLUMN_LEARNER, NL },
	{ "studentnummer", SKP_COLUMN_LEARNER, NL },
	{ "leerlingnummer", SKP_COLUMN_LEARNER, NL },
	{ "personeelsnummer", SKP_COLUMN_LEARNER, NL },
	{ "persnr", SKP_COLUMN_LEARNER, NL },
	{ "idnumber", SKP_COLUMN_LEARNER, EN },
	{ "studentid", SKP_COLUMN_LEARNER, EN },
	{ "candidateid", SKP_COLUMN_LEARNER, EN },
	{ "learnerid", SKP_COLUMN_LEARNER, EN },
	{ "learnernumber", SKP_COLUMN_LEARNER, EN },
	{ "studentnumber", SKP_COLUMN_LEARNER, EN },
	{ "windaid", SKP_COLUMN_LEARNER, BOTH },
	{ "naam", SKP_COLUMN_FULL_NAME, NL },
	{ "volledigenaam", SKP_COLUMN_FULL_NAME, NL },
	{ "naamdeelnemer", SKP_COLUMN_FULL_NAME, NL },
	{ "naamcursist", SKP_COLUMN_FULL_NAME, NL },
	{ "kandidaat", SKP_COLUMN_FULL_NAME, NL },
	{ "name", SKP_COLUMN_FULL_NAME, EN },
	{ "fullname", SKP_COLUMN_FULL_NAME, EN },
	{ "learnername", SKP_COLUMN_FULL_NAME, EN },
	{ "delegate", SKP_COLUMN_FULL_NAME, EN },
	{ "voornaam", SKP_COLUMN_GIVEN, NL },
	{ "voornamen", SKP_COLUMN_GIVEN, NL },
	{ "roepnaam", SKP_COLUMN_GIVEN, NL },
	{ "firstname", SKP_COLUMN_GIVEN, EN },
	{ "givenname", SKP_COLUMN_GIVEN, EN },
	{ "voorletters", SKP_COLUMN_INITIALS, NL },
	{ "initialen", SKP_COLUMN_INITIALS, NL },
	{ "initials", SKP_COLUMN_INITIALS, EN },
	{ "tussenvoegsel", SKP_COLUMN_PREFIX, NL },
	{ "tussenvoegsels", SKP_COLUMN_PREFIX, NL },
	{ "voorvoegsel", SKP_COLUMN_PREFIX, NL },
	{ "voorvoegsels", SKP_COLUMN_PREFIX, NL },
	{ "tussenv", SKP_COLUMN_PREFIX, NL },
	{ "tv", SKP_COLUMN_PREFIX, NL },
	{ "vv", SKP_COLUMN_PREFIX, NL },
	{ "surnameprefix", SKP_COLUMN_PREFIX, EN },
	{ "familynameprefix", SKP_COLUMN_PREFIX, EN },
	{ "infix", SKP_COLUMN_PREFIX, EN },
	{ "prefix", SKP_COLUMN_PREFIX, EN },
	{ "achternaam", SKP_COLUMN_FAMILY, NL },
	{ "geslachtsnaam", SKP_COLUMN_FAMILY, NL },
	{ "familienaam", SKP_COLUMN_FAMILY, NL },
	{ "lastname", SKP_COLUMN_FAMILY, EN },
	{ "surname", SKP_COLUMN_FAMILY, EN },
	{ "familyname", SKP_COLUMN_FAMILY, EN },
	{ "geboortedatum", SKP_COLUMN_BIRTH, NL },
	{ "gebdatum", SKP_COLUMN_BIRTH, NL },
	{ "geboren", SKP_COLUMN_BIRTH, NL },
	{ "geboortejaar", SKP_COLUMN_BIRTH, NL },
	{ "dob", SKP_COLUMN_BIRTH, EN },
	{ "dateofbirth", SKP_COLUMN_BIRTH, EN },
	{ "birthdate", SKP_COLUMN_BIRTH, EN },
	{ "email", SKP_COLUMN_EMAIL, BOTH },
	{ "emailadres", SKP_COLUMN_EMAIL, NL },
	{ "mailadres", SKP_COLUMN_EMAIL, NL },
	{ "recipientmailadres", SKP_COLUMN_EMAIL, NL },
	{ "emailaddress", SKP_COLUMN_EMAIL, EN },
	{ "opleidingscode", SKP_COLUMN_COURSE_CODE, NL },
	{ "cursuscode", SKP_COLUMN_COURSE_CODE, NL },
	{ "trainingscode", SKP_COLUMN_COURSE_CODE, NL },
	{ "crebo", SKP_COLUMN_COURSE_CODE, NL },
	{ "opleidingseenheid", SKP_COLUMN_COURSE_CODE, NL },
	{ "coursecode", SKP_COLUMN_COURSE_CODE, EN },
	{ "course", SKP_COLUMN_COURSE_CODE, EN },
	{ "courseshortname", SKP_COLUMN_COURSE_CODE, EN },
	{ "opleiding", SKP_COLUMN_COURSE_TITLE, NL },
	{ "cursus", SKP_COLUMN_COURSE_TITLE, NL },
	{ "training", SKP_COLUMN_COURSE_TITLE, BOTH },
	{ "titel", SKP_COLUMN_COURSE_TITLE, NL },
	{ "coursetitle", SKP_COLUMN_COURSE_TITLE, EN },
	{ "coursefullname", SKP_COLUMN_COURSE_TITLE, EN },
	{ "module", SKP_COLUMN_COURSE_TITLE, BOTH },
	{ "startdatum", SKP_COLUMN_START, NL },
	{ "begindatum", SKP_COLUMN_START, NL },
	{ "start", SKP_COLUMN_START, BOTH },
	{ "startdate", SKP_COLUMN_START, EN },
	{ "einddatum", SKP_COLUMN_END, NL },
	{ "eind", SKP_COLUMN_END, NL },
	{ "datumafronding", SKP_COLUMN_END, NL },
	{ "enddate", SKP_COLUMN_END, EN },
	{ "completiondate", SKP_COLUMN_END, EN },
	{ "datecompleted", SKP_COLUMN_END, EN },
	{ "vaardigheid", SKP_COLUMN_SKILL, NL },
	{ "competentie", SKP_COLUMN_SKILL, NL },
	{ "werkproces", SKP_COLUMN_SKILL, NL },
	{ "kennisgebied", SKP_COLUMN_SKILL, NL },
	{ "skill", SKP_COLUMN_SKILL, BOTH },
	{ "competency", SKP_COLUMN_SKILL, EN },
	{ "skillname", SKP_COLUMN_SKILL, EN },
	{ "skilluri", SKP_COLUMN_URI, BOTH },
	{ "esco", SKP_COLUMN_URI, BOTH },
	{ "escouri", SKP_COLUMN_URI, BOTH },
	{ "competentnl", SKP_COLUMN_URI, BOTH },
	{ "cnluri", SKP_COLUMN_URI, BOTH },
	{ "uri", SKP_COLUMN_URI, BOTH },
	{ "niveau", SKP_COLUMN_LEVEL, NL },
	{ "beheersingsniveau", SKP_COLUMN_LEVEL, NL },
	{ "level", SKP_COLUMN_LEVEL, EN },
	{ "proficiency", SKP_COLUMN_LEVEL, EN },
	{ "niveaukader", SKP_COLUMN_FRAMEWORK, NL },
	{ "kader", SKP_COLUMN_FRAMEWORK, NL },
	{ "framework", SKP_COLUMN_FRAMEWORK, EN },
	{ "levelframework", SKP_COLUMN_FRAMEWORK, EN },
	{ "beoordelingswijze", SKP_COLUMN_METHOD, NL },
	{ "toetsvorm", SKP_COLUMN_METHOD, NL },
	{ "examenvorm", SKP_COLUMN_METHOD, NL },
	{ "assessmentmethod", SKP_COLUMN_METHOD, EN },
	{ "method", SKP_COLUMN_METHOD, EN },
	{ "beoordelaar", SKP_COLUMN_ASSESSOR, NL },
	{ "assessor", SKP_COLUMN_ASSESSOR, BOTH },
	{ "examinator", SKP_COLUMN_ASSESSOR, NL },
	{ "praktijkopleider", SKP_COLUMN_ASSESSOR, NL },
	{ "instructeur", SKP_COLUMN_ASSESSOR, NL },
	{ "docent", SKP_COLUMN_ASSESSOR, NL },
	{ "instructor", SKP_COLUMN_ASSESSOR, EN },
	{ "trainer", SKP_COLUMN_ASSESSOR, BOTH },
	{ "rolbeoordelaar", SKP_COLUMN_ROLE, NL },
	{ "functiebeoordelaar", SKP_COLUMN_ROLE, NL },
	{ "assessorrole", SKP_COLUMN_ROLE, EN },
	{ "datumbeoordeling", SKP_COLUMN_ASSESSED, NL },
	{ "examendatum", SKP_COLUMN_ASSESSED, NL },
	{ "toetsdatum", SKP_COLUMN_ASSESSED, NL },
	{ "datum", SKP_COLUMN_ASSESSED, NL },
	{ "assessmentdate", SKP_COLUMN_ASSESSED, EN },
	{ "examdate", SKP_COLUMN_ASSESSED, EN },
	{ "date", SKP_COLUMN_ASSESSED, EN },
	{ "resultaat", SKP_COLUMN_RESULT, NL },
	{ "uitslag", SKP_COLUMN_RESULT, NL },
	{ "cijfer", SKP_COLUMN_MARK, NL },
	{ "eindcijfer", SKP_COLUMN_MARK, NL },
	{ "beoordeling", SKP_COLUMN_RESULT, NL },
	{ "waardering", SKP_COLUMN_RESULT, NL },
	{ "grade", SKP_COLUMN_MARK, EN },
	{ "result", SKP_COLUMN_RESULT, EN },
	{ "score", SKP_COLUMN_MARK, BOTH },
	{ "outcome", SKP_COLUMN_RESULT, EN },
	{ "geldigvan", SKP_COLUMN_VALID_FROM, NL },
	{ "geldigvanaf", SKP_COLUMN_VALID_FROM, NL },
	{ "ingangsdatum", SKP_COLUMN_VALID_FROM, NL },
	{ "afgiftedatum", SKP_COLUMN_VALID_FROM, NL },
	{ "validfrom", SKP_COLUMN_VALID_FROM, EN },
	{ "issuedate", SKP_COLUMN_VALID_FROM, EN },
	{ "geldigtot", SKP_COLUMN_VALID_UNTIL, NL },
	{ "geldigt/m", SKP_COLUMN_VALID_UNTIL, NL },
	{ "vervaldatum", SKP_COLUMN_VALID_UNTIL, NL },
	{ "verloopdatum", SKP_COLUMN_VALID_UNTIL, NL },
	{ "validuntil", SKP_COLUMN_VALID_UNTIL, EN },
	{ "validto", SKP_COLUMN_VALID_UNTIL, EN },
	{ "expirydate", SKP_COLUMN_VALID_UNTIL, EN },
	{ "expires", SKP_COLUMN_VALID_UNTIL, EN },
	{ "uren", SKP_COLUMN_HOURS, NL },
	{ "studiebelasting", SKP_COLUMN_HOURS, NL },
	{ "sbu", SKP_COLUMN_HOURS, NL },
	{ "klokuren", SKP_COLUMN_HOURS, NL },
	{ "contacturen", SKP_COLUMN_HOURS, NL },
	{ "studielast", SKP_COLUMN_HOURS, NL },
	{ "hours", SKP_COLUMN_HOURS, EN },
	{ "duration", SKP_COLUMN_HOURS, EN },
	{ "studyload", SKP_COLUMN_HOURS, EN },
	{ "certificaatnummer", SKP_COLUMN_NUMBER, NL },
	{ "diplomanummer", SKP_COLUMN_NUMBER, NL },
	{ "pasnummer", SKP_COLUMN_NUMBER, NL },
	{ "nummercertificaat", SKP_COLUMN_NUMBER, NL },
	{ "certificatenumber", SKP_COLUMN_NUMBER, EN },
	{ "certificateno", SKP_COLUMN_NUMBER, EN },
	{ "diplomanumber", SKP_COLUMN_NUMBER, EN },
	{ "opmerking", SKP_COLUMN_REMARK, NL },
	{ "opmerkingen", SKP_COLUMN_REMARK, NL },
	{ "toelichting", SKP_COLUMN_REMARK, NL },
	{ "bijzonderheden", SKP_COLUMN_REMARK, NL },
	{ "remark", SKP_COLUMN_REMARK, EN },
	{ "comment", SKP_COLUMN_REMARK, EN },
	{ "narrative(optional)", SKP_COLUMN_REMARK, EN },
	{ "schema", SKP_COLUMN_SCHEME, NL },
	{ "certificeringsschema", SKP_COLUMN_SCHEME, NL },
	{ "scheme", SKP_COLUMN_SCHEME, EN },
	{ "paspoortid", SKP_COLUMN_PASSPORT, NL },
	{ "paspoort", SKP_COLUMN_PASSPORT, NL },
	{ "passportid", SKP_COLUMN_PASSPORT, EN },
	{ "passport", SKP_COLUMN_PASSPORT, EN },
	{ "ingetrokkenop", SKP_COLUMN_WITHDRAWN, NL },
	{ "datumintrekking", SKP_COLUMN_WITHDRAWN, NL },
	{ "withdrawnon", SKP_COLUMN_WITHDRAWN, EN },
	{ "revokedon", SKP_COLUMN_WITHDRAWN, EN },
	{ "reden", SKP_COLUMN_REASON, NL },
	{ "reason", SKP_COLUMN_REASON, EN },
	{ "redencode", SKP_COLUMN_REASON_CODE, NL },
	{ "reasoncode", SKP_COLUMN_REASON_CODE, EN },
	{ "titelnl", SKP_COLUMN_TITLE_NL, NL },
	{ "titlenl", SKP_COLUMN_TITLE_NL, EN },
	{ "titelen", SKP_COLUMN_TITLE_EN, NL },
	{ "titleen", SKP_COLUMN_TITLE_EN, EN },
	{ "vorm", SKP_COLUMN_MODE, NL },
	{ "lesvorm", SKP_COLUMN_MODE, NL },
	{ "mode", SKP_COLUMN_MODE, EN },
	{ "form", SKP_COLUMN_MODE, EN },
	{ "delivery", SKP_COLUMN_MODE, EN },
	{ "geldigheidmaanden", SKP_COLUMN_MONTHS, NL },
	{ "geldigheidinmaanden", SKP_COLUMN_MONTHS, NL },
	{ "validitymonths", SKP_COLUMN_MONTHS, EN },
	{ "validityinmonths", SKP_COLUMN_MONTHS, EN },
	{ "skillniveau", SKP_COLUMN_SKILL_LEVEL, NL },
	{ "vaardigheidniveau", SKP_COLUMN_SKILL_LEVEL, NL },
	{ "skilllevel", SKP_COLUMN_SKILL_LEVEL, EN },
	{ "skillniveaukader", SKP_COLUMN_SKILL_FRAMEWORK, NL },
	{ "skillkader", SKP_COLUMN_SKILL_FRAMEWORK, NL },
	{ "skillframework", SKP_COLUMN_SKILL_FRAMEWORK, EN },
	{ "skilllevelframework", SKP_COLUMN_SKILL_FRAMEWORK, EN },
	{ "skillnl", SKP_COLUMN_SKILL_NL, BOTH },
	{ "vaardigheidnl", SKP_COLUMN_SKILL_NL, NL },
	{ "skillen", SKP_COLUMN_SKILL_EN, BOTH },
	{ "vaardigheiden", SKP_COLUMN_SKILL_EN, NL },
	{ "vervangt", SKP_COLUMN_REPLACES, NL },
	{ "vervangtpaspoort", SKP_COLUMN_REPLACES, NL },
	{ "replaces", SKP_COLUMN_REPLACES, EN },
	{ "replacespassport", SKP_COLUMN_REPLACES, EN },
	{ "geslacht", SKP_COLUMN_FORBIDDEN, NL },
	{ "geloof", SKP_COLUMN_FORBIDDEN, NL },
	{ "pgn", SKP_COLUMN_FORBIDDEN, NL },
	{ "sofi", SKP_COLUMN_FORBIDDEN, NL },
	{ "ssn", SKP_COLUMN_FORBIDDEN, EN },
	{ "gender", SKP_COLUMN_FORBIDDEN, EN },
	{ "sex", SKP_COLUMN_FORBIDDEN, EN },
	{ "religion", SKP_COLUMN_FORBIDDEN, EN },
};

/* Anywhere in a header: what nobody writes by chance. */
static const char *const forbidden[] = { "burgerservice", "sofinummer",
	"onderwijsnummer", "persoonsgebondennummer", "nationalit", "medisch",
	"medical", "kopieid", "paspoortnummer", "passportnumber",
	"documentnummer", "documentnumber", "citizenservice", "socialsecurity",
	"nationalid", "geloofsovertuiging" };

static bool
is_forbidden(const char *key)
{
	size_t i, n = strlen(key);

	/* "BSN", "BSN-nummer", "nr. BSN" */
	if (n >= 3 &&
	    (strncmp(key, "bsn", 3) == 0 || strcmp(key + n - 3, "bsn") == 0))
		return true;
	for (i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++) {
		if (strstr(key, forbidden[i]) != NULL)
			return true;
	}
	return false;
}

enum skp_column
skp_column_of(struct skp_bytes header, bool *dutch, bool *english)
{
	char key[SKP_TEXT_KEY];
	size_t i;

	*dutch = *english = false;
	skp_text_in_word(header, key);
	if (is_forbidden(key))
		return SKP_COLUMN_FORBIDDEN;
	for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
		if (strcmp(key, headers[i].key) != 0)
			continue;
		*dutch = headers[i].lang & NL;
		*english = headers[i].lang & EN;
		return headers[i].column;
	}
	return SKP_COLUMN_NONE;
}

const char *
skp_column_dutch(enum skp_column column)
{
	static const char *const name[SKP_COLUMNS] = { "", "deelnemersnummer",
		"naam", "voornaam", "voorletters", "tussenvoegsel",
		"achternaam", "geboortedatum", "e-mail", "opleidingscode",
		"opleiding", "startdatum", "einddatum", "skill", "skill_uri",
		"niveau", "niveaukader", "beoordelingswijze", "beoordelaar",
		"rol_beoordelaar", "datum_beoordeling", "resultaat",
		"geldig_van", "geldig_tot", "uren", "certificaatnummer",
		"opmerking", "", "paspoort_id", "ingetrokken_op", "reden",
		"reden_code", "cijfer", "schema", "titel_nl", "titel_en",
		"vorm", "geldigheid_maanden", "skill_niveau",
		"skill_niveaukader", "skill_nl", "skill_en", "vervangt" };

	return name[(unsigned)column % SKP_COLUMNS];
}

const char *
skp_column_english(enum skp_column column)
{
	static const char *const name[SKP_COLUMNS] = { "", "learner_id",
		"full_name", "given_name", "initials", "family_name_prefix",
		"family_name", "date_of_birth", "email", "course_code",
		"course_title", "start_date", "end_date", "skill", "skill_uri",
		"level", "level_framework", "assessment_method", "assessor",
		"assessor_role", "assessment_date", "result", "valid_from",
		"valid_until", "hours", "certificate_number", "remark", "",
		"passport_id", "withdrawn_on", "reason", "reason_code", "mark",
		"scheme", "title_nl", "title_en", "mode", "validity_months",
		"skill_level", "skill_framework", "skill_nl", "skill_en",
		"replaces" };

	return name[(unsigned)column % SKP_COLUMNS];
}

void
skp_column_letters(size_t index, char out[8])
{
	char rev[8];
	size_t n = 0, i;

	for (index = index > 16383 ? 16383 : index;; index = index / 26 - 1) {
		rev[n++] = (char)('A' + index % 26);
		if (index < 26)
			break;
	}
	for (i = 0; i < n; i++)
		out[i] = rev[n - 1 - i];
	out[n] = '\0';
}
