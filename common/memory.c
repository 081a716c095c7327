#include "common/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double
skp_memory_peak(void)
{
	char line[256];
	FILE *f = fopen("/proc/self/status", "re");
	static const char name[] = "VmHWM:";
	unsigned long kib = 0;

	if (f == NULL)
		return 0;
	while (kib == 0 && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, name, sizeof(name) - 1) == 0)
			kib = strtoul(line + sizeof(name) - 1, NULL, 10);
	(void)fclose(f);
	return (double)kib / 1024;
}

void
skp_memory_restart(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "we");

	if (f == NULL)
		return;
	(void)fputs("5", f); /* 5: resets VmHWM, proc(5) */
	(void)fclose(f);
}
