#!/usr/bin/python3
"""Kills the issuer while heads are signed and the log is exported.

usage: heads.py BIN_DIR ROUNDS [SEED]

Each round issues to new workers, exports the log into one folder and asks for
a checkpoint, and one of these is killed at a random moment.  Whatever was
given out by then - a checkpoint, a line of the list of heads, a receipt, a
tile - is remembered.  No two heads of one size ever differ, every head is one
of the log that stands at the end, the folder is whole whenever it has a
checkpoint, and the registry's own check finds it sound.
"""
import base64
import os
import random
import subprocess
import sys
import tempfile
import time

import cbor2

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../testkit'))
from forge import dumps, root_of, sha256  # noqa: E402

CHECK_EVERY = 20
WORKERS = 3
HEADER = ('deelnemersnummer;voornaam;achternaam;geboortedatum;opleidingscode;'
          'skill;skill_uri;niveau;niveaukader;beoordelingswijze;beoordelaar;'
          'datum_beoordeling;resultaat\n')
ROW = ('K{n:07};Voornaam{n};Achternaam{n};1980-01-01;WP-B;koudemiddelen;'
       'http://data.europa.eu/esco/skill/0b95eb5d-f3eb-4387-a0bb-094a394196c7;'
       '3;dreyfus;praktijkexamen;P. Hoekstra;2020-06-05;voldoende\n')


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class Torture:
    def __init__(self, issuer, folder, seed):
        self.issuer, self.folder = issuer, folder
        self.random = random.Random(seed)
        self.registry = os.path.join(folder, 'registry')
        self.log = os.path.join(folder, 'log')
        self.heads, self.workers, self.killed = {}, 0, 0
        self.run('init', '--name', 'Torture', '--id',
                 'https://torture.example', '--no-passphrase')
        self.typical = {}
        for what in self.commands():
            start = time.monotonic()
            self.run(*what)
            self.typical[what[0:2]] = time.monotonic() - start
        self.learn()

    def run(self, *args, delay=None):
        """To its end, or killed after delay; True if killed."""
        child = subprocess.Popen([self.issuer, '-d', self.registry, *args],
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            status = child.wait(delay)
        except subprocess.TimeoutExpired:
            child.kill()
            status = child.wait()
        if status not in (0, -9):
            sys.exit('%s: status %d' % (' '.join(args), status))
        return status == -9

    def commands(self):
        sheet = os.path.join(self.folder, 'sheet.csv')
        with open(sheet, 'w') as out:
            out.write(HEADER)
            for n in range(self.workers, self.workers + WORKERS):
                out.write(ROW.format(n=n))
        self.workers += WORKERS
        return [('issue', sheet, '--out', os.path.join(self.folder, 'out')),
                ('log', 'export', '--out', self.log),
                ('log', 'checkpoint', '--out',
                 os.path.join(self.folder, 'checkpoint'))]

    # ------------------------------------------------ what was given out

    def head(self, where, size, root):
        if self.heads.setdefault(size, root) != root:
            sys.exit('%s: another head of size %d' % (where, size))

    def note(self, path):
        lines = read(path).decode().split('\n')
        self.head(path, int(lines[1]), base64.b64decode(lines[2]))
        return int(lines[1])

    def leaves(self, size):
        out = b''
        for i in range(0, size, 256):
            n = min(256, size - i)
            name = os.path.join(self.log, 'tile/0/%03d' % (i // 256))
            if not os.path.exists(name):
                names = [int(w) for w in os.listdir(name + '.p')
                         if w.isdigit() and int(w) >= n]
                name += '.p/%d' % min(names)
            out += read(name)[:32 * n]
        return [out[i:i + 32] for i in range(0, len(out), 32)]

    def learn(self):
        """Everything that is outside now."""
        for path in (os.path.join(self.registry, 'checkpoint'),
                     os.path.join(self.folder, 'checkpoint')):
            if os.path.exists(path):
                self.note(path)
        if os.path.exists(os.path.join(self.log, 'heads')):
            for line in read(os.path.join(self.log, 'heads')).splitlines():
                size, root, _ = line.decode().split(' ')
                self.head('heads', int(size), bytes.fromhex(root))
        path = os.path.join(self.log, 'checkpoint')
        if os.path.exists(path):
            size = self.note(path)
            if root_of(self.leaves(size)) != self.heads[size]:
                sys.exit('the folder is not whole')
        out = os.path.join(self.folder, 'out')
        for name in os.listdir(out) if os.path.isdir(out) else []:
            if name.endswith('.skillpass'):
                self.receipt(os.path.join(out, name))
            os.unlink(os.path.join(out, name))

    def receipt(self, path):
        """Its size is that of a head; its root is compared at the end."""
        item = cbor2.loads(read(path))
        receipt = cbor2.loads(item.value[1][394][0])
        (proof,) = receipt.value[1][396][-1]
        size, index, nodes = cbor2.loads(proof)
        fn, sn = index, size - 1
        protected, _, payload, signature = item.value
        root = sha256(b'\0\xd2\x84' + dumps(protected) + b'\xa0'
                      + dumps(payload) + dumps(signature))
        for node in nodes:
            if fn & 1 or fn == sn:
                root = sha256(b'\1' + node + root)
                while not fn & 1 and fn:
                    fn, sn = fn >> 1, sn >> 1
            else:
                root = sha256(b'\1' + root + node)
            fn, sn = fn >> 1, sn >> 1
        self.head(path, size, root)

    def check(self):
        done = subprocess.run([self.issuer, '-d', self.registry, 'check'],
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        self.run('log', 'export', '--out', self.log)
        self.learn()
        leaves = self.leaves(max(self.heads))
        for size, root in self.heads.items():
            if root_of(leaves[:size]) != root:
                sys.exit('a head of size %d is lost' % size)

    def rounds(self, count):
        for n in range(1, count + 1):
            commands = self.commands()
            which = self.random.randrange(len(commands))
            for i, args in enumerate(commands):
                delay = None
                if i == which:
                    delay = self.random.uniform(0, self.typical[args[0:2]]
                                                if args[0] == 'log' else
                                                self.typical_issue())
                self.killed += self.run(*args, delay=delay)
                self.learn()
            if n % CHECK_EVERY == 0 or n == count:
                self.check()

    def typical_issue(self):
        return max(v for k, v in self.typical.items() if k[0] == 'issue')


def main():
    issuer = os.path.join(os.path.abspath(sys.argv[1]), 'skillpass-issuer')
    count = int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
    print('seed %d' % seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(issuer, folder, seed)
        torture.rounds(count)
        print('%d rounds, %d killed: %d heads, one of each size' % (
            count, torture.killed, len(torture.heads)))
        if torture.killed * 4 < count:
            sys.exit('too few were killed while running: the test is weak')


if __name__ == '__main__':
    main()
