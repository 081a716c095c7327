#include "schema/qrfit.h"

const char *
skp_qrfit_name(size_t n)
{
	static const struct {
		size_t most;
		const char *name;
	} codes[] = { { SKP_QR_27Q, "27-Q" }, { SKP_QR_27M, "27-M" },
		{ SKP_QR_27L, "27-L" }, { SKP_QR_32M, "32-M" },
		{ SKP_QR_32L, "32-L" } };
	size_t i;

	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (n <= codes[i].most)
			return codes[i].name;
	}
	return NULL;
}

struct fitting {
	const struct skp_passport *p;
	uint8_t *work;
	char *out;
	size_t max, n;
};

/* SKP_ERR_LENGTH: too long; f->n as it was. */
static enum skp_err
try(struct fitting *f, const struct skp_choice *c)
{
	struct skp_writer w;
	struct skp_bytes file;
	enum skp_err err;

	skp_writer_init(&w, f->work, SKP_MAX_PASSPORT);
	skp_choice_write(f->p, c, &w);
	err = skp_writer_finish(&w, &file);
	if (err == SKP_OK)
		err = skp_qrtext_write(file, f->work + SKP_MAX_PASSPORT, f->out,
		    f->max, &f->n);
	return err == SKP_ERR_SPACE ? SKP_ERR_LENGTH : err;
}

/* The wish without what belongs to lines, or to persons but name and birth. */
static struct skp_choice
person_of(const struct skp_passport *p, const struct skp_choice *wish)
{
	struct skp_choice out = { { false } };
	size_t i;

	skp_choice_person(p, &out);
	for (i = 0; i < SKP_MAX_DISCLOSURES; i++)
		out.disc[i] = out.disc[i] && wish->disc[i];
	return out;
}

/* Adds each line of one kind of evidence that still fits. */
static enum skp_err
add_lines(struct fitting *f, const struct skp_choice *wish,
    enum skp_evidence kind, struct skp_choice *shown)
{
	struct skp_choice more;
	size_t i;
	enum skp_err err;

	for (i = 0; i < f->p->n_line; i++) {
		if (skp_claim_evidence(f->p->line[i].claim) != kind)
			continue;
		more = skp_choice_of_line(f->p, wish, i);
		skp_choice_add(&more, shown);
		err = try(f, &more);
		if (err == SKP_OK)
			*shown = more;
		else if (err != SKP_ERR_LENGTH)
			return err;
	}
	return SKP_OK;
}

enum skp_err
skp_qrfit(const struct skp_passport *p, const struct skp_choice *wish,
    size_t max, uint8_t *work, char *out, size_t *n, struct skp_choice *shown)
{
	struct fitting f = { p, work, out, max, 0 };
	struct skp_choice got = *wish;
	enum skp_err err = try(&f, &got);
	int kind;

	if (err == SKP_ERR_LENGTH) {
		got = person_of(p, wish);
		err = try(&f, &got);
		for (kind = SKP_EVIDENCE_SCHEME;
		     err == SKP_OK && kind >= SKP_EVIDENCE_NONE; kind--)
			err = add_lines(&f, wish, (enum skp_evidence)kind,
			    &got);
		/* out holds the last attempt, which need not have fit. */
		if (err == SKP_OK)
			err = try(&f, &got);
	}
	if (err != SKP_OK)
		return err;
	*n = f.n;
	*shown = got;
	return SKP_OK;
}
