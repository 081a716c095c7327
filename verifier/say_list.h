/* Messages of skillpass-verify: id, English, Dutch (common/msg.h).  Expanded
   several times, so without a guard. */

/* In the order of enum skp_verdict. */
SKP_MSG(SAY_VERDICT_NONE, "NOT KNOWN", "NIET BEKEND")
SKP_MSG(SAY_VERDICT_MALFORMED,
    "REFUSED  malformed: this is not a skills passport",
    "GEWEIGERD  ongeldige vorm: dit is geen skillspaspoort")
SKP_MSG(SAY_VERDICT_UNSUPPORTED,
    "NOT KNOWN  unsupported: newer than this program",
    "NIET BEKEND  niet ondersteund: nieuwer dan dit programma")
SKP_MSG(SAY_VERDICT_TAMPERED, "REFUSED  tampered: changed after it was signed",
    "GEWEIGERD  gewijzigd nadat het ondertekend was")
SKP_MSG(SAY_VERDICT_UNKNOWN_ISSUER, "NOT KNOWN  unknown issuer",
    "NIET BEKEND  uitgever onbekend")
SKP_MSG(SAY_VERDICT_WRONG_PRESENTATION,
    "REFUSED  presented to someone else, or not now",
    "GEWEIGERD  aan een ander getoond, of niet nu")
SKP_MSG(SAY_VERDICT_REVOKED, "REFUSED  revoked", "GEWEIGERD  ingetrokken")
SKP_MSG(SAY_VERDICT_REPLACED, "REFUSED  replaced by a newer passport",
    "GEWEIGERD  vervangen door een nieuwer paspoort")
SKP_MSG(SAY_VERDICT_SUSPENDED, "REFUSED  suspended", "GEWEIGERD  opgeschort")
SKP_MSG(SAY_VERDICT_CLOCK_SUSPECT,
    "NOT KNOWN  the clock of this computer is wrong",
    "NIET BEKEND  de klok van deze computer loopt verkeerd")
SKP_MSG(SAY_VERDICT_NOT_YET_VALID, "REFUSED  not yet valid",
    "GEWEIGERD  nog niet geldig")
SKP_MSG(SAY_VERDICT_EXPIRED, "REFUSED  expired", "GEWEIGERD  verlopen")
SKP_MSG(SAY_VERDICT_UNKNOWN_STATUS, "NOT KNOWN  status unknown",
    "NIET BEKEND  status onbekend")
SKP_MSG(SAY_VERDICT_PARTLY_VALID,
    "PARTLY VALID  for the lines shown: see the marks",
    "DEELS GELDIG  voor de getoonde regels: let op de markeringen")
SKP_MSG(SAY_VERDICT_VALID, "VALID  for the lines shown",
    "GELDIG  voor de getoonde regels")
SKP_MSG(SAY_VERDICT_UNREADABLE, "UNREADABLE  the file could not be read",
    "ONLEESBAAR  het bestand kon niet gelezen worden")

/* What to do next, in the order of enum skp_verdict; then special ones. */
SKP_MSG(SAY_NEXT_NONE, "", "")
SKP_MSG(SAY_NEXT_MALFORMED,
    "Ask the holder for the file as the issuer sent it (NAME.skillpass).",
    "Vraag de houder om het bestand zoals de uitgever het stuurde (NAAM.skillpass).")
SKP_MSG(SAY_NEXT_UNSUPPORTED,
    "Install a newer version of skillpass-verify and check again.",
    "Installeer een nieuwere versie van skillpass-verify en controleer opnieuw.")
SKP_MSG(SAY_NEXT_TAMPERED,
    "Do not rely on it. Ask the holder for the original file, or ask the issuer.",
    "Vertrouw er niet op. Vraag de houder om het oorspronkelijke bestand, of vraag de uitgever.")
SKP_MSG(SAY_NEXT_UNKNOWN_ISSUER,
    "Ask your sector body for its newest trust pack and run: skillpass-verify --update PACK",
    "Vraag uw brancheorganisatie om het nieuwste vertrouwenspakket en voer uit: skillpass-verify --update PAKKET")
SKP_MSG(SAY_NEXT_WRONG_PRESENTATION,
    "Ask the holder to present it again, to you and with your number: skillpass-holder present FILE --to WHOM --nonce N",
    "Vraag de houder het opnieuw te tonen, aan u en met uw getal: skillpass-holder present BESTAND --to WIE --nonce N")
SKP_MSG(SAY_NEXT_REVOKED,
    "Do not rely on it. Ask the issuer why, or the holder for another passport.",
    "Vertrouw er niet op. Vraag de uitgever waarom, of de houder om een ander paspoort.")
SKP_MSG(SAY_NEXT_REPLACED, "Ask the holder for the newer passport.",
    "Vraag de houder om het nieuwere paspoort.")
SKP_MSG(SAY_NEXT_SUSPENDED,
    "Do not rely on it now. Ask the issuer until when it is suspended.",
    "Vertrouw er nu niet op. Vraag de uitgever tot wanneer het opgeschort is.")
SKP_MSG(SAY_NEXT_CLOCK_SUSPECT,
    "Set the date and time of this computer right and check again, or give the date: --at YYYY-MM-DD",
    "Zet datum en tijd van deze computer goed en controleer opnieuw, of geef de datum: --at JJJJ-MM-DD")
SKP_MSG(SAY_NEXT_NOT_YET_VALID,
    "Check the date of this computer, or come back on the day from which it is valid.",
    "Controleer de datum van deze computer, of kom terug op de dag waarop het geldig wordt.")
SKP_MSG(SAY_NEXT_EXPIRED, "Ask the holder for a newer passport.",
    "Vraag de houder om een nieuwer paspoort.")
SKP_MSG(SAY_NEXT_UNKNOWN_STATUS,
    "Ask the issuer or your sector body for the newest status list and run: skillpass-verify --status LIST FILE, or for a trust pack and run: skillpass-verify --update PACK",
    "Vraag de uitgever of uw brancheorganisatie om de nieuwste statuslijst en voer uit: skillpass-verify --status LIJST BESTAND, of om een vertrouwenspakket en voer uit: skillpass-verify --update PAKKET")
SKP_MSG(SAY_NEXT_PARTLY_VALID,
    "Rely only on the lines without a mark; ask the holder or the issuer about the others.",
    "Vertrouw alleen op de regels zonder markering; vraag de houder of de uitgever naar de andere.")
SKP_MSG(SAY_NEXT_VALID,
    "Compare name and birth date with an identity document, then rely on the lines below.",
    "Vergelijk naam en geboortedatum met een identiteitsbewijs; vertrouw dan op de regels hieronder.")
SKP_MSG(SAY_NEXT_UNREADABLE,
    "Check that the file is there, that it is a regular file and that you may read it.",
    "Controleer of het bestand er is, of het een gewoon bestand is en of u het mag lezen.")
SKP_MSG(SAY_NEXT_TEST_KEY,
    "Do not rely on it: it was made to try the program out. Ask the issuer for a real passport.",
    "Vertrouw er niet op: het is gemaakt om het programma te proberen. Vraag de uitgever om een echt paspoort.")
SKP_MSG(SAY_NEXT_COMPROMISE,
    "Ask the issuer or your sector body for the issuer's log up to the theft and run: skillpass-verify --log DIR FILE; or for the proof of this passport and run: skillpass-verify --proof PROOF FILE",
    "Vraag de uitgever of uw brancheorganisatie om het logboek van de uitgever tot aan de diefstal en voer uit: skillpass-verify --log MAP BESTAND; of om het bewijs van dit paspoort en voer uit: skillpass-verify --proof BEWIJS BESTAND")
SKP_MSG(SAY_NEXT_TRUST_LIST,
    "Ask your sector body for its newest trust pack and run: skillpass-verify --update PACK",
    "Vraag uw brancheorganisatie om het nieuwste vertrouwenspakket en voer uit: skillpass-verify --update PAKKET")
SKP_MSG(SAY_NEXT_WINDOW,
    "Ask the holder to present it again now: skillpass-holder present FILE --to WHOM",
    "Vraag de houder het nu opnieuw te tonen: skillpass-holder present BESTAND --to WIE")
SKP_MSG(SAY_NEXT_STATUS_BROKEN,
    "Tell the issuer: its status list and this passport do not fit together.",
    "Meld het de uitgever: de statuslijst en dit paspoort passen niet bij elkaar.")
SKP_MSG(SAY_NEXT_LOG_REQUIRED,
    "Ask the holder for the passport with its receipt, as the issuer exported it, or the issuer for its log and run: skillpass-verify --log DIR FILE",
    "Vraag de houder om het paspoort met ontvangstbewijs, zoals de uitgever het exporteerde, of de uitgever om zijn logboek en voer uit: skillpass-verify --log MAP BESTAND")
SKP_MSG(SAY_NEXT_SHOW_MORE,
    "Ask the holder to show name and the lines that you need.",
    "Vraag de houder om de naam te tonen en de regels die u nodig hebt.")
SKP_MSG(SAY_NEXT_EMPLOYER,
    "Say for which employer you check: --employer KVK-NUMBER. An appointment counts only there.",
    "Zeg voor welke werkgever u controleert: --employer KVK-NUMMER. Een aanwijzing geldt alleen daar.")

/* What was found, in the order of enum skp_finding. */
SKP_MSG(SAY_WHY_NONE, "", "")
SKP_MSG(SAY_WHY_FORM, "The bytes are not of the form that a passport has.",
    "De bytes hebben niet de vorm van een paspoort.")
SKP_MSG(SAY_WHY_FORM_NEWER,
    "The file uses a form that this version does not know.",
    "Het bestand gebruikt een vorm die deze versie niet kent.")
SKP_MSG(SAY_WHY_SIGNATURE_BAD,
    "The signature of the issuer does not match the content.",
    "De handtekening van de uitgever past niet bij de inhoud.")
SKP_MSG(SAY_WHY_DISCLOSURE_UNMATCHED,
    "The file shows something that the issuer did not sign.",
    "Het bestand toont iets dat de uitgever niet ondertekend heeft.")
SKP_MSG(SAY_WHY_DISCLOSURE_TWICE,
    "The file shows the same signed element twice.",
    "Het bestand toont hetzelfde ondertekende onderdeel twee keer.")
SKP_MSG(SAY_WHY_RECEIPT_MISMATCH,
    "The receipt in the file belongs to another passport.",
    "Het ontvangstbewijs in het bestand hoort bij een ander paspoort.")
SKP_MSG(SAY_WHY_HOLDER_SIGNATURE_BAD,
    "The holder's signature does not match the presentation.",
    "De handtekening van de houder past niet bij wat getoond is.")
SKP_MSG(SAY_WHY_KEY_NOT_LISTED,
    "Nobody whom you trust says whose key signed this.",
    "Niemand die u vertrouwt zegt van wie de ondertekenende sleutel is.")
SKP_MSG(SAY_WHY_KEY_OTHER_ISSUER,
    "The key is listed, but for another issuer than the one named in the file.",
    "De sleutel staat in de lijst, maar bij een andere uitgever dan het bestand noemt.")
SKP_MSG(SAY_WHY_KEY_OTHER_PURPOSE,
    "The key is listed, but not for signing passports.",
    "De sleutel staat in de lijst, maar niet om paspoorten te ondertekenen.")
SKP_MSG(SAY_WHY_KEY_OUTSIDE_WINDOW,
    "The key is listed, but not for the time at which this was signed.",
    "De sleutel staat in de lijst, maar niet voor het tijdstip van ondertekenen.")
SKP_MSG(SAY_WHY_TEST_KEY, "This was signed with a test key.",
    "Dit is met een testsleutel ondertekend.")
SKP_MSG(SAY_WHY_COMPROMISE_UNPROVEN,
    "The issuer's key was stolen, and nothing here proves that this passport is older than the theft.",
    "De sleutel van de uitgever is gestolen, en niets bewijst dat dit paspoort van voor de diefstal is.")
SKP_MSG(SAY_WHY_LOG_KEY_NOT_LISTED,
    "The receipt was signed by a log key that is not listed.",
    "Het ontvangstbewijs is ondertekend met een logboeksleutel die niet in de lijst staat.")
SKP_MSG(SAY_WHY_PRESENTATION_MISSING,
    "You asked for a proof by the holder; this is a passport without one.",
    "U vroeg om een bewijs van de houder; dit is een paspoort zonder bewijs.")
SKP_MSG(SAY_WHY_AUDIENCE_MISMATCH, "It was presented to someone else.",
    "Het is aan iemand anders getoond.")
SKP_MSG(SAY_WHY_NONCE_MISMATCH,
    "It does not hold the number that you gave the holder.",
    "Het bevat niet het getal dat u de houder gaf.")
SKP_MSG(SAY_WHY_PRESENTATION_WINDOW,
    "The presentation is over, lies ahead or lasts too long.",
    "De periode van het tonen is voorbij, moet nog komen of duurt te lang.")
SKP_MSG(SAY_WHY_KEY_COMPROMISED,
    "The issuer's key was stolen, and this passport is not in the issuer's log.",
    "De sleutel van de uitgever is gestolen en dit paspoort staat niet in het logboek.")
SKP_MSG(SAY_WHY_STATUS_REVOKED, "The issuer has withdrawn it.",
    "De uitgever heeft het ingetrokken.")
SKP_MSG(SAY_WHY_STATUS_REPLACED, "The issuer has replaced it by a newer one.",
    "De uitgever heeft het door een nieuwer vervangen.")
SKP_MSG(SAY_WHY_STATUS_SUSPENDED, "The issuer has suspended it.",
    "De uitgever heeft het opgeschort.")
SKP_MSG(SAY_WHY_CLOCK_BEHIND,
    "This computer's clock is behind a time that was signed earlier and seen here.",
    "De klok van deze computer loopt achter op een ondertekend tijdstip dat hier al gezien is.")
SKP_MSG(SAY_WHY_ISSUED_LATER, "It is valid only from a later time on.",
    "Het is pas vanaf een later tijdstip geldig.")
SKP_MSG(SAY_WHY_PASSPORT_EXPIRED,
    "The passport as a whole is past its last day.",
    "Het paspoort als geheel is verlopen.")
SKP_MSG(SAY_WHY_STATUS_MISSING,
    "The status list that tells whether it was withdrawn is not here.",
    "De statuslijst die zegt of het ingetrokken is, is hier niet.")
SKP_MSG(SAY_WHY_STATUS_STALE, "The status list that is here is too old.",
    "De statuslijst die hier is, is te oud.")
SKP_MSG(SAY_WHY_STATUS_FROM_FUTURE,
    "The only status list here was made later than now.",
    "De enige statuslijst hier is van later dan nu.")
SKP_MSG(SAY_WHY_STATUS_INDEX, "The status list has no entry for this passport.",
    "De statuslijst heeft geen plaats voor dit paspoort.")
SKP_MSG(SAY_WHY_STATUS_OTHER_KEY,
    "The only status list here was signed by another issuer.",
    "De enige statuslijst hier is door een andere uitgever ondertekend.")
SKP_MSG(SAY_WHY_STATUS_VALUE,
    "The status list gives a value without a meaning.",
    "De statuslijst geeft een waarde zonder betekenis.")
SKP_MSG(SAY_WHY_TRUST_LIST_EXPIRED, "The trust list is past its date.",
    "De vertrouwenslijst is over haar datum.")
SKP_MSG(SAY_WHY_LOG_REQUIRED,
    "You demanded that it stands in the issuer's log; it does not prove that.",
    "U eiste dat het in het logboek van de uitgever staat; dat bewijst het niet.")
SKP_MSG(SAY_WHY_HOLDER_NOT_NAMED, "The holder's name is not shown.",
    "De naam van de houder wordt niet getoond.")
SKP_MSG(SAY_WHY_NOTHING_SHOWN, "No line is shown.",
    "Er wordt geen regel getoond.")
SKP_MSG(SAY_WHY_LINE_EXPIRED, "A line shown has expired.",
    "Een getoonde regel is verlopen.")
SKP_MSG(SAY_WHY_LINE_NOT_YET, "A line shown is not valid yet.",
    "Een getoonde regel is nog niet geldig.")
SKP_MSG(SAY_WHY_LINE_UNCONFIRMED,
    "A line shown lacks the confirmation that keeps it valid.",
    "Een getoonde regel mist de bevestiging die haar geldig houdt.")
SKP_MSG(SAY_WHY_LINE_BOUND_ELSEWHERE,
    "A line shown counts only with another employer.",
    "Een getoonde regel geldt alleen bij een andere werkgever.")
SKP_MSG(SAY_WHY_EMPLOYER_NOT_GIVEN,
    "A line shown counts only with the employer that gave it.",
    "Een getoonde regel geldt alleen bij de werkgever die haar gaf.")
SKP_MSG(SAY_WHY_SIGNATURE_GOOD, "The issuer's signature is good.",
    "De handtekening van de uitgever klopt.")
SKP_MSG(SAY_WHY_SELF_STATED, "Name as stated by the issuer itself.",
    "Naam zoals de uitgever die zelf opgeeft.")
SKP_MSG(SAY_WHY_HOLDER_PROVEN_LIVE,
    "Signed just now by the key of the person it was issued to.",
    "Zojuist ondertekend met de sleutel van degene aan wie het is uitgegeven.")
SKP_MSG(SAY_WHY_HOLDER_SIGNED,
    "Signed by the holder's key, but not now and here: compare name and birth date with an identity document.",
    "Ondertekend met de sleutel van de houder, maar niet hier en nu: vergelijk naam en geboortedatum met een identiteitsbewijs.")
SKP_MSG(SAY_WHY_HOLDER_NOT_PROVEN,
    "Not proven: compare name and birth date with an identity document.",
    "Niet bewezen: vergelijk naam en geboortedatum met een identiteitsbewijs.")
SKP_MSG(SAY_WHY_LOGGED, "It stands in the issuer's log.",
    "Het staat in het logboek van de uitgever.")
SKP_MSG(SAY_WHY_NOT_LOGGED,
    "The file does not prove that it stands in the issuer's log.",
    "Het bestand bewijst niet dat het in het logboek van de uitgever staat.")
SKP_MSG(SAY_WHY_COMPROMISE_SURVIVED,
    "The issuer's key was stolen later; this passport is proven to be older.",
    "De sleutel van de uitgever is later gestolen; dit paspoort is bewezen ouder.")
SKP_MSG(SAY_WHY_STATUS_VALID, "The status list says that it is valid.",
    "De statuslijst zegt dat het geldig is.")
SKP_MSG(SAY_WHY_STATUS_FINAL,
    "The issuer has closed; this is its final status list.",
    "De uitgever is gesloten; dit is de laatste statuslijst.")
SKP_MSG(SAY_WHY_LINES_HIDDEN, "Not everything is shown.",
    "Niet alles wordt getoond.")
SKP_MSG(SAY_WHY_REGISTER_LEADS,
    "A register of record leads for a line shown; it was not consulted.",
    "Voor een getoonde regel is een register leidend; dat is niet geraadpleegd.")
SKP_MSG(SAY_WHY_KEYS_IGNORED,
    "The file holds additions that this version does not know and does not show.",
    "Het bestand bevat toevoegingen die deze versie niet kent en niet toont.")
SKP_MSG(SAY_WHY_NLQF_DOUBTFUL,
    "A level of the NLQF stands on a line without standard code and under 400 hours.",
    "Een NLQF-niveau staat bij een regel zonder standaardcode en onder 400 uur.")
SKP_MSG(SAY_WHY_SIGNATURE_BY_LOG,
    "The issuer's signed log has this passport; its own signature was not checked besides.",
    "Het getekende logboek van de uitgever heeft dit paspoort; de eigen handtekening is niet apart gecontroleerd.")
SKP_MSG(SAY_WHY_PROOF_OF_ANOTHER,
    "The proof that you gave is for another passport.",
    "Het bewijs dat u gaf is van een ander paspoort.")
SKP_MSG(SAY_WHY_LOG_NOT_PINNED,
    "The log that you gave is not the one that your trust list names as honest.",
    "Het logboek dat u gaf is niet dat wat uw vertrouwenslijst als eerlijk noemt.")
SKP_MSG(SAY_WHY_LOGGED_LATE,
    "The issuer's log took it in more than a day after its date of issue: ask the issuer why, it may be dated back.",
    "Het logboek van de uitgever nam het meer dan een dag na de datum van uitgifte op: vraag de uitgever waarom, het kan teruggedateerd zijn.")

/* Labels of a report. */
SKP_MSG(SAY_L_FILE, "File", "Bestand")
SKP_MSG(SAY_L_NEXT, "Next step", "Volgende stap")
SKP_MSG(SAY_L_ISSUER, "Issued by", "Uitgever")
SKP_MSG(SAY_L_CLAIMED_ISSUER, "Names as issuer (not confirmed)",
    "Noemt als uitgever (niet bevestigd)")
SKP_MSG(SAY_L_HOLDER, "Issued to", "Uitgegeven aan")
SKP_MSG(SAY_L_PROOF, "Holder", "Houder")
SKP_MSG(SAY_L_FOR, "for", "voor")
SKP_MSG(SAY_L_ON, "on", "op")
SKP_MSG(SAY_L_ISSUED, "Issued on", "Uitgegeven op")
SKP_MSG(SAY_L_UNTIL, "valid until", "geldig tot en met")
SKP_MSG(SAY_L_STATUS, "Status", "Status")
SKP_MSG(SAY_L_AS_OF, "as of", "naar de stand van")
SKP_MSG(SAY_L_STATUS_UNKNOWN, "not known", "niet bekend")
SKP_MSG(SAY_L_LIST_NEEDED, "Status list needed", "Benodigde statuslijst")
SKP_MSG(SAY_L_LOGGED, "Logged", "In logboek")
SKP_MSG(SAY_L_YES, "yes", "ja")
SKP_MSG(SAY_L_NO, "no", "nee")
SKP_MSG(SAY_L_ACCEPTED, "Accepted:", "Aanvaard:")
SKP_MSG(SAY_L_NOT_ACCEPTED, "NOT ACCEPTED:", "NIET AANVAARD:")
SKP_MSG(SAY_L_ROW_ACCEPTED, "accepted", "aanvaard")
SKP_MSG(SAY_L_NOT_MET, "missing", "ontbreekt")
SKP_MSG(SAY_L_CHECKED, "Checked", "Gecontroleerd")
SKP_MSG(SAY_L_AT_DATE, "for the date that you gave", "voor de datum die u gaf")
SKP_MSG(SAY_L_LINES, "Lines shown", "Getoonde regels")
SKP_MSG(SAY_L_NOTHING, "none", "geen")
SKP_MSG(SAY_L_NOT_COMPARED,
    "Not compared with an occupation: first the verdict must be good.",
    "Niet met een beroep vergeleken: eerst moet het oordeel goed zijn.")
SKP_MSG(SAY_L_REASONS, "Reasons", "Redenen")
SKP_MSG(SAY_L_OFFSET, "At byte", "Bij byte")
SKP_MSG(SAY_L_REPORT_NONE, "unknown", "onbekend")

/* In the order of enum skp_line_state. */
SKP_MSG(SAY_STATE_NONE, "", "")
SKP_MSG(SAY_STATE_EXPIRED, "EXPIRED", "VERLOPEN")
SKP_MSG(SAY_STATE_NOT_YET, "NOT YET VALID", "NOG NIET GELDIG")
SKP_MSG(SAY_STATE_UNCONFIRMED, "NOT CONFIRMED", "NIET BEVESTIGD")
SKP_MSG(SAY_STATE_BOUND, "COUNTS ONLY WITH ANOTHER EMPLOYER",
    "GELDT ALLEEN BIJ EEN ANDERE WERKGEVER")
SKP_MSG(SAY_STATE_EMPLOYER, "EMPLOYER NOT GIVEN", "WERKGEVER NIET OPGEGEVEN")
SKP_MSG(SAY_STATE_OK, "", "")

#include "verifier/say_audit_list.h"
#include "verifier/say_program_list.h"
#include "verifier/say_report_list.h"
