#include "common/err.h"

/* Long, but one line a code: the compiler finds a code that is forgotten. */
const char *
skp_strerror(enum skp_err err) /* NOLINT(readability-function-size) */
{
	switch (err) {
	case SKP_OK:
		return "no error";
	case SKP_ERR_TRUNCATED:
		return "data ends before its declared length";
	case SKP_ERR_NOT_SHORTEST:
		return "length or number not in its shortest form";
	case SKP_ERR_INDEFINITE:
		return "indefinite length";
	case SKP_ERR_RESERVED:
		return "reserved head or simple value";
	case SKP_ERR_TYPE:
		return "item of another type than demanded";
	case SKP_ERR_KEY_ORDER:
		return "map keys not in ascending order";
	case SKP_ERR_KEY_DUPLICATE:
		return "map key occurs twice";
	case SKP_ERR_DEPTH:
		return "nested too deeply";
	case SKP_ERR_ITEMS:
		return "too many items";
	case SKP_ERR_TRAILING:
		return "bytes after the end";
	case SKP_ERR_UTF8:
		return "text is not UTF-8";
	case SKP_ERR_TEXT:
		return "text holds a forbidden character";
	case SKP_ERR_FLOAT:
		return "floating point number";
	case SKP_ERR_TAG:
		return "tag not allowed here";
	case SKP_ERR_RANGE:
		return "number outside its bounds";
	case SKP_ERR_LENGTH:
		return "string or array outside its bounds";
	case SKP_ERR_KEY_MISSING:
		return "required map key is absent";
	case SKP_ERR_KEY_UNKNOWN:
		return "map key not allowed here";
	case SKP_ERR_RULE:
		return "rule between fields is broken";
	case SKP_ERR_ORDER:
		return "array elements not in their order";
	case SKP_ERR_VALUE:
		return "value not allowed here";
	case SKP_ERR_VERSION:
		return "unknown version number";
	case SKP_ERR_KEY_CRITICAL:
		return "unknown map key that may not be ignored";
	case SKP_ERR_ENUM:
		return "unknown number of an enumeration";
	case SKP_ERR_ALG:
		return "unknown algorithm or key type";
	case SKP_ERR_SIGNATURE:
		return "signature does not verify";
	case SKP_ERR_POINT:
		return "public key is not a valid point";
	case SKP_ERR_DIGEST:
		return "digest, path or root does not match";
	case SKP_ERR_DECRYPT:
		return "wrong passphrase, or altered key file";
	case SKP_ERR_KDF_COST:
		return "cost of the key derivation is out of bounds";
	case SKP_ERR_INFLATE:
		return "compressed data broken or too large";
	case SKP_ERR_CRYPTO:
		return "cryptographic library could not be started";
	case SKP_ERR_NOT_FOUND:
		return "not found";
	case SKP_ERR_ISSUER:
		return "key is listed for another issuer";
	case SKP_ERR_PURPOSE:
		return "key is listed for another purpose";
	case SKP_ERR_WINDOW:
		return "key is not listed for that time";
	case SKP_ERR_THRESHOLD:
		return "too few distinct root keys signed";
	case SKP_ERR_ROLLBACK:
		return "older than what was seen before";
	case SKP_ERR_CONFLICT:
		return "same number as seen before, other content";
	case SKP_ERR_EXPIRED:
		return "expired";
	case SKP_ERR_CLOSED:
		return "key is closed as compromised";
	case SKP_ERR_TEST_KEY:
		return "key is a test key";
	case SKP_ERR_SPACE:
		return "buffer too small";
	case SKP_ERR_NOMEM:
		return "out of memory";
	case SKP_ERR_IO:
		return "input or output failed";
	case SKP_ERR_DISK_FULL:
		return "disk full";
	case SKP_ERR_NOT_REGULAR:
		return "not a regular file";
	case SKP_ERR_TOO_LARGE:
		return "file too large";
	case SKP_ERR_EXISTS:
		return "already exists";
	case SKP_ERR_PERMISSION:
		return "file mode or ownership is unsafe";
	case SKP_ERR_INPUT:
		return "input refused";
	case SKP_ERR_USAGE:
		return "bad command line";
	case SKP_ERR_INTERRUPTED:
		return "stopped on request";
	case SKP_ERR_HELPER:
		return "helper program failed";
	case SKP_ERR_HELPER_MISSING:
		return "helper program not installed";
	case SKP_ERR_NO_CODE:
		return "no QR code of a passport in the picture";
	case SKP_ERR_ARCHIVE:
		return "archive cannot be read on from here";
	case SKP_ERR_CORRUPT:
		return "registry record fails its own hash";
	case SKP_ERR_CLOCK:
		return "newest entry lies in the future";
	case SKP_ERR_STATE:
		return "refused in this state of the registry";
	case SKP_ERR_FULL:
		return "no free status index or serial number";
	case SKP_ERR_DUPLICATE:
		return "already issued";
	case SKP_ERR_RESTORED:
		return "restored from a backup and not reconciled";
	}
	return "unknown error";
}
