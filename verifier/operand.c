#include "verifier/operand.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/buf.h"
#include "schema/qrtext.h"
#include "verifier/picture.h"
#include "verifier/unpacked.h"

void
skp_operand_close(struct skp_operand *op)
{
	if (op->fd != -1)
		close(op->fd);
	op->fd = -1;
	skp_blob_free(&op->found);
}

/* From that place to the end. */
static void
sum_file(struct skp_operand *op, off_t at)
{
	struct skp_sha256_state state;
	uint8_t part[16384];
	ssize_t n;

	skp_sha256_init(&state);
	while ((n = pread(op->fd, part, sizeof(part),
		    at + (off_t)op->sum.bytes)) > 0 ||
	    (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		skp_sha256_update(&state, skp_bytes_of(part, (size_t)n));
		op->sum.bytes += (uint64_t)n;
	}
	op->sum.known = n == 0;
	skp_sha256_final(&state, op->sum.hash);
}

/* What lies open is a picture: the texts in it take its place. */
static void
picture(struct skp_operand *op, struct skp_bytes data)
{
	struct skp_blob found = { NULL, 0 };

	op->err = skp_picture_scan(data.p == NULL ? op->fd : -1, data, &found);
	skp_operand_close(op);
	op->found = found; /* transferred */
}

/* Standard input that cannot be read twice: its first bytes are kept, or a
   whole picture. */
static void
peek_pipe(struct skp_operand *op, bool sums)
{
	struct skp_blob rest = { NULL, 0 };
	struct skp_buf all;
	uint8_t *p;
	ssize_t n;

	skp_buf_init(&all, SKP_PICTURE_FILE + SKP_PICTURE_HEAD);
	p = skp_buf_grow(&all, SKP_PICTURE_HEAD);
	all.n = 0;
	while (p != NULL && all.n < SKP_PICTURE_HEAD &&
	    ((n = read(op->fd, p + all.n, SKP_PICTURE_HEAD - all.n)) > 0 ||
		(n < 0 && errno == EINTR)))
		all.n += n > 0 ? (size_t)n : 0;
	op->err = all.err;
	op->done = true;
	if (skp_picture_is(skp_buf_bytes(&all))) {
		op->err = skp_file_read_fd(op->fd, SKP_PICTURE_FILE, &rest);
		skp_buf_add(&all, skp_blob_bytes(&rest));
		skp_blob_free(&rest);
		if (op->err == SKP_OK)
			op->err = all.err;
		op->sum.bytes = all.n;
		op->sum.known = sums && op->err == SKP_OK;
		if (op->sum.known)
			skp_sha256_one(skp_buf_bytes(&all), op->sum.hash);
		if (op->err == SKP_OK)
			picture(op, skp_buf_bytes(&all));
		skp_buf_free(&all);
		return;
	}
	op->found = (struct skp_blob){ all.p, all.n }; /* transferred */
}

/* Before confinement: is it a picture, or an archive? */
void
skp_operand_look(struct skp_operand *op, bool sums)
{
	struct skp_bytes first;
	uint8_t head[SKP_UNPACKED_HEAD];
	off_t at;
	ssize_t n;

	if (op->fd == -1 || op->folder)
		return;
	at = lseek(op->fd, 0, SEEK_CUR);
	if (at < 0) {
		peek_pipe(op, sums);
		return;
	}
	n = pread(op->fd, head, sizeof(head), at);
	first = skp_bytes_of(head, n > 0 ? (size_t)n : 0);
	op->archive = !skp_picture_is(first) && skp_unpacked_is(first);
	if (!op->archive && !skp_picture_is(first))
		return;
	if (sums)
		sum_file(op, at);
	op->done = true;
	if (op->archive)
		skp_operand_close(op);
	else
		picture(op, skp_bytes_of(NULL, 0));
}

void
skp_operand_open(const char *path, struct skp_operand *op)
{
	*op = (struct skp_operand){ .fd = -1 };
	op->text = skp_qrtext_is(skp_bytes_str(path));
	if (op->text)
		return;
	if (strcmp(path, "-") == 0) {
		op->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
		op->err = op->fd == -1 ? SKP_ERR_IO : SKP_OK;
		return;
	}
	op->fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (op->fd != -1) {
		op->folder = true;
		return;
	}
	op->err = skp_file_open(AT_FDCWD, path, &op->fd);
	if (op->err != SKP_OK)
		op->fd = -1;
}
