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
SKP_MSG(CMD_KEY_OPEN, "  NO PASSPHRASE", "  GEEN WACHTWOORDZIN")
SKP_MSG(CMD_KEY_GOOD, "%s: good\n", "%s: goed\n")
SKP_MSG(CMD_WROTE, "wrote %s\n", "%s geschreven\n")
