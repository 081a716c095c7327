/*
 * The header of a sheet, read before anything else: one character at a time,
 * and not one beyond the end of its row.  So a column that may not be there
 * stops the file while its values are still on disk alone.
 */
#ifndef SKP_ISSUER_SHEET_HEAD_H
#define SKP_ISSUER_SHEET_HEAD_H

#include "issuer/encoding.h"
#include "issuer/msg_input.h"
#include "issuer/source.h"

#define SKP_SHEET_HEAD (64u << 10) /* longest header, bytes */

struct skp_sheet_head {
	/*
	 * By its mark.  Without one UTF-8, or Windows-1252 where the header
	 * is no UTF-8: what follows has not been looked at.
	 */
	enum skp_encoding encoding;
	bool marked;
	bool sep; /* there is a "sep=" line */
	uint8_t delimiter;
	uint32_t blank;	     /* empty rows before the header */
	uint32_t number;     /* of its row, as the spreadsheet shows it */
	uint64_t end;	     /* offset behind the row and its line end */
	struct skp_buf text; /* the row in UTF-8, without its line end */
};

/*
 * SKP_ERR_INPUT: *fault says what is wrong, in row head->number (0: in the
 * file).  SKP_ERR_IO; SKP_ERR_NOMEM.  head->text is freed by the caller with
 * skp_buf_free(), after an error too.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_head_read(const struct skp_source *source,
    struct skp_sheet_head *head, enum skp_input_msg *fault);

#endif
