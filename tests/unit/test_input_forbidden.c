/*
 * No value of a forbidden column is ever read: a marker stands in one, and
 * after the refusal it is nowhere in this process's memory.  The marker is
 * kept and written so that it is in memory for no other reason.
 */
#include <fcntl.h>
#include <unistd.h>

#include "issuer/withdrawals.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

#define MASK 0x55
#define LEN  24

static char path[] = "/tmp/skp-forbidden-XXXXXX";
static const uint8_t masked[LEN] = "2y9w7q5e3r1t8u6i4o0p2z7x";

/* A letter or digit of the marker. */
static uint8_t
marker_byte(size_t i)
{
	return (uint8_t)('A' + (masked[i] ^ MASK) % 26);
}

enum form { UTF8, UTF16_LE, UTF16_BE };

static void
put(int fd, enum form form, uint8_t b)
{
	uint8_t unit[2];
	size_t n = form == UTF8 ? 1 : 2;

	unit[0] = form == UTF16_BE ? 0 : b;
	unit[1] = form == UTF16_BE ? b : 0;
	assert_int_equal(n, write(fd, unit, n));
	explicit_bzero(unit, sizeof(unit));
}

/* text with the marker for each % */
static void
write_sheet(enum form form, const char *text)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	size_t i;

	assert_true(fd >= 0);
	if (form == UTF16_LE)
		assert_int_equal(2, write(fd, "\xff\xfe", 2));
	if (form == UTF16_BE)
		assert_int_equal(2, write(fd, "\xfe\xff", 2));
	for (; *text != '\0'; text++) {
		if (*text != '%') {
			put(fd, form, (uint8_t)*text);
			continue;
		}
		for (i = 0; i < LEN; i++)
			put(fd, form, marker_byte(i));
	}
	assert_int_equal(0, close(fd));
}

/* Eight letters of it in a row, each one or two bytes, are enough. */
static bool
is_marker(const uint8_t *p, size_t n, size_t step)
{
	size_t i, k;

	if (n < 7 * step + 1)
		return false;
	for (k = 0; k + 8 <= LEN; k += 8) {
		for (i = 0; i < 8 && p[i * step] == marker_byte(k + i); i++)
			continue;
		if (i == 8)
			return true;
	}
	return false;
}

static bool
in_range(int mem, unsigned long from, unsigned long to)
{
	static uint8_t page[65536 + 64];
	ssize_t got;
	size_t i;

	/* What is searched with holds what was searched: not this. */
	if (from <= (unsigned long)page && (unsigned long)page < to) {
		return in_range(mem, from, (unsigned long)page) ||
		    in_range(mem, (unsigned long)page + sizeof(page), to);
	}
	for (; from < to; from += 65536) {
		size_t want = to - from < sizeof(page) ? to - from :
							 sizeof(page);

		got = pread(mem, page, want, (off_t)from);
		for (i = 0; got > 0 && i < (size_t)got; i++) {
			if (is_marker(page + i, (size_t)got - i, 1) ||
			    is_marker(page + i, (size_t)got - i, 2))
				return true;
		}
	}
	return false;
}

/* A sanitizer's shadow of the memory is terabytes: nothing to search. */
static void
need_small_memory(void)
{
#ifdef SKP_SANITIZED
	skip();
#endif
}

static bool
in_memory(void)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	int mem = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
	unsigned long from, to;
	bool found = false;
	char line[512], *end;

	assert_true(maps != NULL && mem >= 0);
	while (!found && fgets(line, sizeof(line), maps) != NULL) {
		/* "from-to rw-p ..." */
		from = strtoul(line, &end, 16);
		assert_int_equal(*end, '-');
		to = strtoul(end + 1, &end, 16);
		if (strncmp(end, " rw", 3) == 0)
			found = in_range(mem, from, to);
	}
	(void)fclose(maps);
	(void)close(mem);
	return found;
}

static void
read_results(struct input_kit *kit, struct skp_input_how *how,
    enum skp_err want)
{
	const struct skp_draft *draft = NULL;
	struct skp_input *in = NULL;

	assert_int_equal(want, skp_input_open(path, how, &in));
	while (in != NULL) {
		assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		if (draft == NULL)
			break;
	}
	assert_true((kit->errors > 0) == (want != SKP_OK));
	skp_input_close(in);
}

static void
refused(enum form form, const char *text)
{
	struct skp_withdrawals_how how_w = { .reasons = 2 };
	struct skp_withdrawals *list = NULL;
	struct skp_input_explained facts;
	struct skp_input_how how;
	struct input_kit kit;

	write_sheet(form, text);
	input_kit_init(&kit, &how);
	read_results(&kit, &how, SKP_ERR_INPUT);
	assert_int_equal(SKP_ERR_INPUT, skp_input_explain(path, &how, &facts));
	how_w.input = how;
	assert_int_equal(SKP_ERR_INPUT,
	    skp_withdrawals_read(path, &how_w, &list));
	assert_int_equal(3, kit.errors);
	assert_false(in_memory());
	input_kit_free(&kit);
}

static void
forbidden(void **state)
{
	(void)state;
	need_small_memory();
	refused(UTF8, "BSN;naam;uitslag\n%;Jan;V\n");
	refused(UTF8, "BSN\n%\n");
	refused(UTF8,
	    "\xef\xbb\xbf"
	    "BSN;naam;uitslag\r\n%;%;V\r\n");
	refused(UTF8, "naam;uitslag;Nationaliteit\n%;%;%\n");
	refused(UTF8, "naam,uitslag,\"medische gegevens\"\r%,%,%\r");
	refused(UTF8, "sep=;\n\n;;\nnaam;uitslag;geslacht\n%;%;%\n");
	refused(UTF8, "naam\tuitslag\tpaspoortnummer\n%\t%\t%");
	refused(UTF8, "na\xe9m;uitslag;kopie id\n%;%;%\n");
	refused(UTF8, "naam;\"uitslag\n(woord)\";B.S.N.\n%;%;%\n");
	refused(UTF16_LE, "BSN\tnaam\r\n%\t%\r\n");
	refused(UTF16_BE, "naam;onderwijsnummer\n%;%\n");
}

/* The search finds what is there. */
static void
allowed(void **state)
{
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_input *in = NULL;
	const struct skp_draft *draft;

	(void)state;
	need_small_memory();
	assert_false(in_memory());
	write_sheet(UTF8,
	    "naam;geboortedatum;skill;skill_uri;uitslag\n"
	    "%;3-4-1990;lassen;urn:x:1;V\n");
	input_kit_init(&kit, &how);
	assert_int_equal(SKP_OK, skp_input_open(path, &how, &in));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_non_null(draft);
	assert_true(in_memory());
	skp_input_close(in);
	input_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forbidden),
		cmocka_unit_test(allowed),
	};
	int fd = mkstemp(path), failed;

	if (fd < 0)
		return 1;
	(void)close(fd);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	(void)unlink(path);
	return failed;
}
