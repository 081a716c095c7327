#include "issuer/tell.h"

#include <stdio.h>

#include "issuer/header.h"

void
skp_tell(const struct skp_tell *tell, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, const char *arg0,
    const char *arg1)
{
	struct skp_row_message msg = { .file = tell->file, .row = row };

	if (column >= 0 && tell->header != NULL &&
	    (size_t)column < tell->header->n) {
		skp_column_letters((size_t)column, msg.column);
		msg.header = tell->header->cell[column];
	}
	msg.severity = severity;
	msg.id = id;
	msg.arg[0] = skp_bytes_str(arg0);
	msg.arg[1] = skp_bytes_str(arg1);
	tell->how->message(tell->how->ctx, &msg);
	if (tell->told != NULL)
		++*tell->told;
}

void
skp_tell_number(const struct skp_tell *tell, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, uint64_t number)
{
	char text[24];

	(void)snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
	skp_tell(tell, row, column, severity, id, text, NULL);
}
