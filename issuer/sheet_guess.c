#include "issuer/sheet_guess.h"

#include "issuer/encoding.h"

void
skp_sheet_guess(struct skp_sheet_guess *guess)
{
	struct skp_sheet_window window = { .source = guess->source,
		.sums = &guess->sums };
	struct skp_bytes text;
	bool last = false;
	enum skp_err err;

	guess->utf8 = true;
	err = skp_sheet_window_seek(&window, guess->at, &last);
	while (err == SKP_OK) {
		text = skp_sheet_window_bytes(&window);
		guess->binary = text.n > 0 && memchr(text.p, 0, text.n) != NULL;
		if (guess->binary)
			break;
		if (!last)
			text.n -= skp_encoding_cut(text);
		if (!skp_encoding_is_utf8(text))
			guess->utf8 = false;
		if (last)
			break;
		skp_sheet_window_drop(&window, text.n);
		err = skp_sheet_window_more(&window, &last);
	}
	skp_sheet_window_free(&window);
	guess->err = err;
}

static void *
thread_main(void *arg)
{
	skp_sheet_guess(arg);
	return NULL;
}

bool
skp_sheet_guess_begin(struct skp_sheet_guess *guess)
{
	return pthread_create(&guess->thread, NULL, thread_main, guess) == 0;
}

void
skp_sheet_guess_end(struct skp_sheet_guess *guess)
{
	(void)pthread_join(guess->thread, NULL);
}
