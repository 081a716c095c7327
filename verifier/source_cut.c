/*
 * Cuts what was read into items: the entries of a bundle, or lines of text.
 */
#include "schema/statuslist.h"
#include "verifier/source.h"

enum cut { CUT_ITEM, CUT_MORE, CUT_END };

struct skp_item *
skp_source_item(struct skp_source *s, struct skp_chunk *ch,
    enum skp_item_kind kind, size_t at, size_t n, size_t name)
{
	struct skp_item *it = &ch->item[ch->n_item++];

	*it = (struct skp_item){ .kind = kind,
		.at = at,
		.n = n,
		.name = name,
		.base = s->offset,
		.number = s->n_judged,
		.jump = s->jump,
		.named = s->file.named };
	s->offset += n;
	s->jump = UINT64_MAX;
	if (s->pass != 0 && !skp_item_whole(kind))
		s->n_judged++;
	return it;
}

/* Length of the item that begins here; CUT_END: not CBOR, or too long. */
static enum cut
item_length(struct skp_bytes rest, bool eof, bool context, size_t *n)
{
	size_t max = context ? SKP_MAX_STATUS_FILE : SKP_MAX_PASSPORT;
	struct skp_cursor c;
	struct skp_bytes item;

	skp_cursor_init_lenient(&c, rest);
	item = skp_cursor_skip(&c, max);
	if (skp_cursor_ok(&c)) {
		*n = item.n;
		return CUT_ITEM;
	}
	if (c.err == SKP_ERR_TRUNCATED && !eof && rest.n <= max)
		return CUT_MORE;
	return CUT_END;
}

static enum skp_item_kind
item_kind(struct skp_bytes item, bool *context, uint64_t *gap)
{
	struct skp_statuslist list;
	struct skp_cursor c;
	struct skp_head h;

	*gap = UINT64_MAX;
	skp_cursor_init_lenient(&c, item);
	switch (skp_cursor_peek(&c)) {
	case SKP_MAJOR_TSTR:
		return *context ? SKP_ITEM_NOTE : SKP_ITEM_INPUT;
	case SKP_MAJOR_BSTR:
		*context = false;
		return skp_cursor_head(&c, &h) && h.str.n == SKP_HASH_LEN ?
		    SKP_ITEM_WITHHELD :
		    SKP_ITEM_INPUT;
	case SKP_MAJOR_UINT:
		*context = false;
		if (skp_cursor_head(&c, &h))
			*gap = h.arg;
		return SKP_ITEM_NONE;
	default:
		break;
	}
	/* Trust lists and roots are never taken from an input. */
	if (*context && item.n > 2 && item.p[0] == 0xd8 && item.p[1] == 98)
		return SKP_ITEM_NONE;
	if (*context && skp_statuslist_read(&c, &list) == SKP_OK)
		return SKP_ITEM_CONTEXT;
	*context = false;
	return SKP_ITEM_INPUT;
}

/* The first entry comes now: of a bundle that is audited, and can be read
   again, everything is hashed first. */
static void
first_entry(struct skp_source *s, struct skp_chunk *ch)
{
	s->first = s->offset;
	s->pass = s->audited && s->origin != -1 ? 0 : 1;
	ch->pass = s->pass;
}

static void
cut_bundle(struct skp_source *s, struct skp_chunk *ch, size_t name, size_t *at)
{
	enum skp_item_kind kind;
	struct skp_item *it;
	struct skp_bytes rest;
	bool context, own;
	enum cut cut;
	uint64_t gap;
	size_t n = 0;

	while (*at < ch->n && ch->n_item < SKP_CHUNK_ITEMS) {
		rest = skp_bytes_of(ch->buf + *at, ch->n - *at);
		cut = item_length(rest, s->eof, s->context, &n);
		if (cut == CUT_MORE)
			return;
		/* No entry stands in the context's chunk, not even what cannot
		   be read. */
		own = ch->n_item > 0 &&
		    skp_item_whole(ch->item[ch->n_item - 1].kind);
		if (cut == CUT_END && own)
			return;
		if (cut == CUT_END) {
			n = rest.n < SKP_MAX_PASSPORT ? rest.n :
							SKP_MAX_PASSPORT;
			it = skp_source_item(s, ch, SKP_ITEM_INPUT, *at, n,
			    name);
			it->entry = ++s->entries;
			it->broken = true;
			ch->n = *at + n;
			*at = ch->n;
			s->eof = s->cut_short = true;
			return;
		}
		context = s->context;
		kind = item_kind(skp_bytes_of(rest.p, n), &s->context, &gap);
		/* An index says that an entry follows. */
		if (gap != UINT64_MAX && n == rest.n && !s->eof) {
			s->context = context;
			return;
		}
		if (gap != UINT64_MAX &&
		    (n == rest.n || s->jump != UINT64_MAX)) {
			kind = SKP_ITEM_INPUT;
			gap = UINT64_MAX;
		}
		if (context && !skp_item_whole(kind) && own) {
			s->context = context;
			return;
		}
		if (context && !s->context)
			first_entry(s, ch);
		if (kind == SKP_ITEM_NOTE)
			s->audited = true;
		if (kind == SKP_ITEM_NONE) {
			s->offset += n;
			if (gap != UINT64_MAX)
				s->jump = gap;
		} else {
			it = skp_source_item(s, ch, kind, *at, n, name);
			if (!skp_item_whole(kind))
				it->entry = ++s->entries;
		}
		*at += n;
	}
}

/* Length of the line that begins here, without its end (*skip: bytes of
   that). */
static enum cut
line_length(struct skp_bytes rest, bool eof, size_t *n, size_t *skip)
{
	const uint8_t *end = memchr(rest.p, '\n', rest.n);

	if (end == NULL && !eof && rest.n <= SKP_MAX_QRTEXT)
		return CUT_MORE;
	*n = end == NULL ? rest.n : (size_t)(end - rest.p);
	*skip = end != NULL;
	if (*n > 0 && rest.p[*n - 1] == '\r') {
		--*n;
		++*skip;
	}
	return *n > SKP_MAX_QRTEXT ? CUT_END : CUT_ITEM;
}

/* The same as cut_bundle() for lines; empty ones are none. */
static void
cut_text(struct skp_source *s, struct skp_chunk *ch, size_t name, size_t *at)
{
	size_t n = 0, skip = 0;
	struct skp_item *it;
	struct skp_bytes rest;
	enum cut cut;

	while (*at < ch->n && ch->n_item < SKP_CHUNK_ITEMS) {
		rest = skp_bytes_of(ch->buf + *at, ch->n - *at);
		cut = line_length(rest, s->eof, &n, &skip);
		if (cut == CUT_MORE)
			return;
		if (n > 0) {
			it = skp_source_item(s, ch, SKP_ITEM_INPUT, *at, n,
			    name);
			it->text = true;
			it->broken = cut == CUT_END;
			/* A line alone is a file, not an entry of one. */
			if (s->entries > 0 || !s->eof || *at + n + skip < ch->n)
				it->entry = ++s->entries;
		}
		s->offset += skip;
		*at += n + skip;
		if (cut == CUT_END) {
			ch->n = *at;
			s->eof = s->cut_short = true;
		}
	}
}

void
skp_source_cut(struct skp_source *s, struct skp_chunk *ch, size_t name,
    size_t *at)
{
	if (s->text)
		cut_text(s, ch, name, at);
	else
		cut_bundle(s, ch, name, at);
}
