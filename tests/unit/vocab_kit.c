#include "tests/unit/vocab_kit.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "tests/unit/unit.h"

static const char concepts[] =
    "uri,type,code,label_nl,label_en,label_en_source,altLabels_nl,status\n" TUIN
    "mowing,skill,,gras maaien,mow grass,,maaien|gazon maaien,released\n" TUIN
    "pruning,skill,,snoeien,pruning,,,released\n" TUIN
    "pruning-trees,skill,,bomen snoeien,prune trees,,boomsnoei,released\n" TUIN
    "grafting,skill,,enten,graft,,,released\n" TUIN
    "mower,skill,,grasmaaiers onderhouden,maintain lawn mowers,,,released\n" TUIN
    "soil,skill,,\"bodemkunde, coöperatief\",soil science,unofficial,,\n" TUIN
    "c-plus,skill,,C++,,,,\n" TUIN "c-sharp,skill,,C#,,,,\n" TUIN
    "gardener,occupation,6113.1,hovenier,gardener,,tuinman|tuinier,released\n" TUIN
    "greenkeeper,beroep,6113.2,greenkeeper,,,,released\n" TUIN
    "tree-worker,occupation,6113.3,boomverzorger,tree worker,,tuinman,\n" TUIN
    "group,SkillGroup,,groen,green,,,\n";

static const char relations[] = "occupationUri,relationType,skillUri\n" TUIN
				"gardener,essential," TUIN "mowing\n" TUIN
				"gardener,essential," TUIN "pruning\n" TUIN
				"gardener,optional," TUIN "soil\n" TUIN
				"gardener,optional," TUIN "mowing\n" TUIN
				"tree-worker,essential," TUIN
				"pruning-trees\n" TUIN "gardener,optional," TUIN
				"nobody-knows\n";

void
vocab_kit_init(struct vocab_kit *kit)
{
	memset(kit, 0, sizeof(*kit));
	(void)snprintf(kit->dir, sizeof(kit->dir), "/tmp/skp-vocab-XXXXXX");
	assert_non_null(mkdtemp(kit->dir));
	input_kit_init(&kit->input, &kit->how);
}

static int
unlink_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
vocab_kit_free(struct vocab_kit *kit)
{
	skp_vocab_close(kit->vocab);
	kit->vocab = NULL;
	input_kit_free(&kit->input);
	(void)nftw(kit->dir, unlink_one, 8, FTW_DEPTH | FTW_PHYS);
}

char *
vocab_kit_path(struct vocab_kit *kit, const char *name)
{
	static char path[8][128];
	static unsigned next;
	char *p = path[next++ % 8];

	(void)snprintf(p, sizeof(path[0]), "%s/%s", kit->dir, name);
	return p;
}

char *
vocab_kit_file(struct vocab_kit *kit, const char *name, const char *text)
{
	char *path = vocab_kit_path(kit, name);

	assert_int_equal(SKP_OK,
	    skp_file_write(path, skp_bytes_str(text), 0600, SKP_FILE_REPLACE));
	return path;
}

static enum skp_err
import(struct vocab_kit *kit, const char *scheme, const char *version,
    const char *lang, char *const *path, size_t n)
{
	struct skp_vocab_import how = { .scheme = scheme,
		.version = version,
		.lang = skp_bytes_str(lang),
		.message = kit->how.message,
		.ctx = kit->how.ctx };
	const char *failed;

	return skp_vocab_import(kit->dir, &how, path, n, &failed, &kit->counts);
}

enum skp_err
vocab_kit_import(struct vocab_kit *kit, const char *scheme, const char *version,
    const char *lang, const char *text)
{
	char *path[1] = { vocab_kit_file(kit, "list.csv", text) };

	return import(kit, scheme, version, lang, path, 1);
}

void
vocab_kit_said(struct vocab_kit *kit, const char *lang, const char *name,
    const char *message)
{
	struct skp_buf want;

	skp_buf_init(&want, 65536);
	skp_buf_printf(&want, "%s %s/%s: %s\n", lang, kit->dir, name, message);
	assert_int_equal(SKP_OK, want.err);
	if (memmem(kit->input.text.p, kit->input.text.n, want.p, want.n) ==
	    NULL)
		fail_msg("not said: %.*sbut: %.*s", (int)want.n,
		    (const char *)want.p, (int)kit->input.text.n,
		    (const char *)kit->input.text.p);
	skp_buf_free(&want);
}

void
vocab_kit_open(struct vocab_kit *kit)
{
	skp_vocab_close(kit->vocab);
	kit->vocab = NULL;
	assert_int_equal(SKP_OK, skp_vocab_open(kit->dir, &kit->vocab));
}

void
vocab_kit_garden(struct vocab_kit *kit)
{
	/* The order of the files does not count. */
	char *path[2];

	vocab_kit_init(kit);
	path[0] = vocab_kit_file(kit, "r.csv", relations);
	path[1] = vocab_kit_file(kit, "c.csv", concepts);
	assert_int_equal(SKP_OK, import(kit, "tuin", "1.0", NULL, path, 2));
	vocab_kit_open(kit);
}
