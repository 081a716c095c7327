/* Messages of the readers of sheets and JSON; see common/msg.h. */
#ifndef SKP_ISSUER_MSG_INPUT_H
#define SKP_ISSUER_MSG_INPUT_H

#define SKP_MSG_LIST  "issuer/msg_input_list.h"
#define SKP_MSG_ENUM  skp_input_msg
#define SKP_MSG_TABLE skp_input_messages
#include "common/msg_expand.h"

#endif
