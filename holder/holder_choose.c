#include <stdlib.h>
#include <time.h>

#include "common/date.h"
#include "holder/choose.h"
#include "holder/holder.h"

static bool
choose_only(const struct skp_holder *h, const struct skp_passport *p,
    struct skp_choice *c)
{
	struct skp_bytes bad = { NULL, 0 };
	enum skp_err err = skp_choose_only(p, skp_bytes_str(h->only), c, &bad);

	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn(skp_msg(h->lang, NO_ITEM), skp_holder_text(bad),
		    skp_holder_text(skp_bytes_str(h->operand[0])));
	else if (err != SKP_OK)
		skp_msg_warn(skp_msg(h->lang, BAD_ITEM), skp_holder_text(bad));
	return err == SKP_OK;
}

static bool
choose_type(const struct skp_holder *h, const struct skp_passport *p,
    struct skp_choice *c)
{
	const char *type = skp_holder_text(skp_bytes_str(h->type));
	enum skp_err err = skp_choose_type(p, skp_bytes_str(h->type), c);

	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn(skp_msg(h->lang, NO_TYPE), type);
	else if (err != SKP_OK)
		skp_msg_warn(skp_msg(h->lang, BAD_TYPE), type);
	return err == SKP_OK;
}

static bool
find(const struct skp_holder *h, struct skp_bytes vocab,
    struct skp_profile *out)
{
	size_t at = 0;
	enum skp_err err = skp_profile_find(vocab, skp_bytes_str(h->occupation),
	    out, &at);

	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn(skp_msg(h->lang, NO_OCCUPATION),
		    skp_holder_text(skp_bytes_str(h->occupation)));
	else if (err != SKP_OK)
		skp_msg_warn(skp_msg(h->lang, BAD_VOCAB),
		    skp_holder_text(skp_bytes_str(h->vocab)), at,
		    skp_msg_err(err, h->lang));
	return err == SKP_OK;
}

static bool
choose_for(const struct skp_holder *h, const struct skp_passport *p,
    struct skp_bytes vocab, struct skp_choice *c)
{
	struct skp_profile *profile = malloc(sizeof(*profile));
	const time_t now = time(NULL);
	enum skp_err err = SKP_ERR_NOMEM;

	if (profile != NULL && !find(h, vocab, profile)) {
		free(profile);
		return false;
	}
	if (profile != NULL)
		err = skp_choose_for(p, profile,
		    skp_date_of_time(now < 0 ? 0 : (uint64_t)now), c);
	free(profile);
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn(skp_msg(h->lang, NOTHING_FOR),
		    skp_holder_text(skp_bytes_str(h->occupation)));
	else if (err != SKP_OK)
		(void)skp_holder_fail(h, h->vocab, err);
	return err == SKP_OK;
}

bool
skp_holder_choose(const struct skp_holder *h, const struct skp_passport *p,
    struct skp_bytes vocab, struct skp_choice *c)
{
	if (!h->no_name)
		skp_choice_person(p, c);
	return (h->only == NULL || choose_only(h, p, c)) &&
	    (h->type == NULL || choose_type(h, p, c)) &&
	    (h->occupation == NULL || choose_for(h, p, vocab, c));
}
