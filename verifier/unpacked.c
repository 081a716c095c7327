#include "verifier/unpacked.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/helper.h"

#define SECONDS 604800	   /* as long as the slowest batch may take */
#define MEMORY	1073741824 /* address space */

struct skp_unpacked {
	struct skp_helper helper;
	uint8_t *content; /* SKP_UNPACK_CONTENT bytes */
	bool dead, said;
};

bool
skp_unpacked_is(struct skp_bytes head)
{
	static const uint8_t zip[2][4] = { { 'P', 'K', 3, 4 },
		{ 'P', 'K', 5, 6 } };
	static const uint8_t gzip[] = { 0x1f, 0x8b };

	return (head.n >= 4 &&
		   (memcmp(head.p, zip[0], 4) == 0 ||
		       memcmp(head.p, zip[1], 4) == 0)) ||
	    (head.n >= 2 && memcmp(head.p, gzip, 2) == 0) ||
	    (head.n >= 262 && memcmp(head.p + 257, "ustar", 5) == 0);
}

enum skp_err
skp_unpacked_start(const char *const *paths, size_t n,
    struct skp_unpacked **out)
{
	struct skp_helper_task task = { .program = "skillpass-unpack",
		.input = STDIN_FILENO,
		.seconds = SECONDS,
		.memory = MEMORY };
	struct skp_unpacked *u = calloc(1, sizeof(*u));
	const char **args = calloc(n + 1, sizeof(*args));
	enum skp_err err = SKP_ERR_NOMEM;

	if (u == NULL || args == NULL)
		goto out;
	u->content = malloc(SKP_UNPACK_CONTENT);
	if (u->content == NULL)
		goto out;
	memcpy(args, paths, n * sizeof(*args));
	task.args = args;
	err = skp_helper_start(&task, &u->helper);
out:
	free(args);
	if (err == SKP_OK) {
		*out = u;
		return SKP_OK;
	}
	if (u != NULL)
		free(u->content);
	free(u);
	return err;
}

static bool
read_all(struct skp_unpacked *u, uint8_t *p, size_t n)
{
	ssize_t got;

	while (n > 0) {
		got = read(u->helper.out, p, n);
		if (got <= 0) {
			if (got < 0 && errno == EINTR)
				continue;
			return false;
		}
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool
read_record(struct skp_unpacked *u, struct skp_unpacked_member *out)
{
	uint8_t head[SKP_UNPACK_HEAD];
	uint32_t name, content;

	if (u->dead || !read_all(u, head, sizeof(head)))
		return false;
	name = (uint32_t)head[1] << 8 | head[2];
	content = (uint32_t)head[3] << 24 | (uint32_t)head[4] << 16 |
	    (uint32_t)head[5] << 8 | head[6];
	if (head[0] < SKP_UNPACK_MEMBER || head[0] > SKP_UNPACK_END ||
	    name > SKP_UNPACK_NAME || content > SKP_UNPACK_CONTENT ||
	    (content > 0 && head[0] != SKP_UNPACK_MEMBER))
		return false;
	if (!read_all(u, (uint8_t *)out->name, name) ||
	    !read_all(u, u->content, content))
		return false;
	/* A name ends where C says it ends. */
	out->name[name] = '\0';
	out->kind = (enum skp_unpack_kind)head[0];
	out->content = skp_bytes_of(u->content, content);
	return true;
}

void
skp_unpacked_next(struct skp_unpacked *u, struct skp_unpacked_member *out)
{
	if (read_record(u, out))
		return;
	u->dead = true;
	out->name[0] = '\0';
	out->content = skp_bytes_of(NULL, 0);
	out->kind = u->said ? SKP_UNPACK_END : SKP_UNPACK_BROKEN;
	u->said = !u->said;
}

void
skp_unpacked_free(struct skp_unpacked *u)
{
	if (u == NULL)
		return;
	skp_helper_stop(&u->helper);
	free(u->content);
	free(u);
}
