/*
 * The cursor.  Input: one byte of flags, then CBOR, which is read over as an
 * item; or (flag 2) the number of readers to call, a byte for each, CBOR.
 *
 * What must hold: accepted exactly when the rules written a second time say
 * so (tests/vectors/rules.c); what is accepted comes out of the writer byte
 * for byte; slices and offsets lie within the input; an error stays.
 */
#include "schema/cursor.h"
#include "schema/writer.h"
#include "tests/fuzz/fuzz.h"
#include "tests/vectors/rules.h"

enum { FLAG_LENIENT = 1, FLAG_READERS = 2, MAX_INPUT = 4096 };

static void
within(struct skp_bytes file, struct skp_bytes b)
{
	if (b.p == NULL)
		FUZZ_CHECK(b.n == 0);
	else
		FUZZ_CHECK(b.p >= file.p && b.n <= file.n &&
		    b.p + b.n <= file.p + file.n);
}

/* Every head of what has been accepted, written again. */
static void
write_again(struct skp_bytes item)
{
	static uint8_t out[MAX_INPUT];
	struct skp_cursor c;
	struct skp_head h;
	struct skp_writer w;
	struct skp_bytes again = { NULL, 0 };

	skp_cursor_init(&c, item);
	skp_writer_init(&w, out, sizeof(out));
	while (!skp_cursor_at_end(&c)) {
		FUZZ_CHECK(skp_cursor_head(&c, &h));
		switch (h.major) {
		case SKP_MAJOR_UINT:
			skp_writer_uint(&w, h.arg);
			break;
		case SKP_MAJOR_NINT: /* the writer's end at -2^63 */
			if (h.arg > INT64_MAX)
				return;
			skp_writer_int(&w, -1 - (int64_t)h.arg);
			break;
		case SKP_MAJOR_BSTR:
			skp_writer_bstr(&w, h.str);
			break;
		case SKP_MAJOR_TSTR:
			skp_writer_tstr(&w, h.str);
			break;
		case SKP_MAJOR_ARRAY:
			skp_writer_array(&w, h.arg);
			break;
		case SKP_MAJOR_MAP:
			skp_writer_map(&w, h.arg);
			break;
		case SKP_MAJOR_TAG:
			skp_writer_tag(&w, h.arg);
			break;
		case SKP_MAJOR_SIMPLE:
			if (item.p[h.at] == SKP_CBOR_NULL)
				skp_writer_null(&w);
			else
				skp_writer_bool(&w,
				    item.p[h.at] == SKP_CBOR_TRUE);
			break;
		case SKP_MAJOR_NONE:
		default:
			abort();
		}
	}
	FUZZ_CHECK(skp_writer_finish(&w, &again) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(again, item));
}

static void
check_item(struct skp_bytes in, bool lenient)
{
	struct skp_cursor c;
	struct skp_bytes item;
	enum skp_err err;

	if (lenient)
		skp_cursor_init_lenient(&c, in);
	else
		skp_cursor_init(&c, in);
	item = skp_cursor_item(&c);
	within(in, item);
	err = skp_cursor_finish(&c);
	FUZZ_CHECK(c.err_at <= in.n && c.pos <= in.n);
	if (lenient) {
		FUZZ_CHECK(err != SKP_OK || rules_well_formed(in.p, in.n));
		return;
	}
	FUZZ_CHECK((err == SKP_OK) == (rules_decide(in.p, in.n) == RULE_OK));
	if (err == SKP_OK) {
		FUZZ_CHECK(c.depth == SKP_MAX_DEPTH);
		write_again(item);
	}
}

struct walk {
	struct skp_bytes file;
	struct skp_cursor cursor[3]; /* embedded ones above */
	struct skp_map map[16];
	unsigned n_cursor, n_map;
};

static void
call_containers(struct walk *w, struct skp_cursor *c, uint8_t op)
{
	struct skp_bytes b = { NULL, 0 };
	int64_t key;

	switch (op) {
	case 9:
		(void)skp_cursor_array(c, 0, 255);
		break;
	case 10:
		if (w->n_map < 16)
			skp_cursor_map(c, 0, 255, &w->map[w->n_map++]);
		break;
	case 11:
		if (w->n_map > 0 &&
		    !skp_map_next_int(c, &w->map[w->n_map - 1], &key))
			w->n_map--;
		break;
	case 12:
		if (w->n_map > 0 &&
		    !skp_map_next_text(c, &w->map[w->n_map - 1], &b))
			w->n_map--;
		break;
	case 13:
		if (w->n_map > 0 &&
		    !skp_map_next_any(c, &w->map[w->n_map - 1], &b))
			w->n_map--;
		break;
	case 14:
		b = skp_cursor_bstr(c);
		if (w->n_cursor < 3)
			skp_cursor_enter(c, b, &w->cursor[w->n_cursor++]);
		break;
	case 15:
		if (w->n_cursor > 1) {
			w->n_cursor--;
			skp_cursor_leave(&w->cursor[w->n_cursor - 1], c);
		}
		break;
	default:
		skp_cursor_up(c);
		break;
	}
	within(w->file, b);
}

static void
call_reader(struct walk *w, uint8_t op)
{
	struct skp_cursor *c = &w->cursor[w->n_cursor - 1];
	enum skp_err err = c->err;
	size_t at = c->err_at;

	FUZZ_CHECK((skp_cursor_peek(c) == SKP_MAJOR_NONE) ==
	    (err != SKP_OK || skp_cursor_at_end(c)));
	switch (op % 18) {
	case 0:
		(void)skp_cursor_uint(c);
		break;
	case 1:
		(void)skp_cursor_int(c);
		break;
	case 2:
		(void)skp_cursor_bool(c);
		break;
	case 3:
		skp_cursor_null(c);
		break;
	case 4:
		within(w->file, skp_cursor_bstr(c));
		break;
	case 5:
		within(w->file, skp_cursor_bstr_n(c, op / 18));
		break;
	case 6:
		within(w->file, skp_cursor_tstr(c));
		break;
	case 7:
		(void)skp_cursor_tag(c);
		break;
	case 8:
		within(w->file, skp_cursor_skip(c, op));
		break;
	case 16:
		within(w->file, skp_cursor_item(c));
		break;
	default:
		call_containers(w, c, op % 18);
		break;
	}
	if (err != SKP_OK)
		FUZZ_CHECK(c->err == err && c->err_at == at);
	FUZZ_CHECK(c->pos <= c->end && c->depth <= SKP_MAX_DEPTH);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct walk w = { .n_cursor = 1 };
	size_t n_ops, i;
	uint8_t flags;

	if (size < 2 || size > MAX_INPUT)
		return 0;
	flags = data[0];
	if ((flags & FLAG_READERS) == 0) {
		check_item(skp_bytes_of(data + 1, size - 1),
		    flags & FLAG_LENIENT);
		return 0;
	}
	n_ops = data[1];
	if (size - 2 < n_ops)
		return 0;
	w.file = skp_bytes_of(data + 2 + n_ops, size - 2 - n_ops);
	skp_cursor_init(&w.cursor[0], w.file);
	w.cursor[0].lenient = flags & FLAG_LENIENT;
	for (i = 0; i < n_ops; i++)
		call_reader(&w, data[2 + i]);
	return 0;
}
