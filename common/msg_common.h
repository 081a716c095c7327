/* Messages of common/ itself. */
#ifndef SKP_COMMON_MSG_COMMON_H
#define SKP_COMMON_MSG_COMMON_H

#define SKP_MSG_LIST  "common/msg_list.h"
#define SKP_MSG_ENUM  skp_common_msg
#define SKP_MSG_TABLE skp_msg_common
#include "common/msg_expand.h"

#endif
