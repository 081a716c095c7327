#include "issuer/json_tree.h"

#include <jansson.h>

/* struct skp_json_tree is never defined: it is a json_t for the outside. */
static const json_t *
in(const struct skp_json_tree *v)
{
	return (const json_t *)(const void *)v;
}

static struct skp_json_tree *
out(json_t *v)
{
	return (struct skp_json_tree *)(void *)v;
}

enum skp_err
skp_json_tree_parse(struct skp_bytes text, struct skp_json_tree **root,
    unsigned *line, unsigned *column)
{
	json_error_t error;
	json_t *v;

	v = json_loadb((const char *)text.p, text.n, JSON_REJECT_DUPLICATES,
	    &error);
	if (v != NULL) {
		*root = out(v);
		return SKP_OK;
	}
	if (json_error_code(&error) == json_error_out_of_memory)
		return SKP_ERR_NOMEM;
	*line = error.line > 0 ? (unsigned)error.line : 1;
	*column = error.column > 0 ? (unsigned)error.column : 1;
	return SKP_ERR_VALUE;
}

void
skp_json_tree_free(struct skp_json_tree *root)
{
	json_decref((json_t *)(void *)root);
}

enum skp_json_kind
skp_json_tree_kind(const struct skp_json_tree *v)
{
	if (v == NULL)
		return SKP_JSON_NONE;
	switch (json_typeof(in(v))) {
	case JSON_OBJECT:
		return SKP_JSON_OBJECT;
	case JSON_ARRAY:
		return SKP_JSON_ARRAY;
	case JSON_STRING:
		return SKP_JSON_STRING;
	case JSON_INTEGER:
		return SKP_JSON_INTEGER;
	case JSON_REAL:
		return SKP_JSON_REAL;
	case JSON_TRUE:
	case JSON_FALSE:
		return SKP_JSON_BOOL;
	case JSON_NULL:
		return SKP_JSON_NULL;
	}
	return SKP_JSON_NONE;
}

struct skp_bytes
skp_json_tree_string(const struct skp_json_tree *v)
{
	const json_t *j = in(v);

	return skp_bytes_of(json_string_value(j), json_string_length(j));
}

int64_t
skp_json_tree_integer(const struct skp_json_tree *v)
{
	return (int64_t)json_integer_value(in(v));
}

double
skp_json_tree_real(const struct skp_json_tree *v)
{
	return json_number_value(in(v));
}

bool
skp_json_tree_bool(const struct skp_json_tree *v)
{
	return json_is_true(in(v));
}

size_t
skp_json_tree_count(const struct skp_json_tree *v)
{
	return json_is_object(in(v)) ? json_object_size(in(v)) :
				       json_array_size(in(v));
}

struct skp_json_tree *
skp_json_tree_at(const struct skp_json_tree *array, size_t i)
{
	return out(json_array_get(in(array), i));
}

struct skp_json_tree *
skp_json_tree_get(const struct skp_json_tree *object, const char *name)
{
	return out(json_object_get(in(object), name));
}

bool
skp_json_tree_next(struct skp_json_tree *object, void **it,
    struct skp_bytes *name, struct skp_json_tree **v)
{
	json_t *o = (json_t *)(void *)object;

	*it = *it == NULL ? json_object_iter(o) : json_object_iter_next(o, *it);
	if (*it == NULL)
		return false;
	*name = skp_bytes_str(json_object_iter_key(*it));
	*v = out(json_object_iter_value(*it));
	return true;
}

/* ------------------------------------------------------------------ making */

static struct skp_json_tree *
made(struct skp_json_make *m, json_t *v)
{
	m->failed |= v == NULL;
	return out(v);
}

struct skp_json_tree *
skp_json_make_object(struct skp_json_make *m)
{
	return made(m, json_object());
}

struct skp_json_tree *
skp_json_make_array(struct skp_json_make *m)
{
	return made(m, json_array());
}

void
skp_json_make_add(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, struct skp_json_tree *v)
{
	json_t *o = (json_t *)(void *)to, *value = (json_t *)(void *)v;

	/* Both take over, or free; and refuse NULL. */
	if ((name == NULL ? json_array_append_new(o, value) :
			    json_object_set_new(o, name, value)) != 0)
		m->failed = true;
}

void
skp_json_make_text(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, struct skp_bytes text)
{
	if (text.n > 0)
		skp_json_make_add(m, to, name,
		    out(json_stringn((const char *)text.p, text.n)));
}

void
skp_json_make_number(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, uint64_t number)
{
	skp_json_make_add(m, to, name, out(json_integer((json_int_t)number)));
}

void
skp_json_make_bool(struct skp_json_make *m, struct skp_json_tree *to,
    const char *name, bool value)
{
	skp_json_make_add(m, to, name, out(json_boolean(value)));
}

enum skp_err
skp_json_make_write(const struct skp_json_make *m,
    const struct skp_json_tree *root, FILE *to)
{
	if (m->failed)
		return SKP_ERR_NOMEM;
	if (json_dumpf(in(root), to, JSON_INDENT(1)) != 0 ||
	    fputc('\n', to) == EOF)
		return SKP_ERR_IO;
	return SKP_OK;
}
