/* Messages of the commands of course; see common/msg.h. */
SKP_MSG(HELP_COURSE_IMPORT, "put courses into the catalogue, from T3 sheets",
    "zet opleidingen in de catalogus, uit T3-bladen")
SKP_MSG(HELP_COURSE_LIST, "list the catalogue of courses",
    "toon de catalogus van opleidingen")
SKP_MSG(COURSE_IMPORTED, "%lu course(s) added, %lu replaced\n",
    "%lu opleiding(en) toegevoegd, %lu vervangen\n")
SKP_MSG(COURSE_NOTHING, "nothing was imported; correct the sheet first",
    "er is niets ingelezen; verbeter eerst het blad")
SKP_MSG(COURSE_NONE,
    "there are no courses yet; skillpass-issuer course import FILE... takes "
    "them in",
    "er zijn nog geen opleidingen; skillpass-issuer course import BESTAND... "
    "leest ze in")
SKP_MSG(COURSE_HOURS, ", %llu h", ", %llu uur")
SKP_MSG(COURSE_MINUTES, " %llu min", " %llu min")
SKP_MSG(COURSE_MONTHS, ", holds %lu months", ", geldt %lu maanden")
SKP_MSG(COURSE_FRAMEWORK_LACKS,
    "  levels have no framework yet: result sheets or --framework must name "
    "it\n",
    "  de niveaus hebben nog geen kader: resultaatbladen of --framework "
    "moeten het noemen\n")
SKP_MSG(COURSE_AGAIN,
    "the file courses.csv of the registry has been altered and is faulty: "
    "remove it, and import the sheets of courses again",
    "het bestand courses.csv van het register is gewijzigd en bevat fouten: "
    "verwijder het, en lees de bladen met opleidingen opnieuw in")
