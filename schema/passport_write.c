#include "schema/put.h"
#include "schema/reading.h"
#include "schema/sha256.h"

static void
write_status(struct skp_writer *w, const struct skp_passport_fields *f)
{
	skp_writer_map(w, 1);
	skp_writer_str(w, "status_list");
	skp_writer_map(w, 2);
	skp_writer_str(w, "idx");
	skp_writer_uint(w, f->status_idx);
	skp_writer_str(w, "uri");
	skp_writer_tstr(w, f->status_uri);
}

static void
write_body(struct skp_writer *w, const struct skp_passport_fields *f)
{
	struct skp_put o = { w, 0 };

	skp_writer_map(w, 5U + (f->project.n != 0) + (f->issuer_name.n != 0));
	skp_writer_uint(w, 0);
	skp_writer_uint(w, SKP_BODY_VERSION);
	skp_writer_uint(w, 1);
	skp_writer_raw(w, f->attributes);
	skp_writer_uint(w, 2);
	skp_writer_raw(w, f->claims);
	skp_writer_uint(w, 3);
	if (f->vocabularies.n == 0)
		skp_writer_map(w, 0);
	else
		skp_writer_raw(w, f->vocabularies);
	skp_writer_uint(w, 4);
	skp_writer_tstr(w, f->lang);
	skp_put_text(&o, 5, f->project);
	skp_put_text(&o, 6, f->issuer_name);
}

void
skp_passport_payload_write(struct skp_writer *w,
    const struct skp_passport_fields *f)
{
	skp_writer_map(w, 7U + f->has_nbf + (f->cnf != NULL));
	skp_writer_uint(w, SKP_CWT_ISS);
	skp_writer_tstr(w, f->iss);
	skp_writer_uint(w, SKP_CWT_SUB);
	skp_writer_tstr(w, f->sub);
	skp_writer_uint(w, SKP_CWT_EXP);
	skp_writer_uint(w, f->exp);
	if (f->has_nbf) {
		skp_writer_uint(w, SKP_CWT_NBF);
		skp_writer_uint(w, f->nbf);
	}
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, f->iat);
	skp_writer_uint(w, SKP_CWT_CTI);
	skp_writer_bstr(w, f->cti);
	if (f->cnf != NULL) {
		skp_writer_uint(w, SKP_CWT_CNF);
		skp_writer_map(w, 1);
		skp_writer_uint(w, 1);
		skp_cose_key_write(w, f->cnf);
	}
	skp_writer_uint(w, SKP_CWT_STATUS);
	write_status(w, f);
	skp_writer_int(w, SKP_CWT_BODY);
	write_body(w, f);
}

void
skp_decoy_digest(const uint8_t salt[SKP_SALT_LEN], uint8_t out[SKP_HASH_LEN])
{
	/* << [salt] >>, with the byte string's head. */
	uint8_t whole[3 + SKP_SALT_LEN] = { 0x52, 0x81, 0x50 };

	memcpy(whole + 3, salt, SKP_SALT_LEN);
	skp_sha256_one(skp_bytes_of(whole, sizeof(whole)), out);
}

void
skp_elements_write(struct skp_writer *w, const struct skp_bytes *clear,
    size_t n_clear, const uint8_t (*digests)[SKP_HASH_LEN], size_t n_digest)
{
	size_t i;

	skp_writer_array(w, n_clear + n_digest);
	for (i = 0; i < n_clear; i++)
		skp_writer_raw(w, clear[i]);
	for (i = 0; i < n_digest; i++) {
		skp_writer_tag(w, SKP_TAG_REDACTED);
		skp_writer_bstr(w, skp_bytes_of(digests[i], SKP_HASH_LEN));
	}
}

void
skp_unprotected_write(struct skp_writer *w, const struct skp_bytes *disclosures,
    size_t n_disclosures, const struct skp_bytes *receipts, size_t n_receipts)
{
	size_t i;

	skp_writer_map(w,
	    (n_disclosures != 0 ? 1U : 0U) + (n_receipts != 0 ? 1U : 0U));
	if (n_disclosures != 0) {
		skp_writer_uint(w, SKP_HDR_SD_CLAIMS);
		skp_writer_array(w, n_disclosures);
		for (i = 0; i < n_disclosures; i++)
			skp_writer_raw(w, disclosures[i]);
	}
	if (n_receipts != 0) {
		skp_writer_uint(w, SKP_HDR_RECEIPTS);
		skp_writer_array(w, n_receipts);
		for (i = 0; i < n_receipts; i++)
			skp_writer_bstr(w, receipts[i]);
	}
}
