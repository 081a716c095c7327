/*
 * Error codes of every library of this project.
 *
 * Verdicts are not errors: what a passport is worth is said by enum
 * skp_verdict (verifier/verify.h).  An error says that a function could not
 * do what it was asked to do.  Numbers are explicit and append only.
 */
#ifndef SKP_COMMON_ERR_H
#define SKP_COMMON_ERR_H

#define SKP_MUST_CHECK __attribute__((warn_unused_result))

enum skp_err {
	SKP_OK = 0,

	/* Reading bytes: the object is not of its form ("malformed"). */
	SKP_ERR_TRUNCATED = 1,	   /* ends before its declared length */
	SKP_ERR_NOT_SHORTEST = 2,  /* head longer than needed */
	SKP_ERR_INDEFINITE = 3,	   /* indefinite length */
	SKP_ERR_RESERVED = 4,	   /* reserved head or simple value */
	SKP_ERR_TYPE = 5,	   /* other major type than demanded */
	SKP_ERR_KEY_ORDER = 6,	   /* map keys do not ascend bytewise */
	SKP_ERR_KEY_DUPLICATE = 7, /* the same map key twice */
	SKP_ERR_DEPTH = 8,	   /* nested deeper than SKP_MAX_DEPTH */
	SKP_ERR_ITEMS = 9,	   /* more items than SKP_MAX_ITEMS */
	SKP_ERR_TRAILING = 10,	   /* bytes after the end */
	SKP_ERR_UTF8 = 11,	   /* text is not UTF-8 */
	SKP_ERR_TEXT = 12,	   /* text holds a forbidden character */
	SKP_ERR_FLOAT = 13,	   /* floating point number */
	SKP_ERR_TAG = 14,	   /* a tag that may not stand here */
	SKP_ERR_RANGE = 15,	   /* number outside its bounds */
	SKP_ERR_LENGTH = 16,	   /* string or array outside its bounds */
	SKP_ERR_KEY_MISSING = 17,  /* a required map key is absent */
	SKP_ERR_KEY_UNKNOWN = 18,  /* a map key that may not stand here */
	SKP_ERR_RULE = 19,	   /* a rule between fields is broken */
	SKP_ERR_ORDER = 20,	   /* array elements not in their order */
	SKP_ERR_VALUE = 21,	   /* a value that is not allowed here */

	/* Reading bytes: a form newer than this program ("unsupported"). */
	SKP_ERR_VERSION = 30,	   /* unknown version number */
	SKP_ERR_KEY_CRITICAL = 31, /* unknown key below 64, or label */
	SKP_ERR_ENUM = 32,	   /* unknown number of an enumeration */
	SKP_ERR_ALG = 33,	   /* unknown algorithm or key type */

	/* Cryptography. */
	SKP_ERR_SIGNATURE = 40, /* signature does not verify */
	SKP_ERR_POINT = 41,	/* public key is not a canonical point of
				    the prime-order subgroup */
	SKP_ERR_DIGEST = 42,	/* digest, path or root does not match */
	SKP_ERR_DECRYPT = 43,	/* wrong passphrase, or altered key file */
	SKP_ERR_KDF_COST = 44,	/* KDF cost in a file out of bounds */
	SKP_ERR_INFLATE = 45,	/* compressed data broken or too large */
	SKP_ERR_CRYPTO = 46,	/* library could not be started */

	/* Looking up. */
	SKP_ERR_NOT_FOUND = 50,
	SKP_ERR_ISSUER = 51,	/* key listed, but for another issuer */
	SKP_ERR_PURPOSE = 52,	/* key listed, but for another purpose */
	SKP_ERR_WINDOW = 53,	/* key listed, but not for that time */
	SKP_ERR_THRESHOLD = 54, /* too few distinct root keys signed */
	SKP_ERR_ROLLBACK = 55,	/* older than what was seen before */
	SKP_ERR_CONFLICT = 56,	/* same number, other content */
	SKP_ERR_EXPIRED = 57,
	SKP_ERR_CLOSED = 58,   /* key closed as compromised */
	SKP_ERR_TEST_KEY = 59, /* a test key, which proves nothing */

	/* Memory, files, machine. */
	SKP_ERR_SPACE = 70, /* caller's buffer too small */
	SKP_ERR_NOMEM = 71,
	SKP_ERR_IO = 72, /* system call failed, see errno */
	SKP_ERR_DISK_FULL = 73,
	SKP_ERR_NOT_REGULAR = 74,    /* not a regular file, or a link */
	SKP_ERR_TOO_LARGE = 75,	     /* file over its bound */
	SKP_ERR_EXISTS = 76,	     /* would overwrite */
	SKP_ERR_PERMISSION = 77,     /* file modes or ownership unsafe */
	SKP_ERR_INPUT = 78,	     /* input refused, messages were given */
	SKP_ERR_USAGE = 79,	     /* bad command line */
	SKP_ERR_INTERRUPTED = 80,    /* stopped on request */
	SKP_ERR_HELPER = 81,	     /* a helper program died, failed, wrote
				     too much or took too long */
	SKP_ERR_HELPER_MISSING = 82, /* a helper program is not installed */
	SKP_ERR_NO_CODE = 83,	     /* no QR code of a passport in a picture */
	SKP_ERR_ARCHIVE = 84,	     /* an archive cannot be read on */

	/* Registry. */
	SKP_ERR_CORRUPT = 90,	/* a record fails its own hash */
	SKP_ERR_CLOCK = 91,	/* newest entry lies in the future */
	SKP_ERR_STATE = 92,	/* refused in this state of the registry */
	SKP_ERR_FULL = 93,	/* no free status index or serial */
	SKP_ERR_DUPLICATE = 94, /* already issued, nothing to do */
	SKP_ERR_RESTORED = 95	/* from a backup: to be reconciled first */
};

/* One English sentence fragment for a developer or a log; never NULL. */
const char *skp_strerror(enum skp_err err);

#endif
