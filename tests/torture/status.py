#!/usr/bin/python3
"""Kills the issuer while it withdraws, publishes, forgets and signs heads.

usage: status.py BIN_DIR KILLS [SEED]

Each round does one thing to one registry (revoke, suspend, resume, publish,
issue, forget) and is killed with SIGKILL at a random moment, about every second
one before it ends, until so many were killed.  What a command had acknowledged by then stays; no list is
published twice with one time and other content, none goes back in time; what a
published list revokes no later one revives; no two checkpoints of one size
differ; what was forgotten is in no file; and the registry's own check finds it
sound.
"""
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
import zlib

import cbor2

CHECK_EVERY = 25
HEADER = ('deelnemersnummer;voornaam;achternaam;geboortedatum;opleidingscode;'
          'skill;skill_uri;niveau;niveaukader;beoordelingswijze;beoordelaar;'
          'datum_beoordeling;resultaat\n')
ROW = ('S{n:07};Voornaam{n};Achternaam{n};1980-01-01;WP-B;koudemiddelen;'
       'http://data.europa.eu/esco/skill/0b95eb5d-f3eb-4387-a0bb-094a394196c7;'
       '3;dreyfus;praktijkexamen;P. Hoekstra;2020-06-05;voldoende\n')
AFTER = {'revoke': 'revoked', 'suspend': 'suspended', 'resume': 'valid'}
REASON = {'revoke': 'fraud', 'suspend': 'other', 'resume': 'cleared'}


class Torture:
    def __init__(self, issuer, folder, seed):
        self.issuer, self.folder = issuer, folder
        self.random = random.Random(seed)
        self.made = self.forgotten = 0
        self.killed, self.ended = {}, {}
        self.lists, self.newest, self.over = {}, 0, {}
        self.heads, self.time = {}, {}
        self.start, self.tries = time.time(), 0
        self.may = {}    # id: states that it may be in
        self.name = {}   # id: listed name
        self.gone = {}   # forgotten: name
        self.must('init', '--name', 'Torture', '--id',
                  'https://torture.example', '--no-passphrase')
        self.issue(None)

    def path(self, name):
        return os.path.join(self.folder, name)

    def must(self, *args):
        done = subprocess.run([self.issuer, '-d', self.path('r'), '--lang',
                               'en'] + list(args), capture_output=True,
                              text=True, timeout=60)
        if done.returncode != 0:
            sys.exit('%s: exit %d\n%s%s' % (' '.join(args), done.returncode,
                                            done.stdout, done.stderr))
        return done.stdout

    def run(self, what, delay, *args):
        """True when it said that it was done."""
        child = subprocess.Popen(
            [self.issuer, '-d', self.path('r'), '--lang', 'en'] + list(args),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            child.wait(delay)
        except subprocess.TimeoutExpired:
            child.kill()
        out = child.stdout.read()
        status = child.wait()
        # As many come to their end as are killed, however busy the machine.
        if status == 0:
            self.time[what] = self.time.get(what, 0.04) * 0.95
            self.ended[what] = self.ended.get(what, 0) + 1
        elif status == -9:
            self.time[what] = self.time.get(what, 0.04) * 1.05
            self.killed[what] = self.killed.get(what, 0) + 1
        else:
            sys.exit('%s: status %d' % (' '.join(args), status))
        return status == 0 and out != b''

    def delay(self, what):
        return self.random.uniform(0, self.time.get(what, 0.04) * 2)

    # -------------------------------------------------------------- actions

    def issue(self, delay):
        with open(self.path('sheet.csv'), 'w') as out:
            out.write(HEADER)
            for n in range(self.made, self.made + 3):
                out.write(ROW.format(n=n))
        self.made += 3
        args = ('issue', self.path('sheet.csv'))
        if not self.run('issue', delay, *args):
            self.must(*args)
        self.look()

    def change(self, command, delay):
        able = [ident for ident, now in sorted(self.may.items())
                if len(now) == 1 and 'revoked' not in now
                and (command == 'resume') == ('suspended' in now)]
        if not able:
            return
        ident = self.random.choice(able)
        now = self.may[ident]
        if self.run(command, delay, command, ident, '--reason',
                    REASON[command]):
            self.may[ident] = {AFTER[command]}
        else:
            self.may[ident] = now | {AFTER[command]}

    def publish(self, delay):
        # Each list has a second of its own, at most ten minutes ahead.
        if self.start + self.tries > time.time() + 300:
            return
        self.tries += 1
        done = self.run('publish', delay, 'status', 'publish', '--out',
                        self.path('pub'))
        path = self.path('pub/status-0.cbor')
        if not os.path.exists(path):
            if done:
                sys.exit('an acknowledged list is not there')
            return
        with open(path, 'rb') as file:
            data = file.read()
        claims = cbor2.loads(cbor2.loads(data).value[2])
        digest = hashlib.sha256(data).hexdigest()
        if self.lists.setdefault(claims[6], digest) != digest:
            sys.exit('two lists of one second')
        if claims[6] < self.newest:
            sys.exit('a list went back in time')
        self.newest = claims[6]
        array = zlib.decompress(claims[65533]['lst'])
        for n, value in self.over.items():
            if array[n // 4] >> (n % 4 * 2) & 3 != value:
                sys.exit('a published revocation was taken back')
        for byte, bits in enumerate(array):
            for k in range(4) if bits else ():
                if bits >> (k * 2) & 3 == 1:
                    self.over[byte * 4 + k] = 1

    def forget(self, delay):
        ident = self.random.choice(sorted(self.may))
        if self.run('forget', delay, 'forget', ident, '--yes'):
            self.gone[ident] = self.name.pop(ident)
            del self.may[ident]
            self.forgotten += 1
            word = self.gone[ident].split()[0].encode() + b' '
            for name in os.listdir(self.path('r')):
                path = os.path.join(self.path('r'), name)
                if os.path.isfile(path):
                    with open(path, 'rb') as file:
                        if word in file.read():
                            sys.exit('forgotten, and still in ' + name)

    # --------------------------------------------------------------- checks

    def look(self):
        """The registry against what was acknowledged."""
        with open(self.path('r/checkpoint')) as file:
            lines = file.read().split('\n')
        if self.heads.setdefault(lines[1], lines[2]) != lines[2]:
            sys.exit('two heads of one size')
        listed = {}
        for line in self.must('list').split('\n'):
            words = line.split(None, 3)
            if len(words) >= 3:
                listed[words[0]] = words
        for ident, words in listed.items():
            if words[2] == 'forgotten':
                # Killed after it was done, before it said so.
                self.may.pop(ident, None)
                self.name.pop(ident, None)
            elif ident in self.gone:
                sys.exit('forgotten, and back again')
            elif ident in self.may and words[2] not in self.may[ident]:
                sys.exit('%s is %s, not %s' % (ident, words[2],
                                               self.may[ident]))
            else:
                self.may[ident] = {words[2]}
                self.name[ident] = words[3]
        if set(self.may) - set(listed):
            sys.exit('an acknowledged passport is lost')
        if len(listed) != self.made:
            sys.exit('%d passports, not %d' % (len(listed), self.made))

    def torture(self, kills):
        actions = ['revoke', 'suspend', 'suspend', 'resume', 'resume',
                   'publish', 'publish', 'issue', 'forget']
        n = 0
        while sum(self.killed.values()) < kills:
            n += 1
            what = self.random.choice(actions)
            delay = self.delay(what)
            if what in AFTER:
                self.change(what, delay)
            elif what == 'issue':
                self.issue(delay)
            elif what == 'forget':
                self.forget(delay)
            else:
                self.publish(delay)
            if n % CHECK_EVERY == 0:
                self.look()
                self.must('check')
        self.look()
        self.must('check')


def main():
    issuer = os.path.join(os.path.abspath(sys.argv[1]), 'skillpass-issuer')
    kills = int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
    print('seed %d' % seed, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(issuer, folder, seed)
        torture.torture(kills)
        for what in sorted(torture.killed):
            print('%s: %d killed, %d ended' % (
                what, torture.killed[what], torture.ended.get(what, 0)))
        print('%d killed: %d lists, %d heads, %d forgotten; nothing '
              'acknowledged lost' % (
                  sum(torture.killed.values()), len(torture.lists),
                  len(torture.heads), torture.forgotten))
        for what, done in (('lists', len(torture.lists)),
                           ('heads', len(torture.heads)),
                           ('forgotten', torture.forgotten)):
            if done * 100 < kills:
                sys.exit('too few %s: the test is weak' % what)


if __name__ == '__main__':
    main()
