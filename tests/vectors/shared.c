#include "tests/vectors/shared.h"

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *
shared_path(const char *name)
{
	static char path[PATH_MAX];
	const char *dir = getenv("SKP_SHARED_DIR");
	int n;

	n = snprintf(path, sizeof(path), "%s/vectors/%s",
	    dir == NULL ? "../shared" : dir, name);
	if (n < 0 || (size_t)n >= sizeof(path))
		errx(1, "path too long: %s", name);
	return path;
}

void
shared_need(const char *name)
{
	if (access(shared_path(name), R_OK) == 0)
		return;
	printf("skipped: no third-party vectors at %s\n", shared_path(name));
	exit(SHARED_SKIP);
}

char *
shared_read(const char *name, size_t *n)
{
	FILE *f = fopen(shared_path(name), "rb");
	char *text;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0)
		err(1, "%s", shared_path(name));
	rewind(f);
	text = malloc((size_t)size + 1);
	if (text == NULL || fread(text, 1, (size_t)size, f) != (size_t)size)
		err(1, "%s", shared_path(name));
	(void)fclose(f);
	text[size] = '\0';
	if (n != NULL)
		*n = (size_t)size;
	return text;
}
