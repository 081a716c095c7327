/* Messages of the commands of vocab; see common/msg.h. */
SKP_MSG(HELP_VOCAB_IMPORT, "take in a vocabulary, such as ESCO, from its CSVs",
    "lees een vocabulaire, zoals ESCO, in uit zijn CSV's")
SKP_MSG(HELP_VOCAB_SEARCH, "find skills and occupations by words",
    "zoek vaardigheden en beroepen op woorden")
SKP_MSG(HELP_VOCAB_LIST, "list the vocabularies", "toon de vocabulaires")
SKP_MSG(OPT_SCHEME, "name of the vocabulary: esco, competentnl, ...",
    "naam van het vocabulaire: esco, competentnl, ...")
SKP_MSG(OPT_VOCAB_VERSION, "its version: 1.2.0", "zijn versie: 1.2.0")
SKP_MSG(OPT_VOCAB_LANG, "language of labels that the file does not name",
    "taal van de namen, waar het bestand die niet noemt")
SKP_MSG(OPT_MAX, "show at most so many (default 10)",
    "toon er hoogstens zoveel (standaard 10)")
SKP_MSG(VOCAB_NEED_SCHEME,
    "say which vocabulary it is and of which version, for instance --scheme "
    "esco --version 1.2.0",
    "zeg welk vocabulaire het is en van welke versie, bijvoorbeeld --scheme "
    "esco --version 1.2.0")
SKP_MSG(VOCAB_BAD_NAME,
    "%s: a name has at most %d lower-case letters, digits, dots, hyphens and "
    "underscores and begins with a letter or digit",
    "%s: een naam heeft hoogstens %d kleine letters, cijfers, punten, "
    "streepjes en lage streepjes en begint met een letter of cijfer")
SKP_MSG(VOCAB_BAD_LANG, "%s: not the code of a language, such as nl or en",
    "%s: geen code van een taal, zoals nl of en")
SKP_MSG(VOCAB_IMPORTED,
    "read: %lu skills, %lu occupations, %lu labels, %lu relations\n",
    "gelezen: %lu vaardigheden, %lu beroepen, %lu namen, %lu relaties\n")
SKP_MSG(VOCAB_GROUPS, "left out: %lu rows that are groups of concepts\n",
    "weggelaten: %lu rijen die groepen van begrippen zijn\n")
SKP_MSG(VOCAB_FILE_LINE,
    "%s %s: %lu skills, %lu occupations, %lu relations; languages: %s%s\n",
    "%s %s: %lu vaardigheden, %lu beroepen, %lu relaties; talen: %s%s\n")
SKP_MSG(VOCAB_IN_FORCE, "; in force", "; van kracht")
SKP_MSG(VOCAB_OBSOLETE_LINE, "  %lu of them are called obsolete: retired\n",
    "  %lu daarvan heten vervallen: niet meer in gebruik\n")
SKP_MSG(VOCAB_GONE_LINE, "  %lu of them are not in a newer version: retired\n",
    "  %lu daarvan staan niet in een nieuwere versie: niet meer in gebruik\n")
SKP_MSG(VOCAB_NONE,
    "there is no vocabulary yet; take ESCO in with: skillpass-issuer vocab "
    "import FILE... --scheme esco --version 1.2.0",
    "er is nog geen vocabulaire; lees ESCO in met: skillpass-issuer vocab "
    "import BESTAND... --scheme esco --version 1.2.0")
SKP_MSG(VOCAB_SKILL, "skill", "vaardigheid")
SKP_MSG(VOCAB_OCCUPATION, "occupation", "beroep")
SKP_MSG(VOCAB_RANK_ALTERNATIVE, ", also: %s", ", ook: %s")
SKP_MSG(VOCAB_RANK_UNOFFICIAL, ", unofficial translation: %s",
    ", niet-officiële vertaling: %s")
SKP_MSG(VOCAB_RANK_OLDER, ", formerly: %s", ", vroeger: %s")
SKP_MSG(VOCAB_STATE_OBSOLETE, "  RETIRED: obsolete in %s %s\n",
    "  NIET MEER IN GEBRUIK: vervallen in %s %s\n")
SKP_MSG(VOCAB_STATE_GONE, "  RETIRED: last in %s %s, not in a newer version\n",
    "  NIET MEER IN GEBRUIK: laatst in %s %s, niet in een nieuwere versie\n")
SKP_MSG(VOCAB_SHOWN, "%zu of %zu shown; --max N shows more\n",
    "%zu van %zu getoond; --max N toont er meer\n")
SKP_MSG(VOCAB_NOT_FOUND, "no label has all of these words\n",
    "geen naam heeft al deze woorden\n")
SKP_MSG(VOCAB_ALIKE, "most alike are:\n", "het meest lijken erop:\n")
SKP_MSG(VOCAB_AGAIN,
    "a file in the folder vocab of the registry is damaged, or of another "
    "version of this program: remove it, and import that vocabulary again",
    "een bestand in de map vocab van het register is beschadigd, of van een "
    "andere versie van dit programma: verwijder het, en lees dat vocabulaire "
    "opnieuw in")
