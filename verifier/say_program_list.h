/* Options, errors and notices of skillpass-verify; see say_list.h.  Without a
   guard as well. */

/* Options. */
SKP_MSG(SAY_H_ABOUT, "Checks skills passports, offline.",
    "Controleert skillspaspoorten, zonder netwerk.")
SKP_MSG(SAY_H_AFTER,
    "INPUT: a passport or presentation, a bundle, a folder, or - for standard input.\nExit status: 0 valid, 3 partly valid, 2 not known, 1 refused, 4 could not run.\nFirst use: skillpass-verify --pin root.cbor; skillpass-verify --update PACK",
    "INPUT: een paspoort of wat getoond is, een bundel, een map, of - voor standaardinvoer.\nAfsluitcode: 0 geldig, 3 deels geldig, 2 niet bekend, 1 geweigerd, 4 kon niet werken.\nEerste gebruik: skillpass-verify --pin root.cbor; skillpass-verify --update PAKKET")
SKP_MSG(SAY_H_TRUST,
    "trust list, or an issuer's own statement, instead of the stored one",
    "vertrouwenslijst, of eigen verklaring van een uitgever, in plaats van de bewaarde")
SKP_MSG(SAY_H_ROOT,
    "root record or root key instead of the pinned one; nothing is remembered",
    "wortelrecord of wortelsleutel in plaats van de vastgelegde; er wordt niets onthouden")
SKP_MSG(SAY_H_STATUS,
    "status list, or a folder of them (*.cbor); may be repeated",
    "statuslijst, of een map met statuslijsten (*.cbor); mag vaker")
SKP_MSG(SAY_H_LOG,
    "an issuer's log: folder of tiles and checkpoint, or a checkpoint; may be repeated",
    "logboek van een uitgever: map met tegels en checkpoint, of een checkpoint; mag vaker")
SKP_MSG(SAY_H_PROOF, "proof that a passport stands in a log; may be repeated",
    "bewijs dat een paspoort in een logboek staat; mag vaker")
SKP_MSG(SAY_H_AT,
    "check for this date (YYYY-MM-DD), without what was seen before",
    "controleer voor deze datum (JJJJ-MM-DD), zonder wat eerder gezien is")
SKP_MSG(SAY_H_AGE, "a status list older than this is stale",
    "een statuslijst ouder dan dit is te oud")
SKP_MSG(SAY_H_AUDIENCE, "to whom the holder must have presented it",
    "aan wie de houder het getoond moet hebben")
SKP_MSG(SAY_H_NONCE,
    "the number that you gave the holder, in hex (16 to 128 digits)",
    "het getal dat u de houder gaf, hexadecimaal (16 tot 128 cijfers)")
SKP_MSG(SAY_H_CHALLENGE, "print a fresh number to give to a holder",
    "geef een nieuw getal om aan een houder te geven")
SKP_MSG(SAY_E_USAGE_CHALLENGE,
    "--challenge prints a number for the holder; it checks nothing, so give no INPUT, --pin or --update with it",
    "--challenge geeft een getal voor de houder; het controleert niets, dus geef er geen INPUT, --pin of --update bij")
SKP_MSG(SAY_N_CHALLENGE,
    "use it once. The holder runs:\n"
    "  skillpass-holder present FILE --only N,N --key KEY --to %s --nonce %s\n"
    "and you check the answer:\n"
    "  skillpass-verify --audience %s --nonce %s FILE",
    "gebruik het een keer. De houder geeft:\n"
    "  skillpass-holder present BESTAND --only N,N --key SLEUTEL --to %s --nonce %s\n"
    "en u controleert het antwoord:\n"
    "  skillpass-verify --audience %s --nonce %s BESTAND")
SKP_MSG(SAY_E_WHOM, "--audience: plain text of at most %d bytes",
    "--audience: gewone tekst van hoogstens %d bytes")
SKP_MSG(SAY_L_WHOM, "YOUR NAME", "UW NAAM")
SKP_MSG(SAY_H_EMPLOYER, "for which employer: KVK number or URI",
    "voor welke werkgever: KVK-nummer of URI")
SKP_MSG(SAY_H_FOR, "compare with what this occupation asks for (with --vocab)",
    "vergelijk met wat dit beroep vraagt (met --vocab)")
SKP_MSG(SAY_H_VOCAB,
    "what occupations ask for, by skillpass-issuer vocab export",
    "wat beroepen vragen, van skillpass-issuer vocab export")
SKP_MSG(SAY_H_REQUIRE, "demand more: logged, or the rules in this file",
    "eis meer: logged, of de regels in dit bestand")
SKP_MSG(SAY_H_JSON, "JSON: an object, or an array of them",
    "JSON: een object, of een array daarvan")
SKP_MSG(SAY_H_NDJSON, "JSON, one object a line", "JSON, een object per regel")
SKP_MSG(SAY_H_CSV, "CSV, one row a passport", "CSV, een rij per paspoort")
SKP_MSG(SAY_H_EACH,
    "check every signature, also where the log has the passport",
    "controleer elke handtekening, ook als het logboek het paspoort heeft")
SKP_MSG(SAY_H_SEED, "chooses the sample of signatures again as before",
    "kiest dezelfde steekproef van handtekeningen als eerder")
SKP_MSG(SAY_H_REPORT,
    "write verdicts.ndjson, evidence.json and report.html (with --at)",
    "schrijf verdicts.ndjson, evidence.json en report.html (met --at)")
SKP_MSG(SAY_H_SAMPLE, "with --report: choose so many passports to look at",
    "met --report: kies zoveel paspoorten om te bekijken")
SKP_MSG(SAY_H_PSEUDONYMOUS, "with --report: no names, birth dates, file names",
    "met --report: zonder namen, geboortedata, bestandsnamen")
SKP_MSG(SAY_H_SPLIT, "check the I-th of N parts of the inputs",
    "controleer het I-de van N delen van de invoer")
SKP_MSG(SAY_H_RESUME, "go on with the report of a run that was broken off",
    "ga door met het rapport van een afgebroken run")
SKP_MSG(SAY_H_MERGE, "put reports on parts (--split) together",
    "voeg rapporten over delen (--split) samen")
SKP_MSG(SAY_H_JOBS, "worker threads (default: one a core)",
    "aantal werkdraden (standaard: een per kern)")
SKP_MSG(SAY_H_NO_STATE, "remember nothing of this run",
    "onthoud niets van deze keer")
SKP_MSG(SAY_H_VERBOSE, "also say how the program is confined",
    "zeg ook hoe het programma is ingeperkt")
SKP_MSG(SAY_H_PIN,
    "store this root as the one to trust, after you compared its fingerprint",
    "leg deze wortel vast als de te vertrouwen wortel, nadat u de vingerafdruk vergeleken hebt")
SKP_MSG(SAY_H_FINGERPRINT,
    "with --pin: the fingerprint that it must have (no question is asked)",
    "bij --pin: de vingerafdruk die het moet zijn (er wordt niets gevraagd)")
SKP_MSG(SAY_H_UPDATE, "check a trust pack and store what is newer",
    "controleer een vertrouwenspakket en bewaar wat nieuwer is")

/* Errors and notices of the program. */
SKP_MSG(SAY_E_FILE, "%s: %s", "%s: %s")
SKP_MSG(SAY_E_USAGE_FOR,
    "--for OCCUPATION and --vocab FILE go together; see --help",
    "--for BEROEP en --vocab BESTAND horen bij elkaar; zie --help")
SKP_MSG(SAY_E_PROFILE,
    "%s: no file of occupations, or a damaged one; at byte %zu: %s",
    "%s: geen bestand met beroepen, of een beschadigd; bij byte %zu: %s")
SKP_MSG(SAY_E_OCCUPATION,
    "%s: the file does not have this occupation, but these:",
    "%s: het bestand heeft dit beroep niet, maar deze:")
SKP_MSG(SAY_E_USAGE_INPUT, "no input given; see --help",
    "geen invoer gegeven; zie --help")
SKP_MSG(SAY_E_USAGE_MIX,
    "--pin and --update stand alone, without inputs and without --root, "
    "--trust, --status, --log, --proof, --at, --no-state",
    "--pin en --update staan alleen, zonder invoer en zonder --root, "
    "--trust, --status, --log, --proof, --at, --no-state")
SKP_MSG(SAY_E_USAGE_FORMATS, "only one of --json, --ndjson, --csv",
    "slechts een van --json, --ndjson, --csv")
SKP_MSG(SAY_E_USAGE_REPORT,
    "--report needs the day for which to check: --at YYYY-MM-DD; --sample, --pseudonymous, --resume and --merge go with --report",
    "--report vraagt om de dag waarvoor gecontroleerd wordt: --at JJJJ-MM-DD; --sample, --pseudonymous, --resume en --merge horen bij --report")
SKP_MSG(SAY_E_USAGE_NAMES,
    "without names nobody can tell later who stands twice: leave --pseudonymous away here, and give it to the run with --merge, or to one that runs through",
    "zonder namen is later niet te zien wie dubbel voorkomt: laat --pseudonymous hier weg, en geef het aan de run met --merge, of aan een die in een keer doorloopt")
SKP_MSG(SAY_E_USAGE_MERGE, "--merge goes without --split and --resume",
    "--merge gaat niet samen met --split of --resume")
SKP_MSG(SAY_E_USAGE_SEED,
    "reports on parts belong together by their seed: give all of them, and --merge, the same --seed TEXT",
    "rapporten over delen horen bij elkaar door hun seed: geef ze allemaal, en --merge, dezelfde --seed TEKST")
SKP_MSG(SAY_E_RESUME,
    "what was broken off there is a run over other inputs, or with other lists, options or another version: give the same ones, or leave --resume away to begin anew",
    "wat daar is afgebroken is een run over andere invoer, of met andere lijsten, opties of een andere versie: geef dezelfde, of laat --resume weg om opnieuw te beginnen")
SKP_MSG(SAY_E_RESUME_INPUTS,
    "inputs that were judged before it was broken off are not the same any more: give them as they were, or leave --resume away to begin anew",
    "invoer die voor de onderbreking beoordeeld is, is niet meer dezelfde: geef die zoals hij was, of laat --resume weg om opnieuw te beginnen")
SKP_MSG(SAY_N_RESUMED, "the first %llu inputs were judged before",
    "de eerste %llu invoeren waren al beoordeeld")
SKP_MSG(SAY_E_PART, "%s: no report on a part can be read there: %s",
    "%s: daar kan geen rapport over een deel gelezen worden: %s")
SKP_MSG(SAY_E_PART_BROKEN,
    "verdicts.ndjson there is not whole; run that part again",
    "verdicts.ndjson is daar niet heel; voer dat deel opnieuw uit")
SKP_MSG(SAY_E_PART_CHANGED,
    "verdicts.ndjson there is not the one whose SHA-256 evidence.json has; run that part again",
    "verdicts.ndjson is daar niet die waarvan evidence.json de SHA-256 heeft; voer dat deel opnieuw uit")
SKP_MSG(SAY_E_PART_WHOLE, "this is not a report on a part (--split)",
    "dit is geen rapport over een deel (--split)")
SKP_MSG(SAY_E_PART_OTHER,
    "this part is of another run than the others: of other inputs, or with other lists, options or another version",
    "dit deel is van een andere run dan de andere: van andere invoer, of met andere lijsten, opties of een andere versie")
SKP_MSG(SAY_E_PART_SETTINGS,
    "the parts were checked with other lists or options, for another day, or by another version: give --merge the same ones",
    "de delen zijn met andere lijsten of opties gecontroleerd, voor een andere dag, of door een andere versie: geef --merge dezelfde")
SKP_MSG(SAY_E_PART_TWICE, "this part is there twice",
    "dit deel is er twee keer")
SKP_MSG(SAY_E_PART_MISSING, "part %llu of %llu is missing",
    "deel %llu van %llu ontbreekt")
SKP_MSG(SAY_E_REPORT, "%s: the report was not written: %s",
    "%s: het rapport is niet geschreven: %s")
SKP_MSG(SAY_N_BROKEN_OFF,
    "what was judged so far stays in that folder; once this is put right, the same command with --resume goes on from there",
    "wat tot nu toe is beoordeeld, blijft in die map; als dit is verholpen, gaat dezelfde opdracht met --resume vandaar verder")
SKP_MSG(SAY_E_PDF, "no report.pdf, the rest of the report is there: %s",
    "geen report.pdf, de rest van het rapport is er: %s")
SKP_MSG(SAY_E_PDF_FONTS,
    "no report.pdf, the rest of the report is there: install the package %s",
    "geen report.pdf, de rest van het rapport is er: installeer het pakket %s")
SKP_MSG(SAY_E_PDF_CHARACTER,
    "no report.pdf, the rest of the report is there: no font here has the "
    "character %s; install the package fonts-noto-cjk",
    "geen report.pdf, de rest van het rapport is er: geen lettertype hier heeft "
    "het teken %s; installeer het pakket fonts-noto-cjk")
SKP_MSG(SAY_E_CONFINE, "the program could not be confined; nothing was read",
    "het programma kon niet ingeperkt worden; er is niets gelezen")
SKP_MSG(SAY_E_MEMORY, "out of memory", "geen geheugen meer")
SKP_MSG(SAY_E_CRYPTO, "the cryptographic library could not be started",
    "de cryptografische bibliotheek kon niet gestart worden")
SKP_MSG(SAY_E_NO_PIN,
    "no root is pinned yet. Get root.cbor from your sector body and run: skillpass-verify --pin root.cbor",
    "er is nog geen wortel vastgelegd. Vraag uw brancheorganisatie om root.cbor en voer uit: skillpass-verify --pin root.cbor")
SKP_MSG(SAY_E_NO_TRUST,
    "no trust list yet. Get a trust pack from your sector body and run: skillpass-verify --update PACK",
    "er is nog geen vertrouwenslijst. Vraag uw brancheorganisatie om een vertrouwenspakket en voer uit: skillpass-verify --update PAKKET")
SKP_MSG(SAY_E_ROOT, "%s: is not a root record or root key that may be used: %s",
    "%s: geen bruikbaar wortelrecord of bruikbare wortelsleutel: %s")
SKP_MSG(SAY_E_TRUST,
    "%s: is not a trust list signed under your root: %s. Ask your sector body for its newest one",
    "%s: geen vertrouwenslijst die onder uw wortel is ondertekend: %s. Vraag uw brancheorganisatie om de nieuwste")
SKP_MSG(SAY_E_STATUS, "%s: status list not used: %s",
    "%s: statuslijst niet gebruikt: %s")
SKP_MSG(SAY_E_LOG, "%s: log not used: %s", "%s: logboek niet gebruikt: %s")
SKP_MSG(SAY_E_LOG_SHORT,
    "%s: the checkpoint is over %llu entries, but the tiles hold %zu. Ask the issuer for its whole log",
    "%s: het checkpoint gaat over %llu regels, maar de tegels bevatten er %zu. Vraag de uitgever om zijn hele logboek")
SKP_MSG(SAY_E_LOG_ROOT,
    "%s: the tiles and the checkpoint do not belong together, or a tile is damaged. Ask the issuer for its log again",
    "%s: de tegels en het checkpoint horen niet bij elkaar, of een tegel is beschadigd. Vraag de uitgever opnieuw om zijn logboek")
SKP_MSG(SAY_E_LOG_TILE,
    "%s: not used, since tiles in it are damaged: %zu, the first is %s. Ask the issuer for its log again",
    "%s: niet gebruikt, want er zijn tegels beschadigd: %zu, de eerste is %s. Vraag de uitgever opnieuw om zijn logboek")
SKP_MSG(SAY_E_LOG_KEY,
    "%s: no log key of your trust list signed the checkpoint well; it does not show that a passport is logged",
    "%s: geen logboeksleutel van uw vertrouwenslijst heeft het checkpoint goed ondertekend; het toont niet dat een paspoort in het logboek staat")
SKP_MSG(SAY_E_LOG_OLD,
    "%s: a checkpoint over %llu entries, but one over %llu was seen here before; not used. Ask the issuer for its newest log",
    "%s: een checkpoint over %llu regels, maar hier is er al een over %llu gezien; niet gebruikt. Vraag de uitgever om zijn nieuwste logboek")
SKP_MSG(SAY_E_LOG_ALARM,
    "ALARM: %s: this is not the log that was seen here before: entries were changed or taken out. Keep the folder, do not use it, and tell your sector body and the issuer",
    "ALARM: %s: dit is niet het logboek dat hier al gezien is: er zijn regels veranderd of weggehaald. Bewaar de map, gebruik hem niet, en meld het uw brancheorganisatie en de uitgever")
SKP_MSG(SAY_E_PROOF, "%s: is not a proof that a passport stands in a log: %s",
    "%s: geen bewijs dat een paspoort in een logboek staat: %s")
SKP_MSG(SAY_E_STATE,
    "%s: what was remembered is damaged: %s. Move this file away, then run --pin or --update again",
    "%s: wat onthouden is, is beschadigd: %s. Zet dit bestand opzij en voer --pin of --update opnieuw uit")
SKP_MSG(SAY_E_STATE_MODE, "%s: others may write there. Run: chmod 700 %s",
    "%s: anderen mogen daar schrijven. Voer uit: chmod 700 %s")
SKP_MSG(SAY_E_STATE_WRITE, "%s: could not be written: %s",
    "%s: kon niet geschreven worden: %s")
SKP_MSG(SAY_E_STATE_HOME,
    "no place to remember anything: neither XDG_STATE_HOME nor HOME is set",
    "geen plaats om iets te onthouden: XDG_STATE_HOME en HOME ontbreken")
SKP_MSG(SAY_E_OLD_ROOT,
    "%s: roots of version %llu, but version %llu was seen here before. Ask your sector body for its newest pack",
    "%s: wortels van versie %llu, maar versie %llu is hier al gezien. Vraag uw brancheorganisatie om het nieuwste pakket")
SKP_MSG(SAY_E_OLD_LIST,
    "%s: trust list number %llu, but number %llu was seen here before. Ask your sector body for its newest pack",
    "%s: vertrouwenslijst nummer %llu, maar nummer %llu is hier al gezien. Vraag uw brancheorganisatie om het nieuwste pakket")
SKP_MSG(SAY_E_OLD_STATUS,
    "%s: older than the status list seen here before; not used",
    "%s: ouder dan de statuslijst die hier al gezien is; niet gebruikt")
SKP_MSG(SAY_E_ALARM,
    "ALARM: %s: signed with the same number or time as one seen before, but with other content. Do not use it; tell your sector body and the issuer",
    "ALARM: %s: ondertekend met hetzelfde nummer of tijdstip als een eerdere, maar met andere inhoud. Gebruik het niet; meld het uw brancheorganisatie en de uitgever")
SKP_MSG(SAY_E_PACK, "%s: is not a trust pack: %s. Nothing was stored",
    "%s: geen vertrouwenspakket: %s. Er is niets bewaard")
SKP_MSG(SAY_E_PACK_STATUS,
    "%s: status list %zu of the pack is refused: %s. Nothing was stored",
    "%s: statuslijst %zu van het pakket is geweigerd: %s. Er is niets bewaard")
SKP_MSG(SAY_E_PINNED,
    "another root is pinned already. If your sector body changed its root without signing the change, move %s away first",
    "er is al een andere wortel vastgelegd. Wijzigde uw brancheorganisatie de wortel zonder dat te ondertekenen, zet dan eerst %s opzij")
SKP_MSG(SAY_E_FINGERPRINT, "the fingerprint is another one. Nothing was stored",
    "de vingerafdruk is een andere. Er is niets bewaard")
SKP_MSG(SAY_E_TERMINAL,
    "no terminal to ask on; give the expected fingerprint: --fingerprint HEX",
    "geen terminal om iets te vragen; geef de verwachte vingerafdruk: --fingerprint HEX")
SKP_MSG(SAY_E_OUTPUT, "standard output: %s", "standaarduitvoer: %s")
SKP_MSG(SAY_E_BROKEN,
    "%s: cannot be read on from byte %llu; entries behind it are unknown",
    "%s: niet verder te lezen vanaf byte %llu; wat daarna komt is onbekend")
SKP_MSG(SAY_N_PIN,
    "Root version %llu, %llu of %zu keys must sign. Fingerprint:",
    "Wortel versie %llu, %llu van %zu sleutels moeten tekenen. Vingerafdruk:")
SKP_MSG(SAY_N_PIN_ASK,
    "Compare it with the fingerprint that your sector body gave you by another way. The same? Type yes: ",
    "Vergelijk hem met de vingerafdruk die uw brancheorganisatie u langs een andere weg gaf. Gelijk? Typ ja: ")
SKP_MSG(SAY_N_PIN_YES, "yes", "ja")
SKP_MSG(SAY_N_PINNED, "Pinned. Next: skillpass-verify --update PACK",
    "Vastgelegd. Volgende stap: skillpass-verify --update PAKKET")
SKP_MSG(SAY_N_NOT_PINNED, "Not pinned; nothing was stored.",
    "Niet vastgelegd; er is niets bewaard.")
SKP_MSG(SAY_N_UPDATED,
    "Stored: trust list number %llu with %zu issuers, valid until %s; %zu status lists, %zu of them new.",
    "Bewaard: vertrouwenslijst nummer %llu met %zu uitgevers, geldig tot en met %s; %zu statuslijsten, waarvan %zu nieuw.")
SKP_MSG(SAY_N_UNCONFINED, "not confined: landlock %s, seccomp %s",
    "niet ingeperkt: landlock %s, seccomp %s")
SKP_MSG(SAY_N_CONFINED, "confined: landlock %s, seccomp %s",
    "ingeperkt: landlock %s, seccomp %s")
SKP_MSG(SAY_N_COUNT, "passports", "paspoorten")
SKP_MSG(SAY_N_ACCEPTED, "%llu accepted, %llu not: %s",
    "%llu aanvaard, %llu niet: %s")
SKP_MSG(SAY_N_NOT_MET, "%llu without: %s", "%llu zonder: %s")
SKP_MSG(SAY_E_RULES_JSON, "%s: line %u, column %u: this is not JSON",
    "%s: regel %u, kolom %u: dit is geen JSON")
SKP_MSG(SAY_E_RULES, "%s: %s: %s", "%s: %s: %s")
SKP_MSG(SAY_E_RULES_WHOLE, "the file", "het bestand")
SKP_MSG(SAY_E_RULES_KEY,
    "a key that is not known; see Acceptance rules in the manual page",
    "een onbekende sleutel; zie Acceptance rules in de handleiding")
SKP_MSG(SAY_E_RULES_WORD,
    "a type or kind of evidence that passports do not have",
    "een soort regel of bewijs die paspoorten niet kennen")
SKP_MSG(SAY_E_RULES_VALUE,
    "missing, or not of the right kind or size; see Acceptance rules in the manual page",
    "ontbreekt, of is niet van de juiste soort of grootte; zie Acceptance rules in de handleiding")
SKP_MSG(SAY_N_TOTAL, "%llu checked:", "%llu gecontroleerd:")
SKP_MSG(SAY_N_WITHHELD,
    "%llu entries withheld by the issuer (hash only), not checked",
    "%llu posten door de uitgever weggelaten (alleen hash), niet gecontroleerd")
SKP_MSG(SAY_N_SKIPPED,
    "%llu other files in the folders (not *.skillpass or *.skillpasses), not checked",
    "%llu andere bestanden in de mappen (geen *.skillpass of *.skillpasses), niet gecontroleerd")
SKP_MSG(SAY_E_NOTHING,
    "no passport was found; name its file, or a folder with *.skillpass files",
    "er is geen paspoort gevonden; noem het bestand, of een map met "
    "*.skillpass-bestanden")
