#include "issuer/registry.h"
#include "schema/cose.h"

/*
 * 18([protected, {17: disclosures, 394: receipts}, payload, signature]); the
 * disclosures stand in the registry as they stand in the map.
 */
void
skp_registry_passport_write(struct skp_writer *w, const struct skp_record *rec,
    struct skp_bytes receipt)
{
	static const uint8_t unsigned_[SKP_SIG_LEN];

	skp_writer_tag(w, SKP_TAG_SIGN1);
	skp_writer_array(w, 4);
	skp_writer_bstr(w, rec->protected_);
	skp_writer_map(w, (rec->n_disclosure > 0) + (size_t)(receipt.n > 0));
	if (rec->n_disclosure > 0) {
		skp_writer_uint(w, SKP_HDR_SD_CLAIMS);
		skp_writer_array(w, rec->n_disclosure);
		skp_writer_raw(w, rec->disclosures);
	}
	if (receipt.n > 0) {
		skp_writer_uint(w, SKP_HDR_RECEIPTS);
		skp_writer_array(w, 1);
		skp_writer_bstr(w, receipt);
	}
	skp_writer_bstr(w, rec->payload);
	skp_writer_bstr(w,
	    skp_bytes_of(rec->signature == NULL ? unsigned_ : rec->signature,
		SKP_SIG_LEN));
}
