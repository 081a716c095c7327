/* Words for people about what stands in a passport: id, English, Dutch
   (common/msg.h).  Expanded several times, so without a guard. */

SKP_MSG(SKP_SAID_LEVEL, "level", "niveau")
SKP_MSG(SKP_SAID_EVIDENCE, "evidence", "bewijs")
SKP_MSG(SKP_SAID_EMPLOYER, "only with employer", "alleen bij werkgever")
SKP_MSG(SKP_SAID_AWARDED, "awarded by", "toegekend door")
SKP_MSG(SKP_SAID_SCOPE, "scope", "bereik")
SKP_MSG(SKP_SAID_RESULT, "result", "resultaat")
SKP_MSG(SKP_SAID_HOURS, "hours", "uren")
SKP_MSG(SKP_SAID_REGISTER, "register of record not consulted",
    "leidend register niet geraadpleegd")
SKP_MSG(SKP_SAID_ON, "on", "op")
SKP_MSG(SKP_SAID_BY, "by", "door")
SKP_MSG(SKP_SAID_AND, "and", "en")
SKP_MSG(SKP_SAID_BORN, "born", "geboren")
SKP_MSG(SKP_SAID_UNTIL, "valid until", "geldig tot en met")
SKP_MSG(SKP_SAID_CONFIRM_BY, "to be confirmed by", "te bevestigen uiterlijk")
SKP_MSG(SKP_SAID_NO_END, "no end date", "geen einddatum")
SKP_MSG(SKP_SAID_HIDDEN_LINES, "up to %zu lines not shown",
    "tot %zu regels niet getoond")
SKP_MSG(SKP_SAID_HIDDEN_SKILLS, "up to %zu skills not shown",
    "tot %zu vaardigheden niet getoond")

/* In the order of enum skp_claim_type. */
SKP_MSG(SKP_SAID_TYPE_NONE, "line", "regel")
SKP_MSG(SKP_SAID_TYPE_COMPETENCY, "competency", "vaardigheid")
SKP_MSG(SKP_SAID_TYPE_COURSE, "course", "cursus")
SKP_MSG(SKP_SAID_TYPE_CERTIFICATE, "certificate", "certificaat")
SKP_MSG(SKP_SAID_TYPE_PARTIAL, "partial qualification", "deelkwalificatie")
SKP_MSG(SKP_SAID_TYPE_QUALIFICATION, "qualification", "kwalificatie")
SKP_MSG(SKP_SAID_TYPE_PRIOR, "prior learning", "eerder verworven competenties")
SKP_MSG(SKP_SAID_TYPE_PRACTICE, "practice statement", "praktijkverklaring")
SKP_MSG(SKP_SAID_TYPE_APPOINTMENT, "appointment", "aanwijzing")
SKP_MSG(SKP_SAID_TYPE_LANGUAGE, "language", "taal")
SKP_MSG(SKP_SAID_TYPE_WORK, "work experience", "werkervaring")

/* In the order of enum skp_evidence. */
SKP_MSG(SKP_SAID_EVIDENCE_NONE, "not stated", "niet vermeld")
SKP_MSG(SKP_SAID_EVIDENCE_SELF, "self-declared", "zelf verklaard")
SKP_MSG(SKP_SAID_EVIDENCE_ATTENDED, "attended", "bijgewoond")
SKP_MSG(SKP_SAID_EVIDENCE_OBSERVED, "observed at work",
    "waargenomen op het werk")
SKP_MSG(SKP_SAID_EVIDENCE_ASSESSED, "assessed", "beoordeeld")
SKP_MSG(SKP_SAID_EVIDENCE_EXAM, "independent exam", "onafhankelijk examen")
SKP_MSG(SKP_SAID_EVIDENCE_SCHEME, "statutory or scheme certificate",
    "wettelijk of schemacertificaat")

/* In the order of the table SKP_TABLE_METHOD; 0: see its word. */
SKP_MSG(SKP_SAID_METHOD_OTHER, "", "")
SKP_MSG(SKP_SAID_METHOD_PRACTICAL, "practical exam", "praktijkexamen")
SKP_MSG(SKP_SAID_METHOD_THEORY, "theory exam", "theorie-examen")
SKP_MSG(SKP_SAID_METHOD_BOTH_EXAMS, "theory and practical exam",
    "theorie- en praktijkexamen")
SKP_MSG(SKP_SAID_METHOD_EXAM, "exam", "examen")
SKP_MSG(SKP_SAID_METHOD_TEST_PIECE, "test piece", "proefstuk")
SKP_MSG(SKP_SAID_METHOD_WORKPLACE, "observation at the workplace",
    "observatie op de werkplek")
SKP_MSG(SKP_SAID_METHOD_PORTFOLIO, "portfolio", "portfolio")
SKP_MSG(SKP_SAID_METHOD_INTERVIEW, "interview", "gesprek")
SKP_MSG(SKP_SAID_METHOD_PORTFOLIO_INTERVIEW, "portfolio and interview",
    "portfolio en gesprek")
SKP_MSG(SKP_SAID_METHOD_ONLINE, "online test", "onlinetoets")
SKP_MSG(SKP_SAID_METHOD_ATTENDANCE, "attendance only", "alleen aanwezigheid")
SKP_MSG(SKP_SAID_METHOD_SELF, "self-declaration", "eigen verklaring")
SKP_MSG(SKP_SAID_METHOD_BOTH, "practice and theory", "praktijk en theorie")

#include "schema/describe_match_list.h"
