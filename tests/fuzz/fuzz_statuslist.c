/*
 * Status lists and their zlib streams.  Input: one byte (bit 0: a bare zlib
 * stream, else a signed list; bits 1-2: bits an entry), then the object.
 *
 * What must hold: never more than the cap comes out; every entry can be read
 * and set; what comes out goes in again.
 */
#include "schema/statuslist.h"
#include "tests/fuzz/fuzz.h"

static uint8_t arena[SKP_DEFLATE_ARENA];
static uint8_t raw[SKP_MAX_STATUS_SIZE + 1], again[SKP_MAX_STATUS_SIZE + 1];
static uint8_t packed[SKP_MAX_STATUS_FILE];

static void
check_entries(size_t n, unsigned bits)
{
	unsigned v;
	uint64_t i, last = (uint64_t)n * 8 / bits;

	for (i = 0; i < last && i < 64; i++) {
		FUZZ_CHECK(skp_status_get(skp_bytes_of(raw, n), bits, i, &v) ==
		    SKP_OK);
		FUZZ_CHECK(skp_status_set(raw, n, bits, i, v) == SKP_OK);
	}
	FUZZ_CHECK(skp_status_get(skp_bytes_of(raw, n), bits, last, &v) ==
	    SKP_ERR_RANGE);
}

static void
check_stream(const struct skp_statuslist *l)
{
	struct skp_statuslist back = { .bits = l->bits };
	size_t n = 0, m = 0, k = 0;

	if (skp_statuslist_inflate(l, arena, raw, sizeof(raw), &n) != SKP_OK)
		return;
	FUZZ_CHECK(n <= (size_t)SKP_MAX_STATUS_SIZE * l->bits / 8);
	check_entries(n, l->bits);
	FUZZ_CHECK(skp_statuslist_deflate(skp_bytes_of(raw, n), arena, packed,
		       sizeof(packed), &m) == SKP_OK);
	back.lst = skp_bytes_of(packed, m);
	FUZZ_CHECK(skp_statuslist_inflate(&back, arena, again, sizeof(again),
		       &k) == SKP_OK);
	FUZZ_CHECK(k == n && memcmp(raw, again, n) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_statuslist l = { .bits = 1 };
	struct skp_cursor c;

	if (size < 1 || size > SKP_MAX_STATUS_FILE)
		return 0;
	if (data[0] & 1) {
		l.bits = 1U << (data[0] >> 1 & 3);
		l.lst = skp_bytes_of(data + 1, size - 1);
		check_stream(&l);
		return 0;
	}
	skp_cursor_init_lenient(&c, skp_bytes_of(data + 1, size - 1));
	if (skp_statuslist_read(&c, &l) == SKP_OK)
		check_stream(&l);
	FUZZ_CHECK(c.err_at < size);
	return 0;
}
