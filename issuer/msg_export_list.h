/* Messages of the commands of export; see common/msg.h. */
SKP_MSG(HELP_EXPORT, "write passports as files or as one bundle",
    "schrijf paspoorten als bestanden of als een bundel")
SKP_MSG(OPT_PSEUDONYMOUS, "with --bundle: no names and no lines, for auditors",
    "met --bundle: zonder namen en regels, voor controleurs")
SKP_MSG(OPT_BUNDLE, "one file with all passports",
    "een bestand met alle paspoorten")
SKP_MSG(OPT_PDF, "pages to print: a PDF a passport, or one for --out FILE.pdf",
    "pagina's om af te drukken: een PDF per paspoort, of een voor --out "
    "BESTAND.pdf")
SKP_MSG(OPT_BOTH, "with pages in Dutch and in English",
    "met pagina's in het Nederlands en in het Engels")
SKP_MSG(OPT_QR, "QR codes: png, svg or utf8", "QR-codes: png, svg of utf8")
SKP_MSG(OPT_HANDOVER,
    "for each worker a folder with file, page and parts for target occupations",
    "voor ieder een map met bestand, pagina en delen voor doelberoepen")
SKP_MSG(OPT_CODE_DRY_RUN, "only say what fits into the QR codes",
    "zeg alleen wat er in de QR-codes past")
SKP_MSG(CMD_ONE_KIND,
    "one at a time: --pdf, --qr, --bundle, or --handover DIR without --out",
    "een tegelijk: --pdf, --qr, --bundle, of --handover MAP zonder --out")
SKP_MSG(CMD_QR_KIND, "--qr does not know '%s'; it makes png, svg or utf8",
    "--qr kent '%s' niet; het maakt png, svg of utf8")
SKP_MSG(CMD_BOTH_WITHOUT, "--both belongs to --pdf or --handover",
    "--both hoort bij --pdf of --handover")
SKP_MSG(CMD_PDF_WHERE,
    "say where to write: --out DIR for a PDF a passport, --out FILE.pdf for "
    "one of all",
    "zeg waarheen te schrijven: --out MAP voor een PDF per paspoort, --out "
    "BESTAND.pdf voor een van alle")
SKP_MSG(CMD_QR_WHERE,
    "say where to write the codes: --out DIR; only the code of one passport "
    "goes to standard output",
    "zeg waarheen de codes te schrijven: --out MAP; alleen de code van een "
    "paspoort gaat naar de standaarduitvoer")
SKP_MSG(CMD_CODE_NONE,
    "%s: does not fit into a QR code; give the file as well",
    "%s: past niet in een QR-code; geef ook het bestand mee")
SKP_MSG(CMD_CODE_SOME, "%s: %zu of %zu lines in the code: %s; the rest is in "
    "the file alone",
    "%s: %zu van %zu regels in de code: %s; de rest staat alleen in het "
    "bestand")
SKP_MSG(CMD_PRINT_FONTS,
    "the fonts are missing: install the package %s (apt install %s)",
    "de lettertypen ontbreken: installeer het pakket %s (apt install %s)")
SKP_MSG(CMD_PRINT_CHARACTER,
    "%s: no font here has the character %s; install the package "
    "fonts-noto-cjk, or give this passport as a file only",
    "%s: geen lettertype hier heeft het teken %s; installeer het pakket "
    "fonts-noto-cjk, of geef dit paspoort alleen als bestand")
SKP_MSG(CMD_HAND_UNKNOWN,
    "%s: no part for the target occupation %s, which no vocabulary here has; "
    "import one: skillpass-issuer vocab import FILE... --scheme esco --version V",
    "%s: geen deel voor het doelberoep %s, dat in geen vocabulaire hier staat; "
    "lees er een in: skillpass-issuer vocab import BESTAND... --scheme esco "
    "--version V")
SKP_MSG(CMD_HAND_NONE, "%s: no line has a skill that is asked of: %s",
    "%s: geen regel heeft een vaardigheid die gevraagd wordt van: %s")
SKP_MSG(CMD_HAND_PARTLY,
    "%s: the code ...%s does not hold all of the file beside it",
    "%s: de code ...%s bevat niet alles van het bestand ernaast")
SKP_MSG(CMD_NO_PASSPORT, "no passport to print; issue some first",
    "geen paspoort om af te drukken; geef er eerst uit")
SKP_MSG(CMD_FITS, "%s  all lines fit (code %s)\n",
    "%s  alle regels passen (code %s)\n")
SKP_MSG(CMD_FITS_PARTLY, "%s  %zu of %zu lines fit (code %s), left out: %s\n",
    "%s  %zu van %zu regels passen (code %s), weggelaten: %s\n")
SKP_MSG(CMD_FITS_NOT, "%s  does not fit into a QR code\n",
    "%s  past niet in een QR-code\n")
SKP_MSG(CMD_WORD_PASSPORTS, "passports", "paspoorten")
SKP_MSG(CMD_NEED_OUT_OR_BUNDLE,
    "say where to write: --out DIR, or --bundle FILE (always the whole "
    "registry)",
    "zeg waarheen te schrijven: --out MAP, of --bundle BESTAND (altijd het "
    "hele register)")
SKP_MSG(CMD_EXPORTED, "%llu passport(s) written to %s\n",
    "%llu paspoort(en) geschreven naar %s\n")
SKP_MSG(CMD_EXPORT_ERASED, "%s: was forgotten; nothing is left to write",
    "%s: is vergeten; er is niets meer om te schrijven")
