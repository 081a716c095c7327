#include "verifier/json.h"

#include <sys/random.h>

static int
dump(const char *part, size_t n, void *ctx)
{
	skp_buf_add(ctx, skp_bytes_of(part, n));
	return 0;
}

/* Nothing but ASCII comes out: no terminal and no reader of lines can be
   misled. */
enum skp_err
skp_json_write(const json_t *o, bool indented, struct skp_buf *out)
{
	return json_dump_callback(o, dump, out,
		   JSON_ENSURE_ASCII |
		       (indented ? JSON_INDENT(1) : JSON_COMPACT)) == 0 ?
	    SKP_OK :
	    SKP_ERR_NOMEM;
}

void
skp_render_json_init(void)
{
	size_t seed = 0;

	/* Without a seed jansson opens /dev/urandom, which confinement
	   forbids; 0 is none. */
	if (getrandom(&seed, sizeof(seed), 0) != (ssize_t)sizeof(seed))
		seed = 1;
	json_object_seed(seed | 1);
}
