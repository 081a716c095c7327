/* Messages of skillpass-holder; see common/msg.h. */
#ifndef SKP_HOLDER_MSG_HOLDER_H
#define SKP_HOLDER_MSG_HOLDER_H

#define SKP_MSG_LIST  "holder/msg_holder_list.h"
#define SKP_MSG_ENUM  skp_holder_msg
#define SKP_MSG_TABLE skp_holder_messages
#include "common/msg_expand.h"

#endif
