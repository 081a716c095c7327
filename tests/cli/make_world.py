#!/usr/bin/python3
"""Roots, lists, packs, passports and bundles for the verifier's scenarios.

usage: make_world.py DIR
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../testkit'))
from forge import (BIRTH, DAY, HOLDER, ISS, NAME, PASSPORT, ROOT, ROOT2,
                   STATUS, STRANGER, T0, Passport, certificate, competency,
                   day, dumps, issuers, root_record, sha256, signed,
                   status_list, token, trust_key, trust_list)  # noqa: E402

LABEL = bytes.fromhex('d9d9f8da6374014043424f52')
out = sys.argv[1]


def write(name, data):
    path = os.path.join(out, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(data)


def passport(n, **kw):
    return Passport(attributes=[NAME, BIRTH], n=n, idx=n, **kw)


def main():
    root1, root2 = root_record(), root_record(
        version=2, keys=(ROOT2,), signers=(ROOT, ROOT2), iat=T0 - 10 * DAY)
    status = status_list({100: 1})
    lists = {seq: trust_list(seq=seq) for seq in (1, 2, 3)}
    write('root.cbor', root1)
    write('other-root.cbor', root_record(keys=(STRANGER,)))
    write('root-key.cbor', dumps(ROOT.cose()))
    write('status.cbor', status)
    write('status-old.cbor', status_list(iat=T0 + 11 * DAY))
    write('status-new.cbor', status_list({100: 1, 7: 2}, iat=T0 + 13 * DAY))
    write('status-same.cbor', status_list({100: 1, 8: 1}))
    write('trust.cbor', root1 + lists[1])
    write('one.skillpack', root1 + lists[1] + status + dumps('checkpoint'))
    write('two.skillpack', root1 + lists[2] + status)
    write('rotated.skillpack', root1 + root2 + trust_list(
        seq=3, signers=(ROOT2,)) + status)
    write('unsigned-root.skillpack', root1 + root_record(
        version=2, keys=(STRANGER,)) + trust_list(seq=9, signers=(STRANGER,)))
    write('conflict.skillpack', root1 + trust_list(
        seq=2, listed=issuers()[:1]))
    write('stranger.skillpack', root1 + trust_list(
        seq=9, signers=(STRANGER,)))
    write('statement.cbor', signed('application/vnd.skillpass.issuer+cwt', {
        1: ISS, 6: T0, -65538: {1: ISS, 2: 'We Ourselves', 4: 'NL', 5: [
            trust_key(PASSPORT, 1), trust_key(STATUS, 2)]}},
        (PASSPORT, STATUS)))
    bad = bytearray(status)
    bad[-1] ^= 1
    write('bad-status.skillpack', root1 + trust_list(seq=5) + bytes(bad))
    write('good.skillpass', passport(7).bytes())
    write('revoked.skillpass', passport(100).bytes())
    write('stapled.skillpass', passport(7).bytes() + status)
    write('unknown.skillpass', passport(7, key=STRANGER).bytes())
    write('partly.skillpass', Passport(n=7, redact=False, lines=[
        competency(), certificate(k15=day(2026, 3, 1))]).bytes())
    write('shown.skillpass', token(passport(7, cnf=HOLDER)))
    bad = bytearray(passport(7).bytes())
    bad[-1] ^= 1
    write('tampered.skillpass', bytes(bad))
    write('text.skillpass', b'BEGIN PASSPORT\n')
    write('empty.skillpass', b'')
    for n in range(400):
        write('folder/%s/%03d.skillpass' % ('ab'[n % 2], n),
              passport(1000 + n).bytes())
    write('folder/readme.txt', b'no passport')
    entries = [passport(2000 + n).bytes() for n in range(500)]
    body = b''.join(entries[:250]) + dumps(sha256(b'erased')) + dumps(
        260) + b''.join(entries[250:])
    write('bundle', LABEL + status + body)
    write('no-note.skillpasses', LABEL + status + dumps('checkpoint') + body)
    write('broken.skillpasses', LABEL + entries[0] + entries[1][:-5] + b'\xff')
    for name, context in (('list', status), ('note', dumps('checkpoint'))):
        write('ff-behind-%s.skillpasses' % name, LABEL + context + b'\xff' +
              entries[0])
        write('cut-behind-%s.skillpasses' % name, LABEL + context +
              entries[0][:-5])
    for name, item in (('text', dumps('checkpoint')), ('number', dumps(9)),
                       ('numbers', dumps(9) + dumps(10))):
        write('%s-at-end.skillpasses' % name, LABEL + entries[0] + item)
        write('%s-between.skillpasses' % name, LABEL + entries[0] + item +
              entries[1])
    write('foreign.skillpasses', LABEL + root_record(keys=(STRANGER,))
          + trust_list(seq=9, signers=(STRANGER,)) + entries[0])


main()
