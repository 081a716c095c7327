#!/usr/bin/python3
"""Whole logs as an auditor gets them, and what can be wrong with them.

usage: audit.py [COUNT [SEED]]

Issues COUNT passports, exports the log, and checks it, first as it is, then
with one fault of each kind at a place drawn from the printed seed: each is
found, named by its place or id, and no other verdict changes; by the log
and with every signature checked.
"""
import csv
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../independent'))
import dcbor  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ['SKP_BIN_DIR']
ISSUER = os.path.join(BIN, 'skillpass-issuer')
VERIFY = os.path.join(BIN, 'skillpass-verify')
LABEL = 12
failed = 0


def run(args, want=0):
    done = subprocess.run(args, capture_output=True)
    if done.returncode != want:
        sys.exit('%s: exit %d, not %d\n%s' % (
            ' '.join(args), done.returncode, want, done.stderr.decode()))
    return done


def check(what, good, detail=''):
    global failed
    if not good:
        failed += 1
        print('FAIL %s %s' % (what, detail))


class Log:
    """A registry, its log as a bundle, and the bundle's items."""

    def __init__(self, folder, name, count):
        self.folder = os.path.join(folder, name)
        run([ISSUER, '-d', self.folder, 'init', '--name', name, '--id',
             'https://%s.example' % name, '--no-passphrase'])
        self.issue(count, 0)
        run([ISSUER, '-d', self.folder, 'status', 'publish', '--out',
             self.path('status')])

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def issue(self, count, first):
        sheet = run(['/usr/bin/python3',
                     os.path.join(HERE, '../bench/make_sheet.py'),
                     str(first + count)]).stdout
        with open(self.path('sheet.csv'), 'wb') as file:
            file.write(sheet)
        run([ISSUER, '-d', self.folder, 'issue', self.path('sheet.csv')])

    def export(self, name, *more):
        path = self.path(name)
        run([ISSUER, '-d', self.folder, 'export', '--bundle', path, *more])
        with open(path, 'rb') as file:
            data = file.read()
        items, rest = [], data[LABEL:]
        while rest:
            _, used = dcbor.load_first(rest)
            items.append(rest[:used])
            rest = rest[used:]
        return data[:LABEL], items

    def verify(self, bundle, *more):
        done = subprocess.run(
            [VERIFY, '--no-state', '--root', self.path('root.cbor'),
             '--trust', self.path('trust.cbor'), '--status',
             self.path('status'), '--csv', *more, bundle],
            capture_output=True)
        rows = list(csv.reader(done.stdout.decode().splitlines()))[1:]
        return done.returncode, rows, done.stderr.decode()


def verdicts(rows):
    return [row[2] for row in rows]


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def parts(passport):
    """Offsets of a byte of payload, of signature, of a disclosure."""
    item, _ = dcbor.load_first(passport)
    _, unprotected, payload, signature = item.value
    return (passport.index(payload) + len(payload) // 2,
            len(passport) - len(signature) // 2,
            passport.index(unprotected[17][0]) + 20)


def whole(log, label, items, count):
    """The log as it is: three bundles, twice, and on standard input."""
    for name, more, verdict in (('all', (), 'valid'),
                                ('bare', ('--pseudonymous',),
                                 'partly-valid')):
        log.export(name, *more)
        good = 0 if verdict == 'valid' else 3
        for option in ((), ('--each',), ('--jobs', '1')):
            code, rows, err = log.verify(log.path(name), *option)
            what = '%s %s' % (name, option)
            check(what, code == good and verdicts(rows) == [verdict] * count,
                  '%d %s' % (code, err))
            check(what, 'is whole: %d entries' % (count + 1) in err, err)
            by_log = sum('signature-by-log' in row[3] for row in rows)
            want = max(0, count - 1024)
            check(what, by_log == (0 if '--each' in option else want) or
                  by_log == want + 1 and '--each' not in option,
                  '%d by the log' % by_log)
            check(what, all(' logged' in row[3] for row in rows))
    again = [log.verify(log.path('all'), '--seed', seed)[1]
             for seed in ('a', 'a', 'b')]
    check('seed', again[0] == again[1] and again[0] != again[2])
    with open(log.path('all'), 'rb') as file:
        done = subprocess.run(
            [VERIFY, '--no-state', '--root', log.path('root.cbor'),
             '--trust', log.path('trust.cbor'), '--status',
             log.path('status'), '--csv', '-'], stdin=file,
            capture_output=True)
    check('stdin', done.returncode == 0 and b'is whole' in done.stderr,
          done.stderr.decode())


def faults(log, other, items, rng):
    """(name, items, messages, messages with the log, {entry: verdict},
    exit)"""
    note, genesis, passports = items[0], items[1], items[2:]
    n = len(passports)
    i, j = sorted(rng.sample(range(n // 4, n - 2), 2))
    ids = [dcbor.load_first(dcbor.load_first(p)[0].value[2])[0][7].hex()
           for p in (passports[i], passports[i + 1])]
    ids = ['-'.join((h[:8], h[8:12], h[12:16], h[16:20], h[20:]))
           for h in ids]

    def bundle(changed, head=note):
        return [head, genesis] + changed

    def at(k, data):
        return passports[:k] + [data] + passports[k + 1:]
    payload, signature, disclosure = parts(passports[i])
    differ = 'do not give the root'
    altered = 'entry %d is not what the log has as entry %d' % (i + 2, i + 1)
    yield ('signature', bundle(at(i, flip(passports[i], signature))),
           [differ], [altered], {i: 'tampered'}, 1)
    yield ('payload', bundle(at(i, flip(passports[i], payload))),
           [differ], [altered], {i: None}, 1)
    yield ('disclosure', bundle(at(i, flip(passports[i], disclosure))),
           ['is whole'], [], {i: 'tampered'}, 1)
    yield ('missing', bundle(passports[:i] + passports[i + 1:]),
           ['the signed log has %d entries, this file %d' % (n + 1, n)],
           ['before entry %d: 1 entries of the log are missing, from %d on' %
            (i + 2, i + 1)], {}, 1)
    yield ('extra', bundle(passports[:i] + [other[5]] + passports[i:]),
           [differ], ['entry %d does not stand in the log there' % (i + 2)],
           {i: 'unknown-issuer'}, 1)
    yield ('twice', bundle(passports[:j] + [passports[i]] + passports[j:]),
           [differ, 'entry %d (%s)' % (j + 2, ids[0])],
           ['entry %d does not stand in the log there' % (j + 2)], {}, 1)
    swapped = list(passports)
    swapped[i], swapped[i + 1] = swapped[i + 1], swapped[i]
    yield ('swapped', bundle(swapped),
           [differ, 'entry %d (%s)' % (i + 3, ids[0])],
           ['before entry %d: 1 entries of the log are missing, from %d on' %
            (i + 2, i + 1)], {}, 1)
    yield ('checkpoint of another log', bundle(passports, other[0]),
           ['not signed by a log key'], [], {}, 2)


def damage(folder):
    """Flips one bit of a hash in the first tile of leaves."""
    for top, _, names in sorted(os.walk(os.path.join(folder, 'tile', '0'))):
        for name in sorted(names):
            path = os.path.join(top, name)
            with open(path, 'rb') as file:
                data = file.read()
            os.chmod(path, 0o600)
            with open(path, 'wb') as file:
                file.write(flip(data, len(data) // 2))
            return


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.getrandbits(32)
    print('%d passports, seed %d' % (count, seed))
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        log = Log(folder, 'centre', count)
        other = Log(folder, 'other', 20).export('all')[1]
        label, items = log.export('all')
        whole(log, label, items, count)
        plain = verdicts(log.verify(log.path('all'))[1])
        done = 0
        tiles = log.path('tiles')
        run([ISSUER, '-d', log.folder, 'log', 'export', '--out', tiles])
        for name, changed, messages, placed, wrong, worst in faults(
                log, other, items, rng):
            path = log.path('changed')
            with open(path, 'wb') as file:
                file.write(label + b''.join(changed))
            for option in ((), ('--each',), ('--log', tiles),
                           ('--log', tiles, '--each')):
                what = '%s %s' % (name, ' '.join(option))
                code, rows, err = log.verify(path, *option)
                want = plain + ['valid'] * (len(changed) - 2 - count)
                want = want[:len(changed) - 2]
                for k, verdict in wrong.items():
                    want[k] = verdict or verdicts(rows)[k]
                    check(what, verdicts(rows)[k] != 'valid')
                check(what, verdicts(rows) == want)
                check(what, code == worst, 'exit %d' % code)
                for message in messages + (
                        placed if '--log' in option else []):
                    check(what, message in err, 'lacks "%s" in\n%s' % (
                        message, err))
            done += 1
        # A damaged tile: the log given is not the one that was signed.
        damage(tiles)
        code, rows, err = log.verify(log.path('all'), '--log', tiles)
        check('damaged tile', verdicts(rows) == plain and 'tiles' in err and
              'is whole' in err, '%d %s' % (code, err))
        done += 1
        # An older checkpoint: what came later is checked one by one.
        log.issue(30, count)
        newer = log.export('all')[1]
        with open(path, 'wb') as file:
            file.write(label + items[0] + b''.join(newer[1:]))
        code, rows, err = log.verify(path)
        check('older checkpoint', code == 0 and 'is whole' in err and
              '30 entries stand behind the checkpoint' in err, err)
        check('older checkpoint', verdicts(rows) == ['valid'] * (count + 30))
        print('%d kinds of fault, %d failures' % (done + 1, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
