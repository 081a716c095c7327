#!/usr/bin/python3
"""Our status lists, read by others.

A reader in Python that shares no code with the project, and the npm
status-list library where it is installed, both read the lists that the issuer
publishes after it has revoked, suspended, resumed and replaced; what they find
is what the passports say.  Then a million entries, 1% of them withdrawn: eight
lists, how large they are together, and how long one check takes.
"""
import base64
import os
import random
import subprocess
import sys
import tempfile
import time
import zlib

import cbor2
import nacl.signing

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
import forge  # noqa: E402

BIN = os.environ['SKP_BIN_DIR']
ENTRIES = 1 << 17
LISTS = 8
MAX_BYTES = 20000   # of all lists together
MAX_SECONDS = 0.020  # of one check


def issuer(*args):
    done = subprocess.run([os.path.join(BIN, 'skillpass-issuer'), '--lang',
                           'en', '-d', 'r'] + list(args),
                          capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit('%s: exit %d\n%s%s' % (' '.join(args), done.returncode,
                                        done.stdout, done.stderr))
    return done.stdout


def read_list(data, key):
    """draft-ietf-oauth-status-list, CWT form, and nothing of ours."""
    tag = cbor2.loads(data)
    assert tag.tag == 18
    protected, unprotected, payload, signature = tag.value
    header = cbor2.loads(protected)
    assert header[16] == 'application/statuslist+cwt' and unprotected == {}
    nacl.signing.VerifyKey(key).verify(
        cbor2.dumps(['Signature1', protected, b'', payload]), signature)
    claims = cbor2.loads(payload)
    entry = claims[65533]
    array = zlib.decompress(entry['lst'])
    bits = entry['bits']
    assert len(array) * 8 == ENTRIES * bits
    values = {}
    for n in range(ENTRIES):
        value = array[n * bits // 8] >> (n * bits % 8) & ((1 << bits) - 1)
        if value:
            values[n] = value
    return claims, values, entry


def place(path):
    with open(path, 'rb') as file:
        claims = cbor2.loads(cbor2.load(file).value[2])
    return claims[65535]['status_list']


def published():
    """What the issuer did, and what others read in its list."""
    issuer('init', '--name', 'Centre', '--id', 'https://centre.example',
           '--no-passphrase')
    with open('sheet.csv', 'wb') as out:
        out.write(subprocess.run(
            ['/usr/bin/python3', os.path.join(HERE, '../bench/make_sheet.py'),
             '40', '2020-06-05'], capture_output=True, check=True).stdout)
    issuer('issue', 'sheet.csv', '--out', 'p')
    ids = sorted(name[:-10] for name in os.listdir('p'))
    issuer('revoke', *ids[0:9], '--reason', 'fraud')
    issuer('suspend', *ids[9:15], '--reason', 'other')
    issuer('resume', *ids[12:15], '--reason', 'cleared')
    issuer('status', 'publish', '--out', 's')
    issuer('key', 'export', '--keyset', 'keys')
    with open('keys', 'rb') as file:
        keys = {k[-2] for k in cbor2.load(file)}
    with open('s/status-0.cbor', 'rb') as file:
        data = file.read()
    want = {}
    for n, name in enumerate(ids[:12]):
        entry = place('p/%s.skillpass' % name)
        assert entry['uri'] == 'https://centre.example/status/0'
        want[entry['idx']] = 1 if n < 9 else 2
    for key in keys:
        try:
            return read_list(data, key), want
        except nacl.exceptions.BadSignatureError:
            continue
    sys.exit('signed by none of the issuer\'s keys')


def by_npm(entry, want):
    modules = os.path.join(HERE, '../npm/node_modules/@sd-jwt')
    if not os.path.isdir(modules):
        return False
    done = subprocess.run(
        ['node', os.path.join(HERE, '../npm/status.mjs'),
         str(entry['bits']), str(ENTRIES)],
        input=base64.urlsafe_b64encode(entry['lst']).rstrip(b'=').decode(),
        capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        sys.exit(done.stderr)
    got = {int(n): int(v) for n, v in (
        line.split() for line in done.stdout.split('\n') if line)}
    if got != want:
        sys.exit('npm reads %s, not %s' % (got, want))
    return True


def million():
    """Bytes of eight lists, seconds of one check with all of them."""
    os.mkdir('m')
    rand = random.Random(20260615)
    total = 0
    for n in range(LISTS):
        values = {k: 1 for k in rand.sample(range(ENTRIES),
                                            ENTRIES // 100 + 1)}
        values.pop(7, None)
        data = forge.status_list(values, uri='%s/status/%d' % (forge.ISS, n))
        total += len(data)
        with open('m/status-%d.cbor' % n, 'wb') as out:
            out.write(data)
    with open('root.cbor', 'wb') as out:
        out.write(forge.root_record())
    with open('trust.cbor', 'wb') as out:
        out.write(forge.root_record() + forge.trust_list())
    with open('one.skillpass', 'wb') as out:
        out.write(forge.Passport(attributes=[forge.NAME, forge.BIRTH], n=7,
                                 idx=7).bytes())
    args = [os.path.join(BIN, 'skillpass-verify'), '--no-state', '--root',
            'root.cbor', '--trust', 'trust.cbor', '--at', '2026-06-15',
            '--status', 'm', 'one.skillpass']
    best = None
    for _ in range(9):
        start = time.monotonic()
        done = subprocess.run(args, capture_output=True, text=True,
                              timeout=60)
        took = time.monotonic() - start
        if done.returncode != 0 or 'VALID' not in done.stdout:
            sys.exit(done.stdout + done.stderr)
        best = took if best is None or took < best else best
    return total, best


def main():
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        (claims, values, entry), want = published()
        if values != want:
            sys.exit('Python reads %s, not %s' % (values, want))
        assert claims[4] - claims[6] == 35 * 86400
        print('Python: %d of %d values as the passports say' % (
            len(values), len(want)))
        npm = by_npm(entry, want)
        print('npm: the same' if npm else
              'npm: the library is not installed (.ci/deps --npm)')
        total, took = million()
        print('%d lists of %d entries, 1%% withdrawn: %d bytes; one check '
              'with all of them %.1f ms' % (LISTS, ENTRIES, total,
                                            took * 1000))
        if total >= MAX_BYTES:
            sys.exit('more than %d bytes' % MAX_BYTES)
        if took >= MAX_SECONDS and not os.environ.get('SKP_SANITIZED'):
            sys.exit('slower than %d ms' % (MAX_SECONDS * 1000))


main()
