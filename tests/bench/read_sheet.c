/*
 * Reads a sheet of results to its end and does nothing with it.
 *
 * usage: read_sheet FILE
 * Prints rows, drafts, workers refused, seconds of CPU, and the peak of
 * memory in MiB.
 */
#include <stdio.h>
#include <time.h>

#include "common/memory.h"
#include "issuer/input.h"

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	unsigned long *told = ctx;

	(void)msg;
	(*told)++;
}

int
main(int argc, char **argv)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_counts n;
	unsigned long told = 0;
	struct skp_input_how how = { .today = 20635,
		.iss = skp_bytes_str("https://bench.example"),
		.message = on_message,
		.ctx = &told };
	enum skp_err err;

	if (argc != 2)
		return 2;
	err = skp_input_open(argv[1], &how, &in);
	while (err == SKP_OK) {
		err = skp_input_next(in, &draft);
		if (draft == NULL)
			break;
	}
	if (err != SKP_OK) {
		fprintf(stderr, "%s: %s\n", argv[1], skp_strerror(err));
		return 1;
	}
	n = skp_input_counts(in);
	skp_input_close(in);
	printf("%llu rows %llu drafts %llu refused %.3f s %.1f MiB\n",
	    (unsigned long long)n.rows, (unsigned long long)n.drafts,
	    (unsigned long long)n.refused, (double)clock() / CLOCKS_PER_SEC,
	    skp_memory_peak());
	return 0;
}
