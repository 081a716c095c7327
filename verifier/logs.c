#include "verifier/logs.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "common/text.h"
#include "common/tilefile.h"
#include "keys/notekey.h"
#include "verifier/say.h"

static void
name_of(const char *path, char out[256])
{
	(void)skp_text_escape(out, 256, skp_bytes_str(path), 200);
}

static enum skp_err
failed(const char *path, enum skp_err err, enum skp_lang lang)
{
	char name[256];

	name_of(path, name);
	skp_msg_warn(skp_msg(lang, SAY_E_FILE), name, skp_msg_err(err, lang));
	return err;
}

/* ------------------------------------------------------------ before walls */

static enum skp_err
gather_folder(struct skp_log_given *g)
{
	char *path = skp_file_join(g->path, "checkpoint");
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, SKP_MAX_CHECKPOINT, &g->checkpoint);
	free(path);
	/* Without it the folder can still be compared with a pinned head. */
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		return err;
	err = skp_tilefile_all(g->path, 0, SKP_MAX_LOG_LEAVES, &g->leaves);
	if (err != SKP_OK)
		return err;
	/* Without it a damaged tile is found as well, but not named. */
	err = skp_tilefile_all(g->path, 1, SKP_MAX_LOG_LEAVES, &g->above);
	return err == SKP_ERR_NOMEM ? err : SKP_OK;
}

static enum skp_err
gather_one(struct skp_log_given *g, const char *path)
{
	struct stat st;

	g->path = path;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return gather_folder(g);
	return skp_file_read(path, SKP_MAX_CHECKPOINT, &g->checkpoint);
}

enum skp_err
skp_logs_gather(struct skp_logs *l, const struct skp_options *opt)
{
	const struct skp_option_list *log = &opt->log, *proof = &opt->proof;
	enum skp_err err = SKP_OK;
	size_t i;

	memset(l, 0, sizeof(*l));
	l->proof_path = proof;
	l->given = calloc(log->n + 1, sizeof(*l->given));
	l->proof_file = calloc(proof->n + 1, sizeof(*l->proof_file));
	if (l->given == NULL || l->proof_file == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < log->n && err == SKP_OK; i++) {
		l->n++;
		err = gather_one(&l->given[i], log->v[i]);
		if (err != SKP_OK)
			(void)failed(log->v[i], err, opt->lang);
	}
	for (i = 0; i < proof->n && err == SKP_OK; i++) {
		err = skp_file_read(proof->v[i], SKP_MAX_PROOF,
		    &l->proof_file[i]);
		if (err == SKP_OK)
			l->n_proof_file++;
		else
			(void)failed(proof->v[i], err, opt->lang);
	}
	return err;
}

void
skp_logs_free(struct skp_logs *l)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		skp_blob_free(&l->given[i].checkpoint);
		skp_blob_free(&l->given[i].leaves);
		skp_blob_free(&l->given[i].above);
		free(l->given[i].order);
	}
	for (i = 0; i < l->n_proof_file; i++)
		skp_blob_free(&l->proof_file[i]);
	free(l->given);
	free(l->proof_file);
	free(l->seen);
	free(l->copy);
	free(l->proof);
	memset(l, 0, sizeof(*l));
}

/* ------------------------------------------------------------- after walls */

static enum skp_err
copy_add(struct skp_logs *l, const struct skp_log_copy *copy)
{
	struct skp_log_copy *grown;
	size_t cap = l->cap_copy == 0 ? 8 : l->cap_copy * 2;

	if (l->n_copy == l->cap_copy) {
		grown = reallocarray(l->copy, cap, sizeof(*grown));
		if (grown == NULL)
			return SKP_ERR_NOMEM;
		l->copy = grown;
		l->cap_copy = cap;
	}
	l->copy[l->n_copy++] = *copy;
	return SKP_OK;
}

/* The log key whose signature on the note is good; NULL: none. */
static const struct skp_trust_ref *
signer_of(const struct skp_trust *trust, const struct skp_note *note)
{
	size_t i;

	for (i = 0; i < trust->n_ref; i++)
		if (trust->ref[i].key.purpose == SKP_PURPOSE_LOG &&
		    skp_note_signed(note, trust->ref[i].key.x) == SKP_OK)
			return &trust->ref[i];
	return NULL;
}

/* -------------------------------------------------------------- remembered */

/* What was seen of these logs; a head that a stolen key signed was not. */
static enum skp_err
seen_read(struct skp_logs *l, const struct skp_state *state,
    const struct skp_trust *trust, enum skp_lang lang)
{
	const struct skp_trust_ref *ref;
	const struct skp_state_file *f;
	struct skp_note note;
	enum skp_err err;
	size_t i;

	l->seen = calloc(state->n_log + l->n + 1, sizeof(*l->seen));
	if (l->seen == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < state->n_log && l->n > 0; i++) {
		f = &state->log[i];
		err = skp_note_read(skp_blob_bytes(&f->blob), &note);
		if (err != SKP_OK)
			return skp_state_damaged(state, f->name, err, lang);
		ref = signer_of(trust, &note);
		if (ref != NULL &&
		    skp_log_copy_signer_counts(ref, note.cp.size, note.cp.root))
			l->seen[l->n_seen++].cp = note.cp;
	}
	return SKP_OK;
}

/* Has the log only grown since it was seen?  Then that is what was seen. */
static bool
seen_grow(struct skp_logs *l, const struct skp_log_given *g,
    const struct skp_log_copy *all, const struct skp_checkpoint *cp,
    enum skp_lang lang)
{
	struct skp_log_seen *seen = NULL;
	struct skp_log_copy before;
	char name[256];
	size_t i;

	name_of(g->path, name);
	for (i = 0; i < l->n_seen; i++)
		if (memcmp(l->seen[i].cp.origin, cp->origin, SKP_HASH_LEN) == 0)
			seen = &l->seen[i];
	if (seen == NULL)
		seen = &l->seen[l->n_seen++];
	else if (cp->size < seen->cp.size) {
		skp_msg_warn(skp_msg(lang, SAY_E_LOG_OLD), name,
		    (unsigned long long)cp->size,
		    (unsigned long long)seen->cp.size);
		return false;
	} else {
		if (cp->size == seen->cp.size)
			memcpy(before.root, cp->root, SKP_HASH_LEN);
		else if (all->n > 0)
			skp_log_copy_head(all, seen->cp.size, &before);
		else /* only its leaves could show it */
			memcpy(before.root, seen->cp.root, SKP_HASH_LEN);
		if (memcmp(before.root, seen->cp.root, SKP_HASH_LEN) != 0) {
			skp_msg_warn(skp_msg(lang, SAY_E_LOG_ALARM), name);
			l->alarm = true;
			return false;
		}
		if (cp->size == seen->cp.size)
			return true;
	}
	seen->cp = *cp;
	seen->file = skp_blob_bytes(&g->checkpoint);
	return true;
}

/* The leaves do not give the root.  Which tile of them does not give what the
   level above has of it? */
static void
say_root(const struct skp_log_given *g, enum skp_lang lang)
{
	char name[256], tile[SKP_TILEFILE_NAME] = "";
	uint8_t root[SKP_HASH_LEN];
	size_t i, n = g->leaves.n / (SKP_TILEFILE_N * SKP_HASH_LEN), bad = 0;

	for (i = 0; i < n && (i + 1) * SKP_HASH_LEN <= g->above.n; i++) {
		skp_merkle_root_of(g->leaves.p +
			i * SKP_TILEFILE_N * SKP_HASH_LEN,
		    SKP_TILEFILE_N, root);
		if (memcmp(root, g->above.p + i * SKP_HASH_LEN, SKP_HASH_LEN) ==
		    0)
			continue;
		if (bad++ == 0)
			skp_tilefile_name(0, i, SKP_TILEFILE_N, tile);
	}
	name_of(g->path, name);
	if (bad == 0)
		skp_msg_warn(skp_msg(lang, SAY_E_LOG_ROOT), name);
	else
		skp_msg_warn(skp_msg(lang, SAY_E_LOG_TILE), name, bad, tile);
}

/* The head of the checkpoint, if it fits the leaves and somebody known
   signed it. */
static enum skp_err
checkpoint_head(struct skp_logs *l, const struct skp_log_given *g,
    const struct skp_log_copy *all, const struct skp_trust *trust,
    enum skp_lang lang)
{
	struct skp_note note;
	struct skp_log_copy copy;
	char name[256];
	enum skp_err err = skp_note_read(skp_blob_bytes(&g->checkpoint), &note);

	name_of(g->path, name);
	if (err != SKP_OK) {
		skp_msg_warn(skp_msg(lang, SAY_E_LOG), name,
		    skp_msg_err(err, lang));
		return SKP_OK;
	}
	if (all->n == 0) {
		copy = *all;
		copy.size = note.cp.size;
		memcpy(copy.root, note.cp.root, SKP_HASH_LEN);
	} else if (note.cp.size > all->n) {
		skp_msg_warn(skp_msg(lang, SAY_E_LOG_SHORT), name,
		    (unsigned long long)note.cp.size, all->n);
		return SKP_OK;
	} else {
		skp_log_copy_head(all, note.cp.size, &copy);
		if (memcmp(copy.root, note.cp.root, SKP_HASH_LEN) != 0 ||
		    memcmp(all->leaves, note.cp.origin, SKP_HASH_LEN) != 0) {
			say_root(g, lang);
			return SKP_OK;
		}
	}
	copy.signer = signer_of(trust, &note);
	if (copy.signer == NULL) {
		skp_msg_warn(skp_msg(lang, SAY_E_LOG_KEY), name);
		return SKP_OK;
	}
	if (skp_log_copy_signer_counts(copy.signer, copy.size, copy.root) &&
	    !seen_grow(l, g, all, &note.cp, lang))
		return SKP_OK;
	return copy_add(l, &copy);
}

static bool
same_pin(const struct skp_pinned_head *a, const struct skp_pinned_head *b)
{
	return a->root != NULL && b->root != NULL && a->size == b->size &&
	    memcmp(a->root, b->root, SKP_HASH_LEN) == 0;
}

/* The heads pinned for compromised keys that these leaves hash to. */
static enum skp_err
pinned_heads(struct skp_logs *l, const struct skp_log_copy *all,
    const struct skp_trust *trust)
{
	const struct skp_pinned_head *pin, none = { 0, NULL }, *before = &none;
	struct skp_log_copy copy;
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < trust->n_ref && err == SKP_OK; i++) {
		pin = &trust->ref[i].key.closed.last;
		/* The keys of one issuer are closed with one head. */
		if (trust->ref[i].key.closed.reason != SKP_CLOSE_COMPROMISED ||
		    pin->root == NULL || pin->size > all->n ||
		    same_pin(pin, before))
			continue;
		before = pin;
		skp_log_copy_head(all, pin->size, &copy);
		if (memcmp(copy.root, pin->root, SKP_HASH_LEN) == 0)
			err = copy_add(l, &copy);
	}
	return err;
}

static enum skp_err
build_one(struct skp_logs *l, struct skp_log_given *g,
    const struct skp_trust *trust, enum skp_lang lang)
{
	struct skp_log_copy all = { .n = 0 };
	size_t n = g->leaves.n / SKP_HASH_LEN, before = l->n_copy;
	enum skp_err err = SKP_OK;

	if (n > 0) {
		g->order = reallocarray(NULL, n, sizeof(*g->order));
		if (g->order == NULL)
			return SKP_ERR_NOMEM;
		skp_log_copy_init(g->leaves.p, n, g->order, &all);
		err = pinned_heads(l, &all, trust);
	}
	if (err == SKP_OK && g->checkpoint.p != NULL)
		err = checkpoint_head(l, g, &all, trust, lang);
	/* So that a verdict can tell that one was given, but is no use. */
	if (err == SKP_OK && l->n_copy == before && n > 0)
		err = copy_add(l, &all);
	return err;
}

enum skp_err
skp_logs_build(struct skp_logs *l, const struct skp_state *state,
    const struct skp_trust *trust, enum skp_lang lang)
{
	struct skp_inclusion *p;
	char name[256];
	enum skp_err err = seen_read(l, state, trust, lang);
	size_t i;

	for (i = 0; i < l->n && err == SKP_OK; i++)
		err = build_one(l, &l->given[i], trust, lang);
	l->proof = calloc(l->n_proof_file + 1, sizeof(*l->proof));
	if (l->proof == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < l->n_proof_file; i++) {
		enum skp_err bad;

		p = &l->proof[l->n_proof];
		bad = skp_inclusion_read(skp_blob_bytes(&l->proof_file[i]), p);
		if (bad == SKP_OK) {
			l->n_proof++;
			continue;
		}
		name_of(l->proof_path->v[i], name);
		skp_msg_warn(skp_msg(lang, SAY_E_PROOF), name,
		    skp_msg_err(bad, lang));
	}
	return err;
}
