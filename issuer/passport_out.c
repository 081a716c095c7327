#include "issuer/house.h"
#include "schema/cose.h"
#include "schema/passport.h"
#include "schema/receipt.h"

enum skp_err
skp_export_receipt(struct skp_view *view, const struct skp_record *rec,
    uint8_t *out, size_t cap, size_t *n)
{
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN];
	struct skp_log_head head;
	struct skp_writer w;
	struct skp_bytes whole;
	size_t n_path = 0;
	enum skp_err err;

	if (rec->state != SKP_RECORD_ISSUED)
		return SKP_ERR_STATE;
	err = skp_view_head(view, rec->leaf + 1, &head);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_ERR_STATE;
	if (err == SKP_OK)
		err = skp_view_path(view, rec->leaf, head.size, path, &n_path);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	skp_receipt_write(&w, head.protected_, head.size, rec->leaf,
	    (const uint8_t(*)[SKP_HASH_LEN])path, n_path, head.signature);
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}

static enum skp_err
write_passport(const struct skp_record *rec, bool disclosures,
    struct skp_bytes receipt, uint8_t *out, size_t cap, size_t *n)
{
	struct skp_record shown = *rec;
	struct skp_writer w;
	struct skp_bytes whole;
	enum skp_err err;

	if (!disclosures)
		shown.n_disclosure = 0;
	skp_writer_init(&w, out, cap);
	skp_registry_passport_write(&w, &shown, receipt);
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}

enum skp_err
skp_export_passport(struct skp_view *view, uint64_t serial, uint8_t *out,
    size_t cap, size_t *n)
{
	uint8_t receipt[SKP_MAX_RECEIPT];
	struct skp_record rec;
	size_t n_receipt = 0;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err == SKP_OK)
		err = skp_export_receipt(view, &rec, receipt, sizeof(receipt),
		    &n_receipt);
	if (err == SKP_OK)
		err = write_passport(&rec, true,
		    skp_bytes_of(receipt, n_receipt), out, cap, n);
	return err;
}

enum skp_err
skp_export_entry(struct skp_view *view, const struct skp_record *rec,
    bool pseudonymous, uint8_t *out, size_t cap, size_t *n)
{
	uint8_t leaf[SKP_HASH_LEN];
	struct skp_writer w;
	struct skp_bytes whole;
	enum skp_err err;

	if (rec->state != SKP_RECORD_ISSUED && rec->state != SKP_RECORD_ERASED)
		return SKP_ERR_STATE;
	if (rec->state == SKP_RECORD_ISSUED &&
	    (!pseudonymous || rec->n_disclosure > 0))
		return write_passport(rec, !pseudonymous, skp_bytes_of(NULL, 0),
		    out, cap, n);
	err = skp_view_leaf(view, rec->leaf, leaf);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	skp_writer_bstr(&w, skp_bytes_of(leaf, SKP_HASH_LEN));
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}
