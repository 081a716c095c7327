#include "common/date.h"
#include "schema/merkle.h"
#include "schema/passport.h"
#include "schema/receipt.h"
#include "tests/unit/issue_kit.h"

static struct kit kit;
static uint8_t file[SKP_MAX_PASSPORT];

static int
setup(void **state)
{
	(void)state;
	kit_make(&kit, KIT_ISS);
	return 0;
}

static int
setup_urn(void **state)
{
	(void)state;
	kit_make(&kit, "urn:uuid:01234567-89ab-4def-8123-456789abcdef");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

static void
facts(struct skp_registry_facts *out)
{
	assert_int_equal(skp_registry_facts(kit.reg, out), SKP_OK);
}

/* ------------------------------------------------------- what is given out */

static struct skp_passport *
passport_of(uint64_t serial)
{
	static struct skp_passport p;
	struct skp_view *view;
	struct skp_cursor c;
	struct skp_form_result form;
	size_t n;

	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_export_passport(view, serial, file, sizeof(file),
			     &n),
	    SKP_OK);
	skp_view_close(view);
	skp_cursor_init(&c, skp_bytes_of(file, n));
	form = skp_passport_read(&c, &p);
	assert_int_equal(form.err, SKP_OK);
	assert_int_equal(form.form, SKP_FORM_OK);
	assert_true(skp_cursor_at_end(&c));
	return &p;
}

static void
a_passport_is_whole(void **state)
{
	struct skp_issue_counts counts;
	uint8_t work[SKP_MAX_PASSPORT + SKP_TBS_ROOM];
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct skp_receipt receipt;
	struct skp_passport *p;
	struct skp_cursor c;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 3, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 3);
	assert_int_equal(counts.head, 4);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], 3);
	for (uint64_t serial = 1; serial <= 3; serial++) {
		p = passport_of(serial);
		assert_int_equal(skp_pubkey_verify_sign1(kit.passport->pub->x,
				     &p->sign1, skp_bytes_of(NULL, 0), work,
				     sizeof(work)),
		    SKP_OK);
		assert_int_equal(p->iat, KIT_NOW + 5);
		/* 2036-05-28, its last second */
		assert_int_equal(p->exp, 2095631999);
		assert_true(skp_bytes_eq(p->status_uri,
		    skp_bytes_str(KIT_ISS "/status/0")));
		assert_true(skp_bytes_eq(p->issuer_name,
		    skp_bytes_str("Kit Opleidingen")));
		/* name and birth shown, two decoys; a claim of two skills */
		assert_int_equal(p->n_attr, 2);
		assert_int_equal(p->n_hidden_attr, 2);
		assert_int_equal(p->n_line, 1);
		assert_int_equal(p->n_skill, 2);
		assert_int_equal(p->n_disc, 5);
		assert_int_equal(p->n_receipt, 1);
		skp_cursor_init(&c, p->receipt[0]);
		assert_int_equal(skp_receipt_read(&c, &receipt), SKP_OK);
		assert_int_equal(receipt.size, 4);
		assert_int_equal(receipt.index, serial);
		skp_sign1_leaf(&p->sign1, leaf);
		assert_int_equal(skp_receipt_root(&receipt, leaf, root),
		    SKP_OK);
		assert_int_equal(skp_pubkey_verify_sign1(kit.log->pub->x,
				     &receipt.sign1,
				     skp_bytes_of(root, sizeof(root)), work,
				     sizeof(work)),
		    SKP_OK);
	}
	kit_sound(&kit);
}

/* Disclosures in the order of their digests, skills behind their claim. */
static void
disclosures_in_order(void **state)
{
	struct skp_issue_counts counts;
	struct skp_passport *p;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 3, 1, &counts), SKP_OK);
	p = passport_of(1);
	assert_int_equal(p->n_disc, 6);
	/* attributes (2 of 4 digests), the claim, its three skills */
	assert_true(memcmp(p->disc[0].digest[0], p->disc[1].digest[0],
			SKP_HASH_LEN) < 0);
	for (size_t i = 0; i < p->n_red; i++) {
		if (i > 0 && p->red[i].place == p->red[i - 1].place)
			assert_true(memcmp(p->red[i - 1].digest,
					p->red[i].digest, SKP_HASH_LEN) < 0);
	}
	assert_true(memcmp(p->disc[3].digest[0], p->disc[4].digest[0],
			SKP_HASH_LEN) < 0);
	assert_true(memcmp(p->disc[4].digest[0], p->disc[5].digest[0],
			SKP_HASH_LEN) < 0);
	for (size_t i = 0; i < 6; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(
			    skp_bytes_eq(p->disc[i].salt, p->disc[j].salt));
}

static void
lone_skill_stays_in_its_claim(void **state)
{
	struct skp_issue_counts counts;
	struct skp_passport *p;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	p = passport_of(1);
	assert_int_equal(p->n_disc, 3);
	assert_int_equal(p->n_skill, 1);
}

static void
plain_hides_nothing(void **state)
{
	struct skp_issue_counts counts;
	struct skp_passport *p;

	(void)state;
	kit.how.plain = true;
	assert_int_equal(kit_issue(&kit, 1, 1, 4, 1, &counts), SKP_OK);
	p = passport_of(1);
	assert_int_equal(p->n_disc, 0);
	assert_int_equal(p->n_red, 0);
	assert_int_equal(p->n_attr, 2);
	assert_int_equal(p->n_skill, 4);
}

static void
own_expiry_and_holder_key(void **state)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_issue *is;
	struct kit_draft d;
	struct skp_passport *p;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	d.draft.cnf = kit.log->pub->x; /* any good point */
	d.draft.valid_until.has = true;
	assert_int_equal(skp_date_parse(skp_bytes_str("2027-01-31"),
			     &d.draft.valid_until.day),
	    SKP_OK);
	assert_int_equal(skp_house_issue_begin(kit.house, &kit.how, &is),
	    SKP_OK);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	kit_draft(&d, 2, 1, 1);
	d.draft.valid_until.has = true;
	d.draft.valid_until.day = skp_date_of_time(KIT_NOW) - 1;
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_house_issue_end(kit.house, is, &counts), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_EXPIRED], 1);
	assert_int_equal(counts.refused, 1);
	p = passport_of(1);
	assert_int_equal(p->exp, 1801439999);
	assert_non_null(p->cnf);
	assert_int_equal(p->sign1.hdr.typ_uint, 293);
	kit_sound(&kit);
}

static void
lists_have_names_of_their_own(void **state)
{
	struct skp_issue_counts counts;
	struct skp_passport *p;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	p = passport_of(1);
	assert_int_equal(p->status_uri.n, 45);
	assert_memory_equal(p->status_uri.p, "urn:uuid:", 9);
	assert_false(skp_bytes_eq(p->status_uri, p->iss));
	kit_sound(&kit);
}

/* -------------------------------------------------------------- idempotence */

static void
same_again_issues_nothing(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 20, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 20);
	assert_int_equal(kit_issue(&kit, 1, 25, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 5);
	assert_int_equal(counts.duplicate, 20);
	assert_int_equal(counts.first, 21);
	assert_int_equal(counts.last, 25);
	assert_int_equal(kit_issue(&kit, 1, 25, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 0);
	assert_true(counts.last < counts.first);
	facts(&f);
	assert_int_equal(f.issued, 25);
	assert_int_equal(f.runs, 3);
	assert_int_equal(f.head, 26);
	kit_sound(&kit);
}

static void
changed_is_refused(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 3, 1, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 2, 3, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.changed, 2);
	assert_int_equal(counts.issued, 1);
}

static void
same_sheet_twice_the_same_worker(void **state)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	assert_int_equal(skp_house_issue_begin(kit.house, &kit.how, &is),
	    SKP_OK);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_house_issue_end(kit.house, is, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.duplicate, 1);
	assert_int_equal(counts.refused, 1);
	assert_int_equal(kit.told[SKP_OUTCOME_TWICE], 1);
}

static void
withdrawn_may_be_issued_otherwise(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_DATA_ERROR };
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	/* The same sheet does not bring it back; another content may. */
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.duplicate, 1);
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	kit_sound(&kit);
}

/* A dry run decides as a run, of drafts among themselves as well. */
static void
dry_run_tells_and_leaves(void **state)
{
	struct skp_issue_counts counts;
	struct skp_issue *is;
	struct skp_registry_facts before, after;
	struct kit_draft d;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	facts(&before);
	memset(kit.told, 0, sizeof(kit.told));
	kit.how.dry = true;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is), SKP_OK);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_DUPLICATE], 1);
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_CHANGED], 1);
	kit.last_serial = 0;
	kit_draft(&d, 2, 1, 1);
	d.draft.cnf = kit.log->pub->x;
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_DUPLICATE], 2);
	kit_draft(&d, 2, 1, 2);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_TWICE], 1);
	kit_draft(&d, 3, 1, 1);
	d.draft.valid_until.has = true;
	d.draft.valid_until.day = skp_date_of_time(KIT_NOW) - 1;
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(kit.told[SKP_OUTCOME_EXPIRED], 1);
	assert_int_equal(skp_issue_end(is, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.duplicate, 2);
	facts(&after);
	assert_memory_equal(&before, &after, sizeof(before));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(a_passport_is_whole),
		T(disclosures_in_order), T(lone_skill_stays_in_its_claim),
		T(plain_hides_nothing), T(own_expiry_and_holder_key),
		cmocka_unit_test_setup_teardown(lists_have_names_of_their_own,
		    setup_urn, teardown),
		T(same_again_issues_nothing), T(changed_is_refused),
		T(same_sheet_twice_the_same_worker),
		T(withdrawn_may_be_issued_otherwise),
		T(dry_run_tells_and_leaves) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
