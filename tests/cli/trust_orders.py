#!/usr/bin/python3
"""Trust packs in every order, root holders in every pair, and two issuers in
one list: what a desk believes after it.

usage: trust_orders.py
"""
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ['SKP_BIN_DIR']
YES = ['--yes']
faults = []


def run(program, *args, at='2026-06-15 12:00:00', state='state'):
    env = dict(os.environ, XDG_STATE_HOME=os.path.abspath(state),
               LC_ALL='C.UTF-8', TZ='UTC')
    done = subprocess.run(
        ['faketime', '-f', at, os.path.join(BIN, program), '--lang', 'en']
        + list(args), env=env, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, errors='replace')
    return done.returncode, done.stdout + done.stderr


def issuer(at, *args):
    status, text = run('skillpass-issuer', *args, at=at)
    if status != 0:
        sys.exit('%s: exit %d\n%s' % (' '.join(args), status, text))
    return text


def check(what, got, want):
    if got != want:
        faults.append('%s: %s, not %s' % (what, got, want))


def verdict(*args, **kw):
    """Exit status and the verdict of one file."""
    status, text = run('skillpass-verify', '--json', *args, **kw)
    found = re.search(r'"verdict": ?"([a-z-]+)"', text)
    return status, found.group(1) if found else None


def hour(n):
    return '2026-06-01 %02d:00:00' % n


def sign(at, body, *holders):
    for holder in holders:
        issuer(at, '-d', body, 'trust', 'sign', '--key', holder + '.key', *YES)


def make_issuer(at, name):
    iss = 'https://%s.example' % name
    issuer(at, '-d', name, 'init', '--name', name, '--id', iss,
           '--no-passphrase')
    issuer(at, '-d', name, 'issue', 'class.csv', '--out', name + '.out')
    issuer(at, '-d', name, 'trust', 'request', '--out', name + '.request')
    return [os.path.join(name + '.out', f)
            for f in sorted(os.listdir(name + '.out'))]


def make_world():
    """Four packs: lists 1 and 2 under roots 1, lists 3 and 4 under roots 2.
    The status list of pack 1 still says valid; from pack 2 on the first
    passport is revoked."""
    with open('class.csv', 'w') as f:
        subprocess.run([sys.executable,
                        os.path.join(HERE, '../bench/make_sheet.py'), '2',
                        '2020-06-05'], check=True, stdout=f)
    for holder in 'abcd':
        issuer(hour(1), 'trust', 'key', holder, '--no-passphrase')
    issuer(hour(1), '-d', 'body', 'trust', 'init', '--name', 'Body',
           '--threshold', '2', 'a.pub', 'b.pub', 'c.pub')
    passports = make_issuer(hour(1), 'centre')
    foreign = make_issuer(hour(1), 'other')
    issuer(hour(2), '-d', 'body', 'trust', 'add', 'centre.request',
           'other.request')
    serial = os.path.basename(passports[0]).split('.')[0]
    for n in 1, 2, 3, 4:
        at = hour(3 + 2 * n)
        if n == 2:
            issuer(at, '-d', 'centre', 'revoke', serial, '--reason', 'fraud')
        if n == 3:
            issuer(at, '-d', 'body', 'trust', 'root', '--threshold', '2',
                   'a.pub', 'b.pub', 'd.pub')
        sign(at, 'body', *(['a', 'c'] if n == 1 else ['b', 'a']))
        issuer(at, '-d', 'centre', 'status', 'publish', '--out', 'st%d' % n)
        shutil.copy('body/trust.cbor', 'trust%d.cbor' % n)
        shutil.copy('body/root.cbor', 'root%d.cbor' % n)
        issuer(at, '-d', 'body', 'trust', 'pack', '--out', '%d.skillpack' % n,
               'st%d/status-0.cbor' % n)
    issuer(hour(12), '-d', 'other', 'status', 'publish', '--out', 'other.st')
    return passports, foreign


def pin(root, state):
    shutil.rmtree(state, ignore_errors=True)
    status, text = run('skillpass-verify', '--pin', root, state=state)
    prints = re.findall(r'^.*?((?:[0-9a-f]{4} ){15}[0-9a-f]{4})$', text, re.M)
    status, text = run('skillpass-verify', '--pin', root, '--fingerprint',
                       prints[0], state=state)
    check('pin ' + root, status, 0)


def packs_in_every_order(passport):
    for order in itertools.permutations((1, 2, 3, 4)):
        newest = 0
        pin('root1.cbor', 'state')
        for n in order:
            what = 'pack %d of %s' % (n, order)
            status, text = run('skillpass-verify', '--update',
                               '%d.skillpack' % n)
            check(what, status, 0 if n > newest else 4)
            if n < newest:
                check(what, 'was seen here before' in text, True)
            newest = max(newest, n)
            check(what + ': the passport', verdict(passport),
                  (0, 'valid') if newest == 1 else (1, 'revoked'))
    # On a desk that begins with the second roots, only the list that one who
    # left has signed is no good.
    for n in 1, 2, 3, 4:
        pin('root4.cbor', 'state')
        status, _ = run('skillpass-verify', '--update', '%d.skillpack' % n)
        check('pack %d under roots 2' % n, status, 4 if n == 1 else 0)


def mixtures_of_files(passport):
    """Every list with every status list: on a desk that has seen all, and on
    one that has seen nothing."""
    pin('root1.cbor', 'state')
    for n in 1, 2, 3, 4:
        check('pack %d' % n, run('skillpass-verify', '--update',
                                 '%d.skillpack' % n)[0], 0)
    for trust, status in itertools.product((1, 2, 3, 4), repeat=2):
        given = ['--trust', 'trust%d.cbor' % trust,
                 '--status', 'st%d/status-0.cbor' % status, passport]
        check('list %d, status %d' % (trust, status), verdict(*given),
              (1, 'revoked') if trust == 4 else (4, None))
        # What was withheld nobody can know; else it is revoked.
        check('list %d, status %d, no memory' % (trust, status),
              verdict('--no-state', '--root', 'root1.cbor', *given,
                      state='none'),
              (0, 'valid') if status == 1 else (1, 'revoked'))


def pairs_and_singles(passport):
    """The same list, signed by each pair of three roots, and by each alone."""
    for i, pair in enumerate(itertools.permutations('abc', 2)):
        body = 'pair%d' % i
        for holder in pair:  # these are other authorities than before
            if os.path.exists(holder + '.seen'):
                os.remove(holder + '.seen')
        at = '2026-06-02 %02d:00:00' % i
        issuer(at, '-d', body, 'trust', 'init', '--name', 'Body',
               '--threshold', '2', 'a.pub', 'b.pub', 'c.pub')
        issuer(at, '-d', body, 'trust', 'add', 'centre.request')
        sign(at, body, pair[0])
        with open(body + '/root.part', 'rb') as root, \
                open(body + '/trust.part', 'rb') as part:
            single = root.read() + part.read()
        half = body + '/half.cbor'
        with open(half, 'wb') as f:
            f.write(single)
        sign(at, body, pair[1])
        args = ['--no-state', '--root', body + '/root.cbor', '--status',
                'st1/status-0.cbor', passport]
        check('%s and %s' % pair,
              verdict('--trust', body + '/trust.cbor', *args), (0, 'valid'))
        check('%s alone' % pair[0], verdict('--trust', half, *args)[0], 4)


def other_issuers(passports, foreign):
    """Who is in the same list can neither vouch for nor revoke."""
    desk = ['--no-state', '--root', 'root1.cbor', '--trust', 'trust1.cbor']
    check('with its own list',
          verdict(*desk, '--status', 'st1/status-0.cbor', passports[1]),
          (0, 'valid'))
    check("with the other's list",
          verdict(*desk, '--status', 'other.st/status-0.cbor', passports[1]),
          (2, 'unknown-status'))
    check('with both',
          verdict(*desk, '--status', 'st1/status-0.cbor', '--status',
                  'other.st/status-0.cbor', passports[1]), (0, 'valid'))
    check('the other passport',
          verdict(*desk, '--status', 'other.st/status-0.cbor', foreign[0]),
          (0, 'valid'))
    # The other one makes a registry that says it is the centre.
    issuer(hour(13), '-d', 'false', 'init', '--name', 'centre', '--id',
           'https://centre.example', '--no-passphrase')
    issuer(hour(13), '-d', 'false', 'issue', 'class.csv', '--out', 'false.out')
    issuer(hour(13), '-d', 'false', 'status', 'publish', '--out', 'false.st')
    issuer(hour(13), '-d', 'false', 'trust', 'request', '--out',
           'false.request')
    file = os.path.join('false.out', os.listdir('false.out')[0])
    check('a passport in its name',
          verdict(*desk, '--status', 'false.st/status-0.cbor', file),
          (2, 'unknown-issuer'))
    check('a list in its name',
          verdict(*desk, '--status', 'false.st/status-0.cbor', passports[1]),
          (2, 'unknown-status'))
    status, text = run('skillpass-issuer', '-d', 'body', 'trust', 'add',
                       'false.request', at=hour(14))
    check('a request in its name', (status, 'somebody else' in text),
          (4, True))


def final_lists(passports):
    """Of an issuer that has closed: three years later they still count."""
    later = '2029-06-15 12:00:00'
    issuer(hour(15), '-d', 'centre', 'status', 'publish', '--out', 'last')
    shutil.rmtree('open', ignore_errors=True)
    shutil.copytree('body', 'open')
    for body, close in ('open', False), ('body', True):
        for holder in 'ab':
            os.remove(holder + '.seen')
        if close:
            issuer(hour(16), '-d', body, 'trust', 'final', 'centre',
                   'last/status-0.cbor')
        for holder in 'ab':
            issuer(hour(17), '-d', body, 'trust', 'sign', '--key',
                   holder + '.key', '--days', '3650', *YES)
        desk = ['--no-state', '--root', body + '/root.cbor', '--trust',
                body + '/trust.cbor']
        check('closed: %s' % close,
              verdict(*desk, '--status', 'last/status-0.cbor', passports[1],
                      at=later),
              (0, 'valid') if close else (2, 'unknown-status'))
        check('closed: %s, revoked' % close,
              verdict(*desk, '--status', 'last/status-0.cbor', passports[0],
                      at=later), (1, 'revoked'))
        check('closed: %s, the list before the last' % close,
              verdict(*desk, '--status', 'st4/status-0.cbor', passports[1],
                      at=later), (2, 'unknown-status'))


def main():
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        passports, foreign = make_world()
        packs_in_every_order(passports[0])
        mixtures_of_files(passports[0])
        final_lists(passports)
        other_issuers(passports, foreign)
        pairs_and_singles(passports[1])
        os.chdir('/')
    for fault in faults:
        print('FAIL ' + fault)
    sys.exit(1 if faults else 0)


main()
