#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_step.h"
#include "schema/passport.h"
#include "tests/unit/issue_kit.h"

/*
 * After forgetting no file of the registry holds the name, nor any 16 bytes of
 * sub, salts, digests, signature and of the hashes of subject and content.
 */
#define WINDOW 16

static struct kit kit;

static int
setup(void **state)
{
	(void)state;
	kit_make(&kit, KIT_ISS);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

/* What is personal of one passport. */
struct personal {
	uint8_t text[16384];
	size_t n;
	char name[64];
};

static void
personal_take(uint64_t serial, struct personal *out)
{
	struct skp_passport *p = malloc(sizeof(*p));
	uint8_t file[8192];
	struct skp_view *view;
	struct skp_record rec;
	struct skp_cursor c;
	size_t n;

	assert_non_null(p);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, serial, &rec), SKP_OK);
	(void)snprintf(out->name, sizeof(out->name), "%.*s", (int)rec.name.n,
	    (const char *)rec.name.p);
	assert_int_equal(skp_export_passport(view, serial, file, sizeof(file),
			     &n),
	    SKP_OK);
	skp_cursor_init(&c, skp_bytes_of(file, n));
	assert_int_equal(skp_passport_read(&c, p).form, SKP_FORM_OK);
	assert_true(p->n_disc >= 3);
	out->n = 0;
	memcpy(out->text, p->sub.p, p->sub.n);
	out->n += p->sub.n / WINDOW * WINDOW;
	memcpy(out->text + out->n, rec.subject, WINDOW);
	out->n += WINDOW;
	memcpy(out->text + out->n, rec.content, WINDOW);
	out->n += WINDOW;
	memcpy(out->text + out->n, rec.signature, SKP_SIG_LEN);
	out->n += SKP_SIG_LEN;
	for (size_t i = 0; i < p->n_disc; i++) {
		memcpy(out->text + out->n, p->disc[i].salt.p, WINDOW);
		out->n += WINDOW;
	}
	for (size_t i = 0; i < p->n_red; i++) {
		memcpy(out->text + out->n, p->red[i].digest, SKP_HASH_LEN);
		out->n += SKP_HASH_LEN;
	}
	skp_view_close(view);
	free(p);
}

/* How many of its pieces are in that file. */
static size_t
pieces_in(const char *path, const struct personal *what)
{
	struct skp_blob blob = { NULL, 0 };
	size_t found = 0;

	assert_int_equal(skp_file_read(path, 1 << 26, &blob), SKP_OK);
	for (size_t i = 0; i < what->n; i += WINDOW)
		found += memmem(blob.p, blob.n, what->text + i, WINDOW) != NULL;
	found += memmem(blob.p, blob.n, what->name, strlen(what->name)) != NULL;
	skp_blob_free(&blob);
	return found;
}

/* In every file of the house. */
static size_t
pieces(const struct personal *what)
{
	DIR *d = opendir(kit.dir);
	struct dirent *e;
	char path[400];
	size_t found = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		if (e->d_type != DT_REG)
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", kit.dir, e->d_name);
		found += pieces_in(path, what);
	}
	(void)closedir(d);
	return found;
}

static void
facts_are_same(const struct skp_registry_facts *a,
    const struct skp_registry_facts *b)
{
	assert_int_equal(a->next_serial, b->next_serial);
	assert_int_equal(a->issued, b->issued);
	assert_int_equal(a->leaves, b->leaves);
	assert_int_equal(a->head, b->head);
	assert_int_equal(a->status_events, b->status_events);
	assert_memory_equal(a->origin, b->origin, SKP_HASH_LEN);
}

static void
nothing_is_left(void **state)
{
	/* Neighbours, the first and last of a block, one with a history. */
	const uint64_t serial[5] = { 1, 17, 18, 40, 41 };
	struct skp_status_event e = { .serial = 17,
		.time = KIT_NOW,
		.value = SKP_STATUS_SUSPENDED,
		.reason = SKP_REASON_OTHER,
		.operator_ = skp_bytes_str("tester"),
		.note = skp_bytes_str("says the worker's mother") };
	struct personal *gone = calloc(5, sizeof(*gone)),
			*stays = calloc(1, sizeof(*stays));
	struct skp_registry_facts before, after;
	struct skp_issue_counts counts;
	struct skp_status_event got;
	uint8_t root[2][SKP_HASH_LEN], leaf[2][SKP_HASH_LEN];
	struct skp_view *view;
	struct skp_record rec;
	uint64_t erased = 0;
	enum skp_status status;

	(void)state;
	assert_non_null(gone);
	assert_non_null(stays);
	/* Longer names than chance brings about. */
	assert_int_equal(kit_issue(&kit, 1000000, 40, 3, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 2000000, 30, 3, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	for (size_t i = 0; i < 5; i++) {
		personal_take(serial[i], &gone[i]);
		assert_true(pieces(&gone[i]) >= 10);
	}
	personal_take(2, stays);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_root(view, 71, root[0]), SKP_OK);
	assert_int_equal(skp_view_leaf(view, 18, leaf[0]), SKP_OK);
	skp_view_close(view);
	assert_int_equal(skp_registry_facts(kit.reg, &before), SKP_OK);
	assert_int_equal(skp_registry_forget(kit.reg, serial, 5, KIT_NOW + 60,
			     &erased),
	    SKP_OK);
	assert_int_equal(erased, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(pieces(&gone[i]), 0);
	assert_true(pieces(stays) >= 10);
	assert_int_equal(skp_registry_facts(kit.reg, &after), SKP_OK);
	facts_are_same(&before, &after);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_root(view, 71, root[1]), SKP_OK);
	assert_memory_equal(root[0], root[1], SKP_HASH_LEN);
	assert_int_equal(skp_view_leaf(view, 18, leaf[1]), SKP_OK);
	assert_memory_equal(leaf[0], leaf[1], SKP_HASH_LEN);
	assert_int_equal(skp_view_get(view, 17, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_ERASED);
	assert_int_equal(rec.erased, KIT_NOW + 60);
	assert_int_equal(rec.payload.n + rec.disclosures.n + rec.name.n, 0);
	assert_null(rec.signature);
	/* The journal says what and when, and no more. */
	assert_int_equal(skp_view_status_event(view, 1, &got), SKP_OK);
	assert_int_equal(got.note.n, 0);
	assert_int_equal(got.operator_.n, 6);
	skp_view_close(view);
	kit_sound(&kit);
	/* What is forgotten can still be withdrawn. */
	e.value = SKP_STATUS_INVALID;
	e.note.n = 0;
	kit_status(&kit, &e);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_status(view, 17, &status), SKP_OK);
	assert_int_equal(status, SKP_STATUS_INVALID);
	skp_view_close(view);
	/* Again is nothing. */
	assert_int_equal(skp_registry_forget(kit.reg, serial, 5, KIT_NOW + 90,
			     &erased),
	    SKP_OK);
	assert_int_equal(erased, 0);
	/* And issuing goes on. */
	assert_int_equal(kit_issue(&kit, 3000000, 3, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 3);
	kit_sound(&kit);
	free(stays);
	free(gone);
}

/* The newest passport of the subject that is left is found, or none. */
static void
subject_leads_to_what_is_left(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_DATA_ERROR };
	struct skp_issue_counts counts;
	struct kit_draft d;
	struct skp_view *view;
	uint64_t serial = 2, erased;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_registry_forget(kit.reg, &serial, 1, 5, &erased),
	    SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_subject(view, d.draft.subject, &serial),
	    SKP_OK);
	assert_int_equal(serial, 1);
	skp_view_close(view);
	kit_sound(&kit);
	assert_int_equal(skp_registry_forget(kit.reg, &serial, 1, 5, &erased),
	    SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_subject(view, d.draft.subject, &serial),
	    SKP_ERR_NOT_FOUND);
	skp_view_close(view);
	kit_sound(&kit);
}

static void
what_cannot_be_forgotten(void **state)
{
	const uint64_t none = 0, beyond = 9;
	struct skp_issue_counts counts;
	struct skp_registry *other;
	uint64_t erased = 3, one = 1;

	(void)state;
	assert_int_equal(skp_registry_open(kit.db, 0, &other), SKP_OK);
	assert_int_equal(skp_registry_forget(other, &one, 1, 1, &erased),
	    SKP_ERR_STATE);
	skp_registry_close(other);
	kit_close(&kit);
	kit_open(&kit);
	assert_int_equal(kit_issue(&kit, 0, 2, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_registry_forget(kit.reg, &none, 1, 1, &erased),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_registry_forget(kit.reg, &beyond, 1, 1, &erased),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(erased, 3);
	kit_sound(&kit);
}

/* Who had the old file open reads on, and may not write into it. */
static void
old_file_takes_no_writes(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts facts;
	struct skp_view *view;
	struct skp_record rec;
	uint64_t one = 1, erased;
	int to_child[2], to_parent[2];
	char go = 'g';
	pid_t pid;
	int status = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 2, 1, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(pipe(to_child), 0);
	assert_int_equal(pipe(to_parent), 0);
	pid = fork();
	if (pid == 0) {
		struct skp_registry *reg;
		bool good;

		good = skp_registry_open(kit.db, 0, &reg) == SKP_OK &&
		    skp_view_open(reg, &view) == SKP_OK &&
		    write(to_parent[1], &go, 1) == 1 &&
		    read(to_child[0], &go, 1) == 1 &&
		    skp_view_get(view, 1, &rec) == SKP_OK &&
		    rec.state == SKP_RECORD_ISSUED &&
		    skp_registry_lock(reg) == SKP_ERR_STATE;
		_exit(good ? 0 : 1);
	}
	assert_int_equal(read(to_parent[0], &go, 1), 1);
	kit_open(&kit);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_registry_forget(kit.reg, &one, 1, 1, &erased),
	    SKP_OK);
	assert_int_equal(kit_issue(&kit, 5, 2, 1, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(write(to_child[1], &go, 1), 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	kit_open(&kit);
	assert_int_equal(skp_registry_facts(kit.reg, &facts), SKP_OK);
	assert_int_equal(facts.issued, 4);
	kit_sound(&kit);
	for (int i = 0; i < 2; i++) {
		(void)close(to_child[i]);
		(void)close(to_parent[i]);
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(nothing_is_left),
		T(subject_leads_to_what_is_left), T(what_cannot_be_forgotten),
		T(old_file_takes_no_writes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
