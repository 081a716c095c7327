/* Words of the report for people; part of verifier/say_list.h. */
SKP_MSG(SAY_R_TITLE, "Report on skills passports",
    "Rapport over vaardighedenpaspoorten")
SKP_MSG(SAY_R_AT, "Checked for", "Gecontroleerd voor")
SKP_MSG(SAY_R_PASSPORTS, "passports", "paspoorten")
SKP_MSG(SAY_R_PASSPORT, "Passport", "Paspoort")
SKP_MSG(SAY_R_INPUTS, "Inputs", "Invoer")
SKP_MSG(SAY_R_AUTHORITY, "Trust list of", "Vertrouwenslijst van")
SKP_MSG(SAY_R_LISTS, "Status lists", "Statuslijsten")
SKP_MSG(SAY_R_VERDICTS, "Verdicts", "Oordelen")
SKP_MSG(SAY_R_VERDICT, "Verdict", "Oordeel")
SKP_MSG(SAY_R_NUMBER, "Number", "Aantal")
SKP_MSG(SAY_R_ISSUERS, "Issuers", "Uitgevers")
SKP_MSG(SAY_R_ISSUER, "Issuer", "Uitgever")
SKP_MSG(SAY_R_COURSES, "Courses", "Opleidingen")
SKP_MSG(SAY_R_COURSE, "Course", "Opleiding")
SKP_MSG(SAY_R_GOOD, "Good", "Goed")
SKP_MSG(SAY_R_HOURS, "Hours", "Uren")
SKP_MSG(SAY_R_MONTHS, "Passports by month of issue",
    "Paspoorten naar maand van uitgifte")
SKP_MSG(SAY_R_OTHERS, "others", "overige")
SKP_MSG(SAY_R_FINDINGS, "Findings", "Bevindingen")
SKP_MSG(SAY_R_NO_FINDINGS, "Every passport is valid.",
    "Elk paspoort is geldig.")
SKP_MSG(SAY_R_INPUT, "File", "Bestand")
SKP_MSG(SAY_R_ENTRY, "Entry", "Post")
SKP_MSG(SAY_R_REASON, "Reason", "Reden")
SKP_MSG(SAY_R_MORE, "%llu more are in verdicts.ndjson.",
    "Nog %llu staan in verdicts.ndjson.")
SKP_MSG(SAY_R_TWICE, "Twice", "Dubbel")
SKP_MSG(SAY_R_NO_TWICE, "Nothing stands twice.", "Niets komt dubbel voor.")
SKP_MSG(SAY_R_TWICE_ID, "the same passport again",
    "hetzelfde paspoort nogmaals")
SKP_MSG(SAY_R_TWICE_PROJECT, "one person and course under two projects",
    "een persoon en opleiding onder twee projecten")
SKP_MSG(SAY_R_TWICE_COURSE, "one person and course again",
    "een persoon en opleiding nogmaals")
SKP_MSG(SAY_R_ROWS, "rows %llu and %llu", "rijen %llu en %llu")
SKP_MSG(SAY_R_BARE,
    "Lines that say attendance only, without assessor or date: %llu",
    "Regels die alleen deelname zeggen, zonder beoordelaar of datum: %llu")
SKP_MSG(SAY_R_TOTAL_HOURS, "Hours of good passports: %llu:%02u",
    "Uren van goede paspoorten: %llu:%02u")
SKP_MSG(SAY_R_ACCEPTED,
    "%llu accepted, %llu not; what is missing stands in verdicts.ndjson",
    "%llu aanvaard, %llu niet; wat ontbreekt staat in verdicts.ndjson")
SKP_MSG(SAY_R_DATES, "Dates and logs", "Data en logboeken")
SKP_MSG(SAY_R_UNLOGGED,
    "Good passports without proof that they stand in their issuer's log: %llu",
    "Goede paspoorten zonder bewijs dat ze in het logboek van hun uitgever staan: %llu")
SKP_MSG(SAY_R_NO_DATED,
    "No passport is dated earlier than one that its issuer's log has before it.",
    "Geen paspoort is vroeger gedateerd dan een dat het logboek van de uitgever ervoor heeft.")
SKP_MSG(SAY_R_DATED,
    "Dated earlier than one that their issuer's log has before them, so dated back, or the other one ahead: %llu",
    "Vroeger gedateerd dan een dat het logboek van de uitgever ervoor heeft, dus teruggedateerd, of het andere vooruit: %llu")
SKP_MSG(SAY_R_BEFORE_IT, "Row of the other one", "Rij van het andere")
SKP_MSG(SAY_R_LOGS, "Logs", "Logboeken")
SKP_MSG(SAY_R_LOG_WHOLE, "whole: %llu entries, the signed root",
    "heel: %llu posten, de getekende wortel")
SKP_MSG(SAY_R_LOG_FAULTS, "%llu faults; see the messages of the run",
    "%llu fouten; zie de meldingen van de run")
SKP_MSG(SAY_R_LOG_OTHER, "NOT the log that was signed",
    "NIET het logboek dat getekend is")
SKP_MSG(SAY_R_SAMPLE, "Sample to look at", "Steekproef om te bekijken")
SKP_MSG(SAY_R_ROW, "Row", "Rij")
SKP_MSG(SAY_R_AGAIN, "To get this report again",
    "Om dit rapport opnieuw te krijgen")
SKP_MSG(SAY_R_AGAIN_HOW,
    "Take the same inputs, root, trust list and status lists (their SHA-256 is below and in evidence.json) and run:",
    "Neem dezelfde invoer, wortel, vertrouwenslijst en statuslijsten (hun SHA-256 staat hieronder en in evidence.json) en voer uit:")
SKP_MSG(SAY_R_AGAIN_SAME,
    "verdicts.ndjson, evidence.json and report.html come out the same, byte for byte, and report.pdf where the fonts are the same. Compare the SHA-256 of verdicts.ndjson:",
    "verdicts.ndjson, evidence.json en report.html komen er byte voor byte hetzelfde uit, en report.pdf waar de lettertypen dezelfde zijn. Vergelijk de SHA-256 van verdicts.ndjson:")
SKP_MSG(SAY_R_PAGE, "Page", "Pagina")
SKP_MSG(SAY_R_OF, "of", "van")
SKP_MSG(SAY_R_MEANING,
    "Good means valid or partly valid. A passport proves what its issuer says; nobody's identity was checked here, and registers of record were not consulted.",
    "Goed betekent geldig of deels geldig. Een paspoort bewijst wat de uitgever zegt; niemands identiteit is hier gecontroleerd en registers zijn niet geraadpleegd.")
