#include "verifier/row.h"

#include <stdio.h>

#include "common/date.h"
#include "common/hex.h"
#include "common/text.h"
#include "schema/sha256.h"

#define TITLE_HASH 4 /* bytes */

static const char *
text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s == NULL ? "" : s;
}

static uint64_t
uint_of(const json_t *o, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(o, key));

	return n < 0 ? 0 : (uint64_t)n;
}

/* Cut so that it ends with a whole character. */
static void
copy(char *out, size_t cap, const char *s)
{
	size_t n = strlen(s);

	if (n >= cap) {
		n = cap - 1;
		while (n > 0 && ((uint8_t)s[n] & 0xc0) == 0x80)
			n--;
	}
	memcpy(out, s, n);
	out[n] = '\0';
}

static enum skp_verdict
verdict_of(const char *name)
{
	int v;

	for (v = 1; v <= SKP_VERDICT_MAX; v++)
		if (strcmp(skp_verdict_name((enum skp_verdict)v), name) == 0)
			return (enum skp_verdict)v;
	return SKP_VERDICT_NONE;
}

static enum skp_finding
finding_of(const char *code)
{
	int f;

	for (f = 1; f <= SKP_FINDING_MAX; f++)
		if (strcmp(skp_finding_code((enum skp_finding)f), code) == 0)
			return (enum skp_finding)f;
	return SKP_FINDING_NONE;
}

/* Who it is, for finding the same person twice: all that is shown of the
   name, and the birth date. */
static void
read_person(const json_t *holder, struct skp_row *row)
{
	static const char *const key[] = { "givenName", "familyNamePrefix",
		"familyName", "fullName", "dateOfBirth" };
	struct skp_bytes part[2 * 5];
	uint8_t hash[SKP_HASH_LEN];
	size_t i;

	row->person = text_of(holder, key[4])[0] != '\0' &&
	    (text_of(holder, key[0])[0] != '\0' ||
		text_of(holder, key[2])[0] != '\0' ||
		text_of(holder, key[3])[0] != '\0');
	for (i = 0; i < 5; i++) {
		part[2 * i] = skp_bytes_str(text_of(holder, key[i]));
		part[2 * i + 1] = skp_bytes_of("", 1);
	}
	skp_sha256(part, 10, hash);
	memcpy(row->person_hash, hash, SKP_ROW_PERSON);
}

/*
 * A long title is cut, and ends with digits of its hash: courses whose titles
 * begin alike are not one course taken twice.
 */
static void
copy_title(char out[SKP_ROW_TEXT], const char *s)
{
	uint8_t hash[SKP_HASH_LEN];
	char digits[2 * TITLE_HASH + 1] = "";
	struct skp_bytes all = skp_bytes_str(s);
	size_t n;

	if (all.n < SKP_ROW_TEXT) {
		memcpy(out, s, all.n + 1);
		return;
	}
	skp_sha256_one(all, hash);
	if (skp_hex_encode(skp_bytes_of(hash, TITLE_HASH), digits,
		sizeof(digits)) != SKP_OK)
		return;
	copy(out, SKP_ROW_TEXT - sizeof(" []") + 1 - 2 * TITLE_HASH, s);
	n = strlen(out);
	(void)snprintf(out + n, SKP_ROW_TEXT - n, " [%s]", digits);
}

/* NULL: there is no room for more. */
static struct skp_row_course *
course_of(struct skp_row *row, const char *title)
{
	char cut[SKP_ROW_TEXT] = "";
	size_t i;

	copy_title(cut, title);
	for (i = 0; i < row->n_course; i++)
		if (strcmp(row->course[i].title, cut) == 0)
			return &row->course[i];
	if (row->n_course == SKP_ROW_COURSES)
		return NULL;
	memcpy(row->course[row->n_course].title, cut, sizeof(cut));
	row->course[row->n_course].minutes = 0;
	return &row->course[row->n_course++];
}

static void
read_line(const json_t *line, struct skp_row *row)
{
	const json_t *as = json_object_get(line, "assessment");
	const char *title = text_of(line, "title");
	struct skp_row_course *course;
	uint64_t minutes = uint_of(line, "minutes");

	row->lines++;
	if (strcmp(text_of(line, "evidence"), "attended") == 0 &&
	    (json_object_get(as, "assessor") == NULL ||
		json_object_get(as, "date") == NULL))
		row->bare++;
	if (*title == '\0')
		title = text_of(line, "scheme");
	if (*title == '\0')
		title = text_of(line, "courseCode");
	if (*title == '\0')
		title = text_of(line, "type");
	course = course_of(row, title);
	row->courses_left += course == NULL;
	/* Each skill of a course says the hours of the whole course. */
	if (course != NULL && minutes > course->minutes)
		course->minutes = minutes > UINT32_MAX ? UINT32_MAX :
							 (uint32_t)minutes;
}

/* 2026-06-15T08:00:00Z as 20260615080000, which orders in the same way. */
static uint64_t
digits_of(const char *time)
{
	uint64_t n = 0;
	size_t i, digits = 0;

	for (i = 0; time[i] != '\0' && digits < 14; i++) {
		if (time[i] < '0' || time[i] > '9')
			continue;
		n = 10 * n + (uint64_t)(time[i] - '0');
		digits++;
	}
	return n;
}

/* Who has the key that signed it is the issuer, and signed all of it. */
static bool
is_genuine(const json_t *o, const struct skp_row *row)
{
	const char *signature = text_of(o, "signature");

	if (!json_is_true(
		json_object_get(json_object_get(o, "issuer"), "known")) ||
	    (strcmp(signature, "good") != 0 &&
		strcmp(signature, "by-log") != 0))
		return false;
	return row->verdict != SKP_VERDICT_TAMPERED &&
	    row->verdict != SKP_VERDICT_UNKNOWN_ISSUER &&
	    row->verdict != SKP_VERDICT_MALFORMED &&
	    row->verdict != SKP_VERDICT_UNSUPPORTED &&
	    row->decided != SKP_FINDING_KEY_COMPROMISED;
}

static enum skp_err
read_passport(const json_t *o, struct skp_row *row)
{
	const json_t *issuer = json_object_get(o, "issuer");
	const json_t *lines = json_object_get(o, "lines");
	const char *issued = text_of(o, "issuedAt");
	size_t i;
	int32_t day;
	struct skp_date date;

	if (skp_hex_uuid_parse(skp_bytes_str(text_of(o, "id")), row->id) !=
		SKP_OK ||
	    strlen(issued) < 10 ||
	    skp_date_parse(skp_bytes_of(issued, 10), &day) != SKP_OK)
		return SKP_ERR_VALUE;
	date = skp_date_of_day(day);
	row->month = 12 * date.year + date.month - 1;
	row->passport = true;
	row->genuine = is_genuine(o, row);
	copy(row->iss, sizeof(row->iss), text_of(issuer, "id"));
	copy(row->issuer, sizeof(row->issuer), text_of(issuer, "name"));
	copy(row->project, sizeof(row->project), text_of(o, "project"));
	row->issued = digits_of(issued);
	row->logged = json_is_true(json_object_get(o, "logged"));
	row->index = uint_of(o, "logIndex");
	row->by_log = strcmp(text_of(o, "signature"), "by-log") == 0;
	read_person(json_object_get(o, "holder"), row);
	for (i = 0; i < json_array_size(lines); i++)
		read_line(json_array_get(lines, i), row);
	return SKP_OK;
}

enum skp_err
skp_row_of_json(const json_t *o, struct skp_row *out)
{
	const json_t *reasons = json_object_get(o, "reasons");
	const char *reason = json_string_value(json_array_get(reasons, 0));
	enum skp_err err = SKP_OK;

	memset(out, 0, sizeof(*out));
	out->verdict = verdict_of(text_of(o, "verdict"));
	if (out->verdict == SKP_VERDICT_NONE)
		return SKP_ERR_VALUE;
	copy(out->input, sizeof(out->input), text_of(o, "input"));
	out->entry = uint_of(o, "entry");
	out->accepted = json_is_true(json_object_get(o, "accepted"));
	if (out->verdict != SKP_VERDICT_VALID && reason != NULL) {
		copy(out->reason, sizeof(out->reason), reason);
		out->decided = finding_of(reason);
	}
	if (json_object_get(o, "id") != NULL)
		err = read_passport(o, out);
	return err;
}

/* The verdict is that of what decided it. */
static bool
agrees(const json_t *o, const struct skp_row *row)
{
	const char *reason = json_string_value(
	    json_array_get(json_object_get(o, "reasons"), 0));
	enum skp_verdict v = skp_finding_verdict(
	    reason == NULL ? SKP_FINDING_NONE : finding_of(reason));

	if (skp_verdict_exit(row->verdict) !=
		json_integer_value(json_object_get(o, "exit")) ||
	    (skp_row_good(row->verdict) && !row->genuine))
		return false;
	if (row->verdict == SKP_VERDICT_VALID ||
	    row->verdict == SKP_VERDICT_UNREADABLE)
		return v == SKP_VERDICT_NONE;
	return v == row->verdict;
}

bool
skp_row_good(enum skp_verdict verdict)
{
	return verdict == SKP_VERDICT_VALID ||
	    verdict == SKP_VERDICT_PARTLY_VALID;
}

enum skp_err
skp_row_judge(const json_t *o, const struct skp_require *r, int32_t today,
    struct skp_row *row)
{
	const json_t *labels = json_object_get(o, "notMet");
	const char *label;
	size_t i, n = 0;

	if (!agrees(o, row))
		return SKP_ERR_VALUE;
	if (r == NULL)
		return labels == NULL && !row->accepted ? SKP_OK :
							  SKP_ERR_VALUE;
	row->not_met = skp_require_not_met(r, o, today);
	for (i = 0; (label = skp_require_label(r, i)) != NULL; i++) {
		if ((row->not_met >> i & 1) == 0)
			continue;
		if (!json_is_string(json_array_get(labels, n)) ||
		    strcmp(json_string_value(json_array_get(labels, n)),
			label) != 0)
			return SKP_ERR_VALUE;
		n++;
	}
	return json_is_array(labels) && json_array_size(labels) == n &&
		row->accepted == (n == 0) ?
	    SKP_OK :
	    SKP_ERR_VALUE;
}

void
skp_row_bare(json_t *o, struct skp_row *row)
{
	const json_t *lines = json_object_get(o, "lines");
	json_t *as;
	size_t i;

	(void)json_object_del(o, "holder");
	(void)json_object_del(o, "input");
	row->input[0] = '\0';
	/* That there was an assessor is counted, who it was is not said. */
	for (i = 0; i < json_array_size(lines); i++) {
		as = json_object_get(json_array_get(lines, i), "assessment");
		(void)json_object_del(json_object_get(as, "assessor"), "name");
		(void)json_object_del(json_object_get(as, "secondAssessor"),
		    "name");
	}
}
