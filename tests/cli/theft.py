#!/usr/bin/python3
"""A laptop is stolen with the keys for passports, status and log.

At that moment the log has eight entries.  The thief dates passports back,
makes receipts under trees of his own, relabels their sizes, goes on with the
log as if nothing had happened, and publishes status lists that withdraw
everybody.  Then the authority closes the keys with their last honest head,
and exactly the honest passports stay valid, without being issued again, also
those that are known from a code, to which the log or a proof is given.

The verdicts are written by hand.  The thief's tools share no code with the
project: tests/testkit/forge.py.
"""
import base64
import copy
import datetime
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zlib

import cbor2
import nacl.bindings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
import forge  # noqa: E402
from forge import (DAY, checkpoint, dumps, path_of, root_of,  # noqa: E402
                   sha256, tree_receipt)

BIN = os.environ['SKP_BIN_DIR']
ISS = 'https://centre.example'
HONEST = 8          # entries of the log when the laptop was stolen
failed = checks = 0


def unix(date):
    return int(datetime.datetime.fromisoformat(date + 'T12:00:00+00:00')
               .timestamp())


def issuer(date, *args):
    done = subprocess.run(
        ['faketime', '-f', date + ' 12:00:00', BIN + '/skillpass-issuer',
         *args], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit('%s: %d\n%s%s' % (' '.join(args), done.returncode,
                                   done.stdout, done.stderr))
    return done.stdout


def verify(date, path, *args, state=False):
    """Verdict, reasons and what was said about one file on that day."""
    where = [] if state else ['--no-state', '--root', 'body/root.cbor']
    done = subprocess.run(
        ['faketime', '-f', date, BIN + '/skillpass-verify', '--json', *where,
         *args, path], capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        sys.exit('%s %s: %s' % (path, args, done.stderr))
    return report['verdict'], set(report['reasons']), report['next']


def messages(date, path, *args):
    """Exit status and messages of a desk that remembers."""
    done = subprocess.run(
        ['faketime', '-f', date, BIN + '/skillpass-verify', *args, path],
        capture_output=True, text=True)
    return done.returncode, done.stderr


def told(what, got, status, *words):
    check(what, (str(got[0]), set(words) if all(w in got[1] for w in words)
                 else {got[1]}, ''), str(status), *words)


def check(what, got, verdict, *reasons):
    global failed, checks
    checks += 1
    if got[0] != verdict or not set(reasons) <= got[1]:
        failed += 1
        print('FAIL %s: %s %s, not %s %s' % (what, got[0], sorted(got[1]),
                                             verdict, ' '.join(reasons)))


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)
    return path


def read(path):
    with open(path, 'rb') as file:
        return file.read()


# ------------------------------------------------------------------- thief

class Stolen(forge.Key):
    """A key out of a key file without a passphrase."""

    def __init__(self, folder, purpose):
        (path,) = glob.glob('%s/keys/%s-*.key' % (folder, purpose))
        text = ''.join(read(path).decode().split('\n')[1:-2])
        seed = base64.b64decode(text)[-64:-32]
        self.x, self.secret = nacl.bindings.crypto_sign_seed_keypair(seed)
        self.kid = sha256(bytes.fromhex('a301012006215820') + self.x)


class Thief:
    def __init__(self, folder, leaves):
        self.passport = Stolen(folder, 'passport')
        self.status = Stolen(folder, 'status')
        self.log = Stolen(folder, 'log')
        self.leaves = leaves
        self.n = 0

    def made(self, date):
        """A passport with that date."""
        self.n += 1
        p = forge.Passport(key=self.passport, iss=ISS, n=self.n,
                           iat=unix(date), idx=5000 + self.n)
        p.claims[65535]['status_list']['uri'] = ISS + '/status/0'
        return p

    def with_receipt(self, p, *args, **kw):
        p.unprotected = {**p.unprotected, 394: [tree_receipt(
            *args, key=self.log, iat=unix('2026-10-05'), **kw)]}
        return p.bytes()

    def status_list(self, date, offset=0, all_revoked=True):
        bits = (b'\x55' if all_revoked else b'\0') * (131072 // 4)
        iat = unix(date) + offset
        header = dumps({1: -8, 4: self.status.kid, 16: forge.TYP_STATUS})
        payload = dumps({2: ISS + '/status/0', 4: iat + 35 * DAY, 6: iat,
                         65533: {'bits': 2, 'lst': zlib.compress(bits, 9)},
                         65534: 43200})
        sig = self.status.sign(dumps(['Signature1', header, b'', payload]))
        return dumps(cbor2.CBORTag(18, [header, {}, payload, sig]))

    def passports(self, honest):
        """{what: (file, verdict with the log, reasons)} of the thief."""
        out, n = {}, len(self.leaves)
        compromised = ('revoked', 'key-compromised')

        def put(what, data, verdict, *reasons):
            out[what] = (data, verdict, reasons)

        put('dated back', self.made('2026-10-02').bytes(), *compromised)
        p = self.made('2026-10-02')
        put('in place of the last entry', self.with_receipt(
            p, self.leaves[:-1] + [p.leaf()], n - 1), *compromised)
        p = self.made('2026-10-05')
        put('one entry more', self.with_receipt(
            p, self.leaves + [p.leaf()], n), *compromised)
        p = self.made('2026-10-05')
        put('one entry more, both sizes as before', self.with_receipt(
            p, self.leaves[:-1] + [p.leaf()], n - 1, size=n, labelled=n),
            *compromised)
        p = self.made('2026-10-05')
        put('larger tree with the honest size', self.with_receipt(
            p, self.leaves + [p.leaf()], n - 1, size=n),
            'tampered', 'receipt-mismatch')
        p = self.made('2026-10-05')
        put('sizes that differ', self.with_receipt(
            p, self.leaves + [p.leaf()], n, labelled=n), 'malformed', 'form')
        p = self.made('2026-10-05')
        item = cbor2.loads(honest)
        p.unprotected = {**p.unprotected, 394: item.value[1][394]}
        put('with an honest receipt', p.bytes(), 'tampered',
            'receipt-mismatch')
        p = self.made('2026-10-11')
        put('dated today', p.bytes(), *compromised)
        return out


# --------------------------------------------------------------------- QR

B45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'


def qr_text(data):
    """RFC 9285 over zlib, as FORMAT.md, "QR", says."""
    data = zlib.compress(data, 9)
    out = 'SKP1:'
    for i in range(0, len(data), 2):
        v = int.from_bytes(data[i:i + 2], 'big')
        chars = [v % 45, v // 45 % 45, v // 2025]
        out += ''.join(B45[c] for c in
                       (chars if i + 1 < len(data) else chars[:2]))
    return out.encode()


def without_receipt(data):
    item = cbor2.loads(data)
    protected, unprotected, payload, signature = item.value
    return dumps(cbor2.CBORTag(18, [
        protected, {k: v for k, v in unprotected.items() if k != 394},
        payload, signature]))


# ---------------------------------------------------------------- scenario

def sheet(n):
    done = subprocess.run([sys.executable, HERE + '/../bench/make_sheet.py',
                           str(n), '2020-06-05'], capture_output=True)
    return write('sheet.csv', done.stdout)


def before():
    """A centre, an authority, two runs; then the laptop is stolen."""
    issuer('2026-10-01', '-d', 'a', 'init', '--name', 'Centre', '--id', ISS,
           '--no-passphrase')
    issuer('2026-10-01', '-d', 'body', 'trust', 'init', '--name', 'Body',
           '--no-passphrase')
    issuer('2026-10-01', '-d', 'a', 'key', 'export', '--statement', 'a.st')
    issuer('2026-10-01', '-d', 'body', 'trust', 'add', 'a.st')
    issuer('2026-10-01', '-d', 'body', 'trust', 'sign', '--yes')
    shutil.copy('body/trust.cbor', 'trust-1.cbor')
    issuer('2026-10-02', '-d', 'a', 'issue', sheet(4), '--out', 'p')
    issuer('2026-10-05', '-d', 'a', 'issue', sheet(HONEST - 1), '--out', 'p')
    issuer('2026-10-06', '-d', 'a', 'status', 'publish', '--out', 'status-1')
    issuer('2026-10-06', '-d', 'a', 'log', 'export', '--out', 'log')
    issuer('2026-10-06', '-d', 'body', 'trust', 'pack', '--out', '1.skillpack',
           'status-1/status-0.cbor')
    shutil.copytree('a', 'laptop')


def after():
    """The keys are closed; the centre goes on with new ones."""
    issuer('2026-10-12', '-d', 'body', 'trust', 'compromise', ISS, '--since',
           '2026-10-10', '--last-good', str(HONEST), '--log', 'log')
    issuer('2026-10-12', '-d', 'a', 'key', 'rotate')
    issuer('2026-10-12', '-d', 'a', 'key', 'export', '--statement', 'a2.st')
    issuer('2026-10-12', '-d', 'body', 'trust', 'add', 'a2.st', '--new-keys')
    issuer('2026-10-12', '-d', 'body', 'trust', 'sign', '--yes')
    issuer('2026-10-13', '-d', 'a', 'status', 'publish', '--out', 'status-2')
    issuer('2026-10-13', '-d', 'body', 'trust', 'pack', '--out', '2.skillpack',
           'status-2/status-0.cbor')


def thief_log(name, thief, leaves):
    """A log folder of these leaves; its checkpoint by the stolen key."""
    os.makedirs(name + '/tile/0/000.p')
    write('%s/tile/0/000.p/%d' % (name, len(leaves)), b''.join(leaves))
    write(name + '/checkpoint', checkpoint(leaves, thief.log))


def proofs(honest, thief):
    """Of each honest passport by the issuer; of one, altered."""
    for path in honest:
        name = os.path.basename(path)[:-10]
        issuer('2026-10-13', '-d', 'a', 'log', 'prove', name, '--out',
               'proof-' + name)
    leaf, (size, index, path) = cbor2.loads(
        read('proof-' + os.path.basename(honest[0])[:-10]))
    bad = {'relabelled': [leaf, [HONEST, index, path]],
           'moved': [leaf, [size, index ^ 1, path]]}
    if size == HONEST:
        bad['relabelled'] = [leaf, [HONEST - 3, index % (HONEST - 3), path]]
    changed = copy.deepcopy(path)
    changed[0] = sha256(b'another node')
    bad['altered'] = [leaf, [size, index, changed]]
    tree = thief.leaves + [sha256(b'more')]
    at = thief.leaves.index(leaf)
    bad['of a larger tree'] = [leaf, [len(tree), at, path_of(at, tree)]]
    return {what: dumps(p) for what, p in bad.items()}


def main():
    before()
    honest = sorted(glob.glob('p/*.skillpass'))
    leaves = read('log/tile/0/000.p/%d' % HONEST)
    leaves = [leaves[i:i + 32] for i in range(0, len(leaves), 32)]
    thief = Thief('laptop', leaves)
    forged = thief.passports(read(honest[0]))
    write('revoke-now.cbor', thief.status_list('2026-10-11'))
    write('clean-now.cbor', thief.status_list('2026-10-11', 60, False))
    write('revoke-ahead.cbor', thief.status_list('2026-10-13', 599))
    write('revoke-future.cbor', thief.status_list('2030-01-01'))
    # He also uses the program itself, on the copy.
    sheet(12)
    issuer('2026-10-11', '-d', 'laptop', 'issue', 'sheet.csv', '--out', 'tp')
    own = sorted(set(os.listdir('tp')) - {os.path.basename(h)
                                          for h in honest})
    for i, name in enumerate(own[:2]):
        forged['issued on the laptop %d' % i] = (
            read('tp/' + name), 'revoked', ('key-compromised',))
    for i, (what, (data, _, _)) in enumerate(forged.items()):
        write('forged-%d.skillpass' % i, data)

    # The danger is real: while nobody knows, all this works.
    old = ['--trust', 'trust-1.cbor', '--status', 'status-1']
    for what in ('dated back', 'one entry more', 'issued on the laptop 0'):
        i = list(forged).index(what)
        check('before: ' + what, verify(
            '2026-10-11 13:00:00', 'forged-%d.skillpass' % i, *old, '--status',
            'clean-now.cbor'), 'valid')
    check('before: honest', verify('2026-10-11 13:00:00', honest[0], *old),
          'valid')
    check('before: withdrawn by the thief', verify(
        '2026-10-11 13:00:00', honest[0], *old, '--status',
        'revoke-now.cbor'), 'revoked', 'status-revoked')

    more = [thief.made('2026-10-11').leaf() for _ in range(3)]
    thief_log('thief-log', thief, leaves + more)
    thief_log('fork', thief, leaves[:-1] + more[:1])
    thief_log('longer-fork', thief, leaves[:3] + more[:1] + leaves[4:]
              + more[1:])

    # A desk that remembers what the thief has given out.
    os.environ['XDG_STATE_HOME'] = os.path.abspath('desk')
    for args in (['--pin', 'body/root.cbor', '--fingerprint', fingerprint()],
                 ['--update', '1.skillpack']):
        done = subprocess.run(['faketime', '-f', '2026-10-11 12:30:00', BIN
                               + '/skillpass-verify', *args],
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
    check('desk: before', verify('2026-10-11 12:50:00', honest[0],
                                 state=True), 'valid')
    log_memory()
    stapled = write('stapled.skillpass',
                    read(honest[0]) + read('revoke-now.cbor'))
    check('desk: stapled', verify('2026-10-11 13:00:00', stapled, state=True),
          'revoked', 'status-revoked')
    check('desk: remembered', verify('2026-10-11 13:10:00', honest[1],
                                     state=True), 'revoked')

    after()
    day = '2026-10-13 12:30:00'
    base = ['--trust', 'body/trust.cbor', '--status',
            'status-2/status-0.cbor']
    lists = ['--status', 'revoke-now.cbor', '--status', 'clean-now.cbor',
             '--status', 'revoke-ahead.cbor', '--status',
             'revoke-future.cbor', '--status', 'status-1']
    survived = ('issued-before-compromise', 'status-valid')
    for path in honest:
        name = os.path.basename(path)[:-10]
        check('honest', verify(day, path, *base), 'valid', 'logged',
              *survived)
        check('honest, among the thief\'s lists', verify(
            day, path, *base, *lists), 'valid', *survived)
        check('honest, with his lists first', verify(
            day, path, *lists, *base), 'valid', *survived)
        check('honest, with his lists alone', verify(
            day, path, '--trust', 'body/trust.cbor', *lists),
            'unknown-status', 'status-missing')
        bare = write('bare.skillpass', without_receipt(read(path)))
        code = write('code.txt', qr_text(without_receipt(read(path))))
        for what, file in (('bare', bare), ('code', code)):
            got = verify(day, file, *base)
            check(what, got, 'unknown-issuer', 'compromise-unproven')
            if '--log DIR' not in got[2] or '--proof PROOF' not in got[2]:
                check('what to ask for: ' + got[2], got, 'said')
            check(what + ' with the log', verify(
                day, file, *base, '--log', 'log'), 'valid', 'logged',
                *survived)
            check(what + ' with the log and his lists', verify(
                day, file, *base, *lists, '--log', 'log'), 'valid')
            check(what + ' with his log', verify(
                day, file, *base, '--log', 'thief-log'), 'valid', *survived)
        issuer('2026-10-13', '-d', 'a', 'log', 'prove', name, '--out',
               'proof')
        check('bare with a proof', verify(
            day, bare, *base, '--proof', 'proof'), 'valid', *survived)

    bad = proofs(honest, thief)
    bare = write('bare.skillpass', without_receipt(read(honest[0])))
    for what, data in bad.items():
        check('proof ' + what, verify(
            day, bare, *base, '--proof', write('bad', data)),
            'unknown-issuer', 'compromise-unproven')
    other = 'proof-' + os.path.basename(honest[1])[:-10]
    check('another passport\'s proof', verify(
        day, bare, *base, '--proof', other), 'unknown-issuer',
        'compromise-unproven', 'proof-of-another')

    for i, (what, (data, verdict, reasons)) in enumerate(forged.items()):
        path = 'forged-%d.skillpass' % i
        unproven = ('unknown-issuer', 'compromise-unproven')
        if verdict != 'revoked':
            unproven = (verdict, *reasons)
        for more in ([], ['--proof', other], lists):
            check(what, verify(day, path, *base, *more), *unproven)
        for log in ('log', 'thief-log'):
            for more in ([], lists):
                check('%s with %s' % (what, log), verify(
                    day, path, *base, '--log', log, *more), verdict, *reasons)

    # The desk again, with the new pack and all that it remembers.
    done = subprocess.run(['faketime', '-f', day, BIN + '/skillpass-verify',
                           '--update', '2.skillpack'], capture_output=True,
                          text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    for path in honest:
        check('desk: after', verify(day, path, state=True), 'valid',
              *survived)
    told('desk: the honest log, after', messages(day, bare, '--log', 'log'), 0)
    told('desk: his log, after', messages(day, bare, '--log', 'thief-log'), 0)
    told('desk: a fork, after', messages(day, bare, '--log', 'fork'), 2)
    check('desk: stapled, after', verify(day, stapled, state=True), 'valid')
    check('desk: dated back', verify(day, 'forged-0.skillpass', state=True),
          'unknown-issuer', 'compromise-unproven')
    done = subprocess.run(['faketime', '-f', day, BIN + '/skillpass-verify',
                           '--update', '1.skillpack'], capture_output=True,
                          text=True)
    if done.returncode == 0:
        check('the older pack', ('taken', set(), ''), 'refused')
    # New passports, under the new keys, need none of this.
    issuer('2026-10-13', '-d', 'a', 'issue', sheet(9), '--out', 'new')
    issuer('2026-10-13', '-d', 'a', 'log', 'export', '--out', 'log')
    for path in glob.glob('new/*.skillpass'):
        check('new', verify('2026-10-13 13:00:00', path, *base), 'valid',
              'logged')
    check('bare with the log of today', verify(
        day, bare, *base, '--log', 'log'), 'valid', *survived)
    check('dated back with the log of today', verify(
        day, 'forged-0.skillpass', *base, '--log', 'log'), 'revoked',
        'key-compromised')


def log_memory():
    """A desk remembers the newest checkpoint of each log it was given."""
    day = '2026-10-11 12:55:00'
    path = sorted(glob.glob('p/*.skillpass'))[0]
    told('the log', messages(day, path, '--log', 'log'), 0)
    shutil.copytree('log', 'old-log')
    os.unlink('old-log/checkpoint')
    leaves = read('log/tile/0/000.p/%d' % HONEST)
    leaves = [leaves[i:i + 32] for i in range(0, len(leaves), 32)]
    write('old-log/checkpoint', checkpoint(leaves[:5], Stolen('laptop',
                                                              'log')))
    told('an older checkpoint', messages(day, path, '--log', 'old-log'), 0,
         'over 5 entries, but one over 8 was seen')
    told('in Dutch', messages(day, path, '--lang', 'nl', '--log', 'old-log'),
         0, 'over 5 regels', 'een over 8 gezien')
    for fork in ('fork', 'longer-fork'):
        told(fork, messages(day, path, '--log', fork), 4, 'ALARM: ' + fork)
        told(fork + ', nothing remembered', messages(
            day, path, '--no-state', '--log', fork), 4, 'ALARM: ' + fork)
    told('two at once', messages(
        day, path, '--no-state', '--root', 'body/root.cbor', '--trust',
        'trust-1.cbor', '--status', 'status-1', '--log', 'log', '--log',
        'fork'), 4, 'ALARM: fork')
    told('a damaged memory', damaged_memory(day, path), 4, 'damaged')
    told('gone on with by the thief', messages(
        day, path, '--log', 'thief-log'), 0)
    told('he was seen', messages(day, path, '--log', 'log'), 0,
         'over 8 entries, but one over 11 was seen')


def damaged_memory(day, path):
    (note,) = glob.glob('desk/skillpass/log-*.note')
    data = read(note)
    write(note, data[:50])
    out = messages(day, path, '--log', 'log')
    write(note, data)
    return out


def fingerprint():
    out = issuer('2026-10-01', '-d', 'body', 'trust', 'show')
    lines = out.splitlines()
    for i, line in enumerate(lines):
        if 'ingerprint' in line:
            return lines[i + 1].strip()
    sys.exit(out)


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(HOME=folder, TZ='UTC')
        main()
        os.chdir('/')
    if failed:
        sys.exit('%d checks failed' % failed)
    print('%d checks: the honest stay valid, the thief has nothing' % checks)
