/*
 * Expands a list of messages; common/msg.h says how it is used.  Without a
 * guard, since a program may have more than one list.
 */
#include "common/msg.h"

enum SKP_MSG_ENUM {
#define SKP_MSG(id, en, nl) id,
#include SKP_MSG_LIST
#undef SKP_MSG
};

#define SKP_MSG(id, en, nl)                                       \
	static const char id##_EN[] __attribute__((unused)) = en; \
	static const char id##_NL[] __attribute__((unused)) = nl;
#include SKP_MSG_LIST
#undef SKP_MSG

extern const struct skp_msg_table SKP_MSG_TABLE;

#ifdef SKP_MSG_DEFINE
static const struct skp_msg_entry skp_msg_entries[] = {
#define SKP_MSG(id, en, nl) [id] = { en, nl },
#include SKP_MSG_LIST
#undef SKP_MSG
};

const struct skp_msg_table SKP_MSG_TABLE = { skp_msg_entries,
	sizeof(skp_msg_entries) / sizeof(skp_msg_entries[0]) };
#undef SKP_MSG_DEFINE
#endif

#undef SKP_MSG_LIST
#undef SKP_MSG_ENUM
#undef SKP_MSG_TABLE
