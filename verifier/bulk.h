/*
 * The run over all items: worker threads judge chunks, the caller's thread
 * reads the files and prints in the order of the input.  Nothing here knows
 * what a verdict is.
 */
#ifndef SKP_VERIFIER_BULK_H
#define SKP_VERIFIER_BULK_H

#include "verifier/source.h"

struct skp_bulk {
	unsigned jobs; /* 1: no thread is started */
	/* Memory of one thread; NULL: none was left. */
	void *(*worker_new)(void *ctx);
	void (*worker_free)(void *worker);
	/* Judges items of a chunk and writes what is to be printed to its
	   `out`; called from several threads, each with its own worker. */
	void (*judge)(void *worker, struct skp_chunk *ch);
	/* A chunk of context; no other thread runs meanwhile. */
	enum skp_err (*context)(void *ctx, const struct skp_chunk *ch);
	/* A judged chunk, in order, in the caller's thread. */
	enum skp_err (*print)(void *ctx, struct skp_chunk *ch);
	size_t out_max; /* bound of what is printed for one chunk */
	void *ctx;
};

/* All items of the source.  SKP_ERR_NOMEM, SKP_ERR_IO, or what context()
   or print() gave, which stops the run. */
SKP_MUST_CHECK enum skp_err skp_bulk_run(const struct skp_bulk *b,
    struct skp_source *source);

#endif
