#!/usr/bin/python3
"""Reports on parts put together, and runs that are broken off: the same
files as from one run over everything, or a message that says what is wrong.

usage: merge.py [COUNT]
"""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import report  # noqa: E402
from audit import Bundle, dcbor  # noqa: E402
from report import AT, FILES, Desk, WithHours, check  # noqa: E402

UNFINISHED = '.new-verdicts.ndjson'


def files(folder):
    out = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), 'rb') as file:
            out[name] = file.read()
    return out


def lines_of(folder):
    with open(os.path.join(folder, 'verdicts.ndjson'), 'rb') as file:
        return file.read().splitlines(keepends=True)


class Parts:
    """Reports on n parts, and what --merge makes of them."""

    def __init__(self, desk, folder, given, n):
        self.desk, self.folder, self.given = desk, folder, given
        self.path = [os.path.join(folder, 'part%d' % (i + 1))
                     for i in range(n)]
        for i in range(n):
            self.run(i, '%d/%d' % (i + 1, n))

    def run(self, i, split, *more):
        done = self.desk.run('--at', AT, '--split', split, '--report',
                             self.path[i], *more, *self.given)
        check('part', done.returncode in range(5), done.stderr.decode())

    def merge(self, *more, parts=None):
        out = os.path.join(self.folder, 'merged')
        shutil.rmtree(out, ignore_errors=True)
        done = self.desk.run('--at', AT, '--merge', '--report', out, *more,
                             *(parts or self.path))
        return done.returncode, done.stderr.decode(), files(out) \
            if os.path.isdir(out) else {}

    def refused(self, what, message, *more, parts=None):
        code, err, found = self.merge(*more, parts=parts)
        check(what, code == 4 and message in err and not found,
              '%d %s %s' % (code, err, sorted(found)))


def altered(folder, change, evidence=None):
    """The lines of a part, changed, in a folder of their own; by one who knows
    where their hash stands as well."""
    other = folder + '-altered'
    shutil.rmtree(other, ignore_errors=True)
    os.mkdir(other)
    data = b''.join(change(lines_of(folder)))
    with open(os.path.join(other, 'verdicts.ndjson'), 'wb') as file:
        file.write(data)
    if evidence is None:
        with open(os.path.join(folder, 'evidence.json'), 'rb') as file:
            evidence = json.load(file)
        evidence['verdicts']['sha256'] = hashlib.sha256(data).hexdigest()
        evidence = json.dumps(evidence).encode()
    with open(os.path.join(other, 'evidence.json'), 'wb') as file:
        file.write(evidence)
    return other


def faults(parts):
    one, two, three = parts.path
    parts.refused('missing', 'part 2 of 3 is missing', parts=[one, three])
    parts.refused('last missing', 'part 3 of 3 is missing', parts=[two, one])
    parts.refused('twice', 'this part is there twice',
                  parts=[one, two, two, three])
    parts.refused('no folder', 'no report on a part can be read there',
                  parts=[one, two, os.path.join(parts.folder, 'none')])
    parts.refused('whole', 'this is not a report on a part',
                  parts=[os.path.join(parts.folder, 'whole')])
    parts.refused('other options', 'with other lists or options', '--each')
    broken = 'verdicts.ndjson there is not whole'

    def number(lines, i, n):
        row = json.loads(lines[i])
        row['number'] = n
        return [*lines[:i], json.dumps(row).encode() + b'\n', *lines[i + 1:]]

    def put(lines, **more):
        return [*lines[:4], json.dumps({**json.loads(lines[4]), **more})
                .encode() + b'\n', *lines[5:]]

    last = json.loads(lines_of(two)[-2])['number']
    for what, message, change in (
            ('cut', broken, lambda x: x[:-1]),
            ('cut in a line', broken, lambda x: [*x[:-1], x[-1][:-2]]),
            ('a row less', broken, lambda x: x[:3] + x[4:]),
            ('a row twice', broken, lambda x: x[:4] + x[3:]),
            ('order', broken, lambda x: [*x[:3], x[4], x[3], *x[5:]]),
            ('of another part', broken, lambda x: number(x, 5, 3)),
            ('no such number', 'this part is of another run',
             lambda x: number(x, len(x) - 2, last + 3 * 10 ** 15)),
            ('behind the end', broken, lambda x: [*x, x[2]]),
            ('no JSON', broken, lambda x: [x[0], b'{\n', *x[1:]]),
            ('no log', 'this part is of another run',
             lambda x: [y for y in x if b'"log":{' not in y]),
            ('no start', broken, lambda x: x[1:]),
            ('empty', broken, lambda x: []),
            # A row that does not agree with itself.
            ('verdict', broken, lambda x: put(x, verdict='revoked')),
            ('verdict and exit', broken,
             lambda x: put(x, verdict='revoked', exit=1)),
            ('signature', broken, lambda x: put(x, signature='bad')),
            ('accepted', broken, lambda x: put(x, accepted=True)),
            ('reason', broken, lambda x: put(x, reasons=['signature-bad']))):
        parts.refused(what, message, parts=[one, altered(two, change), three])
    # By one who does not.
    with open(os.path.join(two, 'evidence.json'), 'rb') as file:
        evidence = file.read()
    changed = 'the one whose SHA-256 evidence.json has; run that part again'
    for what, change, data in (
            ('a name', lambda x: put(x, input='x'), evidence),
            ('no JSON', lambda x: x, b'{'),
            ('no hash', lambda x: x, b'{"verdicts":{"sha256":"ab"}}'),
            ('two hashes', lambda x: x, evidence.replace(
                b'"sums"', b'"verdicts":{},"sums"'))):
        parts.refused(what, changed,
                      parts=[one, altered(two, change, data), three])
    os.remove(os.path.join(altered(two, lambda x: x), 'evidence.json'))
    parts.refused('no evidence', 'no report on a part can be read there',
                  parts=[one, two + '-altered', three])


def bundles(desk, log, folder):
    """The exit status is that of one run, whatever is wrong with a bundle."""
    items = Bundle(log.path('all'))
    for what, change, code in (
            # A signature that is none; an entry that is not there, said or
            # not.
            ('head', {0: [dcbor.dumps(dcbor.loads(items[0])[:-9] +
                                      'AAAAAAA=\n')]}, 2),
            ('gap', {5: [dcbor.dumps(5)]}, 2),
            ('missing', {5: []}, 1)):
        path = os.path.join(folder, what)
        items.write(path, change)
        whole = desk.report(os.path.join(folder, 'whole3'), path, code=code)
        parts = Parts(desk, folder, [path], 3)
        got, err, found = parts.merge()
        check(what, got == code and found == whole, '%d %s' % (got, err))


def usage(desk, folder, given):
    out = os.path.join(folder, 'usage')
    for more, message in (
            (('--merge', 'x'), 'go with --report'),
            (('--at', AT, '--merge', '--report', out, '--split', '1/2', 'x'),
             '--merge goes without'),
            (('--at', AT, '--report', out, '--pseudonymous', '--split', '1/2',
              'x'), 'without names nobody can tell'),
            (('--at', AT, '--report', out, '--pseudonymous', '--resume', 'x'),
             'without names nobody can tell')):
        done = desk.run(*more)
        check(message, done.returncode == 4 and
              message in done.stderr.decode(), done.stderr.decode())
    seedless = [x for x in desk.base if x not in ('--seed', 's')]
    done = subprocess.run([*seedless, '--at', AT, '--report', out, '--split',
                           '1/2', *given], capture_output=True)
    check('seed', done.returncode == 4 and b'the same --seed TEXT' in
          done.stderr, done.stderr.decode())


def unfinished(folder, data):
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    with open(os.path.join(folder, UNFINISHED), 'wb') as file:
        file.write(data)


def resumed(desk, folder, given, whole, rng):
    """Broken off after any byte: the same report, and what was judged is not
    printed again."""
    out = os.path.join(folder, 'resumed')
    data = whole['verdicts.ndjson']
    first = data.index(b'\n') + 1
    places = [0, 1, first - 1, first, first + 1, len(data) - 1, len(data)]
    places += [rng.randrange(len(data)) for _ in range(20)]
    for at in places:
        unfinished(out, data[:at])
        done = desk.run('--at', AT, '--resume', '--report', out, '--sample',
                        '7', *given)
        check('resumed at %d' % at, done.returncode == 1 and
              files(out) == whole, done.stderr.decode())
        check('counted', b'62 checked: ' in done.stderr, done.stderr.decode())
        rows = sum(b'"verdict":' in line and line.endswith(b'\n')
                   for line in data[:at].splitlines(keepends=True)[1:])
        told = len(done.stdout.splitlines()) - 1
        check('told the rest', told == 62 - rows, '%d at %d' % (told, at))
    # What a crash left of the disk's old blocks is no line.
    at = data.index(b'\n', len(data) // 2) + 1
    unfinished(out, data[:at] + bytes(300) + data[at + 300:])
    done = desk.run('--at', AT, '--resume', '--report', out, '--sample', '7',
                    *given)
    check('zeros', files(out) == whole, done.stderr.decode())
    # The seed is that of the run before.
    unfinished(out, data[:at])
    seedless = [x for x in desk.base if x not in ('--seed', 's')]
    done = subprocess.run([*seedless, '--at', AT, '--resume', '--report', out,
                           '--sample', '7', *given], capture_output=True)
    check('its seed', files(out) == whole, done.stderr.decode())
    # Another run's work stays.
    for more in (('--each',), ('--employer', '90000003')):
        unfinished(out, data[:at])
        done = desk.run('--at', AT, '--resume', '--report', out, *more, *given)
        check('another run', done.returncode == 4 and
              b'what was broken off there is a run over other inputs' in
              done.stderr and files(out) == {UNFINISHED: data[:at]},
              done.stderr.decode())
    # So it does where a run with a wrong file cannot begin.
    unfinished(out, data[:at])
    done = desk.run('--at', AT, '--resume', '--report', out, '--trust',
                    given[0], *given)
    check('wrong file', done.returncode == 4 and
          files(out) == {UNFINISHED: data[:at]}, done.stderr.decode())
    # Without --resume it begins anew.
    done = desk.run('--at', AT, '--report', out, '--sample', '7', *given)
    check('anew', files(out) == whole and b'judged before' not in done.stderr)


def exchanged(desk, log, folder):
    """Broken off behind some lines, and other inputs under the same names."""
    out, path, more = (os.path.join(folder, x)
                       for x in ('again', 'r.bundle', 'r.in'))
    items = Bundle(log.path('all'))
    given = [path, more]

    def put(change=None, names='bc'):
        items.write(path, change or {})
        shutil.rmtree(more, ignore_errors=True)
        os.mkdir(more)
        for name in names:
            with open(os.path.join(more, name + '.skillpass'),
                      'wb') as file:
                file.write(b'no passport' + name.encode())

    put()
    whole = desk.report(os.path.join(folder, 'whole4'), *given)
    data = whole['verdicts.ndjson'].splitlines(keepends=True)
    # The run, the bundle, 60 passports behind the head of the log, the log,
    # two files.
    check('lines', len(data) == 66 and b'"file":' in data[1] and
          b'"log":' in data[62], len(data))
    head = dcbor.loads(items[0])[:-9] + 'AAAAAAA=\n'
    for what, stands, change, names in (
            ('one for another', 30, {9: [items[8]]}, 'bc'),
            ('the first', 2, {2: [items[3]]}, 'bc'),
            ('two for each other', 30, {8: [items[9]], 9: [items[8]]}, 'bc'),
            ('one less', 30, {9: []}, 'bc'),
            ('one more', 30, {9: [items[9], items[9]]}, 'bc'),
            ('no checkpoint', 63, {0: []}, 'bc'),
            ('no checkpoint, early', 3, {0: []}, 'bc'),
            ('bad signature on the head', 3, {0: [dcbor.dumps(head)]}, 'bc'),
            ('an entry in hashes', 63, {9: [dcbor.dumps(bytes(32))]}, 'bc'),
            ('a later entry', 30, {50: [dcbor.dumps(bytes(32))]}, 'bc'),
            ('another head', 63, {0: [items[0], items[0]]}, 'bc'),
            ('a file before', 64, {}, 'abc'),
            ('a file gone', 65, {}, 'c'),
            ('none left', 65, {}, '')):
        put(change, names)
        unfinished(out, b''.join(data[:stands]))
        done = desk.run('--at', AT, '--resume', '--report', out, *given)
        check(what, done.returncode == 4 and
              b'judged before it was broken off are not the same' in
              done.stderr and b'no passport' not in done.stderr and
              b'checked:' not in done.stderr,
              done.stderr.decode())
        check(what + ': nothing said', not done.stdout, done.stdout.decode())
        check(what + ': stays', files(out) == {
            UNFINISHED: b''.join(data[:stands])}, sorted(files(out)))
    # What was not judged yet may well be another thing.
    put({}, 'bcd')
    whole = desk.report(os.path.join(folder, 'whole4'), *given)
    unfinished(out, b''.join(data[:65]))
    check('one more behind', desk.report(out, '--resume', *given) ==
          whole)


def killed(desk, folder, given, rng, count):
    """kill -9 at random moments of the time that it takes, and on again; anew
    where it came no further, until it was broken off at many places."""
    out, plain = (os.path.join(folder, x) for x in ('killed', 'plain'))
    start = time.monotonic()
    want = desk.run('--at', AT, '--each', '--report', plain, *given)
    took = time.monotonic() - start
    kills, runs, reached = 0, 0, set()
    while kills < 60 and len(reached) < 12:
        child = subprocess.Popen(
            [*desk.base, '--at', AT, '--each', '--resume', '--report', out,
             *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, took))
        child.send_signal(signal.SIGKILL)
        if child.wait() != -signal.SIGKILL:
            check('done', files(out) == files(plain))
        kills += 1
        size = 0
        if os.path.exists(os.path.join(out, UNFINISHED)):
            size = os.path.getsize(os.path.join(out, UNFINISHED))
        if size in reached:
            shutil.rmtree(out, ignore_errors=True)
            runs += 1
        reached.add(size)
    done = desk.run('--at', AT, '--each', '--resume', '--report', out, *given)
    check('killed', len(reached) > 3 and done.returncode == want.returncode and
          files(out) == files(plain), '%d kills' % kills)
    said = [next(line for line in x.stderr.decode().splitlines()
                 if ' checked:' in line) for x in (want, done)]
    check('totals', said[0] == said[1], said)
    print('killed %d times, at %d places, in %d runs over %d of %.1f s' % (
        kills, len(reached), runs + 1, count, took))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    seed = random.randrange(2 ** 32)
    rng = random.Random(seed)
    print('seed', seed)
    with tempfile.TemporaryDirectory() as folder:
        log = WithHours(folder, 'centre', 60)
        desk = Desk(log)
        given = [log.path('bare'), *report.inputs(log, folder)]
        log.export('bare', '--pseudonymous')
        given = given[1:]
        whole = desk.report(os.path.join(folder, 'whole'), '--sample', '7',
                            *given)
        parts = Parts(desk, folder, given, 3)
        code, err, found = parts.merge('--sample', '7')
        check('merged', code == 1 and found == whole, err)
        check('totals', '62 checked: 61 valid, 1 tampered' in err, err)
        other = [parts.path[i] for i in (2, 0, 1)]
        check('any order', parts.merge('--sample', '7', parts=other)[2] ==
              whole)
        bare = desk.report(os.path.join(folder, 'pseudonymous'),
                           '--pseudonymous', *given)
        check('without names', parts.merge('--pseudonymous')[2] == bare)
        faults(parts)
        bundles(desk, log, folder)
        usage(desk, folder, given)
        resumed(desk, folder, given, whole, rng)
        exchanged(desk, log, folder)
        # Hashes in place of passports have no rows; files that are not there
        # have.
        for others, code in (([log.path('bare')], 3),
                             ([log.path('none'), *given], 4)):
            parts = Parts(desk, folder, others, 4)
            check(others, parts.merge()[2] == desk.report(
                os.path.join(folder, 'whole2'), *others, code=code))
        large = WithHours(folder, 'large', count)
        large.export('all')
        killed(Desk(large), folder, [large.path('all')], rng, count)
    print('%d failures' % report.failed)
    return 1 if report.failed else 0


if __name__ == '__main__':
    sys.exit(main())
