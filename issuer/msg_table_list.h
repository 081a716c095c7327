/*
 * Messages of the readers of vocabularies and courses, in pairs as in
 * issuer/msg_input_list.h, which includes this list.
 */
/* clang-format off */
PAIR(INPUT_GZIP,
    "the gzip file is broken",
    "fetch it again",
    "het gzip-bestand is stuk",
    "haal het opnieuw op")
PAIR(INPUT_VOCAB_COLUMNS,
    "no columns of a vocabulary are found",
    "a list of concepts has columns conceptUri and preferredLabel; one of "
    "relations occupationUri, relationType and skillUri",
    "er zijn geen kolommen van een vocabulaire gevonden",
    "een lijst van begrippen heeft kolommen conceptUri en preferredLabel; "
    "een van relaties occupationUri, relationType en skillUri")
PAIR(INPUT_VOCAB_LANG,
    "the file does not say in which language its labels are",
    "add --lang nl or --lang en",
    "het bestand zegt niet in welke taal de namen zijn",
    "voeg --lang nl of --lang en toe")
PAIR(INPUT_VOCAB_LABEL,
    "the label holds a character that may not stand in a passport, or is "
    "too long",
    "it is left out; ask the publisher of the list",
    "de naam bevat een teken dat niet in een paspoort mag staan, of is te lang",
    "hij is weggelaten; vraag het de uitgever van de lijst")
PAIR(INPUT_VOCAB_RELATION,
    "neither \"essential\" nor \"optional\"",
    "correct it; nothing was imported",
    "noch \"essential\", noch \"optional\"",
    "verbeter dit; er is niets ingelezen")
PAIR(INPUT_VOCAB_ROW,
    "no row of the list of concepts has this number",
    "name the lists that belong to this file; nothing was imported",
    "geen rij van de lijst van begrippen heeft dit nummer",
    "noem de lijsten die bij dit bestand horen; er is niets ingelezen")
PAIR(INPUT_VOCAB_ROWS,
    "this file names skills and occupations by their rows",
    "name in the same command the one list of skills and the one list of "
    "occupations that it counts in",
    "dit bestand noemt vaardigheden en beroepen bij hun rij",
    "noem in dezelfde opdracht de ene lijst van vaardigheden en de ene lijst "
    "van beroepen waarin het telt")
PAIR(INPUT_VOCAB_UNKNOWN,
    "{0} relation(s) name concepts that this version does not have",
    "they are left out; import the lists of skills and occupations too",
    "{0} relatie(s) noemen begrippen die deze versie niet heeft",
    "ze zijn weggelaten; lees ook de lijsten van vaardigheden en beroepen in")

PAIR(INPUT_NOT_COURSES,
    "this is no sheet of courses",
    "it needs a column \"course_code\" with \"title_nl\" or \"title_en\", and "
    "no names of people; skillpass-sheets(5) lists its columns",
    "dit is geen blad met opleidingen",
    "het heeft een kolom \"opleidingscode\" nodig met \"titel_nl\" of "
    "\"titel_en\", en geen namen van mensen; skillpass-sheets(5) noemt de "
    "kolommen")
PAIR(INPUT_COURSE_CODE,
    "the code of the course is missing, or longer than {0} letters and digits",
    "fill in a short code",
    "de code van de opleiding ontbreekt, of is langer dan {0} letters en "
    "cijfers",
    "vul een korte code in")
PAIR(INPUT_COURSE_TITLE,
    "the course has no title",
    "fill in \"title_nl\" or \"title_en\", or both",
    "de opleiding heeft geen titel",
    "vul \"titel_nl\" of \"titel_en\" in, of beide")
PAIR(INPUT_COURSE_DIFFERS,
    "row {0} says something else about the same course",
    "make the rows of a course the same, or leave the cell empty",
    "rij {0} zegt iets anders over dezelfde opleiding",
    "maak de rijen van een opleiding gelijk, of laat de cel leeg")
PAIR(INPUT_COURSE_SKILL,
    "row {0} gives the same skill another level",
    "remove one of the two rows",
    "rij {0} geeft dezelfde vaardigheid een ander niveau",
    "verwijder een van de twee rijen")
PAIR(INPUT_COURSE_SKILLS,
    "a course has at most {0} skills",
    "divide it over two courses",
    "een opleiding heeft hoogstens {0} vaardigheden",
    "verdeel haar over twee opleidingen")
PAIR(INPUT_COURSE_MONTHS,
    "not a number of months from 1 to {0}",
    "write a whole number such as 24",
    "geen aantal maanden van 1 tot {0}",
    "schrijf een heel getal zoals 24")
PAIR(INPUT_COURSE_LABEL,
    "the skill has a URI but no name, and no vocabulary here has it",
    "take the vocabulary in with vocab import, or add a column \"skill_nl\" or "
    "\"skill_en\"",
    "de vaardigheid heeft een URI maar geen naam, en geen vocabulaire hier "
    "heeft haar",
    "lees het vocabulaire in met vocab import, of voeg een kolom "
    "\"skill_nl\" of \"skill_en\" toe")
PAIR(INPUT_COURSE_RETIRED,
    "the skill is retired in the newest version of its vocabulary",
    "look with vocab search whether another has taken its place",
    "de vaardigheid is vervallen in de nieuwste versie van haar vocabulaire",
    "kijk met vocab search of een andere haar vervangt")
PAIR(INPUT_LICENCE_COLUMNS,
    "the table of licences needs the columns occupation, scheme, name_nl, "
    "name_en and needed",
    "begin with what vocab licences prints",
    "de tabel van bewijzen heeft de kolommen occupation, scheme, name_nl, "
    "name_en en needed nodig",
    "begin met wat vocab licences afdrukt")
PAIR(INPUT_LICENCE_CELL,
    "the cell is empty, or holds what may not stand here",
    "fill it in as the other rows do",
    "de cel is leeg, of bevat wat hier niet mag staan",
    "vul haar in zoals de andere rijen")
PAIR(INPUT_LICENCE_NEEDED,
    "neither yes nor no",
    "write yes where law or trade demand it, else no",
    "geen ja en geen nee",
    "schrijf ja waar wet of branche het vereisen, anders nee")
