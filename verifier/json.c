#include "verifier/json.h"

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
	/* Without a seed jansson opens /dev/urandom, which confinement
	   forbids; our keys are constants, so nobody can choose them. */
	json_object_seed(1);
}
