/* What stands on paper beside what schema/describe.h says: id, English,
   Dutch (common/msg.h). */
SKP_MSG(PAPER_HEADING, "Skills passport", "Skillspaspoort")
SKP_MSG(PAPER_TITLE, "Skills passport of ", "Skillspaspoort van ")
SKP_MSG(PAPER_BORN, "Born: ", "Geboren: ")
SKP_MSG(PAPER_IDENTITY, "Identity checked: ", "Identiteit gecontroleerd: ")
SKP_MSG(PAPER_ISSUER, "Issued by: ", "Uitgever: ")
SKP_MSG(PAPER_ISSUED, "Issued on: ", "Uitgegeven op: ")
SKP_MSG(PAPER_UNTIL, "Valid until: ", "Geldig tot en met: ")
SKP_MSG(PAPER_NUMBER, "Number: ", "Nummer: ")
SKP_MSG(PAPER_TARGET, "Heading for: ", "Op weg naar: ")
SKP_MSG(PAPER_PROJECT, "Project: ", "Project: ")
SKP_MSG(PAPER_REVOKED, "WITHDRAWN. The issuer has withdrawn this passport.",
    "INGETROKKEN. De uitgever heeft dit paspoort ingetrokken.")
SKP_MSG(PAPER_SUSPENDED, "SUSPENDED. The issuer has suspended this passport.",
    "OPGESCHORT. De uitgever heeft dit paspoort opgeschort.")
SKP_MSG(PAPER_REPLACED,
    "REPLACED. The issuer has replaced this passport by a newer one.",
    "VERVANGEN. De uitgever heeft dit paspoort door een nieuwer vervangen.")
SKP_MSG(PAPER_CODE, "QR code that holds this passport",
    "QR-code met dit paspoort")
SKP_MSG(PAPER_CODE_ALL, "All %zu lines are in this code.",
    "Alle %zu regels staan in deze code.")
SKP_MSG(PAPER_CODE_ONE, "The line is in this code.",
    "De regel staat in deze code.")
SKP_MSG(PAPER_CODE_SOME,
    "%zu of %zu lines in this code: ", "%zu van %zu regels in deze code: ")
SKP_MSG(PAPER_CODE_REST, "The file holds all of them.",
    "Het bestand bevat ze allemaal.")
SKP_MSG(PAPER_CODE_NONE,
    "None of the lines fits into this code: ask for the "
    "file.",
    "Geen van de regels past in deze code: vraag om het bestand.")
SKP_MSG(PAPER_NO_CODE,
    "This passport does not fit into a QR code: ask for the file.",
    "Dit paspoort past niet in een QR-code: vraag om het bestand.")
SKP_MSG(PAPER_LINES, "Lines", "Regels")
SKP_MSG(PAPER_NO_LINES, "This passport has no lines.",
    "Dit paspoort heeft geen regels.")
SKP_MSG(PAPER_SCALE, "Kind of evidence, from weakest to strongest: ",
    "Soort bewijs, van zwakst naar sterkst: ")
SKP_MSG(PAPER_CHECK, "How to check", "Zo controleert u dit")
SKP_MSG(PAPER_CHECK_1,
    "This paper proves nothing by itself. Ask for the file %s.skillpass or "
    "scan the code, and run: skillpass-verify FILE. That works on your own "
    "computer, without a network and without asking anybody; it says who "
    "signed, which lines hold today, and whether the passport was withdrawn.",
    "Dit papier bewijst op zichzelf niets. Vraag om het bestand %s.skillpass of "
    "scan de code, en voer uit: skillpass-verify BESTAND. Dat werkt op uw "
    "eigen computer, zonder netwerk en zonder iets te vragen; het zegt wie "
    "ondertekende, welke regels vandaag gelden, en of het paspoort ingetrokken "
    "is.")
SKP_MSG(PAPER_CHECK_2,
    "Then compare name and birth date with an identity document. Who holds "
    "the passport decides what to show: a line that is not shown says nothing.",
    "Vergelijk daarna naam en geboortedatum met een identiteitsbewijs. Wie het "
    "paspoort heeft, bepaalt wat er getoond wordt: een regel die niet getoond "
    "wordt, zegt niets.")
SKP_MSG(PAPER_REGISTER, "leading register: ", "leidend register: ")
SKP_MSG(PAPER_PAGE, "Page", "Pagina")
SKP_MSG(PAPER_OF, "of", "van")
