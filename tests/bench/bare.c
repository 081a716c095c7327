/*
 * Bare libsodium loops, to which the programs are compared in one run.
 *
 * usage: bare verify|issue COUNT BYTES THREADS
 * Verifies (or signs and verifies) COUNT messages of BYTES bytes, each
 * signed by one key, spread over THREADS; prints the seconds it took.
 */
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DISTINCT 1024 /* messages made beforehand, used in turn */

struct job {
	pthread_t thread;
	long count;
	size_t bytes;
	int issue;
	int failed;
	unsigned char *msg;
	unsigned char (*sig)[crypto_sign_BYTES];
	unsigned char pk[crypto_sign_PUBLICKEYBYTES];
	unsigned char sk[crypto_sign_SECRETKEYBYTES];
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *
work(void *arg)
{
	struct job *job = arg;
	unsigned char sig[crypto_sign_BYTES];
	long i;

	for (i = 0; i < job->count; i++) {
		long k = i % DISTINCT;
		const unsigned char *m = job->msg + (size_t)k * job->bytes;
		const unsigned char *s = job->sig[k];

		if (job->issue) {
			crypto_sign_detached(sig, NULL, m, job->bytes, job->sk);
			s = sig;
		}
		if (crypto_sign_verify_detached(s, m, job->bytes, job->pk) != 0)
			job->failed = 1;
	}
	return NULL;
}

static int
prepare(struct job *job)
{
	long k;

	job->msg = malloc(DISTINCT * job->bytes);
	job->sig = malloc(DISTINCT * sizeof(*job->sig));
	if (job->msg == NULL || job->sig == NULL)
		return -1;
	crypto_sign_keypair(job->pk, job->sk);
	randombytes_buf(job->msg, DISTINCT * job->bytes);
	for (k = 0; k < DISTINCT; k++)
		crypto_sign_detached(job->sig[k], NULL,
		    job->msg + (size_t)k * job->bytes, job->bytes, job->sk);
	return 0;
}

int
main(int argc, char **argv)
{
	static struct job job[64];
	double start;
	long i, threads, count;
	int failed = 0;

	if (argc != 5 || sodium_init() < 0)
		return 2;
	count = strtol(argv[2], NULL, 10);
	threads = strtol(argv[4], NULL, 10);
	if (threads < 1 || threads > 64 || count < threads)
		return 2;
	for (i = 0; i < threads; i++) {
		memset(&job[i], 0, sizeof(job[i]));
		job[i].issue = strcmp(argv[1], "issue") == 0;
		job[i].bytes = (size_t)strtoul(argv[3], NULL, 10);
		job[i].count = count / threads;
		if (prepare(&job[i]) != 0)
			return 2;
	}
	start = seconds();
	for (i = 0; i < threads; i++)
		if (pthread_create(&job[i].thread, NULL, work, &job[i]) != 0)
			return 2;
	for (i = 0; i < threads; i++) {
		pthread_join(job[i].thread, NULL);
		failed |= job[i].failed;
		free(job[i].msg);
		free(job[i].sig);
	}
	printf("%.6f\n", seconds() - start);
	return failed;
}
