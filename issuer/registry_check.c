#include <stdio.h>
#include <stdlib.h>

#include "issuer/registry_check.h"
#include "schema/cose.h"
#include "schema/passport.h"

/*
 * A walk in the order of serials and of the log at once: each passport is put
 * together as it would be given out, read with all digests, and compared with
 * what the registry says of it.
 */
bool
skp_check_sound(const struct skp_check_report *report)
{
	return report->finished && report->faults == 0 &&
	    report->err == SKP_OK && report->signal == 0;
}

void
skp_check_fault(struct skp_check *ck, uint64_t serial, const char *what)
{
	if (ck->report->faults++ > 0)
		return;
	ck->report->fault_serial = serial;
	(void)snprintf(ck->report->fault, sizeof(ck->report->fault), "%s",
	    what);
}

/* ---------------------------------------------------------------- passports */

static struct skp_bytes
passport_join(struct skp_check *ck, const struct skp_record *rec)
{
	struct skp_writer w;
	struct skp_bytes out;

	skp_writer_init(&w, ck->file, sizeof(ck->file));
	skp_registry_passport_write(&w, rec, skp_bytes_of(NULL, 0));
	if (skp_writer_finish(&w, &out) != SKP_OK)
		return skp_bytes_of(NULL, 0);
	return out;
}

static void
index_take(struct skp_check *ck, const struct skp_record *rec)
{
	uint8_t *seen, bit = (uint8_t)(1u << (rec->index & 7));

	if (rec->erased != 0 && rec->list == SKP_NO_LIST)
		return;
	if (rec->list >= ck->state.lists || rec->index >= SKP_STATUS_ENTRIES) {
		skp_check_fault(ck, rec->serial, "status index out of range");
		return;
	}
	seen = ck->seen + rec->list * SKP_LIST_BITMAP + (rec->index >> 3);
	if ((*seen & bit) != 0)
		skp_check_fault(ck, rec->serial, "status index given twice");
	*seen |= bit;
}

static void
content_check(struct skp_check *ck, const struct skp_record *rec)
{
	struct skp_passport *p = ck->passport;
	struct skp_bytes uri;
	struct skp_cursor c;
	struct skp_form_result form;
	uint8_t leaf[SKP_HASH_LEN], stored[SKP_HASH_LEN];

	skp_cursor_init(&c, passport_join(ck, rec));
	form = skp_passport_read(&c, p);
	if (form.form != SKP_FORM_OK || !skp_cursor_at_end(&c)) {
		skp_check_fault(ck, rec->serial, "passport does not read");
		return;
	}
	if (!skp_bytes_eq(p->cti, skp_bytes_of(rec->id, SKP_ID_LEN)) ||
	    !skp_bytes_eq(p->iss, ck->iss) || p->status_idx != rec->index)
		skp_check_fault(ck, rec->serial, "passport says otherwise");
	if (skp_check_uri(ck, rec->list, &uri) &&
	    !skp_bytes_eq(p->status_uri, uri))
		skp_check_fault(ck, rec->serial, "other status list");
	if (rec->state != SKP_RECORD_ISSUED)
		return;
	skp_sign1_leaf(&p->sign1, leaf);
	if (rec->leaf != ck->tree.size)
		skp_check_fault(ck, rec->serial, "other position in the log");
	else if (skp_view_leaf(ck->view, rec->leaf, stored) != SKP_OK ||
	    memcmp(leaf, stored, SKP_HASH_LEN) != 0)
		skp_check_fault(ck, rec->serial, "leaf is another passport's");
	else
		skp_check_leaf(ck, leaf);
}

/* Of an erased passport the leaf itself is all there is. */
static void
erased_check(struct skp_check *ck, const struct skp_record *rec)
{
	uint8_t stored[SKP_HASH_LEN];

	if (rec->state != SKP_RECORD_ERASED)
		return;
	if (rec->leaf != ck->tree.size ||
	    skp_view_leaf(ck->view, rec->leaf, stored) != SKP_OK)
		skp_check_fault(ck, rec->serial, "other position in the log");
	else
		skp_check_leaf(ck, stored);
}

/* The index leads to this passport, or to a newer one of the subject. */
static void
subject_check(struct skp_check *ck, const struct skp_record *rec)
{
	struct skp_bytes v;
	uint64_t newest;

	if (!skp_txn_get(skp_view_txn(ck->view), SKP_DB_SUBJECT,
		skp_bytes_of(rec->subject, SKP_SUBJECT_LEN), &v) ||
	    v.n != 6) {
		skp_check_fault(ck, rec->serial, "not found by its subject");
		return;
	}
	newest = skp_be_get(v.p, 6);
	if (newest < rec->serial || newest >= ck->state.next_serial)
		skp_check_fault(ck, rec->serial, "subject leads elsewhere");
	ck->subjects += newest == rec->serial;
}

/* What was replaced stands before its successor, and lives no more. */
static void
replaced_check(struct skp_check *ck, const struct skp_record *rec)
{
	struct skp_status_event last;

	if (rec->replaces >= rec->serial) {
		skp_check_fault(ck, rec->serial, "replaces what came later");
		return;
	}
	if (rec->state != SKP_RECORD_ISSUED)
		return;
	/* By the index alone, which the journal is compared with later. */
	if (skp_event_last(skp_view_txn(ck->view), rec->replaces, &last) !=
		SKP_OK ||
	    (last.value != SKP_STATUS_REPLACED &&
		last.value != SKP_STATUS_INVALID))
		skp_check_fault(ck, rec->serial,
		    "what it replaces still lives");
}

static void
record_check(struct skp_check *ck, const struct skp_record *rec)
{
	if (memcmp(rec->id, ck->id, SKP_ID_LEN) <= 0)
		skp_check_fault(ck, rec->serial, "ids do not ascend");
	memcpy(ck->id, rec->id, SKP_ID_LEN);
	if ((rec->state == SKP_RECORD_OPEN) != (rec->serial > ck->state.closed))
		skp_check_fault(ck, rec->serial, "open out of order");
	ck->issued += rec->state == SKP_RECORD_ISSUED ||
	    rec->state == SKP_RECORD_ERASED;
	if (rec->run == 0 || rec->run > ck->state.runs)
		skp_check_fault(ck, rec->serial, "of no known run");
	index_take(ck, rec);
	if (rec->erased != 0) {
		erased_check(ck, rec);
		return;
	}
	content_check(ck, rec);
	subject_check(ck, rec);
	if (rec->replaces != 0)
		replaced_check(ck, rec);
}

static void
passports_check(struct skp_check *ck)
{
	struct skp_txn *txn = skp_view_txn(ck->view);

	for (uint64_t i = 1; i < ck->state.next_serial; i++) {
		struct skp_record rec;
		enum skp_err err = skp_view_get(ck->view, i, &rec);

		/* After damage a view says no more; so much is known. */
		if (err != SKP_OK) {
			ck->report->err = err;
			skp_check_fault(ck, i, "record is damaged or missing");
			return;
		}
		ck->report->passports++;
		record_check(ck, &rec);
		if (skp_txn_err(txn) != SKP_OK)
			return;
	}
	if (memcmp(ck->id, ck->state.last_id, SKP_ID_LEN) > 0)
		skp_check_fault(ck, 0, "last id is behind");
	if (ck->issued != ck->state.issued)
		skp_check_fault(ck, 0, "other number of passports");
	if (skp_txn_count(txn, SKP_DB_SUBJECT) != ck->subjects)
		skp_check_fault(ck, 0, "subjects without passport");
	if (ck->tree.size != ck->state.leaves)
		skp_check_fault(ck, 0, "other number of leaves");
}

/* -------------------------------------------------------------------- walk */

static enum skp_err
check_begin(struct skp_check *ck)
{
	struct skp_origin o;

	if (!skp_origin_get(skp_view_txn(ck->view), &o))
		return skp_txn_err(skp_view_txn(ck->view));
	ck->iss = o.iss;
	ck->state = *skp_view_state(ck->view);
	if (ck->state.next_serial == 0 ||
	    ck->state.closed >= ck->state.next_serial ||
	    ck->state.lists > ck->state.next_serial + SKP_LISTS_ADDED)
		return SKP_ERR_CORRUPT;
	ck->seen = calloc((size_t)ck->state.lists + 1, SKP_LIST_BITMAP);
	ck->passport = malloc(sizeof(*ck->passport));
	if (ck->seen == NULL || ck->passport == NULL)
		return SKP_ERR_NOMEM;
	skp_merkle_init(&ck->tree);
	skp_check_genesis(ck, &o);
	return SKP_OK;
}

enum skp_err
skp_registry_check(struct skp_registry *reg, struct skp_check_report *out)
{
	struct skp_check_report report = { 0 };
	struct skp_check *ck = calloc(1, sizeof(*ck));
	enum skp_err err = SKP_ERR_NOMEM;

	if (ck == NULL)
		return err;
	ck->report = &report;
	err = skp_view_open(reg, &ck->view);
	if (err == SKP_OK)
		err = check_begin(ck);
	if (err == SKP_OK) {
		passports_check(ck);
		if (report.err == SKP_OK)
			skp_check_rest(ck);
		if (report.err == SKP_OK)
			report.err = skp_txn_err(skp_view_txn(ck->view));
		report.finished = report.err == SKP_OK;
	} else if (err != SKP_ERR_NOMEM) {
		report.err = err;
		skp_check_fault(ck, 0, "registry is damaged");
		err = SKP_OK;
	}
	if (report.err != SKP_OK && report.faults == 0)
		skp_check_fault(ck, 0, "a record is damaged or missing");
	skp_view_close(ck->view);
	free(ck->passport);
	free(ck->seen);
	free(ck);
	if (err == SKP_OK)
		*out = report;
	return err;
}
