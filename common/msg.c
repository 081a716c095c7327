#include "common/msg.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SKP_MSG_DEFINE
#include "common/msg_common.h"

static const char *program = "skillpass";

const char *
skp_msg_text(const struct skp_msg_table *table, unsigned id, enum skp_lang lang)
{
	if (id >= table->n)
		return "";
	return lang == SKP_LANG_NL ? table->v[id].nl : table->v[id].en;
}

enum skp_err
skp_lang_parse(const char *name, enum skp_lang *lang)
{
	bool ends = strlen(name) >= 2 && strchr("_.@", name[2]) != NULL;

	/* strchr also finds the NUL of a name of two letters */
	if (ends && strncmp(name, "nl", 2) == 0)
		*lang = SKP_LANG_NL;
	else if (ends && strncmp(name, "en", 2) == 0)
		*lang = SKP_LANG_EN;
	else
		return SKP_ERR_VALUE;
	return SKP_OK;
}

enum skp_lang
skp_lang_from_env(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	enum skp_lang lang = SKP_LANG_EN;

	/* The first that is set decides, also when it names a language that
	   is not known here (POSIX, XBD 8.2). */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *v = getenv(names[i]);

		if (v == NULL || *v == '\0')
			continue;
		if (skp_lang_parse(v, &lang) != SKP_OK)
			lang = SKP_LANG_EN;
		break;
	}
	return lang;
}

void
skp_msg_set_program(const char *name)
{
	program = name;
}

void
skp_msg_warn(const char *fmt, ...)
{
	va_list ap;

	/* One message is one line also when threads warn. */
	flockfile(stderr);
	(void)fprintf(stderr, "%s: ", program);
	va_start(ap, fmt);
	(void)vfprintf(stderr, fmt, ap);
	va_end(ap);
	(void)fputc('\n', stderr);
	funlockfile(stderr);
}
