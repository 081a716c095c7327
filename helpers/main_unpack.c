/*
 * skillpass-unpack: the members of archives as records on standard output;
 * see skillpass-unpack(1).  Started by skillpass-verify.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/confine.h"
#include "common/file.h"
#include "helpers/unpack.h"

/* The archives and nothing else may be opened from then on. */
static enum skp_err
confine(char **path, int n)
{
	struct skp_confine c;
	enum skp_err err = SKP_OK;
	int i, fd;

	skp_confine_init(&c);
	c.reads = true;
	for (i = 0; i < n && err == SKP_OK; i++) {
		fd = open(path[i], O_PATH | O_NOFOLLOW | O_CLOEXEC);
		if (fd == -1)
			continue; /* said when its turn comes */
		err = skp_confine_read(&c, fd);
		(void)close(fd);
	}
	return err == SKP_OK ? skp_confine_enter(&c) : err;
}

int
main(int argc, char **argv)
{
	enum skp_err err;
	int i, fd;

	if (argc < 2) {
		fputs("usage: skillpass-unpack ARCHIVE...\n", stderr);
		return 1;
	}
	err = confine(argv + 1, argc - 1);
	for (i = 1; err == SKP_OK && i < argc; i++) {
		if (skp_file_open(AT_FDCWD, argv[i], &fd) != SKP_OK)
			fd = -1;
		err = skp_unpack(fd, STDOUT_FILENO);
		if (fd != -1)
			(void)close(fd);
	}
	return err == SKP_OK ? 0 : 1;
}
