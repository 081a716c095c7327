#!/usr/bin/python3
"""The hashes of inputs in a report: of a file alone in its row, of a bundle, a
text of codes, a picture and an archive in a line of its own and in
evidence.json, whatever else is wrong with it.

usage: report_files.py
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import report  # noqa: E402
from audit import Bundle, Log, read, write  # noqa: E402
from report import AT, Desk, check, issuer  # noqa: E402

HOLDER = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-holder')
LARGE = 300000  # bytes: more than is read at once


def said(path, data):
    return {'input': path, 'bytes': len(data),
            'sha256': hashlib.sha256(data).hexdigest()}


class World:
    def __init__(self, folder):
        self.folder = folder
        log = Log(folder, 'centre', 30)
        log.export('all')
        self.log, self.desk = log, Desk(log)
        self.single = os.path.join(folder, 'single')
        subprocess.run([*issuer(log), 'export', '--out', self.single],
                       check=True, capture_output=True)
        self.passport = [os.path.join(self.single, name)
                         for name in sorted(os.listdir(self.single))]

    def path(self, name):
        return os.path.join(self.folder, name)

    def found(self, *inputs, more=(), **kw):
        """Of a run: the files in evidence.json, and the lines."""
        out = self.path('out')
        shutil.rmtree(out, ignore_errors=True)
        done = self.desk.run('--at', AT, '--report', out, *more, *inputs, **kw)
        check('report', os.path.isdir(out) and len(os.listdir(out)) > 2,
              done.stderr.decode())
        evidence = json.loads(read(os.path.join(out, 'evidence.json')))
        lines = [json.loads(x) for x in
                 read(os.path.join(out, 'verdicts.ndjson')).splitlines()]
        check('lines', [x['file'] for x in lines if 'file' in x] ==
              evidence['files'], evidence['files'])
        page = read(os.path.join(out, 'report.html')).decode()
        check('page', all(x['sha256'] in page for x in evidence['files']) or
              '--pseudonymous' in more)
        return evidence['files'], lines

    def want(self, what, inputs, files, **kw):
        got, lines = self.found(*inputs, **kw)
        check(what, got == [said(*x) for x in files], got)
        return lines


def codes(world):
    """Texts of codes: one in a file, two in a file, in a picture, as given."""
    text = [subprocess.run([HOLDER, 'qr', '--text', '-o', '-', path],
                           check=True, capture_output=True).stdout.strip()
            for path in world.passport[:2]]
    one = write(world.path('one.txt'), text[0] + b'\n')
    two = write(world.path('two.txt'), b'\n'.join(text))
    long = write(world.path('long.txt'), text[0] + b'\n' + b'A' * LARGE)
    world.want('texts', [one, two, long], [(x, read(x))
                                           for x in (one, two, long)])
    world.want('a text as given', [text[0].decode()], [])
    picture = world.path('code.png')
    if subprocess.run([HOLDER, 'qr', '--png', '-o', picture,
                       world.passport[0]], capture_output=True).returncode:
        print('no skillpass-print: no picture')
        return
    done = world.desk.run(picture)
    if b'skillpass-scan' in done.stderr:
        print('no skillpass-scan: no picture')
        return
    data = read(picture)
    world.want('picture', [picture], [(picture, data)])
    world.want('picture from a pipe', ['-'], [('-', data)], input=data)


def archives(world):
    tar, bad = world.path('a.tar'), world.path('b.zip')
    with tarfile.open(tar, 'w') as out:
        out.add(world.passport[0], 'a.skillpass')
        out.add(world.log.path('all'), 'b.skillpasses')
    with zipfile.ZipFile(bad, 'w') as out:
        for k in range(9):
            out.write(world.passport[k], '%d.skillpass' % k)
    write(bad, read(bad)[:-600])
    for jobs in '1', '2':
        lines = world.want(
            'archives', [tar, world.passport[3], bad],
            [(tar, read(tar)), (bad, read(bad))], more=('--jobs', jobs))
        rows = [x['input'] for x in lines if 'verdict' in x]
        first = next(i for i, x in enumerate(lines) if 'file' in x)
        check('where it stands', lines[first]['after'] == 32 and
              lines[first + 1]['input'] == world.passport[3], rows)
    with open(tar, 'rb') as file:
        world.want('archive on standard input', ['-'], [('-', read(tar))],
                   stdin=file)


def bundles(world):
    items = Bundle(world.log.path('all'))
    data = read(world.log.path('all'))
    cut = write(world.path('cut'), data[:-9])
    junk = write(world.path('junk'), data[:5000] + b'\xff' * LARGE)
    bare = world.path('bare.skillpasses')
    items.write(bare, {0: []})
    empty = write(world.path('empty'), data[:12])
    world.want('bundles', [cut, world.passport[0], junk, bare, empty],
               [(x, read(x)) for x in (cut, junk, bare, empty)])
    inside = world.path('inside')
    os.mkdir(inside)
    for name in 'b.skillpasses', 'd.skillpasses':
        shutil.copy(bare, os.path.join(inside, name))
    shutil.copy(world.passport[0], os.path.join(inside, 'c.skillpass'))
    world.want('in a folder', [inside],
               [(os.path.join(inside, x), read(bare))
                for x in ('b.skillpasses', 'd.skillpasses')])
    world.want('pipe', ['-'], [('-', data)], input=data)
    # What may never end is not read on only for its hash.
    world.want('broken pipe', ['-'], [], input=read(junk))
    with open(write(world.path('behind'), b'x' * 700 + data), 'rb') as file:
        file.seek(700)
        os.lseek(file.fileno(), 700, os.SEEK_SET)
        world.want('within its file', ['-'], [('-', data)], stdin=file)
    got, _ = world.found(cut, more=('--pseudonymous',))
    check('no name', got == [{**said(cut, read(cut)), 'input': ''}], got)


def main():
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder)
        lines = world.want('a file alone', [world.passport[0]], [])
        check('its row', lines[1]['sha256'] == hashlib.sha256(
            read(world.passport[0])).hexdigest(), lines[1])
        bundles(world)
        codes(world)
        archives(world)
    print('%d failures' % report.failed)
    return 1 if report.failed else 0


if __name__ == '__main__':
    sys.exit(main())
