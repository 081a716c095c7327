#include "verifier/merge_part.h"

#include <fcntl.h>
#include <unistd.h>

#include "common/file.h"
#include "common/hex.h"
#include "common/text.h"
#include "verifier/say.h"

enum skp_err
skp_merge_part_wrong(const struct skp_merge_part *p, enum say_msg what,
    enum skp_err err)
{
	char name[256];

	skp_text_escape(name, sizeof(name), skp_bytes_str(p->path), 200);
	skp_msg_warn("%s: %s", name, skp_say(what, p->lang));
	return err;
}

enum skp_err
skp_merge_part_unread(const struct skp_merge_part *p, enum skp_err err)
{
	char name[256];

	skp_text_escape(name, sizeof(name), skp_bytes_str(p->path), 200);
	skp_msg_warn(skp_msg(p->lang, SAY_E_PART), name,
	    skp_msg_err(err, p->lang));
	return err;
}

enum skp_err
skp_merge_part_open(const char *path, enum skp_lang lang,
    struct skp_merge_part *p)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum skp_err err = dir == -1 ? SKP_ERR_NOT_FOUND : SKP_OK;

	p->path = path;
	p->lang = lang;
	p->fd = p->evidence = -1;
	if (err == SKP_OK)
		err = skp_file_open(dir, SKP_REPORT_VERDICTS, &p->fd);
	if (err == SKP_OK)
		err = skp_file_open(dir, SKP_REPORT_EVIDENCE, &p->evidence);
	if (dir != -1)
		(void)close(dir);
	skp_verdicts_in_init(&p->in, p->fd);
	skp_sha256_init(&p->sha);
	return err == SKP_OK ? SKP_OK : skp_merge_part_unread(p, err);
}

void
skp_merge_part_close(struct skp_merge_part *p)
{
	if (p->fd != -1)
		(void)close(p->fd);
	if (p->evidence != -1)
		(void)close(p->evidence);
	skp_verdicts_in_free(&p->in);
	skp_verdicts_run_free(&p->run);
	json_decref(p->line.o);
}

enum skp_err
skp_merge_part_next(struct skp_merge_part *p)
{
	struct skp_verdicts_line l = { .number = 0 };
	struct skp_bytes text;
	enum skp_err err;

	json_decref(p->line.o);
	p->line.o = NULL;
	err = skp_verdicts_in_next(&p->in, &text);
	if (err == SKP_OK) {
		skp_sha256_update(&p->sha, text);
		skp_sha256_update(&p->sha, skp_bytes_str("\n"));
		err = skp_verdicts_read(text, &l);
	}
	if (err == SKP_ERR_NOT_FOUND || err == SKP_ERR_TRUNCATED ||
	    err == SKP_ERR_VALUE)
		return skp_merge_part_wrong(p, SAY_E_PART_BROKEN,
		    SKP_ERR_VALUE);
	if (err != SKP_OK)
		return skp_merge_part_unread(p, err);
	p->line = l;
	if (l.kind != SKP_VERDICTS_ROW)
		return SKP_OK;
	if (p->run.parts == 0 || l.number <= p->last ||
	    (l.number - 1) % p->run.parts != p->run.part - 1)
		return skp_merge_part_wrong(p, SAY_E_PART_BROKEN,
		    SKP_ERR_VALUE);
	p->last = l.number;
	return SKP_OK;
}

enum skp_err
skp_merge_part_first(struct skp_merge_part *p)
{
	enum skp_err err = skp_merge_part_next(p);

	if (err != SKP_OK)
		return err;
	err = p->line.kind == SKP_VERDICTS_RUN ?
	    skp_verdicts_run_of(p->line.o, &p->run) :
	    SKP_ERR_VALUE;
	if (err == SKP_ERR_VALUE)
		return skp_merge_part_wrong(p, SAY_E_PART_BROKEN, err);
	if (err != SKP_OK)
		return skp_merge_part_unread(p, err);
	if (p->run.parts == 0)
		return skp_merge_part_wrong(p, SAY_E_PART_WHOLE, SKP_ERR_RULE);
	return SKP_OK;
}

enum skp_err
skp_merge_part_hash(struct skp_merge_part *p)
{
	char want[SKP_REPORT_HEX] = "", hex[SKP_REPORT_HEX] = "";
	struct skp_blob file = { NULL, 0 };
	uint8_t hash[SKP_HASH_LEN];
	enum skp_err err = skp_file_read_fd(p->evidence, SKP_REPORT_FILE,
	    &file);

	if (err == SKP_OK)
		err = skp_report_read_hash(skp_blob_bytes(&file), want);
	skp_blob_free(&file);
	skp_sha256_final(&p->sha, hash);
	if (err == SKP_OK)
		err = skp_hex_encode(skp_bytes_of(hash, sizeof(hash)), hex,
		    sizeof(hex));
	if (err == SKP_OK && strcmp(want, hex) != 0)
		err = SKP_ERR_VALUE;
	if (err == SKP_ERR_VALUE)
		return skp_merge_part_wrong(p, SAY_E_PART_CHANGED, err);
	return err == SKP_OK ? SKP_OK : skp_merge_part_unread(p, err);
}
