#include "verifier/verdicts.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/date.h"
#include "common/file.h"

#define READ 262144 /* bytes at a time */

/* --------------------------------------------------------------- writing */

/* {key: value}, and `after` where it is none of its own. */
static enum skp_err
write_line(const char *key, json_t *value, const uint64_t *after, bool bad,
    struct skp_buf *out)
{
	json_t *o = json_object();

	skp_json_set(o, key, value, &bad);
	if (after != NULL)
		skp_json_set_uint(o, "after", *after, &bad);
	if (!bad && skp_json_write(o, false, out) != SKP_OK)
		bad = true;
	skp_buf_str(out, "\n");
	json_decref(o);
	return bad || out->err != SKP_OK ? SKP_ERR_NOMEM : SKP_OK;
}

enum skp_err
skp_verdicts_write_run(const struct skp_verdicts_run *run, struct skp_buf *out)
{
	json_t *o = json_object(), *inputs = json_array();
	bool bad = false;
	size_t i;

	skp_json_set_str(o, "program", run->program, &bad);
	skp_json_set_str(o, "settings", run->settings, &bad);
	skp_json_set_str(o, "seed", run->seed, &bad);
	skp_json_set(o, "pseudonymous", json_boolean(run->pseudonymous), &bad);
	skp_json_set_uint(o, "part", run->part, &bad);
	skp_json_set_uint(o, "parts", run->parts, &bad);
	for (i = 0; i < run->n_inputs; i++)
		if (json_array_append_new(inputs,
			json_string(run->inputs[i])) != 0)
			bad = true;
	skp_json_set(o, "inputs", inputs, &bad);
	return write_line("run", o, NULL, bad, out);
}

enum skp_err
skp_verdicts_write_common(const struct skp_verdicts_common *common,
    uint64_t after, struct skp_buf *out)
{
	bool bad = false;
	json_t *o;

	switch (common->kind) {
	case SKP_VERDICTS_LIST:
		o = skp_report_list_json(&common->list, &bad);
		return write_line("list", o, &after, bad, out);
	case SKP_VERDICTS_LOG:
		o = skp_report_log_json(&common->log, &bad);
		return write_line("log", o, &after, bad, out);
	default:
		o = skp_report_file_json(&common->file, &bad);
		return write_line("file", o, &after, bad, out);
	}
}

enum skp_err
skp_verdicts_write_end(const struct skp_verdicts_end *end, struct skp_buf *out)
{
	bool bad = false;
	json_t *o = json_object();

	skp_json_set_uint(o, "rows", end->rows, &bad);
	skp_json_set_uint(o, "hashes", end->hashes, &bad);
	skp_json_set_uint(o, "withheld", end->withheld, &bad);
	skp_json_set_uint(o, "inputs", end->inputs, &bad);
	skp_json_set_uint(o, "audit", end->audit, &bad);
	return write_line("end", o, NULL, bad, out);
}

/* --------------------------------------------------------------- reading */

/* A number that is there and not negative. */
static bool
uint_of(const json_t *o, const char *key, uint64_t *out)
{
	const json_t *v = json_object_get(o, key);

	if (!json_is_integer(v) || json_integer_value(v) < 0)
		return false;
	*out = (uint64_t)json_integer_value(v);
	return true;
}

/* A text that is there and has room. */
static bool
text_of(const json_t *o, const char *key, char *out, size_t cap)
{
	const char *s = json_string_value(json_object_get(o, key));

	if (s == NULL || strlen(s) >= cap)
		return false;
	memcpy(out, s, strlen(s) + 1);
	return true;
}

static enum skp_verdicts_kind
kind_of(const json_t *o, const char **number)
{
	*number = "after";
	if (json_object_get(o, "verdict") != NULL) {
		*number = "number";
		return SKP_VERDICTS_ROW;
	}
	if (json_object_get(o, "list") != NULL)
		return SKP_VERDICTS_LIST;
	if (json_object_get(o, "log") != NULL)
		return SKP_VERDICTS_LOG;
	if (json_object_get(o, "file") != NULL)
		return SKP_VERDICTS_FILE;
	*number = NULL;
	return json_object_get(o, "run") != NULL ? SKP_VERDICTS_RUN :
						   SKP_VERDICTS_END;
}

enum skp_err
skp_verdicts_read(struct skp_bytes line, struct skp_verdicts_line *out)
{
	struct skp_verdicts_line l = { .number = 0 };
	json_error_t error;
	const char *number;

	l.o = json_loadb((const char *)line.p, line.n, JSON_REJECT_DUPLICATES,
	    &error);
	if (l.o == NULL && json_error_code(&error) == json_error_out_of_memory)
		return SKP_ERR_NOMEM;
	l.kind = kind_of(l.o, &number);
	if ((number != NULL && !uint_of(l.o, number, &l.number)) ||
	    (l.kind == SKP_VERDICTS_END &&
		json_object_get(l.o, "end") == NULL)) {
		json_decref(l.o);
		return SKP_ERR_VALUE;
	}
	*out = l;
	return SKP_OK;
}

void
skp_verdicts_run_free(struct skp_verdicts_run *run)
{
	size_t i;

	for (i = 0; i < run->n_inputs; i++)
		free(run->inputs[i]);
	free(run->inputs);
	run->inputs = NULL;
	run->n_inputs = 0;
}

bool
skp_verdicts_same_inputs(const struct skp_verdicts_run *a,
    const struct skp_verdicts_run *b)
{
	size_t i;

	if (a->n_inputs != b->n_inputs)
		return false;
	for (i = 0; i < a->n_inputs; i++)
		if (strcmp(a->inputs[i], b->inputs[i]) != 0)
			return false;
	return true;
}

static enum skp_err
inputs_of(const json_t *list, struct skp_verdicts_run *run)
{
	const char *s;
	size_t i, n = json_array_size(list);

	if (!json_is_array(list) || n > SKP_VERDICTS_INPUTS)
		return SKP_ERR_VALUE;
	run->inputs = calloc(n + 1, sizeof(*run->inputs));
	if (run->inputs == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < n; i++) {
		s = json_string_value(json_array_get(list, i));
		if (s == NULL)
			return SKP_ERR_VALUE;
		run->inputs[i] = strdup(s);
		if (run->inputs[i] == NULL)
			return SKP_ERR_NOMEM;
		run->n_inputs++;
	}
	return SKP_OK;
}

enum skp_err
skp_verdicts_run_of(const json_t *line, struct skp_verdicts_run *out)
{
	const json_t *o = json_object_get(line, "run");
	struct skp_verdicts_run run = { .parts = 0 };
	enum skp_err err;

	if (!text_of(o, "program", run.program, sizeof(run.program)) ||
	    !text_of(o, "settings", run.settings, sizeof(run.settings)) ||
	    !text_of(o, "seed", run.seed, sizeof(run.seed)) ||
	    !uint_of(o, "part", &run.part) ||
	    !uint_of(o, "parts", &run.parts) || run.part > run.parts ||
	    (run.part == 0) != (run.parts == 0))
		return SKP_ERR_VALUE;
	run.pseudonymous = json_is_true(json_object_get(o, "pseudonymous"));
	err = inputs_of(json_object_get(o, "inputs"), &run);
	if (err != SKP_OK) {
		skp_verdicts_run_free(&run);
		return err;
	}
	*out = run;
	return SKP_OK;
}

static bool
list_of(const json_t *o, struct skp_report_list *out)
{
	return text_of(o, "uri", out->uri, sizeof(out->uri)) &&
	    text_of(o, "signedAt", out->iat, sizeof(out->iat)) &&
	    text_of(o, "sha256", out->sha256, sizeof(out->sha256));
}

static bool
log_of(const json_t *o, struct skp_report_log *out)
{
	out->whole = json_is_true(json_object_get(o, "whole"));
	return text_of(o, "input", out->input, sizeof(out->input)) &&
	    text_of(o, "issuer", out->issuer, sizeof(out->issuer)) &&
	    text_of(o, "root", out->root, sizeof(out->root)) &&
	    uint_of(o, "size", &out->size) &&
	    uint_of(o, "faults", &out->faults);
}

static bool
file_of(const json_t *o, struct skp_report_file *out)
{
	return text_of(o, "input", out->input, sizeof(out->input)) &&
	    uint_of(o, "bytes", &out->bytes) &&
	    text_of(o, "sha256", out->sha256, sizeof(out->sha256));
}

enum skp_err
skp_verdicts_common_of(const struct skp_verdicts_line *line,
    struct skp_verdicts_common *out)
{
	struct skp_verdicts_common common = { .kind = line->kind };
	bool good;

	switch (line->kind) {
	case SKP_VERDICTS_LIST:
		good = list_of(json_object_get(line->o, "list"), &common.list);
		break;
	case SKP_VERDICTS_LOG:
		good = log_of(json_object_get(line->o, "log"), &common.log);
		break;
	default:
		good = file_of(json_object_get(line->o, "file"), &common.file);
		break;
	}
	if (!good)
		return SKP_ERR_VALUE;
	*out = common;
	return SKP_OK;
}

bool
skp_verdicts_is_common(enum skp_verdicts_kind kind)
{
	return kind == SKP_VERDICTS_LIST || kind == SKP_VERDICTS_LOG ||
	    kind == SKP_VERDICTS_FILE;
}

const char *
skp_verdicts_common_hash(const struct skp_verdicts_common *common)
{
	if (common->kind == SKP_VERDICTS_LOG)
		return common->log.root;
	return common->kind == SKP_VERDICTS_LIST ? common->list.sha256 :
						   common->file.sha256;
}

void
skp_verdicts_common_bare(struct skp_verdicts_common *common)
{
	if (common->kind == SKP_VERDICTS_LOG)
		common->log.input[0] = '\0';
	if (common->kind == SKP_VERDICTS_FILE)
		common->file.input[0] = '\0';
}

enum skp_err
skp_verdicts_end_of(const json_t *line, struct skp_verdicts_end *out)
{
	const json_t *o = json_object_get(line, "end");
	struct skp_verdicts_end end;

	if (!uint_of(o, "rows", &end.rows) ||
	    !uint_of(o, "hashes", &end.hashes) ||
	    !uint_of(o, "withheld", &end.withheld) ||
	    !uint_of(o, "inputs", &end.inputs) ||
	    !uint_of(o, "audit", &end.audit) || end.audit > 2)
		return SKP_ERR_VALUE;
	*out = end;
	return SKP_OK;
}

/* ------------------------------------------------------------------ file */

void
skp_verdicts_in_init(struct skp_verdicts_in *in, int fd)
{
	memset(in, 0, sizeof(*in));
	in->fd = fd;
	skp_buf_init(&in->buf, SKP_VERDICTS_LINE + READ);
}

void
skp_verdicts_in_free(struct skp_verdicts_in *in)
{
	skp_buf_free(&in->buf);
}

/* More of the file behind what is left of the buffer. */
static enum skp_err
read_more(struct skp_verdicts_in *in)
{
	size_t left = in->buf.n - in->at;
	uint8_t *p;
	ssize_t n;

	if (left > 0)
		memmove(in->buf.p, in->buf.p + in->at, left);
	in->buf.n = left;
	in->at = 0;
	if (left > SKP_VERDICTS_LINE)
		return SKP_ERR_TOO_LARGE;
	p = skp_buf_grow(&in->buf, READ);
	if (p == NULL)
		return in->buf.err;
	do
		n = read(in->fd, p, READ);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return skp_file_error(errno);
	in->buf.n = left + (size_t)n;
	in->eof = n == 0;
	return SKP_OK;
}

enum skp_err
skp_verdicts_in_next(struct skp_verdicts_in *in, struct skp_bytes *line)
{
	const uint8_t *start, *end = NULL;
	enum skp_err err;
	size_t n;

	for (;;) {
		n = in->buf.n - in->at;
		start = n == 0 ? NULL : in->buf.p + in->at;
		end = n == 0 ? NULL : memchr(start, '\n', n);
		if (end != NULL)
			break;
		if (in->eof)
			return n == 0 ? SKP_ERR_NOT_FOUND : SKP_ERR_TRUNCATED;
		err = read_more(in);
		if (err != SKP_OK)
			return err;
	}
	n = (size_t)(end - start);
	*line = skp_bytes_of(start, n);
	in->at += n + 1;
	in->offset += n + 1;
	return SKP_OK;
}
