#!/usr/bin/python3
"""Passports on paper as skillpass-issuer prints them: pages that say what the
passport says, codes that fit, messages for what does not, a class of twenty
in time, and wrong options.  The examples where they are there.

usage: passports.py [FOLDER]    keeps what it makes there, to be looked at
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import cbor2

import paper

BIN = os.environ['SKP_BIN_DIR']
SHARED = os.environ.get('SKP_SHARED_DIR', '')
ISSUER = os.path.join(BIN, 'skillpass-issuer')
VERIFY = os.path.join(BIN, 'skillpass-verify')
DAY = '2026-06-15'
ESCO = 'http://data.europa.eu/esco/'
SKILL = ESCO + 'skill/00735755-adc6-4ea0-b034-%012x'
bad = []


def check(what, good):
    if not good:
        bad.append(what)
        print('FAIL', what)


def run(*args, day=DAY, stdin=None):
    env = dict(os.environ, LC_ALL='C.UTF-8', TZ='UTC')
    if not os.environ.get('SKP_SANITIZED'):
        args = ('faketime', '-f', day + ' 12:00:00') + args
    return subprocess.run(args, stdout=subprocess.PIPE, env=env, input=stdin,
                          stderr=subprocess.PIPE, check=False)


def registry(folder):
    done = run(ISSUER, '-d', folder, 'init', '--name', 'Training Centre',
               '--id', 'https://tc.example', '--no-passphrase')
    check('init ' + folder, done.returncode == 0)


def said(what, done, code, out=None, err=None):
    """Exit status and, where given, exactly these lines; "ID" in them stands
    for an id."""
    def plain(b):
        return re.sub(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'ID',
                      b.decode())
    check('%s: exit %d' % (what, done.returncode), done.returncode == code)
    if out is not None:
        check('%s: %r' % (what, plain(done.stdout)), plain(done.stdout) == out)
    if err is not None:
        want = 'skillpass-issuer: %s\n' % err if err else ''
        check('%s: %r' % (what, plain(done.stderr)), plain(done.stderr) == want)


def passport(n, claims, lang='nl', **holder):
    person = {'givenName': 'Anna', 'familyName': 'Visser',
              'dateOfBirth': '1991-03-%02d' % (n % 28 + 1)}
    person.update(holder)
    return {'profile': 'skills-passport-draft-0', 'lang': lang,
            'issuer': {'name': 'Training Centre', 'id': 'https://tc.example'}, 'holder': person,
            'claims': claims}


def course(title, n_skill=2, noise=0):
    """With so many skills; noise: letters that no zlib makes small."""
    import hashlib
    rest = ''
    while len(rest) < noise:
        rest += hashlib.sha256((title + rest).encode()).hexdigest()
    return {'type': 'course', 'title': {'nl': title + rest[:noise]},
            'start': '2026-01-05', 'end': '2026-06-01', 'hours': 40,
            'skills': [{'skill': SKILL % k,
                        'label': {'nl': 'vaardigheid %d' % k},
                        'level': {'framework': 'dreyfus', 'value': '3'}}
                       for k in range(n_skill)],
            'assessment': {'method': 'practical-exam', 'date': '2026-06-01',
                           'assessor': {'name': 'P. Hoekstra',
                                        'role': 'assessor'}}}


def issue(reg, folder, what, *options, day=DAY):
    path = os.path.join(folder, 'in.json')
    with open(path, 'w', encoding='utf-8') as f:
        json.dump(what, f)
    done = run(ISSUER, '-d', reg, 'issue', path, *options, day=day)
    check('issued: %s' % done.stderr.decode(), done.returncode == 0)


def ids(folder, end):
    return sorted(os.path.basename(p)[:-len(end)]
                  for p in glob.glob(os.path.join(folder, '*' + end)))


def report_on(data, reg, day=DAY):
    done = run(VERIFY, '--json', '--no-state', '--root',
               os.path.join(reg, 'root.cbor'), '--trust',
               os.path.join(reg, 'trust.cbor'), '-', stdin=data, day=day)
    return json.loads(done.stdout)


def verified(text, reg, day):
    """The report on the text of a code."""
    return report_on(text.encode(), reg, day)


def examples(folder):
    """Each fits whole into a code, and the code says all of it."""
    found = sorted(glob.glob(os.path.join(SHARED, 'data/examples/[0-9]*.json')))
    if not found or os.environ.get('SKP_SANITIZED'):
        print('SKIP the examples are not there')
    for path in found if not os.environ.get('SKP_SANITIZED') else []:
        with open(path, encoding='utf-8') as f:
            example = json.load(f)
        day = example['issuedAt'][:10]
        name = os.path.basename(path)[:-5]
        reg = os.path.join(folder, name)
        by = example['issuer']
        run(ISSUER, '-d', reg, 'init', '--name', by['name'], '--id', by['id'],
            '--kvk', by['kvk'], '--no-passphrase', day=day)
        run(ISSUER, '-d', reg, 'issue', path, '--compact', day=day)
        done = run(ISSUER, '-d', reg, 'export', '--dry-run')
        check('%s fits: %s' % (name, done.stdout),
              re.fullmatch(rb'\S+  all lines fit \(code (27-[QML]|32-[ML])\)\n',
                           done.stdout))
        print(name, done.stdout.decode().split('  ')[1].strip())
        pdf = os.path.join(folder, name + '.pdf')
        said(name, run(ISSUER, '-d', reg, 'export', '--pdf', '--both', '--out',
                       pdf), 0, '1 passport(s) written to %s\n' % pdf, '')
        picture = paper.Picture(pdf)
        module, _, white = paper.quiet(picture)
        check(name + ': modules and quiet zone', module >= 0.449 and white)
        report = verified(picture.code(), reg, day)
        check(name + ': all lines in the code',
              len(report['lines']) == len(example['claims']))
        check(name + ': verdict ' + report['verdict'],
              report['verdict'] == 'unknown-status')
        say_all(name, pdf, example)
        asked(name, reg, day)


def asked(name, reg, day):
    """Name and at least two lines of those that the target occupation asks
    for (all, where it asks for fewer) in a code that a phone reads."""
    esco = [os.path.join(SHARED, 'data/esco', table + '.csv') for table in
            ('occupations_tech', 'skills_tech', 'occupation_skills_tech')]
    hand = reg + '-given'
    done = run(ISSUER, '-d', reg, 'vocab', 'import', *esco, '--scheme', 'esco',
               '--version', '1.2.0')
    check(name + ': vocabulary', done.returncode == 0)
    done = run(ISSUER, '-d', reg, 'export', '--handover', hand)
    check(name + ': handover', done.returncode == 0)
    png = glob.glob(os.path.join(hand, '*', '*-for-*.png'))[0]
    text = paper.tool('zbarimg', '--quiet', '--raw', '-Sdisable',
                      '-Sqrcode.enable', png).decode().strip()
    code = verified(text, reg, day)
    part = report_on(file_of(png[:-4] + '.skillpass'), reg, day)
    lines, wanted = len(code['lines']), len(part['lines'])
    print('%s: %d of the %d lines asked for, %d characters' %
          (name, lines, wanted, len(text)))
    check(name + ': version 27', len(text) <= 2132)
    check(name + ': two lines', lines >= min(2, wanted))
    check(name + ': name', code['holder']['familyName'])


def say_all(name, pdf, example):
    """Names, titles and skills in both languages, in pages of each."""
    text = ' '.join(paper.text(pdf).split())
    holder = example['holder']
    for word in (holder['familyName'], holder['dateOfBirth'],
                 'Skillspaspoort', 'Skills passport', 'Zo controleert u dit',
                 'How to check'):
        check('%s: "%s" is there' % (name, word), word in text)
    for claim in example['claims']:
        title = claim['title'].get(example['lang'])
        check('%s: "%s" is there' % (name, title), title is None or
              title.split()[0] in text)
        for skill in claim['skills']:
            label = skill['label'].get(example['lang'], '-')
            check('%s: "%s" is there' % (name, label),
                  label == '-' or label.split()[-1] in text)
    pages = int(paper.info(pdf)['Pages'])
    check('%s: one or two pages a language' % name, 2 <= pages <= 4)
    inside = paper.objects(pdf)
    check(name + ': both languages', b'/Lang (nl)' in inside and
          b'/Lang (en)' in inside)
    for n in range(1, pages + 1):
        check('%s, page %d: nothing clipped' % (name, n),
              not paper.clipped(paper.Picture(pdf, n, 100)))
    for page in paper.words(pdf):
        check('%s: nothing on each other' % name, not paper.overlaps(page))


def limits(folder):
    """At the limit the page and the messages say what the code carries."""
    reg = os.path.join(folder, 'limits')
    registry(reg)
    issue(reg, folder, passport(0, [course('Eerste', noise=560),
                                    course('Tweede', noise=560),
                                    course('Derde', noise=560)]))
    done = run(ISSUER, '-d', reg, 'export', '--dry-run')
    said('dry run', done, 0)
    m = re.fullmatch(r'\S+  2 of 3 lines fit \(code 32-[ML]\), left out: '
                     r'(\d)\. \w+\n', re.sub(r'(Eerste|Tweede|Derde)\w+',
                                            r'\1', done.stdout.decode()))
    check('dry run: ' + done.stdout.decode(), m)
    left = m.group(1) if m else '3'
    shown = ', '.join(n for n in '123' if n != left)
    pdf = os.path.join(folder, 'limits.pdf')
    done = run(ISSUER, '-d', reg, '--lang', 'nl', 'export', '--pdf', '--out',
               pdf)
    said('partly', done, 0, '1 paspoort(en) geschreven naar %s\n' % pdf,
         'ID: 2 van 3 regels in de code: %s; de rest staat alleen in het '
         'bestand' % shown)
    check('page: which lines', '2 van 3 regels in deze code: %s.' % shown in
          paper.text(pdf))
    report = verified(paper.Picture(pdf).code(), reg, DAY)
    check('code: which lines', len(report['lines']) == 2)
    # What cannot be hidden, and is too much.
    reg = os.path.join(folder, 'nothing')
    registry(reg)
    issue(reg, folder, passport(0, [course('Vol %d' % k, noise=560)
                                    for k in range(6)]), '--plain')
    said('nothing fits', run(ISSUER, '-d', reg, 'export', '--dry-run'), 0,
         'ID  does not fit into a QR code\n', '')
    pdf = os.path.join(folder, 'nothing.pdf')
    none = 'ID: does not fit into a QR code; give the file as well'
    said('page without code', run(ISSUER, '-d', reg, 'export', '--pdf', '-o',
                                  pdf), 0,
         '1 passport(s) written to %s\n' % pdf, none)
    check('page: no code', 'This passport does not fit into a QR code: ask for '
          'the file.' in ' '.join(paper.text(pdf).split()))
    codes = os.path.join(folder, 'none')
    said('no code', run(ISSUER, '-d', reg, 'export', '--qr', 'png', '-o',
                        codes), 1, '0 passport(s) written to %s\n' % codes,
         none)


def kinds(folder):
    reg = os.path.join(folder, 'kinds')
    registry(reg)
    issue(reg, folder, passport(0, [course('Lassen')]))
    out = os.path.join(folder, 'codes')
    for kind in ('png', 'svg', 'utf8'):
        said(kind, run(ISSUER, '-d', reg, 'export', '--qr', kind, '-o', out),
             0, '1 passport(s) written to %s\n' % out, '')
    one = ids(out, '.png')[0]
    text = paper.tool('zbarimg', '--quiet', '--raw', '-Sdisable',
                      '-Sqrcode.enable', os.path.join(out, one + '.png'))
    report = verified(text.decode().strip(), reg, DAY)
    check('png: verified', len(report['lines']) == 1)
    done = run(ISSUER, '-d', reg, 'export', one[:18], '--qr', 'utf8')
    with open(os.path.join(out, one + '.txt'), 'rb') as f:
        check('utf8 on standard output', done.stdout == f.read())
    # Twice the same.
    pdfs = []
    for n in range(2):
        path = os.path.join(folder, 'again%d' % n)
        said('pdf', run(ISSUER, '-d', reg, 'export', '--pdf', '-o', path), 0,
             '1 passport(s) written to %s\n' % path, '')
        with open(os.path.join(path, one + '.pdf'), 'rb') as f:
            pdfs.append(f.read())
    check('the same bytes again', pdfs[0] == pdfs[1])
    # What the registry says of it stands on the page.
    for command, word in (('suspend', 'SUSPENDED.'), ('resume', None),
                          ('revoke', 'WITHDRAWN.')):
        run(ISSUER, '-d', reg, command, one, '--reason', 'other')
        path = os.path.join(folder, command + '.pdf')
        run(ISSUER, '-d', reg, 'export', '--pdf', '-o', path)
        text = paper.text(path)
        check('%s: status on the page' % command,
              word in text if word else 'SUSPENDED' not in text)
    wrong(reg, folder, one)


def file_of(path):
    with open(path, 'rb') as f:
        return f.read()


def handover(folder):
    """A folder a worker, with what the target occupation asks for."""
    occupation = ESCO + 'occupation/00000000-0000-4000-8000-000000000001'
    reg, hand = os.path.join(folder, 'hand'), os.path.join(folder, 'given')
    registry(reg)
    one = passport(0, [course('Lassen', 1), course('Koelen', 3)])
    one['occupationTarget'] = occupation
    issue(reg, folder, one)
    export = [ISSUER, '-d', reg, 'export', '--handover', hand]
    said('no vocabulary', run(*export), 1,
         '1 passport(s) written to %s\n' % hand,
         '%s/ID: no part for the target occupation %s, which no vocabulary '
         'here has; import one: skillpass-issuer vocab import FILE... --scheme '
         'esco --version V' % (hand, occupation.replace(
             '00000000-0000-4000-8000-000000000001', 'ID')))
    concepts = os.path.join(folder, 'concepts.csv')
    asks = os.path.join(folder, 'asks.csv')
    with open(concepts, 'w', encoding='utf-8') as f:
        f.write('conceptUri,conceptType,preferredLabel,code\n'
                '%s,Occupation,welder,7212.3\n' % occupation)
        for k in (0, 1, 2, 9):
            f.write(SKILL % k + ',Skill,skill %d,\n' % k)
    for skills, lines, labels in (
            ((1, 9), 1, ['vaardigheid 1']),
            ((0, 2), 2, ['vaardigheid 0', 'vaardigheid 0',
                         'vaardigheid 2'])):
        with open(asks, 'w', encoding='utf-8') as f:
            f.write('occupationUri,relationType,skillUri\n')
            for k in skills:
                f.write('%s,%s,%s\n' % (occupation, 'optional' if k == 2 else
                                        'essential', SKILL % k))
        done = run(ISSUER, '-d', reg, 'vocab', 'import', concepts, asks,
                   '--scheme', 'esco', '--lang', 'en', '--version',
                   '1.2.%d' % lines)
        check('vocabulary: %s' % done.stderr.decode(), done.returncode == 0)
        said('handover', run(*export), 0,
             '1 passport(s) written to %s\n' % hand, '')
        base = os.path.join(hand, os.listdir(hand)[0], os.listdir(hand)[0])
        check('files: %s' % os.listdir(os.path.dirname(base)),
              sorted(glob.glob(base + '*')) == [
                  base + end for end in ('-for-7212.3.png',
                                         '-for-7212.3.skillpass', '.pdf',
                                         '.skillpass')])
        part = report_on(file_of(base + '-for-7212.3.skillpass'), reg)
        shown = sorted(s['label'] for one in part['lines']
                       for s in one['skills'])
        check('part: %s' % shown, shown == labels)
        check('part: lines', len(part['lines']) == lines and part['logged'])
        check('part: name', part['holder']['familyName'] == 'Visser')
        text = paper.tool('zbarimg', '--quiet', '--raw', '-Sdisable',
                          '-Sqrcode.enable', base + '-for-7212.3.png')
        code = verified(text.decode().strip(), reg, DAY)
        check('code: lines', len(code['lines']) == lines)
    with open(asks, 'w', encoding='utf-8') as f:
        f.write('occupationUri,relationType,skillUri\n%s,essential,%s\n' %
                (occupation, SKILL % 9))
    run(ISSUER, '-d', reg, 'vocab', 'import', concepts, asks, '--scheme',
        'esco', '--lang', 'en', '--version', '1.3.0')
    said('nothing asked', run(*export), 0,
         '1 passport(s) written to %s\n' % hand,
         '%s/ID: no line has a skill that is asked of: welder' % hand)


def wrong(reg, folder, one):
    base = [ISSUER, '-d', reg, 'export']
    rows = [
        (['--pdf'], 'say where to write: --out DIR for a PDF a passport, --out '
         'FILE.pdf for one of all'),
        (['--qr', 'gif', '-o', folder], "--qr does not know 'gif'; it makes "
         'png, svg or utf8'),
        (['--qr', 'png'], 'say where to write the codes: --out DIR; only the '
         'code of one passport goes to standard output'),
        (['--pdf', '--qr', 'png', '-o', folder], 'one at a time: --pdf, --qr, '
         '--bundle, or --handover DIR without --out'),
        (['--qr', 'png', '--both', '-o', folder],
         '--both belongs to --pdf or --handover'),
    ]
    for options, message in rows:
        said(' '.join(options), run(*base, *options), 4, '', message)
    said('unknown id', run(*base, 'ffff', '--pdf', '-o', folder), 1)
    empty = os.path.join(folder, 'empty')
    registry(empty)
    said('nothing there', run(ISSUER, '-d', empty, 'export', '--pdf', '-o',
                              os.path.join(folder, 'x.pdf')), 4, '',
         'no passport to print; issue some first')
    # A character that no font has; the others go on.
    issue(reg, folder, passport(1, [course('Teken \U00013000')]))
    done = run(*base, '--pdf', '-o', os.path.join(folder, 'signs'))
    said('no glyph', done, 1, '1 passport(s) written to %s/signs\n' % folder,
         'ID: no font here has the character U+13000; install the package '
         'fonts-noto-cjk, or give this passport as a file only')
    # Where no fonts can be had; "alone" has a file system of its own.
    alone = ['unshare', '-rm', 'sh', '-c',
             'mount -t tmpfs none /usr/share/fonts && exec "$0" "$@"']
    done = run(*alone, *base, one, '--pdf', '-o', folder)
    if b'unshare' in done.stderr or b'mount' in done.stderr:
        print('SKIP no fonts:', done.stderr.decode().strip())
    else:
        said('no fonts', done, 4, '', 'the fonts are missing: install the '
             'package fonts-noto-core (apt install fonts-noto-core)')


def a_class(folder):
    reg = os.path.join(folder, 'class')
    registry(reg)
    issue(reg, folder, [passport(n, [course('Cursus %d' % k) for k in
                                     range(3)], givenName='Worker%d' % n)
                        for n in range(20)], '--compact')
    out = os.path.join(folder, 'pages')
    start = time.monotonic()
    said('class', run(ISSUER, '-d', reg, 'export', '--pdf', '-o', out), 0,
         '20 passport(s) written to %s\n' % out, '')
    each = time.monotonic() - start
    start = time.monotonic()
    pdf = os.path.join(folder, 'class.pdf')
    said('one file', run(ISSUER, '-d', reg, 'export', '--pdf', '-o', pdf), 0,
         '20 passport(s) written to %s\n' % pdf, '')
    one = time.monotonic() - start
    print('a class of 20: %.2f s as files, %.2f s as one' % (each, one))
    # 3 s is the goal; this machine may be busy with other tests.
    check('a class of 20 in %.1f s' % each, each < 12)
    check('20 files', len(ids(out, '.pdf')) == 20)
    check('20 pages', paper.info(pdf)['Pages'] == '20')


def compact(folder):
    """One language, and no skill can be hidden by itself."""
    both = course('Lassen')
    both['title']['en'] = 'Welding'
    for options, disclosures, title in (
            ((), 5, {'en': 'Welding', 'nl': 'Lassen'}),
            (('--compact',), 3, 'Lassen')):
        reg = os.path.join(folder, 'compact%d' % disclosures)
        registry(reg)
        issue(reg, folder, passport(0, [both]), *options)
        run(ISSUER, '-d', reg, 'export', '-o', reg)
        with open(glob.glob(os.path.join(reg, '*.skillpass'))[0], 'rb') as f:
            shown = cbor2.load(f).value[1][17]
        check('%d disclosures' % disclosures, len(shown) == disclosures)
        values = [cbor2.loads(d)[1] for d in shown]
        check('title', any(isinstance(v, dict) and v.get(1) == title
                           for v in values))


def main():
    with tempfile.TemporaryDirectory() as temp:
        folder = sys.argv[1] if len(sys.argv) > 1 else temp
        kinds(folder)
        handover(folder)
        limits(folder)
        a_class(folder)
        compact(folder)
        examples(folder)
    print('%d faults' % len(bad))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
