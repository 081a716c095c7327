#include "issuer/vocab.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "issuer/text_in.h"
#include "issuer/vocab_parts.h"

/* ------------------------------------------------------------------- open */

static int
by_name(const void *a, const void *b)
{
	const struct skp_vocab_file *f = *(struct skp_vocab_file *const *)a;
	const struct skp_vocab_file *g = *(struct skp_vocab_file *const *)b;
	int c = strcmp(f->head->scheme, g->head->scheme);

	return c != 0 ? c : strverscmp(f->head->version, g->head->version);
}

/* Which file is the newest of its scheme, and which has the word on a kind. */
static void
rank_files(struct skp_vocab *v)
{
	bool seen[SKP_VOCAB_OCCUPATION + 1] = { false };
	struct skp_vocab_file *f;
	size_t i;
	int kind;

	for (i = v->n; i > 0; i--) {
		f = v->file[i - 1];
		f->newest = i == v->n ||
		    strcmp(f->head->scheme, v->file[i]->head->scheme) != 0;
		for (kind = 1; kind <= SKP_VOCAB_OCCUPATION; kind++) {
			if (f->newest)
				seen[kind] = false;
			f->in_force[kind] = !seen[kind] && f->n_kind[kind] > 0;
			seen[kind] = seen[kind] || f->in_force[kind];
		}
	}
}

static enum skp_err
add_file(struct skp_vocab *v, const char *folder, const char *name)
{
	struct skp_vocab_file **more;
	char *path = skp_file_join(folder, name);
	enum skp_err err = SKP_ERR_NOMEM;

	more = realloc(v->file, (v->n + 1) * sizeof(struct skp_vocab_file *));
	if (more != NULL)
		v->file = more;
	if (path != NULL && more != NULL)
		err = skp_vocab_file_read(path, &v->file[v->n]);
	if (err == SKP_OK)
		v->n++;
	free(path);
	return err;
}

static bool
is_vocab(const char *name)
{
	size_t n = strlen(name);

	return name[0] != '.' && n > 6 && strcmp(name + n - 6, ".vocab") == 0;
}

static enum skp_err
read_folder(struct skp_vocab *v, const char *folder)
{
	struct dirent *entry;
	enum skp_err err = SKP_OK;
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return errno == ENOENT ? SKP_OK : skp_file_error(errno);
	while (err == SKP_OK && (entry = readdir(dir)) != NULL)
		if (is_vocab(entry->d_name))
			err = add_file(v, folder, entry->d_name);
	(void)closedir(dir);
	return err;
}

enum skp_err
skp_vocab_open(const char *folder, struct skp_vocab **out)
{
	struct skp_vocab *v = calloc(1, sizeof(*v));
	char *below = skp_vocab_file_folder(folder);
	enum skp_err err = SKP_ERR_NOMEM;

	if (v != NULL && below != NULL)
		err = read_folder(v, below);
	if (err == SKP_OK) {
		if (v->n > 0)
			qsort(v->file, v->n, sizeof(struct skp_vocab_file *),
			    by_name);
		rank_files(v);
		*out = v;
		v = NULL; /* transferred */
	}
	free(below);
	skp_vocab_close(v);
	return err;
}

void
skp_vocab_close(struct skp_vocab *v)
{
	size_t i;

	if (v == NULL)
		return;
	for (i = 0; i < v->n; i++)
		skp_vocab_file_free(v->file[i]);
	free(v->file);
	free(v);
}

/* --------------------------------------------------------------- concepts */

static void
concept_of(const struct skp_vocab_file *f, uint32_t index,
    struct skp_vocab_concept *out)
{
	const struct skp_vocab_record *r = &f->concept[index];

	out->uri = skp_vocab_file_uri(f, index);
	out->code = skp_vocab_file_code(f, index);
	out->kind = (enum skp_vocab_kind)r->kind;
	out->state = !f->in_force[r->kind] ? SKP_VOCAB_GONE :
	    r->obsolete			   ? SKP_VOCAB_OBSOLETE :
					     SKP_VOCAB_CURRENT;
	out->scheme = skp_bytes_str(f->head->scheme);
	out->version = skp_bytes_str(f->head->version);
	out->file = f;
	out->index = index;
}

bool
skp_vocab_uri(const struct skp_vocab *v, struct skp_bytes uri,
    struct skp_vocab_concept *out)
{
	size_t i;
	uint32_t index;

	for (i = v->n; i > 0; i--)
		if (skp_vocab_file_find(v->file[i - 1], uri, &index)) {
			concept_of(v->file[i - 1], index, out);
			return true;
		}
	return false;
}

/* The label of a rank in a language (empty: any) of one file. */
static const struct skp_vocab_label *
label_in(const struct skp_vocab_file *f, uint32_t index,
    enum skp_vocab_rank rank, struct skp_bytes lang)
{
	const struct skp_vocab_record *r = &f->concept[index];
	uint32_t i;

	for (i = r->label; i < r->label + r->n_label; i++) {
		const struct skp_vocab_label *l = &f->label[i];

		if (l->rank == rank && l->concept == index &&
		    (lang.n == 0 ||
			skp_bytes_eq(skp_vocab_file_lang(f, l), lang)))
			return l;
	}
	return NULL;
}

static struct skp_bytes
label_of(const struct skp_vocab *v, const struct skp_vocab_concept *concept,
    enum skp_vocab_rank rank, struct skp_bytes lang)
{
	const struct skp_vocab_label *l;
	size_t i;
	uint32_t index;

	for (i = v->n; i > 0; i--) {
		if (!skp_vocab_file_find(v->file[i - 1], concept->uri, &index))
			continue;
		l = label_in(v->file[i - 1], index, rank, lang);
		if (l != NULL)
			return skp_vocab_file_text(v->file[i - 1], l);
	}
	return skp_bytes_of(NULL, 0);
}

struct skp_bytes
skp_vocab_label(const struct skp_vocab *v,
    const struct skp_vocab_concept *concept, struct skp_bytes lang)
{
	return label_of(v, concept, SKP_VOCAB_PREFERRED, lang);
}

struct skp_bytes
skp_vocab_shown(const struct skp_vocab *v,
    const struct skp_vocab_concept *concept, struct skp_bytes lang)
{
	const struct {
		enum skp_vocab_rank rank;
		struct skp_bytes lang;
	} tries[] = {
		{ SKP_VOCAB_PREFERRED, lang },
		{ SKP_VOCAB_PREFERRED, skp_bytes_str("en") },
		{ SKP_VOCAB_PREFERRED, { NULL, 0 } },
		{ SKP_VOCAB_UNOFFICIAL, { NULL, 0 } },
		{ SKP_VOCAB_ALTERNATIVE, { NULL, 0 } },
	};
	struct skp_bytes label;
	size_t i;

	for (i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		label = label_of(v, concept, tries[i].rank, tries[i].lang);
		if (label.n > 0)
			return label;
	}
	return concept->uri;
}

bool
skp_vocab_skill_of(const struct skp_vocab *v,
    const struct skp_vocab_concept *occupation, uint32_t i,
    struct skp_vocab_concept *skill, bool *essential)
{
	const struct skp_vocab_file *f;
	uint32_t index, relation;
	size_t k;

	for (k = v->n; k > 0; k--) {
		f = v->file[k - 1];
		if (!skp_vocab_file_find(f, occupation->uri, &index) ||
		    f->concept[index].n_relation == 0)
			continue;
		if (i >= f->concept[index].n_relation)
			return false;
		relation = f->relation[f->concept[index].relation + i];
		if (!skp_vocab_uri(v, skp_vocab_file_uri(f, relation / 2),
			skill))
			return false;
		*essential = relation % 2 == 0;
		return true;
	}
	return false;
}

/* ------------------------------------------------------------------ facts */

size_t
skp_vocab_count(const struct skp_vocab *v)
{
	return v->n;
}

/* Concepts of file i that the file in force for their kind does not have. */
static uint32_t
count_gone(const struct skp_vocab *v, size_t i)
{
	const struct skp_vocab_file *f = v->file[i];
	struct skp_vocab_concept c;
	uint32_t k, n = 0;

	if (f->newest)
		return 0;
	for (k = 0; k < f->head->n_concept; k++)
		n += skp_vocab_uri(v, skp_vocab_file_uri(f, k), &c) &&
		    c.state == SKP_VOCAB_GONE;
	return n;
}

static void
put_langs(const struct skp_vocab_file *f, struct skp_vocab_facts *out)
{
	size_t n = 0;
	uint32_t i;

	for (i = 0; i < f->head->n_lang && n < sizeof(out->langs); i++)
		n += (size_t)snprintf(out->langs + n, sizeof(out->langs) - n,
		    "%s%s", i == 0 ? "" : " ", f->head->lang[i]);
}

struct skp_vocab_facts
skp_vocab_facts(const struct skp_vocab *v, size_t i)
{
	const struct skp_vocab_file *f = v->file[i];
	struct skp_vocab_facts out = {
		.scheme = skp_bytes_str(f->head->scheme),
		.version = skp_bytes_str(f->head->version),
		.skills = f->n_kind[SKP_VOCAB_SKILL],
		.occupations = f->n_kind[SKP_VOCAB_OCCUPATION],
		.relations = f->head->n_relation,
		.newest = f->newest,
	};
	uint32_t k;

	for (k = 0; k < f->head->n_concept; k++) {
		out.obsolete += f->concept[k].obsolete;
	}
	put_langs(f, &out);
	out.gone = count_gone(v, i);
	return out;
}

/* ------------------------------------------------------------ exact match */

#define NO_GROUP UINT32_MAX

/* Lower is better: state, rank, language. */
static unsigned
group_of(const struct skp_vocab *v, const struct skp_vocab_file *f,
    const struct skp_vocab_label *l, struct skp_bytes lang,
    struct skp_vocab_hit *out)
{
	out->label = skp_vocab_file_text(f, l);
	out->lang = skp_vocab_file_lang(f, l);
	out->score = 0;
	if (!skp_vocab_uri(v, skp_vocab_file_uri(f, l->concept), &out->concept))
		return NO_GROUP;
	out->rank = out->concept.file == f ? (enum skp_vocab_rank)l->rank :
					     SKP_VOCAB_OLDER;
	return (out->concept.state == SKP_VOCAB_CURRENT ? 0 : 16) +
	    (unsigned)out->rank * 2 + !skp_bytes_eq(out->lang, lang);
}

enum skp_vocab_found
skp_vocab_exact(const struct skp_vocab *v, struct skp_bytes label,
    struct skp_bytes lang, enum skp_vocab_kind kind, struct skp_vocab_hit *out)
{
	enum skp_vocab_found found = SKP_VOCAB_FOUND_NONE;
	char key[SKP_VOCAB_KEY];
	struct skp_bytes k;
	struct skp_vocab_hit hit;
	unsigned best = NO_GROUP, group;
	uint32_t at;
	size_t i;

	k = skp_bytes_of(key, skp_text_in_fold(label, key, sizeof(key)));
	for (i = 0; k.n > 0 && i < v->n; i++) {
		const struct skp_vocab_file *f = v->file[i];

		for (at = skp_vocab_file_from(f, k); at < f->head->n_label;
		     at++) {
			const struct skp_vocab_label *l =
			    &f->label[f->by_key[at]];

			if (!skp_bytes_eq(skp_vocab_file_key(f, l), k))
				break;
			group = group_of(v, f, l, lang, &hit);
			if (group == NO_GROUP || group > best ||
			    (kind != SKP_VOCAB_ANY && hit.concept.kind != kind))
				continue;
			found = group == best &&
				!skp_bytes_eq(hit.concept.uri,
				    out->concept.uri) ?
			    SKP_VOCAB_FOUND_SEVERAL :
			    group < best ? SKP_VOCAB_FOUND_ONE :
					   found;
			best = group;
			*out = hit;
		}
	}
	return found;
}
