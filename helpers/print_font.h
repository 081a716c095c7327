/*
 * The fonts that pages are set in: files of the Debian package
 * fonts-noto-core, and of fonts-noto-cjk where it is installed.  The
 * configuration of the machine plays no part, so that the same text gives
 * the same page everywhere.
 */
#ifndef SKP_HELPERS_PRINT_FONT_H
#define SKP_HELPERS_PRINT_FONT_H

#include <fontconfig/fontconfig.h>

#define SKP_FONT_PACKAGE "fonts-noto-core"
#define SKP_FONT_FAMILY	 "Noto Sans"

/* Folders that they are read from; NULL ends. */
extern const char *const skp_print_font_folders[];

/* With FcConfigDestroy(); NULL: SKP_FONT_PACKAGE is not installed. */
FcConfig *skp_print_font_config(void);

#endif
