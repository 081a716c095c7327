/*
 * What was changed and published of the status lists, outside the registry,
 * as `checkpoint` holds it of the log: one line of text,
 *
 *	skillpass-status EVENTS IAT
 *
 * A registry put back from a backup that is older than this would take back
 * withdrawals; so it signs nothing until that is cleared up.  Written after
 * the registry, so a crash leaves it behind, never ahead.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/cli.h"
#include "common/file.h"
#include "issuer/house_parts.h"

#define NAME	"status-seen"
#define PREFIX	"skillpass-status "
#define MAX_LEN 128

/* Two numbers, one space between, one newline behind. */
static enum skp_err
parse(struct skp_blob *file, uint64_t *events, uint64_t *iat)
{
	char *p = (char *)file->p, *space;
	enum skp_err err;

	if (file->n < sizeof(PREFIX) || p[file->n - 1] != '\n' ||
	    strlen(p) != file->n || strncmp(p, PREFIX, sizeof(PREFIX) - 1) != 0)
		return SKP_ERR_VALUE;
	p[file->n - 1] = '\0';
	p += sizeof(PREFIX) - 1;
	space = strchr(p, ' ');
	if (space == NULL)
		return SKP_ERR_VALUE;
	*space = '\0';
	err = skp_cli_number(p, 0, UINT64_MAX, events);
	if (err == SKP_OK)
		err = skp_cli_number(space + 1, 0, UINT64_MAX, iat);
	return err;
}

enum skp_err
skp_house_status_check(struct skp_house *house)
{
	struct skp_registry_facts facts;
	struct skp_blob file = { NULL, 0 };
	uint64_t events = 0, iat = 0;
	char *path = skp_house_file_path(house, NAME);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, MAX_LEN, &file);
	free(path);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK; /* nothing was changed or published yet */
	if (err == SKP_OK)
		err = parse(&file, &events, &iat);
	skp_blob_free(&file);
	if (err == SKP_OK)
		err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK &&
	    (facts.status_events < events || facts.status_iat < iat))
		err = SKP_ERR_STATE;
	return err;
}

enum skp_err
skp_house_status_write(struct skp_house *house)
{
	struct skp_registry_facts facts;
	char line[MAX_LEN], *path;
	enum skp_err err = skp_registry_facts(skp_house_registry(house),
	    &facts);
	int n;

	if (err != SKP_OK)
		return err;
	path = skp_house_file_path(house, NAME);
	if (path == NULL)
		return SKP_ERR_NOMEM;
	n = snprintf(line, sizeof(line), PREFIX "%llu %llu\n",
	    (unsigned long long)facts.status_events,
	    (unsigned long long)facts.status_iat);
	err = skp_file_write(path, skp_bytes_of(line, (size_t)n), 0600,
	    SKP_FILE_REPLACE);
	free(path);
	return err;
}

enum skp_err
skp_house_status_set(struct skp_house *house,
    const struct skp_status_event *event, size_t n, uint64_t *changed)
{
	struct skp_registry *reg = skp_house_registry(house);
	uint64_t count = 0;
	enum skp_err err = skp_house_checkpoint_check(house);

	if (err == SKP_OK)
		err = skp_registry_lock(reg);
	if (err == SKP_OK)
		err = skp_registry_status_set(reg, event, n, &count);
	if (err == SKP_OK && count > 0)
		err = skp_house_status_write(house);
	if (err == SKP_OK)
		*changed = count;
	return err;
}
