#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "schema/writer.h"
#include "verifier/state.h"

bool
skp_state_write_overtaken(const struct skp_state *s, const char *name)
{
	const struct stat *was = NULL;
	struct stat st;
	size_t i;

	for (i = 0; i < s->n_status; i++) {
		if (strcmp(s->status[i].name, name) == 0)
			was = &s->status[i].st;
	}
	if (strcmp(name, SKP_STATE_SEEN) == 0 && s->seen_file.p != NULL)
		was = &s->seen_st;
	if (fstatat(s->dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return was != NULL;
	return was == NULL || was->st_ino != st.st_ino ||
	    was->st_mtim.tv_sec != st.st_mtim.tv_sec ||
	    was->st_mtim.tv_nsec != st.st_mtim.tv_nsec;
}

/* Flags exactly as confinement allows them (confine.c). */
static int
make(int dir, const char *name)
{
	return openat(dir, name,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

enum skp_err
skp_state_write(struct skp_state *s, const char *name, struct skp_bytes data,
    bool unless_newer)
{
	char temporary[SKP_STATE_NAME + 8];
	enum skp_err err;
	int fd;

	if (unless_newer && skp_state_write_overtaken(s, name))
		return SKP_OK;
	snprintf(temporary, sizeof(temporary), ".new-%s", name);
	fd = make(s->dir, temporary);
	if (fd == -1 && errno == EEXIST && unlinkat(s->dir, temporary, 0) == 0)
		fd = make(s->dir, temporary); /* left by a crash */
	if (fd == -1)
		return skp_file_error(errno);
	err = skp_file_write_fd(fd, data);
	if (err == SKP_OK && fsync(fd) != 0)
		err = skp_file_error(errno);
	if (close(fd) != 0 && err == SKP_OK)
		err = skp_file_error(errno);
	if (err == SKP_OK && renameat(s->dir, temporary, s->dir, name) != 0)
		err = skp_file_error(errno);
	if (err == SKP_OK && fsync(s->dir) != 0)
		err = skp_file_error(errno);
	if (err != SKP_OK)
		(void)unlinkat(s->dir, temporary, 0);
	return err;
}

enum skp_err
skp_state_write_seen(struct skp_state *s)
{
	struct skp_writer w;
	struct skp_bytes out;
	uint8_t buf[96];
	enum skp_err err;

	skp_writer_init(&w, buf, sizeof(buf));
	skp_writer_array(&w, 5);
	skp_writer_uint(&w, 1);
	skp_writer_uint(&w, s->seen.newest_signed);
	skp_writer_uint(&w, s->seen.root_version);
	skp_writer_uint(&w, s->seen.seq);
	skp_writer_bstr(&w, skp_bytes_of(s->seen.list, SKP_HASH_LEN));
	err = skp_writer_finish(&w, &out);
	if (err != SKP_OK)
		return err;
	return skp_state_write(s, SKP_STATE_SEEN, out, false);
}
