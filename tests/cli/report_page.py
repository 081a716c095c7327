#!/usr/bin/python3
"""The pages of a report as an outsider reads them: what adds up, what is
said of each finding, the same on paper, and what cannot be slipped in.

usage: report_page.py
"""
import html
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from report_world import (AT, ISS, STRANGER, World, certificate,  # noqa: E402
                          course, skill, write)

BIN = os.environ['SKP_BIN_DIR']
VERIFY = os.path.join(BIN, 'skillpass-verify')
RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                     '../../verifier/site-rules.json')
PAPER = os.path.exists(os.path.join(BIN, 'skillpass-print'))
STRANGE_TIMES = (1, 4102444800, 253402300800, 2 ** 40, 2 ** 62)
failed = 0


def check(what, good, detail=''):
    global failed
    if not good:
        failed += 1
        print('FAIL %s %s' % (what, detail))


def report(world, out, *more, code=1, seed='s'):
    """evidence.json, report.html, the lines of verdicts.ndjson."""
    done = subprocess.run(
        [VERIFY, '--no-state', '--root', 'root.cbor', '--trust', 'trust.cbor',
         '--status', 'status', '--at', AT, '--seed', seed, '--csv',
         '--report', out, *more], capture_output=True, cwd=world.folder)
    check('exit of %s' % (more,), done.returncode == code,
          '%d %s' % (done.returncode, done.stderr.decode()))
    check('paper', not PAPER or b'report.pdf' not in done.stderr,
          done.stderr.decode())
    with open(world.path(out, 'report.html'), encoding='utf-8') as file:
        page = file.read()
    with open(world.path(out, 'evidence.json'), encoding='utf-8') as file:
        evidence = json.load(file)
    with open(world.path(out, 'verdicts.ndjson'), encoding='utf-8') as file:
        lines = [json.loads(line) for line in file]
    return evidence, page, lines


def tables(page):
    """Rows of all tables, as texts."""
    return [[html.unescape(re.sub('<[^>]*>', '', cell)) for cell in
             re.findall('<t[hd][^>]*>(.*?)</t[hd]>', row)]
            for row in re.findall('<tr>(.*?)</tr>', page)]


def command(page):
    return shlex.split(html.unescape(
        re.search('<code>(.*?)</code>', page).group(1)))


def sums(evidence):
    s = evidence['sums']
    check('verdicts', s['verdicts'] == {
        'valid': 25, 'partly-valid': 2, 'suspended': 1, 'revoked': 1,
        'unknown-issuer': 1, 'tampered': 1, 'malformed': 1}, s['verdicts'])
    check('reasons', s['reasons'] == {
        'form': 1, 'signature-bad': 1, 'key-not-listed': 1,
        'status-revoked': 1, 'status-suspended': 1, 'line-expired': 2},
        s['reasons'])
    check('good', (s['passports'], s['good'], s['byKnownIssuer']) ==
          (32, 27, 29), s)
    check('issuers', s['byIssuer'] == [
        {'name': 'Training Centre', 'issuer': ISS, 'passports': 22,
         'good': 20, 'minutes': 13 * 960 + 3 * 45},
        {'name': 'Other Centre', 'issuer': 'https://other.example',
         'passports': 7, 'good': 7, 'minutes': 7 * 480}], s['byIssuer'])
    check('courses', [(c['name'], c['passports'], c['good'], c['minutes'])
                      for c in s['byCourse']] == [
        ('Warmtepompen voor monteurs', 13, 13, 13 * 960),
        ('Veilig werken langs de weg', 7, 7, 7 * 480),
        ('Basic Safety VCA', 6, 4, 0), ('Toolboxmeeting', 3, 3, 135)],
        s['byCourse'])
    check('months', s['byMonth'] == {
        '2026-01': 1, '2026-02': 1, '2026-03': 6, '2026-04': 5, '2026-05': 5,
        '2026-06': 11}, s['byMonth'])
    check('twice', (s['twice'], [p['kind'] for p in s['twiceListed']]) == (
        {'samePassport': 1, 'sameCourseTwoProjects': 1, 'sameCourseAgain': 1},
        ['same-course-two-projects', 'same-passport', 'same-course-again']),
        s['twice'])
    check('attendance', (s['attendanceWithoutAssessorOrDate'],
                         [(a['row'], a['lines']) for a in
                          s['attendanceListed']]) ==
          (3, [(21, 1), (22, 1), (23, 1)]), s['attendanceListed'])
    rules = evidence['acceptance']['rules']
    check('rules', [(r['met'], r['notMet']) for r in rules] ==
          [(0, 32), (2, 30)], rules)


def words(page, lang):
    """What an outsider looks for, with its numbers."""
    rows = tables(page)
    texts = re.findall('<p[^>]*>(.*?)</p>', page)
    for row in {
            'en': [['VALID for the lines shown', 'valid', '25', ''],
                   ['All', '', '32', ''],
                   ['B-VCA or VOL-VCA', '2', '25', '5'],
                   ['status-revoked', 'The issuer has withdrawn it.',
                    'Do not rely on it. Ask the issuer why, or the holder '
                    'for another passport.', '1'],
                   ['Training Centre', '22', '20', '210:15', '']],
            'nl': [['GELDIG voor de getoonde regels', 'valid', '25', ''],
                   ['Alle', '', '32', ''],
                   ['B-VCA or VOL-VCA', '2', '25', '5'],
                   ['2026-06', '11', '']]}[lang]:
        check(row, row in [[' '.join(cell.split()) for cell in r]
                           for r in rows])
    for text in {
            'en': ['27 of 32 passports are good', '4 refused, 1 not known.',
                   'one person and course under two projects: 1',
                   'Hours of good passports, each passport once: 266:15'],
            'nl': ['27 van 32 paspoorten zijn goed',
                   '4 geweigerd, 1 niet bekend.',
                   'een paspoort meer dan eens: 1']}[lang]:
        check(text, text in texts)
    check('worst first', [r[3] for r in rows if len(r) == 5 and
                          r[1].startswith('batch/')] == [
        'malformed', 'tampered', 'revoked', 'suspended', 'unknown-issuer',
        'partly-valid', 'partly-valid'])
    check('version', '<span>skillpass-verify ' in page)
    check('nothing runs', not re.search(
        r'<script|http:|\b(src|href|on\w+)=|javascript:|@import|url\(', page))


def on_paper(world, out, page):
    """Every cell and text of the page stands on paper as well."""
    if not PAPER:
        return
    said = subprocess.run(['pdfinfo', '-struct-text',
                           world.path(out, 'report.pdf')],
                          capture_output=True, check=True).stdout.decode()
    said = ''.join(re.findall('"(.*)"', said)).replace(' ', '')
    body = page[page.index('<body>'):]
    cells = [c for row in tables(body) for c in row] + [
        html.unescape(t) for t in re.findall('<(?:p|h.)[^>]*>([^<]+)</', body)]
    for cell in cells:
        check('%r on paper' % cell, cell.replace(' ', '') in said)


def again(world, first):
    """The command says what it was made with, and makes the same."""
    given = command(first[1])
    check('command', given == [
        'skillpass-verify', '--at', AT, '--seed', 's', '--sample', '6',
        '--require', 'RULES', '--lang', 'en', '--root', 'ROOT', '--trust',
        'TRUST', '--status', 'PATH', '--report', 'DIR', 'batch'], given)
    names = {'ROOT': 'root.cbor', 'TRUST': 'trust.cbor', 'PATH': 'status',
             'RULES': RULES, 'DIR': 'again'}
    subprocess.run([VERIFY, '--no-state', '--csv', '--jobs', '1'] +
                   [names.get(word, word) for word in given[1:]],
                   capture_output=True, cwd=world.folder)
    check('the same bytes', not subprocess.run(
        ['diff', '-r', 'en', 'again'], capture_output=True,
        cwd=world.folder).stdout)
    # Words of the shell stay words.
    name = "a 'b'; $(reboot) & \"c\".skillpass"
    write(world.path(name), world.passport(1, [course('X', 1)]))
    seed = "it's $(one)"
    _, page, _ = report(world, 'quoted', name, code=0, seed=seed)
    given = command(page)
    check('quoted', given[4] == seed and given[-1] == name, given)
    more = ['--employer', 'urn:x y', '--audience', "who's there", '--nonce',
            'ab' * 16, '--max-status-age', '40', '--each']
    evidence, page, _ = report(world, 'options', *more, 'batch')
    given = command(page)
    check('options', all(given[given.index(name) + 1] == value for name, value
                         in zip(more[:8:2], more[1:8:2])) and
          '--each' in given, given)
    check('command of the evidence',
          shlex.split(evidence['command']) == given)


def names(world):
    """A name that is no UTF-8, in one run and in parts of it."""
    name = b'a\xffb.skillpass'
    write(os.path.join(world.folder.encode(), name),
          world.passport(1, [course('X', 1)]))
    evidence, page, _ = report(world, 'named', name, 'batch')
    check('name', evidence['inputs'] == ['a\\x{FF}b.skillpass', 'batch'],
          evidence['inputs'])
    check('name on the page', '<span>a\\u{005C}x{FF}b.skillpass</span>' in
          page and command(page)[-1] == 'INPUT...')
    for part in '12':
        report(world, 'part' + part, '--split', part + '/2', name, 'batch')
    report(world, 'merged', '--merge', 'part1', 'part2')
    check('merged', not subprocess.run(
        ['diff', '-r', 'named', 'merged'], capture_output=True,
        cwd=world.folder).stdout)


def forged(world):
    """Who has no key of an issuer cannot speak in its name: neither number
    nor course, month or hours change."""
    os.mkdir(world.path('forged'))
    before = report(world, 'one', 'batch')[0]['sums']
    for n in range(120):
        write(world.path('forged', '%d.skillpass' % n), world.passport(
            n, [course('Forged %d' % n, 60000)], key=STRANGER, month=n))
    for n, iat in enumerate(STRANGE_TIMES):
        write(world.path('forged', 'late%d.skillpass' % n), world.passport(
            n, [course('Late', 1)], when=iat, key=STRANGER))
    after, page, _ = report(world, 'two', 'batch', 'forged')
    count = len(os.listdir(world.path('forged')))
    check('all are counted', after['sums']['passports'] == 32 + count and
          count == 120 + len(STRANGE_TIMES), count)
    for key in ('byIssuer', 'byCourse', 'byMonth', 'minutes', 'twice',
                'byKnownIssuer', 'good'):
        check('forged %s' % key, after['sums'][key] == before[key],
              after['sums'][key])
    check('forged', 'Forged' not in page)
    nobody = 'known to have made them: %d</p>' % (count + 3)
    check('nobody', nobody in page)


def late(world):
    """An issuer whose clock is far off: counted, under no month."""
    os.mkdir(world.path('late'))
    for n, iat in enumerate(STRANGE_TIMES):
        write(world.path('late', '%d.skillpass' % n), world.passport(
            n, [certificate()], when=iat))
    evidence, page, _ = report(world, 'three', 'late')
    s = evidence['sums']
    check('late', s['passports'] == len(STRANGE_TIMES) and
          sum(s['byMonth'].values()) == s['byKnownIssuer'], s)


def codes(world):
    """Courses that have no title are told apart by their codes."""
    os.mkdir(world.path('codes'))
    for n, code in enumerate(('WP-A', 'WP-B', 'WP-B')):
        line = course(code, 60 * (n + 1))
        line.update({0: 1, 2: [skill()], 6: line.pop(1)})
        write(world.path('codes', '%d.skillpass' % n),
              world.passport(1, [line], idx=n))
    s = report(world, 'by-code', 'codes', code=0)[0]['sums']
    check('codes', {c['name']: c['minutes'] for c in s['byCourse']} == {
        'WP-A': 60, 'WP-B': 300}, s['byCourse'])
    check('twice by code', s['twice']['sameCourseAgain'] == 1, s['twice'])


def many(world):
    """Thousands of courses with long and strange names: the page stays short,
    what is left out is counted, and nothing gets out of its cell."""
    os.mkdir(world.path('many'))
    strange = '\u0301' * 30 + '\u05e9\u05dc\u05d5\u05dd</td><b>&amp;\\u{202E}'
    count = 600
    for n in range(count):
        write(world.path('many', '%d.skillpass' % n), world.passport(
            n % 40, [course('%d.%d %s' % (n, k, strange * (n % 5)), 2 ** 32 - 1)
                for k in range(9)]))
    evidence, page, _ = report(world, 'lots', 'many', '--sample', '500',
                               code=0)
    s = evidence['sums']
    check('courses', len(s['byCourse']) == 4096 and
          sum(c['passports'] for c in s['byCourse']) == 8 * count)
    check('further ones', s['linesOfFurtherCourses'] == count)
    check('hours', s['minutes'] == 8 * count * (2 ** 32 - 1), s['minutes'])
    check('short', len(page) < 200000, len(page))
    check('strange', '<b>&' not in page and '<td>others</td>' in page)
    check('escape', '\\u{005C}u{202E}' in page)


def main():
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder).make()
        for lang in ('en', 'nl'):
            found = report(world, lang, '--require', RULES, '--sample', '6',
                           '--lang', lang, 'batch')
            sums(found[0])
            words(found[1], lang)
            on_paper(world, lang, found[1])
            if lang == 'en':
                again(world, found)
        names(world)
        forged(world)
        late(world)
        codes(world)
        many(world)
    print('%d failures' % failed)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
