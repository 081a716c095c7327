/* Messages of skillpass-holder: id, English, Dutch (common/msg.h).  Expanded
   several times, so without a guard. */

SKP_MSG(HELP_ABOUT,
    "choose what a skills passport shows, and prove that it is yours",
    "kies wat een skillspaspoort toont, en bewijs dat het van u is")
SKP_MSG(HELP_AFTER, "The manual: man skillpass-holder\n",
    "De handleiding: man skillpass-holder\n")
SKP_MSG(HELP_KEYGEN, "make a key: NAME.key for you, NAME.pub for the issuer",
    "maak een sleutel: NAAM.key voor uzelf, NAAM.pub voor de uitgever")
SKP_MSG(HELP_SHOW, "list the lines of a passport with their numbers",
    "toon de regels van een paspoort met hun nummers")
SKP_MSG(HELP_PRESENT, "make a file that shows only the lines you choose",
    "maak een bestand dat alleen de regels toont die u kiest")
SKP_MSG(HELP_QR, "draw the QR code of a passport or of what you present",
    "teken de QR-code van een paspoort of van wat u toont")
SKP_MSG(OPT_ONLY, "lines to show: 1,3,5-7; a skill of a line: 2.1; or all",
    "te tonen regels: 1,3,5-7; een vaardigheid van een regel: 2.1; of all")
SKP_MSG(OPT_TYPE, "show the lines of this type: certificate, course, ...",
    "toon de regels van dit type: certificate, course, ...")
SKP_MSG(OPT_FOR, "show what this occupation asks for (with --vocab)",
    "toon wat dit beroep vraagt (met --vocab)")
SKP_MSG(OPT_VOCAB, "what occupations ask for, by skillpass-issuer vocab export",
    "wat beroepen vragen, van skillpass-issuer vocab export")
SKP_MSG(OPT_NO_NAME, "leave out name and birth date",
    "laat naam en geboortedatum weg")
SKP_MSG(OPT_KEY, "your key, to prove that the passport is yours",
    "uw sleutel, om te bewijzen dat het paspoort van u is")
SKP_MSG(OPT_TO, "whom it is for, as they call themselves",
    "voor wie het is, zoals die zichzelf noemt")
SKP_MSG(OPT_NONCE, "the number that they gave you, hexadecimal",
    "het getal dat u van hen kreeg, hexadecimaal")
SKP_MSG(OPT_DAYS, "days that it is good for, 1 to 30; 7 by default",
    "aantal dagen dat het geldt, 1 tot 30; standaard 7")
SKP_MSG(OPT_STATUS, "put this status list behind it; up to 4 times",
    "zet deze statuslijst erachter; tot 4 keer")
SKP_MSG(OPT_RECEIPT, "keep the proof that the issuer logged it; larger",
    "houd het bewijs dat de uitgever het vastlegde; groter")
SKP_MSG(OPT_OUT, "write to this file; - for standard output",
    "schrijf naar dit bestand; - voor standaarduitvoer")
SKP_MSG(OPT_PNG, "a picture, PNG", "een plaatje, PNG")
SKP_MSG(OPT_SVG, "a drawing, SVG", "een tekening, SVG")
SKP_MSG(OPT_TEXT, "only the text of the code", "alleen de tekst van de code")
SKP_MSG(OPT_PASS_FILE, "passphrase in a file only you can read",
    "wachtwoordzin in een bestand dat alleen u kunt lezen")
SKP_MSG(OPT_PASS_FD, "passphrase from an open descriptor",
    "wachtwoordzin van een open descriptor")
SKP_MSG(OPT_NO_PASS, "a key without passphrase: for tests only",
    "een sleutel zonder wachtwoordzin: alleen voor proeven")

SKP_MSG(ASK, "Passphrase of your key: ", "Wachtwoordzin van uw sleutel: ")
SKP_MSG(ASK_NEW,
    "New passphrase for your key: ", "Nieuwe wachtwoordzin voor uw sleutel: ")
SKP_MSG(ASK_AGAIN, "The same once more: ", "Nog eens dezelfde: ")
SKP_MSG(WORD_PASSPHRASE, "passphrase", "wachtwoordzin")
SKP_MSG(NO_TERMINAL,
    "no terminal to ask for the passphrase; use --passphrase-file FILE or "
    "--passphrase-fd N",
    "geen terminal om de wachtwoordzin te vragen; gebruik --passphrase-file "
    "BESTAND of --passphrase-fd N")
SKP_MSG(PASSPHRASE_SHORT,
    "passphrase: a new one has at least %d characters; take a few words",
    "wachtwoordzin: een nieuwe heeft minstens %d tekens; neem enkele woorden")
SKP_MSG(NO_PASSPHRASE,
    "WARNING: this key has NO PASSPHRASE. Whoever copies the file can prove to "
    "be you. For tests only.",
    "WAARSCHUWING: deze sleutel heeft GEEN WACHTWOORDZIN. Wie het bestand "
    "kopieert kan bewijzen u te zijn. Alleen voor proeven.")
SKP_MSG(HINT_PASSPHRASE,
    "wrong passphrase, or an altered key file; try again, or put the key file "
    "back from a copy",
    "verkeerde wachtwoordzin, of een gewijzigd sleutelbestand; probeer het "
    "opnieuw, of zet het sleutelbestand terug van een kopie")

SKP_MSG(KEY_MADE,
    "%s: your secret key; keep it, keep a copy, give it to nobody\n"
    "%s: give this file to your training centre before it issues the passport\n"
    "Key id: %s\n",
    "%s: uw geheime sleutel; bewaar hem, bewaar een kopie, geef hem aan niemand\n"
    "%s: geef dit bestand aan uw opleidingscentrum voordat het paspoort "
    "uitgegeven wordt\n"
    "Sleutelkenmerk: %s\n")
SKP_MSG(KEY_AS_TEXT, "As text: %s\n", "Als tekst: %s\n")
SKP_MSG(OPT_KEY_PNG, "also NAME.png, a QR code of the public key",
    "ook NAAM.png, een QR-code van de publieke sleutel")

SKP_MSG(NOT_PASSPORT,
    "%s: this is not a skills passport (byte %zu); take the file as the issuer "
    "sent it, NAME.skillpass",
    "%s: dit is geen skillspaspoort (byte %zu); neem het bestand zoals de "
    "uitgever het stuurde, NAAM.skillpass")
SKP_MSG(NEWER, "%s: made by a newer version; install a newer skillpass-holder",
    "%s: gemaakt door een nieuwere versie; installeer een nieuwere "
    "skillpass-holder")
SKP_MSG(CHANGED,
    "%s: changed after it was signed; take the file as the issuer sent it",
    "%s: gewijzigd nadat het ondertekend was; neem het bestand zoals de "
    "uitgever het stuurde")
SKP_MSG(IS_TOKEN,
    "%s: this was made for somebody already; take the passport itself",
    "%s: dit is al voor iemand gemaakt; neem het paspoort zelf")
SKP_MSG(NOTHING_CHOSEN,
    "say what to show: --only 1,3 or --type certificate; the numbers are those "
    "of: skillpass-holder show %s",
    "zeg wat u toont: --only 1,3 of --type certificate; de nummers staan in: "
    "skillpass-holder show %s")
SKP_MSG(BAD_ITEM,
    "--only: '%s' is no line; write 3, or 2-4, or 3.1 for a skill of line 3",
    "--only: '%s' is geen regel; schrijf 3, of 2-4, of 3.1 voor een "
    "vaardigheid van regel 3")
SKP_MSG(NO_ITEM,
    "--only: the passport has no %s; the numbers are those of: skillpass-holder "
    "show %s",
    "--only: het paspoort heeft geen %s; de nummers staan in: skillpass-holder "
    "show %s")
SKP_MSG(BAD_TYPE,
    "--type: '%s' is no type; one of competency, course, certificate, "
    "partial-qualification, qualification, prior-learning, practice-statement, "
    "appointment, language, work-experience",
    "--type: '%s' is geen type; een van competency, course, certificate, "
    "partial-qualification, qualification, prior-learning, practice-statement, "
    "appointment, language, work-experience")
SKP_MSG(NO_TYPE, "--type: no line of the passport is a %s",
    "--type: geen regel van het paspoort is een %s")
SKP_MSG(FOR_VOCAB, "--for OCCUPATION and --vocab FILE go together; see --help",
    "--for BEROEP en --vocab BESTAND horen bij elkaar; zie --help")
SKP_MSG(BAD_VOCAB,
    "%s: no file of occupations, or a damaged one; at byte %zu: %s",
    "%s: geen bestand met beroepen, of een beschadigd; bij byte %zu: %s")
SKP_MSG(NO_OCCUPATION,
    "--for: the file of occupations does not have %s; give its code, its "
    "address or its name as a whole, or ask for a file that has it",
    "--for: het bestand met beroepen heeft %s niet; geef de code, het adres of "
    "de hele naam, of vraag om een bestand dat het heeft")
SKP_MSG(NOTHING_FOR,
    "--for: no line that holds today has what %s asks for; choose with --only",
    "--for: geen regel die vandaag geldt heeft wat %s vraagt; kies met --only")
SKP_MSG(NO_TO, "with a key, say whom it is for: --to WHOM",
    "zeg bij een sleutel voor wie het is: --to WIE")
SKP_MSG(NEEDS_KEY,
    "%s is part of the proof with your key: give --key NAME.key as well, or "
    "leave it out",
    "%s hoort bij het bewijs met uw sleutel: geef ook --key NAAM.key, of laat "
    "het weg")
SKP_MSG(NOT_BOUND,
    "%s: bound to no key, so no key can prove that it is yours; leave --key out, "
    "or ask the issuer to bind your key and replace the passport",
    "%s: aan geen sleutel gebonden, dus geen sleutel kan bewijzen dat het van u "
    "is; laat --key weg, of vraag de uitgever uw sleutel te binden en het "
    "paspoort te vervangen")
SKP_MSG(OTHER_KEY, "%s: this is another key than the one in the passport, %s",
    "%s: dit is een andere sleutel dan die in het paspoort, %s")
SKP_MSG(NOT_HOLDER_KEY, "%s: not a key of a holder; make one with keygen",
    "%s: geen sleutel van een houder; maak er een met keygen")
SKP_MSG(CLOCK,
    "the clock of this computer is before the time at which the passport was "
    "issued; set it right",
    "de klok van deze computer staat voor het moment waarop het paspoort is "
    "uitgegeven; zet hem goed")
SKP_MSG(OVER, "%s: this passport has expired", "%s: dit paspoort is verlopen")
SKP_MSG(BAD_TO, "--to: plain text of at most %d bytes",
    "--to: gewone tekst van hoogstens %d bytes")
SKP_MSG(OTHER_LIST,
    "%s: not a status list of this passport; ask the issuer for %s",
    "%s: geen statuslijst van dit paspoort; vraag de uitgever om %s")
SKP_MSG(MANY_LISTS, "--with-status: at most %d lists",
    "--with-status: hoogstens %d lijsten")
SKP_MSG(TOO_LARGE_SHOWN, "%s: too large to be shown whole; show fewer lines",
    "%s: te groot om heel te tonen; toon minder regels")
SKP_MSG(BINARY, "this is no text for a terminal; say where to: -o FILE",
    "dit is geen tekst voor een terminal; zeg waarheen: -o BESTAND")
SKP_MSG(NOT_CONFINED, "the program could not be confined; nothing was read",
    "het programma kon niet worden ingeperkt; er is niets gelezen")
SKP_MSG(NO_FIT,
    "%s: does not fit a QR code; show fewer lines: skillpass-holder present",
    "%s: past niet in een QR-code; toon minder regels: skillpass-holder present")
SKP_MSG(ONE_FORM, "one of --png, --svg and --text",
    "een van --png, --svg en --text")
SKP_MSG(MADE, "%zu of %zu lines shown%s%s", "%zu van %zu regels getoond%s%s")
SKP_MSG(MADE_FOR, ", for ", ", voor ")
SKP_MSG(NO_PROOF,
    "no proof that it is yours: they compare name and birth date with your "
    "identity document",
    "zonder bewijs dat het van u is: men vergelijkt naam en geboortedatum met "
    "uw identiteitsbewijs")

SKP_MSG(SHOW_NAMELESS, "No name in this file", "Geen naam in dit bestand")
SKP_MSG(SHOW_ISSUER, "Names as issuer", "Noemt als uitgever")
SKP_MSG(SHOW_ISSUED, "Issued on %s, valid until %s",
    "Uitgegeven op %s, geldig tot en met %s")
SKP_MSG(SHOW_KEY, "Bound to the key", "Gebonden aan de sleutel")
SKP_MSG(SHOW_NO_KEY, "Bound to no key", "Aan geen sleutel gebonden")
SKP_MSG(SHOW_FOR, "Made for", "Gemaakt voor")
SKP_MSG(SHOW_LINES, "Lines:", "Regels:")
SKP_MSG(SHOW_NONE, "No lines in this file", "Geen regels in dit bestand")
SKP_MSG(SHOW_CLEAR, "always shown", "altijd getoond")
SKP_MSG(SHOW_UNCHECKED,
    "This is what the file says; skillpass-verify checks it.",
    "Dit zegt het bestand; skillpass-verify controleert het.")
