/*
 * Identifiers of issuers and of their status lists (FORMAT.md, "Issuer").
 * Compared bytewise everywhere.
 */
#ifndef SKP_SCHEMA_ISS_H
#define SKP_SCHEMA_ISS_H

#include "common/bytes.h"

/*
 * https://HOST[/PATH] with a lower-case host and neither port, query,
 * fragment nor '+', or a lower-case urn:uuid:; 1 to SKP_MAX_ISS bytes.
 */
bool skp_iss_ok(struct skp_bytes iss);

/* 36 characters urn:uuid: apart: lower-case hex and dashes. */
bool skp_iss_is_uuid_urn(struct skp_bytes uri);

/*
 * Name of a status list of this issuer: iss + "/status/" + a decimal number
 * of at most 10 digits without leading zeros when iss is an https URI, else
 * a lower-case urn:uuid:.  iss must be good.
 */
bool skp_iss_status_uri_ok(struct skp_bytes iss, struct skp_bytes uri);
/* The number in such a name; false: it is not one of those with a number. */
bool skp_iss_list_number(struct skp_bytes iss, struct skp_bytes uri,
    uint64_t *number);

#endif
