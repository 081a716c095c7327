/* Messages of the commands of skillpass-issuer; see common/msg.h. */
#ifndef SKP_ISSUER_MSG_CMD_H
#define SKP_ISSUER_MSG_CMD_H

#define SKP_MSG_LIST  "issuer/msg_cmd_list.h"
#define SKP_MSG_ENUM  skp_cmd_msg
#define SKP_MSG_TABLE skp_cmd_messages
#include "common/msg_expand.h"

#endif
