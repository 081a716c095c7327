/* Words of the report for people; part of verifier/say_list.h. */
SKP_MSG(SAY_R_TITLE, "Report on skills passports",
    "Rapport over vaardighedenpaspoorten")
SKP_MSG(SAY_R_AT, "Checked for", "Gecontroleerd voor")
SKP_MSG(SAY_R_PASSPORT, "Passport", "Paspoort")
SKP_MSG(SAY_R_INPUTS, "Inputs", "Invoer")
SKP_MSG(SAY_R_AUTHORITY, "Trust list of", "Vertrouwenslijst van")
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
SKP_MSG(SAY_R_TWICE, "What stands twice", "Wat dubbel voorkomt")
SKP_MSG(SAY_R_NO_TWICE, "Nothing stands twice.", "Niets komt dubbel voor.")
SKP_MSG(SAY_R_TWICE_ID, "one passport more than once",
    "een paspoort meer dan eens")
SKP_MSG(SAY_R_TWICE_PROJECT, "one person and course under two projects",
    "een persoon en opleiding onder twee projecten")
SKP_MSG(SAY_R_TWICE_COURSE, "one person and course again",
    "een persoon en opleiding nogmaals")
SKP_MSG(SAY_R_ROWS, "rows %llu and %llu", "rijen %llu en %llu")
SKP_MSG(SAY_R_BARE,
    "Lines of good passports that say attendance alone, without assessor or date: %llu, in %llu passports",
    "Regels van goede paspoorten die alleen deelname zeggen, zonder beoordelaar of datum: %llu, in %llu paspoorten")
SKP_MSG(SAY_R_TOTAL_HOURS,
    "Hours of good passports, each passport once: %llu:%02u",
    "Uren van goede paspoorten, elk paspoort een keer: %llu:%02u")
SKP_MSG(SAY_R_ACCEPTED,
    "%llu accepted, %llu not. A passport that is not good meets no rule, whatever it shows; what each of them lacks is in verdicts.ndjson.",
    "%llu aanvaard, %llu niet. Een paspoort dat niet goed is voldoet aan geen regel, wat het ook toont; wat bij elk ontbreekt staat in verdicts.ndjson.")
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
SKP_MSG(SAY_R_LOG_FAULTS,
    "whole: %llu entries, the signed root; %llu faults, see the messages of the run",
    "heel: %llu posten, de getekende wortel; %llu fouten, zie de meldingen van de run")
SKP_MSG(SAY_R_LOG_OTHER, "NOT the log that was signed",
    "NIET het logboek dat getekend is")
SKP_MSG(SAY_R_SAMPLE, "Sample to look at", "Steekproef om te bekijken")
SKP_MSG(SAY_R_ROW, "Row", "Rij")
SKP_MSG(SAY_R_AGAIN, "To get this report again",
    "Om dit rapport opnieuw te krijgen")
SKP_MSG(SAY_R_AGAIN_HOW,
    "Take the same inputs, root, trust list and status lists, whose SHA-256 is below, and run, with the names of your files in place of the words in capitals:",
    "Neem dezelfde invoer, wortel, vertrouwenslijst en statuslijsten, waarvan de SHA-256 hieronder staat, en voer uit, met de namen van uw bestanden in plaats van de woorden in hoofdletters:")
SKP_MSG(SAY_R_AGAIN_SAME,
    "verdicts.ndjson, evidence.json and report.html come out the same, byte for byte, and report.pdf where the fonts are the same. verdicts.ndjson has the SHA-256 of every passport and file that was checked. Compare these:",
    "verdicts.ndjson, evidence.json en report.html komen er byte voor byte hetzelfde uit, en report.pdf waar de lettertypen dezelfde zijn. In verdicts.ndjson staat de SHA-256 van elk paspoort en bestand dat is gecontroleerd. Vergelijk deze:")
SKP_MSG(SAY_R_PAGE, "Page", "Pagina")
SKP_MSG(SAY_R_OF, "of", "van")
SKP_MSG(SAY_R_MEANING,
    "Good means valid or partly valid. A passport proves what its issuer says; nobody's identity was checked here, and registers of record were not consulted.",
    "Goed betekent geldig of deels geldig. Een paspoort bewijst wat de uitgever zegt; niemands identiteit is hier gecontroleerd en registers zijn niet geraadpleegd.")
SKP_MSG(SAY_R_NONE, "", "")
SKP_MSG(SAY_R_COUNT, "%llu of %llu passports are good",
    "%llu van %llu paspoorten zijn goed")
SKP_MSG(SAY_R_UNREAD,
    "%llu inputs could not be read; whether they are passports is not known.",
    "%llu invoerbestanden konden niet worden gelezen; of het paspoorten zijn is niet bekend.")
SKP_MSG(SAY_R_UNTIL, "%s, until 23:59:59 UTC", "%s, tot 23:59:59 UTC")
SKP_MSG(SAY_R_LIST_OF, "number %llu of %s", "nummer %llu van %s")
SKP_MSG(SAY_R_PROGRAM, "Made by", "Gemaakt door")
SKP_MSG(SAY_R_PSEUDONYMOUS, "left out, as are names and birth dates",
    "weggelaten, net als namen en geboortedatums")
SKP_MSG(SAY_R_STATED,
    "The trust list is an issuer's statement about itself: no authority says that its name is right.",
    "De vertrouwenslijst is de verklaring van een uitgever over zichzelf: geen instantie zegt dat de naam klopt.")
SKP_MSG(SAY_R_CODE, "Code", "Code")
SKP_MSG(SAY_R_ALL, "All", "Alle")
SKP_MSG(SAY_R_WHAT, "What", "Wat")
SKP_MSG(SAY_R_SHA256, "SHA-256", "SHA-256")
SKP_MSG(SAY_R_ROOT, "ROOT: its fingerprint", "ROOT: de vingerafdruk")
SKP_MSG(SAY_R_TRUST, "TRUST: the list without its root",
    "TRUST: de lijst zonder de wortel")
SKP_MSG(SAY_R_RULES_FILE, "RULES: the file", "RULES: het bestand")
SKP_MSG(SAY_R_MORE_EVIDENCE, "%llu more are in evidence.json.",
    "Nog %llu staan in evidence.json.")
SKP_MSG(SAY_R_VERDICTS_FILE, "verdicts.ndjson", "verdicts.ndjson")
SKP_MSG(SAY_R_RULES, "Acceptance rules", "Acceptatieregels")
SKP_MSG(SAY_R_RULE, "Rule", "Regel")
SKP_MSG(SAY_R_MET, "Met by", "Voldoet")
SKP_MSG(SAY_R_GOOD_WITHOUT, "Good, without it", "Goed, zonder")
SKP_MSG(SAY_R_NOT_GOOD, "Not good", "Niet goed")
SKP_MSG(SAY_R_MEANS, "It means", "Betekenis")
SKP_MSG(SAY_R_NEXT, "What to do", "Wat te doen")
SKP_MSG(SAY_R_WHICH,
    "Which ones, the worst first; row N is the Nth verdict in verdicts.ndjson:",
    "Welke, de ergste eerst; rij N is het Nde oordeel in verdicts.ndjson:")
SKP_MSG(SAY_R_AND_ROW, "and row", "en rij")
SKP_MSG(SAY_R_AND_PASSPORT, "and passport", "en paspoort")
SKP_MSG(SAY_R_TWICE_HOW,
    "Among passports that an issuer is known to have made. A person is told by name and birth date, a course by its title, as they are shown, to the letter.",
    "Onder paspoorten waarvan bekend is dat een uitgever ze heeft gemaakt. Een persoon blijkt uit naam en geboortedatum, een opleiding uit de titel, zoals ze getoond worden, op de letter.")
SKP_MSG(SAY_R_TWICE_COUNT, "%s: %llu", "%s: %llu")
SKP_MSG(SAY_R_NOT_LISTED,
    "%llu more are not listed here; verdicts.ndjson has all passports.",
    "Nog %llu staan hier niet; verdicts.ndjson heeft alle paspoorten.")
SKP_MSG(SAY_R_ATTENDANCE, "Attendance alone", "Alleen deelname")
SKP_MSG(SAY_R_LINES, "Lines", "Regels")
SKP_MSG(SAY_R_LOG_IS, "The log", "Het logboek")
SKP_MSG(SAY_R_LOG_ROOT, "log of %s, root of its %llu entries",
    "logboek van %s, wortel van de %llu posten")
SKP_MSG(SAY_R_NOBODY,
    "Not counted here, nor by course and month, because no issuer is known to have made them: %llu",
    "Hier niet meegeteld, en ook niet naar opleiding en maand, omdat van geen uitgever bekend is dat die ze heeft gemaakt: %llu")
SKP_MSG(SAY_R_REPEATED,
    "Left out of these, because the same passport stands there more than once: %llu:%02u",
    "Daarin niet meegeteld, omdat hetzelfde paspoort er meer dan eens staat: %llu:%02u")
SKP_MSG(SAY_R_COURSES_LEFT,
    "Of a passport %d courses are counted; lines with further ones that are not: %llu",
    "Van een paspoort tellen %d opleidingen mee; regels met verdere die niet meetellen: %llu")
SKP_MSG(SAY_R_MONTH, "Month", "Maand")
SKP_MSG(SAY_R_SAMPLE_HOW,
    "%llu, of each issuer and course its share, chosen by the seed %s",
    "%llu, van elke uitgever en opleiding een evenredig deel, gekozen met de seed %s")
SKP_MSG(SAY_R_REST, "%llu refused, %llu not known.",
    "%llu geweigerd, %llu niet bekend.")
SKP_MSG(SAY_R_NOT_KNOWN, "not known", "niet bekend")
