/*
 * What evidence.json says of the file beside it.
 */
#include "verifier/report.h"

#include <stdlib.h>

#include "verifier/json.h"

enum skp_err
skp_report_read_hash(struct skp_bytes evidence, char out[SKP_REPORT_HEX])
{
	json_error_t error;
	json_t *o = json_loadb((const char *)evidence.p, evidence.n,
	    JSON_REJECT_DUPLICATES, &error);
	const json_t *hash = json_object_get(json_object_get(o, "verdicts"),
	    "sha256");
	enum skp_err err = SKP_ERR_VALUE;

	if (o == NULL && json_error_code(&error) == json_error_out_of_memory)
		err = SKP_ERR_NOMEM;
	if (json_string_length(hash) == SKP_REPORT_HEX - 1 &&
	    strlen(json_string_value(hash)) == SKP_REPORT_HEX - 1) {
		memcpy(out, json_string_value(hash), SKP_REPORT_HEX);
		err = SKP_OK;
	}
	json_decref(o);
	return err;
}
