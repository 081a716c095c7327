/* Messages of the commands of status; see common/msg.h. */
SKP_MSG(HELP_REVOKE, "withdraw passports, for ever",
    "trek paspoorten in, voorgoed")
SKP_MSG(HELP_STATUS_PUBLISH, "sign and write the status lists",
    "onderteken en schrijf de statuslijsten")
SKP_MSG(OPT_REASON, "why; without it the words are listed",
    "waarom; zonder deze optie worden de woorden getoond")
SKP_MSG(OPT_NOTE, "a note for the registry, never published",
    "een notitie voor het register, nooit gepubliceerd")
SKP_MSG(CMD_NEED_REASON, "say why, with --reason and one of these words:",
    "zeg waarom, met --reason en een van deze woorden:")
SKP_MSG(CMD_PUBLISHED, "%llu status list(s) written to %s\n",
    "%llu statuslijst(en) geschreven naar %s\n")
SKP_MSG(CMD_REVOKED, "%s: withdrawn\n", "%s: ingetrokken\n")
SKP_MSG(CMD_REVOKED_BEFORE, "%s: was withdrawn or replaced before",
    "%s: was al ingetrokken of vervangen")
SKP_MSG(CMD_REVOKED_NEXT,
    "Others see it once the list is out: skillpass-issuer status publish "
    "--out DIR\n",
    "Anderen zien het zodra de lijst uit is: skillpass-issuer status publish "
    "--out MAP\n")
