/*
 * COSE envelopes (RFC 9052, sections 4.2 to 4.4): COSE_Sign1 (tag 18) and
 * COSE_Sign (tag 98), Ed25519 only.  No cryptography here: the signature
 * check is skp_pubkey_verify() (keys/pubkey.h).  external_aad is empty
 * everywhere.
 *
 * One function builds each to-be-signed form, for signer and verifier alike.
 */
#ifndef SKP_SCHEMA_COSE_H
#define SKP_SCHEMA_COSE_H

#include "schema/cursor.h"
#include "schema/writer.h"

/* Headers that may stand in a protected bucket of ours. */
struct skp_headers {
	int64_t alg;	       /* SKP_ALG_*; 0: absent */
	struct skp_bytes kid;  /* 32 bytes; empty: absent */
	uint64_t typ_uint;     /* typ as content format ... */
	struct skp_bytes typ;  /* ... or as text; both empty: absent */
	struct skp_bytes kcwt; /* 13: encoded passport item */
	struct skp_bytes cwt;  /* 15: encoded map of claims */
	int64_t vds;	       /* 395; 0: absent */
	uint32_t present;      /* bits SKP_HAS_* */
};

#define SKP_HAS_ALG  0x01u
#define SKP_HAS_KID  0x02u
#define SKP_HAS_KCWT 0x04u
#define SKP_HAS_CWT  0x08u
#define SKP_HAS_TYP  0x10u
#define SKP_HAS_VDS  0x20u

/* The exact sets that format.md allows. */
#define SKP_SET_PASSPORT (SKP_HAS_ALG | SKP_HAS_KID | SKP_HAS_TYP)
#define SKP_SET_STATUS	 SKP_SET_PASSPORT
#define SKP_SET_TOKEN	 (SKP_HAS_ALG | SKP_HAS_KCWT | SKP_HAS_TYP)
#define SKP_SET_RECEIPT	 (SKP_HAS_ALG | SKP_HAS_KID | SKP_HAS_CWT | SKP_HAS_VDS)
#define SKP_SET_SIGNER	 (SKP_HAS_ALG | SKP_HAS_KID)
#define SKP_SET_BODY	 SKP_HAS_TYP

/* A COSE_Sign1, as slices of the input. */
struct skp_sign1 {
	struct skp_bytes whole;	     /* from d2 to the last byte */
	struct skp_bytes protected_; /* content of the protected bstr */
	struct skp_headers hdr;
	struct skp_bytes unprotected; /* encoded map */
	struct skp_bytes payload;     /* content; p == NULL: detached (nil) */
	struct skp_bytes signature;   /* 64 bytes */
};

/*
 * Reads one COSE_Sign1 at the cursor: 18([bstr, map, bstr / nil,
 * bstr .size 64]).  The protected map must hold exactly the labels of `set`
 * (SKP_SET_*): a missing one is SKP_ERR_KEY_MISSING (offset: the map), one
 * of SKP_HAS_* too many SKP_ERR_KEY_UNKNOWN, any other label
 * SKP_ERR_KEY_CRITICAL; alg other than -8 or -19 is SKP_ERR_ALG; kid must
 * have 32 bytes.  The unprotected map is only checked to be well-formed; its
 * owner reads it.  The error is the cursor's, sticky; *out is untouched on
 * failure.
 */
SKP_MUST_CHECK enum skp_err skp_sign1_read(struct skp_cursor *c, uint32_t set,
    struct skp_sign1 *out);
/*
 * Only where its parts lie, as skp_sign1_leaf() wants them: the payload must
 * be attached, and nothing within a part is looked at.  hdr and whole are
 * empty.
 */
SKP_MUST_CHECK enum skp_err skp_sign1_parts(struct skp_cursor *c,
    struct skp_sign1 *out);

/*
 * Sig_structure ["Signature1", protected, h'', payload] (RFC 9052, section
 * 4.4) into w. `protected_` is the content of the byte string.
 */
void skp_sign1_tbs(struct skp_writer *w, struct skp_bytes protected_,
    struct skp_bytes payload);

/*
 * What the readers of this file do with a protected bucket, the content of
 * a byte string of c's file: *h holds its headers, all of `set` unless the
 * cursor has an error.
 */
void skp_headers_read(struct skp_cursor *c, struct skp_bytes protected_,
    uint32_t set, struct skp_headers *h);
/*
 * Protected map of these headers (those named in hdr->present), encoded.
 * typ as text if typ.p is not NULL.
 */
void skp_headers_write(struct skp_writer *w, const struct skp_headers *hdr);

/*
 * 18([protected, unprotected, payload, signature]).  `unprotected` is an
 * encoded map, empty slice: a0.  payload.p == NULL: nil.
 */
void skp_sign1_write(struct skp_writer *w, struct skp_bytes protected_,
    struct skp_bytes unprotected, struct skp_bytes payload,
    struct skp_bytes signature);

/* One signature of a COSE_Sign. */
struct skp_signer_sig {
	struct skp_bytes protected_; /* content */
	struct skp_headers hdr;	     /* alg, kid */
	struct skp_bytes signature;  /* 64 bytes */
};

/* A COSE_Sign, 98([<<{16: typ}>>, {}, payload, [+ signer]]). */
struct skp_sign {
	struct skp_bytes whole;
	struct skp_bytes protected_;
	struct skp_headers hdr; /* typ */
	struct skp_bytes payload;
	struct skp_signer_sig sig[SKP_MAX_SIGNERS];
	size_t n_sig; /* signers strictly ascending by kid, else
			 SKP_ERR_ORDER; equal: SKP_ERR_KEY_DUPLICATE */
};

/*
 * Reads one COSE_Sign at the cursor; both unprotected maps must be empty
 * (SKP_ERR_LENGTH), the payload attached.  Errors as skp_sign1_read().
 */
SKP_MUST_CHECK enum skp_err skp_sign_read(struct skp_cursor *c,
    struct skp_sign *out);
/* ["Signature", body protected, signer protected, h'', payload]. */
void skp_sign_tbs(struct skp_writer *w, struct skp_bytes body_protected,
    struct skp_bytes signer_protected, struct skp_bytes payload);
void skp_sign_write(struct skp_writer *w, struct skp_bytes body_protected,
    struct skp_bytes payload, const struct skp_signer_sig *sig, size_t n_sig);

/* COSE_Key of an Ed25519 public key, {1: 1, -1: 6, -2: x}, encoded. */
#define SKP_COSE_KEY_LEN 40

/*
 * Reads exactly that form, in that order; the result borrows the 32 bytes of
 * x.  Another type or curve is SKP_ERR_ALG.  Whether x is a good point is
 * asked of skp_pubkey_check().
 */
struct skp_bytes skp_cose_key_read(struct skp_cursor *c);
void skp_cose_key_write(struct skp_writer *w, const uint8_t x[SKP_PK_LEN]);

/*
 * Leaf hash of a passport: SHA-256(00 || d2 84 || protected || a0 ||
 * payload || 58 40 || signature), byte-string heads included.  Needs
 * protected_, payload and signature of *s only.
 */
void skp_sign1_leaf(const struct skp_sign1 *s, uint8_t out[SKP_HASH_LEN]);

#endif
