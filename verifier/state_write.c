#include <fcntl.h>
#include <sys/stat.h>

#include "common/outdir.h"
#include "schema/sha256.h"
#include "schema/writer.h"
#include "verifier/state.h"

bool
skp_state_write_overtaken(const struct skp_state *s, const char *name)
{
	const struct stat *was = NULL;
	struct stat st;
	size_t i;

	for (i = 0; i < s->n_status; i++) {
		if (strcmp(s->status[i].name, name) == 0)
			was = &s->status[i].st;
	}
	for (i = 0; i < s->n_log; i++) {
		if (strcmp(s->log[i].name, name) == 0)
			was = &s->log[i].st;
	}
	if (strcmp(name, SKP_STATE_SEEN) == 0 && s->seen_file.p != NULL)
		was = &s->seen_st;
	if (fstatat(s->dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return was != NULL;
	return was == NULL || was->st_ino != st.st_ino ||
	    was->st_mtim.tv_sec != st.st_mtim.tv_sec ||
	    was->st_mtim.tv_nsec != st.st_mtim.tv_nsec;
}

enum skp_err
skp_state_write(struct skp_state *s, const char *name, struct skp_bytes data,
    bool unless_newer)
{
	if (unless_newer && skp_state_write_overtaken(s, name))
		return SKP_OK;
	return skp_outdir_write(s->dir, name, data);
}

enum skp_err
skp_state_write_seen(struct skp_state *s)
{
	struct skp_writer w;
	struct skp_bytes out;
	uint8_t buf[160], sum[SKP_HASH_LEN];
	enum skp_err err;

	skp_writer_init(&w, buf, sizeof(buf));
	skp_writer_array(&w, 6);
	skp_writer_uint(&w, SKP_STATE_SEEN_VERSION);
	skp_writer_uint(&w, s->seen.newest_signed);
	skp_writer_uint(&w, s->seen.root_version);
	skp_writer_uint(&w, s->seen.seq);
	skp_writer_bstr(&w, skp_bytes_of(s->seen.list, SKP_HASH_LEN));
	skp_sha256_one(skp_bytes_of(buf, w.n), sum);
	skp_writer_bstr(&w, skp_bytes_of(sum, sizeof(sum)));
	err = skp_writer_finish(&w, &out);
	if (err != SKP_OK)
		return err;
	return skp_state_write(s, SKP_STATE_SEEN, out, false);
}
