#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_db.h"
#include "issuer/registry_file.h"
#include "schema/sha256.h"

void
skp_be_put(uint8_t *p, uint64_t v, unsigned bytes)
{
	while (bytes-- > 0) {
		p[bytes] = (uint8_t)v;
		v >>= 8;
	}
}

uint64_t
skp_be_get(const uint8_t *p, unsigned bytes)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

/*
 * Layout of LMDB 0.9, data version 1: page header 16 bytes, magic 4, version
 * 4, address 8, map size 8, two tables of 48, last page 8, transaction 8.
 */
enum { AT_MAGIC = 16, AT_VERSION = 20, AT_TXN = 144, META = 152 };

struct meta {
	uint64_t txn;
	uint8_t page[META];
};

static bool
meta_read(int fd, unsigned n, struct meta *out)
{
	if (pread(fd, out->page, META, (off_t)n * SKP_DB_PAGE) != META)
		return false;
	memcpy(&out->txn, out->page + AT_TXN, sizeof(out->txn));
	return true;
}

/*
 * The two meta pages belong to transactions n - 1 and n, and n stands on
 * page n mod 2.  A damaged number would make LMDB take the older one
 * for the newer, and so forget a transaction in silence.
 */
static bool
meta_follow(int fd)
{
	uint32_t magic, version;
	struct meta m[2];

	for (unsigned i = 0; i < 2; i++) {
		if (!meta_read(fd, i, &m[i]))
			return false;
		memcpy(&magic, m[i].page + AT_MAGIC, sizeof(magic));
		memcpy(&version, m[i].page + AT_VERSION, sizeof(version));
		if (magic != 0xbeefc0deu || version != 1)
			return false;
	}
	if (m[0].txn == 0 && m[1].txn == 0)
		return true; /* new */
	if ((m[0].txn & 1) != 0 || (m[1].txn & 1) != 1)
		return false;
	return m[0].txn + 1 == m[1].txn || m[1].txn + 1 == m[0].txn;
}

enum skp_err
skp_db_file_meta(int fd)
{
	/* Another process may write between the two reads. */
	for (unsigned i = 0; i < 4; i++)
		if (meta_follow(fd))
			return SKP_OK;
	return SKP_ERR_CORRUPT;
}

/* The same: number 8, unused 2, flags 2, end of the places 2, begin of the
   records 2; places of 2; records with a head of 8, each at an even place, at
   the end without a gap. */
enum { PAGE_HEAD = 16, PLACE = 2, RECORD_HEAD = 8, LEAF = 2 };

bool
skp_db_page_sound(const uint8_t *page, size_t n_key, size_t n_value,
    const uint8_t **map)
{
	size_t node = RECORD_HEAD + n_key + n_value;
	uint16_t flags, lower, upper;
	const uint8_t *first;
	uint64_t number;

	memcpy(&number, page, sizeof(number));
	memcpy(&flags, page + 10, sizeof(flags));
	memcpy(&lower, page + 12, sizeof(lower));
	memcpy(&upper, page + 14, sizeof(upper));
	if (number > UINT32_MAX)
		return false;
	first = page - number * SKP_DB_PAGE;
	if (*map == NULL)
		*map = first;
	return first == *map && flags == LEAF && lower > PAGE_HEAD &&
	    upper >= lower && upper <= SKP_DB_PAGE &&
	    (size_t)(lower - PAGE_HEAD) / PLACE * (node + node % 2) ==
	    SKP_DB_PAGE - upper;
}

/*
 * mark: number 8, 16 of the hash over all that stands before the number, 16
 * of the hash over these two
 */
enum { MARK_SAYS = 8, MARK_OWN = 24, MARK_HASH = 16 };

static void
mark_hash(struct skp_bytes over, uint8_t *out)
{
	uint8_t hash[SKP_HASH_LEN];

	skp_sha256_one(over, hash);
	memcpy(out, hash, MARK_HASH);
}

static void
mark_of(const struct meta *m, uint8_t out[SKP_DB_MARK])
{
	skp_be_put(out, m->txn, 8);
	mark_hash(skp_bytes_of(m->page, AT_TXN), out + MARK_SAYS);
	mark_hash(skp_bytes_of(out, MARK_OWN), out + MARK_OWN);
}

enum skp_err
skp_db_file_mark(int fd, uint8_t out[SKP_DB_MARK])
{
	struct meta m[2];

	if (!meta_read(fd, 0, &m[0]) || !meta_read(fd, 1, &m[1]))
		return SKP_ERR_IO;
	mark_of(&m[m[0].txn < m[1].txn], out);
	return SKP_OK;
}

enum skp_err
skp_db_file_marked(int fd, const uint8_t mark[SKP_DB_MARK])
{
	uint8_t now[SKP_DB_MARK];
	struct meta m;

	mark_hash(skp_bytes_of(mark, MARK_OWN), now);
	if (memcmp(now, mark + MARK_OWN, MARK_HASH) != 0)
		return SKP_OK;
	for (unsigned i = 0; i < 2; i++) {
		if (!meta_read(fd, i, &m))
			return SKP_ERR_IO;
		mark_of(&m, now);
		if (memcmp(now + MARK_SAYS, mark + MARK_SAYS, MARK_HASH) == 0 &&
		    memcmp(now, mark, 8) != 0)
			return SKP_ERR_CORRUPT;
	}
	return SKP_OK;
}

enum skp_err
skp_db_file_length(int fd, off_t need, bool extend)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return SKP_ERR_IO;
	if (st.st_size >= need)
		return SKP_OK;
	if (!extend)
		return SKP_ERR_CORRUPT;
	/*
	 * A transaction may count pages that it took and gave back unwritten;
	 * after one of ours the file is made as long as it says.
	 */
	return ftruncate(fd, need) == 0 ? SKP_OK : skp_file_error(errno);
}
