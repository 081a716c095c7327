/*
 * Reports as text, as JSON and as CSV.  All text that came from a file is
 * escaped for its kind; in text it never begins a line.
 */
#ifndef SKP_VERIFIER_RENDER_H
#define SKP_VERIFIER_RENDER_H

#include "common/buf.h"
#include "common/msg.h"
#include "schema/match.h"
#include "verifier/verify.h"

struct skp_require;

/* The same for all reports of a run. */
struct skp_view {
	enum skp_lang lang;
	uint64_t now;
	int32_t today;
	bool at;
	bool landlock, seccomp;		      /* which walls stand */
	const struct skp_profile *occupation; /* to compare with; NULL: none */
	struct skp_bytes employer;
	const struct skp_require *require; /* NULL: no rules */
};

/* One report and where it comes from. */
struct skp_shown {
	const struct skp_report *report;
	const char *name; /* of the file, as given */
	uint64_t entry;	  /* in a bundle, from 1; 0: a whole file */
	uint64_t base;	  /* offset of the item in the file */
	enum skp_err err; /* of UNREADABLE */
	uint32_t not_met; /* by the view's rules */
};

/* What decided the verdict; SKP_FINDING_NONE: nothing did. */
enum skp_finding skp_render_deciding(const struct skp_report *r);

/* Several lines; nothing that came from a file at the start of one. */
void skp_render_text(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out);

/* The lines of a passport, for skp_render_text(). */
void skp_render_lines(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out);

/*
 * The passport beside the view's occupation.  False: there is none, or the
 * verdict is neither valid nor partly valid, and so nothing of it counts.
 */
bool skp_render_matched(const struct skp_view *v, const struct skp_report *r,
    struct skp_match *out);

/* One line: verdict, file, who, reasons. */
void skp_render_row_text(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out);

/* CSV (RFC 4180): the head, then one row a report. */
void skp_render_row_csv_head(const struct skp_view *v, struct skp_buf *out);
void skp_render_row_csv(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out);

/* Once, before any thread. */
void skp_render_json_init(void);

/* One JSON object without a newline; indented or on one line.
   SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_render_json(const struct skp_view *v,
    const struct skp_shown *s, bool indented, struct skp_buf *out);

#endif
