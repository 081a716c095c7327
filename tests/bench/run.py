#!/usr/bin/python3
"""Measures the programs against bare loops of the same run.

usage: run.py BIN_DIR BENCH_DIR [COUNT [ROUNDS]]

Every figure is the median of paired rounds: loop and program take turns, so
that a machine that wanders does so for both.  Goals are those of the
project's performance table; a figure that misses its goal says so.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../independent'))
import dcbor  # noqa: E402

sys.path.insert(0, HERE)
import peers  # noqa: E402

BARE = 200000       # turns of a bare loop, at most
PEERS = 100000      # passports that other implementations verify, at most
RECEIPTS = 20000    # that are followed to the root, at most
FILES = 1000        # that openssl verifies, one process each
CORES = os.cpu_count() or 1


def run(args, **kw):
    done = subprocess.run(args, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **kw)
    return done


def must(args, ok=(0,), **kw):
    done = run(args, **kw)
    if done.returncode not in ok:
        sys.exit('%s: exit %d\n%s' % (' '.join(args[:6]), done.returncode,
                                      done.stderr.decode()[-2000:]))
    return done


def settle():
    """What was written before is on the disk, and no part of what is
    measured next."""
    os.sync()


def timed(args, ok=(0,), rows=os.devnull):
    """Seconds; what the program says goes to a file, since who reads a pipe
    here would take part."""
    with open(rows, 'wb') as out:
        settle()
        start = time.monotonic()
        done = subprocess.run(args, stdout=out, stderr=subprocess.PIPE)
        took = time.monotonic() - start
    if done.returncode not in ok:
        sys.exit('%s: exit %d\n%s' % (' '.join(args[:6]), done.returncode,
                                      done.stderr.decode()[-2000:]))
    return took


class Bench:
    def __init__(self, bin_dir, bench_dir, folder, count, rounds):
        self.issuer = os.path.join(bin_dir, 'skillpass-issuer')
        self.verify = os.path.join(bin_dir, 'skillpass-verify')
        self.bare = os.path.join(bench_dir, 'bare')
        self.folder, self.count, self.rounds = folder, count, rounds
        self.rows = []

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def row(self, what, value, goal, better, raw):
        if goal is None:
            met = ''
        else:
            good = value >= goal if better == '>=' else value <= goal
            met = '%s %g %s' % (better, goal, 'met' if good else 'NOT MET')
        self.rows.append((what, value, met, raw))
        print('%-46s %8.3f   %-16s %s' % (what, value, met, raw), flush=True)

    def bare_rate(self, kind, size, threads):
        """Turns a second."""
        count = min(self.count, BARE)
        out = must([self.bare, kind, str(count), str(size), str(threads)])
        return count / float(out.stdout)

    def against(self, what, goal, bare, rates):
        """A figure from pairs of rates, of a bare loop and of ours."""
        self.row(what, statistics.median(
            ours / loop for loop, ours in zip(bare, rates)), goal, '>=',
                 '%.0f passports/s; bare %.0f/s' % (
                     statistics.median(rates), statistics.median(bare)))

    def sheet(self, count):
        path = self.path('sheet-%d.csv' % count)
        with open(path, 'wb') as out:
            out.write(must(['/usr/bin/python3',
                            os.path.join(HERE, 'make_sheet.py'),
                            str(count)]).stdout)
        return path

    def registry(self, name):
        path = self.path(name)
        shutil.rmtree(path, ignore_errors=True)
        must([self.issuer, '-d', path, 'init', '--name', 'Bench', '--id',
              'https://bench.example', '--no-passphrase'])
        return path

    def issue(self, count):
        """Seconds and peak anonymous memory of one issue run."""
        registry = self.registry('registry-%d' % count)
        sheet = self.sheet(count)
        peak = [0]
        settle()
        start = time.monotonic()
        child = subprocess.Popen([self.issuer, '-d', registry, 'issue', sheet],
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)

        def watch():
            while child.poll() is None:
                try:
                    with open('/proc/%d/status' % child.pid) as file:
                        for line in file:
                            if line.startswith('RssAnon:'):
                                peak[0] = max(peak[0], int(line.split()[1]))
                except OSError:
                    return
                time.sleep(0.005)
        watcher = threading.Thread(target=watch)
        watcher.start()
        status = child.wait()
        took = time.monotonic() - start
        watcher.join()
        if status != 0:
            sys.exit('issue: exit %d' % status)
        return took, peak[0] * 1024

    def measure_issue(self):
        """count passports at a time, and `more` times as many, or, of a
        large count, a tenth of it and all."""
        more = 4 if self.count < 100000 else 10
        small = self.count if more == 4 else self.count // more
        self.large = small * more
        bare, rates, growth = [], [], []
        peak = 0
        for _ in range(max(3, self.rounds // 3)):
            bare.append(self.bare_rate('issue', 600, CORES))
            took, memory = self.issue(small)
            peak = max(peak, memory)
            rates.append(small / took)
        self.against('issue against a bare %d-core sign+verify, %d' % (
            CORES, small), 0.8, bare, rates)
        for _ in range(3 if more == 4 else 1):
            once, _ = self.issue(small)
            loop = self.bare_rate('issue', 600, CORES)
            took, memory = self.issue(self.large)
            growth.append(took / once)
        self.against('the same, %d of them' % self.large, 0.8, [loop],
                     [self.large / took])
        self.row('issue, time at %d x the workers' % more,
                 statistics.median(growth), more * 1.05, '<=',
                 '%.2f s and %.2f s' % (took, once))
        self.row('issue, anonymous memory, MiB', peak / 2**20, 64, '<=',
                 '%.1f MiB at %d x; sheet of %.1f MB in it' % (
                     memory / 2**20, more, os.path.getsize(self.path(
                         'sheet-%d.csv' % self.large)) / 1e6))

    def export(self):
        registry = self.path('registry-%d' % self.count)
        self.bundle = self.path('all.skillpasses')
        must([self.issuer, '-d', registry, 'export', '--bundle', self.bundle])
        must([self.issuer, '-d', registry, 'status', 'publish', '--out',
              self.path('status')])
        must([self.issuer, '-d', registry, 'export', '--pseudonymous',
              '--bundle', self.path('bare.skillpasses')])
        self.peers = peers.passports(self.bundle, PEERS)
        disclosures, tbs = 0, 0
        for passport in self.peers:
            protected, unprotected, payload, _ = dcbor.loads(passport).value
            disclosures += len(unprotected[17])
            tbs += len(protected) + len(payload) + 20
        n = len(self.peers)
        if disclosures != 10 * n:
            sys.exit('bundle: %d disclosures of %d' % (disclosures, n))
        total = os.path.getsize(self.bundle) * 1.0
        must([self.issuer, '-d', registry, 'export', peers.id_of(
            self.peers[0]), '--out', self.path('one')])
        self.one = self.path('one', os.listdir(self.path('one'))[0])
        self.size = tbs // n
        registry_file = os.path.join(registry, 'registry.mdb')
        self.row('registry file against its passports',
                 os.path.getsize(registry_file) / total, 1.35, '<=',
                 '%.1f MB; %d bytes a passport' % (
                     os.path.getsize(registry_file) / 1e6, total // self.count))

    def verifier(self, *more):
        registry = self.path('registry-%d' % self.count)
        out = [self.verify, '--no-state', '--root',
               os.path.join(registry, 'root.cbor'), '--trust',
               os.path.join(registry, 'trust.cbor')]
        return out + ['--status', self.path('status'), *more]

    def check(self, *more):
        """Seconds; rows go to a file, as an auditor's do."""
        return timed(self.verifier('--csv', *more), (0,),
                     self.path('rows.csv'))

    def measure_bulk(self):
        """All signatures, without a log to be compared with."""
        plain = self.path('plain.skillpasses')
        peers.plain(self.bundle, plain)
        for threads in sorted({1, CORES}):
            bare, rates = [], []
            for _ in range(self.rounds):
                bare.append(self.bare_rate('verify', self.size, threads))
                took = self.check('--jobs', str(threads), plain)
                rates.append(self.count / took)
            self.against('bulk, every signature, %d core(s)' % threads, 0.92,
                         bare, rates)
        if self.count > PEERS:
            small = self.check('--jobs', str(CORES), self.some())
            self.row('bulk, time at %d x the passports' % (
                self.count // PEERS), took / small,
                self.count / PEERS * 1.05, '<=', '%.2f s and %.2f s' % (
                    took, small))

    def some(self):
        """A bundle of the first passports."""
        path = self.path('small.skillpasses')
        with open(path, 'wb') as out:
            out.write(peers.LABEL_BYTES + b''.join(self.peers))
        return path

    def measure_log(self):
        """The whole log at once, a core."""
        registry = self.path('registry-%d' % self.large)
        lists = self.path('status-large')
        must([self.issuer, '-d', registry, 'status', 'publish', '--out',
              lists])
        for name, more, goal in (
                ('pseudonymous', ['--pseudonymous'], 20),
                ('ten disclosures each', [], 10)):
            bundle = self.path('large.skillpasses')
            must([self.issuer, '-d', registry, 'export', '--bundle', bundle,
                  *more])
            bare, rates = [], []
            for _ in range(self.rounds):
                bare.append(self.bare_rate('verify', self.size, 1))
                took = timed([
                    self.verify, '--no-state', '--root',
                    os.path.join(registry, 'root.cbor'), '--trust',
                    os.path.join(registry, 'trust.cbor'), '--status', lists,
                    '--csv', '--jobs', '1', bundle], (0, 3),
                    self.path('rows.csv'))
                rates.append(self.large / took)
            self.against('whole log, %s, %d' % (name, self.large), goal, bare,
                         rates)

    def measure_receipts(self):
        """The inclusion path of a receipt: in place of the signature, alone and
        with all of the passport read, as the library does it; and by the
        program, besides the signature."""
        registry = self.path('registry-%d' % self.count)
        out, file = self.path('with-receipts'), self.path('receipts')
        ids = [peers.id_of(passport) for passport in self.peers[:RECEIPTS]]
        must([self.issuer, '-d', registry, 'export', *ids, '--out', out])
        with open(file, 'wb') as whole:
            for name in sorted(os.listdir(out)):
                with open(os.path.join(out, name), 'rb') as one:
                    whole.write(one.read())
        with open(file + '.skillpasses', 'wb') as bundle, open(
                file, 'rb') as whole:
            bundle.write(peers.LABEL_BYTES + whole.read())
        bare, alone, read, besides = [], [], [], []
        for _ in range(self.rounds):
            bare.append(self.bare_rate('verify', self.size, 1))
            path, whole = must([os.path.join(os.path.dirname(
                self.bare), 'receipts'), file]).stdout.split()[1:]
            alone.append(1 / float(path))
            read.append(1 / float(whole))
            took = self.check('--jobs', '1', file + '.skillpasses')
            besides.append(len(ids) / took)
        self.against('receipts (path) in place of signatures', 12, bare,
                     alone)
        self.against('the same, and all of the passport read', None, bare,
                     read)
        self.against('receipts besides signatures, 1 core', None, bare,
                     besides)

    def measure_memory(self):
        child = subprocess.Popen(self.verifier('--csv', self.bundle),
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        peak = 0
        while child.poll() is None:
            try:
                with open('/proc/%d/status' % child.pid) as file:
                    for line in file:
                        if line.startswith('RssAnon:'):
                            peak = max(peak, int(line.split()[1]))
            except OSError:
                break
            time.sleep(0.002)
        child.wait()
        self.row('verify in bulk, anonymous memory, MiB', peak / 1024, 16,
                 '<=', '%d passports' % self.count)

    def measure_one(self):
        one = self.one
        must(['minisign', '-G', '-W', '-f', '-p', self.path('m.pub'), '-s',
              self.path('m.key')], ok=(0,))
        must(['minisign', '-S', '-s', self.path('m.key'), '-m', one])
        minisign = ['minisign', '-V', '-q', '-p', self.path('m.pub'), '-m',
                    one]
        ours = self.verifier(one)
        ratios, raw = [], []
        for _ in range(self.rounds):
            theirs = self.many(minisign)
            mine = self.many(ours)
            ratios.append(mine / theirs)
            raw.append((mine, theirs))
        mine, theirs = raw[len(raw) // 2]
        self.row('one process against minisign -V', statistics.median(ratios),
                 1.25, '<=', '%.2f ms and %.2f ms' % (mine * 1e3,
                                                      theirs * 1e3))

    def ours(self, bundle, count):
        return count / self.check('--each', '--jobs', '1', bundle)

    def measure_peers(self):
        """Others on the same passports, one core: how many times faster."""
        registry = self.path('registry-%d' % self.count)
        pem, trust = self.path('key.pem'), os.path.join(registry, 'trust.cbor')
        lists = [self.path('status', n)
                 for n in sorted(os.listdir(self.path('status')))
                 if n.endswith('.cbor')]
        must([self.issuer, '-d', registry, 'key', 'export', '--pem', pem])
        n = len(self.peers)
        framed, small = self.path('framed'), self.some()
        with open(framed, 'wb') as out:
            for passport in self.peers:
                out.write(len(passport).to_bytes(4, 'big') + passport)
        script = os.path.join(HERE, 'peers.py')
        node = os.path.join(HERE, 'peers.mjs')
        loops = [
            ('cbor2 and PyNaCl, signature alone', 1.25, [
                '/usr/bin/python3', script, 'pynacl', small, str(n), trust]),
            ('the reader in Python, all checks', None, [
                '/usr/bin/python3', script, 'reader', small, str(n), trust,
                *lists]),
            ('@auth0/cose, signature alone', 3, [
                'node', node, '@auth0/cose', pem, framed]),
            ('cose-kit, signature alone', None, [
                'node', node, 'cose-kit', pem, framed])]
        for name, goal, args in loops:
            ratios, rates = [], []
            for _ in range(max(3, self.rounds // 3)):
                rate = n / float(must(args).stdout)
                ratios.append(self.ours(small, n) / rate)
                rates.append(rate)
            self.row('all checks here, times ' + name,
                     statistics.median(ratios), goal, '>=',
                     '%.0f passports/s there' % statistics.median(rates))
        self.measure_openssl(pem, small, n)

    def measure_openssl(self, pem, small, n):
        files = []
        for i, passport in enumerate(self.peers[:FILES]):
            protected, _, payload, signature = dcbor.loads(passport).value
            path = self.path('openssl-%d' % i)
            with open(path, 'wb') as out:
                out.write(dcbor.dumps(
                    ['Signature1', protected, b'', payload]))
            with open(path + '.sig', 'wb') as out:
                out.write(signature)
            files.append(path)
        start = time.monotonic()
        for path in files:
            must(['openssl', 'pkeyutl', '-verify', '-pubin', '-inkey', pem,
                  '-rawin', '-in', path, '-sigfile', path + '.sig'])
        rate = len(files) / (time.monotonic() - start)
        self.row('all checks here, times openssl, a process each',
                 self.ours(small, n) / rate, None, '',
                 '%.0f passports/s there' % rate)

    def many(self, args, n=60):
        """Median seconds of one process, started n times."""
        times = []
        for _ in range(n):
            start = time.monotonic()
            pid = os.posix_spawn(
                shutil.which(args[0]) or args[0], args, os.environ,
                file_actions=[(os.POSIX_SPAWN_OPEN, fd, '/dev/null',
                               os.O_WRONLY, 0) for fd in (1, 2)])
            _, status = os.waitpid(pid, 0)
            times.append(time.monotonic() - start)
            if status != 0:
                sys.exit('%s: status %d' % (args[0], status))
        return statistics.median(times)


    def measure_vocabulary(self):
        """ESCO as a whole, where it is beside the project."""
        esco = os.path.join(HERE, '../../../shared/data/esco')
        files = [os.path.join(esco, name) for name in (
            'skills_all_en_nl.csv', 'occupations_all_en_nl.csv',
            'occupation_skill_relations_all.csv.gz')]
        if not all(os.path.exists(name) for name in files):
            print('vocabulary: ESCO is not beside the project')
            return
        times = []
        for i in range(5):
            registry = self.registry('vocabulary-%d' % i)
            times.append(timed([self.issuer, '-d', registry, 'vocab',
                                'import', *files, '--scheme', 'esco',
                                '--version', '1.2.0']))
        self.row('import of ESCO, seconds', statistics.median(times), 3, '<=',
                 '16,978 concepts, 129,004 relations')
        times = [self.many([self.issuer, '-d', registry, 'vocab', 'search',
                            *words], 15)
                 for words in (['warmtepomp', 'installeren'], ['a'],
                               ['refrigerant'], ['monteur'])]
        self.row('vocab search, ms a process', 1000 * max(times), 50, '<=',
                 'the slowest of %d queries' % len(times))


def main():
    bin_dir, bench_dir = os.path.abspath(sys.argv[1]), os.path.abspath(
        sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    print('%d passports of ten disclosures each, %d paired rounds, %d cores'
          % (count, rounds, CORES))
    with tempfile.TemporaryDirectory(dir=os.environ.get('SKP_BENCH_DIR')
                                     ) as folder:
        bench = Bench(bin_dir, bench_dir, folder, count, rounds)
        bench.measure_issue()
        bench.export()
        bench.measure_one()
        bench.measure_bulk()
        bench.measure_log()
        bench.measure_receipts()
        bench.measure_memory()
        bench.measure_peers()
        bench.measure_vocabulary()


if __name__ == '__main__':
    main()
