#!/usr/bin/python3
"""A centre dates passports back, with its own keys.

Seven honest passports; then, seven weeks later, the centre makes one with the
date of the first run, which it lets its log take in, and one more that no log
has; and an honest one of that day.  All of them are genuine, but an auditor
tells those that are dated back from the others: one by one, in a report on
the files, and in the whole log.

What is expected is written by hand; what the centre does shares no code with
the project: tests/testkit/forge.py.
"""
import json
import os
import subprocess
import sys
import tempfile

import cbor2

import theft
from theft import (BIN, HONEST, Thief, before, check, issuer, read, unix,
                   verify, write)
from bundle import Bundle
from forge import checkpoint, dumps, tree_receipt

LATE = '2026-11-20'
LISTS = ['--trust', 'trust-1.cbor', '--status', 'status-2']


def right(what, good, detail=''):
    theft.checks += 1
    if not good:
        theft.failed += 1
        print('FAIL %s: %s' % (what, detail))


def centre(centre, leaves):
    """{name: file} of what is made seven weeks later."""
    back, secret, honest = (centre.made(day) for day in (
        '2026-10-02', '2026-10-02', LATE))
    tree = leaves + [back.leaf(), honest.leaf()]
    for p, index in ((back, len(leaves)), (honest, len(leaves) + 1)):
        p.unprotected = {**p.unprotected, 394: [tree_receipt(
            tree, index, key=centre.log, iat=unix(LATE) + 60)]}
    return tree, {'back': back.bytes(), 'secret': secret.bytes(),
                  'honest': honest.bytes()}


def one_by_one():
    for path, reasons, never in (
            ('p/back.skillpass', ['logged', 'logged-late'], 'not-logged'),
            ('p/secret.skillpass', ['not-logged'], 'logged-late'),
            ('p/honest.skillpass', ['logged'], 'logged-late')):
        got = verify(LATE + ' 15:00:00', path, *LISTS)
        check(path, got, 'valid', *reasons)
        right(path, never not in got[1], got[1])
    check('required', verify(LATE + ' 15:00:00', 'p/secret.skillpass', *LISTS,
                             '--require', 'logged'),
          'unknown-status', 'log-required')
    for lang, words in (('en', 'may be dated back'),
                        ('nl', 'kan teruggedateerd zijn')):
        done = subprocess.run(
            ['faketime', '-f', LATE + ' 15:00:00', BIN + '/skillpass-verify',
             '--no-state', '--root', 'body/root.cbor', *LISTS, '--lang', lang,
             'p/back.skillpass'], capture_output=True, text=True)
        right(words, words in done.stdout, done.stdout)


def run(*args):
    return subprocess.run(
        ['faketime', '-f', '2026-11-22 12:00:00', BIN + '/skillpass-verify',
         '--no-state', '--root', 'body/root.cbor', *LISTS, '--seed', 's',
         '--ndjson', *args], capture_output=True, text=True)


def report():
    done = run('--at', '2026-11-21', '--report', 'r', 'p')
    right('report', done.returncode == 0, done.stderr)
    rows = [json.loads(line) for line in read('r/verdicts.ndjson').splitlines()]
    rows = [row for row in rows if 'verdict' in row]
    sums = json.loads(read('r/evidence.json'))['sums']
    right('all valid', sums['verdicts'] == {'valid': HONEST + 2}, sums)
    right('dated back', sums['datedBack'] == 1, sums)
    right('which', [rows[x['row'] - 1]['input'] for x in
                    sums['datedBackListed']] == ['p/back.skillpass'], sums)
    other = rows[sums['datedBackListed'][0]['loggedBeforeItRow'] - 1]
    right('before it', other['issuedAt'].startswith('2026-10-05'), other)
    right('not logged', sums['goodNotLogged'] == 1, sums)
    right('late', [row['input'] for row in rows if 'logged-late' in
                   row['reasons']] == ['p/back.skillpass'])
    right('page', b'so dated back, or the other one ahead: 1' in
          read('r/report.html'))


def whole_log(tree, key, made):
    """The log that the centre hands over is whole, and says it itself."""
    items = Bundle('bundle')
    last = len(items) - 1
    items.write('log.skillpasses', {
        0: [dumps(checkpoint(tree, key).decode())],
        last: [items[last], made['back'], made['honest']]})
    done = run('--at', '2026-11-21', 'log.skillpasses')
    right('whole', 'is whole: %d entries' % len(tree) in done.stderr,
          done.stderr)
    ident = cbor2.loads(cbor2.loads(made['back']).value[2])[7].hex()
    told = [line for line in done.stderr.replace('-', '').splitlines()
            if ident in line]
    right('named', done.returncode == 1 and len(told) == 1 and
          'entry %d ' % (HONEST + 1) in told[0], done.stderr)


def main():
    before()
    issuer('2026-11-19', '-d', 'a', 'status', 'publish', '--out', 'status-2')
    issuer('2026-11-19', '-d', 'a', 'export', '--bundle', 'bundle')
    leaves = read('log/tile/0/000.p/%d' % HONEST)
    leaves = [leaves[i:i + 32] for i in range(0, len(leaves), 32)]
    insider = Thief('laptop', leaves)
    tree, made = centre(insider, leaves)
    for name, data in made.items():
        write('p/%s.skillpass' % name, data)
    one_by_one()
    report()
    whole_log(tree, insider.log, made)
    print('%d checks, %d failures' % (theft.checks, theft.failed))
    return 1 if theft.failed else 0


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(HOME=folder, TZ='UTC')
        sys.exit(main())
