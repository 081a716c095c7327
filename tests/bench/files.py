#!/usr/bin/python3
"""Many small files from many issuers, in folders and zips, that the machine
has to fetch from its disk: how fast they are checked, what is busy meanwhile,
and that the rows come in one order whatever --jobs says.

usage: files.py BIN_DIR [COUNT [ISSUERS]]

Every passport is issued here.  A third of the issuers come as zips, the
others as folders in one folder, among them some files that are no passports.
Pages are evicted by posix_fadvise; of a large COUNT names and inodes as well
where the machine lets, and the first line says whether.  SKP_BENCH_DIR: on
which disk.
"""
import csv
import hashlib
import os
import resource
import shutil
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from run import CORES, HERE, must  # noqa: E402

LABEL = bytes.fromhex('d9d9f8da6374014043424f52')
DROP = '/proc/sys/vm/drop_caches'
LARGE = 50000
FEW = 500         # files open, too few for verifier/ahead.c
TICK = os.sysconf('SC_CLK_TCK')
failed = 0


def check(what, good, detail=''):
    global failed
    if not good:
        failed += 1
        print('FAIL %s %s' % (what, detail))


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)


class World:
    """Issuers on one trust list, and what they issued."""

    def __init__(self, bin_dir, folder, count, issuers):
        self.issuer = os.path.join(bin_dir, 'skillpass-issuer')
        self.verify = os.path.join(bin_dir, 'skillpass-verify')
        self.folder = folder
        each = count // issuers
        self.count = each * issuers
        self.names = ['centre-%03d' % i for i in range(issuers)]
        os.mkdir(self.path('in'))
        os.mkdir(self.path('status'))
        self.trust()
        write(self.path('sheet.csv'), must(
            ['/usr/bin/python3', os.path.join(HERE, 'make_sheet.py'),
             str(each)]).stdout)
        self.zips, self.want = [], {}
        for i, name in enumerate(self.names):
            self.fill(i, name)
        self.odd()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, name, *args):
        must([self.issuer, '-d', self.path(name), *args])

    def trust(self):
        self.run('body', 'trust', 'init', '--name', 'Body',
                 '--no-passphrase')
        statements = []
        for name in self.names:
            self.run(name, 'init', '--name', name, '--id',
                     'https://%s.example' % name, '--no-passphrase')
            statements.append(self.path(name + '.statement'))
            self.run(name, 'trust', 'request', '-o', statements[-1])
        self.run('body', 'trust', 'add', *statements)
        self.run('body', 'trust', 'sign', '--yes')

    def fill(self, i, name):
        """A folder, or a zip of the same."""
        out = self.path('in', name)
        self.run(name, 'issue', self.path('sheet.csv'))
        self.run(name, 'export', '--out', out)
        self.run(name, 'status', 'publish', '--out', self.path('list'))
        for file in os.listdir(self.path('list')):
            if file.endswith('.cbor'):
                os.replace(self.path('list', file),
                           self.path('status', '%s-%s' % (name, file)))
        shutil.rmtree(self.path('list'))
        shutil.rmtree(self.path(name))
        files = sorted(os.listdir(out), key=os.fsencode)
        if i % 3 != 2:
            for file in files:
                self.want['in/%s/%s' % (name, file)] = 'valid'
            return
        self.zips.append(name + '.zip')
        with zipfile.ZipFile(self.path(name + '.zip'), 'w',
                             zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(os.path.join(out, file), file)
                self.want['%s.zip/%s' % (name, file)] = 'valid'
        shutil.rmtree(out)

    def odd(self):
        """What else may lie in a folder of passports."""
        place = 'in/' + self.names[0]
        with open(self.path(next(iter(self.want))), 'rb') as file:
            good = file.read()
        under = place + '/0000/and-deeper'
        os.makedirs(self.path(under))
        for i in range(100):
            write(self.path(under, '%03d.skillpass' % i), good)
            self.want['%s/%03d.skillpass' % (under, i)] = 'valid'
        for at in ('0', 'x'):
            at = '%s/%s' % (place, at)
            write(self.path(at + '1.skillpass'), b'')
            self.want[at + '1.skillpass'] = 'malformed'
            write(self.path(at + '2.skillpass'), good[:-1] +
                  bytes([good[-1] ^ 1]))
            self.want[at + '2.skillpass'] = 'tampered'
            write(self.path(at + '3.skillpass'), good + bytes(3000000))
            self.want[at + '3.skillpass'] = 'malformed'
            os.symlink(os.path.basename(at) + '1.skillpass',
                       self.path(at + '4.skillpass'))
            self.want[at + '4.skillpass'] = 'unreadable'
            os.mkfifo(self.path(at + '5.skillpass'))
            self.want[at + '5.skillpass'] = 'unreadable'
            write(self.path(at + '6.skillpass'), LABEL + good * 200)
            for n in range(200):
                self.want['%s6.skillpass#%d' % (at, n + 1)] = 'valid'
            write(self.path(at + '7.txt'), b'')

    def expected(self):
        """In the order of the operands: the folder, sorted, then the zips."""
        def key(name):
            path, _, entry = name.partition('#')
            return [os.fsencode(x) for x in path.split('/')], int(entry or 0)
        inside = sorted((x for x in self.want if x.startswith('in/')), key=key)
        return [(x, self.want[x]) for x in [
            *inside, *(x for x in self.want if not x.startswith('in/'))]]


def evict(folder, all_of_it):
    """What of the inputs is in memory, out of it; all_of_it: also what the
    whole machine has of names and inodes."""
    os.sync()
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            if not os.path.isfile(path) or os.path.islink(path):
                continue
            fd = os.open(path, os.O_RDONLY)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)
    how = 'pages evicted by posix_fadvise'
    if not all_of_it:
        return how
    try:
        write(DROP, b'2')
        return how + ', names and inodes by ' + DROP
    except OSError:
        return '%s, names and inodes not: %s is closed here' % (how, DROP)


def machine():
    """Seconds that cores were busy, idle, and waited for a disk."""
    with open('/proc/stat', encoding='ascii') as file:
        user, nice, kernel, idle, wait, irq, soft = [
            int(x) / TICK for x in file.readline().split()[1:8]]
    return user + nice + kernel + irq + soft, idle, wait


def disk(folder):
    """Reads done and seconds busy, of the disk with this folder."""
    dev = os.stat(folder).st_dev
    with open('/proc/diskstats', encoding='ascii') as file:
        for line in file:
            f = line.split()
            if (int(f[0]), int(f[1])) == (os.major(dev), os.minor(dev)):
                return int(f[3]), int(f[12]) / 1000
    return 0, 0.0


def used():
    r = resource.getrusage(resource.RUSAGE_CHILDREN)
    return r.ru_utime + r.ru_stime


def one_by_one():
    """What a process that may open so few files does not read ahead."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (FEW, FEW))


def measure(world, jobs, how, alone=False):
    before = (used(), *machine(), *disk(world.folder))
    start = time.monotonic()
    done = must([world.verify, '--no-state', '--csv', '--jobs', str(jobs),
                 '--root', world.path('body', 'root.cbor'), '--trust',
                 world.path('body', 'trust.cbor'), '--status',
                 world.path('status'), 'in', *world.zips],
                ok=(4,), cwd=world.folder,
                preexec_fn=one_by_one if alone else None)
    took = time.monotonic() - start
    cpu, busy, idle, wait, reads, ticks = (
        b - a for a, b in zip(before, (used(), *machine(),
                                       *disk(world.folder))))
    whole = busy + idle + wait or 1
    print('%-16s --jobs %d %8.0f files/s  %5.1f s  verifier on %.2f of %d '
          'cores; machine %3.0f%% busy, %2.0f%% waiting; disk %3.0f%% busy, '
          '%d reads' % (how + ', one by one' * alone, jobs,
                        world.count / took, took, cpu / took, CORES,
                        100 * busy / whole, 100 * wait / whole,
                        100 * ticks / took, reads), flush=True)
    return done


def rows_of(out):
    """(file or file#entry, verdict) of each row."""
    rows = csv.reader(out.decode().splitlines())
    head = next(rows)
    file, entry, verdict = (head.index(x) for x in ('input', 'entry',
                                                     'verdict'))
    return [(row[file] + ('#' + row[entry] if row[entry] else ''),
             row[verdict]) for row in rows]


def main():
    bin_dir = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300000
    issuers = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    with tempfile.TemporaryDirectory(dir=os.environ.get('SKP_BENCH_DIR')
                                     ) as folder:
        world = World(bin_dir, folder, count, issuers)
        want = world.expected()
        print('%d passports from %d issuers, %d of these as zips; %s' % (
            world.count, issuers, len(world.zips), evict(folder, count >= LARGE)))
        outs = []
        for how, jobs, alone in (
                ('cold', 1, False), ('cold', 2, False), ('cold', 2, True),
                ('cold', 8, False), ('warm', 1, False), ('warm', 2, False)):
            if how == 'cold':
                evict(folder, count >= LARGE)
            done = measure(world, jobs, how, alone)
            outs.append(hashlib.sha256(done.stdout + done.stderr).hexdigest())
            rows = rows_of(done.stdout)
            check('rows', rows == want, 'jobs %d: first that differ: %s' % (
                jobs, next((x for x in zip(rows, want) if x[0] != x[1]),
                           (len(rows), len(want)))))
        check('the same bytes', len(set(outs)) == 1, outs)
        print('%d rows in the same order, and the same bytes, each time' %
              len(want) if failed == 0 else '%d failures' % failed)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
