/* Messages of the commands of issuing; see common/msg.h. */
SKP_MSG(HELP_ISSUE, "issue passports from result sheets or JSON",
    "geef paspoorten uit vanuit resultaatlijsten of JSON")
SKP_MSG(OPT_DRY_RUN, "say what would be issued, issue nothing",
    "zeg wat zou worden uitgegeven, geef niets uit")
SKP_MSG(OPT_DRY_JSON, "say it as JSON, with --dry-run",
    "zeg het als JSON, met --dry-run")
SKP_MSG(OPT_CSV, "write what is wrong and what to do, for a spreadsheet (-: here)",
    "schrijf wat er mis is en wat te doen, voor een spreadsheet (-: hier)")
SKP_MSG(OPT_HOLDER_KEYS,
    "bind the public key in DIR/NUMBER.pub to the learner with that number",
    "verbind de publieke sleutel in MAP/NUMMER.pub met de deelnemer van dat "
    "nummer")
SKP_MSG(CMD_KEY_NONE,
    "%s: no public key of a holder; ask the holder for the file again",
    "%s: geen publieke sleutel van een houder; vraag de houder opnieuw om het "
    "bestand")
SKP_MSG(CMD_KEY_SECRET,
    "%s: this is a secret key, which only its holder may have; delete it, and "
    "let the holder make a new one",
    "%s: dit is een geheime sleutel, die alleen de houder mag hebben; "
    "verwijder hem en laat de houder een nieuwe maken")
SKP_MSG(CMD_KEY_SAME, "%s: the same key as in %s; each holder has a key of his "
    "own: ask both again",
    "%s: dezelfde sleutel als in %s; iedere houder heeft een eigen sleutel: "
    "vraag het beiden opnieuw")
SKP_MSG(CMD_KEY_NUMBER, "%s: the same learner number as %s; keep one of the two",
    "%s: hetzelfde deelnemersnummer als %s; houd een van beide over")
SKP_MSG(CMD_KEY_EMPTY,
    "%s: no file NUMBER.pub in it; NUMBER is the learner number in the sheet",
    "%s: geen bestand NUMMER.pub erin; NUMMER is het deelnemersnummer in de "
    "lijst")
SKP_MSG(CMD_KEY_FAULTS, "nothing was issued", "er is niets uitgegeven")
SKP_MSG(CMD_KEY_UNUSED,
    "%s: nobody in these files has this learner number; check the name",
    "%s: niemand in deze bestanden heeft dit deelnemersnummer; controleer de "
    "naam")
SKP_MSG(CMD_KEY_USED, "%llu of %llu holder's keys belong to workers in these "
    "files\n",
    "%llu van %llu sleutels van houders horen bij deelnemers in deze "
    "bestanden\n")
SKP_MSG(OPT_EXPLAIN, "say how each column is understood, and read no row",
    "zeg hoe elke kolom wordt begrepen, en lees geen rij")
SKP_MSG(CMD_EXPLAIN_UNKNOWN, "not known, not used", "onbekend, niet gebruikt")
SKP_MSG(CMD_EXPLAIN_MATRIX, "a skill, with results or levels below",
    "een vaardigheid, met resultaten of niveaus eronder")
SKP_MSG(CMD_EXPLAIN_JSON, "JSON: passports as skillpass-sheets(5) says",
    "JSON: paspoorten zoals skillpass-sheets(5) zegt")
SKP_MSG(CMD_EXPLAIN_LIST, "results, a row for each worker and skill",
    "resultaten, een rij per deelnemer en vaardigheid")
SKP_MSG(CMD_EXPLAIN_T2, "results, a matrix: a row a worker, a column a skill",
    "resultaten, een matrix: een rij per deelnemer, een kolom per vaardigheid")
SKP_MSG(CMD_EXPLAIN_COURSES,
    "courses, for 'skillpass-issuer course import'; nothing to issue",
    "opleidingen, voor 'skillpass-issuer course import'; niets om uit te geven")
SKP_MSG(CMD_EXPLAIN_WITHDRAWALS,
    "withdrawals, for 'skillpass-issuer revoke --from'; nothing to issue",
    "intrekkingen, voor 'skillpass-issuer revoke --from'; niets om uit te "
    "geven")
SKP_MSG(CMD_EXPLAIN_SHEET,
    "  %s, cells between %s, headers in row %lu, names of skills in %s\n",
    "  %s, cellen gescheiden door %s, koppen in rij %lu, namen van "
    "vaardigheden in het %s\n")
SKP_MSG(CMD_EXPLAIN_SEMICOLON, "semicolons", "puntkomma's")
SKP_MSG(CMD_EXPLAIN_COMMA, "commas", "komma's")
SKP_MSG(CMD_EXPLAIN_TAB, "tabs", "tabs")
SKP_MSG(CMD_EXPLAIN_DUTCH, "Dutch", "Nederlands")
SKP_MSG(CMD_EXPLAIN_ENGLISH, "English", "Engels")
SKP_MSG(CMD_EXPLAIN_SILENT, "  no column %s; %s says it for all rows\n",
    "  geen kolom %s; wat voor alle rijen geldt, zegt %s\n")
SKP_MSG(CMD_EXPLAIN_NEXT,
    "  Next: skillpass-issuer issue --dry-run %s\n",
    "  Hierna: skillpass-issuer issue --dry-run %s\n")
SKP_MSG(OPT_REPLACE,
    "put a corrected passport in the place of the one that is there",
    "zet een verbeterd paspoort in de plaats van het bestaande")
SKP_MSG(OPT_PLAIN, "lines that the holder cannot hide",
    "regels die de houder niet kan verbergen")
SKP_MSG(OPT_COMPACT, "small enough for a QR code: one language, whole lines",
    "klein genoeg voor een QR-code: een taal, hele regels")
SKP_MSG(OPT_GROUP, "one line a course, or one a skill (default)",
    "een regel per opleiding, of per vaardigheid (standaard)")
SKP_MSG(OPT_COURSE, "course of the rows that name none",
    "opleiding van de rijen die er geen noemen")
SKP_MSG(OPT_FRAMEWORK, "what levels count by, where the sheet says nothing",
    "kader van niveaus, waar het blad er geen noemt")
SKP_MSG(OPT_ASSESSOR, "who assessed, where the sheet says nothing",
    "wie beoordeelde, waar het blad niemand noemt")
SKP_MSG(OPT_DATE, "day of assessment, where the sheet says nothing",
    "dag van beoordeling, waar het blad er geen noemt")
SKP_MSG(OPT_X, "what a lone X in the results stands for",
    "waar een losse X in de resultaten voor staat")
SKP_MSG(OPT_ALG, "eddsa (default) or ed25519", "eddsa (standaard) of ed25519")
SKP_MSG(CMD_WORD_ROWS, "rows", "rijen")
SKP_MSG(CMD_ISSUE_ROW, "row %lu: ", "rij %lu: ")
SKP_MSG(CMD_CSV_HEAD,
    "file;row;column;header;severity;what is wrong;what to do",
    "bestand;rij;kolom;kop;soort;wat er mis is;wat te doen")
SKP_MSG(CMD_JSON_DRY, "--json goes with --dry-run or --explain",
    "--json hoort bij --dry-run of --explain")
SKP_MSG(CMD_WORD_LEVEL, "level", "niveau")
SKP_MSG(CMD_DRY_NEW, "would be issued", "zou worden uitgegeven")
SKP_MSG(CMD_DRY_REPLACE, "would replace %s (%s)", "zou %s vervangen (%s)")
SKP_MSG(CMD_DRY_DUPLICATE, "was issued before", "was al uitgegeven")
SKP_MSG(CMD_CHANGED_NAME, "name", "naam")
SKP_MSG(CMD_CHANGED_BIRTH, "birth date", "geboortedatum")
SKP_MSG(CMD_CHANGED_RESULTS, "results", "resultaten")
SKP_MSG(CMD_CHANGED_KEY, "holder's key", "sleutel van de houder")
SKP_MSG(CMD_CHANGED_OTHER, "other details", "andere gegevens")
SKP_MSG(CMD_REFUSED_CHANGED,
    "this worker has a live passport for this course with other content (%s)",
    "deze deelnemer heeft een geldig paspoort voor deze opleiding met andere "
    "inhoud (%s)")
SKP_MSG(CMD_REFUSED_CHANGED_DO,
    "compare it with 'skillpass-issuer show %s'; 'issue --replace' puts the "
    "new one in its place",
    "vergelijk het met 'skillpass-issuer show %s'; 'issue --replace' zet het "
    "nieuwe ervoor in de plaats")
SKP_MSG(CMD_REFUSED_TWICE,
    "another row or file of this run has other content for the same worker "
    "and course",
    "een andere rij of een ander bestand van deze run heeft andere inhoud voor "
    "dezelfde deelnemer en opleiding")
SKP_MSG(CMD_REFUSED_TWICE_DO, "keep the one that is right",
    "houd over wat klopt")
SKP_MSG(CMD_REFUSED_SUSPENDED,
    "the passport that it would replace is suspended",
    "het paspoort dat het zou vervangen is opgeschort")
SKP_MSG(CMD_REFUSED_SUSPENDED_DO,
    "decide first: 'skillpass-issuer resume %s' or 'revoke'",
    "beslis eerst: 'skillpass-issuer resume %s' of 'revoke'")
SKP_MSG(CMD_REFUSED_OTHER,
    "it names a passport to replace, but this worker's live passport for this "
    "course is another one",
    "het noemt een paspoort dat vervangen wordt, maar het geldige paspoort van "
    "deze deelnemer voor deze opleiding is een ander")
SKP_MSG(CMD_REFUSED_OTHER_DO, "name %s, or none", "noem %s, of geen")
SKP_MSG(CMD_REFUSED_LARGE, "too much for one passport",
    "te veel voor een paspoort")
SKP_MSG(CMD_REFUSED_LARGE_DO, "spread it over two courses",
    "verdeel het over twee opleidingen")
SKP_MSG(CMD_REFUSED_EXPIRED,
    "the passport would have ended before it was issued",
    "het paspoort zou al verlopen zijn voordat het is uitgegeven")
SKP_MSG(CMD_REFUSED_EXPIRED_DO, "correct the date until when it is valid",
    "verbeter de datum tot wanneer het geldt")
SKP_MSG(CMD_ISSUE_REPLACED,
    "%llu of them replaced a passport that was there. Next: skillpass-issuer "
    "status publish --out DIR\n",
    "%llu daarvan vervingen een paspoort dat er al was. Hierna: "
    "skillpass-issuer status publish --out MAP\n")
SKP_MSG(CMD_DRY_REPLACED, "%llu of them would replace one that is there\n",
    "%llu daarvan zouden een paspoort vervangen dat er al is\n")
SKP_MSG(CMD_ISSUE_SUMMARY,
    "%llu issued, %llu refused, %llu were issued before\n",
    "%llu uitgegeven, %llu geweigerd, %llu waren al uitgegeven\n")
SKP_MSG(CMD_DRY_SUMMARY,
    "%llu would be issued, %llu refused, %llu were issued before; nothing was "
    "issued\n",
    "%llu zouden worden uitgegeven, %llu geweigerd, %llu waren al uitgegeven; "
    "er is niets uitgegeven\n")
SKP_MSG(CMD_ISSUE_FILES, "%llu file(s) could not be read\n",
    "%llu bestand(en) konden niet worden gelezen\n")
SKP_MSG(CMD_ISSUE_MEMORY, "peak memory %.1f MiB\n",
    "hoogste geheugengebruik %.1f MiB\n")
SKP_MSG(CMD_ISSUE_RECOVERED, "%llu of an interrupted run were completed\n",
    "%llu van een afgebroken run zijn afgemaakt\n")
