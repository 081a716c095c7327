#!/usr/bin/python3
"""Acceptance rules: who meets them, who does not and why, in every form of
output; and what is said of a file of rules that is none.

usage: require.py
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
from forge import (BIRTH, NAME, T0, Passport, certificate, day,  # noqa: E402
                   root_record, status_list, trust_list)

VERIFY = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-verify')
RULES = os.path.join(HERE, '../../verifier/site-rules.json')
FGAS, VCA = 'F-gas certificate, not older than five years', 'B-VCA or VOL-VCA'
failed = checks = 0


def check(what, good, detail=''):
    global failed, checks
    checks += 1
    if not good:
        failed += 1
        print('FAIL %s: %s' % (what, detail))


def line(scheme, assessed, until=day(2036, 2, 3)):
    return certificate(f1=scheme, f4=scheme, f14=day(2020, 1, 1), f15=until,
                       f21={0: 2, 1: assessed})


NEW, OLD, EDGE = day(2024, 5, 1), day(2021, 6, 14), day(2021, 6, 15)
PEOPLE = {  # lines, verdict, what is not met; on 2026-06-15
    'both': ([line('vca-basis', NEW), line('f-gassen-1', NEW)], 'valid', []),
    'other': ([line('vca-vol', NEW), line('f-gassen-2', NEW)], 'valid', []),
    'edge': ([line('vca-basis', NEW), line('f-gassen-1', EDGE)], 'valid', []),
    'old': ([line('vca-basis', OLD), line('f-gassen-1', OLD)], 'valid',
            [FGAS]),
    'expired': ([line('vca-basis', NEW, day(2026, 5, 1)),
                 line('f-gassen-1', NEW)], 'partly-valid', [VCA]),
    'none': ([line('welding', NEW)], 'valid', [FGAS, VCA]),
    'forged': ([line('vca-basis', NEW), line('f-gassen-1', NEW)], 'tampered',
               [FGAS, VCA]),
}
NAMES = sorted(PEOPLE)


def write(name, data):
    with open(name, 'wb') as file:
        file.write(data)


def make():
    root = root_record()
    write('root.cbor', root)
    write('trust.cbor', root + trust_list())
    write('status.cbor', status_list({}, iat=T0 + 13 * 86400, entries=1024))
    os.mkdir('in')
    for n, name in enumerate(NAMES):
        data = Passport(attributes=[NAME, BIRTH], lines=PEOPLE[name][0],
                        n=n, idx=n).bytes()
        if name == 'forged':
            data = data[:-1] + bytes([data[-1] ^ 1])
        write('in/%s.skillpass' % name, data)


def run(*args, rules=RULES):
    return subprocess.run(
        [VERIFY, '--no-state', '--root', 'root.cbor', '--trust', 'trust.cbor',
         '--status', 'status.cbor', '--at', '2026-06-15', '--require', rules,
         *args], capture_output=True, text=True)


def one_by_one():
    for name, (_, verdict, not_met) in PEOPLE.items():
        path = 'in/%s.skillpass' % name
        done = run('--json', path)
        got = json.loads(done.stdout)
        check(name, got['verdict'] == verdict and got['notMet'] == not_met and
              got['accepted'] == (not not_met), done.stdout)
        check(name, done.returncode == (1 if not_met else 0), done.returncode)
        for lang, good, bad, missing in (
                ('en', 'Accepted:', 'NOT ACCEPTED:', 'missing'),
                ('nl', 'Aanvaard:', 'NIET AANVAARD:', 'ontbreekt')):
            shown = run('--lang', lang, path).stdout.splitlines()
            want = '  %s Work on heat pumps' % (bad if not_met else good)
            if not_met:
                want += ': %s %s' % (missing, ', '.join(not_met))
            check('%s %s' % (name, lang), want in shown, shown)


def rows():
    done = run('--csv', 'in')
    got = {os.path.basename(r['input'])[:-10]: r for r in
           csv.DictReader(done.stdout.splitlines())}
    for name, (_, _, not_met) in PEOPLE.items():
        check('CSV ' + name, (got[name]['accepted'], got[name]['not_met']) ==
              ('no' if not_met else 'yes', '; '.join(not_met)), got[name])
    check('no rules, no columns', 'accepted' not in subprocess.run(
        [VERIFY, '--no-state', '--root', 'root.cbor', '--trust', 'trust.cbor',
         '--csv', 'in'], capture_output=True, text=True).stdout)
    for line_ in ('3 accepted, 4 not: Work on heat pumps',
                  '3 without: ' + FGAS, '3 without: ' + VCA):
        check('sums', 'skillpass-verify: ' + line_ in
              done.stderr.splitlines(), done.stderr)
    check('exit', done.returncode == 1)
    shown = run('in').stdout
    check('row', 'both.skillpass  [accepted]' in shown, shown)
    check('row', 'old.skillpass  [missing %s]' % FGAS in shown, shown)


def report():
    done = run('--report', 'r', '--seed', 's', 'in')
    check('report', done.returncode == 1, done.stderr)
    with open('r/evidence.json', encoding='utf-8') as file:
        got = json.load(file)['acceptance']
    check('evidence', got['name'] == 'Work on heat pumps' and
          got['accepted'] == 3 and len(got['sha256']) == 64, got)
    with open('r/report.html', encoding='utf-8') as file:
        page = file.read()
    check('page', '<p>Work on heat pumps</p>\n<p>3 accepted, 4 not.' in page)
    check('rules', got['notAccepted'] == 4 and got['notGood'] == 1 and
          got['rules'] == [{'label': FGAS, 'met': 4, 'notMet': 3},
                           {'label': VCA, 'met': 4, 'notMet': 3}], got)
    for label in (FGAS, VCA):
        check('rule on the page', ('<td>%s</td><td class="n">4</td>'
                                   '<td class="n">2</td><td class="n">1</td>'
                                   % label) in page)
    check('again', ' --seed s --require RULES --lang en' in page)
    for part in '12':
        run('--report', 'p' + part, '--seed', 's', '--split', part + '/2',
            'in')
    done = run('--report', 'm', '--seed', 's', '--merge', 'p1', 'p2')
    check('merged', done.returncode == 1 and '3 accepted, 4 not' in
          done.stderr, done.stderr)
    check('the same', not subprocess.run(['diff', '-r', 'r', 'm'],
                                         capture_output=True).stdout)
    check('merged, by rule', '3 without: ' + FGAS in done.stderr,
          done.stderr)
    resumed()
    write('others.json', b'{"name":"x","all":[{"label":"y","type":"course"}]}')
    done = run('--report', 'n', '--seed', 's', '--merge', 'p1', 'p2',
               rules='others.json')
    check('other rules', done.returncode == 4 and
          'with other lists or options' in done.stderr, done.stderr)


def resumed():
    """Broken off after three passports: the same report, and the same sums."""
    with open('r/verdicts.ndjson', 'rb') as file:
        lines = file.read().splitlines(keepends=True)
    os.mkdir('half')
    write('half/.new-verdicts.ndjson', b''.join(lines[:4]))
    done = run('--report', 'half', '--seed', 's', '--resume', 'in')
    for said in ('3 accepted, 4 not: Work on heat pumps',
                 '3 without: ' + FGAS, '3 without: ' + VCA):
        check('resumed', said in done.stderr, done.stderr)
    check('resumed to the same', not subprocess.run(
        ['diff', '-r', 'r', 'half'], capture_output=True).stdout)
    # A line that says what the rules do not is judged again.
    shutil.rmtree('half')
    os.mkdir('half')
    write('half/.new-verdicts.ndjson', b''.join(lines[:2]) + lines[2].replace(
        b'"accepted":true', b'"accepted":false'))
    run('--report', 'half', '--seed', 's', '--resume', 'in')
    check('judged again', b'"accepted":true' in lines[2] and
          not subprocess.run(['diff', '-r', 'r', 'half'],
                             capture_output=True).stdout)


def member(**more):
    return {'name': 'x', 'all': [{'label': 'y', 'scheme': 'z'},
                                 {'label': 'y', **more}]}


def faults():
    key = ('a key that is not known; see Acceptance rules in the manual page',
           'een onbekende sleutel; zie Acceptance rules in de handleiding')
    word = ('a type or kind of evidence that passports do not have',
            'een soort regel of bewijs die paspoorten niet kennen')
    value = ('missing, or not of the right kind or size; see Acceptance rules '
             'in the manual page', 'ontbreekt, of is niet van de juiste soort '
             'of grootte; zie Acceptance rules in de handleiding')
    for what, place, (en, nl) in (
            ('{"name"', 'line 1, column 7',
             ('this is not JSON', 'dit is geen JSON')),
            ('{"name": "x",\n "name": "y"}', 'line 2, column 7',
             ('this is not JSON', 'dit is geen JSON')),
            ([], 'the file', value),
            ({'all': []}, 'name', value),
            ({'name': 'x'}, 'all', value),
            ({'name': 'x', 'all': []}, 'all', value),
            ({'name': 'x', 'all': [{}] * 33}, 'all', value),
            ({'name': 'x', 'all': [7]}, 'all[0]', value),
            ({'name': 'x', 'all': [{'scheme': 'z'}]}, 'all[0].label', value),
            ({**member(scheme='z'), 'or': 1}, 'or', key),
            (member(), 'all[1]', value),
            (member(title='z'), 'all[1].title', key),
            (member(scheme=''), 'all[1].scheme', value),
            (member(scheme=' \u00a0'), 'all[1].scheme', value),
            (member(scheme='z' * 201), 'all[1].scheme', value),
            (member(type='cerificate'), 'all[1].type', word),
            (member(evidence='assessed'), 'all[1].evidence', value),
            (member(evidence=['seen']), 'all[1].evidence', word),
            (member(notOlderThanMonths=0), 'all[1].notOlderThanMonths', value),
            (member(notOlderThanMonths=1201), 'all[1].notOlderThanMonths',
             value),
            (member(scheme='z', any=[{'scheme': 'z'}]), 'all[1].any', value),
            (member(any=[]), 'all[1].any', value),
            (member(any=[{'scheme': 'z'}, {}]), 'all[1].any[1]', value),
            (member(any=[{'label': 'z'}]), 'all[1].any[0].label', key)):
        text = what if isinstance(what, str) else json.dumps(what)
        write('bad.json', text.encode())
        for lang, words in (('en', en), ('nl', nl)):
            done = run('--lang', lang, 'in', rules='bad.json')
            at = place
            if lang == 'nl':
                at = at.replace('the file', 'het bestand').replace(
                    'line', 'regel').replace('column', 'kolom')
            want = 'skillpass-verify: bad.json: %s: %s\n' % (at, words)
            check('%s %s' % (text[:60], lang), done.returncode == 4 and
                  done.stderr == want and not done.stdout, done.stderr)
    write('large.json', b' ' * 65537)
    done = run('in', rules='large.json')
    check('large', done.returncode == 4 and 'large.json: ' in done.stderr,
          done.stderr)
    done = run('in', rules='missing.json')
    check('missing', done.returncode == 4 and 'missing.json: not found' in
          done.stderr, done.stderr)
    done = run('--require', RULES, 'in')
    check('two files', done.returncode == 4 and not done.stdout, done.stderr)
    done = run('--require', 'logged', 'in')
    check('and logged', done.returncode == 1 and '0 accepted, 7 not' in
          done.stderr, done.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(RULES, folder)
        os.chdir(folder)
        os.environ.update(HOME=folder, TZ='UTC', LC_ALL='C.UTF-8')
        make()
        one_by_one()
        rows()
        report()
        faults()
        os.chdir('/')
    print('%d checks, %d failures' % (checks, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
