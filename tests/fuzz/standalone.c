/*
 * Runs a fuzz harness over given files and over the files of given folders,
 * for the presets without libFuzzer.  It fails when there is nothing to run.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

static unsigned long runs;

static void
fail(const char *path)
{
	perror(path);
	exit(1);
}

static void
run_file(const char *path, size_t size)
{
	/* exactly as large as the input, so that a sanitizer sees one byte
	   too many */
	uint8_t *data = malloc(size == 0 ? 1 : size);
	FILE *f = fopen(path, "rb");

	if (data == NULL || f == NULL || fread(data, 1, size, f) != size)
		fail(path);
	(void)fclose(f);
	(void)LLVMFuzzerTestOneInput(data, size);
	free(data);
	runs++;
}

static void
run_path(const char *path)
{
	struct dirent **names = NULL;
	struct stat st;
	char *below;
	int n;

	if (stat(path, &st) != 0)
		fail(path);
	if (!S_ISDIR(st.st_mode)) {
		run_file(path, (size_t)st.st_size);
		return;
	}
	n = scandir(path, &names, NULL, alphasort);
	if (n < 0)
		fail(path);
	for (int i = 0; i < n; i++) {
		if (names[i]->d_name[0] != '.') {
			if (asprintf(&below, "%s/%s", path, names[i]->d_name) <
			    0)
				fail(path);
			run_path(below);
			free(below);
		}
		free(names[i]);
	}
	free(names);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		run_path(argv[i]);
	(void)printf("%lu inputs\n", runs);
	return runs == 0;
}
