#include <stdlib.h>

#include "tests/unit/world.h"

static int
by_kid(const void *a, const void *b)
{
	const enum world_key *x = a, *y = b;

	return memcmp(world_kid(*x), world_kid(*y), SKP_KID_LEN);
}

static int
by_x(const void *a, const void *b)
{
	return memcmp(a, b, SKP_PK_LEN);
}

struct skp_bytes
world_sign(const char *typ, struct skp_bytes payload, const enum world_key *by,
    size_t n)
{
	static struct skp_signer_one one[SKP_MAX_SIGNERS];
	struct skp_signer_sig sig[SKP_MAX_SIGNERS];
	enum world_key sorted[SKP_MAX_SIGNERS];
	struct skp_writer b = world_fresh(128),
			  w = world_fresh(payload.n + 4096);
	struct skp_bytes body;
	size_t i, room = payload.n + 1024;
	uint8_t *work = world_alloc(room);

	memcpy(sorted, by, n * sizeof(by[0]));
	qsort(sorted, n, sizeof(sorted[0]), by_kid);
	skp_body_header_write(&b, typ);
	body = world_done(&b);
	for (i = 0; i < n; i++) {
		struct skp_signer s = world_signer(sorted[i]);

		if (skp_signer_sign(&s, SKP_ALG_EDDSA, body, payload, work,
			room, &one[i]) != SKP_OK)
			abort();
		sig[i] = one[i].s;
	}
	skp_sign_write(&w, body, payload, sig, n);
	return world_done(&w);
}

struct skp_bytes
world_root(uint64_t version, uint32_t k, const enum world_key *keys, size_t n,
    const enum world_key *signers, size_t n_signer)
{
	uint8_t x[SKP_MAX_SIGNERS][SKP_PK_LEN];
	struct skp_writer w = world_fresh(1024);
	size_t i;

	for (i = 0; i < n; i++)
		memcpy(x[i], world_x(keys[i]), SKP_PK_LEN);
	qsort(x, n, sizeof(x[0]), by_x);
	skp_root_payload_write(&w, T0, version, k,
	    (const uint8_t(*)[SKP_PK_LEN])x, n);
	return world_sign(SKP_TYP_ROOT, world_done(&w), signers, n_signer);
}

static struct skp_trust_key
listed(enum world_key k, enum skp_purpose purpose)
{
	struct skp_trust_key key = { .x = world_x(k),
		.purpose = (uint32_t)purpose,
		.not_before = T0,
		.not_after = SKP_TIME_MAX };

	return key;
}

static void
stolen_closed(const struct world_trust *t, struct skp_closed *closed)
{
	static const uint8_t any[SKP_HASH_LEN] = { 0x77 };
	const uint8_t *last = t->last_root != NULL ? t->last_root : any;
	struct skp_writer w = world_fresh(256);

	closed->reason = SKP_CLOSE_COMPROMISED;
	closed->since = T0 + 12 * DAY;
	if (t->head_root == NULL)
		return;
	/* The passport's head, and a later one. */
	closed->last.size = 9;
	closed->last.root = last;
	skp_writer_array(&w, 2);
	skp_writer_array(&w, 2);
	skp_writer_uint(&w, 3);
	skp_writer_bstr(&w, skp_bytes_of(t->head_root, SKP_HASH_LEN));
	skp_writer_array(&w, 2);
	skp_writer_uint(&w, 9);
	skp_writer_bstr(&w, skp_bytes_of(last, SKP_HASH_LEN));
	closed->heads = world_done(&w);
}

static struct skp_bytes
keys_of_a(const struct world_trust *t)
{
	struct skp_writer w = world_fresh(4096);
	struct skp_trust_key k;

	skp_writer_array(&w, 9);
	k = listed(K_PASSPORT, SKP_PURPOSE_PASSPORT);
	skp_trust_key_write(&w, &k);
	k = listed(K_STATUS, SKP_PURPOSE_STATUS);
	skp_trust_key_write(&w, &k);
	k = listed(K_LOG, SKP_PURPOSE_LOG);
	skp_trust_key_write(&w, &k);
	k = listed(K_TEST, SKP_PURPOSE_PASSPORT);
	k.test = true;
	skp_trust_key_write(&w, &k);
	k = listed(K_SHORT, SKP_PURPOSE_PASSPORT);
	k.not_before = T0 + 5 * DAY;
	k.not_after = T0 + 15 * DAY;
	skp_trust_key_write(&w, &k);
	k = listed(K_RETIRED, SKP_PURPOSE_PASSPORT);
	k.closed.reason = SKP_CLOSE_RETIRED;
	k.closed.since = T0 + 10 * DAY;
	skp_trust_key_write(&w, &k);
	k = listed(K_STOLEN, SKP_PURPOSE_PASSPORT);
	stolen_closed(t, &k.closed);
	skp_trust_key_write(&w, &k);
	k = listed(K_OLD_LOG, SKP_PURPOSE_LOG);
	k.closed.reason = SKP_CLOSE_RETIRED;
	k.closed.since = T0 + 5 * DAY;
	if (t->old_log_pinned) {
		k.closed.last.size = 3;
		k.closed.last.root = t->head_root;
	}
	skp_trust_key_write(&w, &k);
	k = listed(K_TEST_STATUS, SKP_PURPOSE_STATUS);
	k.test = true;
	skp_trust_key_write(&w, &k);
	return world_done(&w);
}

static struct skp_bytes
keys_of_b(void)
{
	struct skp_writer w = world_fresh(512);
	struct skp_trust_key k;

	skp_writer_array(&w, 2);
	k = listed(K_B_PASSPORT, SKP_PURPOSE_PASSPORT);
	skp_trust_key_write(&w, &k);
	k = listed(K_B_STATUS, SKP_PURPOSE_STATUS);
	skp_trust_key_write(&w, &k);
	return world_done(&w);
}

static struct skp_bytes
final_lists(const uint8_t *sha)
{
	struct skp_writer w = world_fresh(256);

	skp_writer_array(&w, 1);
	skp_writer_array(&w, 2);
	skp_writer_str(&w, ISS_A "/status/1");
	skp_writer_bstr(&w, skp_bytes_of(sha, SKP_HASH_LEN));
	return world_done(&w);
}

struct world_trust
world_trust_of(void)
{
	struct world_trust t = { .exp = T0 + 365 * DAY,
		.seq = 1,
		.signer = { K_ROOT },
		.n_signer = 1 };

	return t;
}

struct skp_bytes
world_trust_list(const struct world_trust *t)
{
	struct skp_trust_list l = { .authority = skp_bytes_str("Sector body"),
		.iat = T0,
		.exp = t->exp,
		.seq = t->seq };
	struct skp_trust_issuer a = { .iss = skp_bytes_str(ISS_A),
		.name = skp_bytes_str("Training Centre A"),
		.number = skp_bytes_str("90000001"),
		.country = skp_bytes_str("NL") };
	struct skp_trust_issuer b = { .iss = skp_bytes_str(ISS_B),
		.name = skp_bytes_str("Training Centre B") };
	struct skp_writer i = world_fresh(8192), w = world_fresh(16384);

	a.keys = keys_of_a(t);
	b.keys = keys_of_b();
	if (t->final_sha != NULL)
		a.final_lists = final_lists(t->final_sha);
	skp_writer_array(&i, 2);
	skp_trust_issuer_write(&i, &a);
	skp_trust_issuer_write(&i, &b);
	l.issuers = world_done(&i);
	skp_trust_payload_write(&w, &l);
	return world_sign(SKP_TYP_TRUST, world_done(&w), t->signer,
	    t->n_signer);
}

struct skp_bytes
world_statement(const enum world_key *signers, size_t n)
{
	struct skp_trust_list l = { .authority = skp_bytes_str(ISS_A),
		.iat = T0,
		.statement = true };
	struct skp_trust_issuer a = { .iss = skp_bytes_str(ISS_A),
		.name = skp_bytes_str("Training Centre A") };
	struct skp_writer k = world_fresh(512), i = world_fresh(1024),
			  w = world_fresh(2048);
	struct skp_trust_key key;

	skp_writer_array(&k, 3);
	key = listed(K_PASSPORT, SKP_PURPOSE_PASSPORT);
	skp_trust_key_write(&k, &key);
	key = listed(K_STATUS, SKP_PURPOSE_STATUS);
	skp_trust_key_write(&k, &key);
	key = listed(K_LOG, SKP_PURPOSE_LOG);
	skp_trust_key_write(&k, &key);
	a.keys = world_done(&k);
	skp_trust_issuer_write(&i, &a);
	l.issuers = world_done(&i);
	skp_statement_payload_write(&w, &l);
	return world_sign(SKP_TYP_ISSUER, world_done(&w), signers, n);
}

struct skp_bytes
world_cat(struct skp_bytes a, struct skp_bytes b)
{
	uint8_t *p = world_alloc(a.n + b.n);

	memcpy(p, a.p, a.n);
	memcpy(p + a.n, b.p, b.n);
	return skp_bytes_of(p, a.n + b.n);
}

const struct skp_trust *
world_index(struct skp_bytes file)
{
	struct skp_trust_list *list = world_alloc(sizeof(*list));
	struct skp_trust *trust = world_alloc(sizeof(*trust));
	struct skp_trust_issuer *issuer;
	struct skp_trust_ref *ref;
	struct skp_root_set pin;
	size_t room = file.n + SKP_TBS_ROOM;

	if (skp_root_pin_key(world_x(K_ROOT), &pin) != SKP_OK ||
	    skp_trust_read(&pin, file, world_alloc(room), room, NULL, list,
		NULL) != SKP_OK)
		abort();
	ref = world_alloc(list->n_key * sizeof(*ref));
	issuer = world_alloc(list->n_issuer * sizeof(*issuer));
	if (skp_trust_index(list, ref, list->n_key, issuer, list->n_issuer,
		trust) != SKP_OK)
		abort();
	return trust;
}

struct world_status
world_status_of(void)
{
	struct world_status s = { .uri = ISS_A "/status/1",
		.key = K_STATUS,
		.iat = LISTED,
		.exp = LISTED + 35 * DAY,
		.bits = 2,
		.idx = { 100, 101, 102 },
		.value = { SKP_STATUS_INVALID, SKP_STATUS_SUSPENDED,
		    SKP_STATUS_REPLACED },
		.n = 3,
		.size = 64 }; /* 256 entries */

	return s;
}

enum skp_err
world_admit(const struct skp_trust *trust, struct skp_bytes file,
    struct skp_status_entry *entry)
{
	size_t n = SKP_STATUS_WORK(file.n);
	uint8_t *out = world_alloc(65536);

	return skp_status_admit(trust, file, world_alloc(n), n, out, 65536,
	    entry);
}

void
world_open(struct world *w)
{
	struct world_trust t;
	struct world_status s;

	world_begin();
	t = world_trust_of();
	s = world_status_of();
	memset(w, 0, sizeof(*w));
	w->ctx.trust = world_index(world_trust_list(&t));
	if (world_admit(w->ctx.trust, world_status_list(&s), &w->status[0]) !=
	    SKP_OK)
		abort();
	w->ctx.status = w->status;
	w->ctx.n_status = 1;
	w->ctx.now = NOW;
	w->ctx.today = TODAY;
	w->ws = world_alloc(sizeof(*w->ws));
	skp_workspace_init(w->ws);
	w->report = world_alloc(sizeof(*w->report));
}

enum skp_verdict
world_verify(struct world *w, struct skp_bytes file)
{
	skp_verify(&w->ctx, file, w->ws, w->report);
	return w->report->verdict;
}
