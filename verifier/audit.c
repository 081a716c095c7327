#include "verifier/audit.h"

#include "keys/notekey.h"
#include "schema/cose.h"

const char *
skp_audit_kind_name(enum skp_audit_kind kind)
{
	static const char *const name[] = { "none", "altered", "missing",
		"extra", "order", "time" };

	return name[(unsigned)kind < SKP_AUDIT_KINDS ? (unsigned)kind : 0];
}

void
skp_audit_hash(struct skp_bytes file, struct skp_audit_entry *entry)
{
	struct skp_cursor c;
	struct skp_sign1 s;
	struct skp_head h;

	entry->hashed = false;
	entry->judged = false;
	skp_cursor_init_lenient(&c, file);
	if (skp_cursor_peek(&c) == SKP_MAJOR_BSTR) {
		if (skp_cursor_head(&c, &h) && h.str.n == SKP_HASH_LEN) {
			memcpy(entry->leaf, h.str.p, SKP_HASH_LEN);
			entry->hashed = true;
		}
		return;
	}
	skp_cursor_init(&c, file);
	if (skp_sign1_parts(&c, &s) != SKP_OK)
		return;
	skp_sign1_leaf(&s, entry->leaf);
	entry->hashed = true;
}

void
skp_audit_init(struct skp_audit *a, const struct skp_trust *trust, uint64_t now,
    const uint8_t seed[SKP_AUDIT_SEED], struct skp_audit_fault *fault)
{
	memset(a, 0, sizeof(*a));
	a->trust = trust;
	a->now = now;
	memcpy(a->seed, seed, SKP_AUDIT_SEED);
	a->fault = fault;
	skp_audit_restart(a);
}

void
skp_audit_restart(struct skp_audit *a)
{
	struct skp_audit old = *a;

	memset(a, 0, sizeof(*a));
	a->trust = old.trust;
	a->now = old.now;
	memcpy(a->seed, old.seed, SKP_AUDIT_SEED);
	a->fault = old.fault;
	skp_merkle_init(&a->log);
	skp_sha256_init(&a->read[0]);
	skp_sha256_init(&a->read[1]);
}

/* ------------------------------------------------------------------ head */

/* May this log key vouch for that head?  A note has no time of its own, so
   that of its window only the beginning can be asked. */
static bool
key_counts(const struct skp_audit *a, const struct skp_trust_ref *ref,
    const struct skp_checkpoint *cp)
{
	return ref->key.not_before <= a->now &&
	    skp_log_copy_signer_counts(ref, cp->size, cp->root);
}

void
skp_audit_note(struct skp_audit *a, struct skp_bytes file)
{
	const struct skp_trust_ref *ref;
	struct skp_note note;
	size_t i;

	if (a->head == SKP_AUDIT_NO_HEAD)
		a->head = SKP_AUDIT_BAD_HEAD;
	if (skp_note_read(file, &note) != SKP_OK)
		return;
	if (a->head == SKP_AUDIT_HEAD && note.cp.size <= a->cp.size)
		return;
	for (i = 0; i < a->trust->n_ref; i++) {
		ref = &a->trust->ref[i];
		if (!key_counts(a, ref, &note.cp) ||
		    skp_note_signed(&note, ref->key.x) != SKP_OK)
			continue;
		a->head = SKP_AUDIT_HEAD;
		a->cp = note.cp;
		a->issuer = ref->issuer;
		/* They are those of a smaller head. */
		a->leaves = NULL;
		a->n_leaf = 0;
		return;
	}
}

void
skp_audit_leaves(struct skp_audit *a, const uint8_t *leaves, uint64_t n)
{
	uint8_t root[SKP_HASH_LEN];

	if (a->head != SKP_AUDIT_HEAD || n < a->cp.size)
		return;
	skp_merkle_root_of(leaves, a->cp.size, root);
	if (memcmp(root, a->cp.root, SKP_HASH_LEN) != 0)
		return;
	a->leaves = leaves;
	a->n_leaf = a->cp.size;
}

/* ---------------------------------------------------------------- faults */

static struct skp_audit_fault *
fault_add(struct skp_audit *a, enum skp_audit_kind kind, uint64_t index,
    uint64_t count)
{
	struct skp_audit_fault *f;

	a->count[kind] += count;
	if (a->n_fault == SKP_AUDIT_FAULTS)
		return NULL;
	f = &a->fault[a->n_fault++];
	*f = (struct skp_audit_fault){ .kind = kind,
		.entry = a->entries,
		.index = index,
		.count = count };
	return f;
}

static bool
leaf_is(const struct skp_audit *a, uint64_t index, const uint8_t *leaf)
{
	return index < a->n_leaf &&
	    memcmp(a->leaves + index * SKP_HASH_LEN, leaf, SKP_HASH_LEN) == 0;
}

/* The entry before was taken for an altered one, and is one too many. */
static bool
was_extra(struct skp_audit *a, const uint8_t *leaf)
{
	struct skp_audit_fault *f;

	if (a->n_fault == 0 || a->next == 0)
		return false;
	f = &a->fault[a->n_fault - 1];
	if (f->kind != SKP_AUDIT_ALTERED || f->entry + 1 != a->entries ||
	    !leaf_is(a, a->next - 1, leaf))
		return false;
	f->kind = SKP_AUDIT_EXTRA;
	a->count[SKP_AUDIT_ALTERED]--;
	a->count[SKP_AUDIT_EXTRA]++;
	return true;
}

/* Compares an entry with the leaves of the log, which both ascend. */
static void
place(struct skp_audit *a, const struct skp_audit_entry *e)
{
	uint64_t k;

	if (e->hashed && leaf_is(a, a->next, e->leaf)) {
		a->next++;
		return;
	}
	if (e->hashed && was_extra(a, e->leaf))
		return;
	for (k = 1; e->hashed && k <= SKP_AUDIT_LOOK; k++) {
		if (!leaf_is(a, a->next + k, e->leaf))
			continue;
		(void)fault_add(a, SKP_AUDIT_MISSING, a->next, k);
		a->next += k + 1;
		return;
	}
	if (a->next < a->n_leaf)
		(void)fault_add(a, SKP_AUDIT_ALTERED, a->next++, 1);
}

/* ---------------------------------------------------------------- sample */

static bool
is_small(const struct skp_audit *a)
{
	return a->cp.size <= SKP_AUDIT_SAMPLE ||
	    a->cp.size > UINT64_MAX / SKP_AUDIT_SAMPLE;
}

/* First leaf of a part. */
static uint64_t
part_begin(const struct skp_audit *a, uint64_t part)
{
	return part * a->cp.size / SKP_AUDIT_SAMPLE;
}

/*
 * The head's leaves are cut into SKP_AUDIT_SAMPLE parts of the same size, and
 * the seed chooses one of each.
 */
static void
choose(struct skp_audit *a)
{
	uint8_t number[8], hash[SKP_HASH_LEN];
	struct skp_bytes in[2] = { skp_bytes_of(a->seed, SKP_AUDIT_SEED),
		skp_bytes_of(number, sizeof(number)) };
	uint64_t part, first, at;
	unsigned i;

	for (part = 0; part < SKP_AUDIT_SAMPLE && !is_small(a); part++) {
		for (i = 0; i < 8; i++)
			number[i] = (uint8_t)(part >> (8 * i));
		skp_sha256(in, 2, hash);
		for (i = 0, at = 0; i < 8; i++)
			at = at << 8 | hash[i];
		first = part_begin(a, part);
		a->chosen[part] = first +
		    at % (part_begin(a, part + 1) - first);
	}
}

/* ---------------------------------------------------------------- passes */

void
skp_audit_jump(struct skp_audit *a, unsigned pass, uint64_t index)
{
	struct skp_audit_fault *f = NULL;

	if (pass != 0) {
		a->gap = a->gap || index != a->entries;
		return;
	}
	if (index == a->next)
		return;
	a->gap = true;
	if (a->leaves != NULL && index > a->n_leaf)
		index = a->n_leaf;
	if (index <= a->next)
		return;
	if (a->leaves != NULL)
		f = fault_add(a, SKP_AUDIT_MISSING, a->next, index - a->next);
	if (f != NULL)
		f->entry++; /* before the next one */
	a->next = index;
}

static void
fold(struct skp_audit *a, unsigned pass, const struct skp_audit_entry *e)
{
	static const uint8_t unread[SKP_HASH_LEN];
	const uint8_t *leaf = e->hashed ? e->leaf : unread;

	skp_sha256_update(&a->read[pass], skp_bytes_of(leaf, SKP_HASH_LEN));
	if (a->hashed)
		return;
	if (a->log.size == 0)
		a->origin = a->head == SKP_AUDIT_HEAD && e->hashed &&
		    memcmp(leaf, a->cp.origin, SKP_HASH_LEN) == 0;
	skp_merkle_append(&a->log, leaf);
	if (a->head == SKP_AUDIT_HEAD && a->log.size == a->cp.size)
		skp_merkle_root(&a->log, a->at_head);
}

/* Does the log have something else where this entry stands?  The faults of
   the tree ascend, as entries do. */
static bool
is_foreign(struct skp_audit *a)
{
	size_t i;

	while (a->passed < a->n_tree && a->fault[a->passed].entry < a->entries)
		a->passed++;
	for (i = a->passed; i < a->n_tree && a->fault[i].entry == a->entries;
	     i++)
		if (a->fault[i].kind != SKP_AUDIT_MISSING)
			return true;
	return false;
}

/*
 * Ids ascend and times do not fall in the order of the log.  What is not the
 * log's own is compared, but sets no measure for what comes behind; where it
 * is not known what is, only neighbours are compared, so that one entry does
 * not make all that follow suspect.
 */
static void
order(struct skp_audit *a, const struct skp_audit_entry *e)
{
	struct skp_audit_fault *f = NULL;
	bool unknown = a->hashed && a->tree != SKP_AUDIT_SAME &&
	    a->leaves == NULL;

	if (!e->judged)
		return;
	if (a->has_last && memcmp(e->id, a->last_id, SKP_ID_LEN) <= 0)
		f = fault_add(a, SKP_AUDIT_ORDER, 0, 1);
	else if (a->has_last && e->iat < a->last_iat)
		f = fault_add(a, SKP_AUDIT_TIME, 0, 1);
	if (f != NULL) {
		f->has_id = true;
		memcpy(f->id, e->id, SKP_ID_LEN);
	}
	if (is_foreign(a))
		return;
	if (!a->has_last || unknown || e->iat > a->last_iat)
		a->last_iat = e->iat;
	memcpy(a->last_id, e->id, SKP_ID_LEN);
	a->has_last = true;
}

void
skp_audit_entry(struct skp_audit *a, unsigned pass,
    const struct skp_audit_entry *entry)
{
	a->entries++;
	if (pass == 1)
		order(a, entry);
	else if (a->leaves != NULL)
		place(a, entry);
	else
		a->next++;
	fold(a, pass, entry);
}

static enum skp_audit_tree
compare(const struct skp_audit *a)
{
	if (a->head != SKP_AUDIT_HEAD || a->gap)
		return SKP_AUDIT_UNKNOWN;
	if (a->log.size < a->cp.size)
		return SKP_AUDIT_SHORT;
	return a->origin && memcmp(a->at_head, a->cp.root, SKP_HASH_LEN) == 0 ?
	    SKP_AUDIT_SAME :
	    SKP_AUDIT_OTHER;
}

void
skp_audit_hashed(struct skp_audit *a)
{
	if (a->leaves != NULL && a->next < a->n_leaf) {
		a->entries++; /* behind the last one */
		(void)fault_add(a, SKP_AUDIT_MISSING, a->next,
		    a->n_leaf - a->next);
	}
	a->hashed = true;
	a->tree = compare(a);
	a->n_tree = a->n_fault;
	choose(a);
	a->entries = 0;
	a->next = 0;
}

bool
skp_audit_end(struct skp_audit *a)
{
	uint8_t read[2][SKP_HASH_LEN];

	if (!a->hashed) {
		a->tree = compare(a);
		return true;
	}
	skp_sha256_final(&a->read[0], read[0]);
	skp_sha256_final(&a->read[1], read[1]);
	return memcmp(read[0], read[1], SKP_HASH_LEN) == 0;
}

/* ---------------------------------------------------------------- by log */

static bool
is_chosen(const struct skp_audit *a, uint64_t index)
{
	uint64_t part;

	if (is_small(a))
		return true;
	part = index * SKP_AUDIT_SAMPLE / a->cp.size;
	if (part_begin(a, part + 1) <= index)
		part++; /* rounded down */
	return a->chosen[part] == index;
}

/* The leaf of an entry, by the faults before it; false: it is one of them. */
static bool
index_of(const struct skp_audit *a, uint64_t entry, uint64_t *index)
{
	uint64_t at = entry - 1;
	size_t i;

	for (i = 0; i < a->n_tree && a->fault[i].entry <= entry; i++) {
		if (a->fault[i].kind == SKP_AUDIT_MISSING)
			at += a->fault[i].count;
		else if (a->fault[i].entry == entry)
			return false;
		else if (a->fault[i].kind == SKP_AUDIT_EXTRA)
			at--;
	}
	*index = at;
	return true;
}

bool
skp_audit_by_log(const struct skp_audit *a, uint64_t entry, uint64_t *index,
    bool *sampled)
{
	uint64_t at;

	if (a->head != SKP_AUDIT_HEAD || !a->hashed ||
	    a->n_tree == SKP_AUDIT_FAULTS ||
	    (a->tree != SKP_AUDIT_SAME && a->leaves == NULL))
		return false;
	if (!index_of(a, entry, &at) || at >= a->cp.size)
		return false;
	*sampled = is_chosen(a, at);
	*index = at;
	return true;
}
