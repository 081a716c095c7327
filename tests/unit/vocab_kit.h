/*
 * A small vocabulary of our own in a folder of its own, in two versions: a
 * garden centre's.  What its concepts are called is made up.
 */
#ifndef SKP_TESTS_VOCAB_KIT_H
#define SKP_TESTS_VOCAB_KIT_H

#include "issuer/vocab_import.h"
#include "tests/unit/input_kit.h"

struct vocab_kit {
	char dir[32];
	struct input_kit input;
	struct skp_input_how how; /* where messages go */
	struct skp_vocab_counts counts;
	struct skp_vocab *vocab; /* NULL: not open */
};

void vocab_kit_init(struct vocab_kit *kit);
void vocab_kit_free(struct vocab_kit *kit);

/* Path of a file in the kit's folder, overwritten by the eighth next call. */
char *vocab_kit_path(struct vocab_kit *kit, const char *name);
/* Writes one; its path. */
char *vocab_kit_file(struct vocab_kit *kit, const char *name, const char *text);

/* Imports one file with that text; messages are in kit->input. */
enum skp_err vocab_kit_import(struct vocab_kit *kit, const char *scheme,
    const char *version, const char *lang, const char *text);

/* Fails unless this message was given about a file of the folder. */
void vocab_kit_said(struct vocab_kit *kit, const char *lang, const char *name,
    const char *message);

/* Opens what was imported (again). */
void vocab_kit_open(struct vocab_kit *kit);

/* Version 1.0 of scheme "tuin": eight skills, three occupations, relations;
   open. */
void vocab_kit_garden(struct vocab_kit *kit);

#define TUIN	   "https://tuin.example/c/"
#define GARDEN_NEW /* version 2.0: snoeien is obsolete, enten is gone */ \
	"uri,label,status\n" TUIN "mowing,gras maaien,released\n" TUIN   \
	"pruning,snoeien,obsolete\n" TUIN                                \
	"pruning-trees,bomen snoeien,released\n"

#endif
