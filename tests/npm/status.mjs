// The npm status-list library reads the bit array of our status lists.
//
// usage: node status.mjs BITS ENTRIES < base64url of the zlib stream
//
// Prints "index value" for each entry that is not 0.  The library knows the
// JWT form of the same draft; the array and its compression are the same.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { StatusList } = require('@sd-jwt/jwt-status-list');

const [bits, entries] = process.argv.slice(2).map(Number);
const list = StatusList.decompressStatusList(
  readFileSync(0, 'utf8').trim(), bits);
const lines = [];
for (let i = 0; i < entries; i += 1) {
  const value = list.getStatus(i);
  if (value !== 0) lines.push(`${i} ${value}\n`);
}
process.stdout.write(lines.join(''));
