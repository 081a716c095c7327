// An independent COSE library checks the signatures of our passports.
//
// usage: node verify.mjs @auth0/cose|cose-kit PUBLIC.pem PASSPORT...
//
// One library a run: both register themselves for tag 18 with the same CBOR
// decoder.  They check the signature of the COSE_Sign1 only; digests, dates,
// trust and status are not theirs to know.  A passport with one bit flipped
// must not verify, which shows that the library can refuse.
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';

// Debian's node 18 cannot load their ES modules; both have CommonJS as well.
const require = createRequire(import.meta.url);

const [library, keyFile, ...files] = process.argv.slice(2);
const key = createPublicKey(readFileSync(keyFile));

const libraries = {
  '@auth0/cose': () => {
    const { Sign1 } = require('@auth0/cose');
    return async (bytes) => {
      await Sign1.decode(bytes).verify(key); // throws if it is not good
      return true;
    };
  },
  'cose-kit': () => {
    const { coseVerify } = require('cose-kit');
    return async (bytes) => (await coseVerify(bytes, key)).isValid;
  },
};

// The signature is the last 64 bytes of the file and the payload stands before
// it, so this is a bit of the payload.
function flipped(bytes) {
  const copy = Buffer.from(bytes);
  copy[copy.length - 80] ^= 1;
  return copy;
}

async function accepts(verify, bytes) {
  try {
    return (await verify(bytes)) === true;
  } catch {
    return false;
  }
}

const verify = libraries[library]();
let good = 0;
let refused = 0;
for (const file of files) {
  const bytes = readFileSync(file);
  good += await accepts(verify, bytes) ? 1 : 0;
  refused += await accepts(verify, flipped(bytes)) ? 0 : 1;
}
console.log(`${library}: ${good} of ${files.length} accepted, `
  + `${refused} of ${files.length} altered ones refused`);
process.exitCode = files.length > 0 && good === files.length
  && refused === files.length ? 0 : 1;
