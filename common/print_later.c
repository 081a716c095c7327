#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "common/print.h"

/* What the child says first; the file follows. */
struct said {
	enum skp_err err;
	struct skp_print_refusal no;
};

static void
shut(int *fd)
{
	if (*fd != -1)
		(void)close(*fd);
	*fd = -1;
}

/* An empty request: the program has ended, or wants nothing. */
static enum skp_err
serve(int in, int out)
{
	struct skp_blob request = { NULL, 0 }, file = { NULL, 0 };
	struct said said;
	enum skp_err err;

	memset(&said, 0, sizeof(said));
	said.err = skp_file_read_fd(in, SKP_PRINT_REQUEST, &request);
	if (said.err == SKP_OK && request.n == 0)
		return SKP_OK;
	if (said.err == SKP_OK)
		said.err = skp_print_run(skp_blob_bytes(&request), &file,
		    &said.no);
	skp_blob_free(&request);
	err = skp_file_write_fd(out, skp_bytes_of(&said, sizeof(said)));
	if (err == SKP_OK)
		err = skp_file_write_fd(out, skp_blob_bytes(&file));
	skp_blob_free(&file);
	return err;
}

/* It keeps its messages and the two pipes, nothing else. */
static _Noreturn void
child(int in, int out)
{
	if (dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1)
		_exit(1);
	(void)close_range(STDERR_FILENO + 1, ~0U, 0);
	_exit(serve(STDIN_FILENO, STDOUT_FILENO) == SKP_OK ? 0 : 1);
}

enum skp_err
skp_print_later_start(struct skp_print_later *out)
{
	int to[2] = { -1, -1 }, from[2] = { -1, -1 };
	pid_t pid = -1;

	if (pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0)
		pid = fork();
	if (pid == 0)
		child(to[0], from[1]);
	if (pid != -1) {
		(void)signal(SIGPIPE, SIG_IGN);
		*out = (struct skp_print_later){ to[1], from[0] };
		to[1] = from[0] = -1; /* transferred */
	}
	shut(&to[0]);
	shut(&to[1]);
	shut(&from[0]);
	shut(&from[1]);
	return pid == -1 ? SKP_ERR_IO : SKP_OK;
}

enum skp_err
skp_print_later_finish(struct skp_print_later *l, struct skp_bytes request,
    struct skp_blob *out, struct skp_print_refusal *no)
{
	struct skp_blob answer = { NULL, 0 };
	struct said said;
	enum skp_err err = skp_file_write_fd(l->request, request);

	shut(&l->request);
	if (err == SKP_OK)
		err = skp_file_read_fd(l->answer,
		    SKP_PRINT_ANSWER + sizeof(said), &answer);
	if (err == SKP_OK && answer.n < sizeof(said))
		err = SKP_ERR_HELPER;
	else if (err != SKP_OK && err != SKP_ERR_NOMEM)
		err = SKP_ERR_HELPER;
	skp_print_later_stop(l);
	if (err == SKP_OK) {
		memcpy(&said, answer.p, sizeof(said));
		err = said.err;
	}
	if (err != SKP_OK) {
		skp_blob_free(&answer);
		return err;
	}
	*no = said.no;
	answer.n -= sizeof(said);
	memmove(answer.p, answer.p + sizeof(said), answer.n);
	if (no->why == SKP_PRINT_FINE)
		*out = answer; /* transferred */
	else
		skp_blob_free(&answer);
	return SKP_OK;
}

void
skp_print_later_stop(struct skp_print_later *l)
{
	shut(&l->request);
	shut(&l->answer);
}
