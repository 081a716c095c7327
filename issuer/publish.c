#include <stdio.h>
#include <stdlib.h>

#include "common/date.h"
#include "common/file.h"
#include "issuer/house_parts.h"
#include "issuer/registry_step.h"
#include "schema/iss.h"
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

/*
 * What stands under that name already: the same list, older or this very one.
 * A newer one was published by a registry that this one is an old copy of.
 */
static enum skp_err
overwrite_check(const char *path, struct skp_bytes file)
{
	struct skp_blob there = { NULL, 0 };
	struct skp_statuslist old, mine;
	struct skp_cursor c;
	enum skp_err err = skp_file_read(path, SKP_MAX_STATUS_FILE, &there);

	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, file);
	err = skp_statuslist_read(&c, &mine);
	skp_cursor_init_lenient(&c, skp_blob_bytes(&there));
	if (err == SKP_OK &&
	    (skp_statuslist_read(&c, &old) != SKP_OK ||
		!skp_bytes_eq(old.uri, mine.uri)))
		err = SKP_ERR_EXISTS;
	else if (err == SKP_OK && old.iat > mine.iat)
		err = SKP_ERR_ROLLBACK;
	else if (err == SKP_OK && old.iat == mine.iat &&
	    !skp_bytes_eq(skp_blob_bytes(&there), file))
		err = SKP_ERR_CONFLICT;
	skp_blob_free(&there);
	return err;
}

static enum skp_err
put(const char *dir, const char *name, struct skp_bytes file)
{
	char *path = skp_file_join(dir, name);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = overwrite_check(path, file);
	if (err == SKP_OK)
		err = skp_file_write(path, file, 0644, SKP_FILE_REPLACE);
	free(path);
	return err;
}

/*
 * "status-N.cbor", and in the archive "status-N-20260615T120000Z.cbor"; N is
 * the number in the list's name, where it has one.
 */
static void
names_make(uint64_t number, uint64_t iat, char name[40], char kept[80])
{
	char time[SKP_DATE_TIME], digits[SKP_DATE_TIME];
	size_t n = 0;

	skp_date_format_time(iat, time);
	for (size_t i = 0; time[i] != '\0'; i++)
		if (time[i] != '-' && time[i] != ':')
			digits[n++] = time[i];
	digits[n] = '\0';
	(void)snprintf(name, 40, "status-%llu.cbor",
	    (unsigned long long)number);
	(void)snprintf(kept, 80, SKP_STATUS_ARCHIVE "/status-%llu-%s.cbor",
	    (unsigned long long)number, digits);
}

static enum skp_err
list_write(struct skp_bytes iss, struct skp_view *view, uint64_t list,
    const struct skp_publication *pub, const struct skp_signer *signer,
    const char *dir)
{
	uint8_t *file = malloc(SKP_STATUS_FILE);
	char name[40], kept[80];
	struct skp_bytes bytes, uri = { NULL, 0 };
	uint64_t number = list;
	size_t n = 0;
	enum skp_err err = file == NULL ? SKP_ERR_NOMEM :
					  skp_view_list_uri(view, list, &uri);

	if (err == SKP_OK && !skp_iss_list_number(iss, uri, &number))
		number = list;
	if (err == SKP_OK)
		err = skp_status_sign(view, list, pub->iat, pub->valid_s,
		    signer, file, SKP_STATUS_FILE, &n);
	bytes = skp_bytes_of(file, n);
	names_make(number, pub->iat, name, kept);
	if (err == SKP_OK)
		err = put(dir, kept, bytes);
	if (err == SKP_OK)
		err = put(dir, name, bytes);
	free(file);
	return err;
}

static enum skp_err
archive_make(const char *dir)
{
	char *path = skp_file_join(dir, SKP_STATUS_ARCHIVE);
	enum skp_err err = path == NULL ? SKP_ERR_NOMEM :
					  skp_file_mkdirs(path, 0755);

	free(path);
	return err;
}

/* A list by a new key comes after all by the keys before it. */
static uint64_t
after_ended(const struct skp_ring *ring, uint64_t now)
{
	for (size_t i = 0; i < ring->n; i++)
		if (ring->v[i].purpose == SKP_PURPOSE_STATUS &&
		    ring->v[i].not_after != SKP_TIME_MAX &&
		    ring->v[i].not_after >= now)
			now = ring->v[i].not_after + 1;
	return now;
}

enum skp_err
skp_status_publish(struct skp_house *house, const char *dir, uint64_t now,
    uint64_t valid_s, uint64_t *n_lists)
{
	const struct skp_signer *signer = skp_house_signer(house,
	    SKP_HOUSE_STATUS);
	struct skp_registry *reg = skp_house_registry(house);
	struct skp_publication pub;
	struct skp_view *view = NULL;
	enum skp_err err;

	if (signer == NULL)
		return SKP_ERR_STATE;
	err = skp_house_checkpoint_check(house);
	if (err == SKP_OK)
		err = skp_registry_lock(reg);
	if (err == SKP_OK)
		err = archive_make(dir);
	/* Remembered first: an iat is never used for two contents. */
	if (err == SKP_OK)
		err = skp_registry_publish(reg,
		    after_ended(skp_house_ring(house), now),
		    valid_s == 0 ? SKP_DEFAULT_STATUS_S : valid_s, &pub);
	if (err == SKP_OK)
		err = skp_house_status_write(house);
	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err != SKP_OK)
		return err;
	for (uint64_t i = 0; i < pub.lists && err == SKP_OK; i++)
		err = list_write(skp_registry_iss(reg), view, i, &pub, signer,
		    dir);
	skp_view_close(view);
	if (err == SKP_OK)
		*n_lists = pub.lists;
	return err;
}
