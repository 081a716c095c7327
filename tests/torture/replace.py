#!/usr/bin/python3
"""Kills the issuer with SIGKILL while it replaces passports.

usage: replace.py BIN_DIR ROUNDS [SEED]

Each round corrects the names of one class and runs `issue --replace`, which
is killed at a random point.  At once, before anything is completed, each
worker has exactly one live passport: never both, never neither; and what was
acknowledged is the new one.  The next run finishes the job.
"""
import os
import re
import sys
import tempfile
import time

import kill


class Replace(kill.Torture):
    options = ['--replace']
    version = 0

    def sheet(self):
        path = os.path.join(self.folder, 'sheet.csv')
        self.version += 1
        with open(path, 'w') as out:
            out.write(kill.HEADER)
            for n in range(kill.WORKERS):
                out.write(kill.ROW.format(n=n, v=self.version))
        return path

    def rows(self):
        """(id, state, worker, version) of every passport."""
        text = kill.must([self.issuer, '--lang', 'en', '-d', self.registry,
                          'list'])
        return re.findall(r'^([0-9a-f-]{36})  \S+ +(\w.*?) +'
                          r'Voornaam(\d+) Achternaam(\d+)$', text, re.M)

    def live(self, what):
        rows = self.rows()
        live = [row for row in rows if row[1] == 'valid']
        if sorted(int(row[2]) for row in live) != list(range(kill.WORKERS)):
            sys.exit('%s: live are %s' % (what, live))
        new = {row[0] for row in live if int(row[3]) == self.version}
        lost = self.acknowledged - new
        if lost:
            sys.exit('%s: %d acknowledged are not live' % (what, len(lost)))
        return new

    def run(self, rounds):
        both = 0
        for n in range(1, rounds + 1):
            sheet = self.sheet()
            self.acknowledged = set()
            self.killed += self.issue(
                sheet, self.random.uniform(0, self.typical))
            both += 0 < len(self.live('killed')) < kill.WORKERS
            self.issue(sheet, None)
            if len(self.live('finished')) != kill.WORKERS:
                sys.exit('the next run did not finish')
            if n % kill.CHECK_EVERY == 0 or n == rounds:
                kill.must([self.issuer, '-d', self.registry, 'check'])
        if both:
            sys.exit('a class was replaced in part')


def main():
    issuer = os.path.join(os.path.abspath(sys.argv[1]), 'skillpass-issuer')
    rounds = int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
    print('seed %d' % seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        torture = Replace(issuer, folder, seed)
        torture.run(rounds)
        print('%d rounds, %d killed while running: each of %d workers always '
              'had one live passport' % (rounds, torture.killed,
                                         kill.WORKERS))
        if torture.killed * 4 < rounds:
            sys.exit('too few were killed while running: the test is weak')


if __name__ == '__main__':
    main()
