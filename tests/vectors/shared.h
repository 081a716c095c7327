/*
 * Third-party vectors, read in place from SKP_SHARED_DIR/vectors (see
 * cmake/SkpTargets.cmake).  They are not part of this project: where they
 * are absent a test says so and exits with 77.
 */
#ifndef SKP_TESTS_VECTORS_SHARED_H
#define SKP_TESTS_VECTORS_SHARED_H

#include <stddef.h>

enum { SHARED_SKIP = 77 };

/* Exits with SHARED_SKIP, saying so, unless vectors/NAME is there. */
void shared_need(const char *name);
/* The path of vectors/NAME; valid until the next call. */
const char *shared_path(const char *name);
/*
 * The whole file vectors/NAME with a NUL behind it; its length in *n unless
 * n is NULL.  For free(); a file that cannot be read ends the program.
 */
char *shared_read(const char *name, size_t *n);

#endif
