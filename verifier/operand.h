/*
 * An operand of the command line: a file, a folder, standard input ("-"), the
 * text of a QR code, a picture, an archive.
 */
#ifndef SKP_VERIFIER_OPERAND_H
#define SKP_VERIFIER_OPERAND_H

#include "common/file.h"
#include "schema/sha256.h"

struct skp_operand_sum { /* of a file as it lies there */
	bool known;
	uint64_t bytes;
	uint8_t hash[SKP_HASH_LEN]; /* SHA-256 */
};

struct skp_operand {
	int fd; /* -1: not opened yet, or failed */
	bool folder, text, archive;
	bool done;		    /* all is known, nothing to open later */
	struct skp_blob found;	    /* texts in a picture, or first bytes */
	struct skp_operand_sum sum; /* of a picture or archive */
	enum skp_err err;
};

/* Opens it; what is wrong stands in op->err. */
void skp_operand_open(const char *path, struct skp_operand *op);

/*
 * Before confinement: looks at its first bytes.  A picture is taken to
 * skillpass-scan; an archive is marked as one and closed.  sums: of these two
 * the SHA-256 is wanted, as nobody else here sees all their bytes.
 */
void skp_operand_look(struct skp_operand *op, bool sums);

void skp_operand_close(struct skp_operand *op);

#endif
