/*
 * What a column of a sheet means, with values that it takes, in two
 * languages; EXPLAIN(column, English, Dutch).
 */
/* clang-format off */
EXPLAIN(LEARNER,
    "learner number, tells workers apart, never enters a passport: 10345",
    "deelnemersnummer, onderscheidt deelnemers, komt nooit in een paspoort: "
    "10345")
EXPLAIN(FULL_NAME, "whole name: Jeroen van der Berg",
    "hele naam: Jeroen van der Berg")
EXPLAIN(GIVEN, "given name: Jeroen", "voornaam: Jeroen")
EXPLAIN(INITIALS, "initials, where there is no given name: J.A.",
    "voorletters, waar geen voornaam staat: J.A.")
EXPLAIN(PREFIX, "what comes before the family name: van der",
    "tussenvoegsel: van der")
EXPLAIN(FAMILY, "family name: Berg", "achternaam: Berg")
EXPLAIN(BIRTH,
    "birth date, or the year alone: 1985-03-28, 28-03-1985, 28 March 1985, "
    "1985",
    "geboortedatum, of alleen het jaar: 1985-03-28, 28-03-1985, 28 maart 1985, "
    "1985")
EXPLAIN(EMAIL, "e-mail address, never enters a passport",
    "e-mailadres, komt nooit in een paspoort")
EXPLAIN(COURSE_CODE, "code of the course: WP-B", "code van de opleiding: WP-B")
EXPLAIN(COURSE_TITLE, "title of the course: Heat pump installer",
    "naam van de opleiding: Warmtepompmonteur")
EXPLAIN(START, "first day of the course: 2026-02-02, 2-2-2026",
    "eerste dag van de opleiding: 2026-02-02, 2-2-2026")
EXPLAIN(END, "last day of the course: 2026-06-05, 5-6-2026",
    "laatste dag van de opleiding: 2026-06-05, 5-6-2026")
EXPLAIN(SKILL, "name of the skill: install heat pump",
    "naam van de vaardigheid: warmtepompen installeren")
EXPLAIN(URI,
    "address of the skill, see 'skillpass-issuer vocab search': "
    "http://data.europa.eu/esco/skill/...",
    "adres van de vaardigheid, zie 'skillpass-issuer vocab search': "
    "http://data.europa.eu/esco/skill/...")
EXPLAIN(LEVEL, "level, which needs a framework: 3",
    "niveau, waar een kader bij hoort: 3")
EXPLAIN(FRAMEWORK, "framework of the level: dreyfus, nlqf, eqf, cefr, scheme",
    "kader van het niveau: dreyfus, nlqf, eqf, erk, scheme")
EXPLAIN(METHOD,
    "way of assessing: practical-exam, theory-exam, workplace-observation",
    "wijze van beoordelen: praktijkexamen, theorie-examen, werkplekobservatie")
EXPLAIN(ASSESSOR, "assessor: P. Hoekstra", "beoordelaar: P. Hoekstra")
EXPLAIN(ROLE, "role of the assessor: assessor, instructor",
    "rol van de beoordelaar: beoordelaar, instructeur")
EXPLAIN(ASSESSED, "day of assessment: 2026-06-05, 5-6-2026",
    "dag van beoordeling: 2026-06-05, 5-6-2026")
EXPLAIN(RESULT,
    "result: yes, pass, V, 5.5 to 10 (passed); no, fail, O (not passed); "
    "absent, -",
    "resultaat: ja, geslaagd, V, 5,5 tot 10 (behaald); nee, gezakt, O (niet "
    "behaald); afwezig, -")
EXPLAIN(VALID_FROM, "first day that it is valid: 2026-06-05, 5-6-2026",
    "eerste dag dat het geldt: 2026-06-05, 5-6-2026")
EXPLAIN(VALID_UNTIL, "last day that it is valid: 2036-06-04, 4-6-2036",
    "laatste dag dat het geldt: 2036-06-04, 4-6-2036")
EXPLAIN(HOURS, "hours: 40, 37.5", "uren: 40, 37,5")
EXPLAIN(NUMBER, "number of a certificate: VCA-123456",
    "nummer van een certificaat: VCA-123456")
EXPLAIN(REMARK, "remark, never enters a passport",
    "opmerking, komt nooit in een paspoort")
EXPLAIN(MARK, "result in figures: 7.5", "resultaat in cijfers: 7,5")
EXPLAIN(SCHEME, "scheme of a certificate: VCA",
    "schema van een certificaat: VCA")
EXPLAIN(PASSPORT, "id of a passport, as 'list' shows it",
    "id van een paspoort, zoals 'list' het toont")
EXPLAIN(WITHDRAWN, "day of the withdrawal: 2026-06-05, 5-6-2026",
    "dag van de intrekking: 2026-06-05, 5-6-2026")
EXPLAIN(REASON, "reason in words, for the journal",
    "reden in woorden, voor het logboek")
EXPLAIN(REASON_CODE, "reason: data-error, fraud, holder-request",
    "reden: data-error, fraud, holder-request")
EXPLAIN(TITLE_NL, "title of the course in Dutch: Warmtepompmonteur",
    "naam van de opleiding in het Nederlands: Warmtepompmonteur")
EXPLAIN(TITLE_EN, "title of the course in English: Heat pump installer",
    "naam van de opleiding in het Engels: Heat pump installer")
EXPLAIN(MODE, "form of the course: classroom, blended, online",
    "vorm van de opleiding: klassikaal, blended, online")
EXPLAIN(MONTHS, "months that it is valid: 24", "maanden dat het geldt: 24")
EXPLAIN(SKILL_LEVEL, "level of the skill: 3", "niveau van de vaardigheid: 3")
EXPLAIN(SKILL_FRAMEWORK, "framework of that level: dreyfus",
    "kader van dat niveau: dreyfus")
EXPLAIN(SKILL_NL, "name of the skill in Dutch",
    "naam van de vaardigheid in het Nederlands")
EXPLAIN(SKILL_EN, "name of the skill in English",
    "naam van de vaardigheid in het Engels")
EXPLAIN(REPLACES,
    "id of the passport that this one replaces, as 'list' shows it",
    "id van het paspoort dat dit vervangt, zoals 'list' het toont")
/* clang-format on */
