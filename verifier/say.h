/*
 * What skillpass-verify says, in two languages (common/msg.h).
 */
#ifndef SKP_VERIFIER_SAY_H
#define SKP_VERIFIER_SAY_H

#include "verifier/verdict.h"

#define SKP_MSG_LIST  "verifier/say_list.h"
#define SKP_MSG_ENUM  say_msg
#define SKP_MSG_TABLE skp_say_messages
#include "common/msg_expand.h"

/* First words of a report: "VALID  for the lines shown". */
const char *skp_say_verdict(enum skp_verdict verdict, enum skp_lang lang);

/* One plain sentence: what was found. */
const char *skp_say_why(enum skp_finding finding, enum skp_lang lang);

/* One plain sentence: what to do next. */
const char *skp_say_next(enum skp_verdict verdict, enum skp_finding deciding,
    enum skp_lang lang);

/* A message of the list by its number. */
const char *skp_say(enum say_msg id, enum skp_lang lang);

#endif
