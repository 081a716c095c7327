#include <sys/wait.h>

#include <ftw.h>
#include <unistd.h>

#include "schema/passport.h"
#include "schema/sha256.h"
#include "tests/unit/issue_kit.h"

static uint64_t
clock_of(void *ctx)
{
	const struct kit *k = ctx;

	return k->now;
}

static enum skp_err
told(void *ctx, const struct skp_issued *issued)
{
	struct kit *k = ctx;

	k->told[issued->outcome]++;
	k->changed = issued->changed;
	if (k->how.dry)
		return SKP_OK;
	if (issued->outcome == SKP_OUTCOME_ISSUED ||
	    issued->outcome == SKP_OUTCOME_RECOVERED) {
		assert_true(issued->serial > k->last_serial);
		k->last_serial = issued->serial;
	}
	if (k->die_after != 0 && k->told[SKP_OUTCOME_ISSUED] == k->die_after)
		_exit(77);
	return SKP_OK;
}

void
kit_open(struct kit *k)
{
	assert_int_equal(skp_house_open(k->dir, &k->house), SKP_OK);
	k->reg = skp_house_registry(k->house);
	k->last_serial = 0;
	assert_int_equal(skp_house_unlock(k->house, SKP_HOUSE_PASSPORT, NULL,
			     &k->passport),
	    SKP_OK);
	assert_int_equal(skp_house_unlock(k->house, SKP_HOUSE_LOG, NULL,
			     &k->log),
	    SKP_OK);
	k->how = (struct skp_issue_how){ .passport = k->passport,
		.log = k->log,
		.operator_ = skp_bytes_str("tester"),
		.clock = clock_of,
		.clock_ctx = k,
		.threads = 2,
		.done = told,
		.ctx = k };
}

void
kit_close(struct kit *k)
{
	skp_house_close(k->house);
	k->house = NULL;
	k->reg = NULL;
}

void
kit_make(struct kit *k, const char *iss)
{
	struct skp_house_new how = { .iss = skp_bytes_str(iss),
		.name = skp_bytes_str("Kit Opleidingen"),
		.kvk = skp_bytes_str("12345678"),
		.now = KIT_NOW,
		.test = true };

	memset(k, 0, sizeof(*k));
	strncpy(k->dir, "/tmp/skp-kit-XXXXXX", sizeof(k->dir) - 1);
	assert_non_null(mkdtemp(k->dir));
	(void)snprintf(k->db, sizeof(k->db), "%s/registry.mdb", k->dir);
	assert_int_equal(skp_pubkey_init(), SKP_OK);
	assert_int_equal(skp_house_create(k->dir, &how), SKP_OK);
	k->now = (uint64_t)KIT_NOW * 1000 + 5000;
	kit_open(k);
}

static int
gone(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

void
kit_remove_folder(const char *path)
{
	(void)nftw(path, gone, 8, FTW_DEPTH | FTW_PHYS);
}

void
kit_remove(struct kit *k)
{
	kit_close(k);
	kit_remove_folder(k->dir);
}

/* ------------------------------------------------------------------ drafts */

static struct skp_bytes
since(const struct skp_writer *w, size_t from)
{
	assert_int_equal(w->err, SKP_OK);
	return skp_bytes_of(w->p + from, w->n - from);
}

void
kit_draft(struct kit_draft *d, unsigned worker, unsigned n_skill,
    unsigned version)
{
	struct skp_attribute name = { .kind = SKP_ATTR_NAME },
			     birth = { .kind = SKP_ATTR_BIRTH };
	struct skp_writer w;
	size_t from;
	char text[64];

	memset(d, 0, sizeof(*d));
	skp_writer_init(&w, d->memory, sizeof(d->memory));
	(void)snprintf(d->name, sizeof(d->name), "Worker %u", worker);
	name.full = skp_bytes_str(d->name);
	skp_attribute_write(&w, &name);
	d->attribute[0] = since(&w, 0);
	from = w.n;
	birth.birth_day.has = true;
	birth.birth_day.day = (int32_t)(worker % 10000);
	skp_attribute_write(&w, &birth);
	d->attribute[1] = since(&w, from);
	for (unsigned i = 0; i < n_skill; i++) {
		struct skp_skill skill = { .concept = { .esco = false } };
		uint8_t label[40];
		struct skp_writer lw;

		(void)snprintf(text, sizeof(text), "https://x.example/%u", i);
		skill.concept.id = skp_bytes_str(text);
		skp_writer_init(&lw, label, sizeof(label));
		skp_ltext_write_plain(&lw, skp_bytes_str("Vaardigheid"));
		skill.label.enc = since(&lw, 0);
		from = w.n;
		skp_skill_write(&w, &skill);
		d->skill[i] = since(&w, from);
	}
	from = w.n;
	(void)snprintf(text, sizeof(text), "Cursus %u", version);
	skp_ltext_write_plain(&w, skp_bytes_str(text));
	d->claim.claim.title.enc = since(&w, from);
	d->claim.claim.type = SKP_CLAIM_COURSE;
	d->claim.skill = d->skill;
	d->claim.n_skill = n_skill;
	d->draft = (struct skp_draft){ .attribute = d->attribute,
		.n_attribute = 2,
		.claim = &d->claim,
		.n_claim = 1,
		.lang = skp_bytes_str("nl"),
		.name = skp_bytes_str(d->name),
		.birth = birth.birth_day,
		.file = "kit.csv",
		.row = worker + 2 };
	skp_sha256_one(skp_bytes_str(d->name), d->draft.subject);
	(void)snprintf(text, sizeof(text), "%u/%u/%u", worker, n_skill,
	    version);
	skp_sha256_one(skp_bytes_str(text), d->draft.content);
}

enum skp_err
kit_issue(struct kit *k, unsigned first, unsigned n, unsigned n_skill,
    unsigned version, struct skp_issue_counts *counts)
{
	struct skp_issue *is;
	struct kit_draft d;
	enum skp_err err;

	memset(counts, 0, sizeof(*counts));
	err = skp_house_issue_begin(k->house, &k->how, &is);
	if (err != SKP_OK)
		return err;
	for (unsigned i = 0; i < n && err == SKP_OK; i++) {
		kit_draft(&d, first + i, n_skill, version);
		err = skp_issue_add(is, &d.draft);
	}
	return skp_house_issue_end(k->house, is, counts);
}

void
kit_status(struct kit *k, const struct skp_status_event *event)
{
	uint64_t changed = 0;

	assert_int_equal(skp_registry_status_set(k->reg, event, 1, &changed),
	    SKP_OK);
	assert_int_equal(changed, 1);
}

void
kit_sound(struct kit *k)
{
	struct skp_check_report report;

	assert_int_equal(skp_registry_check(k->reg, &report), SKP_OK);
	if (!skp_check_sound(&report))
		print_error("%s (serial %llu)\n", report.fault,
		    (unsigned long long)report.fault_serial);
	assert_true(skp_check_sound(&report));
}

/* ------------------------------------------------------------- replacing */

struct skp_issue_counts
kit_run(struct kit *k, const struct skp_draft *draft, bool replace)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_issue *is;

	memset(k->told, 0, sizeof(k->told));
	k->changed = 0;
	k->how.replace = replace;
	assert_int_equal(skp_house_issue_begin(k->house, &k->how, &is), SKP_OK);
	assert_int_equal(skp_issue_add(is, draft), SKP_OK);
	assert_int_equal(skp_house_issue_end(k->house, is, &counts), SKP_OK);
	kit_sound(k);
	return counts;
}

enum skp_status
kit_status_of(struct kit *k, uint64_t serial)
{
	enum skp_status status = SKP_STATUS_INVALID;
	struct skp_view *view;

	assert_int_equal(skp_view_open(k->reg, &view), SKP_OK);
	assert_int_equal(skp_view_status(view, serial, &status), SKP_OK);
	skp_view_close(view);
	return status;
}

/* Until the next call. */
static const struct skp_passport *
passport_of(struct kit *k, uint64_t serial)
{
	static uint8_t file[SKP_MAX_PASSPORT];
	static struct skp_passport p;
	struct skp_view *view;
	struct skp_cursor c;
	size_t n = 0;

	assert_int_equal(skp_view_open(k->reg, &view), SKP_OK);
	assert_int_equal(skp_export_passport(view, serial, file, sizeof(file),
			     &n),
	    SKP_OK);
	skp_view_close(view);
	skp_cursor_init(&c, skp_bytes_of(file, n));
	assert_int_equal(skp_passport_read(&c, &p).form, SKP_FORM_OK);
	return &p;
}

const uint8_t *
kit_key(struct kit *k, uint64_t serial)
{
	return passport_of(k, serial)->cnf;
}

bool
kit_ids(struct kit *k, uint64_t serial, uint8_t id[SKP_ID_LEN],
    uint8_t replaces[SKP_ID_LEN])
{
	const struct skp_passport *p = passport_of(k, serial);
	bool found = false;

	memcpy(id, p->cti.p, SKP_ID_LEN);
	for (size_t i = 0; i < p->n_attr; i++) {
		if (p->attr[i].a.kind != SKP_ATTR_REPLACES)
			continue;
		assert_false(found);
		assert_int_equal(p->attr[i].a.bytes.n, SKP_ID_LEN);
		memcpy(replaces, p->attr[i].a.bytes.p, SKP_ID_LEN);
		found = true;
	}
	return found;
}

void
kit_took_place(struct kit *k, uint64_t before, uint64_t now)
{
	uint8_t old[SKP_ID_LEN], id[SKP_ID_LEN], said[SKP_ID_LEN];
	struct skp_status_event e;
	struct skp_view *view;

	assert_int_equal(kit_status_of(k, before), SKP_STATUS_REPLACED);
	assert_int_equal(kit_status_of(k, now), SKP_STATUS_VALID);
	(void)kit_ids(k, before, old, said);
	assert_true(kit_ids(k, now, id, said));
	assert_memory_equal(said, old, SKP_ID_LEN);
	assert_int_equal(skp_view_open(k->reg, &view), SKP_OK);
	assert_int_equal(skp_view_status_last(view, before, &e), SKP_OK);
	assert_int_equal(e.value, SKP_STATUS_REPLACED);
	assert_int_equal(e.reason, SKP_REASON_SUPERSEDED);
	assert_int_equal(e.time, KIT_NOW + 5);
	assert_true(skp_bytes_eq(e.operator_, skp_bytes_str("tester")));
	skp_view_close(view);
}

/* ------------------------------------------------------------------ crashes */

static unsigned signed_so_far;

static enum skp_err
dying_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	const struct skp_signer *real = ctx;

	if (++signed_so_far == 4)
		_exit(78);
	return real->sign(real->ctx, tbs, sig);
}

void
kit_die_signing(struct kit *k, unsigned n, unsigned n_skill)
{
	struct skp_issue_counts counts;
	struct skp_signer dying;
	struct skp_issue *is;
	struct kit_draft d;
	int status;
	pid_t pid;

	kit_close(k);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		kit_open(k);
		dying = (struct skp_signer){ .ctx = k->passport,
			.pub = k->passport->pub,
			.sign = dying_sign };
		k->how.passport = &dying;
		if (skp_issue_begin(k->reg, &k->how, &is) != SKP_OK)
			_exit(1);
		for (unsigned i = 0; i < n; i++) {
			kit_draft(&d, i, n_skill, 1);
			if (skp_issue_add(is, &d.draft) != SKP_OK)
				_exit(1);
		}
		_exit(skp_issue_end(is, &counts) == SKP_OK ? 2 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 78);
	kit_open(k);
}
