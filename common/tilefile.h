/*
 * Hashes from a folder of tiles (C2SP tlog-tiles): those of the leaves in
 *
 *	tile/0/NNN, tile/0/xNNN/NNN, ...	256 hashes of 32 bytes
 *	tile/0/NNN.p/W				the first W of them
 *
 * where NNN is the number of the tile, in groups of three digits; and so on
 * in the levels above, with one hash of each complete tile below.
 */
#ifndef SKP_COMMON_TILEFILE_H
#define SKP_COMMON_TILEFILE_H

#include "common/file.h"

#define SKP_TILEFILE_N	  256
#define SKP_TILEFILE_NAME 64

/* Name of a tile below the folder; width 256: a complete one. */
void skp_tilefile_name(unsigned level, uint64_t number, unsigned width,
    char out[SKP_TILEFILE_NAME]);

/*
 * The first `size` > 0 leaf hashes, 32 bytes each, from the folder `dir`, which
 * may hold more.  What they hash to is the caller's to ask.
 * SKP_ERR_NOT_FOUND: a tile is missing; SKP_ERR_LENGTH: one is not as long
 * as its name says.
 */
SKP_MUST_CHECK enum skp_err skp_tilefile_leaves(const char *dir, uint64_t size,
    struct skp_blob *out);

/*
 * All hashes of a level that are there: the complete tiles in their order,
 * and of the tile behind them the widest part; at most max_n
 * (SKP_ERR_TOO_LARGE).  Errors as above.
 */
SKP_MUST_CHECK enum skp_err skp_tilefile_all(const char *dir, unsigned level,
    uint64_t max_n, struct skp_blob *out);

#endif
