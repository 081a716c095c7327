/*
 * skillpass-scan: the texts of the QR codes in a picture (PNG, JPEG) on
 * standard input, one a line, on standard output; see skillpass-scan(1).
 * Started by other programs (common/helper.h).
 */
#include <stdio.h>
#include <unistd.h>

#include "common/confine.h"
#include "common/file.h"
#include "helpers/scan.h"

static enum skp_err
confine(void)
{
	struct skp_confine c;

	skp_confine_init(&c);
	return skp_confine_enter(&c);
}

int
main(int argc, char **argv)
{
	struct skp_scan_picture picture = { NULL, 0, 0 };
	struct skp_scan_codes *codes = NULL;
	struct skp_blob file = { NULL, 0 };
	struct skp_buf out;
	enum skp_err err;

	(void)argv;
	if (argc != 1) {
		fputs("usage: skillpass-scan < PICTURE\n", stderr);
		return 1;
	}
	skp_buf_init(&out, SKP_SCAN_ANSWER);
	err = skp_scan_codes_new(&codes);
	if (err == SKP_OK)
		err = confine();
	if (err == SKP_OK)
		err = skp_file_read_fd(STDIN_FILENO, SKP_SCAN_FILE, &file);
	if (err == SKP_OK)
		err = skp_scan_read(skp_blob_bytes(&file), &picture);
	skp_blob_free(&file);
	if (err == SKP_OK)
		err = skp_scan_codes_find(codes, &picture, &out);
	if (err == SKP_OK)
		err = skp_file_write_fd(STDOUT_FILENO, skp_buf_bytes(&out));
	skp_scan_picture_free(&picture);
	skp_scan_codes_free(codes);
	skp_buf_free(&out);
	return err == SKP_OK ? 0 : 1;
}
