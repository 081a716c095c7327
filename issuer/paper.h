/*
 * A passport on paper: a request for skillpass-print
 * (helpers/print_request.h), one or two pages in one language.  Free of
 * clocks: the same passport gives the same page on every day.
 */
#ifndef SKP_ISSUER_PAPER_H
#define SKP_ISSUER_PAPER_H

#include "issuer/registry.h"
#include "schema/describe.h"
#include "schema/qrfit.h"
#include "schema/statuslist.h"

struct skp_paper {
	const struct skp_passport *passport; /* all disclosed */
	enum skp_status status;		     /* as in the registry */
	struct skp_bytes code;		     /* text of the QR code; empty:
		nothing fits into one */
	const struct skp_choice *shown;	     /* what it carries */
};

/* A passport of the registry, ready for paper; large, one is enough. */
struct skp_paper_desk {
	struct skp_paper paper; /* of what follows */
	struct skp_passport passport;
	struct skp_choice shown;
	uint8_t file[SKP_MAX_PASSPORT];
	uint8_t work[SKP_QRFIT_WORK];
	char code[SKP_QR_32L];
};

/*
 * Reads a passport and finds out what fits its code.  SKP_ERR_STATE: not
 * issued, or its run has not ended; SKP_ERR_CORRUPT: not a passport.
 */
SKP_MUST_CHECK enum skp_err skp_paper_load(struct skp_paper_desk *desk,
    struct skp_view *view, uint64_t serial);

/* Before the first document of a request; time: of the newest passport in
   it, seconds. */
void skp_paper_begin(uint64_t time, struct skp_buf *request);

/* A document; the buffer's error is the caller's to ask. */
void skp_paper_add(const struct skp_paper *paper, enum skp_lang lang,
    struct skp_buf *request);

/* "1, 3": numbers of the lines that are shown, on paper and for
   skillpass-holder.  How many they are. */
size_t skp_paper_numbers(const struct skp_passport *p,
    const struct skp_choice *shown, struct skp_buf *out);

#endif
