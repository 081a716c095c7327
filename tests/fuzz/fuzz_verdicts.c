/*
 * A line of verdicts.ndjson, as --resume and --merge read it.
 *
 * What must hold: what was understood, written and read again says the same.
 */
#include "tests/fuzz/fuzz.h"
#include "verifier/verdicts.h"

static struct skp_row row, row_again;
static struct skp_verdicts_common common, common_again;

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
check_common(const struct skp_verdicts_line *l, struct skp_buf *out)
{
	struct skp_verdicts_line other;

	if (skp_verdicts_common_of(l, &common) != SKP_OK)
		return;
	FUZZ_CHECK(
	    skp_verdicts_write_common(&common, l->number, out) == SKP_OK);
	again(out, &other);
	FUZZ_CHECK(other.kind == l->kind && other.number == l->number);
	FUZZ_CHECK(skp_verdicts_common_of(&other, &common_again) == SKP_OK);
	FUZZ_CHECK(strcmp(skp_verdicts_common_hash(&common),
		       skp_verdicts_common_hash(&common_again)) == 0);
	if (l->kind == SKP_VERDICTS_LIST)
		FUZZ_CHECK(strcmp(common.list.uri, common_again.list.uri) == 0);
	if (l->kind == SKP_VERDICTS_LOG)
		FUZZ_CHECK(common.log.size == common_again.log.size &&
		    common.log.faults == common_again.log.faults &&
		    common.log.whole == common_again.log.whole);
	if (l->kind == SKP_VERDICTS_FILE)
		FUZZ_CHECK(common.file.bytes == common_again.file.bytes &&
		    strcmp(common.file.input, common_again.file.input) == 0);
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
	case SKP_VERDICTS_LOG:
	case SKP_VERDICTS_FILE:
		check_common(&l, &out);
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
