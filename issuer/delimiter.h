/*
 * What stands between the cells of a CSV text: semicolon, comma or tab.
 */
#ifndef SKP_ISSUER_DELIMITER_H
#define SKP_ISSUER_DELIMITER_H

#include "common/bytes.h"

/*
 * By a "sep=" line, as spreadsheets write and swallow it, else by count in
 * the first line.  head: the beginning of the text, without a byte order
 * mark.  Returns the length of the "sep=" line, 0 where there is none.
 */
size_t skp_delimiter_find(struct skp_bytes head, uint8_t *delimiter);

#endif
