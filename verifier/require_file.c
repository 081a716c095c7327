/*
 * The file of --require, and what is wrong with it.
 */
#include "common/text.h"
#include "verifier/require.h"
#include "verifier/say.h"

enum skp_err
skp_rules_gather(const char *path, enum skp_lang lang, struct skp_rules *out)
{
	char name[256];
	enum skp_err err;

	memset(out, 0, sizeof(*out));
	if (path == NULL)
		return SKP_OK;
	err = skp_file_read(path, SKP_REQUIRE_FILE, &out->file);
	(void)skp_text_escape(name, sizeof(name), skp_bytes_str(path), 200);
	if (err != SKP_OK)
		skp_msg_warn(skp_msg(lang, SAY_E_FILE), name,
		    skp_msg_err(err, lang));
	return err;
}

enum skp_err
skp_rules_build(const char *path, enum skp_lang lang, struct skp_rules *rules)
{
	struct skp_require_fault fault = { .line = 0 };
	char name[256], member[256];
	enum say_msg what = SAY_E_RULES_VALUE;
	enum skp_err err;

	if (path == NULL)
		return SKP_OK;
	err = skp_require_read(skp_blob_bytes(&rules->file), &rules->require,
	    &fault);
	if (err == SKP_OK)
		return SKP_OK;
	(void)skp_text_escape(name, sizeof(name), skp_bytes_str(path), 200);
	if (err == SKP_ERR_NOMEM) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, lang));
		return err;
	}
	if (err == SKP_ERR_VALUE) {
		skp_msg_warn(skp_msg(lang, SAY_E_RULES_JSON), name, fault.line,
		    fault.column);
		return err;
	}
	if (err == SKP_ERR_KEY_UNKNOWN)
		what = SAY_E_RULES_KEY;
	if (err == SKP_ERR_ENUM)
		what = SAY_E_RULES_WORD;
	(void)skp_text_escape(member, sizeof(member),
	    skp_bytes_str(fault.member[0] == '\0' ?
		    skp_say(SAY_E_RULES_WHOLE, lang) :
		    fault.member),
	    200);
	skp_msg_warn(skp_msg(lang, SAY_E_RULES), name, member,
	    skp_say(what, lang));
	return err;
}

void
skp_rules_free(struct skp_rules *rules)
{
	skp_blob_free(&rules->file);
	skp_require_free(rules->require);
	rules->require = NULL;
}
