/* Messages of common/; common/msg.h says how the list is used. */
SKP_MSG(SKP_CLI_MSG_USAGE, "Usage:", "Gebruik:")
SKP_MSG(SKP_CLI_MSG_OPTION, "[OPTION]...", "[OPTIE]...")
SKP_MSG(SKP_CLI_MSG_COMMAND, "COMMAND", "OPDRACHT")
SKP_MSG(SKP_CLI_MSG_COMMANDS, "Commands:", "Opdrachten:")
SKP_MSG(SKP_CLI_MSG_OPTIONS, "Options:", "Opties:")
SKP_MSG(SKP_CLI_MSG_GENERAL, "General options:", "Algemene opties:")
SKP_MSG(SKP_CLI_MSG_HELP, "show this help", "deze hulp tonen")
SKP_MSG(SKP_CLI_MSG_VERSION, "show the version", "de versie tonen")
SKP_MSG(SKP_CLI_MSG_LANG, "language of messages: en or nl",
    "taal van de meldingen: en of nl")
SKP_MSG(SKP_CLI_MSG_MORE, "'%s COMMAND --help' shows the options of a command.",
    "'%s OPDRACHT --help' toont de opties van een opdracht.")
SKP_MSG(SKP_CLI_MSG_BAD_OPTION,
    "unknown or ambiguous option %s; '%s --help' lists the options",
    "onbekende of dubbelzinnige optie %s; '%s --help' noemt de opties")
SKP_MSG(SKP_CLI_MSG_NO_ARGUMENT, "option %s needs an argument; see '%s --help'",
    "optie %s heeft een waarde nodig; zie '%s --help'")
SKP_MSG(SKP_CLI_MSG_EXTRA_ARGUMENT,
    "option %s takes no argument; see '%s --help'",
    "optie %s heeft geen waarde; zie '%s --help'")
SKP_MSG(SKP_CLI_MSG_BAD_ARGUMENT,
    "option %s does not take '%s'; see '%s --help'",
    "optie %s kent '%s' niet; zie '%s --help'")
SKP_MSG(SKP_CLI_MSG_NO_COMMAND, "no command given; '%s --help' lists them",
    "geen opdracht gegeven; '%s --help' noemt ze")
SKP_MSG(SKP_CLI_MSG_BAD_COMMAND,
    "unknown command '%s'; '%s --help' lists the commands",
    "onbekende opdracht '%s'; '%s --help' noemt de opdrachten")
SKP_MSG(SKP_CLI_MSG_TOO_FEW, "something is missing, expected: %s %s",
    "er ontbreekt iets, verwacht: %s %s")
SKP_MSG(SKP_CLI_MSG_TOO_MANY, "'%s' is too much, expected: %s %s",
    "'%s' is te veel, verwacht: %s %s")
SKP_MSG(SKP_PROGRESS_MSG_LEFT, "%s left", "nog %s")
