#include <stdlib.h>

#include "common/hex.h"
#include "issuer/cmd.h"

static void
print_key(const struct skp_cmd *cmd, const struct skp_house *house,
    enum skp_house_key key)
{
	const struct skp_keyfile_info *info = skp_house_key_info(house, key);
	char text[SKP_HEX_KID_TEXT];

	if (info == NULL)
		return;
	skp_hex_kid(info->pub.kid, text);
	printf("  %-8s  %s%s\n", skp_purpose_name(info->purpose), text,
	    info->encrypted ? "" : skp_msg(cmd->lang, CMD_KEY_OPEN));
}

int
skp_cmd_init(const struct skp_cmd *cmd)
{
	struct skp_house_new how = { .name = skp_bytes_str(cmd->name),
		.iss = skp_bytes_str(cmd->id),
		.kvk = skp_bytes_str(cmd->kvk),
		.now = skp_cmd_now() };
	struct skp_registry_facts facts;
	struct skp_house *house;
	enum skp_err err;
	int key;

	if (cmd->name == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_NAME));
		return SKP_EXIT_FAILED;
	}
	if (cmd->id != NULL && skp_house_iss_check(how.iss) != SKP_OK) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_BAD_ISS),
		    skp_cmd_text(how.iss));
		return SKP_EXIT_FAILED;
	}
	if (!skp_cmd_unlock(cmd, true, true, &how.unlock))
		return SKP_EXIT_FAILED;
	err = skp_house_create(cmd->registry, &how);
	skp_unlock_free(how.unlock);
	if (err == SKP_ERR_EXISTS) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_INIT_EXISTS),
		    skp_cmd_text(skp_bytes_str(cmd->registry)));
		return SKP_EXIT_FAILED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK) {
		printf(skp_msg(cmd->lang, CMD_INIT_DONE),
		    skp_cmd_text(skp_bytes_str(cmd->registry)),
		    skp_cmd_text(facts.iss));
		for (key = 0; key < SKP_HOUSE_KEYS; key++)
			print_key(cmd, house, (enum skp_house_key)key);
		printf("%s", skp_msg(cmd->lang, CMD_INIT_NEXT));
	}
	skp_house_close(house);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, cmd->registry, err);
}

int
skp_cmd_key_list(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	int key;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	for (key = 0; key < SKP_HOUSE_KEYS; key++)
		print_key(cmd, house, (enum skp_house_key)key);
	skp_house_close(house);
	return SKP_EXIT_OK;
}
