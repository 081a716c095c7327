/* Messages of the commands of looking things up; see common/msg.h. */
SKP_MSG(HELP_LIST, "list all passports", "toon alle paspoorten")
SKP_MSG(HELP_SHOW, "show one passport", "toon een paspoort")
SKP_MSG(HELP_FIND, "find passports by name, birth date or id",
    "zoek paspoorten op naam, geboortedatum of id")
SKP_MSG(CMD_WORD_FROM, "valid from", "geldig vanaf")
SKP_MSG(CMD_WORD_UNTIL, "valid until", "geldig tot en met")
SKP_MSG(CMD_WORD_DECIDED, "decided on", "besloten op")
SKP_MSG(CMD_STATE_OPEN, "open", "open")
SKP_MSG(CMD_STATE_VOID, "void", "vervallen")
SKP_MSG(CMD_STATE_VALID, "valid", "geldig")
SKP_MSG(CMD_STATE_REVOKED, "revoked", "ingetrokken")
SKP_MSG(CMD_STATE_SUSPENDED, "suspended", "opgeschort")
SKP_MSG(CMD_STATE_REPLACED, "replaced", "vervangen")
SKP_MSG(CMD_STATE_ERASED, "forgotten", "vergeten")
SKP_MSG(CMD_LISTED, "%llu passport(s)\n", "%llu paspoort(en)\n")
SKP_MSG(CMD_SHOW_PLACE,
    "serial %llu, log entry %llu, run %llu, status list %llu entry %llu, "
    "%zu bytes\n",
    "volgnummer %llu, logregel %llu, run %llu, statuslijst %llu regel %llu, "
    "%zu bytes\n")
SKP_MSG(CMD_SHOW_EVENT, "%s  %s: %s  %s\n", "%s  %s: %s  %s\n")
