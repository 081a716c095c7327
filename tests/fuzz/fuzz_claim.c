/*
 * A claim, a skill, an attribute or a text in languages.  Input: one byte
 * (0-3), then the item.
 *
 * What must hold: what is accepted is strict CBOR and comes out of the
 * writer byte for byte, unless something in it was ignored.
 */
#include "schema/claim.h"
#include "tests/fuzz/fuzz.h"

static uint8_t out[SKP_MAX_PASSPORT];

static void
demand_written(const struct skp_writer *w, struct skp_bytes want)
{
	struct skp_bytes got = { NULL, 0 };

	FUZZ_CHECK(skp_writer_finish(w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, want));
}

static void
check_strict(struct skp_bytes part)
{
	struct skp_cursor c;

	skp_cursor_init(&c, part);
	(void)skp_cursor_item(&c);
	FUZZ_CHECK(skp_cursor_finish(&c) == SKP_OK);
}

static void
check_ltext(struct skp_ltext t)
{
	struct skp_bytes lang, text, got = { NULL, 0 };
	size_t i = 0, n = 0;

	while (skp_ltext_next(t, &i, &lang, &text)) {
		FUZZ_CHECK(text.n != 0);
		n++;
	}
	FUZZ_CHECK(n <= SKP_MAX_LANGS && (n != 0) == (t.enc.n != 0));
	text = skp_ltext_get(t, "nl", skp_bytes_str("en"), &got);
	FUZZ_CHECK((text.n != 0) == (n != 0));
}

static void
check_claim(struct skp_cursor *c, struct skp_bytes in)
{
	struct skp_claim cl;
	struct skp_writer w;

	skp_claim_read(c, &cl);
	if (!skp_cursor_ok(c))
		return;
	in.n = c->pos;
	check_strict(in);
	check_ltext(cl.title);
	check_ltext(cl.scope);
	(void)skp_claim_rules(&cl, 20000);
	(void)skp_claim_holds(&cl);
	FUZZ_CHECK(skp_claim_evidence(&cl) != SKP_EVIDENCE_NONE);
	if (cl.ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_claim_write(&w, &cl);
	demand_written(&w, in);
}

static void
check_skill(struct skp_cursor *c, struct skp_bytes in)
{
	char uri[SKP_MAX_URI + 1];
	uint8_t uuid[SKP_UUID_LEN];
	struct skp_concept back;
	uint32_t ignored = 0;
	struct skp_skill s;
	struct skp_writer w;

	skp_skill_read(c, &s, &ignored);
	if (!skp_cursor_ok(c))
		return;
	in.n = c->pos;
	check_strict(in);
	check_ltext(s.label);
	FUZZ_CHECK(
	    skp_concept_uri(&s.concept, false, uri, sizeof(uri)) == SKP_OK);
	FUZZ_CHECK(skp_concept_from_uri(skp_bytes_str(uri), false, uuid,
		       &back) == SKP_OK);
	FUZZ_CHECK(
	    back.esco == s.concept.esco && skp_bytes_eq(back.id, s.concept.id));
	if (ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_skill_write(&w, &s);
	demand_written(&w, in);
}

static void
check_attribute(struct skp_cursor *c, struct skp_bytes in)
{
	struct skp_attribute a;
	struct skp_writer w;

	skp_attribute_read(c, &a);
	if (!skp_cursor_ok(c))
		return;
	in.n = c->pos;
	check_strict(in);
	check_ltext(a.target_label);
	if (a.ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_attribute_write(&w, &a);
	demand_written(&w, in);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_confirmation cf;
	struct skp_cursor c;
	struct skp_bytes in;
	uint32_t ignored = 0;

	if (size < 1 || size > sizeof(out))
		return 0;
	in = skp_bytes_of(data + 1, size - 1);
	skp_cursor_init(&c, in);
	switch (data[0] % 4) {
	case 0:
		check_claim(&c, in);
		break;
	case 1:
		check_skill(&c, in);
		break;
	case 2:
		check_attribute(&c, in);
		break;
	default:
		skp_confirmation_read(&c, &cf, &ignored);
		break;
	}
	FUZZ_CHECK(c.err_at < size);
	return 0;
}
