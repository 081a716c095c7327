/*
 * The seccomp filters, made by confine_gen.c when the program is built.
 * For common/confine.c alone.
 */
#ifndef SKP_COMMON_CONFINE_FILTER_H
#define SKP_COMMON_CONFINE_FILTER_H

#include <linux/filter.h>
#include <stddef.h>

#include "common/confine.h"

struct skp_confine_filter {
	const struct sock_filter *code;
	size_t n; /* instructions */
};

/* By SKP_CONFINE_THREADS, _READS, _STATE and _HELPER combined; or _FONTS. */
extern const struct skp_confine_filter skp_confine_filters[SKP_CONFINE_WAYS];

#endif
