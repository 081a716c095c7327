/*
 * How to get a report again.
 */
#include "common/date.h"
#include "verifier/report.h"

#define INPUTS 20 /* that a command names */

/* As one word of a shell, whatever is in it. */
static void
put_word(struct skp_buf *out, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_@%+=:,./-";
	const char *p;

	skp_buf_str(out, " ");
	if (*s != '\0' && s[strspn(s, plain)] == '\0') {
		skp_buf_str(out, s);
		return;
	}
	skp_buf_str(out, "'");
	for (p = s; *p != '\0'; p++)
		if (*p == '\'')
			skp_buf_str(out, "'\\''");
		else
			skp_buf_add(out, skp_bytes_of(p, 1));
	skp_buf_str(out, "'");
}

/* Those that can be typed as they are shown. */
static bool
typeable(const struct skp_report_facts *f)
{
	size_t i;

	for (i = 0; i < f->n_inputs; i++)
		if (strchr(f->inputs[i], '\\') != NULL ||
		    f->inputs[i][0] == '-')
			return false;
	return f->n_inputs <= INPUTS && !f->pseudonymous;
}

void
skp_report_command(const struct skp_report_facts *f, struct skp_buf *out)
{
	char day[SKP_DATE_TEXT];
	size_t i;

	skp_date_format(f->at, day);
	skp_buf_printf(out, "skillpass-verify --at %s --seed", day);
	put_word(out, f->seed);
	if (f->sample > 0)
		skp_buf_printf(out, " --sample %llu",
		    (unsigned long long)f->sample);
	skp_buf_str(out, f->options);
	if (f->employer != NULL) {
		skp_buf_str(out, " --employer");
		put_word(out, f->employer);
	}
	if (f->audience != NULL) {
		skp_buf_str(out, " --audience");
		put_word(out, f->audience);
	}
	skp_buf_str(out, f->pseudonymous ? " --pseudonymous" : "");
	skp_buf_str(out, f->lang == SKP_LANG_NL ? " --lang nl" : " --lang en");
	skp_buf_str(out,
	    " --root ROOT --trust TRUST --status PATH --report DIR");
	for (i = 0; typeable(f) && i < f->n_inputs; i++)
		put_word(out, f->inputs[i]);
	if (!typeable(f))
		skp_buf_str(out, " INPUT...");
}
