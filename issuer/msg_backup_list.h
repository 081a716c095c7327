/* Messages of the commands of backups; see common/msg.h. */
SKP_MSG(HELP_BACKUP, "write an encrypted backup of the registry's folder",
    "schrijf een versleutelde reservekopie van de map van het register")
SKP_MSG(HELP_RESTORE, "make the registry's folder from a backup",
    "maak de map van het register uit een reservekopie")
SKP_MSG(HELP_RECONCILE,
    "tell a restored registry what was done after the backup",
    "vertel een teruggezet register wat na de reservekopie is gedaan")
SKP_MSG(OPT_CHECKPOINT, "newest checkpoint that was kept elsewhere",
    "nieuwste checkpoint dat elders is bewaard")
SKP_MSG(OPT_RECONCILE_LOG, "folder of the exported log, if it is longer",
    "map van het uitgevoerde log, als dat langer is")
SKP_MSG(OPT_RECONCILE_STATUS, "newest published status lists, file or folder",
    "nieuwste gepubliceerde statuslijsten, bestand of map")
SKP_MSG(OPT_UNPUBLISHED, "no status list was ever published",
    "er is nooit een statuslijst gepubliceerd")
SKP_MSG(CMD_BACKUP_PASSED,
    "%s: not in the backup: the name of a file in it has only letters, "
    "digits and . _ @ -",
    "%s: niet in de reservekopie: de naam van een bestand daarin heeft alleen "
    "letters, cijfers en . _ @ -")
SKP_MSG(CMD_BACKUP_EXISTS,
    "%s: is there already; give the backup a new name",
    "%s: bestaat al; geef de reservekopie een nieuwe naam")
SKP_MSG(CMD_BACKUP_DONE,
    "%s: %llu file(s) and %llu records\nKeep it away from this machine, and "
    "try 'restore' once into another folder.\n",
    "%s: %llu bestand(en) en %llu records\nBewaar hem niet bij deze computer, "
    "en probeer 'restore' een keer in een andere map.\n")
SKP_MSG(CMD_RESTORE_EXISTS,
    "%s: is not empty; nothing is replaced. Give an empty folder with -d",
    "%s: is niet leeg; er wordt niets vervangen. Geef een lege map met -d")
SKP_MSG(CMD_RESTORE_TYPE, "%s: not a backup of this program",
    "%s: geen reservekopie van dit programma")
SKP_MSG(CMD_RESTORE_DECRYPT,
    "%s: wrong passphrase, or an altered backup; it was made with the "
    "passphrase that the keys had then",
    "%s: verkeerde wachtwoordzin, of een gewijzigde reservekopie; hij is "
    "gemaakt met de wachtwoordzin die de sleutels toen hadden")
SKP_MSG(CMD_RESTORE_DAMAGED,
    "%s: a damaged backup (%s); nothing was made; take another one",
    "%s: een beschadigde reservekopie (%s); er is niets gemaakt; neem een "
    "andere")
SKP_MSG(CMD_RESTORE_DONE,
    "%s: restored from the backup of %s: %llu passports, %llu log entries\n"
    "Nothing is signed until it knows what was done since: skillpass-issuer "
    "reconcile --checkpoint FILE --status DIR [--log DIR] [PASSPORT...]\n",
    "%s: teruggezet uit de reservekopie van %s: %llu paspoorten, %llu "
    "logregels\nEr wordt niets getekend totdat bekend is wat sindsdien is "
    "gedaan: skillpass-issuer reconcile --checkpoint BESTAND --status MAP "
    "[--log MAP] [PASPOORT...]\n")
SKP_MSG(CMD_NEED_CHECKPOINT,
    "say how far the log had come: --checkpoint FILE, the newest that was "
    "kept elsewhere (published, or sent to a witness), not the one in the "
    "registry's folder",
    "zeg hoe ver het log gekomen was: --checkpoint BESTAND, het nieuwste dat "
    "elders is bewaard (gepubliceerd, of bij een getuige), niet dat in de map "
    "van het register")
SKP_MSG(CMD_RECONCILE_CHECKPOINT,
    "%s: no checkpoint of this registry's log, or signed by a log key that is "
    "not in its folder; put newer key files into keys/ first",
    "%s: geen checkpoint van het log van dit register, of getekend met een "
    "logsleutel die niet in de map ligt; leg eerst nieuwere sleutelbestanden "
    "in keys/")
SKP_MSG(CMD_RECONCILE_OLDER,
    "%s: older than the checkpoint in %s; give the newest",
    "%s: ouder dan het checkpoint in %s; geef het nieuwste")
SKP_MSG(CMD_RECONCILE_FORK,
    "%s: the log went another way than this registry; they share a beginning "
    "only. Ask for help before anything is signed",
    "%s: het log is een andere kant op gegaan dan dit register; alleen het "
    "begin is gelijk. Vraag hulp voordat er iets wordt getekend")
SKP_MSG(CMD_RECONCILE_LOG,
    "%s: the log is longer than this registry; give the exported log of that "
    "length: --log DIR",
    "%s: het log is langer dan dit register; geef het uitgevoerde log van die "
    "lengte: --log MAP")
SKP_MSG(CMD_RECONCILE_LOG_OTHER,
    "%s: these tiles are not those of the checkpoint",
    "%s: deze tegels zijn niet die van het checkpoint")
SKP_MSG(CMD_RECONCILE_LIST,
    "the newest published status list %s is needed: --status PATH; or, if "
    "none was ever published, --unpublished",
    "de nieuwste gepubliceerde statuslijst %s is nodig: --status PAD; of, als "
    "er nooit een is gepubliceerd, --unpublished")
SKP_MSG(CMD_RECONCILE_LIST_OLDER,
    "status list %s is older than the one published from this registry; give "
    "the newest",
    "statuslijst %s is ouder dan die uit dit register is gepubliceerd; geef "
    "de nieuwste")
SKP_MSG(CMD_RECONCILE_LIST_OTHER,
    "%s: no status list that was signed by a status key of this folder",
    "%s: geen statuslijst die met een statussleutel uit deze map is getekend")
SKP_MSG(CMD_RECONCILE_PASSPORT,
    "%s: not a passport of this issuer; leave it out",
    "%s: geen paspoort van deze uitgever; laat het weg")
SKP_MSG(CMD_RECONCILE_PASSPORT_AHEAD,
    "%s: a passport of this issuer that is not in the log of %s; so there is a "
    "newer checkpoint: give that one",
    "%s: een paspoort van deze uitgever dat niet in het log van %s staat; er "
    "is dus een nieuwer checkpoint: geef dat")
SKP_MSG(CMD_RECONCILE_LIST_AHEAD,
    "%s: the status lists know passports that its log does not have; so there "
    "is a newer checkpoint: give that one",
    "%s: de statuslijsten kennen paspoorten die zijn log niet heeft; er is dus "
    "een nieuwer checkpoint: geef dat")
SKP_MSG(CMD_RECONCILE_NOTHING,
    "nothing to do: the registry knows all that its checkpoint says",
    "niets te doen: het register weet alles wat zijn checkpoint zegt")
SKP_MSG(CMD_RECONCILE_DONE,
    "The log had %llu entries here and has %llu now.\n"
    "%llu passports were lost, of %llu of them there is a copy; %llu "
    "interrupted ones were completed, %llu given up.\n"
    "%llu status changes were taken over from the published lists.\n"
    "Passports get their places from a new status list from now on.\n",
    "Het log had hier %llu regels en heeft er nu %llu.\n"
    "%llu paspoorten zijn verloren, van %llu daarvan is er een kopie; %llu "
    "onderbroken zijn afgemaakt, %llu opgegeven.\n"
    "%llu statuswijzigingen zijn overgenomen uit de gepubliceerde lijsten.\n"
    "Paspoorten krijgen hun plaats voortaan uit een nieuwe statuslijst.\n")
