#!/usr/bin/python3
"""An independent reader of a log folder, written from the C2SP documents
(signed-note, tlog-checkpoint, tlog-tiles, tlog-cosignature), RFC 9162 and
schema/FORMAT.md.  It shares no code with the project.

usage: read_log.py --key HEX [--witness VKEY] [--older CHECKPOINT]
           [--proof FILE]... [--between FILE] [--receipts PASSPORT]... FOLDER

Checks the note's signature by the log key, the cosignature, every tile of
every level against the leaves, the root, the list of heads; inclusion proofs
and receipts' leaves; the older checkpoint and a consistency proof from it.
One line a thing on stdout; exit status 1 at the first that is wrong.
"""
import argparse
import base64
import hashlib
import os
import sys

import cbor2
import nacl.exceptions
import nacl.signing

import dcbor


def fail(reason):
    print('refused: ' + reason)
    sys.exit(1)


def need(condition, reason):
    if not condition:
        fail(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b'\1' + left + right)


def root_of(leaves):
    """MTH of RFC 9162, section 2.1.1, by its definition."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return node(root_of(leaves[:k]), root_of(leaves[k:]))


def path_root(leaf, index, size, path):
    """Section 2.1.3.2."""
    fn, sn, r = index, size - 1, leaf
    for p in path:
        need(sn != 0, 'path is too long')
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, 'path is too short')
    return r


def consistent(m, first, n, second, path):
    """Section 2.1.4.2."""
    if m == n:
        return not path and first == second
    if m & (m - 1) == 0:
        path = [first] + path
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == first and sr == second and sn == 0


class Note:
    def __init__(self, data):
        self.text, _, rest = data.decode().rpartition('\n\n')
        self.text += '\n'
        need(rest.endswith('\n'), 'note does not end in a newline')
        lines = self.text.split('\n')
        need(len(lines) == 4 and all(lines[:3]), 'not three lines')
        self.origin, size, root, _ = lines
        self.size = int(size)
        need(str(self.size) == size, 'size')
        self.root = base64.b64decode(root, validate=True)
        self.signatures = []
        for line in rest[:-1].split('\n'):
            dash, name, sig = line.split(' ')
            need(dash == '\u2014', 'no dash')
            self.signatures.append((name, base64.b64decode(sig,
                                                           validate=True)))

    def check(self, name, kind, key):
        """The bytes behind the key hash of the line by this key."""
        hash_ = sha256(name.encode() + b'\n' + bytes([kind]) + key)[:4]
        found = [s[4:] for n, s in self.signatures
                 if n == name and s[:4] == hash_]
        need(len(found) == 1, '%d signatures by %s' % (len(found), name))
        return found[0]

    def by_log(self, key):
        verify(key, self.text.encode(), self.check(self.origin, 1, key))

    def by_witness(self, vkey):
        name, hash_, text = vkey.split('+', 2)
        typed = base64.b64decode(text, validate=True)
        need(typed[0] == 4 and len(typed) == 33, 'vkey')
        key = typed[1:]
        need(sha256(name.encode() + b'\n\4' + key)[:4].hex() == hash_,
             'vkey hash')
        signature = self.check(name, 4, key)
        time = int.from_bytes(signature[:8], 'big')
        verify(key, ('cosignature/v1\ntime %d\n' % time + self.text).encode(),
               signature[8:])
        return time


def verify(key, message, signature):
    try:
        nacl.signing.VerifyKey(key).verify(message, signature)
    except (nacl.exceptions.BadSignatureError, ValueError):
        fail('signature does not verify')


def tile_name(level, number, width):
    groups = []
    while True:
        groups.insert(0, '%03d' % (number % 1000))
        number //= 1000
        if number == 0:
            break
    name = '/'.join(['x' + g for g in groups[:-1]] + groups[-1:])
    return 'tile/%d/%s%s' % (level, name,
                             '' if width == 256 else '.p/%d' % width)


def read_tiles(folder, size):
    """Leaves of level 0; all tiles of all levels are compared with them."""
    hashes, level, count, leaves = [], 0, 0, None
    n = size
    while n > 0:
        want = hashes
        hashes = []
        for number in range((n + 255) // 256):
            width = min(256, n - number * 256)
            with open(os.path.join(folder,
                                   tile_name(level, number, width)),
                      'rb') as file:
                data = file.read()
            need(len(data) == 32 * width, 'length of a tile')
            hashes += [data[i:i + 32] for i in range(0, len(data), 32)]
            count += 1
        if level == 0:
            leaves = hashes
        else:
            need(hashes == want, 'tiles of level %d' % level)
        # What the level above must hold.
        hashes = [root_of(hashes[i:i + 256])
                  for i in range(0, len(hashes) - 255, 256)]
        n //= 256
        level += 1
    return leaves, count


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--key', required=True)
    p.add_argument('--witness')
    p.add_argument('--older')
    p.add_argument('--proof', action='append', default=[])
    p.add_argument('--between')
    p.add_argument('--receipts', action='append', default=[])
    p.add_argument('folder')
    args = p.parse_args()

    with open(os.path.join(args.folder, 'checkpoint'), 'rb') as file:
        note = Note(file.read())
    note.by_log(bytes.fromhex(args.key))
    print('signed by the log: %d entries' % note.size)
    if args.witness:
        print('cosigned at %d' % note.by_witness(args.witness))
    leaves, count = read_tiles(args.folder, note.size)
    need(root_of(leaves) == note.root, 'root of the leaves')
    need(note.origin == 'skillpass-log/' + leaves[0].hex(), 'origin')
    print('%d tiles' % count)

    with open(os.path.join(args.folder, 'heads')) as file:
        heads = [line.split(' ') for line in file.read().splitlines()]
    for size, root, _ in heads:
        need(root_of(leaves[:int(size)]).hex() == root, 'head ' + size)
    need([int(h[0]) for h in heads] == sorted({int(h[0]) for h in heads}),
         'order of heads')
    need(int(heads[-1][0]) == note.size, 'newest head')
    print('%d heads' % len(heads))

    roots = {int(h[0]): bytes.fromhex(h[1]) for h in heads}
    for name in args.proof:
        with open(name, 'rb') as file:
            leaf, (size, index, path) = dcbor.strict(file.read())
        need(leaves[index] == leaf, 'leaf of a proof')
        need(path_root(leaf, index, size, path) == roots[size], name)
        print('proof: entry %d of %d' % (index, size))
    for name in args.receipts:
        with open(name, 'rb') as file:
            item = cbor2.loads(file.read())
        protected, unprotected, payload, signature = item.value
        leaf = sha256(b'\0\xd2\x84' + dcbor.dumps(protected) + b'\xa0'
                      + dcbor.dumps(payload) + dcbor.dumps(signature))
        receipt = cbor2.loads(unprotected[394][0])
        header, vdp, nothing, sig = receipt.value
        (proof,) = vdp[396][-1]
        size, index, path = dcbor.strict(proof)
        need(nothing is None and leaves[index] == leaf, 'leaf of ' + name)
        need(dcbor.strict(header)[15][-65539] == size, 'size in the header')
        root = path_root(leaf, index, size, path)
        need(root == roots[size], 'root of a receipt')
        verify(bytes.fromhex(args.key),
               dcbor.dumps(['Signature1', header, b'', root]), sig)
    if args.receipts:
        print('%d receipts' % len(args.receipts))
    if args.older:
        with open(args.older, 'rb') as file:
            old = Note(file.read())
        old.by_log(bytes.fromhex(args.key))
        need(root_of(leaves[:old.size]) == old.root, 'older root')
        with open(args.between, 'rb') as file:
            m, n, path = dcbor.strict(file.read())
        need((m, n) == (old.size, note.size), 'sizes of the proof')
        need(consistent(m, old.root, n, note.root, path), 'consistency')
        print('consistent: %d to %d' % (m, n))
    print('ok')


if __name__ == '__main__':
    main()
