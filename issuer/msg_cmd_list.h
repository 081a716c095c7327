/* Messages of the commands of skillpass-issuer; see common/msg.h. */
SKP_MSG(CMD_ABOUT,
    "issues skills passports and keeps their registry",
    "geeft vaardighedenpaspoorten uit en houdt het register bij")
SKP_MSG(CMD_AFTER,
    "REGISTRY is the folder of -d, else $SKILLPASS_REGISTRY, else\n"
    "$XDG_DATA_HOME/skillpass.  The manual: man skillpass-issuer\n",
    "REGISTER is de map van -d, anders $SKILLPASS_REGISTRY, anders\n"
    "$XDG_DATA_HOME/skillpass.  De handleiding: man skillpass-issuer\n")

SKP_MSG(HELP_INIT, "make a registry, its keys and its own trust list",
    "maak een register, zijn sleutels en zijn eigen vertrouwenslijst")
SKP_MSG(HELP_ISSUE, "issue passports from result sheets or JSON",
    "geef paspoorten uit vanuit resultaatlijsten of JSON")
SKP_MSG(HELP_LIST, "list all passports", "toon alle paspoorten")
SKP_MSG(HELP_SHOW, "show one passport", "toon een paspoort")
SKP_MSG(HELP_FIND, "find passports by name, birth date or id",
    "zoek paspoorten op naam, geboortedatum of id")
SKP_MSG(HELP_EXPORT, "write passports as files or as one bundle",
    "schrijf paspoorten als bestanden of als een bundel")
SKP_MSG(HELP_REVOKE, "withdraw passports, for ever",
    "trek paspoorten in, voorgoed")
SKP_MSG(HELP_STATUS_PUBLISH, "sign and write the status lists",
    "onderteken en schrijf de statuslijsten")
SKP_MSG(HELP_KEY_LIST, "list the keys", "toon de sleutels")
SKP_MSG(HELP_KEY_EXPORT, "write public keys, or the issuer's statement",
    "schrijf publieke sleutels, of de verklaring van de uitgever")
SKP_MSG(HELP_KEY_CHECK, "open every key and try it",
    "open elke sleutel en probeer hem")
SKP_MSG(HELP_TRUST_INIT, "make an authority: root key and empty list",
    "maak een autoriteit: wortelsleutel en lege lijst")
SKP_MSG(HELP_TRUST_ADD, "put issuers into the next trust list",
    "zet uitgevers op de volgende vertrouwenslijst")
SKP_MSG(HELP_TRUST_SIGN, "sign the next trust list",
    "onderteken de volgende vertrouwenslijst")
SKP_MSG(HELP_TRUST_SHOW, "show the trust list", "toon de vertrouwenslijst")
SKP_MSG(HELP_TRUST_PACK, "write one file for verifiers",
    "schrijf een bestand voor controleurs")
SKP_MSG(HELP_CHECK, "check the whole registry",
    "controleer het hele register")

SKP_MSG(OPT_REGISTRY, "folder of the registry", "map van het register")
SKP_MSG(OPT_NAME, "name of issuer or authority",
    "naam van uitgever of autoriteit")
SKP_MSG(OPT_ID, "https:// address or urn:uuid: (made by default)",
    "https://-adres of urn:uuid: (wordt anders gemaakt)")
SKP_MSG(OPT_KVK, "registration number at the chamber of commerce",
    "nummer bij de Kamer van Koophandel")
SKP_MSG(OPT_OUT, "where to write", "waarheen te schrijven")
SKP_MSG(OPT_BUNDLE, "one file with all passports",
    "een bestand met alle paspoorten")
SKP_MSG(OPT_DRY_RUN, "say what would be issued, issue nothing",
    "zeg wat zou worden uitgegeven, geef niets uit")
SKP_MSG(OPT_PLAIN, "lines that the holder cannot hide",
    "regels die de houder niet kan verbergen")
SKP_MSG(OPT_GROUP, "one line a course, or one a skill (default)",
    "een regel per opleiding, of per vaardigheid (standaard)")
SKP_MSG(OPT_ALG, "eddsa (default) or ed25519",
    "eddsa (standaard) of ed25519")
SKP_MSG(OPT_REASON, "why; without it the words are listed",
    "waarom; zonder deze optie worden de woorden getoond")
SKP_MSG(OPT_NOTE, "a note for the registry, never published",
    "een notitie voor het register, nooit gepubliceerd")
SKP_MSG(OPT_DAYS, "days that it holds", "dagen dat het geldt")
SKP_MSG(OPT_STATEMENT, "the issuer's statement, signed by its keys",
    "de verklaring van de uitgever, getekend met zijn sleutels")
SKP_MSG(OPT_PEM, "the passport key, for openssl and others",
    "de paspoortsleutel, voor openssl en andere")
SKP_MSG(OPT_KEYSET, "all public keys as a COSE_KeySet",
    "alle publieke sleutels als COSE_KeySet")
SKP_MSG(OPT_NEXT, "the list that is not yet signed",
    "de lijst die nog niet ondertekend is")
SKP_MSG(OPT_PASS_FILE, "passphrase in a file only you can read",
    "wachtwoordzin in een bestand dat alleen u kunt lezen")
SKP_MSG(OPT_PASS_FD, "passphrase from an open descriptor",
    "wachtwoordzin van een open descriptor")
SKP_MSG(OPT_NO_PASS, "keys without passphrase: for tests only",
    "sleutels zonder wachtwoordzin: alleen voor proeven")

SKP_MSG(CMD_ASK, "Passphrase of the registry's keys: ",
    "Wachtwoordzin van de sleutels van het register: ")
SKP_MSG(CMD_ASK_NEW, "New passphrase for the keys: ",
    "Nieuwe wachtwoordzin voor de sleutels: ")
SKP_MSG(CMD_ASK_AGAIN, "The same once more: ", "Nog eens dezelfde: ")
SKP_MSG(CMD_WORD_PASSPHRASE, "passphrase", "wachtwoordzin")
SKP_MSG(CMD_WORD_PASSPORTS, "passports", "paspoorten")
SKP_MSG(CMD_WORD_FROM, "valid from", "geldig vanaf")
SKP_MSG(CMD_WORD_UNTIL, "valid until", "geldig tot en met")
SKP_MSG(CMD_NO_TERMINAL,
    "no terminal to ask for the passphrase; use --passphrase-file FILE or "
    "--passphrase-fd N",
    "geen terminal om de wachtwoordzin te vragen; gebruik --passphrase-file "
    "BESTAND of --passphrase-fd N")
SKP_MSG(CMD_PASSPHRASE_SHORT,
    "passphrase: a new one has at least %d characters; take a few words",
    "wachtwoordzin: een nieuwe heeft minstens %d tekens; neem enkele woorden")
SKP_MSG(CMD_NO_PASSPHRASE,
    "WARNING: these keys have NO PASSPHRASE. Whoever copies the files can "
    "issue in your name. For tests only.",
    "WAARSCHUWING: deze sleutels hebben GEEN WACHTWOORDZIN. Wie de bestanden "
    "kopieert kan namens u uitgeven. Alleen voor proeven.")
SKP_MSG(CMD_HINT_PASSPHRASE,
    "wrong passphrase, or an altered key file; try again, or put the key "
    "file back from a backup",
    "verkeerde wachtwoordzin, of een gewijzigd sleutelbestand; probeer "
    "opnieuw, of zet het sleutelbestand terug uit een reservekopie")
SKP_MSG(CMD_HINT_STATE,
    "another run may be using the registry (wait for it), or the registry is "
    "older than its checkpoint (a backup put back: nothing is signed until "
    "that is cleared up)",
    "misschien gebruikt een andere run het register (wacht daarop), of het "
    "register is ouder dan zijn checkpoint (een teruggezette reservekopie: "
    "er wordt niets getekend totdat dat is opgehelderd)")
SKP_MSG(CMD_HINT_CLOCK,
    "this machine's clock is behind the newest entry; set the clock, then "
    "try again",
    "de klok van deze computer loopt achter op de nieuwste regel; zet de klok "
    "goed en probeer opnieuw")
SKP_MSG(CMD_HINT_DISK,
    "the disk is full; nothing is lost; make room and run the same command "
    "again",
    "de schijf is vol; er is niets verloren; maak ruimte en geef dezelfde "
    "opdracht opnieuw")
SKP_MSG(CMD_HINT_CORRUPT,
    "the registry is damaged; run 'skillpass-issuer check' and restore a "
    "backup",
    "het register is beschadigd; geef 'skillpass-issuer check' en zet een "
    "reservekopie terug")
SKP_MSG(CMD_HINT_INIT,
    "no registry there; name its folder with -d, or make one: "
    "skillpass-issuer init --name NAME",
    "daar is geen register; noem de map met -d, of maak er een: "
    "skillpass-issuer init --name NAAM")
SKP_MSG(CMD_HINT_TRUST,
    "no signed trust list there; 'trust init', 'trust add', then 'trust sign'",
    "daar is geen getekende vertrouwenslijst; eerst 'trust init', 'trust "
    "add', dan 'trust sign'")
SKP_MSG(CMD_NEED_NAME, "say the name: --name NAME",
    "noem de naam: --name NAAM")
SKP_MSG(CMD_NEED_OUT, "say where to write: --out PATH",
    "zeg waarheen te schrijven: --out PAD")
SKP_MSG(CMD_NEED_OUT_OR_BUNDLE,
    "say where to write: --out DIR, or --bundle FILE (always the whole "
    "registry)",
    "zeg waarheen te schrijven: --out MAP, of --bundle BESTAND (altijd het "
    "hele register)")
SKP_MSG(CMD_NEED_EXPORT,
    "say what to write: --statement FILE, --pem FILE or --keyset FILE",
    "zeg wat te schrijven: --statement BESTAND, --pem BESTAND of --keyset "
    "BESTAND")
SKP_MSG(CMD_NEED_REASON, "say why, with --reason and one of these words:",
    "zeg waarom, met --reason en een van deze woorden:")
SKP_MSG(CMD_BAD_ISS,
    "%s: not an issuer's id; it is https:// and a host in lower case with an "
    "optional path, or urn:uuid: and a UUID in lower case",
    "%s: geen id van een uitgever; dat is https:// en een hostnaam in kleine "
    "letters met eventueel een pad, of urn:uuid: en een UUID in kleine "
    "letters")
SKP_MSG(CMD_INIT_EXISTS, "%s: there is a registry already; nothing changed",
    "%s: daar is al een register; er is niets veranderd")
SKP_MSG(CMD_INIT_DONE, "Made the registry %s\nIssuer: %s\nKeys:\n",
    "Register %s gemaakt\nUitgever: %s\nSleutels:\n")
SKP_MSG(CMD_INIT_NEXT,
    "Keep a copy of the folder 'keys' and of the passphrase in two places.\n"
    "Next: skillpass-issuer issue FILE...\n",
    "Bewaar een kopie van de map 'keys' en van de wachtwoordzin op twee "
    "plaatsen.\nNu: skillpass-issuer issue BESTAND...\n")
SKP_MSG(CMD_KEY_OPEN, "  NO PASSPHRASE", "  GEEN WACHTWOORDZIN")
SKP_MSG(CMD_KEY_GOOD, "%s: good\n", "%s: goed\n")
SKP_MSG(CMD_WROTE, "wrote %s\n", "%s geschreven\n")
SKP_MSG(CMD_TRUST_INIT_DONE,
    "Made the authority %s\nNext: trust add STATEMENT..., then trust sign\n",
    "Autoriteit %s gemaakt\nNu: trust add VERKLARING..., dan trust sign\n")
SKP_MSG(CMD_TRUST_ADD_DONE,
    "On the next list. Look at it with 'trust show --next', then 'trust "
    "sign'.\n",
    "Op de volgende lijst. Bekijk die met 'trust show --next', dan 'trust "
    "sign'.\n")
SKP_MSG(CMD_TRUST_SIGN_DONE, "Signed: trust.cbor\n",
    "Ondertekend: trust.cbor\n")
SKP_MSG(CMD_SHOW_AUTHORITY, "Authority: %s\n", "Autoriteit: %s\n")
SKP_MSG(CMD_SHOW_LIST, "List %llu, of %s, until %s\n",
    "Lijst %llu, van %s, tot %s\n")
SKP_MSG(CMD_SHOW_UNSIGNED, "Not yet signed\n", "Nog niet ondertekend\n")
SKP_MSG(CMD_SHOW_FROM, "              from %s\n", "              vanaf %s\n")
SKP_MSG(CMD_SHOW_FROM_UNTIL, "              from %s until %s\n",
    "              vanaf %s tot %s\n")
SKP_MSG(CMD_SHOW_TEST, "              a test key: verifiers refuse it\n",
    "              een proefsleutel: controleurs weigeren die\n")
SKP_MSG(CMD_SHOW_CLOSED, "              closed\n",
    "              afgesloten\n")
SKP_MSG(CMD_PACK_DONE, "wrote %s with %d status list(s)\n",
    "%s geschreven met %d statuslijst(en)\n")
SKP_MSG(CMD_PUBLISHED, "%llu status list(s) written to %s\n",
    "%llu statuslijst(en) geschreven naar %s\n")
SKP_MSG(CMD_REVOKED, "%s: withdrawn\n", "%s: ingetrokken\n")
SKP_MSG(CMD_REVOKED_BEFORE, "%s: was withdrawn or replaced before",
    "%s: was al ingetrokken of vervangen")
SKP_MSG(CMD_REVOKED_NEXT,
    "Others see it once the list is out: skillpass-issuer status publish "
    "--out DIR\n",
    "Anderen zien het zodra de lijst uit is: skillpass-issuer status publish "
    "--out MAP\n")
SKP_MSG(CMD_ID_UNKNOWN, "%s: no passport has an id that begins so",
    "%s: geen paspoort heeft een id dat zo begint")
SKP_MSG(CMD_ID_AMBIGUOUS,
    "%s: several passports have an id that begins so; give more of it",
    "%s: meer paspoorten hebben een id dat zo begint; geef er meer van")
SKP_MSG(CMD_STATE_OPEN, "open", "open")
SKP_MSG(CMD_STATE_VOID, "void", "vervallen")
SKP_MSG(CMD_STATE_VALID, "valid", "geldig")
SKP_MSG(CMD_STATE_REVOKED, "revoked", "ingetrokken")
SKP_MSG(CMD_STATE_SUSPENDED, "suspended", "opgeschort")
SKP_MSG(CMD_STATE_REPLACED, "replaced", "vervangen")
SKP_MSG(CMD_LISTED, "%llu passport(s)\n", "%llu paspoort(en)\n")
SKP_MSG(CMD_SHOW_PLACE,
    "serial %llu, log entry %llu, run %llu, status list %llu entry %llu, "
    "%zu bytes\n",
    "volgnummer %llu, logregel %llu, run %llu, statuslijst %llu regel %llu, "
    "%zu bytes\n")
SKP_MSG(CMD_SHOW_EVENT, "%s  %s: %s  %s\n", "%s  %s: %s  %s\n")
SKP_MSG(CMD_EXPORTED, "%llu passport(s) written to %s\n",
    "%llu paspoort(en) geschreven naar %s\n")
SKP_MSG(CMD_CHECKED,
    "%llu passports, %llu log entries, %llu heads, %llu status changes\n",
    "%llu paspoorten, %llu logregels, %llu hoofden, %llu statuswijzigingen\n")
SKP_MSG(CMD_CHECK_BROKE_OFF,
    "the check broke off: the file is cut short or damaged; restore a backup",
    "de controle brak af: het bestand is afgekapt of beschadigd; zet een "
    "reservekopie terug")
SKP_MSG(CMD_CHECK_FAULTS,
    "%llu fault(s); the first: %s. Do not issue; restore a backup",
    "%llu fout(en); de eerste: %s. Geef niets uit; zet een reservekopie terug")
SKP_MSG(CMD_CHECK_SOUND, "The registry is sound.\n",
    "Het register is in orde.\n")
SKP_MSG(CMD_WORD_ROWS, "rows", "rijen")
SKP_MSG(CMD_ISSUE_CHANGED,
    "%s: row %lu: this worker has a live passport for that course with other "
    "content; nothing was issued. Look at it with 'find'; withdraw it first "
    "if the new content is right",
    "%s: rij %lu: deze deelnemer heeft een geldig paspoort voor die opleiding "
    "met andere inhoud; er is niets uitgegeven. Bekijk het met 'find'; trek "
    "het eerst in als de nieuwe inhoud klopt")
SKP_MSG(CMD_ISSUE_TOO_LARGE,
    "%s: row %lu: too much for one passport; spread it over two courses",
    "%s: rij %lu: te veel voor een paspoort; verdeel het over twee "
    "opleidingen")
SKP_MSG(CMD_ISSUE_SUMMARY,
    "%llu issued, %llu refused, %llu were issued before, %llu file(s) not "
    "read\n",
    "%llu uitgegeven, %llu geweigerd, %llu waren al uitgegeven, %llu "
    "bestand(en) niet gelezen\n")
SKP_MSG(CMD_DRY_SUMMARY,
    "%llu would be issued, %llu refused, %llu were issued before, %llu "
    "file(s) not read; nothing was issued\n",
    "%llu zouden worden uitgegeven, %llu geweigerd, %llu waren al uitgegeven, "
    "%llu bestand(en) niet gelezen; er is niets uitgegeven\n")
SKP_MSG(CMD_ISSUE_MEMORY, "peak memory %.1f MiB\n",
    "hoogste geheugengebruik %.1f MiB\n")
SKP_MSG(CMD_DRY_ROW, "%s: row %lu: %s: %zu line(s), %zu skill(s)\n",
    "%s: rij %lu: %s: %zu regel(s), %zu vaardighe(i)d(en)\n")
SKP_MSG(CMD_DRY_DUPLICATE, "%s: row %lu: was issued before\n",
    "%s: rij %lu: was al uitgegeven\n")
SKP_MSG(CMD_ISSUE_EXPIRED,
    "%s: row %lu: the passport would have ended before it was issued; correct "
    "its valid-until date",
    "%s: rij %lu: het paspoort zou al verlopen zijn voordat het is "
    "uitgegeven; verbeter de datum tot wanneer het geldt")
SKP_MSG(CMD_SHOW_ROOT,
    "Root fingerprint, to be compared by those who pin it:\n  %s\n",
    "Vingerafdruk van de wortel, te vergelijken door wie die vastlegt:\n"
    "  %s\n")
SKP_MSG(CMD_ISSUE_RECOVERED,
    "%llu of an interrupted run were completed\n",
    "%llu van een afgebroken run zijn afgemaakt\n")
