/*
 * Backups.  Input: what stands under the seal; or, where it begins as a backup
 * does, the sealed file, opened with the passphrase "fuzz-pass" of the seeds
 * (costs above the least are not paid here).
 *
 * What must hold: names that are given out may stand there, contents are as
 * long as announced, records within their bounds.
 */
#include "issuer/backup_form.h"
#include "issuer/registry_copy.h"
#include "keys/pubkey.h"
#include "keys/sealed.h"
#include "tests/fuzz/fuzz.h"

struct tape {
	const uint8_t *p;
	size_t n, at;
	struct skp_unsealer *us;
};

struct seen {
	uint64_t files, records, left;
	bool open;
};

static enum skp_err
get(void *ctx, uint8_t *out, size_t n, size_t *got)
{
	struct tape *t = ctx;

	*got = t->n - t->at < n ? t->n - t->at : n;
	if (*got > 0)
		memcpy(out, t->p + t->at, *got);
	t->at += *got;
	return SKP_OK;
}

static enum skp_err
take(void *ctx, uint8_t *out, size_t n)
{
	struct tape *t = ctx;
	size_t got = 0;

	if (t->us != NULL)
		return skp_unsealer_read(t->us, out, n);
	FUZZ_CHECK(get(t, out, n, &got) == SKP_OK);
	return got == n ? SKP_OK : SKP_ERR_TRUNCATED;
}

static enum skp_err
finish(void *ctx)
{
	struct tape *t = ctx;

	if (t->us != NULL)
		return skp_unsealer_finish(t->us);
	return t->at == t->n ? SKP_OK : SKP_ERR_TRAILING;
}

static enum skp_err
file(void *ctx, struct skp_bytes name, bool private_, uint64_t size)
{
	struct seen *s = ctx;

	(void)private_;
	FUZZ_CHECK(!s->open && s->records == 0 && skp_backup_name_ok(name));
	FUZZ_CHECK(name.p[name.n] == '\0');
	s->open = true;
	s->left = size;
	return SKP_OK;
}

static enum skp_err
piece(void *ctx, struct skp_bytes data)
{
	struct seen *s = ctx;

	FUZZ_CHECK(s->open && data.n > 0 && data.n <= s->left);
	s->left -= data.n;
	return SKP_OK;
}

static enum skp_err
file_end(void *ctx)
{
	struct seen *s = ctx;

	FUZZ_CHECK(s->open && s->left == 0);
	s->open = false;
	s->files++;
	return SKP_OK;
}

static enum skp_err
record(void *ctx, unsigned table, struct skp_bytes key, struct skp_bytes value)
{
	struct seen *s = ctx;
	volatile uint8_t last;

	FUZZ_CHECK(!s->open && table < SKP_DB_TABLES);
	FUZZ_CHECK(key.n > 0 && key.n <= SKP_DB_KEY_MAX);
	FUZZ_CHECK(value.n <= SKP_RECORD_MAX);
	last = key.p[key.n - 1];
	if (value.n > 0)
		last = value.p[value.n - 1];
	(void)last;
	s->records++;
	return SKP_OK;
}

static void
read_form(struct tape *tape)
{
	struct seen seen = { 0 };
	const struct skp_backup_source source = { take, finish, tape };
	const struct skp_backup_sink sink = { file, piece, file_end, record,
		&seen };
	struct skp_backup_counts counts;

	if (skp_backup_form_read(&source, &sink, &counts) != SKP_OK)
		return;
	FUZZ_CHECK(counts.files == seen.files);
	FUZZ_CHECK(counts.records == seen.records);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct skp_kdf least = { SKP_KDF_OPS_MIN, SKP_KDF_MEM_MIN,
		{ 0 } };
	static const uint8_t cost[12] = { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x20,
		0 };
	struct tape tape = { data, size, 0, NULL };
	struct skp_unlock *u = NULL;

	FUZZ_CHECK(skp_pubkey_init() == SKP_OK);
	read_form(&tape);
	if (size < SKP_SEALED_HEADER ||
	    memcmp(data + 20, cost, sizeof(cost)) != 0)
		return 0;
	tape.at = 0;
	FUZZ_CHECK(
	    skp_unlock_new(skp_bytes_str("fuzz-pass"), &least, &u) == SKP_OK);
	if (skp_unsealer_new(u, get, &tape, &tape.us) == SKP_OK)
		read_form(&tape);
	skp_unsealer_free(tape.us);
	skp_unlock_free(u);
	return 0;
}
