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
