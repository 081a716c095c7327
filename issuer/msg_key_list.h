/* Messages of the commands of keys; see common/msg.h. */
SKP_MSG(HELP_KEY_LIST, "list the keys", "toon de sleutels")
SKP_MSG(HELP_KEY_EXPORT, "write public keys, or the issuer's statement",
    "schrijf publieke sleutels, of de verklaring van de uitgever")
SKP_MSG(HELP_KEY_CHECK, "open every key and try it",
    "open elke sleutel en probeer hem")
SKP_MSG(OPT_STATEMENT, "the issuer's statement, signed by its keys",
    "de verklaring van de uitgever, getekend met zijn sleutels")
SKP_MSG(OPT_PEM, "the passport key, for openssl and others",
    "de paspoortsleutel, voor openssl en andere")
SKP_MSG(OPT_KEYSET, "all public keys as a COSE_KeySet",
    "alle publieke sleutels als COSE_KeySet")
SKP_MSG(CMD_NEED_EXPORT,
    "say what to write: --statement FILE, --pem FILE or --keyset FILE",
    "zeg wat te schrijven: --statement BESTAND, --pem BESTAND of --keyset "
    "BESTAND")
SKP_MSG(HELP_KEY_NEW, "make keys that wait until 'key rotate'",
    "maak sleutels die wachten tot 'key rotate'")
SKP_MSG(HELP_KEY_ROTATE, "end the keys that sign; those that wait sign then",
    "beëindig de sleutels die tekenen; de wachtende tekenen dan")
SKP_MSG(HELP_KEY_RETIRE, "end one key", "beëindig een sleutel")
SKP_MSG(HELP_KEY_PASSPHRASE, "change the passphrase of all keys",
    "wijzig de wachtwoordzin van alle sleutels")
SKP_MSG(OPT_NEW_PASS_FILE, "the new passphrase in a file only you can read",
    "de nieuwe wachtwoordzin in een bestand dat alleen u kunt lezen")
SKP_MSG(OPT_NEW_PASS_FD, "the new passphrase from an open descriptor",
    "de nieuwe wachtwoordzin van een open descriptor")
SKP_MSG(OPT_KEY_UNTIL, "the last day on which it signed (default: now)",
    "de laatste dag waarop hij tekende (standaard: nu)")
SKP_MSG(CMD_KEY_SIGNS, "            signs, since %s\n",
    "            tekent, sinds %s\n")
SKP_MSG(CMD_KEY_WAITS, "            waits for 'key rotate', made %s\n",
    "            wacht op 'key rotate', gemaakt %s\n")
SKP_MSG(CMD_KEY_ENDED, "            signed from %s until %s\n",
    "            tekende van %s tot %s\n")
SKP_MSG(CMD_KEY_AWAY, "  NO FILE HERE", "  HIER GEEN BESTAND")
SKP_MSG(CMD_KEY_NEED_PURPOSE, "%s: name passport, status or log",
    "%s: noem passport, status of log")
SKP_MSG(CMD_KEY_NEW_NEXT,
    "The new ones wait. Next: skillpass-issuer trust request --out FILE, for "
    "your\nauthority; once its answer names them ('trust answer'): key rotate\n",
    "De nieuwe wachten. Nu: skillpass-issuer trust request --out BESTAND, voor "
    "uw\nautoriteit; zodra haar antwoord ze noemt ('trust answer'): key "
    "rotate\n")
SKP_MSG(CMD_KEY_ROTATE_NEXT,
    "Old passports stay valid. Next: skillpass-issuer trust request --out "
    "FILE, for\nyour authority, and 'status publish' for the new status key\n",
    "Oude paspoorten blijven geldig. Nu: skillpass-issuer trust request --out "
    "BESTAND,\nvoor uw autoriteit, en 'status publish' voor de nieuwe "
    "statussleutel\n")
SKP_MSG(CMD_KEY_RETIRE_NEXT,
    "Next: skillpass-issuer trust request --out FILE, for your authority\n",
    "Nu: skillpass-issuer trust request --out BESTAND, voor uw autoriteit\n")
SKP_MSG(CMD_KEY_NONE_LEFT,
    "no key signs for %s, or its file is not there; 'key list' shows them, "
    "'key new' makes one",
    "er tekent geen sleutel voor %s, of het bestand is er niet; 'key list' "
    "toont ze, 'key new' maakt er een")
SKP_MSG(CMD_KEY_NO_SUCH,
    "%s: no key of this registry has an id that begins so; 'key list' has "
    "them, give at least eight digits",
    "%s: geen sleutel van dit register heeft een id dat zo begint; 'key list' "
    "toont ze, geef minstens acht cijfers")
SKP_MSG(CMD_HINT_UNTIL,
    "that day lies ahead, or the key has signed since, or did not exist yet",
    "die dag ligt in de toekomst, of de sleutel heeft sindsdien getekend, of "
    "bestond nog niet")
SKP_MSG(CMD_HINT_KEY_NONE,
    "no key signs for one of these; 'key list' shows them, 'key new' makes one",
    "voor een hiervan tekent geen sleutel; 'key list' toont ze, 'key new' "
    "maakt er een")
SKP_MSG(CMD_PASSPHRASE_DONE,
    "Changed. The old passphrase still opens copies of the key files that were "
    "made before.\n",
    "Gewijzigd. De oude wachtwoordzin opent nog wel kopieën van de "
    "sleutelbestanden die eerder zijn gemaakt.\n")
SKP_MSG(CMD_HINT_PASSPHRASE_MIX,
    "if 'key passphrase' was interrupted, give it again with the same two "
    "passphrases",
    "als 'key passphrase' is afgebroken, geef die opdracht opnieuw met "
    "dezelfde twee wachtwoordzinnen")
SKP_MSG(CMD_KEY_OPEN, "  NO PASSPHRASE", "  GEEN WACHTWOORDZIN")
SKP_MSG(CMD_KEY_GOOD, "%s: good\n", "%s: goed\n")
SKP_MSG(CMD_WROTE, "wrote %s\n", "%s geschreven\n")
