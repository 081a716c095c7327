// A loop over the passports of a file with one npm COSE library.
//
// usage: node peers.mjs @auth0/cose|cose-kit PUBLIC.pem FILE
//
// FILE: each passport behind its length, 4 bytes, most significant first.
// Prints the seconds; fails unless every signature is good.
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../npm/', import.meta.url));
const [library, keyFile, path] = process.argv.slice(2);
const key = createPublicKey(readFileSync(keyFile));
const data = readFileSync(path);
const passports = [];
for (let at = 0; at < data.length;) {
  const n = data.readUInt32BE(at);
  passports.push(data.subarray(at + 4, at + 4 + n));
  at += 4 + n;
}

const verify = library === 'cose-kit'
  ? async (bytes) => (await require('cose-kit').coseVerify(bytes, key)).isValid
  : async (bytes) => {
    await require('@auth0/cose').Sign1.decode(bytes).verify(key);
    return true;
  };

await verify(passports[0]); // compiled and loaded before the clock runs
const start = process.hrtime.bigint();
for (const bytes of passports) {
  if (!await verify(bytes)) process.exit(1);
}
console.log(Number(process.hrtime.bigint() - start) / 1e9);
