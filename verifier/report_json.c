#include "common/date.h"
#include "common/hex.h"
#include "verifier/report.h"

static void
set_day(json_t *o, const char *key, int32_t day, bool *bad)
{
	char s[SKP_DATE_TEXT];

	skp_date_format(day, s);
	skp_json_set_str(o, key, s, bad);
}

static void
set_time(json_t *o, const char *key, uint64_t t, bool *bad)
{
	char s[SKP_DATE_TIME];

	skp_date_format_time(t, s);
	skp_json_set_str(o, key, s, bad);
}

static void
set_id(json_t *o, const char *key, const uint8_t id[SKP_ID_LEN], bool *bad)
{
	char s[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(id, s);
	skp_json_set_str(o, key, s, bad);
}

static void
push(json_t *list, json_t *o, bool *bad)
{
	if (json_array_append_new(list, o) != 0)
		*bad = true;
}

json_t *
skp_report_list_json(const struct skp_report_list *list, bool *bad)
{
	json_t *o = json_object();

	skp_json_set_str(o, "uri", list->uri, bad);
	skp_json_set_str(o, "signedAt", list->iat, bad);
	skp_json_set_str(o, "sha256", list->sha256, bad);
	return o;
}

static json_t *
trust(const struct skp_report_facts *f, bool *bad)
{
	json_t *o = json_object(), *lists = json_array();
	size_t i;

	skp_json_set_str(o, "rootFingerprint", f->root, bad);
	skp_json_set(o, "authority",
	    json_stringn((const char *)f->authority.p, f->authority.n), bad);
	skp_json_set_uint(o, "sequence", f->seq, bad);
	set_time(o, "signedAt", f->trust_iat, bad);
	skp_json_set_str(o, "sha256", f->trust, bad);
	for (i = 0; i < f->n_list; i++)
		push(lists, skp_report_list_json(&f->list[i], bad), bad);
	skp_json_set(o, "statusLists", lists, bad);
	return o;
}

json_t *
skp_report_log_json(const struct skp_report_log *log, bool *bad)
{
	json_t *o = json_object();

	skp_json_set_str(o, "input", log->input, bad);
	skp_json_set_str(o, "issuer", log->issuer, bad);
	skp_json_set(o, "whole", json_boolean(log->whole), bad);
	skp_json_set_uint(o, "size", log->size, bad);
	skp_json_set_str(o, "root", log->root, bad);
	skp_json_set_uint(o, "faults", log->faults, bad);
	return o;
}

json_t *
skp_report_file_json(const struct skp_report_file *file, bool *bad)
{
	json_t *o = json_object();

	skp_json_set_str(o, "input", file->input, bad);
	skp_json_set_uint(o, "bytes", file->bytes, bad);
	skp_json_set_str(o, "sha256", file->sha256, bad);
	return o;
}

static json_t *
groups(const struct skp_tally_group *g, size_t n, bool *bad)
{
	json_t *list = json_array(), *o;
	size_t i;

	for (i = 0; i < n; i++) {
		o = json_object();
		skp_json_set_str(o, "name", g[i].name, bad);
		skp_json_set_str(o, "issuer", g[i].iss, bad);
		skp_json_set_uint(o, "passports", g[i].n, bad);
		skp_json_set_uint(o, "good", g[i].good, bad);
		skp_json_set_uint(o, "minutes", g[i].minutes, bad);
		push(list, o, bad);
	}
	return list;
}

static json_t *
months(const struct skp_tally_sums *s, bool *bad)
{
	json_t *o = json_object();
	char name[32];
	int i;

	for (i = 0; i < SKP_TALLY_MONTHS; i++) {
		if (s->month[i] == 0)
			continue;
		snprintf(name, sizeof(name), "%04d-%02d", 1970 + i / 12,
		    i % 12 + 1);
		skp_json_set_uint(o, name, s->month[i], bad);
	}
	if (s->month_beyond > 0)
		skp_json_set_uint(o, "other", s->month_beyond, bad);
	return o;
}

/* What decided of those that are not valid. */
static json_t *
reasons(const struct skp_tally_sums *s, bool *bad)
{
	json_t *o = json_object();
	int f;

	for (f = 1; f <= SKP_FINDING_MAX; f++)
		if (s->reason[f] > 0)
			skp_json_set_uint(o,
			    skp_finding_code((enum skp_finding)f), s->reason[f],
			    bad);
	return o;
}

static json_t *
pairs(const struct skp_tally_sums *s, bool *bad)
{
	static const char *const kind[] = { "", "same-passport",
		"same-course-two-projects", "same-course-again" };
	json_t *list = json_array(), *o;
	size_t i;

	for (i = 0; i < s->n_pair; i++) {
		o = json_object();
		skp_json_set_str(o, "kind", kind[s->pair[i].kind], bad);
		set_id(o, "first", s->pair[i].id[0], bad);
		skp_json_set_uint(o, "firstRow", s->pair[i].row[0], bad);
		set_id(o, "second", s->pair[i].id[1], bad);
		skp_json_set_uint(o, "secondRow", s->pair[i].row[1], bad);
		push(list, o, bad);
	}
	return list;
}

static json_t *
bare(const struct skp_tally_sums *s, bool *bad)
{
	json_t *list = json_array(), *o;
	size_t i;

	for (i = 0; i < s->n_bare; i++) {
		o = json_object();
		set_id(o, "id", s->bare_one[i].id, bad);
		skp_json_set_uint(o, "row", s->bare_one[i].row, bad);
		skp_json_set_uint(o, "lines", s->bare_one[i].lines, bad);
		push(list, o, bad);
	}
	return list;
}

static json_t *
dated(const struct skp_tally_sums *s, bool *bad)
{
	json_t *list = json_array(), *o;
	size_t i;

	for (i = 0; i < s->n_dated; i++) {
		o = json_object();
		set_id(o, "id", s->dated[i].id, bad);
		skp_json_set_uint(o, "row", s->dated[i].row, bad);
		skp_json_set_uint(o, "loggedBeforeItRow", s->dated[i].other,
		    bad);
		push(list, o, bad);
	}
	return list;
}

static json_t *
chosen(const struct skp_tally_sums *s, bool *bad)
{
	json_t *list = json_array(), *o;
	size_t i;

	for (i = 0; i < s->n_chosen; i++) {
		o = json_object();
		set_id(o, "id", s->chosen[i].id, bad);
		skp_json_set_uint(o, "row", s->chosen[i].row, bad);
		skp_json_set_str(o, "course", s->chosen[i].course, bad);
		skp_json_set_str(o, "issuer", s->chosen[i].iss, bad);
		push(list, o, bad);
	}
	return list;
}

static json_t *
sums_object(const struct skp_tally_sums *s, bool *bad)
{
	json_t *o = json_object(), *verdicts = json_object();
	json_t *twice = json_object();
	int v;

	skp_json_set_uint(o, "passports", s->total, bad);
	for (v = SKP_VERDICT_UNREADABLE; v > SKP_VERDICT_NONE; v--)
		if (s->verdict[v] > 0)
			skp_json_set_uint(verdicts,
			    skp_verdict_name((enum skp_verdict)v),
			    s->verdict[v], bad);
	skp_json_set(o, "verdicts", verdicts, bad);
	skp_json_set(o, "reasons", reasons(s, bad), bad);
	skp_json_set_uint(o, "good", s->good, bad);
	skp_json_set_uint(o, "byKnownIssuer", s->genuine, bad);
	skp_json_set_uint(o, "signaturesByLog", s->by_log, bad);
	skp_json_set_uint(o, "logged", s->logged, bad);
	skp_json_set_uint(o, "goodNotLogged", s->unlogged, bad);
	skp_json_set_uint(o, "datedBack", s->all_dated, bad);
	skp_json_set(o, "datedBackListed", dated(s, bad), bad);
	skp_json_set_uint(o, "minutes", s->minutes, bad);
	skp_json_set_uint(o, "minutesOfRepeated", s->repeated, bad);
	skp_json_set_uint(o, "linesOfFurtherCourses", s->courses_left, bad);
	skp_json_set_uint(o, "attendanceWithoutAssessorOrDate", s->bare, bad);
	skp_json_set(o, "attendanceListed", bare(s, bad), bad);
	skp_json_set_uint(twice, "samePassport", s->twice[SKP_TWICE_ID], bad);
	skp_json_set_uint(twice, "sameCourseTwoProjects",
	    s->twice[SKP_TWICE_PROJECT], bad);
	skp_json_set_uint(twice, "sameCourseAgain", s->twice[SKP_TWICE_COURSE],
	    bad);
	skp_json_set(o, "twice", twice, bad);
	skp_json_set(o, "twiceListed", pairs(s, bad), bad);
	skp_json_set(o, "byIssuer", groups(s->issuer, s->n_issuer, bad), bad);
	skp_json_set(o, "byCourse", groups(s->course, s->n_course, bad), bad);
	skp_json_set(o, "byMonth", months(s, bad), bad);
	skp_json_set(o, "sample", chosen(s, bad), bad);
	return o;
}

static json_t *
rules(const struct skp_report_facts *f, const struct skp_tally_sums *s,
    bool *bad)
{
	json_t *o = json_object(), *list = json_array(), *rule;
	const char *label;
	size_t i;

	skp_json_set_str(o, "name", skp_require_name(f->require), bad);
	skp_json_set_str(o, "sha256", f->rules_hash, bad);
	skp_json_set_uint(o, "accepted", s->accepted, bad);
	skp_json_set_uint(o, "notAccepted", s->total - s->accepted, bad);
	skp_json_set_uint(o, "notGood", s->total - s->good, bad);
	for (i = 0; (label = skp_require_label(f->require, i)) != NULL; i++) {
		rule = json_object();
		skp_json_set_str(rule, "label", label, bad);
		skp_json_set_uint(rule, "met", s->total - s->not_met[i], bad);
		skp_json_set_uint(rule, "notMet", s->not_met[i], bad);
		push(list, rule, bad);
	}
	skp_json_set(o, "rules", list, bad);
	return o;
}

static json_t *
command(const struct skp_report_facts *f, bool *bad)
{
	struct skp_buf text;
	json_t *s;

	skp_buf_init(&text, SKP_REPORT_COMMAND);
	skp_report_command(f, &text);
	s = json_stringn((const char *)text.p, text.n);
	if (text.err != SKP_OK)
		*bad = true;
	skp_buf_free(&text);
	return s;
}

enum skp_err
skp_report_json(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out)
{
	json_t *o = json_object(), *logs = json_array(), *v = json_object();
	json_t *inputs = json_array(), *files = json_array();
	bool bad = false;
	size_t i;

	skp_json_set_str(o, "program", "skillpass-verify " SKP_VERSION, &bad);
	set_day(o, "at", f->at, &bad);
	/* Its end in UTC is the time for which all was judged. */
	set_time(o, "until", ((uint64_t)f->at + 1) * 86400 - 1, &bad);
	skp_json_set_str(o, "zone", "UTC", &bad);
	skp_json_set_str(o, "language", f->lang == SKP_LANG_NL ? "nl" : "en",
	    &bad);
	skp_json_set_str(o, "seed", f->seed, &bad);
	skp_json_set(o, "command", command(f, &bad), &bad);
	skp_json_set(o, "pseudonymous", json_boolean(f->pseudonymous), &bad);
	for (i = 0; i < f->n_inputs && !f->pseudonymous; i++)
		push(inputs, json_string(f->inputs[i]), &bad);
	skp_json_set(o, "inputs", inputs, &bad);
	for (i = 0; i < f->n_file; i++)
		push(files, skp_report_file_json(&f->file[i], &bad), &bad);
	skp_json_set(o, "files", files, &bad);
	skp_json_set(o, "trust", trust(f, &bad), &bad);
	skp_json_set_str(v, "file", "verdicts.ndjson", &bad);
	skp_json_set_uint(v, "rows", f->rows, &bad);
	skp_json_set_str(v, "sha256", f->verdicts, &bad);
	skp_json_set(o, "verdicts", v, &bad);
	for (i = 0; i < f->n_log; i++)
		push(logs, skp_report_log_json(&f->log[i], &bad), &bad);
	skp_json_set(o, "logs", logs, &bad);
	if (f->require != NULL)
		skp_json_set(o, "acceptance", rules(f, sums, &bad), &bad);
	skp_json_set(o, "sums", sums_object(sums, &bad), &bad);
	if (!bad && skp_json_write(o, true, out) != SKP_OK)
		bad = true;
	skp_buf_str(out, "\n");
	json_decref(o);
	return bad || out->err != SKP_OK ? SKP_ERR_NOMEM : SKP_OK;
}
