/* Messages of the commands of status; see common/msg.h. */
SKP_MSG(HELP_REVOKE, "withdraw passports, for ever",
    "trek paspoorten in, voorgoed")
SKP_MSG(HELP_SUSPEND, "suspend passports, until resumed",
    "schort paspoorten op, totdat ze hervat worden")
SKP_MSG(HELP_RESUME, "let suspended passports count again",
    "laat opgeschorte paspoorten weer gelden")
SKP_MSG(HELP_STATUS_PUBLISH, "sign and write the status lists",
    "onderteken en schrijf de statuslijsten")
SKP_MSG(OPT_REASON, "why; without it the words are listed",
    "waarom; zonder deze optie worden de woorden getoond")
SKP_MSG(OPT_NOTE, "a note for the registry, never published",
    "een notitie voor het register, nooit gepubliceerd")
SKP_MSG(OPT_FIND, "those that 'find' finds, instead of ids",
    "wat 'find' vindt, in plaats van id's")
SKP_MSG(OPT_COUNT, "with --find: how many; without it, a listing",
    "bij --find: hoeveel; zonder deze optie een lijst")
SKP_MSG(CMD_NEED_REASON, "say why, with --reason and one of these words:",
    "zeg waarom, met --reason en een van deze woorden:")
SKP_MSG(OPT_FROM_SHEET, "a sheet of withdrawals, see skillpass-sheets(5)",
    "een lijst met intrekkingen, zie skillpass-sheets(5)")
SKP_MSG(CMD_NEED_WHICH,
    "say which passports: their ids, or --find WORDS, or --from FILE",
    "zeg welke paspoorten: hun id's, of --find WOORDEN, of --from BESTAND")
SKP_MSG(CMD_SHEET_ROW, "%s: row %lu: %s", "%s: rij %lu: %s")
SKP_MSG(CMD_SHEET_UNKNOWN,
    "%s: no passport of this registry; correct the id or leave the row out",
    "%s: geen paspoort van dit register; verbeter het id of laat de rij weg")
SKP_MSG(CMD_PUBLISHED, "%llu status list(s) written to %s\n",
    "%llu statuslijst(en) geschreven naar %s\n")
SKP_MSG(CMD_PUBLISH_OTHER,
    "%s: holds a file of that name which is no status list of this issuer; "
    "give each issuer a folder of its own",
    "%s: bevat een bestand met die naam dat geen statuslijst van deze "
    "uitgever is; geef elke uitgever een eigen map")
SKP_MSG(CMD_PUBLISH_OLDER,
    "%s: holds a status list that is newer than this registry, which must be "
    "an old copy; nothing was overwritten. Work with the registry that made "
    "it",
    "%s: bevat een statuslijst die nieuwer is dan dit register; dat moet een "
    "oude kopie zijn; er is niets overschreven. Werk met het register dat hem "
    "maakte")
SKP_MSG(CMD_REVOKED, "%s: withdrawn\n", "%s: ingetrokken\n")
SKP_MSG(CMD_SUSPENDED, "%s: suspended\n", "%s: opgeschort\n")
SKP_MSG(CMD_RESUMED, "%s: counts again\n", "%s: geldt weer\n")
SKP_MSG(CMD_REVOKED_BEFORE, "%s: was withdrawn before",
    "%s: was al ingetrokken")
SKP_MSG(CMD_SUSPENDED_BEFORE, "%s: was suspended before",
    "%s: was al opgeschort")
SKP_MSG(CMD_RESUMED_BEFORE, "%s: is not suspended", "%s: is niet opgeschort")
SKP_MSG(CMD_FINAL_BEFORE,
    "%s: was withdrawn or replaced before, which is for ever; leave it out",
    "%s: was al ingetrokken of vervangen, en dat is voorgoed; laat het weg")
SKP_MSG(CMD_NOT_ISSUED, "%s: was never issued; leave it out",
    "%s: is nooit uitgegeven; laat het weg")
SKP_MSG(CMD_NOTHING_CHANGED, "nothing was changed", "er is niets veranderd")
SKP_MSG(CMD_FIND_NONE, "nothing that can be changed was found",
    "niets gevonden dat veranderd kan worden")
SKP_MSG(CMD_FIND_COUNT,
    "%zu passport(s) found. Are these the ones? Then give the same command "
    "with --count %zu",
    "%zu paspoort(en) gevonden. Zijn het deze? Geef dan dezelfde opdracht met "
    "--count %zu")
SKP_MSG(CMD_CHANGED_SUM, "%llu changed, %llu had that status already\n",
    "%llu veranderd, %llu hadden die status al\n")
SKP_MSG(CMD_CHANGED_NEXT,
    "Others see it once the list is out: skillpass-issuer status publish "
    "--out DIR\n",
    "Anderen zien het zodra de lijst uit is: skillpass-issuer status publish "
    "--out MAP\n")
SKP_MSG(HELP_FORGET, "erase a worker's personal data, for ever",
    "wis de persoonsgegevens van een deelnemer, voorgoed")
SKP_MSG(OPT_FORGET_YES, "do it; without this option only a listing",
    "doe het; zonder deze optie alleen een lijst")
SKP_MSG(CMD_FORGET_OTHERS,
    "other passports with the same name and birth date, which stay:",
    "andere paspoorten met dezelfde naam en geboortedatum, die blijven:")
SKP_MSG(CMD_FORGET_ASK,
    "nothing was changed. Are these the ones? Then give the same command with "
    "--yes; it cannot be undone",
    "er is niets veranderd. Zijn het deze? Geef dan dezelfde opdracht met "
    "--yes; het kan niet ongedaan worden gemaakt")
SKP_MSG(CMD_FORGOTTEN,
    "%llu forgotten. They can still be withdrawn, by their ids.\n"
    "Not in reach of this command: files given out before, and earlier "
    "backups. Make a new backup and destroy the earlier ones.\n",
    "%llu vergeten. Ze kunnen nog worden ingetrokken, met hun id.\n"
    "Buiten bereik van deze opdracht: eerder gegeven bestanden en eerdere "
    "reservekopieën. Maak een nieuwe reservekopie en vernietig de eerdere.\n")
