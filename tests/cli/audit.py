#!/usr/bin/python3
"""Whole logs as an auditor gets them, and what can be wrong with them.

usage: audit.py [COUNT [FOLDER [SEED]]]

Issues COUNT passports, exports the log, and checks it, first as it is, then
with faults of each kind at places drawn from the printed seed: each is found,
named by its place or id, and counted, and no other row changes; by the log
and with every signature checked.  FOLDER: keeps what was issued, for the next
run.
"""
import collections
import contextlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../independent'))
import dcbor  # noqa: E402
from bundle import KINDS, Bundle, altered, faults_of  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ['SKP_BIN_DIR']
ISSUER = os.path.join(BIN, 'skillpass-issuer')
VERIFY = os.path.join(BIN, 'skillpass-verify')
BEHIND = 30     # entries that an older checkpoint does not have
EACH = 8        # faults of each kind at once
LARGE = 50000   # from here on only what needs a large log
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
    """A registry, and its log as a bundle."""

    def __init__(self, folder, name, count):
        self.folder = os.path.join(folder, name)
        if os.path.exists(self.path('complete')):
            return
        run([ISSUER, '-d', self.folder, 'init', '--name', name, '--id',
             'https://%s.example' % name, '--no-passphrase'])
        self.issue(count, 0)
        self.publish()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def issue(self, count, first):
        with open(self.path('sheet.csv'), 'wb') as file:
            subprocess.run(
                ['/usr/bin/python3',
                 os.path.join(HERE, '../bench/make_sheet.py'),
                 str(count), '2020-06-05', str(first)], check=True, stdout=file)
        run([ISSUER, '-d', self.folder, 'issue', self.path('sheet.csv')])
        os.remove(self.path('sheet.csv'))

    def publish(self):
        run([ISSUER, '-d', self.folder, 'status', 'publish', '--out',
             self.path('status')])

    def export(self, name, *more):
        run([ISSUER, '-d', self.folder, 'export', '--bundle', self.path(name),
             *more])

    def verify(self, bundle, *more, stdin=None):
        return Run([
            VERIFY, '--no-state', '--root', self.path('root.cbor'), '--trust',
            self.path('trust.cbor'), '--status', self.path('status'), '--csv',
            *more, bundle], stdin)


class Run:
    """A run of the verifier: its rows as they come, and then the exit status
    and the messages."""

    def __init__(self, args, stdin=None):
        self.told = tempfile.TemporaryFile()
        self.child = subprocess.Popen(args, stdin=stdin, stderr=self.told,
                                      stdout=subprocess.PIPE)
        self.code, self.err = None, ''

    def __iter__(self):
        """(entry, the row behind it)"""
        next(self.child.stdout, None)
        for line in self.child.stdout:
            _, entry, row = line.split(b',', 2)
            yield int(entry), row
        self.code = self.child.wait()
        self.told.seek(0)
        self.err = self.told.read().decode()


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)
    return path


def verdict(row):
    return row[1:row.index(b'"', 1)].decode()


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def totals(err, counted):
    """The sums of the run are those of its rows."""
    line = next((x for x in err.splitlines() if ' checked: ' in x), '')
    want = ['%d %s' % (n, name) for name, n in counted.items()]
    return ('%d checked: ' % sum(counted.values()) in line and
            sorted(line.partition(' checked: ')[2].split(', ')) ==
            sorted(want))


def whole(log, count):
    """The log as it is: two bundles, three ways, and on standard input."""
    log.export('bare', '--pseudonymous')
    for name, good, code in (('all', 'valid', 0), ('bare', 'partly-valid',
                                                   3)):
        for option in ((), ('--each',), ('--jobs', '1')):
            done = log.verify(log.path(name), *option)
            rows = list(done)
            what = '%s %s' % (name, option)
            check(what, done.code == code and [
                (e, verdict(row)) for e, row in rows] == [
                    (k + 2, good) for k in range(count)],
                  '%d %s' % (done.code, done.err))
            check(what, 'is whole: %d entries' % (count + 1) in done.err,
                  done.err)
            by_log = sum(b'signature-by-log' in row for _, row in rows)
            want = max(0, count - 1024)
            check(what, by_log == (0 if '--each' in option else want) or
                  by_log == want + 1 and '--each' not in option,
                  '%d by the log' % by_log)
            check(what, all(b' logged' in row for _, row in rows))
    again = [list(log.verify(log.path('all'), '--seed', seed))
             for seed in ('a', 'a', 'b')]
    check('seed', again[0] == again[1] and again[0] != again[2])
    with open(log.path('all'), 'rb') as file:
        done = log.verify('-', stdin=file)
        check('stdin', len(list(done)) == count and done.code == 0 and
              'is whole' in done.err, done.err)


def piped(log, tiles, rng):
    """A log read once, of which every other passport has a bad signature:
    with the leaves at hand each signature counts all the same."""
    items = Bundle(log.path('all'))
    bad = set(range(2, len(items), 2))
    items.write(log.path('changed'), {
        k: [altered(items[k], 'signature', rng)] for k in bad})
    for option in ((), ('--jobs', '1')):
        with subprocess.Popen(['cat', log.path('changed')],
                              stdout=subprocess.PIPE) as cat:
            done = log.verify('-', '--log', tiles, *option, stdin=cat.stdout)
            wrong = [e for e, row in done if verdict(row) != (
                'tampered' if e in bad else 'valid')]
        check('pipe', not wrong and done.code == 1, '%d rows, %s' % (
            len(wrong), wrong[:4]))
        check('pipe', 'do not give the root' in done.err and
              'give it as a file' in done.err, done.err)
    os.remove(log.path('changed'))


def rewritten(log, rng):
    """A log that is changed between the passes, while the verifier waits for
    who reads its rows: no report is made of it."""
    items = Bundle(log.path('all'))
    path, out = log.path('changed'), log.path('report')
    items.write(path, {})
    done = log.verify(path, '--jobs', '1', '--at', '2030-01-01', '--report',
                      out)
    rows = iter(done)
    next(rows)
    k = len(items) - 2
    with open(path, 'r+b') as file:
        file.seek(items.at[k])
        file.write(altered(items[k], 'signature', rng))
    found = {e: verdict(row) for e, row in rows}
    check('rewritten', found.get(k) is not None and done.code == 4 and
          'altered while it was read' in done.err, done.err)
    check('rewritten', not os.listdir(out), os.listdir(out))
    os.remove(path)


class Audit:
    """Runs over a log and what became of it, compared row by row."""

    def __init__(self, log, modes):
        self.log, self.modes, self.plain = log, modes, {}
        for name, mode in modes.items():
            self.plain[name] = log.path('rows ' + name)
            with open(self.plain[name], 'wb') as file:
                for entry, row in self.run(log.path('all'), mode):
                    file.write(b'%d,%s' % (entry, row))
            check(name, self.last.code == 0 and 'is whole' in self.last.err,
                  self.last.err)

    def rows(self, name):
        with open(self.plain[name], 'rb') as file:
            for line in file:
                entry, _, row = line.partition(b',')
                yield int(entry), row

    def unlogged(self):
        """Nothing says that they are logged, and each signature counts."""
        for entry, row in self.rows('log each'):
            yield entry, row.replace(b' logged ', b' not-logged ').replace(
                b',yes,', b',no,')

    def run(self, path, mode):
        self.last = self.log.verify(path, *mode, '--seed', 's')
        yield from self.last

    def compare(self, what, path, mode, expected):
        """Every row, and that they add up to the sums of the run."""
        wrong, sums, start = [], collections.Counter(), time.monotonic()
        for got, want in itertools.zip_longest(self.run(path, mode), expected,
                                               fillvalue=(0, b'""')):
            name = verdict(got[1])
            sums[name] += 1
            if got == want:
                continue
            if got[0] != want[0] or name != want[1] and (
                    want[1] is not None or name in ('', 'valid')):
                wrong.append((got, want))
        check(what, not wrong, '%d rows: %s' % (len(wrong), wrong[:2]))
        check(what, totals(self.last.err, sums), self.last.err)
        print('  %-32s %7.1f s' % (what, time.monotonic() - start),
              flush=True)
        return self.last

    def changed(self, what, faults):
        """A log with faults, each way."""
        path = self.log.path('changed')
        faults.items.write(path, faults.changes)
        for name, mode in self.modes.items():
            here = what + ', ' + name
            plain = self.rows(name)
            if '--log' not in mode and 'is whole' not in faults.messages:
                plain = self.unlogged()
            done = self.compare(here, path, mode, faults.expected(plain))
            check(here, done.code == faults.code, 'exit %d' % done.code)
            for message in faults.messages:
                check(here, message in done.err, 'lacks "%s" in\n%s' % (
                    message, done.err))
            if '--log' in mode:
                check(here, not faults.say(done.err), '%s' % faults.say(
                    done.err))
        os.remove(path)

    def head(self, what, items, note, messages, code, behind):
        """The same log below another checkpoint."""
        path = self.log.path('changed')
        items.write(path, {0: [note]})
        for name, mode in self.modes.items():
            expected = self.rows(name)
            if behind:   # another sample
                expected = ((entry, 'valid') for entry, _ in expected)
            elif '--log' not in mode:
                expected = self.unlogged()
            elif '--each' not in mode:
                expected = self.rows('log each')
            done = self.compare(what + ', ' + name, path, mode, expected)
            for message in messages:
                check(what, message in done.err and done.code == code,
                      '%d %s' % (done.code, done.err))
        os.remove(path)

    def damaged(self, tiles, rng):
        """A tile with a flipped bit: the log given is not the one that was
        signed, and the bundle's own tree counts.  The last tile has no hash
        above it that would tell its name."""
        names = sorted(os.path.join(top, name) for top, _, names in os.walk(
            os.path.join(tiles, 'tile', '0')) for name in names)
        path = rng.choice(names)
        data = read(path)
        os.chmod(path, 0o600)
        write(path, flip(data, rng.randrange(len(data))))
        message = os.path.relpath(path, tiles)
        if '.p/' in path:
            message = 'or a tile is damaged'
        for name, mode in self.modes.items():
            if '--log' not in mode:
                continue
            what = 'damaged tile, ' + name
            done = self.compare(what, self.log.path('all'), mode,
                                self.rows(name))
            check(what, done.code == 0 and 'is whole' in done.err and
                  message in done.err, done.err)
        write(path, data)


def prepare(folder, count):
    """The log and an older checkpoint of it, as a bundle has it; another log,
    with later dates."""
    log = Log(folder, 'centre', count - BEHIND)
    if not os.path.exists(log.path('complete')):
        run([ISSUER, '-d', log.folder, 'log', 'checkpoint', '--out',
             log.path('older')])
        log.issue(BEHIND, count - BEHIND)
        log.publish()
        log.export('all')
        run([ISSUER, '-d', log.folder, 'log', 'export', '--out',
             log.path('tiles')])
        time.sleep(1.1)
    other = Log(folder, 'other', 20)
    other.export('all')
    for x in (log, other):
        write(x.path('complete'), b'')
    return log, other


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.getrandbits(32)
    print('%d passports, seed %d' % (count, seed), flush=True)
    rng = random.Random(seed)
    with contextlib.ExitStack() as stack:
        folder = sys.argv[2] if len(sys.argv) > 2 else stack.enter_context(
            tempfile.TemporaryDirectory())
        log, other = prepare(folder, count)
        tiles = log.path('tiles')
        modes = {'log': ['--log', tiles], 'log each': ['--log', tiles,
                                                       '--each']}
        if count < LARGE:
            whole(log, count)
            piped(log, tiles, rng)
            rewritten(log, rng)
            modes.update({'alone': [], 'each': ['--each']})
        items, others = Bundle(log.path('all')), Bundle(other.path('all'))
        audit = Audit(log, modes)
        for kind in KINDS:
            audit.changed(kind, faults_of(items, others, rng, [kind]))
        many = list(KINDS * EACH)
        rng.shuffle(many)
        audit.changed('%d of each' % EACH, faults_of(items, others, rng,
                                                     many))
        audit.head('checkpoint of another log', items, others[0],
                   ['not signed by a log key'], 2, 0)
        audit.head('older checkpoint', items, dcbor.dumps(
            read(log.path('older')).decode()),
            ['is whole', '%d entries stand behind the checkpoint' % BEHIND],
            0, BEHIND)
        audit.damaged(tiles, rng)
        print('%d kinds of fault, %d failures' % (len(KINDS) + 3, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
