/*
 * A line of verdicts.ndjson, as --resume and --merge read it.
 *
 * What must hold: what was understood, written and read again says the same.
 */
#include "tests/fuzz/fuzz.h"
#include "verifier/verdicts.h"

static struct skp_row row, row_again;
static struct skp_report_list list, list_again;
static struct skp_report_log entry, entry_again;
static struct skp_report_file file, file_again;

/* The line that was written, without its newline. */
static void
again(const struct skp_buf *out, struct skp_verdicts_line *l)
{
	struct skp_bytes line = skp_buf_bytes(out);

	FUZZ_CHECK(out->err == SKP_OK && line.n > 1);
	FUZZ_CHECK(
	    skp_verdicts_read(skp_bytes_of(line.p, line.n - 1), l) == SKP_OK);
}

static void
check_run(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_run run, second;
	struct skp_verdicts_line other;
	size_t i;

	if (skp_verdicts_run_of(l->o, &run) != SKP_OK)
		return;
	FUZZ_CHECK(skp_verdicts_write_run(&run, out) == SKP_OK);
	again(out, &other);
	FUZZ_CHECK(skp_verdicts_run_of(other.o, &second) == SKP_OK);
	FUZZ_CHECK(run.part == second.part && run.parts == second.parts &&
	    run.n_inputs == second.n_inputs);
	for (i = 0; i < run.n_inputs; i++)
		FUZZ_CHECK(strcmp(run.inputs[i], second.inputs[i]) == 0);
	skp_verdicts_run_free(&run);
	skp_verdicts_run_free(&second);
	json_decref(other.o);
}

static void
check_row(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_line other;

	if (skp_row_of_json(l->o, &row) != SKP_OK)
		return;
	FUZZ_CHECK(skp_json_write(l->o, false, out) == SKP_OK);
	skp_buf_str(out, "\n");
	again(out, &other);
	FUZZ_CHECK(other.number == l->number);
	FUZZ_CHECK(skp_row_of_json(other.o, &row_again) == SKP_OK);
	FUZZ_CHECK(row.verdict == row_again.verdict &&
	    row.passport == row_again.passport &&
	    row.n_course == row_again.n_course &&
	    row.lines == row_again.lines && row.bare == row_again.bare &&
	    row.issued == row_again.issued && row.index == row_again.index &&
	    row.month == row_again.month);
	FUZZ_CHECK(strcmp(row.iss, row_again.iss) == 0 &&
	    strcmp(row.issuer, row_again.issuer) == 0 &&
	    strcmp(row.project, row_again.project) == 0 &&
	    strcmp(row.input, row_again.input) == 0);
	json_decref(other.o);
}

static void
check_list(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_line other;

	if (skp_verdicts_list_of(l->o, &list) != SKP_OK)
		return;
	FUZZ_CHECK(skp_verdicts_write_list(&list, l->number, out) == SKP_OK);
	again(out, &other);
	FUZZ_CHECK(other.kind == l->kind && other.number == l->number);
	FUZZ_CHECK(skp_verdicts_list_of(other.o, &list_again) == SKP_OK);
	FUZZ_CHECK(strcmp(list.uri, list_again.uri) == 0);
	json_decref(other.o);
}

static void
check_log(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_line other;

	if (skp_verdicts_log_of(l->o, &entry) != SKP_OK)
		return;
	FUZZ_CHECK(skp_verdicts_write_log(&entry, l->number, out) == SKP_OK);
	again(out, &other);
	FUZZ_CHECK(other.kind == l->kind && other.number == l->number);
	FUZZ_CHECK(skp_verdicts_log_of(other.o, &entry_again) == SKP_OK);
	FUZZ_CHECK(entry.size == entry_again.size &&
	    entry.faults == entry_again.faults &&
	    entry.whole == entry_again.whole);
	json_decref(other.o);
}

static void
check_file(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_line other;

	if (skp_verdicts_file_of(l->o, &file) != SKP_OK)
		return;
	FUZZ_CHECK(skp_verdicts_write_file(&file, l->number, out) == SKP_OK);
	again(out, &other);
	FUZZ_CHECK(other.kind == l->kind && other.number == l->number);
	FUZZ_CHECK(skp_verdicts_file_of(other.o, &file_again) == SKP_OK);
	FUZZ_CHECK(file.bytes == file_again.bytes &&
	    strcmp(file.input, file_again.input) == 0 &&
	    strcmp(file.sha256, file_again.sha256) == 0);
	json_decref(other.o);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_verdicts_line l;
	struct skp_verdicts_end end;
	struct skp_buf out;

	if (skp_verdicts_read(skp_bytes_of(data, size), &l) != SKP_OK)
		return 0;
	skp_buf_init(&out, SKP_VERDICTS_LINE);
	switch (l.kind) {
	case SKP_VERDICTS_RUN:
		check_run(&l, &out);
		break;
	case SKP_VERDICTS_ROW:
		check_row(&l, &out);
		break;
	case SKP_VERDICTS_LIST:
		check_list(&l, &out);
		break;
	case SKP_VERDICTS_LOG:
		check_log(&l, &out);
		break;
	case SKP_VERDICTS_FILE:
		check_file(&l, &out);
		break;
	case SKP_VERDICTS_END:
		if (skp_verdicts_end_of(l.o, &end) == SKP_OK)
			FUZZ_CHECK(end.rows <= INT64_MAX);
		break;
	}
	skp_buf_free(&out);
	json_decref(l.o);
	return 0;
}
