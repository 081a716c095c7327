#include "tests/fuzz/input_fuzz.h"

#include "common/text.h"
#include "issuer/input.h"
#include "tests/fuzz/fuzz.h"

void
input_fuzz_message(void *ctx, const struct skp_row_message *msg)
{
	unsigned *errors = ctx;
	struct skp_buf out;
	int lang;

	for (lang = SKP_LANG_EN; lang <= SKP_LANG_NL; lang++) {
		skp_buf_init(&out, 1u << 20);
		skp_row_message_write(msg, (enum skp_lang)lang, &out);
		FUZZ_CHECK(out.err == SKP_OK && out.n > 0);
		FUZZ_CHECK(skp_text_check(skp_buf_bytes(&out), NULL) == SKP_OK);
		skp_buf_free(&out);
	}
	*errors += msg->severity == SKP_SEVERITY_ERROR;
}

static void
check_claim(const struct skp_draft_claim *d)
{
	static uint8_t enc[1u << 20];
	struct skp_claim cl = d->claim;
	struct skp_bytes whole = { NULL, 0 };
	struct skp_writer w;
	struct skp_cursor c;
	struct skp_skill skill;
	uint32_t ignored = 0;
	size_t i;

	/* A reader asks whether anything is said: show it the skills. */
	skp_writer_init(&w, enc, sizeof(enc) / 2);
	skp_writer_array(&w, d->n_skill);
	for (i = 0; i < d->n_skill; i++) {
		skp_cursor_init(&c, d->skill[i]);
		skp_skill_read(&c, &skill, &ignored);
		FUZZ_CHECK(skp_cursor_finish(&c) == SKP_OK);
		skp_writer_raw(&w, d->skill[i]);
	}
	FUZZ_CHECK(skp_writer_finish(&w, &whole) == SKP_OK);
	if (d->n_skill != 0)
		cl.skills = whole;
	skp_writer_init(&w, enc + sizeof(enc) / 2, sizeof(enc) / 2);
	skp_claim_write(&w, &cl);
	FUZZ_CHECK(skp_writer_finish(&w, &whole) == SKP_OK);
	/* Some are larger than a passport may be; issuing says so. */
	if (whole.n > SKP_MAX_PASSPORT)
		return;
	skp_cursor_init(&c, whole);
	skp_claim_read(&c, &cl);
	FUZZ_CHECK(skp_cursor_finish(&c) == SKP_OK);
}

static void
check_draft(const struct skp_draft *draft)
{
	struct skp_attribute a;
	struct skp_cursor c;
	size_t i;

	FUZZ_CHECK(draft->n_claim >= 1 && draft->n_claim <= SKP_MAX_CLAIMS);
	FUZZ_CHECK(draft->n_attribute >= 1 &&
	    draft->n_attribute <= SKP_MAX_ATTRIBUTES);
	FUZZ_CHECK(draft->lang.n >= 2);
	for (i = 0; i < draft->n_attribute; i++) {
		skp_cursor_init(&c, draft->attribute[i]);
		skp_attribute_read(&c, &a);
		FUZZ_CHECK(skp_cursor_finish(&c) == SKP_OK);
	}
	for (i = 0; i < draft->n_claim; i++)
		check_claim(&draft->claim[i]);
}

void
input_fuzz_run(struct skp_bytes file, unsigned flags)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_counts n;
	unsigned errors = 0;
	struct skp_input_how how = { .today = 20635, /* 2026-07-01 */
		.iss = skp_bytes_str("https://school.example"),
		.group_course = (flags & INPUT_FUZZ_GROUP) != 0,
		.x = flags & INPUT_FUZZ_X ? SKP_X_PASS : SKP_X_AMBIGUOUS,
		.framework = skp_bytes_str(
		    flags & INPUT_FUZZ_FRAMEWORK ? "dreyfus" : NULL),
		.message = input_fuzz_message,
		.ctx = &errors };
	enum skp_err err = skp_input_open_bytes("f", file, &how, &in);

	FUZZ_CHECK(err == SKP_OK || (err == SKP_ERR_INPUT && errors > 0));
	if (err != SKP_OK)
		return;
	for (;;) {
		FUZZ_CHECK(skp_input_next(in, &draft) == SKP_OK);
		if (draft == NULL)
			break;
		check_draft(draft);
	}
	n = skp_input_counts(in);
	FUZZ_CHECK(n.rows == skp_input_total(in));
	FUZZ_CHECK((n.refused == 0) == (errors == 0));
	skp_input_close(in);
}
