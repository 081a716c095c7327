/*
 * What can be wrong with skills, courses and results in a sheet; part of
 * issuer/msg_input_list.h.
 */
/* clang-format off */
PAIR(INPUT_NO_SKILL,
    "the row names no skill",
    "fill in the skill and its URI",
    "de rij noemt geen vaardigheid",
    "vul de vaardigheid en haar URI in")
PAIR(INPUT_NO_URI,
    "the skill has no URI",
    "fill in its URI in the column \"skill_uri\"; or import its vocabulary "
    "once with vocab import, and names are looked up",
    "de vaardigheid heeft geen URI",
    "vul haar URI in de kolom \"skill_uri\" in; of importeer eenmalig haar "
    "vocabulaire met vocab import, dan worden namen opgezocht")
PAIR(INPUT_NO_LABEL,
    "the skill has a URI but no name",
    "fill in the name of the skill; or import its vocabulary once with "
    "vocab import",
    "de vaardigheid heeft wel een URI maar geen naam",
    "vul de naam van de vaardigheid in; of importeer eenmalig haar "
    "vocabulaire met vocab import")
PAIR(INPUT_LABEL_UNKNOWN,
    "no vocabulary has a skill of this name",
    "write the name of the one that is meant, such as {0}, or fill in its URI",
    "geen vocabulaire heeft een vaardigheid met deze naam",
    "schrijf de naam van de bedoelde, zoals {0}, of vul haar URI in")
PAIR(INPUT_LABEL_UNLIKE,
    "no vocabulary has a skill of this name, nor one that is like it",
    "look it up with vocab search, or fill in its URI",
    "geen vocabulaire heeft een vaardigheid met deze naam, of een die erop "
    "lijkt",
    "zoek haar op met vocab search, of vul haar URI in")
PAIR(INPUT_LABEL_SEVERAL,
    "several skills have this name",
    "fill in the URI of the one that is meant; vocab search shows them",
    "verscheidene vaardigheden hebben deze naam",
    "vul de URI van de bedoelde in; vocab search toont ze")
PAIR(INPUT_RETIRED,
    "the vocabulary has retired this skill",
    "look with vocab search whether another has taken its place",
    "het vocabulaire heeft deze vaardigheid laten vervallen",
    "kijk met vocab search of een andere haar vervangt")
PAIR(INPUT_COURSE_UNKNOWN,
    "the row names no skill, and its course is not in the catalogue",
    "write the course as 'skillpass-issuer course list' shows it, or import it "
    "once with course import; or fill in the skill and its URI",
    "de rij noemt geen vaardigheid, en haar opleiding staat niet in de "
    "catalogus",
    "schrijf de opleiding zoals 'skillpass-issuer course list' haar toont, of "
    "importeer haar eenmalig met course import; of vul de vaardigheid en haar "
    "URI in")
PAIR(INPUT_COURSE_NO_SKILLS,
    "the row names no skill, and in the catalogue its course has none",
    "import the course again, with its skills",
    "de rij noemt geen vaardigheid, en in de catalogus heeft haar opleiding "
    "er geen",
    "importeer de opleiding opnieuw, met haar vaardigheden")
PAIR(INPUT_VALID_FROM_WHEN,
    "the course holds for some months, and no date says from when",
    "fill in the date of assessment, or give it with --date",
    "de opleiding geldt een aantal maanden, en geen datum zegt vanaf wanneer",
    "vul de datum van beoordeling in, of geef haar met --date")
PAIR(INPUT_URI,
    "not a URI of a skill or occupation, whichever is asked for here",
    "copy the whole URI, from http to the end",
    "geen URI van een vaardigheid of beroep, naar wat hier gevraagd is",
    "kopieer de hele URI, van http tot het eind")
PAIR(INPUT_NO_FRAMEWORK,
    "the level has no framework",
    "say by what framework it counts, such as dreyfus, nlqf or scheme",
    "het niveau heeft geen niveaukader",
    "zeg volgens welk kader het telt, zoals dreyfus, nlqf of scheme")
PAIR(INPUT_LEVEL_LOOSE,
    "the level has no framework",
    "fill in a column \"level_framework\", or give it with --framework: "
    "dreyfus, nlqf, scheme or another",
    "het niveau heeft geen niveaukader",
    "vul een kolom \"niveaukader\" in, of geef het met --framework: dreyfus, "
    "nlqf, scheme of een ander")
PAIR(INPUT_RESULT_X,
    "an X can mean passed or absent",
    "write the result in full, or say what X means with --x",
    "een X kan behaald of afwezig betekenen",
    "schrijf het resultaat uit, of zeg met --x wat X betekent")
PAIR(INPUT_RESULT_ONE,
    "a lone 1 can be the lowest mark or a yes",
    "write the mark as 1,0, or the word",
    "een losse 1 kan het laagste cijfer zijn of een ja",
    "schrijf het cijfer als 1,0, of het woord")
PAIR(INPUT_RESULT_UNKNOWN,
    "the result is not understood",
    "write a word such as pass or fail, or a mark from 1 to 10",
    "het resultaat is niet te begrijpen",
    "schrijf een woord zoals voldoende of onvoldoende, of een cijfer van "
    "1 tot 10")
PAIR(INPUT_AGAINST_MARK,
    "the mark and the result say different things",
    "correct one of the two",
    "het cijfer en het resultaat zeggen iets anders",
    "verbeter een van de twee")
PAIR(INPUT_MATRIX_CELL,
    "neither a level, nor a mark, nor a result",
    "write a level, a mark from 1 to 10, or a word such as V, G or O",
    "geen niveau, geen cijfer en geen resultaat",
    "schrijf een niveau, een cijfer van 1 tot 10, of een woord zoals V, G "
    "of O")
PAIR(INPUT_MATRIX_NUMBER,
    "a number can be a level or a mark",
    "say by what framework levels count, with --framework; or write marks with "
    "a decimal, such as 7,0",
    "een getal kan een niveau zijn of een cijfer",
    "zeg met --framework volgens welk kader niveaus tellen; of schrijf cijfers "
    "met een decimaal, zoals 7,0")
PAIR(INPUT_LEVEL_RANGE,
    "the framework {0} has no such level",
    "correct the level, or the framework",
    "het kader {0} heeft dat niveau niet",
    "verbeter het niveau, of het kader")
PAIR(INPUT_FAILED,
    "not passed: the row gives no claim",
    "",
    "niet behaald: de rij geeft geen regel in het paspoort",
    "")
PAIR(INPUT_ABSENT,
    "no result: the row gives no claim",
    "",
    "geen resultaat: de rij geeft geen regel in het paspoort",
    "")
PAIR(INPUT_HOURS,
    "not a number of hours",
    "write a number such as 320 or 7,5",
    "geen aantal uren",
    "schrijf een getal zoals 320 of 7,5")
PAIR(INPUT_NO_METHOD,
    "how the skill was assessed is not said; the passport says so",
    "fill in a column \"assessment method\"",
    "hoe de vaardigheid beoordeeld is, staat er niet; het paspoort zegt dat",
    "vul een kolom \"beoordelingswijze\" in")
PAIR(INPUT_EXPIRED,
    "expired already",
    "look whether the date is right",
    "al verlopen",
    "kijk of de datum klopt")
PAIR(INPUT_NLQF,
    "an NLQF level without a standard code and under 400 hours",
    "look whether the programme was really placed in the NLQF",
    "een NLQF-niveau zonder code van een standaard en onder de 400 uur",
    "kijk of de opleiding echt in het NLQF is ingeschaald")
/* clang-format on */
