#include "issuer/input.h"

/* Longest header and argument that are shown, in characters. */
#define SHOWN	  80
#define SHOWN_ARG 320

/* Text of a message with {0} and {1} put in. */
static void
put(struct skp_buf *out, const char *text, const struct skp_row_message *msg)
{
	const char *p = text;

	while (*p != '\0') {
		if (p[0] == '{' && (p[1] == '0' || p[1] == '1') &&
		    p[2] == '}') {
			skp_buf_escape(out, msg->arg[p[1] - '0'], SHOWN_ARG);
			p += 3;
			continue;
		}
		skp_buf_add(out, skp_bytes_of(p, 1));
		p++;
	}
}

static void
place(struct skp_buf *out, const struct skp_row_message *msg, bool nl)
{
	skp_buf_escape(out, skp_bytes_str(msg->file), 0);
	skp_buf_str(out, ": ");
	if (msg->row != 0)
		skp_buf_printf(out, "%s %lu", nl ? "rij" : "row",
		    (unsigned long)msg->row);
	if (msg->column[0] != '\0')
		skp_buf_printf(out, "%s%s %s", msg->row != 0 ? ", " : "",
		    nl ? "kolom" : "column", msg->column);
	if (msg->column[0] != '\0' && msg->header.n != 0) {
		skp_buf_str(out, " \"");
		skp_buf_escape(out, msg->header, SHOWN);
		skp_buf_str(out, "\"");
	}
	skp_buf_escape(out, msg->path, 2 * SHOWN);
	if (msg->row != 0 || msg->column[0] != '\0' || msg->path.n != 0)
		skp_buf_str(out, ": ");
}

const char *
skp_severity_word(enum skp_severity severity, enum skp_lang lang)
{
	static const char *const word[][2] = { { "", "" }, { "note", "let op" },
		{ "warning", "waarschuwing" }, { "error", "fout" } };

	return word[(unsigned)severity % 4][lang == SKP_LANG_NL];
}

void
skp_row_message_what(const struct skp_row_message *msg, enum skp_lang lang,
    struct skp_buf *out)
{
	put(out, skp_msg_text(&skp_input_messages, (unsigned)msg->id, lang),
	    msg);
}

void
skp_row_message_remedy(const struct skp_row_message *msg, enum skp_lang lang,
    struct skp_buf *out)
{
	put(out, skp_msg_text(&skp_input_messages, (unsigned)msg->id + 1, lang),
	    msg);
}

void
skp_row_message_write(const struct skp_row_message *msg, enum skp_lang lang,
    struct skp_buf *out)
{
	size_t n;

	place(out, msg, lang == SKP_LANG_NL);
	skp_buf_str(out, skp_severity_word(msg->severity, lang));
	skp_buf_str(out, ": ");
	skp_row_message_what(msg, lang, out);
	n = out->n;
	skp_buf_str(out, "; ");
	skp_row_message_remedy(msg, lang, out);
	if (out->err == SKP_OK && out->n == n + 2)
		out->n = n; /* nothing is to be done */
}
