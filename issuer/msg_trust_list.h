/* Messages of the commands of authorities; see common/msg.h. */
SKP_MSG(HELP_TRUST_KEY, "make the key of one of several root holders",
    "maak de sleutel van een van meer wortelhouders")
SKP_MSG(HELP_TRUST_INIT, "make an authority with one root, or with several",
    "maak een autoriteit met een wortel, of met meer")
SKP_MSG(HELP_TRUST_ROOT, "say which roots there are to be from now on",
    "zeg welke wortels er voortaan zijn")
SKP_MSG(HELP_TRUST_REQUEST, "write your statement, for the authority",
    "schrijf uw verklaring, voor de autoriteit")
SKP_MSG(HELP_TRUST_ANSWER, "read what the authority has listed of your keys",
    "lees wat de autoriteit van uw sleutels op de lijst heeft")
SKP_MSG(CMD_REQUEST_DONE,
    "Give that file to your authority, and read this out by telephone when "
    "it asks:\n  %s\n",
    "Geef dat bestand aan uw autoriteit, en lees dit door de telefoon voor als "
    "zij erom vraagt:\n  %s\n")
SKP_MSG(CMD_ANSWER_GOOD, "              listed\n",
    "              staat op de lijst\n")
SKP_MSG(CMD_ANSWER_MISSING, "              NOT listed\n",
    "              staat NIET op de lijst\n")
SKP_MSG(CMD_ANSWER_PURPOSE, "              listed FOR SOMETHING ELSE\n",
    "              staat er VOOR IETS ANDERS op\n")
SKP_MSG(CMD_ANSWER_OTHER, "              listed OTHERWISE than here, as\n",
    "              staat er ANDERS op dan hier, als\n")
SKP_MSG(CMD_ANSWER_WITHIN, "              listed, within these times:\n",
    "              staat op de lijst, binnen deze tijden:\n")
SKP_MSG(CMD_ANSWER_WIDER,
    "              listed; that it was ended here is not on the list yet\n",
    "              staat op de lijst; dat hij hier is beëindigd nog niet\n")
SKP_MSG(CMD_ANSWER_NOT_LISTED, "This issuer is NOT on the list.\n",
    "Deze uitgever staat NIET op de lijst.\n")
SKP_MSG(CMD_ANSWER_EXPIRED,
    "This list holds no more; ask the authority for a newer one.\n",
    "Deze lijst geldt niet meer; vraag de autoriteit om een nieuwere.\n")
SKP_MSG(CMD_ANSWER_ALL,
    "All keys that sign or wait are listed. Compare the root's fingerprint by "
    "telephone.\n",
    "Alle sleutels die tekenen of wachten staan erop. Vergelijk de "
    "vingerafdruk van de wortel telefonisch.\n")
SKP_MSG(CMD_ANSWER_NOT_ALL,
    "Not all keys that sign or wait are listed: what they sign is by an unknown "
    "issuer.\nGive the authority a new 'trust request'.\n",
    "Niet alle sleutels die tekenen of wachten staan erop: wat zij tekenen is "
    "van een\nonbekende uitgever. Geef de autoriteit een nieuwe 'trust "
    "request'.\n")
SKP_MSG(HELP_TRUST_ADD, "put issuers into the next trust list",
    "zet uitgevers op de volgende vertrouwenslijst")
SKP_MSG(HELP_TRUST_REMOVE, "end an issuer or a key, or take it off the list",
    "beëindig een uitgever of sleutel, of haal die van de lijst")
SKP_MSG(HELP_TRUST_COMPROMISE,
    "close stolen keys; what was issued before stays valid",
    "sluit gestolen sleutels af; wat ervoor is uitgegeven blijft geldig")
SKP_MSG(HELP_TRUST_FINAL, "an issuer closes: these status lists are its last",
    "een uitgever stopt: dit zijn zijn laatste statuslijsten")
SKP_MSG(HELP_TRUST_SIGN, "show what changes, then sign it",
    "toon wat er verandert, en onderteken het dan")
SKP_MSG(HELP_TRUST_DIFF, "show what the next list changes",
    "toon wat de volgende lijst verandert")
SKP_MSG(HELP_TRUST_SHOW, "show the trust list", "toon de vertrouwenslijst")
SKP_MSG(HELP_TRUST_PACK, "write one file for verifiers",
    "schrijf een bestand voor controleurs")
SKP_MSG(OPT_NEXT, "the list that is not yet signed",
    "de lijst die nog niet ondertekend is")
SKP_MSG(OPT_THRESHOLD, "how many of the roots must sign",
    "hoeveel van de wortels moeten tekenen")
SKP_MSG(OPT_ROOT_KEY, "the root holder's key (default: keys/root.key)",
    "de sleutel van de wortelhouder (standaard: keys/root.key)")
SKP_MSG(OPT_PURPOSE, "only these: passport,status,log",
    "alleen deze: passport,status,log")
SKP_MSG(OPT_FROM, "what was signed before that day does not count",
    "wat voor die dag is getekend telt niet")
SKP_MSG(OPT_UNTIL, "what is signed after that day does not count",
    "wat na die dag is getekend telt niet")
SKP_MSG(OPT_SINCE, "the day on which it began",
    "de dag waarop het begon")
SKP_MSG(OPT_LAST_GOOD, "the last honest entry of the log, or its checkpoint",
    "de laatste eerlijke regel van het log, of het checkpoint")
SKP_MSG(OPT_LOG, "the issuer's exported log",
    "het geëxporteerde log van de uitgever")
SKP_MSG(OPT_NEW_KEYS, "none of its keys that count signed: I have asked",
    "geen van zijn sleutels die tellen tekende: ik heb nagevraagd")
SKP_MSG(OPT_TEST_KEYS, "test keys too, which verifiers refuse",
    "ook proefsleutels, die controleurs weigeren")
SKP_MSG(CMD_HINT_TRUST,
    "no signed trust list there; 'trust init', 'trust add', then 'trust sign'",
    "daar is geen getekende vertrouwenslijst; eerst 'trust init', 'trust "
    "add', dan 'trust sign'")
SKP_MSG(CMD_NEED_THRESHOLD,
    "say how many roots must sign, --threshold K, and name at least as many "
    "and at most %d",
    "zeg hoeveel wortels moeten tekenen, --threshold K, en noem er minstens "
    "zoveel en hoogstens %d")
SKP_MSG(CMD_BAD_DATE, "%s: not a date; write it as 2026-11-25",
    "%s: geen datum; schrijf die als 2026-11-25")
SKP_MSG(CMD_BAD_PURPOSE,
    "--purpose: name passport, status or log, with commas between",
    "--purpose: noem passport, status of log, met komma's ertussen")
SKP_MSG(CMD_NEED_SINCE, "say since when: --since DATE",
    "zeg sinds wanneer: --since DATUM")
SKP_MSG(CMD_NEED_LOG,
    "--last-good and --log belong together: the last honest entry, and the "
    "log in which it stands",
    "--last-good en --log horen bij elkaar: de laatste eerlijke regel, en het "
    "log waarin die staat")
SKP_MSG(CMD_TRUST_KEY_DONE,
    "Secret, stays with you: %s\nPublic, for the authority: %s\n"
    "Fingerprint, to be compared by telephone:\n  %s\n",
    "Geheim, blijft bij u: %s\nPubliek, voor de autoriteit: %s\n"
    "Vingerafdruk, telefonisch te vergelijken:\n  %s\n")
SKP_MSG(CMD_TRUST_INIT_DONE,
    "Made the authority %s\nNext: trust add STATEMENT..., then trust sign\n",
    "Autoriteit %s gemaakt\nNu: trust add VERKLARING..., dan trust sign\n")
SKP_MSG(CMD_ROOTS_SAME, "These are the roots there are; nothing to sign.\n",
    "Dit zijn de wortels die er al zijn; er is niets te tekenen.\n")
SKP_MSG(CMD_ADD_PRINT,
    "%s\n  %s\nFingerprint of its keys; have the issuer read it out by "
    "telephone before you sign:\n  %s\n",
    "%s\n  %s\nVingerafdruk van de sleutels; laat de uitgever die door de "
    "telefoon voorlezen voordat u tekent:\n  %s\n")
SKP_MSG(CMD_TRUST_ADD_DONE,
    "On the next list. Look at it with 'trust show --next', then 'trust "
    "sign'.\n",
    "Op de volgende lijst. Bekijk die met 'trust show --next', dan 'trust "
    "sign'.\n")
SKP_MSG(CMD_TRUST_CHANGED,
    "Changed on the next list. Look at it with 'trust diff', then 'trust "
    "sign'.\n",
    "Gewijzigd op de volgende lijst. Bekijk het met 'trust diff', dan 'trust "
    "sign'.\n")
SKP_MSG(CMD_HONEST,
    "Honest: what stands among the first %llu entries of the log, %zu heads. "
    "It stays valid; all else under these keys is refused.\n",
    "Eerlijk: wat bij de eerste %llu regels van het log staat, %zu hoofden. "
    "Dat blijft geldig; al het andere onder deze sleutels wordt geweigerd.\n")
SKP_MSG(CMD_HONEST_NONE,
    "nothing under these keys counts now, honest or not; get the issuer's "
    "exported log and give the same command with --last-good and --log",
    "niets onder deze sleutels telt nu nog, eerlijk of niet; vraag het "
    "geëxporteerde log van de uitgever en geef dezelfde opdracht met "
    "--last-good en --log")
SKP_MSG(CMD_HINT_TEST_KEY,
    "keys made for tests prove nothing; ask the issuer for a statement of its "
    "real keys ('--test-keys' only in a trial)",
    "sleutels voor proeven bewijzen niets; vraag de uitgever om een verklaring "
    "met zijn echte sleutels ('--test-keys' alleen in een proef)")
SKP_MSG(CMD_NEW_KEYS,
    "%s: the list has this issuer, but no key of it that still counts signed "
    "this: it may be somebody else's. Call the issuer on a number you know, "
    "compare the fingerprint, and only then add it with --new-keys",
    "%s: de lijst kent deze uitgever, maar geen sleutel die nog telt heeft dit "
    "getekend: het kan van iemand anders zijn. Bel de uitgever op een bekend "
    "nummer, vergelijk de vingerafdruk, en voeg het pas dan toe met "
    "--new-keys")
SKP_MSG(CMD_HINT_TERMS,
    "no key is left by --purpose, --from and --until",
    "door --purpose, --from en --until blijft geen sleutel over")
SKP_MSG(CMD_HINT_WORD,
    "name an issuer by its id or its whole name, or a key by at least the "
    "first eight digits of its id; 'trust show --next' has them",
    "noem een uitgever bij zijn id of zijn hele naam, of een sleutel bij "
    "minstens de eerste acht cijfers van zijn id; 'trust show --next' toont ze")
SKP_MSG(CMD_WORDS, "%s: more than one has that name; use the id",
    "%s: meer dan een heeft die naam; gebruik het id")
SKP_MSG(CMD_HINT_TILES,
    "the log must hold its first %llu entries, and be the one of the "
    "checkpoint; ask the issuer for 'log export' again",
    "het log moet zijn eerste %llu regels bevatten, en dat van het checkpoint "
    "zijn; vraag de uitgever opnieuw om 'log export'")
SKP_MSG(CMD_HINT_HEADS_LINE,
    "line %zu does not fit the log; ask the issuer for 'log export' again",
    "regel %zu past niet bij het log; vraag de uitgever opnieuw om 'log "
    "export'")
SKP_MSG(CMD_HINT_NO_HEAD,
    "no run of the issuer ended with entry %llu; take the size of a line of "
    "that file",
    "geen run van de uitgever eindigde bij regel %llu; neem de grootte op een "
    "regel van dat bestand")
SKP_MSG(CMD_HINT_FINAL,
    "a final list is signed by a status key that the list has for this "
    "issuer, before the day on which it closes",
    "een laatste lijst is getekend door een statussleutel die de lijst voor "
    "deze uitgever heeft, voor de dag waarop hij stopt")
SKP_MSG(CMD_SIGN_ASK, "Sign this? yes or no: ",
    "Dit ondertekenen? ja of nee: ")
SKP_MSG(CMD_SIGN_CHANGED,
    "%s: another command has it, or changed it while you looked; nothing was "
    "signed. Look again",
    "%s: een andere opdracht gebruikt het, of wijzigde het terwijl u keek; er "
    "is niets ondertekend. Kijk opnieuw")
SKP_MSG(CMD_TRUST_SIGN_DONE,
    "Signed: list %llu, which holds until %s, is in trust.cbor\n",
    "Ondertekend: lijst %llu, geldig tot %s, staat in trust.cbor\n")
SKP_MSG(CMD_ROOT_DONE,
    "Root record %llu is in force: root.cbor, for those who pin the root\n",
    "Wortelrecord %llu is van kracht: root.cbor, voor wie de wortel vastlegt\n")
SKP_MSG(CMD_WAIT_ROOT,
    "Root record %llu: %u of %u present roots signed, %u of %u new ones\n",
    "Wortelrecord %llu: %u van %u huidige wortels tekenden, %u van %u nieuwe\n")
SKP_MSG(CMD_WAIT_LIST, "List %llu: %u of %u roots signed\n",
    "Lijst %llu: %u van %u wortels tekenden\n")
SKP_MSG(CMD_SIGN_NEXT,
    "Next: give the folder to another root holder, for 'trust sign --key'\n",
    "Nu: geef de map aan een andere wortelhouder, voor 'trust sign --key'\n")
SKP_MSG(CMD_HINT_ROOT_KEY, "name the root holder's key with --key FILE",
    "noem de sleutel van de wortelhouder met --key BESTAND")
SKP_MSG(CMD_HINT_NO_ROOT,
    "there is no authority in this folder, or the key is none of its roots",
    "er is geen autoriteit in deze map, of de sleutel is niet een van haar "
    "wortels")
SKP_MSG(CMD_HINT_SIGNED,
    "this key has signed all that waits; another root holder is next",
    "deze sleutel heeft alles getekend wat wacht; nu een andere wortelhouder")
SKP_MSG(CMD_HINT_BAD_LIST,
    "trust.cbor or roots.cbor there is not what the roots signed; nothing can "
    "be compared with it. Take the folder from another root holder, and ask "
    "who changed this one",
    "trust.cbor of roots.cbor daar is niet wat de wortels tekenden; er valt "
    "niets mee te vergelijken. Neem de map van een andere wortelhouder, en "
    "vraag wie deze heeft gewijzigd")
SKP_MSG(CMD_HINT_AHEAD,
    "what waits, or what was signed last, bears a time that is not right. Is "
    "this clock? If so, remove trust.part (for the roots: give 'trust root' "
    "again) and ask who made it",
    "wat wacht, of wat het laatst is getekend, draagt een tijd die niet klopt. "
    "Staat deze klok goed? Verwijder dan trust.part (voor de wortels: geef "
    "'trust root' opnieuw) en vraag wie het maakte")
SKP_MSG(CMD_HINT_OLD_FOLDER,
    "this key has signed a later list than this folder has: an old copy? "
    "Get the newest folder",
    "deze sleutel heeft een latere lijst getekend dan deze map heeft: een "
    "oude kopie? Haal de nieuwste map")
SKP_MSG(CMD_HINT_TWO_LISTS,
    "this key has signed another list or root record of that number; two of "
    "one number are an alarm at every verifier. Find the folder with the "
    "other one",
    "deze sleutel heeft een andere lijst of wortelrecord met dat nummer "
    "getekend; twee met een nummer geven alarm bij elke controleur. Zoek de "
    "map met de andere")
SKP_MSG(CMD_HINT_SIGN_AGAIN,
    "trust.cbor is not what was signed last by the roots there are now; "
    "'trust sign' makes a new one",
    "trust.cbor is niet wat het laatst door de huidige wortels is getekend; "
    "'trust sign' maakt een nieuwe")
SKP_MSG(CMD_HINT_FOREIGN_LIST,
    "no verifier will take it: its key is not on the signed list for this "
    "purpose and time",
    "geen controleur zal die aannemen: de sleutel staat niet op de getekende "
    "lijst voor dit doel en deze tijd")
SKP_MSG(CMD_SHOW_AUTHORITY, "Authority: %s\n", "Autoriteit: %s\n")
SKP_MSG(CMD_SHOW_LIST, "List %llu, of %s, until %s\n",
    "Lijst %llu, van %s, tot %s\n")
SKP_MSG(CMD_SHOW_UNSIGNED, "Not yet signed\n", "Nog niet ondertekend\n")
SKP_MSG(CMD_SHOW_FROM, "              from %s\n", "              vanaf %s\n")
SKP_MSG(CMD_SHOW_FROM_UNTIL, "              from %s until %s\n",
    "              vanaf %s tot %s\n")
SKP_MSG(CMD_SHOW_TEST, "              a test key: verifiers refuse it\n",
    "              een proefsleutel: controleurs weigeren die\n")
SKP_MSG(CMD_SHOW_RETIRED, "              retired since %s\n",
    "              buiten gebruik sinds %s\n")
SKP_MSG(CMD_SHOW_STOLEN, "              STOLEN, since %s\n",
    "              GESTOLEN, sinds %s\n")
SKP_MSG(CMD_SHOW_HONEST,
    "              honest up to log entry %llu, in %llu runs\n",
    "              eerlijk tot en met logregel %llu, in %llu runs\n")
SKP_MSG(CMD_SHOW_FINAL, "    final status list %s\n",
    "    laatste statuslijst %s\n")
SKP_MSG(CMD_ROOTS_NOW, "Root record %llu: %u of %zu must sign\n",
    "Wortelrecord %llu: %u van %zu moeten tekenen\n")
SKP_MSG(CMD_ROOTS_NEXT, "NEW root record %llu: %u of %zu must sign\n",
    "NIEUW wortelrecord %llu: %u van %zu moeten tekenen\n")
SKP_MSG(CMD_DIFF_NONE, "No issuer or key changes; only number and dates do.\n",
    "Er verandert geen uitgever of sleutel; alleen nummer en data.\n")
SKP_MSG(CMD_DIFF_AUTHORITY, "~ authority: %s, was %s\n",
    "~ autoriteit: %s, was %s\n")
SKP_MSG(CMD_DIFF_GONE,
    "    all that it signed will be by an unknown issuer\n",
    "    alles wat hij tekende is dan van een onbekende uitgever\n")
SKP_MSG(CMD_DIFF_NAME, "    was %s (%s %s)\n", "    was %s (%s %s)\n")
SKP_MSG(CMD_DIFF_FINAL, "    final status lists are now:\n",
    "    laatste statuslijsten zijn nu:\n")
SKP_MSG(CMD_DIFF_WAS, "              was from %s until %s\n",
    "              was vanaf %s tot %s\n")
SKP_MSG(CMD_DIFF_WAS_FROM, "              was from %s\n",
    "              was vanaf %s\n")
SKP_MSG(CMD_DIFF_OPENED, "              no longer closed\n",
    "              niet langer afgesloten\n")
SKP_MSG(CMD_PACK_DONE, "wrote %s with %d status list(s) and checkpoint(s)\n",
    "%s geschreven met %d statuslijst(en) en checkpoint(s)\n")
SKP_MSG(CMD_SHOW_ROOT,
    "Root fingerprint, to be compared by those who pin it:\n  %s\n",
    "Vingerafdruk van de wortel, te vergelijken door wie die vastlegt:\n"
    "  %s\n")
