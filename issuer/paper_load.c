#include "issuer/house.h"
#include "issuer/paper.h"

enum skp_err
skp_paper_load(struct skp_paper_desk *desk, struct skp_view *view,
    uint64_t serial)
{
	struct skp_choice all = { { false } };
	enum skp_status status = SKP_STATUS_VALID;
	struct skp_cursor c;
	size_t n = 0;
	enum skp_err err = skp_export_passport(view, serial, desk->file,
	    sizeof(desk->file), &n);

	if (err == SKP_OK)
		err = skp_view_status(view, serial, &status);
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_bytes_of(desk->file, n));
	if (skp_passport_read(&c, &desk->passport).form != SKP_FORM_OK)
		return SKP_ERR_CORRUPT;
	skp_choice_all(&desk->passport, &all);
	err = skp_qrfit(&desk->passport, &all, sizeof(desk->code), desk->work,
	    desk->code, &n, &desk->shown);
	if (err == SKP_ERR_LENGTH) {
		err = SKP_OK;
		n = 0; /* the page says so */
		desk->shown = (struct skp_choice){ { false } };
	}
	desk->paper = (struct skp_paper){ &desk->passport, status,
		skp_bytes_of(desk->code, n), &desk->shown };
	return err;
}
