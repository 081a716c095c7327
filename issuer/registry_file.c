#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_db.h"
#include "issuer/registry_file.h"

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
 * The two meta pages belong to transactions n - 1 and n, and n stands on
 * page n mod 2.  A damaged number would make LMDB take the older one
 * for the newer, and so forget a transaction in silence.
 * Layout of LMDB 0.9, data version 1: page header 16 bytes, magic 4, version
 * 4, address 8, map size 8, two tables of 48, last page 8, transaction 8.
 */
static bool
meta_follow(int fd)
{
	enum { AT_MAGIC = 16, AT_VERSION = 20, AT_TXN = 144, N = 152 };
	uint32_t magic, version;
	uint64_t n[2];
	uint8_t p[N];

	for (unsigned i = 0; i < 2; i++) {
		if (pread(fd, p, N, (off_t)i * SKP_DB_PAGE) != N)
			return false;
		memcpy(&magic, p + AT_MAGIC, sizeof(magic));
		memcpy(&version, p + AT_VERSION, sizeof(version));
		memcpy(&n[i], p + AT_TXN, sizeof(n[i]));
		if (magic != 0xbeefc0deu || version != 1)
			return false;
	}
	if (n[0] == 0 && n[1] == 0)
		return true; /* new */
	if ((n[0] & 1) != 0 || (n[1] & 1) != 1)
		return false;
	return n[0] + 1 == n[1] || n[1] + 1 == n[0];
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
