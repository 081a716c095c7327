#include "issuer/sheet_head.h"

#include "issuer/delimiter.h"

/* Where a character stands in its cell. */
enum place { BEGIN, BARE, QUOTED, CLOSED };

static enum place
next_place(enum place place, uint32_t c)
{
	if (place == QUOTED)
		return c == '"' ? CLOSED : QUOTED;
	if (skp_delimiter_is(c))
		return BEGIN;
	if (c == '"' && (place == BEGIN || place == CLOSED))
		return QUOTED;
	if (place == BEGIN && (c == ' ' || c == 0))
		return BEGIN;
	return place == CLOSED ? CLOSED : BARE;
}

/* The next character, as far as ASCII goes; false: the end. */
static enum skp_err
read_unit(const struct skp_source *source, const struct skp_sheet_head *head,
    uint64_t at, uint8_t unit[2], uint32_t *c)
{
	size_t n = skp_encoding_unit(head->encoding);
	enum skp_err err = skp_source_read(source, at, unit, n);

	if (err != SKP_OK)
		return err;
	*c = unit[0];
	if (head->encoding == SKP_ENCODING_UTF16_LE)
		*c = (uint32_t)unit[1] << 8 | unit[0];
	else if (head->encoding == SKP_ENCODING_UTF16_BE)
		*c = (uint32_t)unit[0] << 8 | unit[1];
	return SKP_OK;
}

/*
 * One row, raw.  A line feed that belongs to a carriage return before is
 * taken when the next row is read: nobody knows yet whether it is one.
 */
static enum skp_err
read_row(const struct skp_source *source, struct skp_sheet_head *head,
    bool *after_cr, struct skp_buf *raw, enum skp_input_msg *fault)
{
	size_t n = skp_encoding_unit(head->encoding);
	enum place place = BEGIN;
	uint8_t unit[2];
	enum skp_err err;
	uint32_t c;

	skp_buf_clear(raw);
	for (; head->end + n <= source->size; head->end += n) {
		err = read_unit(source, head, head->end, unit, &c);
		if (err != SKP_OK)
			return err;
		if (*after_cr && c == '\n') {
			*after_cr = false;
			continue;
		}
		*after_cr = false;
		if (place != QUOTED && (c == '\n' || c == '\r')) {
			*after_cr = c == '\r';
			head->end += n;
			return SKP_OK;
		}
		place = next_place(place, c);
		skp_buf_add(raw, skp_bytes_of(unit, n));
		if (raw->n > SKP_SHEET_HEAD) {
			*fault = place == QUOTED ? INPUT_QUOTE_OPEN :
						   INPUT_BINARY;
			return SKP_ERR_INPUT;
		}
	}
	return SKP_OK;
}

static enum skp_err
decode(struct skp_sheet_head *head, struct skp_bytes raw,
    enum skp_input_msg *fault)
{
	skp_buf_clear(&head->text);
	if (memchr(raw.p, 0, raw.n) != NULL &&
	    skp_encoding_unit(head->encoding) == 1) {
		*fault = INPUT_BINARY;
		return SKP_ERR_INPUT;
	}
	if (!head->marked && !skp_encoding_is_utf8(raw))
		head->encoding = SKP_ENCODING_WINDOWS_1252;
	if (skp_encoding_decode(head->encoding, raw, &head->text))
		return head->text.err;
	*fault = skp_encoding_fault(head->encoding);
	return SKP_ERR_INPUT;
}

/* Nothing but what stands between cells. */
static bool
is_blank(struct skp_bytes text)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		if (!skp_delimiter_is(text.p[i]) && text.p[i] != ' ' &&
		    text.p[i] != '"')
			return false;
	}
	return true;
}

static enum skp_err
find(const struct skp_source *source, struct skp_sheet_head *head,
    struct skp_buf *raw, enum skp_input_msg *fault)
{
	bool after_cr = false, first = true;
	enum skp_err err;
	uint8_t said = 0;

	for (head->number = 1;
	     head->end + skp_encoding_unit(head->encoding) <= source->size;
	     first = false) {
		err = read_row(source, head, &after_cr, raw, fault);
		if (err == SKP_OK)
			err = raw->err;
		if (err == SKP_OK && raw->n != 0)
			err = decode(head, skp_buf_bytes(raw), fault);
		if (err != SKP_OK)
			return err;
		if (first && raw->n != 0)
			said = skp_delimiter_said(skp_buf_bytes(&head->text));
		if (first && said != 0) {
			head->sep = true;
			continue;
		}
		if (raw->n != 0 && !is_blank(skp_buf_bytes(&head->text))) {
			head->delimiter = said != 0 ?
			    said :
			    skp_delimiter_most(skp_buf_bytes(&head->text));
			return SKP_OK;
		}
		head->number++;
		head->blank++;
	}
	/* Half a character is left. */
	if (head->end < source->size) {
		*fault = skp_encoding_fault(head->encoding);
		return SKP_ERR_INPUT;
	}
	head->number = 0;
	*fault = INPUT_EMPTY;
	return SKP_ERR_INPUT;
}

enum skp_err
skp_sheet_head_read(const struct skp_source *source,
    struct skp_sheet_head *head, enum skp_input_msg *fault)
{
	uint8_t mark[3];
	size_t n = source->size < 3 ? (size_t)source->size : 3, skip;
	struct skp_buf raw;
	enum skp_err err;

	memset(head, 0, sizeof(*head));
	/* UTF-8 needs at most three bytes for one of the others. */
	skp_buf_init(&head->text, 3 * (SKP_SHEET_HEAD + 2));
	skp_buf_init(&raw, SKP_SHEET_HEAD + 2);
	err = skp_source_read(source, 0, mark, n);
	if (err != SKP_OK)
		goto out;
	head->encoding = skp_encoding_mark(skp_bytes_of(mark, n), &skip);
	head->marked = head->encoding != SKP_ENCODING_NONE;
	if (!head->marked)
		head->encoding = SKP_ENCODING_UTF8;
	head->end = skip;
	err = find(source, head, &raw, fault);
out:
	if (err == SKP_ERR_TRUNCATED) {
		head->number = 0;
		*fault = INPUT_CHANGED;
		err = SKP_ERR_INPUT;
	}
	skp_buf_free(&raw);
	return err;
}
