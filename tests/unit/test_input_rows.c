/*
 * Rows of a sheet, however they stand: the same cells once more for another
 * worker, rows of a worker far apart, a file that changes meanwhile; and the
 * table of runs (issuer/runs.h).
 */
#include <fcntl.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/draft_make.h"
#include "issuer/runs.h"
#include "issuer/sheet_sums.h"
#include "schema/sha256.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

#define HEADER                                                                \
	"deelnemersnummer;achternaam;geboortedatum;opleidingscode;skill_uri;" \
	"skill;niveau;niveaukader;beoordelingswijze;datum_beoordeling;"       \
	"resultaat\n"
#define SKILL                               \
	"http://data.europa.eu/esco/skill/" \
	"00735755-adc6-4ea0-b034-b8caff339c9"

static void
add_row(struct skp_buf *out, unsigned worker, unsigned skill)
{
	skp_buf_printf(out,
	    "W%u;Berg;1990-01-01;WP-B;" SKILL
	    "%u;pompen;3;dreyfus;praktijkexamen;2026-06-01;voldoende\n",
	    worker, skill);
}

/* Claims of a draft as they would be without anything remembered. */
static void
check_claims(const struct skp_draft *draft, unsigned *known)
{
	struct skp_arena arena = { NULL, false };
	struct skp_draft plain = *draft;
	size_t i;

	plain.claim = skp_arena_get(&arena,
	    plain.n_claim * sizeof(*plain.claim));
	for (i = 0; i < plain.n_claim; i++) {
		struct skp_draft_claim *c = &plain.claim[i];
		struct skp_bytes whole;

		*c = draft->claim[i];
		whole = skp_draft_make_claim(&arena, &c->claim, c->skill,
		    c->n_skill);
		if (c->whole.n != 0)
			assert_true(skp_bytes_eq(c->whole, whole));
		*known += c->whole.n != 0 && c->result != NULL;
		c->result = NULL;
	}
	skp_draft_make_content(&plain, &arena);
	assert_memory_equal(plain.content, draft->content, SKP_HASH_LEN);
	assert_false(arena.failed);
	skp_arena_free(&arena);
}

/*
 * Worker w of n has skill k in row `first` + w * worker_step + k * skill_step.
 */
static void
check_drafts(struct skp_bytes sheet, unsigned n, unsigned skills,
    unsigned worker_step, unsigned skill_step, unsigned *known)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_how how;
	struct input_kit kit;
	unsigned w, k;
	char learner[16];

	input_kit_init(&kit, &how);
	assert_int_equal(SKP_OK,
	    skp_input_open_bytes("rows.csv", sheet, &how, &in));
	for (w = 0; w < n; w++) {
		assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		assert_non_null(draft);
		(void)snprintf(learner, sizeof(learner), "W%u", w);
		assert_true(
		    skp_bytes_eq(draft->learner, skp_bytes_str(learner)));
		assert_int_equal(skills, draft->n_claim);
		for (k = 0; k < skills; k++)
			assert_int_equal(2 + w * worker_step + k * skill_step,
			    draft->claim[k].row);
		check_claims(draft, known);
	}
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_null(draft);
	assert_int_equal(0, kit.errors + kit.warnings + kit.notes);
	skp_input_close(in);
	input_kit_free(&kit);
}

/* From the second worker on everything is known; and of another class from its
   first one on, since that was of use. */
static void
together(void **state)
{
	struct skp_buf sheet;
	unsigned w, k, known = 0;

	(void)state;
	skp_buf_init(&sheet, 1u << 20);
	skp_buf_str(&sheet, HEADER);
	for (w = 0; w < 12; w++) {
		for (k = 0; k < 3; k++)
			add_row(&sheet, w, w / 6 * 3 + k);
	}
	check_drafts(skp_buf_bytes(&sheet), 12, 3, 3, 1, &known);
	assert_int_equal((5 + 6) * 3, known);
	skp_buf_free(&sheet);
}

/* Sorted by skill: more places than readers, and than one reading holds. */
static void
apart(void **state)
{
	const unsigned workers = 300, skills = 10;
	struct skp_buf sheet;
	unsigned w, k, known = 0;

	(void)state;
	skp_buf_init(&sheet, 1u << 20);
	skp_buf_str(&sheet, HEADER);
	for (k = 0; k < skills; k++) {
		for (w = 0; w < workers; w++)
			add_row(&sheet, w, k);
	}
	assert_true(sheet.n > 4 * SKP_SHEET_SPAN);
	check_drafts(skp_buf_bytes(&sheet), workers, skills, 1, workers,
	    &known);
	assert_int_equal((workers - 1) * skills, known);
	skp_buf_free(&sheet);
}

/* An editor writes the file while it is read. */
static void
altered(void **state)
{
	char path[] = "/tmp/skp-rows-XXXXXX", want[400];
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_buf sheet;
	unsigned w, n = 0;
	int fd = mkstemp(path);
	enum skp_err err;

	(void)state;
	skp_buf_init(&sheet, 4u << 20);
	skp_buf_str(&sheet, HEADER);
	for (w = 0; w < 5000; w++)
		add_row(&sheet, w, 1);
	input_kit_init(&kit, &how);
	assert_true(fd >= 0);
	assert_int_equal(sheet.n, write(fd, sheet.p, sheet.n));
	assert_int_equal(SKP_OK, skp_input_open(path, &how, &in));
	/* One letter of the last row. */
	assert_int_equal(1, pwrite(fd, "V", 1, (off_t)sheet.n - 3));
	while ((err = skp_input_next(in, &draft)) == SKP_OK && draft != NULL)
		n++;
	assert_int_equal(SKP_ERR_INPUT, err);
	assert_in_range(n, 1, 4999);
	assert_int_equal(1, kit.errors);
	(void)snprintf(want, sizeof(want),
	    "en %s: error: the file was altered while it was read; close it "
	    "in other programs and begin again\n"
	    "nl %s: fout: het bestand is gewijzigd tijdens het lezen; sluit "
	    "het in andere programma's en begin opnieuw\n",
	    path, path);
	assert_int_equal(strlen(want), kit.text.n);
	assert_memory_equal(want, kit.text.p, kit.text.n);
	skp_input_close(in);
	input_kit_free(&kit);
	skp_buf_free(&sheet);
	(void)close(fd);
	assert_int_equal(0, unlink(path));
}

#define GUESSED                                                          \
	"en long.csv: note: the text is not UTF-8 and was read as "      \
	"Windows-1252; look in a dry run whether letters such as "       \
	"\xc3\xa9 are right; CSV UTF-8 is safe\n"                        \
	"nl long.csv: let op: de tekst is geen UTF-8 en is gelezen als " \
	"Windows-1252; kijk in een proefrun of letters zoals \xc3\xa9 "  \
	"kloppen; CSV UTF-8 is veilig\n"
#define BINARY                                                           \
	"en long.csv: error: the file is neither JSON nor a CSV sheet; " \
	"save the sheet as CSV UTF-8\n"                                  \
	"nl long.csv: fout: het bestand is geen JSON en geen CSV-blad; " \
	"sla het blad op als CSV UTF-8\n"
#define OPEN                                                           \
	"en long.csv: row 9002: error: a cell that begins with a "     \
	"quotation mark never ends; close it with a quotation mark; "  \
	"nothing of this file was used\n"                              \
	"nl long.csv: rij 9002: fout: een cel die met een "            \
	"aanhalingsteken begint, eindigt nergens; sluit haar met een " \
	"aanhalingsteken; van dit bestand is niets gebruikt\n"

/*
 * A long list whose last row alone shows how it is written: the first reading
 * has begun before that is known.  What is told comes in one order.
 */
static void
check_long(const char *family, size_t zeros, const char *shown,
    const char *told)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_buf sheet;
	unsigned w;
	enum skp_err err;

	skp_buf_init(&sheet, 4u << 20);
	skp_buf_str(&sheet, HEADER);
	for (w = 0; w < 9000; w++)
		add_row(&sheet, w, 1);
	skp_buf_printf(&sheet,
	    "W%u;%s;1990-01-01;WP-B;" SKILL
	    "1;pompen;3;dreyfus;praktijkexamen;2026-06-01;voldoende\n",
	    w, family);
	skp_buf_add(&sheet, skp_bytes_of("", zeros));
	assert_true(sheet.n > 1u << 20);
	input_kit_init(&kit, &how);
	err = skp_input_open_bytes("long.csv", skp_buf_bytes(&sheet), &how,
	    &in);
	assert_int_equal(shown == NULL ? SKP_ERR_INPUT : SKP_OK, err);
	for (w = 0; w < 9001 && err == SKP_OK; w++) {
		assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		assert_non_null(draft);
	}
	if (shown != NULL)
		assert_true(skp_bytes_eq(skp_bytes_str(shown), draft->name));
	assert_int_equal(strlen(told), kit.text.n);
	assert_memory_equal(told, kit.text.p, kit.text.n);
	skp_input_close(in);
	input_kit_free(&kit);
	skp_buf_free(&sheet);
}

static void
meanwhile(void **state)
{
	(void)state;
	check_long("Berg\xc3\xa9", 0, "Berg\xc3\xa9", "");
	check_long("Berg\xe9", 0, "Berg\xc3\xa9", GUESSED);
	check_long("Berg", 1, NULL, BINARY);
	/* Faults that the first reading finds, and does not tell first. */
	check_long("\"Berg", 0, NULL, OPEN);
	check_long("\"Berg\xe9", 0, NULL, GUESSED OPEN);
	check_long("\"Berg\xe9\n\";", 0, NULL, GUESSED OPEN);
	check_long("\"Berg\xe9\n\";", 1, NULL, BINARY);
}

/* ------------------------------------------------------------------- runs */

#define MANY 200000

static void
key_of(unsigned i, uint8_t key[SKP_HASH_LEN])
{
	skp_sha256_one(skp_bytes_of(&i, sizeof(i)), key);
}

/*
 * A small filter is wrong about many of so many workers; what comes out is
 * exact.  Every tenth worker has a second run, a hundredth a third one.
 */
static void
runs(void **state)
{
	struct skp_runs *runs = NULL;
	struct skp_run_place place;
	uint8_t key[SKP_HASH_LEN];
	uint32_t rest;
	unsigned i, step;
	bool first;

	(void)state;
	assert_int_equal(SKP_OK, skp_runs_new(0, &runs));
	for (step = 1; step <= 100; step *= 10) {
		for (i = 0; i < MANY; i += step) {
			key_of(i, key);
			place.at = (uint64_t)step * MANY + i;
			place.number = step;
			assert_int_equal(SKP_OK,
			    skp_runs_add(runs, key, place));
		}
	}
	for (step = 1; step <= 100; step *= 10) {
		for (i = 0; i < MANY; i += step) {
			key_of(i, key);
			skp_runs_take(runs, key, (uint64_t)step * MANY + i,
			    &first, &rest);
			assert_int_equal(step == 1, first);
			if (step != 1)
				continue;
			if (i % 10 == 0) {
				place = skp_runs_next(runs, &rest);
				assert_int_equal(10u * MANY + i, place.at);
				assert_int_equal(10, place.number);
			}
			if (i % 100 == 0) {
				place = skp_runs_next(runs, &rest);
				assert_int_equal(100u * MANY + i, place.at);
			}
			assert_int_equal(SKP_RUNS_END, rest);
		}
	}
	skp_runs_free(runs);
	skp_runs_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(together),
		cmocka_unit_test(apart),
		cmocka_unit_test(altered),
		cmocka_unit_test(meanwhile),
		cmocka_unit_test(runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
