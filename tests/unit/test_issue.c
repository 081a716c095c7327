#include <sys/wait.h>
#include <unistd.h>

#include "common/date.h"
#include "common/file.h"
#include "issuer/checkpoint.h"
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
	assert_int_equal(counts.changed, 1);
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
	assert_int_equal(skp_registry_status_set(kit.reg, &e), SKP_OK);
	/* The same sheet does not bring it back; another content may. */
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.duplicate, 1);
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	kit_sound(&kit);
}

static void
probe_tells_and_leaves(void **state)
{
	struct skp_issue_counts counts;
	struct skp_issued issued;
	struct skp_registry_facts f;
	struct skp_view *view;
	struct kit_draft d;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_issue_probe(view, &d.draft, &issued), SKP_OK);
	assert_int_equal(issued.outcome, SKP_OUTCOME_DUPLICATE);
	assert_int_equal(issued.serial, 1);
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(skp_issue_probe(view, &d.draft, &issued), SKP_OK);
	assert_int_equal(issued.outcome, SKP_OUTCOME_CHANGED);
	kit_draft(&d, 2, 1, 1);
	assert_int_equal(skp_issue_probe(view, &d.draft, &issued), SKP_OK);
	assert_int_equal(issued.outcome, SKP_OUTCOME_ISSUED);
	skp_view_close(view);
	facts(&f);
	assert_int_equal(f.issued, 1);
}

/* ------------------------------------------------------------- larger runs */

static void
several_groups(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], leaf[SKP_HASH_LEN],
	    root[SKP_HASH_LEN];
	struct skp_log_head head;
	struct skp_view *view;
	struct skp_record rec;
	bool shuffled = false;
	uint64_t serial;
	size_t n;

	(void)state;
	/* Two full groups and a rest. */
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX + 300, 1, 1,
			     &counts),
	    SKP_OK);
	assert_int_equal(counts.issued, 2 * SKP_GROUP_MAX + 300);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], counts.issued);
	facts(&f);
	assert_int_equal(f.leaves, 2 * SKP_GROUP_MAX + 301);
	assert_int_equal(f.head, f.leaves);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_head(view, 1, &head), SKP_OK);
	assert_int_equal(head.size, 1);
	assert_int_equal(skp_view_head(view, 2, &head), SKP_OK);
	assert_int_equal(head.size, f.leaves);
	for (uint64_t i = 1; i < f.next_serial; i += 7) {
		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		shuffled |= rec.name.n != 8 || rec.name.p[7] != '0' + i - 1;
		assert_int_equal(rec.leaf, i);
		assert_int_equal(skp_view_serial(view, rec.id, &serial),
		    SKP_OK);
		assert_int_equal(serial, i);
		assert_int_equal(skp_view_path(view, i, f.head, path, &n),
		    SKP_OK);
		assert_int_equal(skp_view_leaf(view, i, leaf), SKP_OK);
		assert_int_equal(skp_merkle_path_root(leaf, i, f.head, path[0],
				     n, root),
		    SKP_OK);
		assert_memory_equal(root, head.root, SKP_HASH_LEN);
	}
	assert_true(shuffled);
	skp_view_close(view);
	kit_sound(&kit);
}

static void
map_grows_under_way(void **state)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_seckey *passport, *log;
	struct skp_signer signer[2];
	struct skp_registry *reg;
	struct skp_issue *is;
	struct kit_draft d;
	char path[96];

	(void)state;
	kit_close(&kit);
	(void)snprintf(path, sizeof(path), "%s/keys/passport.key", kit.dir);
	assert_int_equal(skp_keyfile_load(path, NULL, &passport), SKP_OK);
	(void)snprintf(path, sizeof(path), "%s/keys/log.key", kit.dir);
	assert_int_equal(skp_keyfile_load(path, NULL, &log), SKP_OK);
	signer[0] = skp_signer_of(passport);
	signer[1] = skp_signer_of(log);
	kit.how.passport = &signer[0];
	kit.how.log = &signer[1];
	/* A map of a quarter MiB: full before the first group is stored. */
	assert_int_equal(skp_registry_open(kit.db, 262144, &reg), SKP_OK);
	assert_int_equal(skp_issue_begin(reg, &kit.how, &is), SKP_OK);
	for (unsigned i = 0; i < 3000; i++) {
		kit_draft(&d, i, 3, 1);
		assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	}
	assert_int_equal(skp_issue_end(is, &counts), SKP_OK);
	assert_int_equal(counts.issued, 3000);
	kit.reg = reg;
	kit_sound(&kit);
	skp_registry_close(reg);
	skp_seckey_free(passport);
	skp_seckey_free(log);
}

static bool
never(void *ctx)
{
	return kit.told[SKP_OUTCOME_NONE] != 0 && ctx == NULL;
}

static void
stopped_on_request(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	kit.how.go_on = never;
	assert_int_equal(kit_issue(&kit, 1, 5, 1, 1, &counts),
	    SKP_ERR_INTERRUPTED);
	assert_int_equal(counts.issued, 0);
	kit.how.go_on = NULL;
	assert_int_equal(kit_issue(&kit, 1, 5, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 5);
	kit_sound(&kit);
}

/* ----------------------------------------------------------------- the clock */

static void
future_entries_stop_issuing(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	kit.now -= 2000;
	assert_int_equal(kit_issue(&kit, 2, 1, 1, 1, &counts), SKP_ERR_CLOCK);
	kit.now += 2000;
	assert_int_equal(kit_issue(&kit, 2, 1, 1, 1, &counts), SKP_OK);
}

static void
ids_ascend_against_the_clock(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	struct skp_record a, b;

	(void)state;
	kit.now += 900;
	assert_int_equal(kit_issue(&kit, 1, 500, 1, 1, &counts), SKP_OK);
	kit.now -= 800; /* same second */
	assert_int_equal(kit_issue(&kit, 600, 500, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 1; i < 1000; i++) {
		assert_int_equal(skp_view_get(view, i, &a), SKP_OK);
		assert_int_equal(skp_view_get(view, i + 1, &b), SKP_OK);
		assert_true(memcmp(a.id, b.id, SKP_ID_LEN) < 0);
		assert_int_equal(a.id[6] >> 4, 7);
		assert_int_equal(a.id[8] >> 6, 2);
	}
	skp_view_close(view);
}

/* ------------------------------------------------------------------ crashes */

/* A run in a child that ends without a farewell; its exit status. */
static int
crash(unsigned first, unsigned n, unsigned die_after)
{
	struct skp_issue_counts counts;
	int status;
	pid_t pid;

	kit_close(&kit);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		kit_open(&kit);
		kit.die_after = die_after;
		(void)kit_issue(&kit, first, n, 1, 1, &counts);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	kit_open(&kit);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static unsigned signed_so_far;

static enum skp_err
dying_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	const struct skp_signer *real = ctx;

	if (++signed_so_far == 4)
		_exit(78);
	return real->sign(real->ctx, tbs, sig);
}

/* Dies while it signs: intents are open, and nobody was told. */
static void
open_intents_are_completed(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_view *view;
	struct skp_record rec;
	uint8_t payload[4096];
	size_t n;
	int status;
	pid_t pid;

	(void)state;
	kit_close(&kit);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct skp_signer dying;
		struct skp_issue *is;
		struct kit_draft d;

		kit_open(&kit);
		dying = (struct skp_signer){ .ctx = kit.passport,
			.pub = kit.passport->pub,
			.sign = dying_sign };
		kit.how.passport = &dying;
		if (skp_issue_begin(kit.reg, &kit.how, &is) != SKP_OK)
			_exit(1);
		for (unsigned i = 0; i < 9; i++) {
			kit_draft(&d, i, 2, 1);
			if (skp_issue_add(is, &d.draft) != SKP_OK)
				_exit(1);
		}
		_exit(skp_issue_end(is, &counts) == SKP_OK ? 2 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 78);
	kit_open(&kit);
	facts(&f);
	assert_int_equal(f.closed, 0);
	assert_int_equal(f.next_serial, 10);
	kit_sound(&kit);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, 5, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_OPEN);
	assert_null(rec.signature);
	n = rec.payload.n;
	memcpy(payload, rec.payload.p, n);
	skp_view_close(view);
	/* The next run completes them first, same bytes. */
	assert_int_equal(kit_issue(&kit, 0, 9, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.recovered, 9);
	assert_int_equal(counts.duplicate, 9);
	assert_int_equal(counts.issued, 0);
	assert_int_equal(kit.told[SKP_OUTCOME_RECOVERED], 9);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, 5, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_ISSUED);
	assert_int_equal(rec.payload.n, n);
	assert_memory_equal(rec.payload.p, payload, n);
	skp_view_close(view);
	(void)passport_of(5);
	kit_sound(&kit);
}

/* Dies after the first was told: what was told is there. */
static void
told_is_durable(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;

	(void)state;
	assert_int_equal(crash(0, 2 * SKP_GROUP_MAX + 10, 1), 77);
	facts(&f);
	assert_int_equal(f.issued, SKP_GROUP_MAX);
	assert_true(f.next_serial > SKP_GROUP_MAX + 1);
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX + 10, 1, 1,
			     &counts),
	    SKP_OK);
	assert_int_equal(counts.recovered + counts.issued, SKP_GROUP_MAX + 10);
	facts(&f);
	assert_int_equal(f.issued, 2 * SKP_GROUP_MAX + 10);
	assert_int_equal(f.head, f.leaves);
	kit_sound(&kit);
}

/* Dies between the commit with the head and the checkpoint. */
static void
checkpoint_may_be_behind(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(crash(0, 5, 1), 77);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, 0, 5, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.duplicate, 5);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	kit_sound(&kit);
}

static void
void_has_no_leaf(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_seckey *other;
	struct skp_signer signer;
	struct skp_view *view;
	struct skp_record rec;
	struct skp_issue *is;
	uint64_t n = 0;

	(void)state;
	/* Three, of which the second group stays open. */
	assert_int_equal(crash(0, 2 * SKP_GROUP_MAX, 1), 77);
	facts(&f);
	assert_int_equal(f.closed, SKP_GROUP_MAX);
	assert_int_equal(skp_seckey_generate(SKP_PURPOSE_PASSPORT, true,
			     &other),
	    SKP_OK);
	signer = skp_signer_of(other);
	kit.how.passport = &signer;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_issue_void(kit.reg, &n), SKP_OK);
	assert_int_equal(n, SKP_GROUP_MAX);
	skp_seckey_free(other);
	kit.how.passport = kit.passport;
	/* They can be issued anew; leaves go on where the log ended. */
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX, 1, 1, &counts),
	    SKP_OK);
	assert_int_equal(counts.issued, SKP_GROUP_MAX);
	assert_int_equal(counts.first, 2 * SKP_GROUP_MAX + 1);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, SKP_GROUP_MAX + 1, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_VOID);
	assert_null(rec.signature);
	assert_int_equal(skp_view_get(view, counts.first, &rec), SKP_OK);
	assert_int_equal(rec.leaf, SKP_GROUP_MAX + 1);
	skp_view_close(view);
	kit_sound(&kit);
}

/* A signer that gives another message's signature is found out. */
static enum skp_err
wrong_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	const struct skp_signer *real = ctx;

	tbs.n--;
	return real->sign(real->ctx, tbs, sig);
}

static void
wrong_signature_issues_nothing(void **state)
{
	struct skp_signer wrong = { .ctx = kit.passport,
		.pub = kit.passport->pub,
		.sign = wrong_sign };
	struct skp_issue_counts counts = { 0 };
	struct skp_registry_facts f;
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	kit.how.passport = &wrong;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is), SKP_OK);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_issue_end(is, &counts), SKP_ERR_CRYPTO);
	assert_int_equal(counts.issued, 0);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], 0);
	facts(&f);
	assert_int_equal(f.leaves, 1);
	kit_sound(&kit);
}

/* -------------------------------------------------------------- old backups */

static void
old_backup_does_not_issue(void **state)
{
	struct skp_issue_counts counts;
	struct skp_blob old = { NULL, 0 };

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 2, 1, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &old), SKP_OK);
	kit_open(&kit);
	assert_int_equal(kit_issue(&kit, 3, 2, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	kit_close(&kit);
	assert_int_equal(skp_file_write(kit.db, skp_blob_bytes(&old), 0600,
			     SKP_FILE_REPLACE),
	    SKP_OK);
	skp_blob_free(&old);
	kit_open(&kit);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_ERR_STATE);
	assert_int_equal(kit_issue(&kit, 5, 1, 1, 1, &counts), SKP_ERR_STATE);
	/* Told what happened, it goes on. */
	assert_int_equal(skp_house_checkpoint_write(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, 5, 1, 1, 1, &counts), SKP_OK);
}

static void
checkpoint_is_a_signed_note(void **state)
{
	struct skp_checkpoint cp = { .size = 20852163 }, got;
	char note[SKP_CHECKPOINT_MAX];
	size_t n;

	(void)state;
	memset(cp.origin, 0xab, sizeof(cp.origin));
	memset(cp.root, 0xff, sizeof(cp.root));
	assert_int_equal(skp_checkpoint_write(&cp, kit.log, note, &n), SKP_OK);
	assert_memory_equal(note, "skillpass-log/abababab", 22);
	assert_memory_equal(note + 14 + 64,
	    "\n20852163\n//////////////////////////////////////////8=\n\n"
	    "\xe2\x80\x94 skillpass-log/abab",
	    10 + 45 + 1 + 4 + 18);
	assert_int_equal(skp_checkpoint_read(skp_bytes_of(note, n),
			     kit.log->pub->x, &got),
	    SKP_OK);
	assert_int_equal(got.size, cp.size);
	assert_memory_equal(got.root, cp.root, SKP_HASH_LEN);
	assert_int_equal(skp_checkpoint_read(skp_bytes_of(note, n),
			     kit.passport->pub->x, &got),
	    SKP_ERR_SIGNATURE);
	for (size_t i = 0; i < n; i++) {
		note[i] ^= 1;
		assert_int_not_equal(skp_checkpoint_read(skp_bytes_of(note, n),
					 kit.log->pub->x, &got),
		    SKP_OK);
		note[i] ^= 1;
		assert_int_not_equal(skp_checkpoint_read(skp_bytes_of(note, i),
					 kit.log->pub->x, &got),
		    SKP_OK);
	}
}

static void
publishes_with_rising_times(void **state)
{
	struct skp_issue_counts counts;
	const struct skp_signer *signer;
	struct skp_blob blob = { NULL, 0 };
	struct skp_statuslist list;
	struct skp_cursor c;
	char dir[80], path[120];
	uint64_t n = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 3, 1, 1, &counts), SKP_OK);
	(void)snprintf(dir, sizeof(dir), "%s/out", kit.dir);
	(void)snprintf(path, sizeof(path), "%s/status-0.cbor", dir);
	assert_int_equal(skp_status_publish(kit.house, dir, KIT_NOW + 9, 0, &n),
	    SKP_ERR_STATE);
	assert_int_equal(skp_house_unlock(kit.house, SKP_HOUSE_STATUS, NULL,
			     &signer),
	    SKP_OK);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(skp_status_publish(kit.house, dir, KIT_NOW + 9,
				     0, &n),
		    SKP_OK);
		assert_int_equal(n, 1);
		assert_int_equal(skp_file_read(path, 65536, &blob), SKP_OK);
		skp_cursor_init_lenient(&c, skp_blob_bytes(&blob));
		assert_int_equal(skp_statuslist_read(&c, &list), SKP_OK);
		assert_int_equal(list.iat, KIT_NOW + 9 + i);
		assert_int_equal(list.exp, KIT_NOW + 9 + i + 35 * 86400);
		assert_true(
		    skp_bytes_eq(list.uri, skp_bytes_str(KIT_ISS "/status/0")));
		skp_blob_free(&blob);
	}
	assert_int_equal(skp_status_publish(kit.house, dir, KIT_NOW - 3000, 0,
			     &n),
	    SKP_ERR_CLOCK);
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
		T(withdrawn_may_be_issued_otherwise), T(probe_tells_and_leaves),
		T(several_groups), T(map_grows_under_way),
		T(stopped_on_request), T(future_entries_stop_issuing),
		T(ids_ascend_against_the_clock), T(open_intents_are_completed),
		T(told_is_durable), T(checkpoint_may_be_behind),
		T(void_has_no_leaf), T(wrong_signature_issues_nothing),
		T(old_backup_does_not_issue), T(checkpoint_is_a_signed_note),
		T(publishes_with_rising_times) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
