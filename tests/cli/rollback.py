#!/usr/bin/python3
"""Older status lists and checkpoints are refused in every order.

Four lists were published: in the second a passport is suspended, in the third
it counts again, in the fourth it is revoked.  A desk that remembers is given
them one by one in every order; a desk without memory gets every selection of
them at once, beside the passport or stapled to it.  Whatever the mixture, what
the newest one there says is said, and only who is kept from the fourth ever
takes the passport for valid.  Of a log, the newest checkpoint seen stays the
one that counts.
"""
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
from forge import (BIRTH, DAY, NAME, T0, Passport, checkpoint,  # noqa: E402
                   root_record, sha256, status_list, trust_list)

VERIFY = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-verify')
TODAY = '2026-06-15 12:00:00'
# Days after T0 (2026-06-01), what is in the list, and the verdict.
LISTS = [(5, {}, 'valid'), (7, {7: 2}, 'suspended'), (9, {}, 'valid'),
         (11, {7: 1}, 'revoked')]
DATES = ['2026-06-06', '2026-06-08', '2026-06-10', '2026-06-12']
SIZES = [3, 5, 8, 9]  # of one log that grows
checks = 0


def run(*args):
    done = subprocess.run(['faketime', '-f', TODAY, VERIFY, '--lang', 'en']
                          + list(args), capture_output=True, text=True,
                          timeout=60)
    return done.returncode, done.stdout, done.stderr


def expect(what, verdict, *args):
    global checks
    checks += 1
    status, out, err = run('--json', *args)
    if not out:
        sys.exit('%s: exit status %d\n%s' % (what, status, err))
    report = json.loads(out)
    if report['verdict'] != verdict:
        sys.exit('%s: %s, not %s\n%s' % (what, report['verdict'], verdict,
                                         err))
    return report, err


def write(name, data):
    with open(name, 'wb') as out:
        out.write(data)


def in_every_order():
    """One after another, with what is remembered."""
    shutil.copytree(os.environ['XDG_STATE_HOME'], 'pinned')
    for order in itertools.permutations(range(len(LISTS))):
        shutil.rmtree(os.environ['XDG_STATE_HOME'])
        shutil.copytree('pinned', os.environ['XDG_STATE_HOME'])
        newest = -1
        for n in order:
            older = n < newest
            newest = max(newest, n)
            what = 'order %s, list %d' % (order, n)
            _, err = expect(what, LISTS[newest][2], '--status',
                            'list-%d.cbor' % n, 'one.skillpass')
            if older != ('older than the status list seen' in err):
                sys.exit('%s: %s' % (what, err))
            # It is remembered, also against one stapled to the passport.
            for k in range(n + 1):
                expect(what + ', %d stapled' % k, LISTS[newest][2],
                       'stapled-%d.skillpass' % k)


def every_selection():
    """All at once, with no memory: only the fourth one decides."""
    for size in range(1, len(LISTS) + 1):
        for chosen in itertools.permutations(range(len(LISTS)), size):
            lists = [word for n in chosen
                     for word in ('--status', 'list-%d.cbor' % n)]
            report, _ = expect('selection %s' % (chosen,),
                               LISTS[max(chosen)][2], '--no-state', '--root',
                               'root.cbor', '--trust', 'trust.cbor', *lists,
                               'one.skillpass')
            if 3 in chosen and report['verdict'] == 'valid':
                sys.exit('a mixture made it valid')
            if DATES[max(chosen)] not in json.dumps(report):
                sys.exit('selection %s: its date is not said' % (chosen,))


def without_memory():
    """The age is shown, also where the memory was deleted."""
    for n, date in enumerate(DATES):
        shutil.rmtree(os.environ['XDG_STATE_HOME'])
        shutil.copytree('pinned', os.environ['XDG_STATE_HOME'])
        _, out, _ = run('--status', 'list-%d.cbor' % n, 'one.skillpass')
        if 'as of ' + date not in out:
            sys.exit('the age is not shown:\n' + out)
    for name in os.listdir(os.path.join(os.environ['XDG_STATE_HOME'],
                                        'skillpass')):
        if name.startswith('status-'):
            os.unlink(os.path.join(os.environ['XDG_STATE_HOME'], 'skillpass',
                                   name))
    expect('deleted', 'unknown-status', 'one.skillpass')
    report, _ = expect('stapled after that', 'valid', 'stapled-0.skillpass')
    if DATES[0] not in json.dumps(report):
        sys.exit('its date is not said')
    expect('too old for this desk', 'unknown-status', '--max-status-age', '9',
           'one.skillpass')
    expect('not too old', 'valid', '--max-status-age', '10', 'one.skillpass')


def checkpoints():
    """Of a log that grows, in every order, with what is remembered."""
    leaves = [sha256(b'leaf %d' % n) for n in range(max(SIZES))]
    for size in SIZES:
        os.makedirs('log-%d/tile/0/000.p' % size)
        write('log-%d/tile/0/000.p/%d' % (size, size),
              b''.join(leaves[:size]))
        write('log-%d/checkpoint' % size, checkpoint(leaves[:size]))
    for order in itertools.permutations(SIZES):
        shutil.rmtree(os.environ['XDG_STATE_HOME'])
        shutil.copytree('pinned', os.environ['XDG_STATE_HOME'])
        newest = 0
        for size in order:
            what = 'order %s, log of %d' % (order, size)
            _, err = expect(what, 'valid', '--status', 'list-0.cbor', '--log',
                            'log-%d' % size, 'one.skillpass')
            said = 'over %d entries, but one over %d was seen' % (size, newest)
            if (size < newest) != (said in err) or (
                    size < newest) != ('not used' in err):
                sys.exit('%s: %s' % (what, err))
            newest = max(newest, size)


def main():
    if os.environ.get('SKP_SANITIZED'):
        print('skipped: faketime and a sanitizer do not go together')
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        os.environ['XDG_STATE_HOME'] = os.path.join(work, 'state')
        root = root_record()
        write('root.cbor', root)
        write('trust.cbor', root + trust_list())
        passport = Passport(attributes=[NAME, BIRTH], n=7, idx=7).bytes()
        write('one.skillpass', passport)
        for n, (day, values, _) in enumerate(LISTS):
            data = status_list(values, iat=T0 + day * DAY, entries=1024)
            write('list-%d.cbor' % n, data)
            write('stapled-%d.skillpass' % n, passport + data)
        _, _, err = run('--pin', 'root.cbor', '--fingerprint', '0' * 64)
        words = [w for w in err.split() if len(w) == 4]
        print_ = ''.join(w for w in words if set(w) <= set(
            '0123456789abcdef'))[:64]
        for args in (('--pin', 'root.cbor', '--fingerprint', print_),
                     ('--update', 'trust.cbor')):
            status, out, err = run(*args)
            if status != 0:
                sys.exit('%s: %s%s' % (args, out, err))
        in_every_order()
        every_selection()
        without_memory()
        checkpoints()
        print('%d verdicts, each that of the newest' % checks)


main()
