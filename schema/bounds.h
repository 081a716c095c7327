/*
 * Every bound and every fixed number of the format, in one place.
 * Sizes in bytes, times in seconds, days since 1970-01-01, unless said.
 * The reasons stand in schema/FORMAT.md.
 */
#ifndef SKP_SCHEMA_BOUNDS_H
#define SKP_SCHEMA_BOUNDS_H

/* Bounds of a file. */
#define SKP_MAX_PASSPORT    65536 /* passport or presentation */
#define SKP_MAX_DEPTH	    16	  /* anew in each embedded byte string */
#define SKP_MAX_ITEMS	    16384 /* CBOR items a file */
#define SKP_MAX_CLAIMS	    200
#define SKP_MAX_ATTRIBUTES  32
#define SKP_MAX_SKILLS	    200 /* skills of one claim */
#define SKP_MAX_DISCLOSURES 512
#define SKP_MAX_REDACTED    1024 /* digests of one passport */
#define SKP_MAX_ALL_SKILLS  1024 /* skills of all claims that are shown */
#define SKP_MAX_TEXT	    1024
#define SKP_MAX_LANGS	    8 /* entries of a text in languages */
#define SKP_MAX_RECEIPTS    4
#define SKP_MAX_RECEIPT	    4096
#define SKP_MAX_PATH	    63 /* nodes of an inclusion path */
#define SKP_MAX_ISS	    200
#define SKP_MAX_URI	    1024
#define SKP_TOKEN_NONCE_MIN 8 /* bytes of a nonce (SD-CWT) */
#define SKP_TOKEN_NONCE_MAX 64
#define SKP_MAX_PAIRS	    64 /* of a map that is read leniently */

/* Bounds of what travels beside it. */
#define SKP_MAX_TRUST	    1048576 /* trust.cbor, a statement */
#define SKP_MAX_SIGNERS	    16	    /* of a root record or trust list */
#define SKP_MAX_ISSUERS	    4096    /* of a trust list */
#define SKP_MAX_ISSUER_KEYS 64	    /* of one issuer */
#define SKP_MAX_TRUST_ITEMS 262144  /* CBOR items of a list, a statement */
#define SKP_MAX_HEADS	    32768   /* pinned heads of a closed key */
#define SKP_MAX_STATUS_FILE 2097152 /* signed, compressed */
#define SKP_MAX_STATUS_SIZE 1048576 /* entries of a list (2^20) */
#define SKP_STATUS_ENTRIES  131072  /* entries of a list of ours (2^17) */
#define SKP_STATUS_BITS	    2
#define SKP_MAX_KEY_FILE    4096
#define SKP_MAX_CHECKPOINT  65536 /* checkpoint with its signatures */
#define SKP_MAX_NOTE_SIGS   32	  /* lines of signature in it */
#define SKP_MAX_PROOF	    4096  /* inclusion or consistency proof */

/* Fixed lengths. */
#define SKP_HASH_LEN 32
#define SKP_KID_LEN  32 /* COSE key thumbprint, RFC 9679 */
#define SKP_PK_LEN   32 /* Ed25519 public key, RFC 8032 */
#define SKP_SIG_LEN  64
#define SKP_ID_LEN   16 /* cti, UUIDv7 */
#define SKP_SALT_LEN 16
#define SKP_SUB_LEN  22 /* base64url of 16 bytes */
#define SKP_UUID_LEN 16

/* COSE header labels (RFC 9052, 9360, 9596, 9942, SD-CWT). */
#define SKP_HDR_ALG	   1
#define SKP_HDR_KID	   4
#define SKP_HDR_KCWT	   13 /* the passport in a presentation */
#define SKP_HDR_CWT_CLAIMS 15
#define SKP_HDR_TYP	   16
#define SKP_HDR_SD_CLAIMS  17 /* disclosures */
#define SKP_HDR_RECEIPTS   394
#define SKP_HDR_VDS	   395
#define SKP_HDR_VDP	   396

/* Algorithms (RFC 9053, RFC 9864). */
#define SKP_ALG_EDDSA	(-8)
#define SKP_ALG_ED25519 (-19)

/* typ: CoAP content formats, and media types of our own. */
#define SKP_TYP_SD_CWT	 293
#define SKP_TYP_KB_CWT	 294
#define SKP_TYP_PASSPORT "application/vnd.skillpass+cwt"
#define SKP_TYP_LOG	 "application/vnd.skillpass.log+cwt"
#define SKP_TYP_ROOT	 "application/vnd.skillpass.root+cwt"
#define SKP_TYP_TRUST	 "application/vnd.skillpass.trust+cwt"
#define SKP_TYP_ISSUER	 "application/vnd.skillpass.issuer+cwt"
#define SKP_TYP_STATUS	 "application/statuslist+cwt"

/* CWT claim keys (RFC 8392, 8747, status list draft, ours). */
#define SKP_CWT_ISS	    1
#define SKP_CWT_SUB	    2
#define SKP_CWT_AUD	    3
#define SKP_CWT_EXP	    4
#define SKP_CWT_NBF	    5
#define SKP_CWT_IAT	    6
#define SKP_CWT_CTI	    7
#define SKP_CWT_CNF	    8
#define SKP_CWT_CNONCE	    39
#define SKP_CWT_STATUS_LIST 65533
#define SKP_CWT_TTL	    65534
#define SKP_CWT_STATUS	    65535
#define SKP_CWT_BODY	    (-65537)
#define SKP_CWT_TRUST	    (-65538)
#define SKP_CWT_TREE_SIZE   (-65539)
#define SKP_CWT_ROOT	    (-65541)

/* Tags. */
#define SKP_TAG_SIGN1	 18
#define SKP_TAG_SIGN	 98
#define SKP_TAG_REDACTED 60

/* Times. */
#define SKP_CLOCK_SKEW	     600
#define SKP_DEFAULT_YEARS    10
#define SKP_DEFAULT_STATUS_S (35 * 86400)
#define SKP_DAY_MIN	     (-36524)	     /* 1870-01-01 */
#define SKP_DAY_MAX	     120530	     /* 2300-01-01 */
#define SKP_TIME_MAX	     253402300799ULL /* 9999-12-31T23:59:59Z */

/* Unknown keys of body, claim and attribute maps from here on are ignored
   and reported; below, they make a passport "unsupported". */
#define SKP_KEY_IGNORABLE 64

#define SKP_BODY_VERSION  1
#define SKP_TRUST_VERSION 1

#endif
