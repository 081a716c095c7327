#define SKP_MSG_DEFINE
#include "verifier/say.h"

/* The list holds these in the order of their enumerations. */
_Static_assert(SAY_VERDICT_UNREADABLE - SAY_VERDICT_NONE ==
	SKP_VERDICT_UNREADABLE,
    "verdicts");
_Static_assert(SAY_NEXT_UNREADABLE - SAY_NEXT_NONE == SKP_VERDICT_UNREADABLE,
    "next steps");
_Static_assert(SAY_WHY_LOGGED_LATE - SAY_WHY_NONE == SKP_FINDING_MAX,
    "findings");

const char *
skp_say(enum say_msg id, enum skp_lang lang)
{
	return skp_msg_text(&skp_say_messages, (unsigned)id, lang);
}

const char *
skp_say_verdict(enum skp_verdict verdict, enum skp_lang lang)
{
	return skp_msg_text(&skp_say_messages,
	    SAY_VERDICT_NONE + (unsigned)verdict, lang);
}

const char *
skp_say_why(enum skp_finding finding, enum skp_lang lang)
{
	return skp_msg_text(&skp_say_messages, SAY_WHY_NONE + (unsigned)finding,
	    lang);
}

const char *
skp_say_next(enum skp_verdict verdict, enum skp_finding deciding,
    enum skp_lang lang)
{
	switch (deciding) {
	case SKP_FINDING_TEST_KEY:
		return skp_say(SAY_NEXT_TEST_KEY, lang);
	case SKP_FINDING_COMPROMISE_UNPROVEN:
		return skp_say(SAY_NEXT_COMPROMISE, lang);
	case SKP_FINDING_LOG_KEY_NOT_LISTED:
	case SKP_FINDING_TRUST_LIST_EXPIRED:
		return skp_say(SAY_NEXT_TRUST_LIST, lang);
	case SKP_FINDING_PRESENTATION_WINDOW:
		return skp_say(SAY_NEXT_WINDOW, lang);
	case SKP_FINDING_STATUS_INDEX:
	case SKP_FINDING_STATUS_VALUE:
		return skp_say(SAY_NEXT_STATUS_BROKEN, lang);
	case SKP_FINDING_LOG_REQUIRED:
		return skp_say(SAY_NEXT_LOG_REQUIRED, lang);
	case SKP_FINDING_NOTHING_SHOWN:
	case SKP_FINDING_HOLDER_NOT_NAMED:
		return skp_say(SAY_NEXT_SHOW_MORE, lang);
	case SKP_FINDING_EMPLOYER_NOT_GIVEN:
		return skp_say(SAY_NEXT_EMPLOYER, lang);
	default:
		return skp_msg_text(&skp_say_messages,
		    SAY_NEXT_NONE + (unsigned)verdict, lang);
	}
}
