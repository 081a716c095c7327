#!/usr/bin/python3
"""A passport's whole life, step by step, on the days of one small world.

Two issuers and an authority.  After each step passports are checked with the
status lists of that day, with stale, older, missing and foreign ones, and for
days in the past; verdicts and reasons are written by hand in ROWS.

usage: life.py
"""
import base64
import datetime
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
import nacl.bindings  # noqa: E402
from forge import Key, sha256, status_list  # noqa: E402

BIN = os.environ['SKP_BIN_DIR']
ISS = 'https://centre.example'
SHEET = ('deelnemersnummer;voornaam;achternaam;geboortedatum;opleidingscode;'
         'skill;skill_uri;niveau;niveaukader;beoordelingswijze;beoordelaar;'
         'datum_beoordeling;resultaat\n')
ROW = ('{0};{1};Testman;1980-01-01;WP-B;koudemiddelen;http://data.europa.eu/'
       'esco/skill/0b95eb5d-f3eb-4387-a0bb-094a394196c7;3;dreyfus;'
       'praktijkexamen;P. Hoekstra;2026-01-08;voldoende\n')

# After STEP, on DAY, with these LISTS, for the day AT (or today): the VERDICT
# and one reason.  Lists: the name of a step is what was published in it;
# "archive" all that was published so far; "missing" none; "foreign" the other
# school's; "forged" the centre's, signed by the other school's status key;
# "log" is the exported log beside them.
ROWS = [
    # step, passport, day, lists, at, verdict, reason
    ('issue', 'ann', '2026-01-11', 'issue', '', 'valid', 'status-valid'),
    ('issue', 'bob', '2026-01-11', 'issue', '', 'valid', 'logged'),
    ('issue', 'ann', '2026-01-11', 'missing', '', 'unknown-status',
     'status-missing'),
    ('issue', 'ann', '2026-01-11', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('issue', 'ann', '2026-01-11', 'forged', '', 'unknown-status',
     'status-other-key'),
    ('issue', 'ann', '2026-02-20', 'issue', '', 'unknown-status',
     'status-stale'),
    ('issue', 'ann', '2026-01-11', 'archive', '2026-01-09', 'not-yet-valid',
     'issued-later'),
    ('issue', 'ida', '2026-01-11', 'foreign', '', 'valid', 'status-valid'),
    ('issue', 'ida', '2026-01-11', 'issue', '', 'unknown-status',
     'status-missing'),

    ('revoke', 'bob', '2026-02-02', 'revoke', '', 'revoked',
     'status-revoked'),
    ('revoke', 'ann', '2026-02-02', 'revoke', '', 'valid', 'status-valid'),
    ('revoke', 'bob', '2026-02-02', 'issue', '', 'valid', 'status-valid'),
    ('revoke', 'bob', '2026-02-20', 'issue', '', 'unknown-status',
     'status-stale'),
    ('revoke', 'bob', '2026-02-02', 'missing', '', 'unknown-status',
     'status-missing'),
    ('revoke', 'bob', '2026-02-02', 'issue revoke', '', 'revoked',
     'status-revoked'),
    ('revoke', 'bob', '2026-02-02', 'revoke issue', '', 'revoked',
     'status-revoked'),
    ('revoke', 'bob', '2026-02-02', 'revoke forged', '', 'revoked',
     'status-revoked'),
    ('revoke', 'bob', '2026-06-20', 'revoke', '', 'revoked',
     'status-revoked'),
    ('revoke', 'bob', '2026-02-02', 'archive', '2026-01-31', 'valid',
     'status-valid'),
    ('revoke', 'bob', '2026-02-02', 'archive', '2026-02-01', 'revoked',
     'status-revoked'),

    ('suspend', 'cas', '2026-03-02', 'suspend', '', 'suspended',
     'status-suspended'),
    ('suspend', 'cas', '2026-03-02', 'revoke', '', 'valid', 'status-valid'),
    ('suspend', 'cas', '2026-04-20', 'suspend', '', 'unknown-status',
     'status-stale'),
    ('suspend', 'cas', '2026-03-02', 'archive', '2026-02-28', 'valid',
     'status-valid'),
    ('suspend', 'cas', '2026-03-02', 'archive', '2026-03-01', 'suspended',
     'status-suspended'),
    ('suspend', 'bob', '2026-03-02', 'suspend', '', 'revoked',
     'status-revoked'),
    ('suspend', 'cas', '2026-03-02', 'missing', '', 'unknown-status',
     'status-missing'),
    ('suspend', 'cas', '2026-03-02', 'foreign', '', 'unknown-status',
     'status-missing'),

    ('resume', 'cas', '2026-03-16', 'resume', '', 'valid', 'status-valid'),
    ('resume', 'cas', '2026-03-16', 'suspend', '', 'suspended',
     'status-suspended'),
    ('resume', 'cas', '2026-03-16', 'resume suspend', '', 'valid',
     'status-valid'),
    ('resume', 'cas', '2026-03-16', 'archive', '2026-03-10', 'suspended',
     'status-suspended'),
    ('resume', 'cas', '2026-03-16', 'archive', '2026-03-15', 'valid',
     'status-valid'),
    ('resume', 'bob', '2026-03-16', 'resume', '', 'revoked',
     'status-revoked'),
    ('resume', 'cas', '2026-03-16', 'missing', '', 'unknown-status',
     'status-missing'),
    ('resume', 'cas', '2026-03-16', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('resume', 'cas', '2026-04-20', 'resume', '', 'unknown-status',
     'status-stale'),

    ('replace', 'dee', '2026-04-02', 'replace', '', 'replaced',
     'status-replaced'),
    ('replace', 'dee2', '2026-04-02', 'replace', '', 'valid',
     'status-valid'),
    ('replace', 'dee', '2026-04-02', 'resume', '', 'valid', 'status-valid'),
    ('replace', 'dee', '2026-07-02', 'replace', '', 'replaced',
     'status-replaced'),
    ('replace', 'dee', '2026-04-02', 'archive', '2026-03-31', 'valid',
     'status-valid'),
    ('replace', 'dee', '2026-04-02', 'archive', '2026-04-01', 'replaced',
     'status-replaced'),
    ('replace', 'dee2', '2026-04-02', 'archive', '2026-03-31',
     'not-yet-valid', 'issued-later'),
    ('replace', 'dee2', '2026-04-02', 'foreign', '', 'unknown-status',
     'status-missing'),

    ('rotate', 'ann', '2026-05-11', 'rotate', '', 'valid', 'status-valid'),
    ('rotate', 'gus', '2026-05-11', 'rotate', '', 'valid', 'logged'),
    ('rotate', 'bob', '2026-05-11', 'rotate', '', 'revoked',
     'status-revoked'),
    ('rotate', 'gus', '2026-05-11', 'missing', '', 'unknown-status',
     'status-missing'),
    ('rotate', 'gus', '2026-05-11', 'archive', '2026-05-09', 'not-yet-valid',
     'issued-later'),

    ('retire', 'ann', '2026-06-02', 'rotate', '', 'valid', 'status-valid'),
    ('retire', 'gus', '2026-06-02', 'rotate', '', 'valid', 'status-valid'),
    ('retire', 'cas', '2026-06-02', 'rotate', '', 'valid', 'status-valid'),
    ('retire', 'ann', '2026-06-20', 'rotate', '', 'unknown-status',
     'status-stale'),
    ('retire', 'gus', '2026-06-02', 'missing', '', 'unknown-status',
     'status-missing'),
    ('retire', 'gus', '2026-06-02', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('retire', 'gus', '2026-06-02', 'replace', '', 'unknown-status',
     'status-stale'),
    ('retire', 'gus', '2026-06-02', 'archive', '2026-05-10', 'valid',
     'status-valid'),

    ('lost', 'eva', '2026-06-16', 'lost', '', 'revoked', 'status-revoked'),
    ('lost', 'hal', '2026-06-16', 'lost', '', 'valid', 'status-valid'),
    ('lost', 'eva', '2026-06-16', 'rotate', '', 'unknown-status',
     'status-stale'),
    ('lost', 'hal', '2026-06-16', 'missing', '', 'unknown-status',
     'status-missing'),
    ('lost', 'hal', '2026-06-16', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('lost', 'hal', '2026-06-16', 'archive', '2026-06-14', 'not-yet-valid',
     'issued-later'),

    ('restore', 'eva', '2026-06-18', 'restore', '', 'revoked',
     'status-revoked'),
    ('restore', 'hal', '2026-06-18', 'restore', '', 'valid',
     'status-valid'),
    ('restore', 'ann', '2026-06-18', 'restore', '', 'valid',
     'status-valid'),
    ('restore', 'bob', '2026-06-18', 'restore', '', 'revoked',
     'status-revoked'),
    ('restore', 'dee', '2026-06-18', 'restore', '', 'replaced',
     'status-replaced'),
    ('restore', 'kim', '2026-06-18', 'restore', '', 'valid',
     'status-valid'),
    ('restore', 'kim', '2026-06-18', 'lost', '', 'unknown-status',
     'status-missing'),
    ('restore', 'eva', '2026-06-18', 'archive', '2026-06-13', 'valid',
     'status-valid'),
    ('restore', 'eva', '2026-06-18', 'archive', '2026-06-14',
     'unknown-status', 'status-stale'),
    ('restore', 'eva', '2026-06-18', 'archive', '2026-06-15', 'revoked',
     'status-revoked'),
    ('restore', 'kim', '2026-06-18', 'missing', '', 'unknown-status',
     'status-missing'),
    ('restore', 'kim', '2026-06-18', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('restore', 'kim', '2026-06-18', 'archive', '2026-06-16', 'not-yet-valid',
     'issued-later'),

    ('stolen', 'zed', '2026-07-03', 'restore', '', 'valid', 'status-valid'),
    ('compromise', 'zed', '2026-07-11', 'compromise', '', 'unknown-issuer',
     'compromise-unproven'),
    ('compromise', 'zed', '2026-07-11', 'compromise log', '', 'revoked',
     'key-compromised'),
    ('compromise', 'gus', '2026-07-11', 'compromise log', '', 'valid',
     'issued-before-compromise'),
    ('compromise', 'gus', '2026-07-11', 'compromise', '', 'valid',
     'issued-before-compromise'),
    ('compromise', 'kim', '2026-07-11', 'compromise', '', 'valid',
     'issued-before-compromise'),
    ('compromise', 'hal', '2026-07-11', 'compromise', '', 'valid',
     'issued-before-compromise'),
    ('compromise', 'ann', '2026-07-11', 'compromise', '', 'valid',
     'status-valid'),
    ('compromise', 'eva', '2026-07-11', 'compromise', '', 'revoked',
     'status-revoked'),
    ('compromise', 'gus', '2026-07-11', 'missing', '', 'unknown-status',
     'status-missing'),
    ('compromise', 'zed', '2026-07-11', 'missing log', '', 'revoked',
     'key-compromised'),
    ('compromise', 'gus', '2026-07-11', 'foreign', '', 'unknown-status',
     'status-missing'),
    ('compromise', 'gus', '2026-08-20', 'compromise', '', 'unknown-status',
     'status-stale'),
    ('compromise', 'eva', '2026-07-11', 'rotate', '', 'unknown-status',
     'status-stale'),
    ('compromise', 'eva', '2026-07-11', 'restore', '', 'revoked',
     'status-revoked'),
    ('compromise', 'gus', '2026-07-11', 'archive', '2026-07-06', 'valid',
     'status-valid'),
    ('compromise', 'kim', '2026-07-11', 'archive', '2026-06-16',
     'not-yet-valid', 'issued-later'),

    ('close', 'ida', '2026-08-02', 'final', '', 'valid', 'status-final'),
    ('close', 'jan', '2026-08-02', 'final', '', 'revoked', 'status-revoked'),
    ('close', 'ida', '2027-06-02', 'final', '', 'valid', 'status-final'),
    ('close', 'jan', '2027-06-02', 'final', '', 'revoked', 'status-revoked'),
    ('close', 'ida', '2026-08-02', 'foreign', '', 'unknown-status',
     'status-stale'),
    ('close', 'ida', '2026-08-02', 'missing', '', 'unknown-status',
     'status-missing'),
    ('close', 'ann', '2026-08-02', 'compromise', '', 'valid',
     'status-valid'),
    ('close', 'ann', '2027-06-02', 'compromise', '', 'unknown-status',
     'status-stale'),
]


class FileKey(Key):
    """A key out of a key file without a passphrase."""

    def __init__(self, folder, purpose):
        (path,) = glob.glob('%s/keys/%s-*.key' % (folder, purpose))
        with open(path) as file:
            text = ''.join(file.read().split('\n')[1:-2])
        seed = base64.b64decode(text)[-64:-32]
        self.x, self.secret = nacl.bindings.crypto_sign_seed_keypair(seed)
        self.kid = sha256(bytes.fromhex('a301012006215820') + self.x)


def at_noon(date, program, *args):
    return subprocess.run(
        ['faketime', '-f', date + ' 12:00:00', os.path.join(BIN, program),
         '--lang', 'en'] + list(args), capture_output=True, text=True,
        timeout=60)


def issuer(date, *args):
    done = at_noon(date, 'skillpass-issuer', *args)
    if done.returncode != 0:
        sys.exit('%s %s: exit %d\n%s%s' % (
            date, ' '.join(args), done.returncode, done.stdout, done.stderr))
    return done.stdout


class Life:
    def __init__(self):
        self.failed = self.done = 0
        self.path, self.id = {}, {}

    # ----------------------------------------------------------- the steps

    def issue(self, date, folder, *workers, **kw):
        """workers: the word for the passport, or (word, number, name)."""
        with open('sheet.csv', 'w') as out:
            out.write(SHEET)
            for word in workers:
                number, name = kw.get(word, (word, word.capitalize()))
                out.write(ROW.format(number, name))
        issuer(date, '-d', folder, 'issue', 'sheet.csv', '--out', 'new',
               *kw.get('options', ()))
        for line in issuer(date, '-d', folder, 'list').split('\n'):
            for word in workers:
                name = kw.get(word, (word, word.capitalize()))[1]
                path = 'new/%s.skillpass' % line[:36]
                if ' %s Testman' % name in line and os.path.exists(path):
                    shutil.move(path, word + '.skillpass')
                    self.id[word] = line[:36]
                    self.path[word] = word + '.skillpass'

    def publish(self, date, step, folder='centre'):
        issuer(date, '-d', folder, 'status', 'publish', '--out',
               'pub-' + folder)
        shutil.copytree('pub-' + folder, step, ignore=lambda _, names: [
            n for n in names if n == 'archive'])

    def trust(self, date, *folders):
        """The issuer's statement, put on the authority's next list."""
        for folder in folders:
            issuer(date, '-d', folder, 'key', 'export', '--statement',
                   folder + '.statement')
            issuer(date, '-d', 'body', 'trust', 'add', folder + '.statement')
        issuer(date, '-d', 'body', 'trust', 'sign', '--yes')

    def check(self, step):
        """All rows of the step."""
        rows = [row for row in ROWS if row[0] == step]
        if not rows:
            sys.exit('no rows for ' + step)
        for row in rows:
            self.one(row)

    def one(self, row):
        step, passport, date, lists, at, verdict, reason = row
        args = ['--no-state', '--json', '--root', 'body/root.cbor',
                '--trust', 'body/trust.cbor']
        for name in lists.split():
            if name == 'archive':
                name = 'pub-centre/archive'
            if name == 'log':
                args += ['--log', name]
            elif name != 'missing':
                args += ['--status', name]
        if at:
            args += ['--at', at]
        done = at_noon(date, 'skillpass-verify', *args, self.path[passport])
        try:
            report = json.loads(done.stdout)
        except ValueError:
            sys.exit('%s: %s' % (row, done.stderr))
        self.done += 1
        if report['verdict'] != verdict or reason not in report['reasons']:
            self.failed += 1
            print('FAIL %s: %s %s' % (row, report['verdict'],
                                      ' '.join(report['reasons'])))


def begin(life):
    for folder, name in (('centre', 'Centre'), ('school', 'School')):
        issuer('2026-01-05', '-d', folder, 'init', '--name', name, '--id',
               'https://%s.example' % folder, '--no-passphrase')
    issuer('2026-01-05', '-d', 'body', 'trust', 'init', '--name', 'Body',
           '--no-passphrase')
    life.trust('2026-01-08', 'centre', 'school')
    life.issue('2026-01-10', 'centre', 'ann', 'bob', 'cas', 'dee', 'eva')
    life.issue('2026-01-10', 'school', 'ida', 'jan')
    life.publish('2026-01-10', 'issue')
    life.publish('2026-01-10', 'foreign', 'school')
    os.mkdir('forged')
    stamp = datetime.datetime(2026, 1, 10, 13, tzinfo=datetime.timezone.utc)
    with open('forged/status-0.cbor', 'wb') as out:
        out.write(status_list(uri=ISS + '/status/0',
                              key=FileKey('school', 'status'),
                              iat=int(stamp.timestamp())))
    life.check('issue')


def withdraw(life):
    def change(date, command, word, reason, step):
        issuer(date, '-d', 'centre', command, life.id[word], '--reason',
               reason)
        life.publish(date, step)
        life.check(step)
    change('2026-02-01', 'revoke', 'bob', 'fraud', 'revoke')
    change('2026-03-01', 'suspend', 'cas', 'under-investigation', 'suspend')
    change('2026-03-15', 'resume', 'cas', 'cleared', 'resume')
    life.issue('2026-04-01', 'centre', 'dee2', dee2=('dee', 'Deetje'),
               options=('--replace',))
    life.publish('2026-04-01', 'replace')
    life.check('replace')


def keys(life):
    issuer('2026-05-01', '-d', 'centre', 'key', 'new', 'passport')
    life.trust('2026-05-01', 'centre')
    issuer('2026-05-02', '-d', 'centre', 'key', 'rotate', 'passport')
    life.issue('2026-05-10', 'centre', 'gus')
    life.publish('2026-05-10', 'rotate')
    life.check('rotate')
    # The end of the old key reaches the authority.
    life.trust('2026-06-01', 'centre')
    life.check('retire')


def lose(life):
    with open('pass', 'w') as out:
        out.write('four words make one\n')
    os.chmod('pass', 0o600)
    issuer('2026-06-10', '-d', 'centre', 'backup', 'backup',
           '--passphrase-file', 'pass')
    issuer('2026-06-15', '-d', 'centre', 'revoke', life.id['eva'],
           '--reason', 'assessment-invalid')
    life.issue('2026-06-15', 'centre', 'hal')
    life.publish('2026-06-15', 'lost')
    issuer('2026-06-15', '-d', 'centre', 'log', 'export', '--out', 'log')
    life.check('lost')
    shutil.rmtree('centre')
    issuer('2026-06-17', '-d', 'centre', 'restore', 'backup',
           '--passphrase-file', 'pass')
    issuer('2026-06-17', '-d', 'centre', 'reconcile', '--checkpoint',
           'log/checkpoint', '--log', 'log', '--status', 'pub-centre',
           'hal.skillpass')
    life.issue('2026-06-17', 'centre', 'kim')
    life.publish('2026-06-17', 'restore')
    life.check('restore')


def steal(life):
    issuer('2026-06-30', '-d', 'centre', 'log', 'export', '--out', 'log')
    with open('log/checkpoint') as file:
        size = file.read().split('\n')[1]
    shutil.copytree('centre', 'thief')
    life.issue('2026-07-02', 'thief', 'zed')
    life.check('stolen')
    lines = issuer('2026-07-05', '-d', 'centre', 'key', 'list').split('\n')
    (used,) = [''.join(line.split()[1:5]) for line, state in zip(
        lines, lines[1:]) if 'passport' in line and ' signs, ' in state]
    life.publish('2026-07-05', 'compromise')
    issuer('2026-07-10', '-d', 'body', 'trust', 'compromise', used, '--since',
           '2026-07-01', '--last-good', size, '--log', 'log')
    issuer('2026-07-10', '-d', 'body', 'trust', 'sign', '--yes')
    life.check('compromise')


def close(life):
    issuer('2026-07-31', '-d', 'school', 'revoke', life.id['jan'],
           '--reason', 'other')
    life.publish('2026-07-31', 'final', 'school')
    issuer('2026-08-01', '-d', 'body', 'trust', 'final', 'School',
           'final/status-0.cbor')
    issuer('2026-08-01', '-d', 'body', 'trust', 'sign', '--yes')
    life.check('close')


def main():
    if os.environ.get('SKP_SANITIZED'):
        print('skipped: faketime and a sanitizer do not go together')
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        life = Life()
        for step in (begin, withdraw, keys, lose, steal, close):
            step(life)
        if life.done != len(ROWS):
            sys.exit('%d of %d rows were checked' % (life.done, len(ROWS)))
        print('%d rows, %d wrong' % (life.done, life.failed))
        sys.exit(1 if life.failed else 0)


main()
