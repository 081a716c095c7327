#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common/buf.h"
#include "common/hex.h"
#include "common/text.h"
#include "holder/choose.h"
#include "holder/holder.h"
#include "keys/keyfile.h"

#define DAYS_DEFAULT 7
#define FILE_MAX     (SKP_MAX_PASSPORT + 8 * SKP_MAX_STATUS_FILE)

/* What is read before the program confines itself, and what comes of it. */
struct job {
	const struct skp_holder *h;
	const char *path;
	struct skp_blob file, key, vocab, list[SKP_HOLDER_LISTS];
	struct skp_unlock *unlock;
	struct skp_seckey *secret;
	struct skp_holder_out out;
	struct skp_holder_passport in;
	struct skp_choice choice;
	uint8_t shown[SKP_MAX_PASSPORT], token[SKP_MAX_PASSPORT];
	uint8_t work[SKP_TOKEN_WORK];
};

/* Options that go together. */
static bool
usage_good(const struct skp_holder *h)
{
	const char *alone = h->to != NULL ? "--to" :
	    h->n_nonce > 0		  ? "--nonce" :
	    h->days > 0			  ? "--days" :
					    NULL;

	if ((h->occupation == NULL) != (h->vocab == NULL))
		skp_msg_warn("%s", skp_msg(h->lang, FOR_VOCAB));
	else if (h->only == NULL && h->type == NULL && h->occupation == NULL)
		skp_msg_warn(skp_msg(h->lang, NOTHING_CHOSEN),
		    skp_holder_text(skp_bytes_str(h->operand[0])));
	else if (h->key != NULL && h->to == NULL)
		skp_msg_warn("%s", skp_msg(h->lang, NO_TO));
	else if (h->key == NULL && alone != NULL)
		skp_msg_warn(skp_msg(h->lang, NEEDS_KEY), alone);
	else
		return true;
	return false;
}

static bool
load(struct job *j)
{
	const struct skp_holder *h = j->h;
	struct skp_keyfile_info info;
	enum skp_err err;
	size_t i;

	if (!skp_holder_load(h, j->path, &j->file))
		return false;
	for (i = 0; i < h->n_status; i++)
		if (!skp_holder_load(h, h->status[i], &j->list[i]))
			return false;
	if (h->vocab != NULL) {
		err = skp_file_read(h->vocab, SKP_MAX_PROFILES, &j->vocab);
		if (err != SKP_OK) {
			(void)skp_holder_fail(h, h->vocab, err);
			return false;
		}
	}
	if (h->key != NULL) {
		err = skp_keyfile_peek(h->key, &info);
		if (err == SKP_OK)
			err = skp_file_read(h->key, SKP_MAX_KEY_FILE, &j->key);
		if (err != SKP_OK) {
			(void)skp_holder_fail(h, h->key, err);
			return false;
		}
		if (!skp_holder_unlock(h, false, info.encrypted, &j->unlock))
			return false;
	}
	return skp_holder_out_open(h, true, &j->out);
}

/* The key, which must be the one in the passport. */
static bool
open_key(struct job *j)
{
	const struct skp_holder *h = j->h;
	char kid[SKP_HEX_KID_TEXT] = "";
	struct skp_pubkey bound;
	enum skp_err err;

	if (j->in.p.cnf == NULL) {
		skp_msg_warn(skp_msg(h->lang, NOT_BOUND),
		    skp_holder_text(skp_bytes_str(j->path)));
		return false;
	}
	err = skp_keyfile_decode(skp_blob_bytes(&j->key), j->unlock,
	    &j->secret);
	if (err != SKP_OK) {
		(void)skp_holder_fail(h, h->key, err);
		return false;
	}
	if (skp_seckey_purpose(j->secret) != SKP_PURPOSE_HOLDER) {
		skp_msg_warn(skp_msg(h->lang, NOT_HOLDER_KEY),
		    skp_holder_text(skp_bytes_str(h->key)));
		return false;
	}
	if (memcmp(skp_seckey_pubkey(j->secret)->x, j->in.p.cnf, SKP_PK_LEN) ==
	    0)
		return true;
	if (skp_pubkey_from_x(j->in.p.cnf, &bound) == SKP_OK)
		skp_hex_kid(bound.kid, kid);
	skp_msg_warn(skp_msg(h->lang, OTHER_KEY),
	    skp_holder_text(skp_bytes_str(h->key)), kid);
	return false;
}

static bool
too_large(const struct job *j)
{
	skp_msg_warn(skp_msg(j->h->lang, TOO_LARGE_SHOWN),
	    skp_holder_text(skp_bytes_str(j->path)));
	return false;
}

/* The proof: the passport shown, signed for somebody. */
static bool
prove(struct job *j, struct skp_bytes *shown)
{
	const struct skp_holder *h = j->h;
	const uint64_t days = h->days == 0 ? DAYS_DEFAULT : h->days;
	const time_t now = time(NULL);
	struct skp_token t = { .passport = *shown,
		.aud = skp_bytes_str(h->to),
		.nonce = skp_bytes_of(h->nonce, h->n_nonce),
		.iat = now < 0 ? 0 : (uint64_t)now };
	struct skp_signer signer = skp_signer_of(j->secret);
	struct skp_writer w;
	enum skp_err err;

	if (t.iat < j->in.p.iat || (j->in.p.has_nbf && t.iat < j->in.p.nbf)) {
		skp_msg_warn("%s", skp_msg(h->lang, CLOCK));
		return false;
	}
	if (t.iat >= j->in.p.exp) {
		skp_msg_warn(skp_msg(h->lang, OVER),
		    skp_holder_text(skp_bytes_str(j->path)));
		return false;
	}
	t.exp = t.iat + days * 86400;
	if (t.exp > j->in.p.exp)
		t.exp = j->in.p.exp;
	skp_writer_init(&w, j->token, sizeof(j->token));
	err = skp_token_write(&signer, &t, j->work, &w);
	if (err == SKP_OK)
		err = skp_writer_finish(&w, shown);
	if (err == SKP_ERR_SPACE ||
	    (err == SKP_ERR_LENGTH && t.aud.n > 0 && t.aud.n <= SKP_MAX_TEXT))
		return too_large(j);
	if (err == SKP_ERR_UTF8 || err == SKP_ERR_TEXT || err == SKP_ERR_LENGTH)
		skp_msg_warn(skp_msg(h->lang, BAD_TO), SKP_MAX_TEXT);
	else if (err != SKP_OK)
		(void)skp_holder_fail(h, h->key, err);
	return err == SKP_OK;
}

/* A status list of this passport. */
static bool
add_list(const struct job *j, size_t i, struct skp_buf *out)
{
	struct skp_bytes file = skp_blob_bytes(&j->list[i]);
	struct skp_statuslist list;
	struct skp_cursor c;

	skp_cursor_init_lenient(&c, file);
	if (skp_statuslist_read(&c, &list) != SKP_OK || c.pos != file.n ||
	    !skp_bytes_eq(list.uri, j->in.p.status_uri)) {
		skp_msg_warn(skp_msg(j->h->lang, OTHER_LIST),
		    skp_holder_text(skp_bytes_str(j->h->status[i])),
		    skp_holder_text(j->in.p.status_uri));
		return false;
	}
	skp_buf_add(out, file);
	return true;
}

static void
tell(const struct job *j)
{
	const struct skp_holder *h = j->h;

	skp_msg_warn(skp_msg(h->lang, MADE),
	    skp_choose_count(&j->in.p, &j->choice),
	    j->in.p.n_line + j->in.p.n_hidden_line,
	    h->to == NULL ? "" : skp_msg(h->lang, MADE_FOR),
	    h->to == NULL ? "" : skp_holder_text(skp_bytes_str(h->to)));
	if (h->key == NULL)
		skp_msg_warn("%s", skp_msg(h->lang, NO_PROOF));
}

static int
make(struct job *j)
{
	const struct skp_holder *h = j->h;
	int status = SKP_EXIT_FAILED;
	struct skp_bytes shown;
	struct skp_writer w;
	struct skp_buf out;
	size_t i;

	skp_buf_init(&out, FILE_MAX);
	if (j->in.token) {
		skp_msg_warn(skp_msg(h->lang, IS_TOKEN),
		    skp_holder_text(skp_bytes_str(j->path)));
		goto out;
	}
	if (h->key != NULL && !open_key(j))
		goto out;
	if (!skp_holder_choose(h, &j->in.p, skp_blob_bytes(&j->vocab),
		&j->choice))
		goto out;
	skp_writer_init(&w, j->shown, sizeof(j->shown));
	if (h->receipt)
		skp_choice_write_logged(&j->in.p, &j->choice, &w);
	else
		skp_choice_write(&j->in.p, &j->choice, &w);
	if (skp_writer_finish(&w, &shown) != SKP_OK) {
		(void)too_large(j);
		goto out;
	}
	if (h->key != NULL && !prove(j, &shown))
		goto out;
	skp_buf_add(&out, shown);
	skp_buf_add(&out, j->in.stapled);
	for (i = 0; i < h->n_status; i++)
		if (!add_list(j, i, &out))
			goto out;
	if (out.err != SKP_OK) {
		status = skp_holder_fail(h, j->path, out.err);
		goto out;
	}
	status = skp_holder_out_write(h, &j->out, skp_buf_bytes(&out));
	if (status == SKP_EXIT_OK)
		tell(j);
out:
	skp_buf_free(&out);
	return status;
}

int
skp_holder_present(const struct skp_holder *h)
{
	struct job *j = calloc(1, sizeof(*j));
	int status = SKP_EXIT_FAILED;
	size_t i;

	if (j == NULL)
		return skp_holder_fail(h, h->operand[0], SKP_ERR_NOMEM);
	j->h = h;
	j->path = h->operand[0];
	if (usage_good(h) && load(j) && skp_holder_confine(h, &j->out, false) &&
	    skp_holder_parse(h, j->path, skp_blob_bytes(&j->file), &j->in))
		status = make(j);
	for (i = 0; i < SKP_HOLDER_LISTS; i++)
		skp_blob_free(&j->list[i]);
	skp_seckey_free(j->secret);
	skp_unlock_free(j->unlock);
	if (j->key.p != NULL)
		explicit_bzero(j->key.p, j->key.n);
	skp_blob_free(&j->key);
	skp_blob_free(&j->vocab);
	skp_blob_free(&j->file);
	free(j);
	return status;
}
