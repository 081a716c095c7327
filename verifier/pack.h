/*
 * What changes a desk: pinning a root, and updating from a trust pack.
 * Both give the exit status of the program.
 */
#ifndef SKP_VERIFIER_PACK_H
#define SKP_VERIFIER_PACK_H

#include "common/confine.h"
#include "verifier/desk.h"

#define SKP_MAX_PACK 67108864

/* --pin: shows the fingerprint, asks or compares, stores. */
int skp_pack_pin(struct skp_desk *d);

/* --update: checks everything, and only then stores what is newer. */
int skp_pack_update(struct skp_desk *d);

#endif
