#include "tests/unit/damage_kit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/sha256.h"

uint8_t damage_subject[DAMAGE_SUBJECTS][SKP_HASH_LEN];
static uint64_t n_subject;

void
damage_subjects(struct skp_registry *reg)
{
	struct skp_registry_facts f;
	struct skp_view *view;
	struct skp_record rec;

	assert_int_equal(skp_registry_facts(reg, &f), SKP_OK);
	assert_int_equal(skp_view_open(reg, &view), SKP_OK);
	assert_true(f.next_serial <= DAMAGE_SUBJECTS);
	for (n_subject = 0; n_subject + 1 < f.next_serial; n_subject++) {
		assert_int_equal(skp_view_get(view, n_subject + 1, &rec),
		    SKP_OK);
		memcpy(damage_subject[n_subject], rec.subject, 16);
	}
	skp_view_close(view);
}

/* The indexes: subjects, values of status lists, heads. */
static enum skp_err
indexes_hash(struct skp_view *view, const struct skp_registry_facts *f,
    struct skp_sha256_state *st)
{
	static uint8_t array[SKP_STATUS_ARRAY];
	struct skp_log_head head = { .size = 0 };
	struct skp_bytes uri;
	enum skp_err err = skp_view_subjects(view);

	for (uint64_t i = 0; err == SKP_OK && i < n_subject; i++) {
		uint64_t serial = 0;

		err = skp_view_subject(view, damage_subject[i], &serial);
		if (err == SKP_ERR_NOT_FOUND)
			err = SKP_OK;
		skp_sha256_update(st, skp_bytes_of((uint8_t *)&serial, 8));
	}
	for (uint64_t i = 0; err == SKP_OK && i < f->lists; i++) {
		err = skp_view_list(view, i, &uri, array);
		if (err == SKP_OK)
			skp_sha256_update(st,
			    skp_bytes_of(array, sizeof(array)));
	}
	while (err == SKP_OK && head.size < f->head) {
		err = skp_view_head(view, head.size + 1, &head);
		if (err == SKP_OK)
			skp_sha256_update(st,
			    skp_bytes_of(head.root, SKP_HASH_LEN));
	}
	return err;
}

/* The journal of changes of status. */
static enum skp_err
journal_hash(struct skp_view *view, const struct skp_registry_facts *f,
    struct skp_sha256_state *st)
{
	struct skp_status_event e = { .number = 0 };
	enum skp_err err = SKP_OK;

	for (uint64_t i = 1; err == SKP_OK && i <= f->status_events; i++) {
		err = skp_view_status_event(view, i, &e);
		if (err != SKP_OK)
			return err;
		skp_sha256_update(st,
		    skp_bytes_of((const uint8_t *)&e.serial, 8));
		skp_sha256_update(st,
		    skp_bytes_of((const uint8_t *)&e.value, sizeof(e.value)));
		skp_sha256_update(st, e.note);
	}
	return err;
}

/* A record, and that it is found by its id and by its newest event. */
static enum skp_err
record_hash(struct skp_view *view, uint64_t serial, struct skp_sha256_state *st)
{
	struct skp_status_event e = { .number = 0 };
	enum skp_status status = SKP_STATUS_VALID;
	struct skp_record rec;
	uint64_t found = 0;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err == SKP_OK)
		err = skp_view_status(view, serial, &status);
	if (err == SKP_OK)
		err = skp_view_serial(view, rec.id, &found);
	if (err != SKP_OK)
		return err;
	err = skp_view_status_last(view, serial, &e);
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		return err;
	skp_sha256_update(st, rec.payload);
	skp_sha256_update(st, rec.disclosures);
	if (rec.signature != NULL)
		skp_sha256_update(st, skp_bytes_of(rec.signature, SKP_SIG_LEN));
	skp_sha256_update(st,
	    skp_bytes_of((const uint8_t *)&status, sizeof(status)));
	skp_sha256_update(st, skp_bytes_of((const uint8_t *)&found, 8));
	skp_sha256_update(st, skp_bytes_of((const uint8_t *)&e.number, 8));
	return SKP_OK;
}

enum skp_err
damage_hash(const char *path, uint8_t out[SKP_HASH_LEN])
{
	struct skp_registry *reg = NULL;
	struct skp_registry_facts f;
	struct skp_view *view = NULL;
	struct skp_sha256_state st;
	enum skp_err err = skp_registry_open(path, 0, &reg);

	skp_sha256_init(&st);
	if (err == SKP_OK)
		err = skp_registry_facts(reg, &f);
	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	for (uint64_t i = 1; err == SKP_OK && i < f.next_serial; i++)
		err = record_hash(view, i, &st);
	if (err == SKP_OK)
		err = journal_hash(view, &f, &st);
	if (err == SKP_OK)
		err = indexes_hash(view, &f, &st);
	skp_sha256_final(&st, out);
	skp_view_close(view);
	skp_registry_close(reg);
	return err;
}

int
damage_seen(const char *path, const uint8_t good[SKP_HASH_LEN])
{
	uint8_t now[SKP_HASH_LEN];
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		enum skp_err err;

		/* cmocka would go on with the next test here. */
		(void)signal(SIGSEGV, SIG_DFL);
		(void)signal(SIGBUS, SIG_DFL);
		(void)signal(SIGABRT, SIG_DFL);
		(void)signal(SIGFPE, SIG_DFL);
		/* LMDB says why it aborts; not of interest here. */
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(3);
		err = damage_hash(path, now);
		if (err != SKP_OK)
			_exit(1);
		_exit(memcmp(now, good, SKP_HASH_LEN) == 0 ? 0 : 2);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

void
damage_flip(const char *path, uint64_t bit)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	uint8_t byte;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, (off_t)(bit / 8)), 1);
	byte ^= (uint8_t)(1u << (bit % 8));
	assert_int_equal(pwrite(fd, &byte, 1, (off_t)(bit / 8)), 1);
	(void)close(fd);
}
