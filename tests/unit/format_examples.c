#include "tests/unit/format_examples.h"

#include <stdlib.h>

#include "keys/signer.h"
#include "schema/passport.h"
#include "schema/receipt.h"
#include "schema/statuslist.h"
#include "schema/trust.h"
#include "tests/unit/keys_kit.h"

#define MAX_EXAMPLES 24
#define ISS	     "https://school.example"
#define IAT	     1781265900 /* 2026-06-12T12:05:00Z */
#define TEN_YEARS    2096885100 /* 2036-06-12T12:05:00Z */

static struct format_example example[MAX_EXAMPLES];
static size_t n_example;

static struct skp_seckey *issuer_key, *holder_key, *other_key;
static uint8_t work[16384];

static void
demand(bool ok)
{
	if (!ok)
		abort(); /* a mistake in the examples */
}

static struct skp_bytes
keep(const char *name, const struct skp_writer *w)
{
	struct format_example *e = &example[n_example++];

	demand(n_example <= MAX_EXAMPLES && w->err == SKP_OK &&
	    w->n <= sizeof(e->p));
	e->name = name;
	memcpy(e->p, w->p, w->n);
	e->n = w->n;
	return skp_bytes_of(e->p, e->n);
}

static struct skp_bytes
keep_hash(const char *name, const uint8_t hash[SKP_HASH_LEN])
{
	uint8_t copy[SKP_HASH_LEN];
	struct skp_writer w;

	skp_writer_init(&w, copy, sizeof(copy));
	skp_writer_raw(&w, skp_bytes_of(hash, SKP_HASH_LEN));
	return keep(name, &w);
}

static void
load(const char *hex, enum skp_purpose purpose, struct skp_seckey **out)
{
	uint8_t seed[SKP_SEED_LEN];

	unhex_32(hex, seed);
	demand(skp_seckey_from_seed(seed, purpose, true, out) == SKP_OK);
}

static struct skp_bytes
sign1(const char *name, const struct skp_seckey *key, struct skp_headers hdr,
    struct skp_bytes unprotected, struct skp_bytes payload)
{
	struct skp_signer s = skp_signer_of(key);
	uint8_t out[FORMAT_MAX_EXAMPLE];
	struct skp_writer w;

	hdr.alg = SKP_ALG_EDDSA;
	skp_writer_init(&w, out, sizeof(out));
	demand(skp_signer_sign1(&s, &hdr, unprotected, payload, false, work,
		   sizeof(work), &w) == SKP_OK);
	return keep(name, &w);
}

/* ------------------------------------------------------------- passports */

static uint8_t claim_buf[1024], name_buf[128];
static struct skp_bytes claim, name;

static void
make_elements(void)
{
	static const uint8_t esco[SKP_UUID_LEN] = { 0x00, 0x73, 0x57, 0x55,
		0xad, 0xc6, 0x4e, 0xa0, 0xb0, 0x34, 0xb8, 0xca, 0xff, 0x33,
		0x9c, 0x9f };
	struct skp_attribute a = { .kind = SKP_ATTR_NAME };
	struct skp_claim cl = { .type = SKP_CLAIM_COURSE };
	uint8_t title[64], label[64], skills[256];
	struct skp_bytes lang[2], text[2];
	struct skp_skill sk = { .concept = { true, { esco, 16 } } };
	struct skp_writer w;

	a.given = skp_bytes_str("Samira");
	a.prefix = skp_bytes_str("El");
	a.family = skp_bytes_str("Amrani");
	skp_writer_init(&w, name_buf, sizeof(name_buf));
	skp_attribute_write(&w, &a);
	name = keep("attribute", &w);

	skp_writer_init(&w, title, sizeof(title));
	skp_ltext_write_plain(&w, skp_bytes_str("Warmtepompmonteur"));
	cl.title.enc = skp_bytes_of(title, w.n);
	lang[0] = skp_bytes_str("nl");
	text[0] = skp_bytes_str("warmtepompen installeren");
	lang[1] = skp_bytes_str("en");
	text[1] = skp_bytes_str("install heat pump");
	skp_writer_init(&w, label, sizeof(label));
	skp_ltext_write_map(&w, lang, text, 2);
	sk.label.enc = skp_bytes_of(label, w.n);
	sk.level.has = true;
	sk.level.framework.number = SKP_FRAMEWORK_DREYFUS;
	sk.level.value = skp_bytes_str("3");
	skp_writer_init(&w, skills, sizeof(skills));
	skp_writer_array(&w, 1);
	skp_skill_write(&w, &sk);
	cl.skills = skp_bytes_of(skills, w.n);
	/* 2026-01-12 to 2026-06-05, 320 hours */
	cl.start = (struct skp_opt_day){ true, 20465 };
	cl.end = (struct skp_opt_day){ true, 20609 };
	cl.minutes = (uint64_t)320 * 60;
	cl.assessment.has = true;
	cl.assessment.method.number = SKP_METHOD_PRACTICAL_EXAM;
	cl.assessment.date = (struct skp_opt_day){ true, 20609 };
	cl.assessment.assessor.name = skp_bytes_str("P. Hoekstra");
	cl.assessment.assessor.role.number = 1;
	cl.assessment.identity_checked = (struct skp_opt_bool){ true, true };
	skp_writer_init(&w, claim_buf, sizeof(claim_buf));
	skp_claim_write(&w, &cl);
	claim = keep("claim", &w);
}

/* The claims set around these two arrays. */
static struct skp_bytes
payload(const char *example_name, struct skp_bytes attributes,
    struct skp_bytes claims, bool cnf)
{
	static const uint8_t cti[SKP_ID_LEN] = { 0x01, 0x9e, 0xbb, 0xb8, 0xa1,
		0xe0, 0x70, 0x01, 0x80, 0, 0, 0, 0, 0, 0, 0x01 };
	struct skp_passport_fields f = { .exp = TEN_YEARS,
		.iat = IAT,
		.status_idx = 4711,
		.attributes = attributes,
		.claims = claims };
	uint8_t out[FORMAT_MAX_EXAMPLE];
	struct skp_writer w;

	f.iss = skp_bytes_str(ISS);
	f.sub = skp_bytes_str("AAECAwQFBgcICQoLDA0ODw");
	f.cti = skp_bytes_of(cti, sizeof(cti));
	f.status_uri = skp_bytes_str(ISS "/status/0");
	f.lang = skp_bytes_str("nl");
	f.vocabularies = skp_bytes_of("\xa1\x64"
				      "esco\x65"
				      "1.2.0",
	    12);
	if (cnf)
		f.cnf = skp_seckey_pubkey(holder_key)->x;
	skp_writer_init(&w, out, sizeof(out));
	skp_passport_payload_write(&w, &f);
	return keep(example_name, &w);
}

static struct skp_bytes
make_clear(void)
{
	struct skp_headers hdr = { .present = SKP_SET_PASSPORT };
	uint8_t attrs[256], claims[1024];
	struct skp_writer a, c;

	skp_writer_init(&a, attrs, sizeof(attrs));
	skp_elements_write(&a, &name, 1, NULL, 0);
	skp_writer_init(&c, claims, sizeof(claims));
	skp_elements_write(&c, &claim, 1, NULL, 0);
	hdr.typ = skp_bytes_str(SKP_TYP_PASSPORT);
	return sign1("passport-clear", issuer_key, hdr, skp_bytes_of(NULL, 0),
	    payload("payload-clear", skp_bytes_of(attrs, a.n),
		skp_bytes_of(claims, c.n), false));
}

static int
digest_cmp(const void *a, const void *b)
{
	return memcmp(a, b, SKP_HASH_LEN);
}

/* The name and the claim redacted, the name padded with three decoys. */
static struct skp_bytes
make_redacted(void)
{
	struct skp_headers hdr = { .present = SKP_SET_PASSPORT,
		.typ_uint = SKP_TYP_SD_CWT };
	uint8_t salt[SKP_SALT_LEN], d[4][SKP_HASH_LEN], dc[1][SKP_HASH_LEN];
	uint8_t attrs[256], claims[128], whole[2][1024], un[1024];
	struct skp_bytes disc[2];
	struct skp_writer w, a, c;
	unsigned i;

	for (i = 0; i < 2; i++) {
		memset(salt, (int)(0xa0 + i), sizeof(salt));
		skp_writer_init(&w, whole[i], sizeof(whole[i]));
		skp_disclosure_write(&w, salt, i == 0 ? name : claim);
		disc[i] = keep(i == 0 ? "disclosure-attribute" :
					"disclosure-claim",
		    &w);
	}
	skp_disclosure_digest(disc[0], d[0]);
	(void)keep_hash("digest-attribute", d[0]);
	skp_disclosure_digest(disc[1], dc[0]);
	(void)keep_hash("digest-claim", dc[0]);
	for (i = 1; i < 4; i++) {
		memset(salt, (int)(0xd0 + i), sizeof(salt));
		skp_decoy_digest(salt, d[i]);
	}
	qsort(d, 4, SKP_HASH_LEN, digest_cmp);
	skp_writer_init(&a, attrs, sizeof(attrs));
	skp_elements_write(&a, NULL, 0, (const uint8_t(*)[SKP_HASH_LEN])d, 4);
	skp_writer_init(&c, claims, sizeof(claims));
	skp_elements_write(&c, NULL, 0, (const uint8_t(*)[SKP_HASH_LEN])dc, 1);
	skp_writer_init(&w, un, sizeof(un));
	skp_unprotected_write(&w, disc, 2, NULL, 0);
	return sign1("passport-redacted", issuer_key, hdr,
	    skp_bytes_of(un, w.n),
	    payload("payload-redacted", skp_bytes_of(attrs, a.n),
		skp_bytes_of(claims, c.n), true));
}

/* ---------------------------------------------------------- beside them */

static void
make_receipt(struct skp_bytes file)
{
	struct skp_signer s = skp_signer_of(other_key);
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN], sig[SKP_SIG_LEN];
	uint8_t path[1][SKP_HASH_LEN], prot[128], out[512];
	struct skp_sign1 p;
	struct skp_writer w, pw, tw;
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	demand(skp_sign1_read(&c, SKP_SET_PASSPORT, &p) == SKP_OK);
	skp_sign1_leaf(&p, leaf);
	(void)keep_hash("leaf", leaf);
	/* A tree of two: a genesis entry, here 32 bytes 11, and this leaf. */
	memset(path[0], 0x11, SKP_HASH_LEN);
	skp_merkle_node(path[0], leaf, root);
	(void)keep_hash("root", root);
	skp_writer_init(&pw, prot, sizeof(prot));
	skp_receipt_protected_write(&pw, SKP_ALG_EDDSA,
	    skp_seckey_pubkey(other_key)->kid, IAT, 2);
	skp_writer_init(&tw, work, sizeof(work));
	skp_sign1_tbs(&tw, skp_bytes_of(prot, pw.n),
	    skp_bytes_of(root, sizeof(root)));
	demand(skp_signer_tbs(&s, skp_bytes_of(work, tw.n), sig) == SKP_OK);
	skp_writer_init(&w, out, sizeof(out));
	skp_receipt_write(&w, skp_bytes_of(prot, pw.n), 2, 1,
	    (const uint8_t(*)[SKP_HASH_LEN])path, 1, sig);
	(void)keep("receipt", &w);
}

/* 12 entries of two bits: 0=1, 1=2, 3=3, 5=1, 7=1, 8=1, 9=2, 10=3, 11=3. */
static void
make_status(void)
{
	struct skp_headers hdr = { .present = SKP_SET_STATUS };
	uint8_t lst[16], out[256];
	struct skp_writer w;

	skp_writer_init(&w, out, sizeof(out));
	skp_statuslist_payload_write(&w, skp_bytes_str(ISS "/status/0"), IAT,
	    IAT + SKP_DEFAULT_STATUS_S, 86400, 2,
	    unhex("78da3be9f2130003df0207", lst, sizeof(lst)));
	hdr.typ = skp_bytes_str(SKP_TYP_STATUS);
	(void)sign1("status-list", other_key, hdr, skp_bytes_of(NULL, 0),
	    skp_bytes_of(out, w.n));
}

static void
sign_object(const char *example_name, const char *typ, struct skp_bytes content,
    const struct skp_seckey *const *key, size_t n)
{
	struct skp_signer_sig sig[2];
	struct skp_signer_one one[2];
	uint8_t header[64], out[FORMAT_MAX_EXAMPLE];
	struct skp_writer h, w;
	struct skp_signer s;
	size_t i;

	skp_writer_init(&h, header, sizeof(header));
	skp_body_header_write(&h, typ);
	for (i = 0; i < n; i++) {
		s = skp_signer_of(key[i]);
		demand(skp_signer_sign(&s, SKP_ALG_EDDSA,
			   skp_bytes_of(header, h.n), content, work,
			   sizeof(work), &one[i]) == SKP_OK);
		sig[i] = one[i].s;
	}
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, skp_bytes_of(header, h.n), content, sig, n);
	(void)keep(example_name, &w);
}

static void
make_trust(void)
{
	const struct skp_seckey *root[] = { other_key };
	const struct skp_seckey *own[] = { other_key, issuer_key };
	struct skp_trust_key k = { .not_before = IAT - 86400,
		.not_after = SKP_TIME_MAX };
	struct skp_trust_issuer is = { .n_key = 2 };
	struct skp_trust_list l = { .iat = IAT,
		.exp = IAT + 31536000,
		.seq = 1 };
	uint8_t roots[1][SKP_PK_LEN], out[1024], keys[256], entry[512];
	struct skp_writer w;

	memcpy(roots[0], skp_seckey_pubkey(other_key)->x, SKP_PK_LEN);
	skp_writer_init(&w, out, sizeof(out));
	skp_root_payload_write(&w, IAT, 1, 1,
	    (const uint8_t(*)[SKP_PK_LEN])roots, 1);
	sign_object("root-record", SKP_TYP_ROOT, skp_bytes_of(out, w.n), root,
	    1);

	skp_writer_init(&w, keys, sizeof(keys));
	skp_writer_array(&w, 2);
	k.x = skp_seckey_pubkey(issuer_key)->x;
	k.purpose = SKP_PURPOSE_PASSPORT;
	skp_trust_key_write(&w, &k);
	k.x = skp_seckey_pubkey(other_key)->x;
	k.purpose = SKP_PURPOSE_STATUS;
	skp_trust_key_write(&w, &k);
	is.iss = skp_bytes_str(ISS);
	is.name = skp_bytes_str("School (example)");
	is.number = skp_bytes_str("90000001");
	is.country = skp_bytes_str("NL");
	is.keys = skp_bytes_of(keys, w.n);
	skp_writer_init(&w, entry, sizeof(entry));
	skp_writer_array(&w, 1);
	skp_trust_issuer_write(&w, &is);
	l.authority = skp_bytes_str("Authority (example)");
	l.issuers = skp_bytes_of(entry, w.n);
	skp_writer_init(&w, out, sizeof(out));
	skp_trust_payload_write(&w, &l);
	sign_object("trust-list", SKP_TYP_TRUST, skp_bytes_of(out, w.n), root,
	    1);

	l.authority = is.iss;
	l.issuers = skp_bytes_of(entry + 1, l.issuers.n - 1);
	skp_writer_init(&w, out, sizeof(out));
	skp_statement_payload_write(&w, &l);
	sign_object("statement", SKP_TYP_ISSUER, skp_bytes_of(out, w.n), own,
	    2);
}

static void
make_token(struct skp_bytes passport)
{
	struct skp_headers hdr = { .present = SKP_SET_TOKEN,
		.typ_uint = SKP_TYP_KB_CWT,
		.kcwt = passport };
	uint8_t out[128];
	struct skp_writer w;

	skp_writer_init(&w, out, sizeof(out));
	skp_writer_map(&w, 4);
	skp_writer_uint(&w, SKP_CWT_AUD);
	skp_writer_str(&w, "https://employer.example");
	skp_writer_uint(&w, SKP_CWT_EXP);
	skp_writer_uint(&w, IAT + 86400 + 3600);
	skp_writer_uint(&w, SKP_CWT_IAT);
	skp_writer_uint(&w, IAT + 86400);
	skp_writer_uint(&w, SKP_CWT_CNONCE);
	skp_writer_bstr(&w, skp_bytes_of("8 bytes!", 8));
	(void)sign1("presentation", holder_key, hdr, skp_bytes_of(NULL, 0),
	    skp_bytes_of(out, w.n));
}

static void
make_key(void)
{
	const struct skp_pubkey *pub = skp_seckey_pubkey(issuer_key);
	uint8_t out[SKP_COSE_KEY_LEN];
	struct skp_writer w;

	skp_writer_init(&w, out, sizeof(out));
	skp_cose_key_write(&w, pub->x);
	(void)keep("cose-key", &w);
	(void)keep_hash("kid", pub->kid);
}

struct format_example *
format_examples(size_t *n)
{
	struct skp_bytes redacted;

	if (n_example == 0) {
		demand(skp_pubkey_init() == SKP_OK);
		load(SEED1, SKP_PURPOSE_PASSPORT, &issuer_key);
		load(SEED2, SKP_PURPOSE_HOLDER, &holder_key);
		load(SEED3, SKP_PURPOSE_STATUS, &other_key);
		make_key();
		make_elements();
		make_receipt(make_clear());
		redacted = make_redacted();
		make_token(redacted);
		make_status();
		make_trust();
		skp_seckey_free(issuer_key);
		skp_seckey_free(holder_key);
		skp_seckey_free(other_key);
	}
	*n = n_example;
	return example;
}
