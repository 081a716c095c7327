#include "keys/purpose.h"

#include <string.h>

const char *
skp_purpose_name(enum skp_purpose purpose)
{
	switch (purpose) {
	case SKP_PURPOSE_PASSPORT:
		return "passport";
	case SKP_PURPOSE_STATUS:
		return "status";
	case SKP_PURPOSE_LOG:
		return "log";
	case SKP_PURPOSE_ROOT:
		return "root";
	case SKP_PURPOSE_HOLDER:
		return "holder";
	case SKP_PURPOSE_WITNESS:
		return "witness";
	case SKP_PURPOSE_NONE:
		break;
	}
	return "none";
}

enum skp_purpose
skp_purpose_of(const char *name)
{
	static const enum skp_purpose all[] = {
		SKP_PURPOSE_PASSPORT,
		SKP_PURPOSE_STATUS,
		SKP_PURPOSE_LOG,
		SKP_PURPOSE_ROOT,
		SKP_PURPOSE_HOLDER,
		SKP_PURPOSE_WITNESS,
	};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(name, skp_purpose_name(all[i])) == 0)
			return all[i];
	return SKP_PURPOSE_NONE;
}

enum skp_err
skp_purpose_from(uint64_t number, enum skp_purpose *out)
{
	if (number < SKP_PURPOSE_PASSPORT || number > SKP_PURPOSE_WITNESS)
		return SKP_ERR_ENUM;
	*out = (enum skp_purpose)number;
	return SKP_OK;
}
