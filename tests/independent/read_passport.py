#!/usr/bin/python3
"""An independent reader of Skillpass files, written from schema/FORMAT.md:
passports and presentations.

It shares no code with the verifier: python3-cbor2 decodes, python3-nacl
checks signatures.  It checks the signature, the digests of all disclosures,
the deterministic encoding of every layer, the claims set, and the status.

usage: read_passport.py --trust TRUST.cbor [--status FILE]... PASSPORT...
One line a passport on stdout: "ok ..." or "refused: reason"; exit status 1
if any was refused.
"""
import argparse
import hashlib
import re
import sys
import zlib

import cbor2
import nacl.bindings

import dcbor

PASSPORT_TYP = 'application/vnd.skillpass+cwt'
STATUS_TYP = 'application/statuslist+cwt'
TOKEN_TYP = 294
TRUST_TYP = 'application/vnd.skillpass.trust+cwt'
ROOT_TYP = 'application/vnd.skillpass.root+cwt'
SKILLS, TYPE, TITLE = 2, 0, 1


class Refused(Exception):
    """This object is not what it should be."""


def need(condition, reason):
    if not condition:
        raise Refused(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


def thumbprint(x):
    """Key id: RFC 9679 over the COSE_Key of an Ed25519 key."""
    return sha256(bytes.fromhex('a301012006215820') + x)


def verify(x, message, signature):
    try:
        nacl.bindings.crypto_sign_open(signature + message, x)
    except Exception as exc:
        raise Refused('signature does not verify') from exc


def sign1(item, typ):
    """Parts of 18([protected, unprotected, payload, signature])."""
    need(isinstance(item, cbor2.CBORTag) and item.tag == 18, 'no tag 18')
    need(isinstance(item.value, list) and len(item.value) == 4, 'not four')
    protected, unprotected, payload, signature = item.value
    header = dcbor.strict(protected)
    need(set(header) == {1, 4, 16}, 'protected header set')
    need(header[1] in (-8, -19), 'algorithm')
    need(header[16] in typ, 'typ')
    need(len(header[4]) == 32 and len(signature) == 64, 'lengths')
    message = dcbor.dumps(['Signature1', protected, b'', payload])
    return header, unprotected, payload, signature, message


def read_trust(data):
    """{kid: (x, iss, purpose, not before, not after)} of a trust.cbor.

    Checks the thresholds of the root records and of the list; that the first
    root record is the pinned one is the caller's business.
    """
    keys, roots, threshold = {}, {}, 0
    while data:
        item, used = dcbor.load_first(data)
        need(dcbor.dumps(item) == data[:used], 'trust: encoding')
        data = data[used:]
        need(item.tag == 98, 'trust: no tag 98')
        protected, empty, payload, signers = item.value
        need(empty == {}, 'trust: unprotected')
        typ = dcbor.strict(protected)[16]
        body = dcbor.strict(payload)
        if typ == ROOT_TYP:
            _, threshold, root = body[-65541]
            roots = {thumbprint(k[-2]): k[-2] for k in root}
        good = set()
        for sig_protected, _, signature in signers:
            kid = dcbor.strict(sig_protected)[4]
            if kid in roots:
                verify(roots[kid], dcbor.dumps(
                    ['Signature', protected, sig_protected, b'', payload]),
                    signature)
                good.add(kid)
        need(len(good) >= threshold, 'trust: threshold')
        if typ == TRUST_TYP:
            for issuer in body[-65538][2]:
                for key in issuer[5]:
                    x = key[1][-2]
                    need(thumbprint(x) not in keys, 'trust: key twice')
                    keys[thumbprint(x)] = (x, issuer[1], key[2], key[3],
                                           key.get(4, 1 << 63))
    return keys


def look_up(keys, kid, iss, purpose, iat):
    need(kid in keys, 'unknown key')
    x, listed, listed_purpose, begin, end = keys[kid]
    need(listed == iss, 'key of another issuer')
    need(listed_purpose == purpose, 'key for another purpose')
    need(begin <= iat <= end, 'key outside its window')
    return x


def read_status(data, keys):
    """(uri, iss, inflated list) of a status list file of ours."""
    item = dcbor.strict(data)
    header, unprotected, payload, signature, message = sign1(
        item, (STATUS_TYP,))
    need(unprotected == {}, 'status: unprotected')
    claims = dcbor.strict(payload)
    need(set(claims) == {2, 4, 6, 65533, 65534}, 'status: claims set')
    need(header[4] in keys, 'status: unknown key')
    iss = keys[header[4]][1]
    verify(look_up(keys, header[4], iss, 2, claims[6]), message, signature)
    need(claims[65533]['bits'] == 2, 'status: bits')
    return claims[2], iss, zlib.decompress(claims[65533]['lst'])


class Elements:
    """Resolves redacted elements against the disclosures of one passport."""

    def __init__(self, disclosures):
        self.by_digest, self.used = {}, set()
        for content in disclosures:
            value = dcbor.strict(content)
            need(isinstance(value, list) and len(value) == 2, 'disclosure')
            need(isinstance(value[0], bytes) and len(value[0]) == 16, 'salt')
            for digest in (sha256(dcbor.dumps(content)), sha256(content)):
                self.by_digest[digest] = (content, value[1])
        self.count = len(disclosures)

    def resolve(self, elements):
        """Shown values of an array, and how many stay hidden."""
        shown, hidden, last = [], 0, b''
        for element in elements:
            if not isinstance(element, cbor2.CBORTag):
                need(last == b'', 'clear element after a digest')
                shown.append(element)
                continue
            need(element.tag == 60 and len(element.value) == 32, 'digest')
            need(element.value > last, 'digests not ascending')
            last = element.value
            if last not in self.by_digest:
                hidden += 1
                continue
            content, value = self.by_digest[last]
            need(content not in self.used, 'disclosure used twice')
            self.used.add(content)
            shown.append(value)
        return shown, hidden


def check_claims_set(claims, header):
    need(set(claims) - {5, 8} == {1, 2, 4, 6, 7, 65535, -65537}, 'claims set')
    need(re.fullmatch(r'https://[a-z0-9.-]+(/[^?#+]*)?|urn:uuid:[0-9a-f-]{36}',
                      claims[1]) is not None, 'iss')
    need(re.fullmatch(r'[A-Za-z0-9_-]{22}', claims[2]) is not None, 'sub')
    need(len(claims[7]) == 16 and claims[7][6] >> 4 == 7
         and claims[7][8] >> 6 == 2, 'cti is no UUIDv7')
    need(claims[6] < claims[4], 'exp before iat')
    need((header[16] == 293) == (8 in claims), 'typ and cnf')
    status = claims[65535]
    need(set(status) == {'status_list'}, 'status')
    need(set(status['status_list']) == {'idx', 'uri'}, 'status_list')
    if claims[1].startswith('https://'):
        need(status['status_list']['uri'].startswith(claims[1] + '/status/'),
             'status uri')
    body = claims[-65537]
    need(body[0] == 1 and set(range(5)) <= set(body), 'body')


def read_passport(data, keys, status):
    """What one passport file shows; Refused if anything is wrong."""
    item = dcbor.strict(data)
    header, unprotected, payload, signature, message = sign1(
        item, (293, PASSPORT_TYP))
    need(set(unprotected) <= {17, 394}, 'unprotected labels')
    claims = dcbor.strict(payload)
    check_claims_set(claims, header)
    verify(look_up(keys, header[4], claims[1], 1, claims[6]), message,
           signature)
    elements = Elements(unprotected.get(17, []))
    body = claims[-65537]
    attributes, hidden_attributes = elements.resolve(body[1])
    lines, hidden = elements.resolve(body[2])
    skills = 0
    for line in lines:
        need(isinstance(line[TYPE], int), 'claim type')
        need(TITLE in line or SKILLS in line, 'claim says nothing')
        shown, _ = elements.resolve(line.get(SKILLS, []))
        skills += len(shown)
        for skill in shown:
            need(set(skill) >= {0, 1}, 'skill without concept or label')
    need(len(elements.used) == elements.count, 'disclosure matches nothing')
    entry = claims[65535]['status_list']
    state = 'status-unknown'
    if entry['uri'] in status:
        iss, bits = status[entry['uri']]
        need(iss == claims[1], 'status list of another issuer')
        need(entry['idx'] // 4 < len(bits), 'status index')
        value = bits[entry['idx'] // 4] >> (entry['idx'] % 4 * 2) & 3
        state = ('status-valid', 'status-invalid', 'status-suspended',
                 'status-replaced')[value]
    return {'cti': claims[7].hex(), 'attributes': attributes, 'lines': lines,
            'hidden_attributes': hidden_attributes, 'hidden_lines': hidden,
            'skills': skills, 'state': state, 'receipts':
            len(unprotected.get(394, []))}


def read_token(data, keys, status):
    """A presentation: the passport in it, signed by the key it is bound to."""
    item = dcbor.strict(data)
    need(isinstance(item.value, list) and len(item.value) == 4, 'not four')
    protected, unprotected, payload, signature = item.value
    header = dcbor.strict(protected)
    claims = dcbor.strict(payload)
    need(unprotected == {}, 'token: unprotected')
    need(set(header) == {1, 13, 16} and header[16] == TOKEN_TYP and
         header[1] in (-8, -19), 'token: header')
    need(set(claims) - {39} == {3, 4, 6}, 'token: claims set')
    need(claims[6] < claims[4] <= claims[6] + 30 * 86400, 'token: window')
    need(8 <= len(claims.get(39, bytes(8))) <= 64, 'token: nonce')
    passport = dcbor.dumps(header[13])
    seen = read_passport(passport, keys, status)
    inner = dcbor.strict(header[13].value[2])
    need(8 in inner, 'token: passport without a key')
    need(inner[6] <= claims[6] and claims[4] <= inner[4], 'token: outside')
    verify(inner[8][1][-2], dcbor.dumps(
        ['Signature1', protected, b'', payload]), signature)
    seen['for'] = claims[3]
    return seen


def is_token(data):
    return 13 in dcbor.loads(dcbor.loads(data).value[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--trust', required=True)
    parser.add_argument('--status', action='append', default=[])
    parser.add_argument('passport', nargs='+')
    args = parser.parse_args()
    with open(args.trust, 'rb') as file:
        keys = read_trust(file.read())
    status = {}
    for path in args.status:
        with open(path, 'rb') as file:
            uri, iss, bits = read_status(file.read(), keys)
        status[uri] = (iss, bits)
    worst = 0
    for path in args.passport:
        try:
            with open(path, 'rb') as file:
                data = file.read()
            seen = (read_token if is_token(data) else read_passport)(
                data, keys, status)
            print('ok id={cti} attributes={a} lines={l} skills={skills} '
                  'hidden={hidden_lines} receipts={receipts} {state}'.format(
                      a=len(seen['attributes']), l=len(seen['lines']),
                      **seen) + (' for=%r' % seen['for'] if 'for' in seen
                                 else ''))
        except (Refused, ValueError, KeyError, TypeError, AttributeError,
                cbor2.CBORDecodeError) as exc:
            print('refused: ' + (str(exc) if isinstance(exc, Refused)
                                 else type(exc).__name__))
            worst = 1
    return worst


if __name__ == '__main__':
    sys.exit(main())
