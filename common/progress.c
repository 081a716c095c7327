#include "common/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/msg_common.h"

#define WAIT_MS	 1000 /* shorter work is not worth a line */
#define EVERY_MS 200

static uint64_t
now_ms(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) != 0)
		return 0;
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

void
skp_progress_start(struct skp_progress *progress, const char *label,
    uint64_t total, enum skp_lang lang)
{
	memset(progress, 0, sizeof(*progress));
	progress->label = label;
	progress->total = total;
	progress->lang = lang;
	progress->terminal = isatty(STDERR_FILENO) == 1;
	if (progress->terminal)
		progress->started = now_ms();
	progress->shown = progress->started;
}

/* "59 s", "1:05:09" */
static void
format_seconds(uint64_t s, char out[32])
{
	if (s < 60)
		(void)snprintf(out, 32, "%" PRIu64 " s", s);
	else if (s < 3600)
		(void)snprintf(out, 32, "%" PRIu64 ":%02u", s / 60,
		    (unsigned)(s % 60));
	else
		(void)snprintf(out, 32, "%" PRIu64 ":%02u:%02u", s / 3600,
		    (unsigned)(s / 60 % 60), (unsigned)(s % 60));
}

static void
show(struct skp_progress *p, uint64_t elapsed)
{
	uint64_t rate = p->done * 1000 / (elapsed == 0 ? 1 : elapsed);
	char left[32];

	(void)fprintf(stderr, "\r\033[K%s: %" PRIu64, p->label, p->done);
	if (p->total > 0)
		(void)fprintf(stderr, "/%" PRIu64, p->total);
	(void)fprintf(stderr, ", %" PRIu64 "/s", rate);
	if (p->total > p->done && rate > 0) {
		format_seconds((p->total - p->done) / rate, left);
		(void)fputs(", ", stderr);
		(void)fprintf(stderr, skp_msg(p->lang, SKP_PROGRESS_MSG_LEFT),
		    left);
	}
	(void)fflush(stderr);
	p->visible = true;
}

void
skp_progress_add(struct skp_progress *progress, uint64_t n)
{
	uint64_t now;

	progress->done += n;
	if (!progress->terminal)
		return;
	now = now_ms();
	if (now - progress->started < WAIT_MS ||
	    now - progress->shown < EVERY_MS)
		return;
	progress->shown = now;
	show(progress, now - progress->started);
}

void
skp_progress_end(struct skp_progress *progress)
{
	if (!progress->visible)
		return;
	(void)fputs("\r\033[K", stderr);
	(void)fflush(stderr);
	progress->visible = false;
}
