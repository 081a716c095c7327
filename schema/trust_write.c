#include "schema/put.h"
#include "schema/trust.h"

void
skp_trust_issuer_write(struct skp_writer *w, const struct skp_trust_issuer *is)
{
	struct skp_put o = { w, 0 };

	skp_writer_map(w,
	    3U + (is->number.n != 0) + (is->country.n != 0) +
		(is->final_lists.n != 0));
	skp_put_text(&o, 1, is->iss);
	skp_put_text(&o, 2, is->name);
	skp_put_text(&o, 3, is->number);
	skp_put_text(&o, 4, is->country);
	skp_put_raw(&o, 5, is->keys);
	skp_put_raw(&o, 6, is->final_lists);
}

void
skp_trust_final_write(struct skp_writer *w, const struct skp_final_list *lists,
    size_t n)
{
	size_t i;

	skp_writer_array(w, n);
	for (i = 0; i < n; i++) {
		skp_writer_array(w, 2);
		skp_writer_tstr(w, lists[i].uri);
		skp_writer_bstr(w, skp_bytes_of(lists[i].sha256, SKP_HASH_LEN));
	}
}

void
skp_trust_payload_write(struct skp_writer *w, const struct skp_trust_list *l)
{
	skp_writer_map(w, 4);
	skp_writer_uint(w, SKP_CWT_ISS);
	skp_writer_tstr(w, l->authority);
	skp_writer_uint(w, SKP_CWT_EXP);
	skp_writer_uint(w, l->exp);
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, l->iat);
	skp_writer_int(w, SKP_CWT_TRUST);
	skp_writer_map(w, 3);
	skp_writer_uint(w, 0);
	skp_writer_uint(w, SKP_TRUST_VERSION);
	skp_writer_uint(w, 1);
	skp_writer_uint(w, l->seq);
	skp_writer_uint(w, 2);
	skp_writer_raw(w, l->issuers);
}

void
skp_statement_payload_write(struct skp_writer *w,
    const struct skp_trust_list *l)
{
	skp_writer_map(w, 3);
	skp_writer_uint(w, SKP_CWT_ISS);
	skp_writer_tstr(w, l->authority);
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, l->iat);
	skp_writer_int(w, SKP_CWT_TRUST);
	skp_writer_raw(w, l->issuers);
}

void
skp_body_header_write(struct skp_writer *w, const char *typ)
{
	skp_writer_map(w, 1);
	skp_writer_uint(w, SKP_HDR_TYP);
	skp_writer_str(w, typ);
}
