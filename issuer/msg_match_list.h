/* Messages of match and of what it needs; see common/msg.h. */
SKP_MSG(HELP_MATCH, "compare passports with what an occupation asks for",
    "vergelijk paspoorten met wat een beroep vraagt")
SKP_MSG(HELP_VOCAB_EXPORT, "write what occupations ask for, for verifiers",
    "schrijf wat beroepen vragen, voor controleurs")
SKP_MSG(HELP_VOCAB_LICENCES, "print the table of licences in use",
    "druk de tabel van bewijzen af die in gebruik is")
SKP_MSG(OPT_FOR, "occupation: its name, code or URI",
    "beroep: zijn naam, code of URI")
SKP_MSG(OPT_AT, "as of this day (default today)",
    "naar deze dag (standaard vandaag)")
SKP_MSG(OPT_MATCH_JSON, "as JSON", "als JSON")
SKP_MSG(MATCH_NEED_FOR,
    "say for which occupation: --for NAME; vocab search finds it",
    "zeg voor welk beroep: --for NAAM; vocab search vindt het")
SKP_MSG(MATCH_NEED_OUT, "say where to write: --out FILE",
    "zeg waarheen te schrijven: --out BESTAND")
SKP_MSG(MATCH_UNKNOWN, "%s: no vocabulary has an occupation of this name\n",
    "%s: geen vocabulaire heeft een beroep met deze naam\n")
SKP_MSG(MATCH_SEVERAL,
    "%s: several occupations have this name; give the code or the URI\n",
    "%s: verscheidene beroepen hebben deze naam; geef de code of de URI\n")
SKP_MSG(MATCH_NO_RELATIONS,
    "%s: the vocabulary does not say which skills it asks for; take in the "
    "list of relations with vocab import",
    "%s: het vocabulaire zegt niet welke vaardigheden het vraagt; lees de "
    "lijst van relaties in met vocab import")
SKP_MSG(MATCH_NOT_VALID,
    "%s: withdrawn, suspended or replaced; compared all the same",
    "%s: ingetrokken, opgeschort of vervangen; toch vergeleken")
SKP_MSG(MATCH_NONE, "no passport is valid", "er is geen geldig paspoort")
SKP_MSG(MATCH_WRITTEN, "%d occupation(s) written to %s\n",
    "%d beroep(en) geschreven naar %s\n")
