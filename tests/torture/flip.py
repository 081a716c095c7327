#!/usr/bin/python3
"""Damages a registry: random bit flips and truncations.

usage: flip.py BIN_DIR FLIPS TRUNCATIONS [SEED]

After each one `check` must end by itself and either find the fault or, where
the damaged byte is none of the registry's (free space), the whole export
must be the same bytes as before.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(args):
    return subprocess.run(args, capture_output=True, timeout=120)


def must(args):
    done = run(args)
    if done.returncode != 0:
        sys.exit('%s: exit %d\n%s' % (' '.join(args), done.returncode,
                                      done.stderr.decode()))
    return done.stdout


class Damage:
    def __init__(self, issuer, folder):
        self.issuer, self.folder = issuer, folder
        self.good = os.path.join(folder, 'good')
        self.bad = os.path.join(folder, 'bad')
        must([issuer, '-d', self.good, 'init', '--name', 'Damage',
              '--no-passphrase'])
        sheet = os.path.join(folder, 'sheet.csv')
        with open(sheet, 'wb') as out:
            out.write(must(['/usr/bin/python3', os.path.join(
                HERE, '../bench/make_sheet.py'), '60', '2020-06-05']))
        must([issuer, '-d', self.good, 'issue', sheet])
        self.bundle = self.export(self.good)
        self.found = self.harmless = 0
        shutil.copytree(self.good, self.bad)
        with open(os.path.join(self.good, 'registry.mdb'), 'rb') as file:
            self.data = file.read()

    def export(self, registry):
        path = os.path.join(self.folder, 'all.skillpasses')
        done = run([self.issuer, '-d', registry, 'export', '--bundle', path])
        if done.returncode != 0:
            return None
        with open(path, 'rb') as file:
            return file.read()

    def try_data(self, what, data):
        with open(os.path.join(self.bad, 'registry.mdb'), 'wb') as out:
            out.write(data)
        done = run([self.issuer, '-d', self.bad, 'check'])
        if done.returncode < 0:
            sys.exit('%s: check died of signal %d' % (what,
                                                      -done.returncode))
        if done.returncode != 0:
            self.found += 1
            return
        if self.export(self.bad) != self.bundle:
            sys.exit(what + ': silently wrong')
        self.harmless += 1


def main():
    issuer = os.path.join(os.path.abspath(sys.argv[1]), 'skillpass-issuer')
    flips, truncations = int(sys.argv[2]), int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else int(time.time())
    rand = random.Random(seed)
    print('seed %d' % seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        damage = Damage(issuer, folder)
        for _ in range(flips):
            at, bit = rand.randrange(len(damage.data)), rand.randrange(8)
            data = bytearray(damage.data)
            data[at] ^= 1 << bit
            damage.try_data('byte %d, bit %d' % (at, bit), data)
        for _ in range(truncations):
            length = rand.randrange(len(damage.data))
            damage.try_data('cut to %d' % length, damage.data[:length])
        print('%d damaged registries: %d found, %d in free space with the '
              'same export' % (flips + truncations, damage.found,
                               damage.harmless))
        if damage.found == 0:
            sys.exit('nothing was found: the test is weak')


if __name__ == '__main__':
    main()
