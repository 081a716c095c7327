#!/usr/bin/python3
"""Archives among the inputs: every member has its verdict or is counted,
whatever it is called and whatever it claims to be; nothing is written, bombs
stay within bounds, and a helper that lies or dies is no answer.

The bounds are 64 MiB and 100 ms of CPU, helper included; for what an archive
makes anybody unpack there is time besides, three times what was measured.

usage: archives.py
"""
import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from audit import BIN, ISSUER, VERIFY, Log  # noqa: E402

GOOD = 'valid               a.zip/a.skillpass\n'
BAD = 'unreadable          a.zip: the archive cannot be read on'
MEMORY = 65536   # KiB
CPU = 0.1        # seconds
MEMBER = 1e-5    # of each one
UNPACKED = 6e-3  # of each MiB
SANITIZED = 'SKP_SANITIZED' in os.environ
failed = 0


def check(what, good, detail=''):
    global failed
    if not good:
        failed += 1
        print('FAIL %s %s' % (what, detail))


class Desk:
    def __init__(self, log, folder):
        self.args = ['--no-state', '--root', log.path('root.cbor'), '--trust',
                     log.path('trust.cbor'), '--status', log.path('status')]
        self.folder = folder

    def run(self, *inputs, verify=VERIFY, **kw):
        return subprocess.run([verify, *self.args, *inputs], cwd=self.folder,
                              capture_output=True, **kw)

    def want(self, what, inputs, code, *patterns, cpu=CPU):
        before = tree(self.folder)
        child = subprocess.Popen([VERIFY, *self.args, *inputs],
                                 cwd=self.folder, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT)
        text = child.stdout.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        check(what, child.returncode == code, 'exit %d: %s' % (
            child.returncode, text[-600:]))
        for pattern in patterns:
            check(what, pattern in text, 'lacks "%s" in %s' % (
                pattern, text[-600:]))
        check(what, tree(self.folder) == before, 'files were written')
        check(what, all(ord(c) >= 32 or c == '\n' for c in text), 'raw bytes')
        bounds(what, used, cpu)
        return text


def bounds(what, used, cpu):
    """Of a program and its helper.  Memory is never less than this script's
    own, which the system counts until the program begins."""
    took = used.ru_utime + used.ru_stime
    print('%-28s %5.0f of %5.0f ms, %3d MiB' % (
        what, 1000 * took, 1000 * cpu, used.ru_maxrss // 1024))
    check(what, SANITIZED or (took < cpu and used.ru_maxrss < MEMORY),
          '%.3f s, %d KiB' % (took, used.ru_maxrss))


def tree(folder):
    return sorted(os.path.join(top, name) for top, folders, names in
                  os.walk(folder) for name in names + folders)


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, 'wb') as file:
        file.write(data)
    return name


def tar(members, mode='w'):
    """(name, content or TarInfo type) in a tar."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, bytes) and len(content) != 1:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            else:
                info.type = content
                info.linkname = '/etc/passwd'
                archive.addfile(info)
    return out.getvalue()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def usual(desk, folder, good):
    members = [('class/b.skillpass', good[0]), ('class/a.skillpass', good[1]),
               ('class/readme.txt', b'nothing')]
    for name, data in (('a.tar', tar(members)), ('a.tgz', tar(members, 'w:gz')),
                       ('a.zip', zipped(members)),
                       ('named-otherwise', zipped(members))):
        write(folder, name, data)
        desk.want(name, [name], 0, '2 checked: 2 valid', '1 other files',
                  'valid               %s/class/b.skillpass\n'
                  'valid               %s/class/a.skillpass\n' % (name, name))
    text = desk.want('mixed', ['a.zip', 'one.skillpass', 'a.tar'], 0,
                        '5 checked: 5 valid')
    check('order', text.index('a.zip/') < text.index('one.skillpass') <
          text.index('a.tar/'))
    many = []
    for i in range(70):
        many.append(write(folder, 'many-%d.zip' % i,
                          zipped([('x%d.skillpass' % i, good[0])])))
    desk.want('more than are opened at once', many, 0, '70 checked: 70 valid')


def hostile(desk, folder, good):
    names = ['/etc/absolute.skillpass', '../../dotted.skillpass',
             'line\nvalid\x1b[2J.skillpass', 'a' * 900 + '.skillpass']
    write(folder, 'names.tar', tar([(name, good[0]) for name in names]))
    desk.want('names', ['names.tar'], 0, '4 checked: 4 valid')
    write(folder, 'kinds.tar', tar([
        ('link.skillpass', tarfile.SYMTYPE), ('hard.skillpass',
                                              tarfile.LNKTYPE),
        ('device.skillpass', tarfile.CHRTYPE), ('pipe.skillpass',
                                                tarfile.FIFOTYPE),
        ('folder.skillpass', tarfile.DIRTYPE), ('good.skillpass', good[0])]))
    desk.want('kinds', ['kinds.tar'], 4, '5 checked: 4 unreadable, 1 valid',
              'kinds.tar/device.skillpass')
    inner = zipped([('x.skillpass', good[0])])
    write(folder, 'nested.zip', zipped([('inner.zip', inner),
                                        ('inner.skillpass', inner)]))
    desk.want('zip in zip', ['nested.zip'], 1, '1 checked: 1 malformed',
              '1 other files')
    write(folder, 'cut.tar', tar([('a.skillpass', good[0]),
                                  ('b.skillpass', good[1])])[:3000])
    desk.want('cut', ['cut.tar'], 4, 'cut.tar: the archive cannot be read on')
    write(folder, 'cut.zip', zipped([('a.skillpass', good[0])])[:200])
    desk.want('cut zip', ['cut.zip', 'one.skillpass'], 4,
              '2 checked: 1 unreadable, 1 valid')
    write(folder, 'noise.zip', b'PK\x03\x04' + os.urandom(5000))
    desk.want('noise', ['noise.zip'], 4, 'unreadable          noise.zip: ')


def bombs(desk, folder):
    write(folder, 'empty.tar', tar([('%d.skillpass' % i, b'')
                                    for i in range(20000)]))
    desk.want('empty members', ['empty.tar'], 1,
              '20000 checked: 20000 malformed', cpu=CPU + 20000 * MEMBER)
    # A million of them, one in a hundred with the name of a passport.
    some = tar([('x.skillpass', b'')])[:512] + tar(
        [('x.txt', b'')])[:512] * 99
    write(folder, 'million.tgz', gzip.compress(some * 100, 1) * 100)
    desk.want('a million members', ['million.tgz'], 1,
              '10000 checked: 10000 malformed', '990000 other files',
              cpu=CPU + 1e6 * MEMBER)
    zeros = gzip.compress(bytes(2 ** 20), 9)
    info = tarfile.TarInfo('big.skillpass')
    info.size = 200 * 2 ** 20
    write(folder, 'zeros.tgz', gzip.compress(info.tobuf()) + zeros * 200 +
          gzip.compress(bytes(1024)))
    desk.want('a large member', ['zeros.tgz'], 4,
              'unreadable          zeros.tgz/big.skillpass: larger than',
              cpu=CPU + 200 * UNPACKED)
    # A member that claims 8 GiB, and a stream that does not come to its end.
    info = tarfile.TarInfo('endless.skillpass')
    info.size = 8 ** 11 - 1
    write(folder, 'endless.tgz', gzip.compress(info.tobuf()) + zeros * 1024)
    desk.want('endless gzip', ['endless.tgz', 'one.skillpass'], 4,
              'endless.tgz: the archive cannot be read on', '1 valid',
              cpu=CPU + 1024 * UNPACKED)
    endless(desk)


def endless(desk):
    """Standard input that never ends is read no further than is needed."""
    child = subprocess.Popen([VERIFY, *desk.args, '-'], cwd=desk.folder,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
    given = 0
    try:
        while given < 2 ** 30:
            given += child.stdin.write(bytes(65536))
        child.stdin.close()
    except BrokenPipeError:
        pass
    text = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    check('endless stream', child.returncode == 1 and b'malformed' in text and
          given < 2 ** 24, '%d %d bytes %s' % (child.returncode, given, text))
    bounds('endless stream', used, CPU)


def liars(desk, folder, good):
    """Programs in place of the helper, beside a copy of the verifier."""
    place = os.path.join(folder, 'bin')
    os.mkdir(place)
    verify = shutil.copy(VERIFY, place)
    helper = os.path.join(place, 'skillpass-unpack')

    def record(kind, name, content=b''):
        return (bytes([kind]) + len(name).to_bytes(2, 'big') +
                len(content).to_bytes(4, 'big') + name + content)
    member = record(1, b'a.skillpass', good[0])
    end = record(6, b'')
    for what, data, code, pattern in (
            ('honest', member + end, 0, GOOD),
            ('no answer', b'', 4, BAD),
            ('dies in the head', member + b'\1\0', 4, GOOD + BAD),
            ('dies in the content', member[:-10], 4, BAD),
            ('no end', member, 4, GOOD + BAD),
            ('kind 0', record(0, b''), 4, BAD),
            ('kind 7', record(7, b''), 4, BAD),
            ('a long name', record(1, b'x' * 1025), 4, BAD),
            ('too much', b'\1\0\0' + (2097153).to_bytes(4, 'big'), 4, BAD),
            ('content of none', record(2, b'a', b'xx'), 4, BAD)):
        write(place, 'answer', data)
        with open(helper, 'w', encoding='ascii') as file:
            file.write('#!/bin/sh\nexec cat %s/answer\n' % place)
        os.chmod(helper, 0o700)
        done = desk.run('a.zip', verify=verify)
        text = (done.stdout + done.stderr).decode()
        check('helper: ' + what, done.returncode == code and pattern in text,
              '%d %s' % (done.returncode, text[-300:]))
    os.remove(helper)
    if not os.path.exists(os.path.join('/usr/local/bin', 'skillpass-unpack')):
        done = desk.run('a.zip', verify=verify)
        check('no helper', done.returncode == 4 and
              b'helper program is missing' in done.stdout + done.stderr,
              done.stderr.decode())


def main():
    with tempfile.TemporaryDirectory() as folder:
        log = Log(folder, 'centre', 3)
        subprocess.run([ISSUER, '-d', log.folder, 'export', '--out',
                        os.path.join(folder, 'out')], check=True,
                       capture_output=True)
        good = []
        for name in sorted(os.listdir(os.path.join(folder, 'out'))):
            with open(os.path.join(folder, 'out', name), 'rb') as file:
                good.append(file.read())
        work = os.path.join(folder, 'work')
        os.mkdir(work)
        write(work, 'one.skillpass', good[2])
        desk = Desk(log, work)
        usual(desk, work, good)
        hostile(desk, work, good)
        bombs(desk, work)
        liars(desk, work, good)
    print('%d failures' % failed)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
