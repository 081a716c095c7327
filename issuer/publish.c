#include <stdio.h>
#include <stdlib.h>

#include "common/file.h"
#include "issuer/house_parts.h"
#include "schema/statuslist.h"

#define TTL 86400 /* look for a newer list after a day */

struct publishing {
	uint8_t array[SKP_STATUS_ARRAY];
	uint8_t arena[SKP_DEFLATE_ARENA];
	uint8_t lst[SKP_STATUS_FILE];
	uint8_t payload[SKP_STATUS_FILE];
	uint8_t work[SKP_STATUS_FILE + SKP_SIGNER_WORK(256, 0)];
};

static enum skp_err
list_sign(struct publishing *p, struct skp_view *view, uint64_t list,
    uint64_t iat, uint64_t valid_s, const struct skp_signer *signer,
    uint8_t *out, size_t cap, size_t *n)
{
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ = skp_bytes_str(SKP_TYP_STATUS),
		.present = SKP_SET_STATUS };
	struct skp_bytes uri, payload, whole;
	struct skp_writer w;
	size_t n_lst = 0;
	enum skp_err err = skp_view_list(view, list, &uri, p->array);

	if (err == SKP_OK)
		err = skp_statuslist_deflate(skp_bytes_of(p->array,
						 sizeof(p->array)),
		    p->arena, p->lst, sizeof(p->lst), &n_lst);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, p->payload, sizeof(p->payload));
	skp_statuslist_payload_write(&w, uri, iat, iat + valid_s, TTL,
	    SKP_STATUS_BITS, skp_bytes_of(p->lst, n_lst));
	err = skp_writer_finish(&w, &payload);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	err = skp_signer_sign1(signer, &hdr, skp_bytes_of(NULL, 0), payload,
	    false, p->work, sizeof(p->work), &w);
	if (err == SKP_OK)
		err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}

enum skp_err
skp_status_sign(struct skp_view *view, uint64_t list, uint64_t iat,
    uint64_t valid_s, const struct skp_signer *signer, uint8_t *out, size_t cap,
    size_t *n)
{
	struct publishing *p = malloc(sizeof(*p));
	enum skp_err err;

	if (p == NULL)
		return SKP_ERR_NOMEM;
	err = list_sign(p, view, list, iat, valid_s, signer, out, cap, n);
	free(p);
	return err;
}

static enum skp_err
list_write(struct skp_view *view, uint64_t list, uint64_t iat, uint64_t valid_s,
    const struct skp_signer *signer, const char *dir)
{
	uint8_t *file = malloc(SKP_STATUS_FILE);
	char name[40], *path;
	size_t n = 0;
	enum skp_err err;

	if (file == NULL)
		return SKP_ERR_NOMEM;
	err = skp_status_sign(view, list, iat, valid_s, signer, file,
	    SKP_STATUS_FILE, &n);
	(void)snprintf(name, sizeof(name), "status-%llu.cbor",
	    (unsigned long long)list);
	path = skp_file_join(dir, name);
	if (path == NULL)
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK)
		err = skp_file_write(path, skp_bytes_of(file, n), 0644,
		    SKP_FILE_REPLACE);
	free(path);
	free(file);
	return err;
}

enum skp_err
skp_status_publish(struct skp_house *house, const char *dir, uint64_t now,
    uint64_t valid_s, uint64_t *n_lists)
{
	const struct skp_signer *signer = skp_house_signer(house,
	    SKP_HOUSE_STATUS);
	struct skp_registry *reg = skp_house_registry(house);
	struct skp_registry_facts facts;
	struct skp_view *view = NULL;
	uint64_t iat = now;
	enum skp_err err;

	if (signer == NULL)
		return SKP_ERR_STATE;
	err = skp_house_checkpoint_check(house);
	if (err == SKP_OK)
		err = skp_registry_lock(reg);
	if (err == SKP_OK)
		err = skp_registry_facts(reg, &facts);
	if (err != SKP_OK)
		return err;
	if (facts.status_iat >= now) {
		if (facts.status_iat > now + SKP_CLOCK_SKEW)
			return SKP_ERR_CLOCK;
		iat = facts.status_iat + 1;
	}
	err = skp_file_mkdirs(dir, 0755);
	/* Remembered first: an iat is never used for two contents. */
	if (err == SKP_OK)
		err = skp_registry_status_published(reg, iat);
	if (err == SKP_OK)
		err = skp_house_status_write(house);
	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err != SKP_OK)
		return err;
	for (uint64_t i = 0; i < facts.lists && err == SKP_OK; i++)
		err = list_write(view, i, iat,
		    valid_s == 0 ? SKP_DEFAULT_STATUS_S : valid_s, signer, dir);
	skp_view_close(view);
	if (err == SKP_OK)
		*n_lists = facts.lists;
	return err;
}
