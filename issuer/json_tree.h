/*
 * JSON values, over jansson: the one place that knows the library.  Strict
 * RFC 8259: no duplicate keys, nothing behind the end, no NUL in strings.
 */
#ifndef SKP_ISSUER_JSON_TREE_H
#define SKP_ISSUER_JSON_TREE_H

#include <stdio.h>

#include "common/bytes.h"
#include "common/err.h"

struct skp_json_tree; /* any value; lives as long as the root */

enum skp_json_kind {
	SKP_JSON_NONE = 0, /* no value */
	SKP_JSON_NULL = 1,
	SKP_JSON_BOOL = 2,
	SKP_JSON_INTEGER = 3,
	SKP_JSON_REAL = 4,
	SKP_JSON_STRING = 5,
	SKP_JSON_ARRAY = 6,
	SKP_JSON_OBJECT = 7
};

/*
 * *root is an object or an array; free it with skp_json_tree_free().
 * SKP_ERR_VALUE: not JSON; *line and *column, from 1, say where the reader
 * stopped.  SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_json_tree_parse(struct skp_bytes text,
    struct skp_json_tree **root, unsigned *line, unsigned *column);
void skp_json_tree_free(struct skp_json_tree *root);

enum skp_json_kind skp_json_tree_kind(const struct skp_json_tree *v);
/* Of a string, UTF-8; else empty.  Borrowed. */
struct skp_bytes skp_json_tree_string(const struct skp_json_tree *v);
/* Of an integer; else 0. */
int64_t skp_json_tree_integer(const struct skp_json_tree *v);
/* Of an integer or a real; else 0. */
double skp_json_tree_real(const struct skp_json_tree *v);
bool skp_json_tree_bool(const struct skp_json_tree *v);
/* Elements of an array, members of an object; else 0. */
size_t skp_json_tree_count(const struct skp_json_tree *v);
/* NULL: not there. */
struct skp_json_tree *skp_json_tree_at(const struct skp_json_tree *array,
    size_t i);
struct skp_json_tree *skp_json_tree_get(const struct skp_json_tree *object,
    const char *name);
/*
 * Members in the order of the file.  *it is NULL before the first; false at
 * the end.
 */
bool skp_json_tree_next(struct skp_json_tree *object, void **it,
    struct skp_bytes *name, struct skp_json_tree **v);

/* ------------------------------------------------------------------ making */

/*
 * What is made here is never NULL before the end: the first lack of memory,
 * or text that is not UTF-8, is kept, and told by skp_json_make_write().
 */
struct skp_json_make {
	bool failed;
};
struct skp_json_tree *skp_json_make_object(struct skp_json_make *m);
struct skp_json_tree *skp_json_make_array(struct skp_json_make *m);
/* To the object, or the array (name NULL); takes v over. */
void skp_json_make_add(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, struct skp_json_tree *v);
/* Empty text: nothing is added. */
void skp_json_make_text(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, struct skp_bytes text);
void skp_json_make_number(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, uint64_t number);
void skp_json_make_bool(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, bool value);
/* With newline and indentation, on that stream.  SKP_ERR_NOMEM, SKP_ERR_IO. */
SKP_MUST_CHECK enum skp_err skp_json_make_write(const struct skp_json_make *m,
    const struct skp_json_tree *root, FILE *to);

#endif
