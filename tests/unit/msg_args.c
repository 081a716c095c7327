#include "tests/unit/msg_args.h"

#include <string.h>

/* The next conversion from *p on, without flags, width and precision but
   with its length and its stars, as "*ld"; false at the end. */
static bool
next_conversion(const char **p, char out[16])
{
	size_t n = 0;

	for (; **p != '\0'; ++*p) {
		if (**p != '%')
			continue;
		if ((*p)[1] == '%') {
			++*p;
			continue;
		}
		for (++*p; **p != '\0' && n < 15; ++*p) {
			if (strchr("-+ #0123456789.'", **p) != NULL)
				continue;
			out[n++] = **p;
			if (strchr("hlzjt*", **p) == NULL)
				break;
		}
		out[n] = '\0';
		++*p;
		return true;
	}
	return false;
}

bool
skp_msg_args_equal(const char *a, const char *b)
{
	char ca[16], cb[16];

	for (;;) {
		bool more = next_conversion(&a, ca);

		if (more != next_conversion(&b, cb))
			return false;
		if (!more)
			return true;
		if (strcmp(ca, cb) != 0)
			return false;
	}
}

bool
skp_msg_args_check(const struct skp_msg_table *table, size_t *bad)
{
	for (size_t i = 0; i < table->n; i++) {
		const struct skp_msg_entry *m = &table->v[i];

		if (m->en == NULL || m->nl == NULL || *m->en == '\0' ||
		    *m->nl == '\0' || !skp_msg_args_equal(m->en, m->nl)) {
			*bad = i;
			return false;
		}
	}
	return true;
}
