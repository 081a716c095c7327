#include "issuer/course_parts.h"

static const char header[] =
    "course_code;title_nl;title_en;level;level_framework;hours;mode;scheme;"
    "validity_months;skill_uri;skill_level;skill_framework;skill_nl;"
    "skill_en\n";

/* What the reader gives back: no formula guard. */
static void
put(struct skp_buf *out, struct skp_bytes text)
{
	size_t i;

	if (text.n == 0)
		return;
	skp_buf_str(out, "\"");
	for (i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			skp_buf_str(out, "\"");
		skp_buf_add(out, skp_bytes_of(text.p + i, 1));
	}
	skp_buf_str(out, "\"");
}

static void
put_next(struct skp_buf *out, struct skp_bytes text)
{
	skp_buf_str(out, ";");
	put(out, text);
}

static void
put_course(struct skp_buf *out, const struct skp_course_item *item)
{
	const struct skp_course *c = &item->course;
	uint64_t hundredths = (c->minutes * 100 + 30) / 60;

	put(out, c->code);
	put_next(out, item->title_nl);
	put_next(out, item->title_en);
	put_next(out, c->level.value);
	put_next(out, c->level.framework.word);
	skp_buf_str(out, ";");
	if (c->minutes != 0)
		skp_buf_printf(out, "%llu.%02llu",
		    (unsigned long long)(hundredths / 100),
		    (unsigned long long)(hundredths % 100));
	put_next(out, c->mode.word);
	put_next(out, c->scheme);
	skp_buf_str(out, ";");
	if (c->months != 0)
		skp_buf_printf(out, "%lu", (unsigned long)c->months);
}

static void
put_line(struct skp_buf *out, const struct skp_course_line *line)
{
	char uri[SKP_MAX_URI + 1];

	if (skp_concept_uri(&line->concept, false, uri, sizeof(uri)) != SKP_OK)
		uri[0] = '\0';
	put_next(out, skp_bytes_str(uri));
	put_next(out, line->level.value);
	put_next(out, line->level.framework.word);
	put_next(out, line->label_nl);
	put_next(out, line->label_en);
	skp_buf_str(out, "\n");
}

void
skp_course_write(const struct skp_courses *courses, struct skp_buf *out)
{
	const struct skp_course_item *item;
	size_t i, k;

	skp_buf_str(out, header);
	for (i = 0; i < courses->n; i++) {
		item = &courses->item[i];
		for (k = 0; k < item->n_line; k++) {
			put_course(out, item);
			put_line(out, &item->line[k]);
		}
		if (item->n_line > 0)
			continue;
		put_course(out, item);
		skp_buf_str(out, ";;;;;\n");
	}
}
