#include "verifier/picture.h"

#include "common/helper.h"
#include "schema/qrtext.h"

#define SECONDS	 10
#define MEMORY	 268435456 /* address space: its libraries take most */
#define TEXT_MAX 131072

bool
skp_picture_is(struct skp_bytes head)
{
	static const uint8_t png[SKP_PICTURE_HEAD] = { 0x89, 'P', 'N', 'G',
		'\r', '\n', 0x1a, '\n' };
	static const uint8_t jpeg[] = { 0xff, 0xd8, 0xff };

	return (head.n >= sizeof(png) &&
		   memcmp(head.p, png, sizeof(png)) == 0) ||
	    (head.n >= sizeof(jpeg) && memcmp(head.p, jpeg, sizeof(jpeg)) == 0);
}

/* Leaves the lines of passports. */
static size_t
keep(uint8_t *p, size_t n)
{
	size_t at, len, kept = 0;
	const uint8_t *end;

	for (at = 0; at < n; at += len) {
		end = memchr(p + at, '\n', n - at);
		len = end == NULL ? n - at : (size_t)(end - p) - at + 1;
		if (!skp_qrtext_is(skp_bytes_of(p + at, len)))
			continue;
		memmove(p + kept, p + at, len);
		kept += len;
	}
	return kept;
}

enum skp_err
skp_picture_scan(int fd, struct skp_bytes picture, struct skp_blob *texts)
{
	const struct skp_helper_task task = { .program = "skillpass-scan",
		.input = fd,
		.seconds = SECONDS,
		.memory = MEMORY };
	struct skp_blob found = { NULL, 0 };
	struct skp_helper h;
	enum skp_err err = skp_helper_start(&task, &h);

	if (err == SKP_OK)
		err = skp_helper_finish(&h, picture, TEXT_MAX, &found);
	if (err != SKP_OK)
		return err;
	found.n = keep(found.p, found.n);
	if (found.n == 0) {
		skp_blob_free(&found);
		return SKP_ERR_NO_CODE;
	}
	*texts = found; /* transferred */
	return SKP_OK;
}
