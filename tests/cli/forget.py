#!/usr/bin/python3
"""After `forget` nothing of the worker is in any file of the registry.

usage: forget.py

Name, birth date, sub and every salt are searched for, as text and as bytes,
in all files of the registry's folder (free pages of the database included);
the passport can still be revoked, the log still checks, and a bundle gives
the leaf hash in its place.
"""
import datetime
import hashlib
import os
import subprocess
import sys
import tempfile

import cbor2
import nacl.bindings as nb

HERE = os.path.dirname(os.path.abspath(__file__))
ISSUER = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-issuer')
LABEL = bytes.fromhex('d9d9f8da6374014043424f52')


def run(args, status=0, lang='en'):
    done = subprocess.run([ISSUER, '--lang', lang] + args,
                          capture_output=True, text=True, timeout=60)
    if done.returncode != status:
        sys.exit('%s: exit %d, not %d\n%s%s' % (
            ' '.join(args), done.returncode, status, done.stdout,
            done.stderr))
    return done.stdout + done.stderr


def needles(passport):
    """What is personal in a passport file, as byte strings."""
    tag = cbor2.loads(passport)
    payload = cbor2.loads(tag.value[2])
    found = [payload[2].encode()]
    birth = []
    for disclosure in tag.value[1][17]:
        parts = cbor2.loads(disclosure)
        # Values alone are not searched for: a class shares its courses.
        found += [parts[0], disclosure]
        birth += parts[1:]
    return found, birth


def haystack(folder):
    data = {}
    for top, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(top, name), 'rb') as file:
                data[os.path.join(top, name)] = file.read()
    return data


def hits(folder, words):
    return [(path, word) for path, data in haystack(folder).items()
            for word in words if word in data]


def opened(path, passphrase):
    """What is in a backup, by libsodium's own functions (keys/sealed.h)."""
    with open(path, 'rb') as file:
        data = file.read()
    head, data = data[:72], data[72:]
    assert head[:20] == b'skillpass-backup\0\0\0\1'
    key = nb.crypto_pwhash_alg(
        32, passphrase, head[32:48], int.from_bytes(head[20:24], 'big'),
        int.from_bytes(head[24:32], 'big'), nb.crypto_pwhash_ALG_ARGON2ID13)
    state = nb.crypto_secretstream_xchacha20poly1305_state()
    nb.crypto_secretstream_xchacha20poly1305_init_pull(state, head[48:], key)
    plain, tag = b'', 0
    for n in range(0, len(data), 65536 + 17):
        piece, tag = nb.crypto_secretstream_xchacha20poly1305_pull(
            state, data[n:n + 65536 + 17], head)
        plain += piece
    assert tag == 3  # the last one
    return plain


def backup(name):
    run(['-d', 'r', 'backup', name, '--passphrase-file', 'pass'])
    return opened(name, b'four words make one')


def day_number(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def main():
    work = tempfile.TemporaryDirectory()
    os.chdir(work.name)
    run(['-d', 'r', 'init', '--name', 'Centre', '--no-passphrase'])
    sheet = subprocess.run(['/usr/bin/python3', os.path.join(
        HERE, '../bench/make_sheet.py'), '40', '2020-06-05'],
        capture_output=True, check=True).stdout
    # One worker with a name of her own, twice: the second course stays.
    rows = sheet.decode('utf-8-sig').replace('\r\n', '\n').split('\n')
    name, birth = 'Zwaantje Quispel', '1987-03-29'
    with open('sheet.csv', 'w') as out:
        out.write('\n'.join(rows).replace('Voornaam7;', 'Zwaantje;').replace(
            'Achternaam7;', 'Quispel;'))
    run(['-d', 'r', 'issue', 'sheet.csv', '--out', 'p'])
    listed = run(['-d', 'r', 'find', 'Quispel'])
    mine, birth = listed.split()[0], listed.split()[1]
    with open('p/%s.skillpass' % mine, 'rb') as file:
        passport = file.read()
    words, values = needles(passport)
    if not any(day_number(birth) in (value.values() if isinstance(value, dict)
                                     else value if isinstance(value, list)
                                     else [value]) for value in values):
        sys.exit('the birth date is in no disclosure')
    words = [w for w in words if len(w) >= 12] + [
        name.encode(), b'Zwaantje', b'Quispel', birth.encode()]
    run(['-d', 'r', 'suspend', mine, '--reason', 'other', '--note',
         'Zwaantje asked for it'])
    with open('pass', 'w') as out:
        out.write('four words make one\n')
    os.chmod('pass', 0o600)
    earlier = backup('earlier')
    if sum(word in earlier for word in words) < 6:
        sys.exit('not in the backup before: the test is weak')
    before = hits('r', words)
    if len({word for _, word in before}) < 6:
        sys.exit('not found before: the test is weak')
    listed = [line.split()[0] for line in
              run(['-d', 'r', 'list']).split('\n')[:2]]
    other = listed[listed[0] == mine]  # the order is random
    with open('p/%s.skillpass' % other, 'rb') as file:
        stays = [w for w in needles(file.read())[0] if len(w) >= 16]

    text = run(['-d', 'r', 'forget', mine], 1)
    assert 'Quispel' in text and '--yes' in text, text
    text = run(['-d', 'r', 'forget', mine, 'ffff', '--yes'], 1)
    assert 'nothing was changed' in text, text
    assert 'niets veranderd' in run(['-d', 'r', 'forget', mine], 1, 'nl')
    assert hits('r', words) == before
    text = run(['-d', 'r', 'forget', mine, '--yes'])
    assert '1 forgotten' in text, text
    after = hits('r', words)
    if after:
        sys.exit('still there: %s' % after)
    later = backup('later')
    if any(word in later for word in words):
        sys.exit('still in a later backup')
    if not all(word in later for word in stays):
        sys.exit('the later backup lacks another worker')
    if len(hits('r', stays)) < len(stays):
        sys.exit('another worker is gone as well')
    assert run(['-d', 'r', 'forget', mine, '--yes']).startswith('0 forgotten')
    assert '0 passport' in run(['-d', 'r', 'find', 'Quispel'], 1)
    assert 'forgotten' in run(['-d', 'r', 'show', mine])
    assert 'was forgotten' in run(['-d', 'r', 'export', mine, '--out', 'q'], 1)
    assert '39 passport' in run(['-d', 'r', 'export', '--out', 'q'])
    assert '39 passport' in run(['-d', 'r', 'export', '--bundle', 'b'])
    with open('b', 'rb') as file:
        bundle = file.read()
    tag = cbor2.loads(passport)
    leaf = hashlib.sha256(b'\0\xd2\x84' + cbor2.dumps(tag.value[0]) + b'\xa0'
                          + cbor2.dumps(tag.value[2])
                          + cbor2.dumps(tag.value[3])).digest()
    assert bundle.startswith(LABEL) and b'\x58\x20' + leaf in bundle
    assert not any(word in bundle for word in words)
    assert 'sound' in run(['-d', 'r', 'check'])
    run(['-d', 'r', 'revoke', mine, '--reason', 'holder-request'])
    run(['-d', 'r', 'status', 'publish', '--out', 's'])
    assert 'sound' in run(['-d', 'r', 'check'])
    # Forgotten means that the sheet issues again.
    assert run(['-d', 'r', 'issue', 'sheet.csv']).startswith('1 issued')
    assert 'sound' in run(['-d', 'r', 'check'])
    print('%d pieces in %d places before, none after' % (
        len(words), len(before)))


main()
