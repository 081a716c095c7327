#define SKP_MSG_DEFINE
#include "issuer/msg_cmd.h"
