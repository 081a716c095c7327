#!/usr/bin/python3
"""The report on a batch: sums, findings, the same bytes again, no names
where none are wanted, and nothing half written.

usage: report.py
"""
import datetime
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from audit import HERE, ISSUER, VERIFY, Log, flip  # noqa: E402

# No page on paper where skillpass-print was not built.
PAPER = os.path.exists(os.path.join(os.environ['SKP_BIN_DIR'],
                                    'skillpass-print'))
FILES = ['evidence.json', 'report.html'] + ['report.pdf'] * PAPER + [
    'verdicts.ndjson']
AT = (datetime.date.today() + datetime.timedelta(1)).isoformat()
failed = 0


def check(what, good, detail=''):
    global failed
    if not good:
        failed += 1
        print('FAIL %s %s' % (what, detail))


def issuer(log):
    return [ISSUER, '-d', log.folder]


class Desk:
    def __init__(self, log):
        self.base = [VERIFY, '--no-state', '--root', log.path('root.cbor'),
                     '--trust', log.path('trust.cbor'), '--status',
                     log.path('status'), '--csv', '--seed', 's']

    def run(self, *more, **kw):
        return subprocess.run([*self.base, *more], capture_output=True, **kw)

    def report(self, folder, *more, code=1):
        done = self.run('--at', AT, '--report', folder, *more)
        check('exit of %s' % (more,), done.returncode == code,
              '%d: %s' % (done.returncode, done.stderr.decode()))
        check('files', sorted(os.listdir(folder)) == FILES)
        out = {}
        for name in FILES:
            with open(os.path.join(folder, name), 'rb') as file:
                out[name] = file.read()
        return out


class WithHours(Log):
    def issue(self, count, first):
        sheet = subprocess.run(
            ['/usr/bin/python3', os.path.join(HERE, '../bench/make_sheet.py'),
             str(count)], capture_output=True, check=True).stdout
        lines = sheet.decode().splitlines()
        lines = [lines[0] + ';opleiding;uren'] + [
            line + ';Warmtepomp;320' for line in lines[1:]]
        with open(self.path('sheet.csv'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines) + '\n')
        subprocess.run([*issuer(self), 'issue', self.path('sheet.csv')],
                       check=True, capture_output=True)


def inputs(log, folder):
    """The log as a bundle, one of its passports again, a faulty file and a
    file whose name wants to be a tag."""
    log.export('all')
    subprocess.run([*issuer(log), 'export', '--out',
                    os.path.join(folder, 'in')], check=True,
                   capture_output=True)
    names = sorted(os.listdir(os.path.join(folder, 'in')))
    for name in names[2:]:
        os.remove(os.path.join(folder, 'in', name))
    path = os.path.join(folder, 'in', names[1])
    with open(path, 'rb') as file:
        data = file.read()
    os.remove(path)
    hostile = os.path.join(folder, 'in', '<script>alert(1)&.skillpass')
    with open(hostile, 'wb') as file:
        file.write(flip(data, len(data) - 1))
    return [log.path('all'), os.path.join(folder, 'in')]


def sums(found, count):
    evidence = json.loads(found['evidence.json'])
    total = evidence['sums']
    check('sums', total['passports'] == count + 2 and total['verdicts'] == {
        'valid': count + 1, 'tampered': 1}, total['verdicts'])
    check('twice', total['twice'] == {
        'samePassport': 1, 'sameCourseTwoProjects': 0,
        'sameCourseAgain': 0}, total['twice'])
    # Each skill of the course says its hours; they count once, and once the
    # passport that stands in bundle and folder.
    check('hours', (total['minutes'], total['minutesOfRepeated']) ==
          (count * 320 * 60, 320 * 60), total['minutes'])
    check('by course', [(c['name'], c['passports']) for c in
                        total['byCourse']][0][0] == 'Warmtepomp')
    check('by issuer', total['byIssuer'] == [
        {'name': 'centre', 'issuer': 'https://centre.example',
         'passports': count + 1, 'good': count + 1,
         'minutes': count * 320 * 60}],
        total['byIssuer'])
    check('by month', sum(total['byMonth'].values()) == count + 1)
    check('sample', len(total['sample']) == 7)
    log = evidence['logs'][0]
    check('log', log['whole'] and log['size'] == count + 1 and
          log['faults'] == 0, log)
    lines = found['verdicts.ndjson'].splitlines()
    rows = [json.loads(line) for line in lines]
    check('rows', evidence['verdicts']['rows'] == count + 2 ==
          sum('verdict' in row for row in rows))
    check('hash', evidence['verdicts']['sha256'] ==
          hashlib.sha256(found['verdicts.ndjson']).hexdigest())
    check('hashes', sum('sha256' in row for row in rows) == count + 2)
    check('inputs', [os.path.basename(x) for x in evidence['inputs']] ==
          ['all', 'in'])
    check('time', (evidence['until'], evidence['zone']) ==
          (AT + 'T23:59:59Z', 'UTC'))
    row = total['sample'][0]['row']
    check('rows are numbered', [r for r in rows if 'verdict' in r][row - 1][
        'id'] == total['sample'][0]['id'])


def page(found):
    html = found['report.html'].decode()
    check('no script', '<script' not in html)
    check('escaped', '&lt;script&gt;alert(1)&amp;.skillpass' in html)
    check('nothing outside', 'http:' not in html and
          not re.search(r'(src|href)=', html))
    check('finding', 'signature-bad' in html)


def tool(*args):
    return subprocess.run(args, capture_output=True, check=True).stdout.decode()


def on_paper(found, path, lang):
    """report.pdf: what the page says, in one language, tagged."""
    text = ' '.join(tool('pdftotext', path, '-').split())
    info = tool('pdfinfo', path)
    evidence = json.loads(found['evidence.json'])
    words = {'nl': ('61 van 62 paspoorten zijn goed', 'Bevindingen', 'Pagina 1 van 2',
                    'elk paspoort een keer: 19200:00', '--lang nl',
                    'meer dan eens staat: 320:00',
                    'gewijzigd nadat het ondertekend was tampered 1'),
             'en': ('61 of 62 passports are good', 'Findings', 'Page 1 of 2',
                    'each passport once: 19200:00', '--lang en',
                    'there more than once: 320:00',
                    'changed after it was signed tampered 1')}[lang]
    for word in words + (
            '<script>alert(1)&.skillpass', 'signature-bad', 'valid 61',
            '--seed s --sample 7',
            evidence['verdicts']['sha256'], evidence['trust']['sha256'],
            evidence['logs'][0]['root'], evidence['sums']['sample'][0]['id']):
        check('%s on paper' % word, word in text)
    title = {'nl': 'Rapport over vaardighedenpaspoorten',
             'en': 'Report on skills passports'}[lang]
    check('title', re.search(r'^Title: +%s$' % title, info, re.M))
    check('tagged', re.search(r'^Tagged: +yes$', info, re.M))
    check('date of the day', evidence['at'] == AT and re.search(
        r'^CreationDate: .* 00:00:00 %s' % AT[:4], info, re.M))
    rows = [line.strip() for line in
            tool('pdfinfo', '-struct-text', path).splitlines()]
    check('structure', rows.index('"%s"' % title) < rows.index(
        '"%s"' % words[1]) < rows.index('"signature-bad"') and 'TH' in rows)


def without_print(desk, log, folder):
    """The rest is written, and it is said why there is no report.pdf; one of
    before does not stay."""
    bare = os.path.join(folder, 'bare')
    os.mkdir(bare)
    verify = os.path.join(bare, 'skillpass-verify')
    shutil.copy(VERIFY, verify)
    helper = os.path.join(bare, 'skillpass-print')
    out = os.path.join(folder, 'four')
    rest = 'the rest of the report is there: '
    for script, lang, message in (
            (None, 'en', rest + 'a helper program is missing; install all of '
             'Skillpass'),
            (None, 'nl', 'de rest van het rapport is er: een hulpprogramma '
             'ontbreekt; installeer heel Skillpass'),
            ('kill -9 $$', 'en', rest + 'the helper program failed or was not '
             'done in time'),
            ('cat >/dev/null; echo refused fonts fonts-of-ours', 'en',
             rest + 'install the package fonts-of-ours'),
            ('cat >/dev/null; echo refused character U+4E2D', 'nl',
             'de rest van het rapport is er: geen lettertype hier heeft het '
             'teken U+4E2D; installeer het pakket fonts-noto-cjk')):
        if script is not None:
            with open(helper, 'w', encoding='utf-8') as file:
                file.write('#!/bin/sh\n%s\n' % script)
            os.chmod(helper, 0o700)
        elif os.path.exists('/usr/local/bin/skillpass-print'):
            print('SKIP the missing helper: one is installed')
            continue
        os.makedirs(out, exist_ok=True)
        with open(os.path.join(out, 'report.pdf'), 'w') as file:
            file.write('of before')
        done = subprocess.run(
            [verify, *desk.base[1:], '--at', AT, '--report', out, '--lang',
             lang, log.path('all')], capture_output=True, check=False)
        word = 'geen' if lang == 'nl' else 'no'
        check(message, ('skillpass-verify: %s report.pdf, %s\n' %
                        (word, message)).encode() in done.stderr)
        check('no report.pdf', sorted(os.listdir(out)) == [
            'evidence.json', 'report.html', 'verdicts.ndjson'])
        check('exit', done.returncode == 0)


def main():
    count = 60
    with tempfile.TemporaryDirectory() as folder:
        log = WithHours(folder, 'centre', count)
        desk = Desk(log)
        given = inputs(log, folder)
        one, two = (os.path.join(folder, name) for name in ('one', 'two'))
        found = desk.report(one, '--sample', '7', *given)
        sums(found, count)
        page(found)
        again = desk.report(two, '--sample', '7', '--jobs', '1', *given)
        check('the same bytes', found == again)
        if PAPER:
            on_paper(found, os.path.join(one, 'report.pdf'), 'en')
        # What stood there is replaced.
        again = desk.report(two, '--sample', '7', '--lang', 'nl', *given)
        check('Dutch', '<html lang="nl">' in again['report.html'].decode() and
              'Steekproef' in again['report.html'].decode())
        if PAPER:
            on_paper(again, os.path.join(two, 'report.pdf'), 'nl')
        without_print(desk, log, folder)
        bare = desk.report(two, '--pseudonymous', *given)
        for name, data in bare.items():
            check('no names in %s' % name, b'Achternaam' not in data and
                  b'Voornaam' not in data and b'script' not in data and
                  b'Hoekstra' not in data)
        check('assessor', b'Hoekstra' in found['verdicts.ndjson'])
        check('nothing of this machine', b'"confined"' not in
              found['verdicts.ndjson'])
        for more, message in (
                (('--report', two, given[0]), b'needs the day'),
                (('--at', AT, '--sample', '5', given[0]), b'needs the day'),
                (('--at', AT, '--report', given[0], given[0]),
                 b'the report was not written')):
            done = desk.run(*more)
            check(message, done.returncode == 4 and message in done.stderr,
                  done.stderr.decode())
        # A disk that fills: here no file may be larger than 64 KiB.
        three = os.path.join(folder, 'three')
        done = desk.run('--at', AT, '--report', three, *given,
                        restore_signals=False, preexec_fn=lambda: resource.setrlimit(
                            resource.RLIMIT_FSIZE, (65536, 65536)))
        said = done.stderr.decode()
        check('disk full', done.returncode == 4 and os.listdir(three) == [
            '.new-verdicts.ndjson'], '%d %s %s' % (
                done.returncode, said, os.listdir(three)))
        check('which', 'skillpass-verify: %s: the report was not written: ' %
              three in said and 'the same command with --resume' in said and
              'standard output' not in said, said)
        check('goes on', desk.report(three, '--resume', '--sample', '7',
                                     *given) == found)
        # Likewise where the rows have no room, but the report has.
        shutil.rmtree(three)
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([*desk.base, '--at', AT, '--report', three,
                                   *given], stdout=full,
                                  stderr=subprocess.PIPE)
        check('no room for rows', done.returncode == 4 and
              b'standard output: ' in done.stderr and
              b'--resume' in done.stderr, done.stderr.decode())
        check('rows', desk.report(three, '--resume', '--sample', '7',
                                  *given) == found)
        # And where only a page cannot be written.
        shutil.rmtree(three)
        os.makedirs(os.path.join(three, '.new-report.html'))
        done = desk.run('--at', AT, '--report', three, *given)
        check('no page', done.returncode == 4 and sorted(os.listdir(three)) == [
            '.new-report.html', '.new-verdicts.ndjson'],
              '%s %s' % (done.stderr.decode(), os.listdir(three)))
        check('how to go on', b'--resume' in done.stderr)
        # What cannot be gone on with does not stay.
        done = desk.run('--at', AT, '--report', three, '--pseudonymous', *given)
        check('no page, pseudonymous', done.returncode == 4 and
              os.listdir(three) == ['.new-report.html'] and
              b'--resume' not in done.stderr, done.stderr.decode())
        os.rmdir(os.path.join(three, '.new-report.html'))
        # Parts of the inputs add up to all of them.
        rows = []
        for part in range(3):
            done = desk.run('--at', AT, '--split', '%d/3' % (part + 1), *given)
            rows += done.stdout.splitlines()[1:]
        done = desk.run('--at', AT, *given)
        check('parts', len(rows) == count + 2 and
              sorted(rows) == sorted(done.stdout.splitlines()[1:]))
        # One that has none of them is no failure.
        done = desk.run('--at', AT, '--split', '70/70', '--report',
                        os.path.join(folder, 'none'), *given)
        check('empty part', done.returncode == 0 and
              b'no passport' not in done.stderr,
              done.stderr.decode())
        done = desk.run('--at', AT, '--split', '4/3', *given)
        check('no such part', done.returncode == 4)
    print('%d failures' % failed)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
