#define SKP_MSG_DEFINE
#include "holder/msg_holder.h"
