#define SKP_MSG_DEFINE
#include "issuer/input.h"

#include <stdio.h>
#include <stdlib.h>

#include "issuer/json_in.h"
#include "issuer/sheet_head.h"
#include "issuer/sheet_t1.h"
#include "issuer/source.h"

struct skp_input {
	const char *file;
	struct skp_input_how how;
	struct skp_source source;
	struct skp_input_counts counts;
	struct skp_sheet_t1 *sheet;
	struct skp_json_in *json;
	enum skp_err err; /* for ever */
};

static enum skp_err
refuse(const struct skp_input *in, enum skp_input_msg id, const char *arg)
{
	struct skp_row_message msg = { .file = in->file,
		.severity = SKP_SEVERITY_ERROR,
		.id = id,
		.arg = { skp_bytes_str(arg) } };

	in->how.message(in->how.ctx, &msg);
	return SKP_ERR_INPUT;
}

static enum skp_err
open_json(struct skp_input *in)
{
	size_t n = (size_t)in->source.size;
	enum skp_err err;
	char bound[24];
	uint8_t *p;

	if (in->source.size > SKP_INPUT_JSON) {
		(void)snprintf(bound, sizeof(bound), "%d", SKP_INPUT_JSON);
		return refuse(in, INPUT_JSON_LARGE, bound);
	}
	p = malloc(n + 1);
	if (p == NULL)
		return SKP_ERR_NOMEM;
	err = skp_source_read(&in->source, 0, p, n);
	if (err == SKP_ERR_TRUNCATED)
		err = refuse(in, INPUT_CHANGED, NULL);
	if (err == SKP_OK)
		err = skp_json_in_open(in->file, skp_bytes_of(p, n), &in->how,
		    &in->counts, &in->json);
	free(p);
	return err;
}

static enum skp_err
open_kind(struct skp_input *in)
{
	const struct skp_tell tell = { .file = in->file, .how = &in->how };
	enum skp_source_kind kind;
	enum skp_err err = skp_source_look(&in->source, &tell, &kind);

	if (err != SKP_OK)
		return err;
	if (kind == SKP_SOURCE_JSON)
		return open_json(in);
	return skp_sheet_t1_open(in->file, &in->source, &in->how, &in->counts,
	    &in->sheet);
}

static struct skp_input *
input_new(const char *file, const struct skp_input_how *how)
{
	struct skp_input *in = calloc(1, sizeof(*in));

	if (in == NULL)
		return NULL;
	in->file = file;
	in->how = *how;
	in->source.fd = -1;
	return in;
}

enum skp_err
skp_input_open(const char *path, const struct skp_input_how *how,
    struct skp_input **out)
{
	struct skp_input *in = input_new(path, how);
	enum skp_err err;

	if (in == NULL)
		return SKP_ERR_NOMEM;
	err = skp_source_open(path, &in->source);
	if (err != SKP_OK)
		goto out;
	err = open_kind(in);
	if (err != SKP_OK)
		goto out;
	*out = in;
	in = NULL; /* transferred */
out:
	skp_input_close(in);
	return err;
}

/* What is known of the text itself, from the header. */
static enum skp_err
explain_text(const struct skp_source *source, struct skp_input_explained *out)
{
	static const char *const name[] = { "", "UTF-8", "Windows-1252",
		"UTF-16", "UTF-16" };
	struct skp_sheet_head head;
	enum skp_input_msg fault = INPUT_NONE;
	enum skp_err err = skp_sheet_head_read(source, &head, &fault);

	if (err == SKP_OK) {
		out->encoding = head.encoding == SKP_ENCODING_UTF8 &&
			!head.marked ?
		    "UTF-8/Windows-1252" :
		    name[head.encoding];
		out->delimiter = head.delimiter;
	}
	skp_buf_free(&head.text);
	return err;
}

enum skp_err
skp_input_explain(const char *path, const struct skp_input_how *how,
    struct skp_input_explained *out)
{
	const struct skp_tell tell = { .file = path, .how = how };
	struct skp_input_explained found = { .kind = SKP_INPUT_IS_JSON };
	enum skp_source_kind kind;
	struct skp_source source;
	enum skp_err err = skp_source_open(path, &source);

	if (err != SKP_OK)
		return err;
	err = skp_source_look(&source, &tell, &kind);
	if (err == SKP_OK && kind == SKP_SOURCE_SHEET)
		err = skp_sheet_t1_explain(path, &source, how, &found);
	if (err == SKP_OK && kind == SKP_SOURCE_SHEET)
		err = explain_text(&source, &found);
	skp_source_close(&source);
	if (err == SKP_OK)
		*out = found;
	return err;
}

enum skp_err
skp_input_open_bytes(const char *name, struct skp_bytes bytes,
    const struct skp_input_how *how, struct skp_input **out)
{
	struct skp_input *in = input_new(name, how);
	enum skp_err err;

	if (in == NULL)
		return SKP_ERR_NOMEM;
	in->source = skp_source_of(bytes);
	err = open_kind(in);
	if (err == SKP_OK) {
		*out = in;
		in = NULL; /* transferred */
	}
	skp_input_close(in);
	return err;
}

enum skp_err
skp_input_next(struct skp_input *in, const struct skp_draft **out)
{
	if (in->err == SKP_OK)
		in->err = in->json != NULL ? skp_json_in_next(in->json, out) :
					     skp_sheet_t1_next(in->sheet, out);
	return in->err;
}

struct skp_input_counts
skp_input_counts(const struct skp_input *in)
{
	return in->counts;
}

uint64_t
skp_input_total(const struct skp_input *in)
{
	return in->json != NULL ? skp_json_in_total(in->json) :
				  skp_sheet_t1_total(in->sheet);
}

void
skp_input_close(struct skp_input *in)
{
	if (in == NULL)
		return;
	skp_json_in_close(in->json);
	skp_sheet_t1_close(in->sheet);
	skp_source_close(&in->source);
	free(in);
}
