/*
 * Do the two languages of a message take the same arguments?  For the unit
 * tests of each program's table.
 */
#ifndef SKP_TESTS_UNIT_MSG_ARGS_H
#define SKP_TESTS_UNIT_MSG_ARGS_H

#include <stdbool.h>

#include "common/msg.h"

/* Same conversions in the same order: "%-20s" and "%s" are the same. */
bool skp_msg_args_equal(const char *a, const char *b);

/*
 * Every message has both languages, and they agree.  False: *bad is the
 * number of the first that does not.
 */
bool skp_msg_args_check(const struct skp_msg_table *table, size_t *bad);

#endif
