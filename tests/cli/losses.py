#!/usr/bin/python3
"""One old backup, and the disk is lost again and again.

usage: losses.py

Each time the centre restores the same backup, tells it what the log says,
issues, and loses the disk before a status list is published.  Nothing that the
log has is given out a second time, the heads come out as they were, and a list
of heads that cannot be true is not signed.
"""
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from backup import Centre, leaves, verdict  # noqa: E402

LOSSES = 3


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    with open(path, 'w') as out:
        out.write(text)


def false_heads(c, reconcile):
    """Nobody signed the list of heads in the exported folder."""
    good = read('log/heads')
    lines = good.split('\n')
    size, root, time = lines[0].split(' ')
    for what in ('%s %s %d' % (size, root, int(time) + 86400),
                 '%s %s 0\n%s' % (size, root, lines[1].replace(
                     lines[1].split(' ')[2], '4102444800')),
                 '%s %s %s' % (size, root[::-1], time)):
        write('log/heads', '\n'.join([what] + lines[1 + what.count('\n'):]))
        c.run(reconcile, 4, words=('not those of the checkpoint',))
    write('log/heads', good)


def main():
    c = Centre()
    c.run(['init', '--name', 'Centre', '--id', 'https://centre.example',
           '--no-passphrase'])
    shutil.copy('r/root.cbor', 'root.cbor')
    shutil.copy('r/trust.cbor', 'trust.cbor')
    ids, hashes, lists = set(), set(), []
    first = c.issue(0, 3, 'p0')
    c.run(['status', 'publish', '--out', 'st'])
    c.run(['backup', 'b', '--passphrase-file', 'pass'])
    reconcile = ['reconcile', '--checkpoint', 'log/checkpoint', '--log', 'log',
                 '--status', 'st']
    last = first
    for n in range(1, LOSSES + 1):
        last = c.issue(n * 100, 4, 'p%d' % n)
        found = list(last.values())
        if ids & {f[0] for f in found} or hashes & {f[3] for f in found}:
            sys.exit('an id or a leaf of before comes again')
        (uri,) = {f[1] for f in found}
        # The first ones still go into the list of the backup.
        if uri in lists:
            sys.exit('after loss %d the list %s comes again' % (n - 1, uri))
        lists.append(uri)
        ids |= {f[0] for f in found}
        hashes |= {f[3] for f in found}
        before = leaves(c)
        c.run(['log', 'export', '--out', 'log'])
        heads = read('log/heads')
        shutil.rmtree('r')
        c.run(['restore', 'b', '--passphrase-file', 'pass'])
        if n == 2:
            false_heads(c, reconcile)
        c.run(reconcile, words=('had 4 entries here and has %d now' % (
            4 + 4 * n),))
        c.run(['log', 'export', '--out', 'log-again'])
        if read('log-again/heads') != heads or leaves(c) != before:
            sys.exit('the log is another one')
        c.run(['check'], words=('sound',))
        shutil.rmtree('log-again')
    # What is in the list of another time is served under its own name.
    last = c.issue(900, 4, 'last')
    c.run(['status', 'publish', '--out', 'st'])
    (uri,) = {f[1] for f in last.values()}
    path = 'st/status-%s.cbor' % uri.split('/')[-1]
    for name in last:
        got = verdict('last/' + name, path)
        if not got.startswith('VALID'):
            sys.exit('%s: %s' % (path, got))
    print('%d times lost: lists %s' % (LOSSES, ' '.join(
        u.split('/')[-1] for u in lists + [uri])))


if __name__ == '__main__':
    main()
