"""Makes passports, lists and tokens by hand, well or badly.

Written from schema/FORMAT.md; shares no code with issuer or verifier.
Everything is fixed: keys come from labels, salts from counters, so that the
same call gives the same bytes.
"""
import base64
import hashlib
import os
import sys
import zlib

import cbor2
import nacl.bindings

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '../independent'))
from dcbor import Pairs, Raw, dumps, head  # noqa: E402,F401

T0 = 1780272000            # 2026-06-01T00:00:00Z
DAY = 86400
ISS = 'https://centre.example'
OTHER = 'https://other.example'
TYP = 'application/vnd.skillpass+cwt'
TYP_STATUS = 'application/statuslist+cwt'
TYP_TRUST = 'application/vnd.skillpass.trust+cwt'
TYP_ROOT = 'application/vnd.skillpass.root+cwt'


def sha256(data):
    return hashlib.sha256(data).digest()


class Key:
    """An Ed25519 key whose seed is the hash of its label."""

    def __init__(self, label):
        self.x, self.secret = nacl.bindings.crypto_sign_seed_keypair(
            sha256(b'testkit key ' + label.encode()))
        self.kid = sha256(bytes.fromhex('a301012006215820') + self.x)

    def sign(self, message):
        return nacl.bindings.crypto_sign(message, self.secret)[:64]

    def cose(self):
        return {1: 1, -1: 6, -2: self.x}


ROOT, ROOT2, ROOT3 = Key('root'), Key('root 2'), Key('root 3')
PASSPORT, STATUS, LOG = Key('passport'), Key('status'), Key('log')
OTHER_PASSPORT, OTHER_STATUS = Key('other passport'), Key('other status')
CLOSED, TEST, EARLY = Key('compromised'), Key('test'), Key('window')
HOLDER, STRANGER = Key('holder'), Key('stranger')


def salt(label):
    return sha256(b'testkit salt ' + str(label).encode())[:16]


def disclosure(value, label):
    """Content of a disclosure."""
    return dumps([salt(label), value])


def digest(content):
    return sha256(dumps(content))


def redacted(digests):
    return [cbor2.CBORTag(60, d) for d in sorted(digests)]


def uuid7(seconds, n):
    """A UUIDv7 of that second with a fixed random part."""
    ms = (seconds * 1000).to_bytes(6, 'big')
    rest = bytearray(sha256(b'testkit id %d' % n)[:10])
    rest[0] = 0x70 | rest[0] & 15
    rest[2] = 0x80 | rest[2] & 63
    return ms + bytes(rest)


def day(year, month, date):
    import datetime
    return (datetime.date(year, month, date)
            - datetime.date(1970, 1, 1)).days


NAME = {0: 1, 1: 'Samira', 2: 'El', 3: 'Amrani'}
BIRTH = {0: 2, 1: day(1991, 3, 28)}
HEAT_PUMP = bytes.fromhex('00735755adc64ea0b034b8caff339c9f')
REFRIGERANTS = bytes.fromhex('0b95eb5df3eb4387a0bb094a394196c7')


def skill(concept=HEAT_PUMP, label='install heat pump', level=None):
    out = {0: concept, 1: label}
    if level is not None:
        out[2] = level
    return out


def competency(**more):
    claim = {0: 1, 1: 'Workplace assessment',
             2: [skill(level=[1, '3'])],
             21: {0: 1, 1: day(2026, 5, 20), 2: {0: 'P. Hoekstra', 1: 1}}}
    claim.update(more.pop('set', {}))
    return claim


def certificate(**fields):
    claim = {0: 3, 1: 'Basic Safety VCA', 4: 'vca-basis', 5: 'B1234567',
             14: day(2026, 2, 3), 15: day(2036, 2, 3),
             21: {0: 2, 1: day(2026, 2, 3)}}
    claim.update({int(k[1:]): v for k, v in fields.items()})
    return claim


class Passport:
    """One passport; every layer can be replaced before bytes() is called."""

    def __init__(self, key=PASSPORT, iss=ISS, attributes=None, lines=None,
                 redact=True, idx=7, iat=T0 + 11 * DAY, cnf=None, n=1):
        self.key, self.n = key, n
        self.disclosures = []
        attributes = [NAME, BIRTH] if attributes is None else attributes
        lines = [competency(), certificate()] if lines is None else lines
        self.header = {1: -8, 4: key.kid, 16: TYP if cnf is None else 293}
        self.body = {0: 1, 1: self._elements(attributes, redact, 4),
                     2: self._elements(lines, redact, 1), 3: {}, 4: 'en',
                     6: 'Training Centre'}
        self.claims = {1: iss, 2: 'AAECAwQFBgcICQoLDA0ODw', 4: iat + 3653 * DAY,
                       6: iat, 7: uuid7(iat, n),
                       65535: {'status_list': {'idx': idx,
                                               'uri': iss + '/status/1'}},
                       -65537: self.body}
        if cnf is not None:
            self.claims[8] = {1: cnf.cose()}
        self.unprotected = {17: self.disclosures} if self.disclosures else {}
        self.signature = None
        self.payload = None
        self.protected = None

    def _elements(self, values, redact, multiple):
        if not redact:
            return list(values)
        digests = []
        made = []
        for i, value in enumerate(values):
            content = disclosure(value, '%d %d %r' % (self.n, i, multiple))
            made.append(content)
            digests.append(digest(content))
        while len(digests) % multiple:
            digests.append(digest(dumps([salt('decoy %d' % len(digests))])))
        made.sort(key=digest)
        self.disclosures.extend(made)
        return redacted(digests)

    def parts(self):
        protected = self.protected or dumps(self.header)
        payload = self.payload or dumps(self.claims)
        message = dumps(['Signature1', protected, b'', payload])
        return protected, payload, self.signature or self.key.sign(message)

    def bytes(self):
        protected, payload, signature = self.parts()
        return dumps(cbor2.CBORTag(
            18, [protected, self.unprotected, payload, signature]))

    def leaf(self):
        protected, payload, signature = self.parts()
        return sha256(b'\0' + b'\xd2\x84' + dumps(protected) + b'\xa0'
                      + dumps(payload) + dumps(signature))

    def item(self):
        protected, payload, signature = self.parts()
        return cbor2.CBORTag(
            18, [protected, self.unprotected, payload, signature])


def receipt(leaf, key=LOG, others=(), size=None, index=0, iat=T0 + 11 * DAY,
            labelled=None):
    """A receipt for a leaf in a tree of len(others) + 1 <= 2 leaves."""
    path = [o for o in others]
    root = leaf
    for other in path:
        root = sha256(b'\1' + root + other)
    size = size or len(path) + 1
    header = dumps({1: -8, 4: key.kid,
                    15: {6: iat, -65539: labelled or size}, 395: 1})
    signature = key.sign(dumps(['Signature1', header, b'', root]))
    return dumps(cbor2.CBORTag(18, [
        header, {396: {-1: [dumps([size, index, path])]}}, None, signature]))


def node(left, right):
    return sha256(b'\1' + left + right)


def _split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root_of(leaves):
    """RFC 9162, section 2.1.1, by its definition."""
    if len(leaves) == 1:
        return leaves[0]
    k = _split(len(leaves))
    return node(root_of(leaves[:k]), root_of(leaves[k:]))


def path_of(index, leaves):
    """Section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return path_of(index, leaves[:k]) + [root_of(leaves[k:])]
    return path_of(index - k, leaves[k:]) + [root_of(leaves[:k])]


def tree_receipt(leaves, index, key=LOG, iat=T0 + 11 * DAY, size=None,
                 labelled=None):
    """A receipt under the tree of these leaves; perhaps with other sizes."""
    size = size or len(leaves)
    header = dumps({1: -8, 4: key.kid,
                    15: {6: iat, -65539: labelled or size}, 395: 1})
    signature = key.sign(dumps(['Signature1', header, b'',
                                root_of(leaves)]))
    return dumps(cbor2.CBORTag(18, [header, {396: {-1: [dumps(
        [size, index, path_of(index, leaves)])]}}, None, signature]))


def proof(leaves, index, size=None):
    """A proof file, perhaps with another size."""
    return dumps([leaves[index], [size or len(leaves), index,
                                  path_of(index, leaves)]])


def checkpoint(leaves, key=LOG):
    """A note of C2SP tlog-checkpoint over the tree of these leaves."""
    name = b'skillpass-log/' + leaves[0].hex().encode()
    text = name + b'\n%d\n' % len(leaves) + base64.b64encode(
        root_of(leaves)) + b'\n'
    hint = sha256(name + b'\n\1' + key.x)[:4]
    return text + '\n\u2014 '.encode() + name + b' ' + base64.b64encode(
        hint + key.sign(text)) + b'\n'


def survivor(n):
    """Honestly issued under the key that was stolen later."""
    return Passport(key=CLOSED, n=40 + n, idx=40 + n)


def honest_log():
    """Genesis and two survivors: the log up to the theft."""
    return [sha256(b'genesis leaf'), survivor(1).leaf(), survivor(2).leaf()]


def token(passport, holder=HOLDER, aud='Installer BV', iat=T0 + 13 * DAY,
          exp=None, nonce=b'12345678', header=None, claims=None):
    """A presentation of a passport, signed by its holder."""
    protected = dumps(header or {1: -8, 13: passport.item(), 16: 294})
    payload = {3: aud, 4: exp or iat + 7 * DAY, 6: iat}
    if nonce is not None:
        payload[39] = nonce
    payload = dumps(claims or payload)
    signature = holder.sign(dumps(['Signature1', protected, b'', payload]))
    return dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


def status_list(values=None, iss=ISS, key=STATUS, iat=T0 + 12 * DAY, exp=None,
                entries=131072, uri=None):
    """A status list with these {index: value}."""
    bits = bytearray(entries // 4)
    for index, value in (values or {}).items():
        bits[index // 4] |= value << (index % 4 * 2)
    header = dumps({1: -8, 4: key.kid, 16: TYP_STATUS})
    payload = dumps({2: uri or iss + '/status/1', 4: exp or iat + 35 * DAY, 6: iat,
                     65533: {'bits': 2, 'lst': zlib.compress(bytes(bits), 9)},
                     65534: 43200})
    signature = key.sign(dumps(['Signature1', header, b'', payload]))
    return dumps(cbor2.CBORTag(18, [header, {}, payload, signature]))


def signed(typ, payload, keys):
    """98([<<{16: typ}>>, {}, payload, [+ signer]])."""
    body = dumps({16: typ})
    payload = dumps(payload)
    signers = []
    for key in sorted(keys, key=lambda k: k.kid):
        header = dumps({1: -8, 4: key.kid})
        message = dumps(['Signature', body, header, b'', payload])
        signers.append([header, {}, key.sign(message)])
    return dumps(cbor2.CBORTag(98, [body, {}, payload, signers]))


def root_record(version=1, k=1, keys=(ROOT,), signers=None, iat=T0 - 300 * DAY):
    listed = [key.cose() for key in sorted(keys, key=lambda key: key.x)]
    return signed(TYP_ROOT, {6: iat, -65541: [version, k, listed]},
                  signers or keys)


def trust_key(key, purpose, begin=T0 - 200 * DAY, end=None, **more):
    out = {1: key.cose(), 2: purpose, 3: begin}
    if end is not None:
        out[4] = end
    if 'test' in more:
        out[5] = True
    if 'closed' in more:
        out[6] = more['closed']
    return out


def issuers():
    """Two issuers; the first also has a compromised, a test and a short-lived
    key."""
    log = honest_log()
    heads = [[n, root_of(log[:n])] for n in (1, 2, 3)]
    closed = {1: 2, 2: T0, 3: heads[-1], 4: heads}
    return [
        {1: ISS, 2: 'Training Centre', 3: '90000001', 4: 'NL', 5: [
            trust_key(PASSPORT, 1), trust_key(STATUS, 2), trust_key(LOG, 3),
            trust_key(CLOSED, 1, closed=closed), trust_key(TEST, 1, test=True),
            trust_key(EARLY, 1, end=T0)]},
        {1: OTHER, 2: 'Other Centre', 4: 'NL', 5: [
            trust_key(OTHER_PASSPORT, 1), trust_key(OTHER_STATUS, 2)]}]


def trust_list(seq=1, iat=T0 - 80 * DAY, exp=T0 + 365 * DAY, listed=None,
               signers=(ROOT,)):
    return signed(TYP_TRUST, {
        1: 'Sector body', 4: exp, 6: iat,
        -65538: {0: 1, 1: seq, 2: listed or issuers()}}, signers)


def trust_file():
    return root_record() + trust_list()
