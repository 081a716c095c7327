/* Messages of the commands of export; see common/msg.h. */
SKP_MSG(HELP_EXPORT, "write passports as files or as one bundle",
    "schrijf paspoorten als bestanden of als een bundel")
SKP_MSG(OPT_PSEUDONYMOUS, "with --bundle: no names and no lines, for auditors",
    "met --bundle: zonder namen en regels, voor controleurs")
SKP_MSG(OPT_BUNDLE, "one file with all passports",
    "een bestand met alle paspoorten")
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
