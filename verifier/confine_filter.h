/*
 * The seccomp filters, made by confine_gen.c when the program is built.
 * For verifier/confine.c alone.
 */
#ifndef SKP_VERIFIER_CONFINE_FILTER_H
#define SKP_VERIFIER_CONFINE_FILTER_H

#include <linux/filter.h>
#include <stddef.h>

#include "verifier/confine.h"

struct skp_confine_filter {
	const struct sock_filter *code;
	size_t n; /* instructions */
};

/* By SKP_CONFINE_THREADS, _READS and _STATE combined. */
extern const struct skp_confine_filter skp_confine_filters[SKP_CONFINE_WAYS];

#endif
