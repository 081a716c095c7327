#!/usr/bin/python3
"""Peers on the same passports, one core each: bare verification of the
signature with cbor2 and PyNaCl, the whole independent reader, two npm COSE
libraries, and openssl one file at a time.  For tests/bench/run.py.

usage: peers.py reader|pynacl BUNDLE COUNT TRUST STATUS...
Prints the seconds that the loop took.
"""
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../independent'))
import cbor2  # noqa: E402
import dcbor  # noqa: E402
import nacl.signing  # noqa: E402
import read_passport  # noqa: E402

LABEL_BYTES = bytes.fromhex('d9d9f8da6374014043424f52')
LABEL = len(LABEL_BYTES)


def passports(path, count):
    """The first passports of a bundle, as bytes."""
    with open(path, 'rb') as file:
        data = file.read()[LABEL:]
    out, at = [], 0
    while len(out) < count and at < len(data):
        # far more than a passport has
        item, used = dcbor.load_first(data[at:at + 70000])
        if isinstance(item, cbor2.CBORTag):
            out.append(data[at:at + used])
        at += used
    return out


def plain(bundle, path):
    """The passports of a bundle as a sequence without checkpoint and lists,
    so that no log is there to be compared with."""
    with open(bundle, 'rb') as file:
        head = file.read(1 << 20)
        at = LABEL
        while True:
            item, used = dcbor.load_first(head[at:])
            if isinstance(item, cbor2.CBORTag) and 17 in item.value[1]:
                break
            at += used
        file.seek(at)
        with open(path, 'wb') as out:
            out.write(LABEL_BYTES)
            shutil.copyfileobj(file, out)


def id_of(passport):
    return dcbor.loads(dcbor.loads(passport).value[2])[7].hex()


def bare(files, keys):
    """What a program does that wants the signature and no more."""
    loaded = {kid: nacl.signing.VerifyKey(key[0])
              for kid, key in keys.items()}
    for data in files:
        protected, _, payload, signature = cbor2.loads(data).value
        kid = cbor2.loads(protected)[4]
        loaded[kid].verify(cbor2.dumps(
            ['Signature1', protected, b'', payload]), signature)


def main():
    kind, bundle, count, trust, *lists = sys.argv[1:]
    with open(trust, 'rb') as file:
        keys = read_passport.read_trust(file.read())
    status = {}
    for path in lists:
        with open(path, 'rb') as file:
            uri, iss, bits = read_passport.read_status(file.read(), keys)
        status[uri] = (iss, bits)
    files = passports(bundle, int(count))
    start = time.monotonic()
    if kind == 'pynacl':
        bare(files, keys)
    else:
        for data in files:
            read_passport.read_passport(data, keys, status)
    print('%.6f' % (time.monotonic() - start))


if __name__ == '__main__':
    main()
