#include "helpers/print_tag.h"

#include <qpdf/qpdf-c.h>

#define DEPTH 16 /* of elements; the layout makes six */

struct tagging {
	qpdf_data q;
	const struct skp_print_notes *notes;
	size_t n_lang, n_alt; /* used */
	bool bad;
};

static void
set(struct tagging *t, qpdf_oh object, const char *key, struct skp_bytes text)
{
	qpdf_oh_replace_key(t->q, object, key,
	    qpdf_oh_new_binary_unicode_string(t->q, (const char *)text.p,
		text.n));
}

static void
mark(struct tagging *t, qpdf_oh element)
{
	qpdf_oh kind = qpdf_oh_get_key(t->q, element, "/S");

	if (qpdf_oh_is_name_and_equals(t->q, kind, "/Part")) {
		if (t->n_lang < t->notes->n_lang)
			set(t, element, "/Lang", t->notes->lang[t->n_lang]);
		t->n_lang++;
	} else if (qpdf_oh_is_name_and_equals(t->q, kind, "/Figure")) {
		if (t->n_alt < t->notes->n_alt)
			set(t, element, "/Alt", t->notes->alt[t->n_alt]);
		t->n_alt++;
	}
}

/* An element and those in it, in the order of the structure. */
static void
walk(struct tagging *t, qpdf_oh element, unsigned depth)
{
	qpdf_oh kids;
	int i, n;

	if (!qpdf_oh_is_dictionary(t->q, element) || depth > DEPTH) {
		t->bad = t->bad || depth > DEPTH;
		return; /* a number: content on the page */
	}
	mark(t, element);
	kids = qpdf_oh_get_key(t->q, element, "/K");
	if (!qpdf_oh_is_array(t->q, kids)) {
		walk(t, kids, depth + 1);
		return;
	}
	n = qpdf_oh_get_array_n_items(t->q, kids);
	for (i = 0; i < n; i++)
		walk(t, qpdf_oh_get_array_item(t->q, kids, i), depth + 1);
}

/* cairo puts the pages beside each other at the root of the structure; they
   belong into one element (ISO 32000-1, 14.8.4.2). */
static void
gather(struct tagging *t)
{
	qpdf_oh root = qpdf_oh_get_key(t->q, qpdf_get_root(t->q),
	    "/StructTreeRoot");
	qpdf_oh kids = qpdf_oh_get_key(t->q, root, "/K");
	qpdf_oh whole = qpdf_make_indirect_object(t->q,
	    qpdf_oh_new_dictionary(t->q));
	int i, n;

	qpdf_oh_replace_key(t->q, whole, "/Type",
	    qpdf_oh_new_name(t->q, "/StructElem"));
	qpdf_oh_replace_key(t->q, whole, "/S",
	    qpdf_oh_new_name(t->q, "/Document"));
	qpdf_oh_replace_key(t->q, whole, "/P", root);
	if (!qpdf_oh_is_array(t->q, kids))
		kids = qpdf_oh_wrap_in_array(t->q, kids);
	n = qpdf_oh_get_array_n_items(t->q, kids);
	for (i = 0; i < n; i++)
		qpdf_oh_replace_key(t->q, qpdf_oh_get_array_item(t->q, kids, i),
		    "/P", whole);
	qpdf_oh_replace_key(t->q, whole, "/K", kids);
	qpdf_oh_replace_key(t->q, root, "/K", whole);
}

static void
set_file(struct tagging *t, struct skp_bytes title)
{
	qpdf_oh root = qpdf_get_root(t->q);
	qpdf_oh info = qpdf_oh_get_key(t->q, qpdf_get_trailer(t->q), "/Info");
	qpdf_oh viewer = qpdf_oh_new_dictionary(t->q);

	qpdf_oh_replace_key(t->q, viewer, "/DisplayDocTitle",
	    qpdf_oh_new_bool(t->q, QPDF_TRUE));
	qpdf_oh_replace_key(t->q, root, "/ViewerPreferences", viewer);
	set(t, root, "/Lang", t->notes->lang[0]);
	set(t, info, "/Title", title);
}

enum skp_err
skp_print_tag(struct skp_bytes pdf, struct skp_bytes title,
    const struct skp_print_notes *notes, struct skp_buf *out)
{
	struct tagging t = { .q = qpdf_init(), .notes = notes };
	enum skp_err err = SKP_ERR_CORRUPT;

	qpdf_silence_errors(t.q);
	qpdf_set_suppress_warnings(t.q, QPDF_TRUE);
	if (qpdf_read_memory(t.q, "", (const char *)pdf.p, pdf.n, NULL) !=
	    QPDF_SUCCESS)
		goto out;
	set_file(&t, title);
	gather(&t);
	walk(&t, qpdf_oh_get_key(t.q, qpdf_get_root(t.q), "/StructTreeRoot"),
	    0);
	if (t.bad || t.n_lang != notes->n_lang || t.n_alt != notes->n_alt ||
	    qpdf_init_write_memory(t.q) != QPDF_SUCCESS)
		goto out;
	qpdf_set_deterministic_ID(t.q, QPDF_TRUE);
	qpdf_set_object_stream_mode(t.q, qpdf_o_generate);
	if (qpdf_write(t.q) != QPDF_SUCCESS || qpdf_has_error(t.q))
		goto out;
	skp_buf_add(out,
	    skp_bytes_of(qpdf_get_buffer(t.q), qpdf_get_buffer_length(t.q)));
	err = out->err;
out:
	qpdf_cleanup(&t.q);
	return err;
}
