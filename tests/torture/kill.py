#!/usr/bin/python3
"""Kills the issuer with SIGKILL at random points, again and again.

usage: kill.py BIN_DIR ROUNDS [SEED]

Each round issues a sheet of new workers into one registry and is killed
after a random part of the time that such a run takes; what it had put into
the output folder by then is acknowledged.  The next run must finish the job:
nothing acknowledged is lost, every worker has exactly one passport, and the
registry's own check (every id, status index and log position once, roots
equal to recorded heads) finds it sound.
"""
import os
import random
import re
import subprocess
import sys
import tempfile
import time

WORKERS = 12
CHECK_EVERY = 25
HEADER = ('deelnemersnummer;voornaam;achternaam;geboortedatum;opleidingscode;'
          'skill;skill_uri;niveau;niveaukader;beoordelingswijze;beoordelaar;'
          'datum_beoordeling;resultaat\n')
ROW = ('K{n:07};Voornaam{n};Achternaam{v};1980-01-01;WP-B;koudemiddelen;'
       'http://data.europa.eu/esco/skill/0b95eb5d-f3eb-4387-a0bb-094a394196c7;'
       '3;dreyfus;praktijkexamen;P. Hoekstra;2020-06-05;voldoende\n')


def must(args):
    done = subprocess.run(args, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit('%s: exit %d\n%s%s' % (' '.join(args), done.returncode,
                                        done.stdout, done.stderr))
    return done.stdout


class Torture:
    options = []

    def __init__(self, issuer, folder, seed):
        self.issuer, self.folder = issuer, folder
        self.random = random.Random(seed)
        self.registry = os.path.join(folder, 'registry')
        self.acknowledged, self.killed, self.made = set(), 0, 0
        must([issuer, '-d', self.registry, 'init', '--name', 'Torture',
              '--id', 'https://torture.example', '--no-passphrase'])
        self.typical = min(self.timed() for _ in range(5))

    def timed(self):
        start = time.monotonic()
        self.issue(self.sheet(), None)
        return time.monotonic() - start

    def sheet(self):
        path = os.path.join(self.folder, 'sheet.csv')
        with open(path, 'w') as out:
            out.write(HEADER)
            for n in range(self.made, self.made + WORKERS):
                out.write(ROW.format(n=n, v=n))
        self.made += WORKERS
        return path

    def issue(self, sheet, delay):
        """Runs to its end, or is killed after delay; True if killed."""
        out = os.path.join(self.folder, 'out')
        args = [self.issuer, '-d', self.registry, 'issue', sheet, '--out',
                out] + self.options
        if delay is None:
            must(args)
        else:
            child = subprocess.Popen(args, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            try:
                child.wait(delay)
            except subprocess.TimeoutExpired:
                child.kill()
            status = child.wait()
            if status not in (0, -9):
                sys.exit('issue: status %d' % status)
        if os.path.isdir(out):
            for name in os.listdir(out):
                if name.endswith('.skillpass'):
                    self.acknowledged.add(name[:-10])
                os.unlink(os.path.join(out, name))
        return delay is not None and status == -9

    def listed(self):
        text = must([self.issuer, '-d', self.registry, 'list'])
        return re.findall(r'^([0-9a-f-]{36})  \S+ +valid +(\S.*)$', text,
                          re.M)

    def check(self):
        must([self.issuer, '-d', self.registry, 'check'])
        listed = self.listed()
        ids = [row[0] for row in listed]
        names = [row[1] for row in listed]
        lost = self.acknowledged - set(ids)
        if lost:
            sys.exit('%d acknowledged passports are lost' % len(lost))
        if len(set(ids)) != len(ids) or len(set(names)) != len(names):
            sys.exit('an id or a worker stands in the registry twice')
        if len(names) != self.made:
            sys.exit('%d workers have a passport, not %d' % (len(names),
                                                             self.made))

    def run(self, rounds):
        for n in range(1, rounds + 1):
            sheet = self.sheet()
            delay = self.random.uniform(0, self.typical)
            self.killed += self.issue(sheet, delay)
            self.issue(sheet, None)
            if n % CHECK_EVERY == 0 or n == rounds:
                self.check()


def main():
    issuer = os.path.join(os.path.abspath(sys.argv[1]), 'skillpass-issuer')
    rounds = int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
    print('seed %d' % seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(issuer, folder, seed)
        torture.run(rounds)
        print('%d rounds, %d killed while running: %d passports, none lost, '
              'none twice' % (rounds, torture.killed, torture.made))
        if torture.killed * 4 < rounds:
            sys.exit('too few were killed while running: the test is weak')


if __name__ == '__main__':
    main()
