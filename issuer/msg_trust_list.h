/* Messages of the commands of authorities; see common/msg.h. */
SKP_MSG(HELP_TRUST_INIT, "make an authority: root key and empty list",
    "maak een autoriteit: wortelsleutel en lege lijst")
SKP_MSG(HELP_TRUST_ADD, "put issuers into the next trust list",
    "zet uitgevers op de volgende vertrouwenslijst")
SKP_MSG(HELP_TRUST_SIGN, "sign the next trust list",
    "onderteken de volgende vertrouwenslijst")
SKP_MSG(HELP_TRUST_SHOW, "show the trust list", "toon de vertrouwenslijst")
SKP_MSG(HELP_TRUST_PACK, "write one file for verifiers",
    "schrijf een bestand voor controleurs")
SKP_MSG(OPT_NEXT, "the list that is not yet signed",
    "de lijst die nog niet ondertekend is")
SKP_MSG(CMD_HINT_TRUST,
    "no signed trust list there; 'trust init', 'trust add', then 'trust sign'",
    "daar is geen getekende vertrouwenslijst; eerst 'trust init', 'trust "
    "add', dan 'trust sign'")
SKP_MSG(CMD_TRUST_INIT_DONE,
    "Made the authority %s\nNext: trust add STATEMENT..., then trust sign\n",
    "Autoriteit %s gemaakt\nNu: trust add VERKLARING..., dan trust sign\n")
SKP_MSG(CMD_TRUST_ADD_DONE,
    "On the next list. Look at it with 'trust show --next', then 'trust "
    "sign'.\n",
    "Op de volgende lijst. Bekijk die met 'trust show --next', dan 'trust "
    "sign'.\n")
SKP_MSG(CMD_TRUST_SIGN_DONE, "Signed: trust.cbor\n",
    "Ondertekend: trust.cbor\n")
SKP_MSG(CMD_SHOW_AUTHORITY, "Authority: %s\n", "Autoriteit: %s\n")
SKP_MSG(CMD_SHOW_LIST, "List %llu, of %s, until %s\n",
    "Lijst %llu, van %s, tot %s\n")
SKP_MSG(CMD_SHOW_UNSIGNED, "Not yet signed\n", "Nog niet ondertekend\n")
SKP_MSG(CMD_SHOW_FROM, "              from %s\n", "              vanaf %s\n")
SKP_MSG(CMD_SHOW_FROM_UNTIL, "              from %s until %s\n",
    "              vanaf %s tot %s\n")
SKP_MSG(CMD_SHOW_TEST, "              a test key: verifiers refuse it\n",
    "              een proefsleutel: controleurs weigeren die\n")
SKP_MSG(CMD_SHOW_CLOSED, "              closed\n",
    "              afgesloten\n")
SKP_MSG(CMD_PACK_DONE, "wrote %s with %d status list(s)\n",
    "%s geschreven met %d statuslijst(en)\n")
SKP_MSG(CMD_SHOW_ROOT,
    "Root fingerprint, to be compared by those who pin it:\n  %s\n",
    "Vingerafdruk van de wortel, te vergelijken door wie die vastlegt:\n"
    "  %s\n")
