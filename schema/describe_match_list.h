/* Words about a passport beside an occupation; part of
   schema/describe_list.h. */
SKP_MSG(SKP_SAID_FOR, "For", "Voor")
SKP_MSG(SKP_SAID_BY_VOCABULARY, "by", "volgens")
SKP_MSG(SKP_SAID_ESSENTIAL, "Essential skills", "Essentiële vaardigheden")
SKP_MSG(SKP_SAID_OPTIONAL, "Optional skills", "Optionele vaardigheden")
SKP_MSG(SKP_SAID_NEEDED, "Licences that the work needs",
    "Bewijzen die het werk vereist")
SKP_MSG(SKP_SAID_USUAL, "Licences that are usually asked for",
    "Bewijzen die meestal gevraagd worden")
SKP_MSG(SKP_SAID_OF, "%u of %u shown and in force",
    "%u van %u getoond en van kracht")
SKP_MSG(SKP_SAID_IN_LINE, "line", "regel")
SKP_MSG(SKP_SAID_ENDED, "ended on", "geëindigd op")

/* In the order of enum skp_match_state; of one thing, then of several. */
SKP_MSG(SKP_SAID_MATCH_MISSING, "not shown", "niet getoond")
SKP_MSG(SKP_SAID_MATCH_EXPIRED, "expired or not confirmed",
    "verlopen of niet bevestigd")
SKP_MSG(SKP_SAID_MATCH_NOT_YET, "not yet in force", "nog niet van kracht")
SKP_MSG(SKP_SAID_MATCH_SELF, "only self-declared", "alleen zelf verklaard")
SKP_MSG(SKP_SAID_MATCH_BOUND, "in force with one employer only",
    "alleen van kracht bij één werkgever")
SKP_MSG(SKP_SAID_MATCH_COVERED, "in force", "van kracht")
