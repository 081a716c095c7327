#include "helpers/print_font.h"

#include <stddef.h>

#define NOTO "/usr/share/fonts/truetype/noto"
#define CJK  "/usr/share/fonts/opentype/noto"

const char *const skp_print_font_folders[] = { NOTO, CJK, NULL };

/* The first must be there.  One weight is enough where a bold one would be
   hard to read. */
static const char *const fonts[] = {
	NOTO "/NotoSans-Regular.ttf", /* Latin, Cyrillic, Greek */
	NOTO "/NotoSans-Bold.ttf",
	NOTO "/NotoSansArabic-Regular.ttf",
	NOTO "/NotoSansArabic-Bold.ttf",
	NOTO "/NotoSansHebrew-Regular.ttf",
	NOTO "/NotoSansHebrew-Bold.ttf",
	NOTO "/NotoSansEthiopic-Regular.ttf",
	NOTO "/NotoSansEthiopic-Bold.ttf",
	NOTO "/NotoSansArmenian-Regular.ttf",
	NOTO "/NotoSansArmenian-Bold.ttf",
	NOTO "/NotoSansGeorgian-Regular.ttf",
	NOTO "/NotoSansGeorgian-Bold.ttf",
	NOTO "/NotoSansDevanagari-Regular.ttf",
	NOTO "/NotoSansBengali-Regular.ttf",
	NOTO "/NotoSansGujarati-Regular.ttf",
	NOTO "/NotoSansGurmukhi-Regular.ttf",
	NOTO "/NotoSansTamil-Regular.ttf",
	NOTO "/NotoSansTelugu-Regular.ttf",
	NOTO "/NotoSansKannada-Regular.ttf",
	NOTO "/NotoSansMalayalam-Regular.ttf",
	NOTO "/NotoSansSinhala-Regular.ttf",
	NOTO "/NotoSansThai-Regular.ttf",
	NOTO "/NotoSansLao-Regular.ttf",
	NOTO "/NotoSansKhmer-Regular.ttf",
	NOTO "/NotoSansMyanmar-Regular.ttf",
	NOTO "/NotoSansMath-Regular.ttf",
	NOTO "/NotoSansSymbols-Regular.ttf",
	NOTO "/NotoSansSymbols2-Regular.ttf",
	CJK "/NotoSansCJK-Regular.ttc",
	CJK "/NotoSansCJK-Bold.ttc",
};

FcConfig *
skp_print_font_config(void)
{
	FcConfig *config = FcConfigCreate();
	size_t i;

	for (i = 0; config != NULL && i < sizeof(fonts) / sizeof(fonts[0]);
	     i++) {
		if (!FcConfigAppFontAddFile(config,
			(const FcChar8 *)fonts[i]) &&
		    i == 0) {
			FcConfigDestroy(config);
			return NULL;
		}
	}
	/* Before pango asks for the machine's own. */
	if (config != NULL)
		FcConfigSetCurrent(config);
	return config;
}
