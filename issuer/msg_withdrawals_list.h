/* What can be wrong with a sheet of withdrawals; part of
 * issuer/msg_input_list.h. */
/* clang-format off */
PAIR(INPUT_IS_WITHDRAWALS,
    "this is a sheet of withdrawals, not of results",
    "use it with revoke --from",
    "dit is een blad met intrekkingen, niet met resultaten",
    "gebruik het met revoke --from")
PAIR(INPUT_IS_COURSES,
    "this is a sheet of courses, not of results",
    "use it with course import; a sheet of results has names",
    "dit is een blad met opleidingen, niet met resultaten",
    "gebruik het met course import; een blad met resultaten heeft namen")
PAIR(INPUT_NO_WITHDRAWALS,
    "the sheet has a header but no rows",
    "fill in the ids of passports below it",
    "het blad heeft een kop maar geen rijen",
    "vul daaronder de id's van paspoorten in")
PAIR(INPUT_PASSPORT_ID,
    "not the id of a passport",
    "copy the whole id as list and show write it: 36 characters, such as "
    "019c2a3e-7b00-7c1d-9e2f-3a4b5c6d7e8f",
    "geen id van een paspoort",
    "kopieer de hele id zoals list en show die schrijven: 36 tekens, zoals "
    "019c2a3e-7b00-7c1d-9e2f-3a4b5c6d7e8f")
PAIR(INPUT_REASON,
    "not a reason that may stand here",
    "use one of: {0}",
    "geen reden die hier mag staan",
    "gebruik een van: {0}")
PAIR(INPUT_NO_REASON,
    "the row gives no reason",
    "fill in one of: {0}",
    "de rij geeft geen reden",
    "vul een in van: {0}")
PAIR(INPUT_WITHDRAWN_LATER,
    "the day lies in the future",
    "correct the date, or withdraw on that day",
    "de dag ligt in de toekomst",
    "verbeter de datum, of trek op die dag in")
PAIR(INPUT_WITHDRAWN_TWICE,
    "row {0} says something else about the same passport",
    "delete or correct one of the two",
    "rij {0} zegt iets anders over hetzelfde paspoort",
    "verwijder of verbeter een van de twee")
PAIR(INPUT_TOO_MANY_ROWS,
    "more than {0} rows",
    "divide them over several sheets",
    "meer dan {0} rijen",
    "verdeel ze over meer bladen")
/* clang-format on */
