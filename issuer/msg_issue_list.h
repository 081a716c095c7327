/* Messages of the commands of issuing; see common/msg.h. */
SKP_MSG(HELP_ISSUE, "issue passports from result sheets or JSON",
    "geef paspoorten uit vanuit resultaatlijsten of JSON")
SKP_MSG(OPT_DRY_RUN, "say what would be issued, issue nothing",
    "zeg wat zou worden uitgegeven, geef niets uit")
SKP_MSG(OPT_PLAIN, "lines that the holder cannot hide",
    "regels die de houder niet kan verbergen")
SKP_MSG(OPT_GROUP, "one line a course, or one a skill (default)",
    "een regel per opleiding, of per vaardigheid (standaard)")
SKP_MSG(OPT_ALG, "eddsa (default) or ed25519",
    "eddsa (standaard) of ed25519")
SKP_MSG(CMD_WORD_ROWS, "rows", "rijen")
SKP_MSG(CMD_ISSUE_CHANGED,
    "%s: row %lu: this worker has a live passport for that course with other "
    "content; nothing was issued. Look at it with 'find'; withdraw it first "
    "if the new content is right",
    "%s: rij %lu: deze deelnemer heeft een geldig paspoort voor die opleiding "
    "met andere inhoud; er is niets uitgegeven. Bekijk het met 'find'; trek "
    "het eerst in als de nieuwe inhoud klopt")
SKP_MSG(CMD_ISSUE_TOO_LARGE,
    "%s: row %lu: too much for one passport; spread it over two courses",
    "%s: rij %lu: te veel voor een paspoort; verdeel het over twee "
    "opleidingen")
SKP_MSG(CMD_ISSUE_SUMMARY,
    "%llu issued, %llu refused, %llu were issued before, %llu file(s) not "
    "read\n",
    "%llu uitgegeven, %llu geweigerd, %llu waren al uitgegeven, %llu "
    "bestand(en) niet gelezen\n")
SKP_MSG(CMD_DRY_SUMMARY,
    "%llu would be issued, %llu refused, %llu were issued before, %llu "
    "file(s) not read; nothing was issued\n",
    "%llu zouden worden uitgegeven, %llu geweigerd, %llu waren al uitgegeven, "
    "%llu bestand(en) niet gelezen; er is niets uitgegeven\n")
SKP_MSG(CMD_ISSUE_MEMORY, "peak memory %.1f MiB\n",
    "hoogste geheugengebruik %.1f MiB\n")
SKP_MSG(CMD_DRY_ROW, "%s: row %lu: %s: %zu line(s), %zu skill(s)\n",
    "%s: rij %lu: %s: %zu regel(s), %zu vaardighe(i)d(en)\n")
SKP_MSG(CMD_DRY_DUPLICATE, "%s: row %lu: was issued before\n",
    "%s: rij %lu: was al uitgegeven\n")
SKP_MSG(CMD_ISSUE_EXPIRED,
    "%s: row %lu: the passport would have ended before it was issued; correct "
    "its valid-until date",
    "%s: rij %lu: het paspoort zou al verlopen zijn voordat het is "
    "uitgegeven; verbeter de datum tot wanneer het geldt")
SKP_MSG(CMD_ISSUE_RECOVERED,
    "%llu of an interrupted run were completed\n",
    "%llu van een afgebroken run zijn afgemaakt\n")
