/*
 * Objects of the format written down by hand in a test, without the
 * project's writers:
 *
 *	d2 84		bytes in hexadecimal
 *	00*32		the byte 00, 32 times
 *	"text"		text string with its head
 *	#-5		integer with its head
 *	<< ... >>	byte string with its head
 *	?w( ... )	60(digest) of the disclosure << ... >> with its head
 *	?c( ... )	60(digest) of its content alone
 *	$name		the text of a variable, assembled
 *	@		nothing; its offset is remembered in the result
 *
 * A digest is made with SHA-256 of schema/sha256.h, which has tests of its
 * own.
 */
#ifndef SKP_TESTS_UNIT_ASSEMBLE_H
#define SKP_TESTS_UNIT_ASSEMBLE_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/sha256.h"
#include "tests/unit/unhex.h"

struct asm_var {
	const char *name, *value;
};

struct asm_out {
	uint8_t *p;
	size_t cap, n;
	size_t mark; /* offset of @, SIZE_MAX: none */
	/* Looked up in `own` first; each ends with a name NULL. */
	const struct asm_var *own, *common;
};

static inline void
asm_die(const char *why, const char *at)
{
	fprintf(stderr, "assemble: %s at \"%.40s\"\n", why, at);
	abort(); /* a mistake in the test */
}

/* Appends to a text of at most cap - 1 characters. */
__attribute__((format(printf, 3, 4))) static inline void
asm_add(char *text, size_t cap, const char *format, ...)
{
	size_t n = strlen(text);
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(text + n, cap - n, format, ap);
	va_end(ap);
	if (len < 0 || (size_t)len >= cap - n)
		asm_die("too long", format);
}

static inline void
asm_byte(struct asm_out *o, unsigned b)
{
	if (o->n == o->cap)
		asm_die("too long", "");
	o->p[o->n++] = (uint8_t)b;
}

static inline void
asm_head(struct asm_out *o, unsigned major, uint64_t v)
{
	unsigned ai, bytes;

	if (v < 24) {
		asm_byte(o, major << 5 | (unsigned)v);
		return;
	}
	ai = v < 0x100 ? 24 : v < 0x10000 ? 25 : v < 0x100000000 ? 26 : 27;
	asm_byte(o, major << 5 | ai);
	for (bytes = 1U << (ai - 24); bytes > 0; bytes--)
		asm_byte(o, (unsigned)(v >> (8 * (bytes - 1))) & 0xff);
}

static inline const char *
asm_lookup(const struct asm_var *v, const char *name, size_t n)
{
	for (; v != NULL && v->name != NULL; v++) {
		if (strlen(v->name) == n && memcmp(v->name, name, n) == 0)
			return v->value;
	}
	return NULL;
}

static inline const char *asm_run(struct asm_out *o, const char *s,
    const char *end);

static inline const char *
asm_variable(struct asm_out *o, const char *s)
{
	size_t n = 0;
	const char *value;

	while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9') ||
	    s[n] == '_')
		n++;
	value = asm_lookup(o->own, s, n);
	if (value == NULL)
		value = asm_lookup(o->common, s, n);
	if (value == NULL)
		asm_die("no such variable", s);
	(void)asm_run(o, value, "");
	return s + n;
}

static inline const char *
asm_integer(struct asm_out *o, const char *s)
{
	char *end;

	if (*s == '-')
		asm_head(o, 1, strtoull(s + 1, &end, 10) - 1);
	else
		asm_head(o, 0, strtoull(s, &end, 10));
	return end;
}

static inline const char *
asm_text(struct asm_out *o, const char *s)
{
	const char *end = strchr(s, '"');

	if (end == NULL) {
		asm_die("open text", s);
		return s;
	}
	asm_head(o, 3, (uint64_t)(end - s));
	for (; s < end; s++)
		asm_byte(o, (uint8_t)*s);
	return end + 1;
}

/* What ends with `end`, as a byte string. */
static inline const char *
asm_bstr(struct asm_out *o, const char *s, const char *end)
{
	uint8_t *whole = o->p + o->n;
	size_t start = o->n, n, head;
	uint8_t tmp[9];
	struct asm_out h = { tmp, sizeof(tmp), 0, SIZE_MAX, NULL, NULL };
	bool marked = o->mark == SIZE_MAX;

	s = asm_run(o, s, end);
	n = o->n - start;
	asm_head(&h, 2, n);
	head = h.n;
	if (o->cap - o->n < head)
		asm_die("too long", s);
	memmove(whole + head, whole, n);
	memcpy(whole, tmp, head);
	o->n += head;
	if (marked && o->mark != SIZE_MAX)
		o->mark += head;
	return s;
}

static inline const char *
asm_digest(struct asm_out *o, const char *s)
{
	uint8_t digest[SKP_HASH_LEN];
	struct skp_bytes b;
	size_t start = o->n, i, head;
	bool whole = s[0] == 'w';

	s = asm_bstr(o, s + 2, ")");
	b = skp_bytes_of(o->p + start, o->n - start);
	head = (b.p[0] & 0x1f) < 24 ? 1U : 1U + (1U << ((b.p[0] & 0x1f) - 24));
	if (!whole)
		b = skp_bytes_of(b.p + head, b.n - head);
	skp_sha256_one(b, digest);
	o->n = start;
	asm_head(o, 6, 60);
	asm_head(o, 2, SKP_HASH_LEN);
	for (i = 0; i < SKP_HASH_LEN; i++)
		asm_byte(o, digest[i]);
	return s;
}

static inline const char *
asm_hex(struct asm_out *o, const char *s)
{
	unsigned b = unhex_digit(s[0]) << 4 | unhex_digit(s[1]);
	unsigned long i, n = 1;
	char *end;

	s += 2;
	if (*s == '*') {
		n = strtoul(s + 1, &end, 10);
		s = end;
	}
	for (i = 0; i < n; i++)
		asm_byte(o, b);
	return s;
}

/* Up to `end`, which is passed over; "" is the end of s. */
static inline const char *
asm_run(struct asm_out *o, const char *s, const char *end)
{
	size_t n_end = strlen(end);

	for (;;) {
		if (n_end != 0 && strncmp(s, end, n_end) == 0)
			return s + n_end;
		if (*s == '\0') {
			if (n_end != 0)
				asm_die("missing end", end);
			return s;
		}
		if (*s == ' ' || *s == '\n')
			s++;
		else if (*s == '$')
			s = asm_variable(o, s + 1);
		else if (*s == '"')
			s = asm_text(o, s + 1);
		else if (*s == '#')
			s = asm_integer(o, s + 1);
		else if (*s == '?')
			s = asm_digest(o, s + 1);
		else if (strncmp(s, "<<", 2) == 0)
			s = asm_bstr(o, s + 2, ">>");
		else if (*s == '@') {
			o->mark = o->n;
			s++;
		} else {
			s = asm_hex(o, s);
		}
	}
}

/* Assembles src into buf; *mark, if not NULL, is the offset of @. */
static inline struct skp_bytes
assemble(const char *src, const struct asm_var *own,
    const struct asm_var *common, uint8_t *buf, size_t cap, size_t *mark)
{
	struct asm_out o = { buf, cap, 0, SIZE_MAX, own, common };

	(void)asm_run(&o, src, "");
	if (mark != NULL)
		*mark = o.mark;
	return skp_bytes_of(buf, o.n);
}

#endif
