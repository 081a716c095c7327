#include "keys/armour.h"

#include <sodium.h>

#define COLUMNS	   64
#define LINE_BYTES (COLUMNS / 4 * 3)
#define BEGIN	   "-----BEGIN "
#define END	   "-----END "
#define DASHES	   "-----"

/* What is still to be read of an armour. */
struct text {
	const char *p;
	size_t n;
	size_t eol; /* 1 LF, 2 CRLF, 0 not yet seen */
};

size_t
skp_armour_len(const char *label, size_t n)
{
	size_t base64 = (n + 2) / 3 * 4;

	return strlen(BEGIN) + strlen(END) +
	    2 * (strlen(label) + strlen(DASHES) + 1) + base64 +
	    (base64 + COLUMNS - 1) / COLUMNS;
}

static char *
put(char *p, const char *s)
{
	size_t n = strlen(s);

	memcpy(p, s, n);
	return p + n;
}

enum skp_err
skp_armour_write(const char *label, struct skp_bytes data, char *out,
    size_t cap, size_t *n_out)
{
	char *p = out;
	size_t i, n;

	if (cap <= skp_armour_len(label, data.n))
		return SKP_ERR_SPACE;
	p = put(put(put(p, BEGIN), label), DASHES "\n");
	for (i = 0; i < data.n; i += n) {
		n = data.n - i < LINE_BYTES ? data.n - i : LINE_BYTES;
		/* The NUL that it writes is overwritten by what follows. */
		sodium_bin2base64(p,
		    sodium_base64_ENCODED_LEN(n,
			sodium_base64_VARIANT_ORIGINAL),
		    data.p + i, n, sodium_base64_VARIANT_ORIGINAL);
		p = put(p + (n + 2) / 3 * 4, "\n");
	}
	p = put(put(put(p, END), label), DASHES "\n");
	*p = '\0';
	*n_out = (size_t)(p - out);
	return SKP_OK;
}

static bool
take(struct text *t, const char *s)
{
	size_t n = strlen(s);

	if (t->n < n || memcmp(t->p, s, n) != 0)
		return false;
	t->p += n;
	t->n -= n;
	return true;
}

static bool
take_eol(struct text *t)
{
	size_t eol;

	if (take(t, "\r\n"))
		eol = 2;
	else if (take(t, "\n"))
		eol = 1;
	else
		return false;
	if (t->eol == 0)
		t->eol = eol;
	return t->eol == eol;
}

/* Characters up to the end of the line or of the text. */
static size_t
line_len(const struct text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->p[i] == '\n' || t->p[i] == '\r')
			break;
	return i;
}

/*
 * One line, len a multiple of 4.  libsodium 1.0.18 refuses padding and
 * trailing bits that are not canonical, but takes some bytes above 127 for
 * letters; so the line must also be what is written for these bytes.
 */
static enum skp_err
decode_line(const char *line, size_t len, uint8_t *out, size_t cap, size_t *got)
{
	char again[COLUMNS + 1];
	enum skp_err err = SKP_ERR_VALUE;
	size_t n;

	n = len / 4 * 3 - (line[len - 1] == '=') - (line[len - 2] == '=');
	if (cap < n)
		return SKP_ERR_SPACE;
	if (sodium_base642bin(out, n, line, len, NULL, got, NULL,
		sodium_base64_VARIANT_ORIGINAL) == 0 &&
	    *got == n) {
		sodium_bin2base64(again, sizeof(again), out, n,
		    sodium_base64_VARIANT_ORIGINAL);
		if (memcmp(again, line, len) == 0)
			err = SKP_OK;
	}
	sodium_memzero(again, sizeof(again)); /* may be of a secret */
	return err;
}

/* Lines of base64 up to END; every line but the last has 64 columns. */
static enum skp_err
read_lines(struct text *t, uint8_t *out, size_t cap, size_t *n_out)
{
	bool last = false;
	size_t len, got;
	enum skp_err err;

	*n_out = 0;
	while (t->n == 0 || t->p[0] != '-') {
		len = line_len(t);
		if (last || len == 0 || len > COLUMNS || len % 4 != 0)
			return SKP_ERR_VALUE;
		last = len < COLUMNS || t->p[len - 1] == '=';
		err = decode_line(t->p, len, out + *n_out, cap - *n_out, &got);
		if (err != SKP_OK)
			return err;
		*n_out += got;
		t->p += len;
		t->n -= len;
		if (!take_eol(t))
			return SKP_ERR_VALUE;
	}
	return *n_out == 0 ? SKP_ERR_VALUE : SKP_OK;
}

enum skp_err
skp_armour_read(const char *label, struct skp_bytes text, uint8_t *out,
    size_t cap, size_t *n_out)
{
	struct text t = { (const char *)text.p, text.n, 0 };
	enum skp_err err;
	size_t n;

	if (!take(&t, BEGIN) || !take(&t, label) || !take(&t, DASHES))
		return SKP_ERR_TYPE;
	if (!take_eol(&t))
		return SKP_ERR_VALUE;
	if ((err = read_lines(&t, out, cap, &n)) != SKP_OK)
		return err;
	if (!take(&t, END) || !take(&t, label) || !take(&t, DASHES))
		return SKP_ERR_VALUE;
	if (t.n != 0 && (!take_eol(&t) || t.n != 0))
		return SKP_ERR_VALUE;
	*n_out = n;
	return SKP_OK;
}
