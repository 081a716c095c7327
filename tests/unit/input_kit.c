#include "tests/unit/input_kit.h"

#include <dirent.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	struct input_kit *kit = ctx;

	skp_buf_str(&kit->text, "en ");
	skp_row_message_write(msg, SKP_LANG_EN, &kit->text);
	skp_buf_str(&kit->text, "\nnl ");
	skp_row_message_write(msg, SKP_LANG_NL, &kit->text);
	skp_buf_str(&kit->text, "\n");
	kit->errors += msg->severity == SKP_SEVERITY_ERROR;
	kit->warnings += msg->severity == SKP_SEVERITY_WARNING;
	kit->notes += msg->severity == SKP_SEVERITY_NOTE;
}

void
input_kit_init(struct input_kit *kit, struct skp_input_how *how)
{
	memset(kit, 0, sizeof(*kit));
	skp_buf_init(&kit->text, 1u << 24);
	memset(how, 0, sizeof(*how));
	how->today = INPUT_KIT_TODAY;
	how->iss = skp_bytes_str("https://school.example");
	how->kvk = skp_bytes_str("90000009");
	how->message = on_message;
	how->ctx = kit;
}

void
input_kit_free(struct input_kit *kit)
{
	skp_buf_free(&kit->text);
}

static unsigned differ;

void
input_kit_differs(const char *file, const char *want, const char *got)
{
	(void)fprintf(stderr, "%s: expected\n%sbut\n%s", file, want, got);
	differ++;
}

unsigned
input_kit_differed(void)
{
	return differ;
}

unsigned
input_kit_sheets(const char *dir, void (*check)(const char *file))
{
	struct dirent **list = NULL;
	int n = scandir(dir, &list, NULL, alphasort), i;
	unsigned checked = 0;

	assert_true(n > 0);
	for (i = 0; i < n; i++) {
		size_t len = strlen(list[i]->d_name);

		if (len > 4 && strcmp(list[i]->d_name + len - 4, ".csv") == 0) {
			check(list[i]->d_name);
			checked++;
		}
		free(list[i]);
	}
	free(list);
	assert_int_equal(0, differ);
	return checked;
}

const char *
input_kit_shared(const char *below)
{
	static char path[4096];
	const char *dir = getenv("SKP_SHARED_DIR");

	(void)snprintf(path, sizeof(path), "%s/%s", dir == NULL ? "" : dir,
	    below);
	if (dir == NULL || access(path, R_OK) != 0) {
		(void)printf("no third-party data (%s): skipped\n", below);
		exit(77);
	}
	return path;
}
