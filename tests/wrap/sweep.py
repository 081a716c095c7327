#!/usr/bin/python3
"""Lets the k-th malloc, write or fsync of a command fail, k = 1, 2, ...

usage: sweep.py BIN_DIR FAIL_LIBRARY issue|replace|rotate|sign|verify malloc|write|fsync

Until a run comes through without a failure.  Each run must end by itself
(no signal) with an exit status of its own, never with a false success, and
leave a registry that the next run, with nothing failing, finishes.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
WORKERS = 2
MAX_K = 20000


def must(args):
    done = subprocess.run(args, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit('%s: exit %d\n%s%s' % (' '.join(args), done.returncode,
                                        done.stdout, done.stderr))
    return done.stdout


class Sweep:
    def __init__(self, bin_dir, library, kind, folder):
        self.issuer = os.path.join(bin_dir, 'skillpass-issuer')
        self.verify = os.path.join(bin_dir, 'skillpass-verify')
        self.preload, self.kind, self.folder = library, kind, folder
        self.mark = os.path.join(folder, 'mark')
        self.sheet = os.path.join(folder, 'sheet.csv')
        with open(self.sheet, 'w') as out:
            out.write(must(['/usr/bin/python3', os.path.join(
                HERE, '../bench/make_sheet.py'), str(WORKERS),
                '2026-06-05']))
        self.empty = os.path.join(folder, 'empty')
        must([self.issuer, '-d', self.empty, 'init', '--name', 'Sweep',
              '--id', 'https://sweep.example', '--no-passphrase'])

    def failing(self, k, forever, args):
        """A run whose k-th call fails; (exit status, output, failed)."""
        with open(self.mark, 'wb') as out:
            out.write(bytes(8))
        env = dict(os.environ, LD_PRELOAD=self.preload, SKP_FAIL_AT=str(k),
                   SKP_FAIL_KIND=self.kind, SKP_FAIL_MARK=self.mark)
        if forever:
            env['SKP_FAIL_FOREVER'] = '1'
        done = subprocess.run(args, capture_output=True, env=env, timeout=60)
        with open(self.mark, 'rb') as file:
            failed = file.read(1) == b'\1'
        if done.returncode < 0:
            sys.exit('%s %d%s: killed by %s\n%s' % (
                self.kind, k, ' and on' if forever else '',
                signal.Signals(-done.returncode).name,
                done.stderr.decode()[-500:]))
        if done.returncode not in (0, 1, 2, 3, 4):
            sys.exit('%s %d: exit %d' % (self.kind, k, done.returncode))
        return done.returncode, done.stdout, failed

    def count(self, registry):
        return len(must([self.issuer, '-d', registry, 'list']).splitlines())

    def issue(self, k, forever):
        registry = os.path.join(self.folder, 'registry')
        shutil.rmtree(registry, ignore_errors=True)
        shutil.copytree(self.empty, registry)
        args = [self.issuer, '-d', registry, 'issue', self.sheet]
        status, out, failed = self.failing(k, forever, args)
        if status == 0 and self.count(registry) != WORKERS:
            sys.exit('%s %d: a false success' % (self.kind, k))
        must(args)
        if self.count(registry) != WORKERS:
            sys.exit('%s %d: the next run did not finish' % (self.kind, k))
        must([self.issuer, '-d', registry, 'check'])
        return failed

    def prepare_replace(self):
        """What is corrected: the name of the first, known by his number."""
        must([self.issuer, '-d', self.empty, 'issue', self.sheet])
        with open(self.sheet) as file:
            rows = file.read()
        with open(self.sheet, 'w') as out:
            out.write(rows.replace('Achternaam0', 'Achternaam9'))
        if self.live(self.empty) != self.OLD:
            sys.exit('other names than expected: %s' % self.live(self.empty))

    OLD = ['Voornaam0 Achternaam0', 'Voornaam1 Achternaam1']
    NEW = ['Voornaam0 Achternaam9', 'Voornaam1 Achternaam1']

    def live(self, registry):
        text = must([self.issuer, '--lang', 'en', '-d', registry, 'list'])
        return sorted(' '.join(line.split()[3:]) for line in text.splitlines()
                      if line.split()[2] == 'valid')

    def replace(self, k, forever):
        registry = os.path.join(self.folder, 'registry')
        shutil.rmtree(registry, ignore_errors=True)
        shutil.copytree(self.empty, registry)
        args = [self.issuer, '-d', registry, 'issue', '--replace', self.sheet]
        status, out, failed = self.failing(k, forever, args)
        live = self.live(registry)
        if live not in (self.OLD, self.NEW):
            sys.exit('%s %d: live are %s' % (self.kind, k, live))
        if status == 0 and live != self.NEW:
            sys.exit('%s %d: a false success' % (self.kind, k))
        must(args)
        if self.live(registry) != self.NEW:
            sys.exit('%s %d: the next run did not finish' % (self.kind, k))
        must([self.issuer, '-d', registry, 'check'])
        return failed

    def keys(self, registry):
        """How many keys there are, and how many of them sign."""
        text = must([self.issuer, '--lang', 'en', '-d', registry, 'key',
                     'list'])
        return text.count(' from '), text.count(' signs, ')

    def rotate(self, k, forever):
        """All keys at once; after it, whatever was made, others go on."""
        registry = os.path.join(self.folder, 'registry')
        shutil.rmtree(registry, ignore_errors=True)
        shutil.copytree(self.empty, registry)
        base = [self.issuer, '-d', registry]
        status, out, failed = self.failing(k, forever, base + ['key',
                                                               'rotate'])
        keys = self.keys(registry)
        if keys not in ((0, 3), (3, 3)):
            sys.exit('%s %d: %d ended, %d sign' % (self.kind, k, *keys))
        if status == 0 and keys != (3, 3):
            sys.exit('%s %d: a false success' % (self.kind, k))
        must(base + ['key', 'check'])
        must(base + ['issue', self.sheet])
        must(base + ['check'])
        return failed

    def list_number(self, registry):
        text = must([self.issuer, '--lang', 'en', '-d', registry, 'trust',
                     'show'])
        return int(re.search(r'^List (\d+),', text, re.M).group(1))

    def sign(self, k, forever):
        """The next trust list; one number is never given twice."""
        registry = os.path.join(self.folder, 'registry')
        shutil.rmtree(registry, ignore_errors=True)
        shutil.copytree(self.empty, registry)
        base = [self.issuer, '-d', registry, 'trust']
        status, out, failed = self.failing(k, forever, base + ['sign',
                                                               '--yes'])
        number = self.list_number(registry)
        if number not in (1, 2) or (status == 0 and number != 2):
            sys.exit('%s %d: exit %d, list %d' % (self.kind, k, status,
                                                  number))
        must(base + ['sign', '--yes'])
        if self.list_number(registry) <= number:
            sys.exit('%s %d: the next run did not finish' % (self.kind, k))
        must(base + ['pack', '--out', os.path.join(self.folder, 'pack')])
        return failed

    def prepare_verify(self):
        out = os.path.join(self.folder, 'out')
        must([self.issuer, '-d', self.empty, 'issue', self.sheet, '--out',
              out])
        must([self.issuer, '-d', self.empty, 'status', 'publish', '--out',
              out])
        good = os.path.join(out, sorted(
            n for n in os.listdir(out) if n.endswith('.skillpass'))[0])
        with open(good, 'rb') as file:
            data = bytearray(file.read())
        data[-3] ^= 1
        bad = os.path.join(self.folder, 'bad.skillpass')
        with open(bad, 'wb') as file:
            file.write(data)
        base = [self.verify, '--json', '--no-state', '--root',
                os.path.join(self.empty, 'root.cbor'), '--trust',
                os.path.join(self.empty, 'trust.cbor'), '--status',
                os.path.join(out, 'status-0.cbor')]
        self.good, self.bad = base + [good], base + [bad]
        must(self.good)

    def check_verify(self, k, forever):
        failed = False
        for args, verdict, status in ((self.good, 'valid', 0),
                                      (self.bad, 'tampered', 1)):
            got, out, hit = self.failing(k, forever, args)
            failed |= hit
            if not hit and got != status:
                sys.exit('%s %d: exit %d' % (self.kind, k, got))
            if got == 4:
                continue
            report = json.loads(out) if out else {}
            report = report[0] if isinstance(report, list) else report
            if got == 0 and (verdict != 'valid'
                             or report.get('verdict') != 'valid'):
                sys.exit('%s %d: a false success' % (self.kind, k))
        return failed


def main():
    bin_dir, library, what, kind = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as folder:
        sweep = Sweep(bin_dir, library, kind, folder)
        one = sweep.issue
        if what == 'replace':
            sweep.prepare_replace()
            one = sweep.replace
        elif what in ('rotate', 'sign'):
            one = getattr(sweep, what)
        elif what == 'verify':
            sweep.prepare_verify()
            one = sweep.check_verify
        total = 0
        for forever in (False, True):
            k = 1
            while one(k, forever):
                k += 1
                if k > MAX_K:
                    sys.exit('no run without a failure')
            total += k
            if k == 1:
                sys.exit('nothing failed: the sweep is weak')
    print('%s, %s: %d runs, no crash, no false success, always finished'
          % (what, kind, total))


if __name__ == '__main__':
    main()
