#include "verifier/source.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "schema/qrtext.h"

/* RFC 9277, section 2.2: 55800(1668546880(h'424f52')), content format 63. */
static const uint8_t label[] = { 0xd9, 0xd9, 0xf8, 0xda, 0x63, 0x74, 0x01, 0x40,
	0x43, 0x42, 0x4f, 0x52 };

enum skp_err
skp_chunk_init(struct skp_chunk *ch, size_t out_max)
{
	/* Not the arrays, which are large: they are filled before use. */
	ch->n = ch->n_item = ch->n_names = ch->n_row = 0;
	ch->pass = 0;
	ch->audited = false;
	ch->row = NULL;
	skp_buf_init(&ch->out, out_max);
	skp_buf_init(&ch->lines, out_max);
	ch->cap = SKP_CHUNK_BYTES;
	ch->buf = malloc(ch->cap);
	return ch->buf == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

void
skp_chunk_free(struct skp_chunk *ch)
{
	free(ch->buf);
	ch->buf = NULL;
	skp_buf_free(&ch->out);
	skp_buf_free(&ch->lines);
	free(ch->row);
	ch->row = NULL;
}

struct skp_bytes
skp_chunk_bytes(const struct skp_chunk *ch, const struct skp_item *item)
{
	return skp_bytes_of(ch->buf + item->at, item->n);
}

const char *
skp_chunk_name(const struct skp_chunk *ch, const struct skp_item *item)
{
	return ch->names + item->name;
}

void
skp_source_init(struct skp_source *s, struct skp_walk *walk)
{
	memset(s, 0, sizeof(*s));
	s->walk = walk;
	s->pass = 1;
	s->file.fd = -1;
	skp_buf_init(&s->tail, SKP_MAX_INPUT + SKP_CHUNK_BYTES);
}

static void
file_done(struct skp_source *s)
{
	if (s->file.fd != -1)
		close(s->file.fd);
	s->file.fd = -1;
	s->have = false;
	skp_buf_clear(&s->tail);
}

void
skp_source_free(struct skp_source *s)
{
	file_done(s);
	skp_buf_free(&s->tail);
}

static enum skp_err
chunk_room(struct skp_chunk *ch, size_t cap)
{
	uint8_t *grown;

	if (ch->cap >= cap)
		return SKP_OK;
	grown = realloc(ch->buf, cap);
	if (grown == NULL)
		return SKP_ERR_NOMEM;
	ch->buf = grown;
	ch->cap = cap;
	return SKP_OK;
}

/* Puts the current path into the chunk; false: no room. */
static bool
chunk_named(struct skp_chunk *ch, const char *path, size_t *name)
{
	size_t n = strlen(path) + 1;

	if (ch->n_item > 0) {
		*name = ch->item[ch->n_item - 1].name;
		if (strcmp(ch->names + *name, path) == 0)
			return true;
	}
	if (n > sizeof(ch->names) - ch->n_names)
		return false;
	memcpy(ch->names + ch->n_names, path, n);
	*name = ch->n_names;
	ch->n_names += n;
	return true;
}

void
skp_source_read(struct skp_source *s, struct skp_chunk *ch, size_t upto)
{
	ssize_t got;
	size_t n;

	n = s->file.data.n < upto - ch->n ? s->file.data.n : upto - ch->n;
	if (n > 0) {
		memcpy(ch->buf + ch->n, s->file.data.p, n);
		skp_source_sum_add(s, ch->buf + ch->n, n);
		ch->n += n;
		s->file.data = skp_bytes_of(s->file.data.p + n,
		    s->file.data.n - n);
	}
	if (s->file.fd == -1 && s->file.data.n == 0)
		s->eof = true;
	while (!s->eof && ch->n < upto) {
		got = read(s->file.fd, ch->buf + ch->n, upto - ch->n);
		if (got > 0) {
			skp_source_sum_add(s, ch->buf + ch->n, (size_t)got);
			ch->n += (size_t)got;
		} else if (got == 0) {
			s->eof = true;
		} else if (errno != EINTR) {
			s->file.err = skp_file_error(errno);
			s->eof = true;
		}
	}
}

/* The bundle was read to its end, for this pass. */
static void
pass_done(struct skp_source *s)
{
	if (s->audited || s->to_sum)
		s->ended = true;
	else
		file_done(s);
}

/* Says that a pass has ended, and goes back to the first entry. */
static void
say_ended(struct skp_source *s, struct skp_chunk *ch, size_t name)
{
	bool again = s->pass == 0;

	s->ended = false;
	skp_source_sum_end(s, ch);
	(void)skp_source_item(s, ch, again ? SKP_ITEM_HASHED : SKP_ITEM_END, 0,
	    0, name);
	if (!again) {
		file_done(s);
		return;
	}
	s->pass = 1;
	s->eof = false;
	s->cut_short = false;
	s->entries = 0;
	s->offset = s->first;
	s->file.data = skp_bytes_of(NULL, 0); /* it comes again */
	skp_buf_clear(&s->tail);
	if (lseek(s->file.fd, s->origin + (off_t)s->first, SEEK_SET) < 0)
		s->file.err = skp_file_error(errno);
	else
		s->file.err = SKP_OK;
}

/* Fills the chunk from the current bundle or text; it holds nothing else. */
static enum skp_err
fill_bundle(struct skp_source *s, struct skp_chunk *ch, size_t name)
{
	enum skp_err err = SKP_OK;
	size_t want = SKP_CHUNK_BYTES, at = 0;
	struct skp_bytes tail = skp_buf_bytes(&s->tail);

	err = chunk_room(ch, tail.n > want ? tail.n : want);
	if (err != SKP_OK)
		return err;
	if (tail.n > 0)
		memcpy(ch->buf, tail.p, tail.n);
	ch->n = tail.n;
	skp_buf_clear(&s->tail);
	for (;;) {
		skp_source_read(s, ch, want);
		if (s->file.err != SKP_OK)
			break;
		skp_source_cut(s, ch, name, &at);
		if (ch->n_item > 0 || s->eof)
			break;
		/* One item is larger than that, or only context that is not
		   used stood here: go on behind it. */
		memmove(ch->buf, ch->buf + at, ch->n - at);
		ch->n -= at;
		want = at > 0 ? SKP_CHUNK_BYTES : want * 2;
		at = 0;
		err = chunk_room(ch, want);
		if (err != SKP_OK)
			return err;
	}
	if (s->file.err != SKP_OK && ch->n_item < SKP_CHUNK_ITEMS) {
		skp_source_item(s, ch, SKP_ITEM_UNREADABLE, 0, 0, name)->err =
		    s->file.err;
		pass_done(s);
	} else if (s->eof && at == ch->n) {
		pass_done(s);
	} else {
		skp_buf_add(&s->tail, skp_bytes_of(ch->buf + at, ch->n - at));
		err = s->tail.err;
	}
	return err;
}

static uint64_t
file_size(int fd)
{
	struct stat st;

	return fd != -1 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ?
	    (uint64_t)st.st_size :
	    0;
}

/* Standard input need not begin where its file does.  Some of a file may have
   been read ahead. */
static off_t
origin_of(const struct skp_source *s)
{
	off_t at = s->file.fd == -1 ? -1 : lseek(s->file.fd, 0, SEEK_CUR);

	return at == -1 ? -1 : at - (off_t)s->file.data.n;
}

/* A file opened: what is it?  Its first bytes go into the chunk. */
static enum skp_err
start(struct skp_source *s, struct skp_chunk *ch, size_t name)
{
	size_t first = ch->n, n, room;
	struct skp_item *it;
	enum skp_err err;

	s->started = true;
	s->eof = false;
	s->cut_short = false;
	s->to_sum = false;
	s->summing = false;
	s->bundle = false;
	s->text = false;
	s->offset = 0;
	s->entries = 0;
	s->audited = false;
	s->ended = false;
	s->pass = 1;
	s->jump = UINT64_MAX;
	s->size = 0;
	s->origin = origin_of(s);
	skp_source_read(s, ch, first + sizeof(label));
	s->bundle = ch->n - first == sizeof(label) &&
	    memcmp(ch->buf + first, label, sizeof(label)) == 0;
	if (s->bundle && s->file.err == SKP_OK) {
		skp_source_sum_begin(s, ch->buf + first, ch->n - first);
		ch->n = first;
		s->offset = sizeof(label);
		s->size = file_size(s->file.fd);
		s->context = true;
		return SKP_OK;
	}
	s->text = s->file.err == SKP_OK &&
	    skp_qrtext_is(skp_bytes_of(ch->buf + first, ch->n - first));
	if (s->text) {
		skp_source_sum_begin(s, ch->buf + first, ch->n - first);
		s->size = file_size(s->file.fd);
		skp_buf_add(&s->tail,
		    skp_bytes_of(ch->buf + first, ch->n - first));
		ch->n = first;
		return s->tail.err;
	}
	/* One byte over the bound, so that the excess is seen. */
	room = first + SKP_MAX_INPUT + 1;
	for (n = ch->cap; !s->eof && ch->n < room; n *= 2) {
		err = chunk_room(ch, n < room ? n : room);
		if (err != SKP_OK)
			return err;
		skp_source_read(s, ch, n < room ? n : room);
	}
	n = ch->n - first;
	if (s->file.err != SKP_OK) {
		it = skp_source_item(s, ch, SKP_ITEM_UNREADABLE, 0, 0, name);
		it->err = s->file.err;
	} else {
		skp_source_item(s, ch, SKP_ITEM_INPUT, first, n, name);
	}
	file_done(s);
	return SKP_OK;
}

/* The next file, if none is open; false: none is left. */
static bool
next_file(struct skp_source *s)
{
	if (s->have)
		return true;
	s->started = false;
	s->have = skp_walk_next(s->walk, &s->file, &s->err);
	return s->have;
}

/* Room for one more small file with its name. */
static bool
full(const struct skp_chunk *ch)
{
	return ch->n_item == SKP_CHUNK_ITEMS ||
	    ch->n + SKP_MAX_PASSPORT / 2 > SKP_CHUNK_BYTES;
}

/* Stands in a chunk of its own. */
static void
archive_ended(struct skp_source *s, struct skp_chunk *ch, size_t name)
{
	if (ch->n_item > 0)
		return;
	s->sum = *s->file.sum;
	(void)skp_source_item(s, ch, SKP_ITEM_END, 0, 0, name);
	file_done(s);
}

enum skp_err
skp_source_fill(struct skp_source *s, struct skp_chunk *ch, bool *more)
{
	enum skp_err err = SKP_OK;
	size_t name;

	ch->n = ch->n_item = ch->n_names = 0;
	ch->pass = 1;
	ch->audited = false;
	while (err == SKP_OK && !full(ch) && next_file(s)) {
		if (!chunk_named(ch, s->file.path, &name))
			break;
		if (s->file.err != SKP_OK) {
			skp_source_item(s, ch, SKP_ITEM_UNREADABLE, 0, 0, name)
			    ->err = s->file.err;
			file_done(s);
			continue;
		}
		if (s->file.sum != NULL && s->file.data.p == NULL) {
			archive_ended(s, ch, name);
			break;
		}
		if (!s->started)
			err = start(s, ch, name);
		if (err != SKP_OK || !s->have)
			continue;
		if (ch->n_item > 0)
			break; /* a bundle, or text, has chunks of its own */
		ch->pass = s->pass;
		ch->audited = s->audited;
		if (s->ended)
			say_ended(s, ch, name);
		else
			err = fill_bundle(s, ch, name);
		if (ch->n_item > 0)
			break;
	}
	if (err == SKP_OK)
		err = s->err;
	if (err == SKP_OK)
		*more = ch->n_item > 0;
	return err;
}

uint64_t
skp_source_share(const struct skp_source *s)
{
	uint64_t file = s->size == 0 || s->pass == 0 ?
	    0 :
	    s->offset * 1000000 / s->size;

	return skp_walk_share(s->walk, file < 1000000 ? file : 1000000);
}
