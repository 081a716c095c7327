/*
 * Archives (tar, zip, either of them compressed with gzip or not) as records
 * of common/unpackfile.h.  Only the one who reads archives knows libarchive;
 * nothing is ever written to a file, whatever the names of members say.
 */
#ifndef SKP_HELPERS_UNPACK_H
#define SKP_HELPERS_UNPACK_H

#include "common/err.h"
#include "common/unpackfile.h"

/* Bytes that one archive may come to when it is unpacked, and members that
   it may have: an endless one ends as a broken one. */
#define SKP_UNPACK_TOTAL   (UINT64_C(1) << 40)
#define SKP_UNPACK_MEMBERS 100000000

/*
 * All members of the archive in `in` (-1: it could not be opened), then
 * SKP_UNPACK_END, to `out`.  What is wrong with the archive is said in
 * records.  SKP_ERR_NOMEM; SKP_ERR_IO: nobody reads any longer.
 */
SKP_MUST_CHECK enum skp_err skp_unpack(int in, int out);

#endif
