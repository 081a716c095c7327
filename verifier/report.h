/*
 * The report on a batch (--report DIR): files that say the same to
 * machines and to people, and that come out byte for byte the same for the
 * same inputs, date, seed and language.
 *
 *	verdicts.ndjson	one JSON object a passport, in the order of inputs,
 *			and one for each file of several, and each log that
 *			was audited
 *	evidence.json	what was checked against what: versions, hashes of
 *			inputs, root, trust list, status lists and verdicts,
 *			seed, sums
 *	report.html	the same for people, without scripts
 *	report.pdf	the same on paper, by skillpass-print
 */
#ifndef SKP_VERIFIER_REPORT_H
#define SKP_VERIFIER_REPORT_H

#include "common/date.h"
#include "common/msg.h"
#include "schema/sha256.h"
#include "verifier/tally.h"

#define SKP_REPORT_VERDICTS "verdicts.ndjson"
#define SKP_REPORT_EVIDENCE "evidence.json"
#define SKP_REPORT_FILE	    67108864 /* bytes of the other files */
#define SKP_REPORT_COMMAND  2097152  /* bytes, at most */
#define SKP_REPORT_OPTIONS  512
#define SKP_REPORT_HEX	    (2 * SKP_HASH_LEN + 1)
#define SKP_REPORT_LOGS	    4096 /* audited bundles that are listed */
#define SKP_REPORT_FILES    4096 /* files of several that are listed */

struct skp_report_list { /* a status list that was at hand */
	char uri[SKP_MAX_URI + 1];
	char iat[SKP_DATE_TIME];
	char sha256[SKP_REPORT_HEX];
};

/* An audited bundle, as its line of verdicts.ndjson says. */
struct skp_report_log {
	char input[SKP_ROW_INPUT];
	char issuer[SKP_ROW_TEXT];
	bool whole;	       /* the tree is the one that was signed */
	uint64_t size, faults; /* entries of the signed head */
	char root[SKP_REPORT_HEX];
};

/* A bundle, a text with several codes, or an archive: what its rows together
   are cut from. */
struct skp_report_file {
	char input[SKP_ROW_INPUT];
	uint64_t bytes;
	char sha256[SKP_REPORT_HEX];
};

struct skp_report_facts {
	enum skp_lang lang;
	int32_t at;			 /* the day for which it was checked */
	const char *seed;		 /* of samples */
	const char *employer, *audience; /* as given; NULL: none */
	/* Other options on which the verdicts depend, each after a blank. */
	char options[SKP_REPORT_OPTIONS];
	uint64_t sample; /* passports to look at; 0: none */
	bool pseudonymous;
	struct skp_bytes authority; /* of the trust list */
	uint64_t seq, trust_iat;
	char root[SKP_REPORT_HEX]; /* fingerprint of the pinned root */
	char trust[SKP_REPORT_HEX];
	bool stated; /* the trust list is an issuer's word on itself */
	const struct skp_require *require; /* acceptance rules; NULL: none */
	char rules_hash[SKP_REPORT_HEX];
	struct skp_report_list *list;
	size_t n_list;
	struct skp_report_log *log;
	size_t n_log;
	struct skp_report_file *file;
	size_t n_file;
	uint64_t rows; /* of verdicts.ndjson */
	char verdicts[SKP_REPORT_HEX];
	char **inputs; /* as given, escaped */
	size_t n_inputs;
};

/* evidence.json.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_report_json(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out);

/*
 * The command that gives the same report again, as a shell takes it, with
 * names in capitals in place of what depends on the machine; out->err.
 */
void skp_report_command(const struct skp_report_facts *f, struct skp_buf *out);

/* report.html; out->err in the end. */
void skp_report_html(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out);

/* A request for report.pdf (helpers/print_request.h); out->err in the end. */
void skp_report_paper(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out);

/*
 * The SHA-256 of verdicts.ndjson by an evidence.json.  SKP_ERR_VALUE: it is
 * none; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_report_read_hash(struct skp_bytes evidence,
    char out[SKP_REPORT_HEX]);

/* As they stand in both JSON files; for the caller to free. */
json_t *skp_report_list_json(const struct skp_report_list *list, bool *bad);
json_t *skp_report_log_json(const struct skp_report_log *log, bool *bad);
json_t *skp_report_file_json(const struct skp_report_file *file, bool *bad);

#endif
