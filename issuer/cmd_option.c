#include "issuer/cmd.h"
#include "issuer/dates_in.h"

static enum skp_err
set_string(const char **where, const char *arg)
{
	if (*arg == '\0')
		return SKP_ERR_VALUE;
	*where = arg;
	return SKP_OK;
}

static enum skp_err
set_fd(int *where, const char *arg)
{
	uint64_t number;
	enum skp_err err = skp_cli_number(arg, 0, 65535, &number);

	if (err == SKP_OK)
		*where = (int)number;
	return err;
}

static enum skp_err
set_group(bool *where, const char *arg)
{
	*where = strcmp(arg, "course") == 0;
	return *where || strcmp(arg, "skill") == 0 ? SKP_OK : SKP_ERR_VALUE;
}

static enum skp_err
set_alg(const char **where, const char *arg)
{
	if (strcmp(arg, "eddsa") != 0 && strcmp(arg, "ed25519") != 0)
		return SKP_ERR_VALUE;
	*where = arg;
	return SKP_OK;
}

static enum skp_err
set_x(enum skp_x *where, const char *arg)
{
	static const char *const word[] = { "", "pass", "fail", "absent" };
	unsigned i;

	for (i = SKP_X_PASS; i <= SKP_X_ABSENT; i++) {
		if (strcmp(arg, word[i]) == 0) {
			*where = (enum skp_x)i;
			return SKP_OK;
		}
	}
	return SKP_ERR_VALUE;
}

static enum skp_err
set_date(struct skp_opt_day *where, const char *arg)
{
	struct skp_date_in found;

	if (*arg == '\0' ||
	    skp_date_in(skp_bytes_str(arg), false, 0, &found) != INPUT_NONE)
		return SKP_ERR_VALUE;
	where->has = true;
	where->day = found.day;
	return SKP_OK;
}

enum skp_err
skp_cmd_option_set(void *ctx, int key, const char *arg, enum skp_lang lang)
{
	void *field = (uint8_t *)ctx + key / SKP_CMD_KINDS;

	(void)lang;
	switch ((enum skp_cmd_kind)(key % SKP_CMD_KINDS)) {
	case SKP_CMD_STRING:
		return set_string(field, arg);
	case SKP_CMD_FLAG:
		*(bool *)field = true;
		return SKP_OK;
	case SKP_CMD_NUMBER:
		return skp_cli_number(arg, 1, 36500, field);
	case SKP_CMD_FD:
		return set_fd(field, arg);
	case SKP_CMD_GROUP:
		return set_group(field, arg);
	case SKP_CMD_ALG:
		return set_alg(field, arg);
	case SKP_CMD_X:
		return set_x(field, arg);
	case SKP_CMD_DATE:
		return set_date(field, arg);
	}
	return SKP_ERR_USAGE;
}
