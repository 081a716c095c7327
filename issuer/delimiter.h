/*
 * What stands between the cells of a CSV text: semicolon, comma or tab.
 */
#ifndef SKP_ISSUER_DELIMITER_H
#define SKP_ISSUER_DELIMITER_H

#include "common/bytes.h"

bool skp_delimiter_is(uint32_t c);

/* "sep=;" as spreadsheets write and swallow it: what it says; 0: it is
   another line. */
uint8_t skp_delimiter_said(struct skp_bytes line);

/* The one that occurs most often in a line, outside quotation marks. */
uint8_t skp_delimiter_most(struct skp_bytes line);

#endif
