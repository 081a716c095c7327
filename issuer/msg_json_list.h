/* What can be wrong with a JSON file; part of issuer/msg_input_list.h. */
/* clang-format off */
PAIR(INPUT_JSON_SYNTAX,
    "line {0}, column {1}: not well-formed JSON",
    "correct the file there; nothing of it was used",
    "regel {0}, kolom {1}: geen geldige JSON",
    "verbeter het bestand daar; er is niets van gebruikt")
PAIR(INPUT_JSON_LARGE,
    "the file is larger than {0} bytes",
    "divide the passports over several files",
    "het bestand is groter dan {0} bytes",
    "verdeel de paspoorten over meer bestanden")
PAIR(INPUT_JSON_FIELD,
    "unknown field",
    "remove it; skillpass-sheets(5) lists the fields that are known",
    "onbekend veld",
    "verwijder het; skillpass-sheets(5) noemt de bekende velden")
PAIR(INPUT_JSON_LIKE,
    "unknown field; did you mean \"{0}\"?",
    "skillpass-sheets(5) lists the fields that are known",
    "onbekend veld; bedoelt u \"{0}\"?",
    "skillpass-sheets(5) noemt de bekende velden")
PAIR(INPUT_JSON_MISSING,
    "the field is missing",
    "fill it in",
    "het veld ontbreekt",
    "vul het in")
PAIR(INPUT_JSON_TYPE,
    "must be of another kind: {0}",
    "correct the value",
    "moet van een andere soort zijn: {0}",
    "verbeter de waarde")
PAIR(INPUT_JSON_EMPTY,
    "empty",
    "fill it in or remove the field",
    "leeg",
    "vul het in of verwijder het veld")
PAIR(INPUT_JSON_DATE,
    "not a date",
    "write it as year-month-day, such as 2026-06-05",
    "geen datum",
    "schrijf jaar-maand-dag, zoals 2026-06-05")
PAIR(INPUT_JSON_FORM,
    "not of the form that is needed here: {0}",
    "correct the value",
    "niet van de vorm die hier nodig is: {0}",
    "verbeter de waarde")
PAIR(INPUT_JSON_RANGE,
    "the number must lie from {0} to {1}",
    "correct the value",
    "het getal moet van {0} tot {1} zijn",
    "verbeter de waarde")
PAIR(INPUT_JSON_COUNT,
    "the list must have {0} to {1} elements",
    "shorten or complete it",
    "de lijst moet {0} tot {1} elementen hebben",
    "kort haar in of vul haar aan")
PAIR(INPUT_JSON_ISSUER,
    "not the issuer of this registry",
    "use the registry of that issuer, or correct the field",
    "niet de uitgever van dit register",
    "gebruik het register van die uitgever, of verbeter het veld")
PAIR(INPUT_JSON_EITHER,
    "either this field or \"{0}\", not both",
    "remove one of the two",
    "of dit veld of \"{0}\", niet allebei",
    "verwijder een van de twee")
PAIR(INPUT_JSON_TWICE,
    "not in ascending order, or twice the same",
    "put the elements in order of date",
    "niet in oplopende volgorde, of tweemaal hetzelfde",
    "zet de elementen op volgorde van datum")
PAIR(INPUT_JSON_OWN,
    "id and issuedAt are not taken over: the registry gives its own",
    "",
    "id en issuedAt worden niet overgenomen: het register geeft eigen",
    "")
/* clang-format on */
