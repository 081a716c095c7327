#include "schema/iss.h"

#include "schema/bounds.h"

#define URN	    "urn:uuid:"
#define HTTPS	    "https://"
#define STATUS	    "/status/"
#define UUID_TEXT   36
#define MAX_LABEL   63 /* RFC 1035, section 2.3.4 */
#define MAX_DECIMAL 10

static bool
lower_alnum(uint8_t b)
{
	return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
}

static bool
hex(uint8_t b)
{
	return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') ||
	    (b >= 'A' && b <= 'F');
}

static bool
skip_prefix(struct skp_bytes *b, const char *prefix)
{
	size_t n = strlen(prefix);

	if (b->n < n || memcmp(b->p, prefix, n) != 0)
		return false;
	b->p += n;
	b->n -= n;
	return true;
}

bool
skp_iss_is_uuid_urn(struct skp_bytes uri)
{
	size_t i;
	bool dash;

	if (!skip_prefix(&uri, URN) || uri.n != UUID_TEXT)
		return false;
	for (i = 0; i < uri.n; i++) {
		dash = i == 8 || i == 13 || i == 18 || i == 23;
		if (dash ? uri.p[i] != '-' :
			   !lower_alnum(uri.p[i]) || uri.p[i] > 'f')
			return false;
	}
	return true;
}

/* Labels of letters, digits and inner dashes, with dots; host becomes what
   follows. */
static bool
skip_host(struct skp_bytes *host)
{
	size_t i = 0, start;

	for (;;) {
		start = i;
		while (i < host->n &&
		    (lower_alnum(host->p[i]) || host->p[i] == '-'))
			i++;
		if (i == start || i - start > MAX_LABEL ||
		    host->p[start] == '-' || host->p[i - 1] == '-')
			return false;
		if (i == host->n || host->p[i] != '.')
			break;
		i++;
	}
	host->p += i;
	host->n -= i;
	return true;
}

/* pchar of RFC 3986, section 3.3, or '/', without '+'. */
static bool
path_ok(struct skp_bytes path)
{
	size_t i;
	uint8_t b;

	if (path.n != 0 && path.p[0] != '/')
		return false;
	for (i = 0; i < path.n; i++) {
		b = path.p[i];
		if (lower_alnum(b) || (b >= 'A' && b <= 'Z'))
			continue;
		if (b == '%') {
			if (path.n - i < 3 || !hex(path.p[i + 1]) ||
			    !hex(path.p[i + 2]))
				return false;
			continue;
		}
		if (b == '\0' || strchr("/-._~!$&'()*,;=:@", b) == NULL)
			return false;
	}
	return true;
}

bool
skp_iss_ok(struct skp_bytes iss)
{
	if (iss.n > SKP_MAX_ISS)
		return false;
	if (!skip_prefix(&iss, HTTPS))
		return skp_iss_is_uuid_urn(iss);
	return skip_host(&iss) && path_ok(iss);
}

static bool
decimal_ok(struct skp_bytes n)
{
	size_t i;

	if (n.n == 0 || n.n > MAX_DECIMAL || (n.n > 1 && n.p[0] == '0'))
		return false;
	for (i = 0; i < n.n; i++) {
		if (n.p[i] < '0' || n.p[i] > '9')
			return false;
	}
	return true;
}

bool
skp_iss_status_uri_ok(struct skp_bytes iss, struct skp_bytes uri)
{
	uint64_t number;

	return skp_iss_is_uuid_urn(iss) ?
	    skp_iss_is_uuid_urn(uri) :
	    skp_iss_list_number(iss, uri, &number);
}

bool
skp_iss_list_number(struct skp_bytes iss, struct skp_bytes uri,
    uint64_t *number)
{
	uint64_t v = 0;

	if (iss.n == 0 || uri.n < iss.n || memcmp(uri.p, iss.p, iss.n) != 0)
		return false;
	uri.p += iss.n;
	uri.n -= iss.n;
	if (!skip_prefix(&uri, STATUS) || !decimal_ok(uri))
		return false;
	for (size_t i = 0; i < uri.n; i++)
		v = v * 10 + (uint64_t)(uri.p[i] - '0');
	*number = v;
	return true;
}
