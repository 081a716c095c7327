/*
 * skillpass-print: draws what a request on standard input describes
 * (helpers/print_request.h) and writes the file to standard output, or one
 * line that says why not, "refused REASON [WHAT]" (skillpass-print(1)).
 * It is started by other programs; whoever reads the request has confined
 * himself first.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/confine.h"
#include "common/file.h"
#include "helpers/print_font.h"
#include "helpers/print_layout.h"
#include "helpers/print_picture.h"
#include "helpers/print_tag.h"

#define MAX_ANSWER (256u << 20) /* bytes */

#ifdef SKP_SANITIZED
/* pango keeps patterns of fonts that nobody frees. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}

/* This program has no threads; pango has one, and locks of glib, which
   ThreadSanitizer does not see. */
const char *__tsan_default_suppressions(void);

const char *
__tsan_default_suppressions(void)
{
	return "race:libfontconfig\nrace:libglib\nrace:libpangoft2\n";
}
#endif

static void
refuse(struct skp_buf *out, const char *why)
{
	skp_buf_clear(out);
	skp_buf_printf(out, "refused %s\n", why);
}

/* A character that no font has, by its number. */
static void
refuse_text(struct skp_buf *out, uint32_t missing)
{
	skp_buf_clear(out);
	skp_buf_printf(out, "refused character U+%04X\n", missing);
}

static enum skp_err
pdf(const struct skp_print_request *r, struct skp_buf *out)
{
	struct skp_print_notes notes = { 0 };
	struct skp_print_page *page = NULL;
	uint32_t missing = 0;
	char made[32];
	struct skp_buf raw;
	enum skp_err err, closed;

	snprintf(made, sizeof(made), "%.*s", (int)r->line[0].f[0].n,
	    (const char *)r->line[0].f[0].p);
	skp_buf_init(&raw, MAX_ANSWER);
	err = skp_print_page_open(&raw, made, &page);
	if (err == SKP_ERR_NOT_FOUND) {
		refuse(out, "fonts " SKP_FONT_PACKAGE);
		err = SKP_OK;
		goto out;
	}
	if (err == SKP_OK)
		err = skp_print_layout(r, page, &notes);
	closed = skp_print_page_close(page, &missing);
	if (err == SKP_OK && missing != 0) {
		refuse_text(out, missing);
		goto out;
	}
	if (err == SKP_OK)
		err = closed;
	if (err == SKP_OK)
		err = skp_print_tag(skp_buf_bytes(&raw), r->line[1].f[1],
		    &notes, out);
out:
	skp_print_notes_free(&notes);
	skp_buf_free(&raw);
	return err;
}

static enum skp_err
picture(const struct skp_print_request *r, struct skp_buf *out)
{
	struct skp_print_code code = { 0 };
	enum skp_err err = skp_print_code_make(r->line[0].f[0], &code);

	if (err != SKP_OK)
		return err;
	if (r->kind == SKP_PRINT_PNG)
		err = skp_print_png(&code, out);
	else if (r->kind == SKP_PRINT_SVG)
		skp_print_svg(&code, out);
	else
		skp_print_utf8(&code, r->kind == SKP_PRINT_ANSI, out);
	skp_print_code_free(&code);
	return err == SKP_OK ? out->err : err;
}

static enum skp_err
answer(struct skp_bytes request, struct skp_buf *out)
{
	struct skp_print_request r;
	char why[48];
	size_t line = 0;
	enum skp_err err = skp_print_request_read(request, &r, &line);

	if (err != SKP_OK) {
		snprintf(why, sizeof(why), "request line %zu", line);
		refuse(out, why);
		return SKP_OK;
	}
	err = r.kind == SKP_PRINT_PDF ? pdf(&r, out) : picture(&r, out);
	if (err == SKP_ERR_LENGTH) {
		refuse(out, "code");
		err = SKP_OK;
	}
	skp_print_request_free(&r);
	return err;
}

/* The folders of fonts, and nothing else, from now on. */
static enum skp_err
confine(void)
{
	struct skp_confine c;
	enum skp_err err = SKP_OK;
	size_t i;
	int fd;

	skp_confine_init(&c);
	c.fonts = true;
	for (i = 0; err == SKP_OK && skp_print_font_folders[i] != NULL; i++) {
		fd = open(skp_print_font_folders[i],
		    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd == -1)
			continue; /* not installed */
		err = skp_confine_read(&c, fd);
		close(fd);
	}
	return err == SKP_OK ? skp_confine_enter(&c) : err;
}

int
main(int argc, char **argv)
{
	struct skp_blob request = { 0 };
	struct skp_buf out;
	enum skp_err err;

	(void)argv;
	if (argc != 1) {
		fprintf(stderr,
		    "usage: skillpass-print <request >file; it has no options, "
		    "see skillpass-print(1)\n");
		return 1;
	}
	skp_buf_init(&out, MAX_ANSWER);
	err = confine();
	if (err == SKP_OK)
		err = skp_file_read_fd(STDIN_FILENO, SKP_PRINT_MAX_REQUEST,
		    &request);
	if (err == SKP_OK)
		err = answer(skp_blob_bytes(&request), &out);
	if (err == SKP_OK)
		err = skp_file_write_fd(STDOUT_FILENO, skp_buf_bytes(&out));
	skp_blob_free(&request);
	skp_buf_free(&out);
	if (err != SKP_OK)
		fprintf(stderr, "skillpass-print: %s\n", skp_strerror(err));
	return err == SKP_OK ? 0 : 1;
}
