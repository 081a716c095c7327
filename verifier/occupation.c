#include "verifier/occupation.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/text.h"
#include "verifier/say.h"

#define NAMED 20 /* of the file's occupations, where none fits */

/* Escaped for a terminal; overwritten by the next call. */
static const char *
shown(struct skp_bytes text)
{
	static char out[256];

	(void)skp_text_escape(out, sizeof(out), text, 80);
	return out;
}

enum skp_err
skp_occupation_read(const struct skp_options *o, struct skp_occupation *out)
{
	enum skp_err err;

	memset(out, 0, sizeof(*out));
	if (o->occupation == NULL)
		return SKP_OK;
	err = skp_file_read(o->vocab, SKP_MAX_PROFILES, &out->file);
	if (err != SKP_OK)
		skp_msg_warn(skp_msg(o->lang, SAY_E_FILE),
		    shown(skp_bytes_str(o->vocab)), skp_msg_err(err, o->lang));
	return err;
}

/* What the file has instead. */
static void
say_others(const struct skp_options *o, struct skp_bytes file,
    struct skp_profile *p)
{
	const char *lang = o->lang == SKP_LANG_NL ? "nl" : "en";
	int i;

	skp_msg_warn(skp_msg(o->lang, SAY_E_OCCUPATION),
	    shown(skp_bytes_str(o->occupation)));
	for (i = 0; i < NAMED && file.n > 0; i++) {
		if (skp_profile_read(&file, p, NULL) != SKP_OK)
			return;
		(void)fprintf(stderr, "  %s",
		    shown(skp_ltext_get(p->label, lang, skp_bytes_str("en"),
			NULL)));
		(void)fprintf(stderr, " (%s)\n", shown(p->code));
	}
	if (file.n > 0)
		(void)fprintf(stderr, "  ...\n");
}

enum skp_err
skp_occupation_find(const struct skp_options *o,
    struct skp_occupation *occupation)
{
	struct skp_bytes file = skp_blob_bytes(&occupation->file);
	struct skp_profile *p;
	enum skp_err err;
	size_t at = 0;

	if (o->occupation == NULL)
		return SKP_OK;
	p = malloc(sizeof(*p));
	if (p == NULL) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
		return SKP_ERR_NOMEM;
	}
	occupation->profile = p;
	err = skp_profile_find(file, skp_bytes_str(o->occupation), p, &at);
	if (err == SKP_ERR_NOT_FOUND)
		say_others(o, file, p);
	else if (err != SKP_OK)
		skp_msg_warn(skp_msg(o->lang, SAY_E_PROFILE),
		    shown(skp_bytes_str(o->vocab)), at,
		    skp_msg_err(err, o->lang));
	return err;
}

void
skp_occupation_free(struct skp_occupation *occupation)
{
	skp_blob_free(&occupation->file);
	free(occupation->profile);
	occupation->profile = NULL;
}
