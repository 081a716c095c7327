#include "verifier/verify.h"

const char *
skp_form_code(enum skp_err err)
{
	switch (err) {
	case SKP_ERR_TRUNCATED:
		return "truncated";
	case SKP_ERR_NOT_SHORTEST:
		return "not-shortest";
	case SKP_ERR_INDEFINITE:
		return "indefinite-length";
	case SKP_ERR_RESERVED:
		return "reserved-value";
	case SKP_ERR_TYPE:
		return "wrong-type";
	case SKP_ERR_KEY_ORDER:
		return "key-order";
	case SKP_ERR_KEY_DUPLICATE:
		return "key-twice";
	case SKP_ERR_DEPTH:
		return "too-deep";
	case SKP_ERR_ITEMS:
		return "too-many-items";
	case SKP_ERR_TRAILING:
		return "trailing-bytes";
	case SKP_ERR_UTF8:
		return "not-utf-8";
	case SKP_ERR_TEXT:
		return "forbidden-character";
	case SKP_ERR_FLOAT:
		return "float";
	case SKP_ERR_TAG:
		return "wrong-tag";
	case SKP_ERR_RANGE:
		return "out-of-range";
	case SKP_ERR_LENGTH:
		return "wrong-length";
	case SKP_ERR_KEY_MISSING:
		return "key-missing";
	case SKP_ERR_KEY_UNKNOWN:
		return "key-not-allowed";
	case SKP_ERR_RULE:
		return "rule-broken";
	case SKP_ERR_ORDER:
		return "element-order";
	case SKP_ERR_VALUE:
		return "value-not-allowed";
	case SKP_ERR_VERSION:
		return "version-newer";
	case SKP_ERR_KEY_CRITICAL:
		return "key-newer";
	case SKP_ERR_ENUM:
		return "number-newer";
	case SKP_ERR_ALG:
		return "algorithm-newer";
	case SKP_ERR_INFLATE:
		return "compressed-data";
	case SKP_ERR_DIGEST:
		return "digest-mismatch";
	default:
		return "none";
	}
}
