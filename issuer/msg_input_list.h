/*
 * What can be wrong with an input file, and what to do about it (empty:
 * nothing): always two messages, in this order.  {0} and {1} are arguments (struct
 * skp_row_message); printf plays no part here.
 */
/* clang-format off */
#define PAIR(id, en, en_do, nl, nl_do) \
	SKP_MSG(id, en, nl) \
	SKP_MSG(id##_DO, en_do, nl_do)

/* No message: what a check gives that found nothing. */
PAIR(INPUT_NONE, "", "", "", "")

/* The file as a whole. */
PAIR(INPUT_EMPTY,
    "the file is empty",
    "save the sheet again as CSV UTF-8",
    "het bestand is leeg",
    "sla het blad opnieuw op als CSV UTF-8")
PAIR(INPUT_SPREADSHEET,
    "this is a spreadsheet file ({0}), not CSV",
    "open it and save the sheet as CSV UTF-8.  Excel: File, Save As, "
    "CSV UTF-8 (Comma delimited) (*.csv).  LibreOffice: File, Save As, "
    "Text CSV (.csv), then character set Unicode (UTF-8).  Google Sheets: "
    "File, Download, Comma Separated Values (.csv)",
    "dit is een rekenbladbestand ({0}), geen CSV",
    "open het en sla het blad op als CSV UTF-8.  Excel: Bestand, Opslaan als, "
    "CSV UTF-8 (door komma's gescheiden) (*.csv).  LibreOffice: Bestand, "
    "Opslaan als, Tekst CSV (.csv), daarna tekenset Unicode (UTF-8).  Google "
    "Spreadsheets: Bestand, Downloaden, Door komma's gescheiden waarden (.csv)")
PAIR(INPUT_ZIP,
    "this is a zip archive",
    "unpack it, and use the sheet that is in it",
    "dit is een ziparchief",
    "pak het uit, en gebruik het blad dat erin zit")
PAIR(INPUT_MARKUP,
    "this is a web page or XML, whatever its name says",
    "open it in a spreadsheet program and save the sheet as CSV UTF-8",
    "dit is een webpagina of XML, wat de naam ook zegt",
    "open het in een rekenbladprogramma en sla het blad op als CSV UTF-8")
PAIR(INPUT_BINARY,
    "the file is neither JSON nor a CSV sheet",
    "save the sheet as CSV UTF-8",
    "het bestand is geen JSON en geen CSV-blad",
    "sla het blad op als CSV UTF-8")
PAIR(INPUT_NOT_SHEET,
    "this is JSON, and a sheet is needed here",
    "save the sheet as CSV UTF-8 and use that file",
    "dit is JSON, en hier is een blad nodig",
    "sla het blad op als CSV UTF-8 en gebruik dat bestand")
PAIR(INPUT_NOT_UTF8,
    "the text is not UTF-8, though the file begins as if it were",
    "save the sheet again as CSV UTF-8; nothing of this file was used",
    "de tekst is geen UTF-8, al begint het bestand alsof dat zo is",
    "sla het blad opnieuw op als CSV UTF-8; van dit bestand is niets gebruikt")
PAIR(INPUT_NOT_UTF16,
    "the text is not UTF-16, though the file begins as if it were",
    "save the sheet again as CSV UTF-8; nothing of this file was used",
    "de tekst is geen UTF-16, al begint het bestand alsof dat zo is",
    "sla het blad opnieuw op als CSV UTF-8; van dit bestand is niets gebruikt")
PAIR(INPUT_ENCODING,
    "the text is neither UTF-8 nor Windows-1252",
    "save the sheet as CSV UTF-8; nothing of this file was used",
    "de tekst is geen UTF-8 en geen Windows-1252",
    "sla het blad op als CSV UTF-8; van dit bestand is niets gebruikt")
PAIR(INPUT_GUESSED,
    "the text is not UTF-8 and was read as Windows-1252",
    "look in a dry run whether letters such as é are right; CSV UTF-8 is safe",
    "de tekst is geen UTF-8 en is gelezen als Windows-1252",
    "kijk in een proefrun of letters zoals é kloppen; CSV UTF-8 is veilig")
PAIR(INPUT_QUOTES,
    "a quotation mark stands where none may stand",
    "put the cell between quotation marks and double those inside it",
    "er staat een aanhalingsteken waar dat niet mag",
    "zet de cel tussen aanhalingstekens en verdubbel die erin")
PAIR(INPUT_QUOTE_OPEN,
    "a cell that begins with a quotation mark never ends",
    "close it with a quotation mark; nothing of this file was used",
    "een cel die met een aanhalingsteken begint, eindigt nergens",
    "sluit haar met een aanhalingsteken; van dit bestand is niets gebruikt")
PAIR(INPUT_CELL_HUGE,
    "the row is longer than {0} bytes",
    "look for a quotation mark that is not closed; "
    "nothing of this file was used",
    "de rij is langer dan {0} bytes",
    "zoek een aanhalingsteken dat niet gesloten is; "
    "van dit bestand is niets gebruikt")
PAIR(INPUT_CHANGED,
    "the file was altered while it was read",
    "close it in other programs and begin again",
    "het bestand is gewijzigd tijdens het lezen",
    "sluit het in andere programma's en begin opnieuw")

/* Headers. */
PAIR(INPUT_FORBIDDEN,
    "this column may not be in the sheet; no value was read",
    "delete the column, save the sheet and begin again",
    "deze kolom mag niet in het blad staan; er is geen waarde gelezen",
    "verwijder de kolom, sla het blad op en begin opnieuw")
PAIR(INPUT_NO_HEADER,
    "the first row that is not empty has no column header that is known",
    "put a row of headers above the data, such as \"given_name\", "
    "\"family_name\", \"date_of_birth\", and nothing above it",
    "de eerste rij die niet leeg is, heeft geen bekende kolomkop",
    "zet een rij met kolomkoppen boven de gegevens, zoals \"voornaam\", "
    "\"achternaam\", \"geboortedatum\", en daarboven niets")
PAIR(INPUT_TOO_WIDE,
    "more than {0} columns",
    "delete the columns that are not needed; look also for a wrong "
    "separator",
    "meer dan {0} kolommen",
    "verwijder de kolommen die niet nodig zijn; let ook op een verkeerd "
    "scheidingsteken")
PAIR(INPUT_TWICE,
    "this column means the same as column {0}",
    "delete or rename one of the two",
    "deze kolom betekent hetzelfde als kolom {0}",
    "verwijder of hernoem een van de twee")
PAIR(INPUT_UNKNOWN,
    "unknown column, not used",
    "skillpass-sheets(5) lists the headers that are known",
    "onbekende kolom, niet gebruikt",
    "skillpass-sheets(5) noemt de bekende kolomkoppen")
PAIR(INPUT_NO_COLUMN,
    "there is no column \"{1}\"",
    "add it; skillpass-sheets(5) lists the headers that are known",
    "er is geen kolom \"{0}\"",
    "voeg haar toe; skillpass-sheets(5) noemt de bekende kolomkoppen")
PAIR(INPUT_NO_ROWS,
    "the sheet has a header but no rows",
    "fill in the results below it, and save it again",
    "het blad heeft een kop maar geen rijen",
    "vul daaronder de resultaten in, en sla het opnieuw op")
PAIR(INPUT_NO_SKILLS,
    "the sheet names neither skills nor courses",
    "add a column \"skill_uri\" or \"course_code\"; give the course with "
    "--course; or make a column of each skill, its URI below its name",
    "het blad noemt geen vaardigheden en geen opleidingen",
    "voeg een kolom \"skill_uri\" of \"opleidingscode\" toe; geef de "
    "opleiding met --course; of maak van elke vaardigheid een kolom, met haar "
    "URI onder haar naam")
PAIR(INPUT_MATRIX_URI,
    "a column of results whose skill is not known",
    "put the URI of the skill below the header; or import its vocabulary once "
    "with vocab import, and names are looked up",
    "een kolom met resultaten waarvan de vaardigheid niet bekend is",
    "zet de URI van de vaardigheid onder de kop; of importeer eenmalig haar "
    "vocabulaire met vocab import, dan worden namen opgezocht")
PAIR(INPUT_FULL_NAME_UNUSED,
    "not used, since the parts of the name have columns of their own",
    "delete the column if you like",
    "niet gebruikt, want de delen van de naam hebben eigen kolommen",
    "verwijder de kolom desgewenst")

/* Any cell. */
PAIR(INPUT_RAGGED,
    "the row has {0} cells, the header {1}",
    "look for a separator or quotation mark too many or too few",
    "de rij heeft {0} cellen, de kop {1}",
    "zoek een scheidingsteken of aanhalingsteken te veel of te weinig")
PAIR(INPUT_FORMULA,
    "the cell begins like a formula",
    "type the value itself, without = + - @ in front",
    "de cel begint als een formule",
    "typ de waarde zelf, zonder = + - @ ervoor")
PAIR(INPUT_BSN,
    "this may be a citizen service number (BSN)",
    "remove it: a passport never carries one",
    "dit kan een burgerservicenummer (BSN) zijn",
    "verwijder het: een paspoort draagt er nooit een")
PAIR(INPUT_CHARACTER,
    "a character that may not stand in a passport",
    "type the text anew, without invisible and special characters",
    "een teken dat niet in een paspoort mag staan",
    "typ de tekst opnieuw, zonder onzichtbare en bijzondere tekens")
PAIR(INPUT_LOST,
    "a question mark inside a name: a letter was lost when the file was saved",
    "save the original sheet as CSV UTF-8",
    "een vraagteken in een naam: bij het opslaan is een letter verloren gegaan",
    "sla het oorspronkelijke blad op als CSV UTF-8")
PAIR(INPUT_ENCODED_TWICE,
    "letters were encoded twice when the file was saved",
    "save the original sheet as CSV UTF-8",
    "letters zijn bij het opslaan dubbel gecodeerd",
    "sla het oorspronkelijke blad op als CSV UTF-8")
PAIR(INPUT_LONG,
    "the text is longer than {0} bytes",
    "shorten it",
    "de tekst is langer dan {0} bytes",
    "kort haar in")

/* The worker. */
PAIR(INPUT_NO_NAME,
    "the worker has no name",
    "fill in the name",
    "de deelnemer heeft geen naam",
    "vul de naam in")
PAIR(INPUT_NAME_REVIEW,
    "the parts of this name cannot be told apart with certainty",
    "use columns for given name, prefix and family name",
    "de delen van deze naam zijn niet met zekerheid te onderscheiden",
    "gebruik kolommen voornaam, tussenvoegsel en achternaam")
PAIR(INPUT_NAME_DIVIDED,
    "names were divided at the comma: family name, then given name",
    "look in a dry run whether the parts are right",
    "namen zijn verdeeld bij de komma: achternaam, dan voornaam",
    "kijk in een proefrun of de delen kloppen")
PAIR(INPUT_NO_IDENTITY,
    "neither birth date nor learner number: the worker cannot be told from "
    "others of that name",
    "fill in one of the two",
    "geen geboortedatum en geen deelnemersnummer: de deelnemer is niet van "
    "naamgenoten te onderscheiden",
    "vul een van beide in")
PAIR(INPUT_NO_BIRTH,
    "no birth date: the passport cannot be compared with an identity document",
    "fill it in if you know it; the year alone will do",
    "geen geboortedatum: het paspoort is niet met een identiteitsbewijs te "
    "vergelijken",
    "vul hem in als u hem kent; alleen het jaar mag ook")
PAIR(INPUT_BIRTH_PLACEHOLDER,
    "1 January 1900 is a placeholder, no birth date",
    "fill in the birth date, or leave the cell empty",
    "1 januari 1900 is een opvulling, geen geboortedatum",
    "vul de geboortedatum in, of laat de cel leeg")
PAIR(INPUT_BIRTH_RANGE,
    "nobody who can be assessed was born then",
    "correct the birth date",
    "toen is niemand geboren die beoordeeld kan worden",
    "verbeter de geboortedatum")
PAIR(INPUT_OTHER_WORKER,
    "row {0} gives this worker another name or birth date",
    "correct the name, the birth date or the learner number",
    "rij {0} geeft deze deelnemer een andere naam of geboortedatum",
    "verbeter de naam, de geboortedatum of het deelnemersnummer")

/* Dates. */
PAIR(INPUT_DATE_FORM,
    "not a date that can be read with certainty",
    "write it as day-month-year or year-month-day, such as 05-06-2026 or "
    "2026-06-05",
    "geen datum die met zekerheid te lezen is",
    "schrijf dag-maand-jaar of jaar-maand-dag, zoals 05-06-2026 of "
    "2026-06-05")
PAIR(INPUT_DATE_IMPOSSIBLE,
    "this day does not exist",
    "correct the date; the day comes before the month",
    "deze dag bestaat niet",
    "verbeter de datum; de dag staat voor de maand")
PAIR(INPUT_DATE_SERIAL,
    "a number in a column of dates was read as a spreadsheet's day number",
    "look in a dry run whether the date is right",
    "een getal in een datumkolom is gelezen als dagnummer van een rekenblad",
    "kijk in een proefrun of de datum klopt")
PAIR(INPUT_DATE_SHORT_YEAR,
    "a year of two digits was completed",
    "look in a dry run whether the date is right",
    "een jaartal van twee cijfers is aangevuld",
    "kijk in een proefrun of de datum klopt")
PAIR(INPUT_DATE_RANGE,
    "the date lies before 1870 or after 2299",
    "correct the date",
    "de datum ligt voor 1870 of na 2299",
    "verbeter de datum")

#include "issuer/msg_skill_list.h"

/* Rows of one worker together. */
PAIR(INPUT_MERGED,
    "the same as row {0}: counted once",
    "",
    "gelijk aan rij {0}: eenmaal geteld",
    "")
PAIR(INPUT_REPLACES,
    "this is no id of a passport",
    "copy the id of the old passport from 'skillpass-issuer find', or leave the "
    "cell empty",
    "dit is geen id van een paspoort",
    "neem het id van het oude paspoort over uit 'skillpass-issuer find', of laat "
    "de cel leeg")
PAIR(INPUT_REPLACES_OTHER,
    "row {0} names another passport for the same worker and course",
    "name the same one in both, or in one of them",
    "rij {0} noemt een ander paspoort voor dezelfde deelnemer en opleiding",
    "noem in beide hetzelfde, of in een van beide")
PAIR(INPUT_CONTRADICTS,
    "row {0} says something else about the same skill",
    "delete or correct one of the two",
    "rij {0} zegt iets anders over dezelfde vaardigheid",
    "verwijder of verbeter een van de twee")
PAIR(INPUT_GROUP,
    "row {0} says something else about the same course",
    "make the rows of one course equal, or leave --group course out",
    "rij {0} zegt iets anders over dezelfde opleiding",
    "maak de rijen van een opleiding gelijk, of laat --group course weg")
PAIR(INPUT_TOO_MANY,
    "more than {0} lines for one passport",
    "divide them over several courses",
    "meer dan {0} regels voor een paspoort",
    "verdeel ze over meer opleidingen")

/* Rules between fields. */
PAIR(INPUT_END_BEFORE_START,
    "the end lies before the start",
    "correct one of the two dates",
    "het einde ligt voor het begin",
    "verbeter een van de twee datums")
PAIR(INPUT_UNTIL_BEFORE_FROM,
    "valid until does not lie after valid from",
    "correct one of the two dates",
    "geldig tot ligt niet na geldig van",
    "verbeter een van de twee datums")
PAIR(INPUT_APPOINTMENT,
    "an appointment counts with one employer only, and none is named",
    "name the employer in boundTo",
    "een aanwijzing geldt bij een werkgever, en die is niet genoemd",
    "noem de werkgever in boundTo")
PAIR(INPUT_CERTIFICATE,
    "a certificate needs its scheme, and a number or a register of record",
    "fill in scheme, and number or register",
    "een certificaat heeft een schema nodig, en een nummer of een register",
    "vul scheme in, en number of register")
PAIR(INPUT_ASSESSED_LATER,
    "the assessment lies in the future",
    "correct the date of assessment",
    "de beoordeling ligt in de toekomst",
    "verbeter de datum van beoordeling")
PAIR(INPUT_NOTHING_SAID,
    "the claim has neither a title nor a skill",
    "fill in one of the two",
    "de regel heeft geen titel en geen vaardigheid",
    "vul een van beide in")

#include "issuer/msg_json_list.h"
#include "issuer/msg_table_list.h"
#include "issuer/msg_withdrawals_list.h"
#undef PAIR
/* clang-format on */
