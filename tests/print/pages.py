#!/usr/bin/python3
"""Pages of skillpass-print, rendered and read by poppler and zbar: six
scripts, long texts, many lines; nothing is clipped or lost, the structure is
there, the same request gives the same bytes, and what cannot be drawn is
refused in words.

usage: pages.py [FOLDER]    keeps what it makes there, to be looked at
"""
import concurrent.futures
import os
import subprocess
import sys
import tempfile

import paper

PRINT = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-print')
bad = []


def check(what, good):
    if not good:
        bad.append(what)
        print('FAIL', what)


def line(*fields):
    return '\t'.join(fields) + '\n'


HEAD = line('skillpass-print', '1', 'pdf') + line('made',
                                                  '2026-06-12T12:05:00Z')
# 1,637 characters: the most of a code that a phone reads from paper, 27-M.
CODE = 'SKP1:' + ''.join('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'[
    (i * i * 7 + i * 13) % 45] for i in range(1632))


def page(lang, name, native, born, cards, code=CODE):
    out = line('document', lang, 'Skills passport of ' + name,
               'Training Centre · 0198', 'Page', 'of')
    out += line('heading', 'Skills passport') + line('name', name)
    if native:
        out += line('name', native)
    out += line('field', 'Born: ', born)
    out += line('field', 'Issued by: ', 'Training Centre (fictional)')
    out += line('notice', 'Paper proves nothing: check the code, and compare '
                'name and birth date with an identity document.')
    out += line('code', code, 'QR code with this passport',
                'All lines are in this code.', 'Scan it with skillpass-verify.')
    out += line('clear') + line('section', 'Lines')
    for title, mark, grade, how, items, fields in cards:
        out += line('card', title, mark)
        out += line('grade', str(grade), '6', 'assessed', how)
        out += ''.join(line('item', *i) for i in items)
        out += ''.join(line('field', *f) for f in fields) + line('end')
    out += line('section', 'How to check')
    return out + line('text', 'Run skillpass-verify with the file.')


def one_card(title, assessor, skill):
    return [(title, 'valid until 2033-05-20', 4, 'exam on 2026-06-05 by ' +
             assessor, [(skill, 'level 3')], [('Result: ', '8.1')])]


LONG = ' '.join(['Elektrotechnische-installatievoorschriften'] * 20)
SPECIMENS = {
    'latin': page('nl', 'Žofie Ďurišová-Łęcka Ñuñez', '', '1991-03-28',
                  one_card('Mechanický montér, Gdańsk – Ærø', 'Å. Øverbø',
                           'Đo điện trở cách điện, çalışma güvenliği')),
    'cyrillic': page('uk', 'Oleksandr Kovalenko', 'Олександр Коваленко',
                     '1988', one_card('Електромонтер: щит № 5', 'Є. Ґалаґан',
                                      'Ўзбекистон, Њушић, Ћирић')),
    'arabic': page('nl', 'Samira El Amrani', 'سميرة العمراني', '1991-03-28',
                   one_card('تركيب المضخات الحرارية', 'أحمد بن علي',
                            'قياس الضغط ٢٣٠ فولت')),
    'greek': page('en', 'Nikos Papadopoulos', 'Νίκος Παπαδόπουλος', '1979',
                  one_card('Ηλεκτρολόγος εγκαταστάτης', 'Ά. Ώρας',
                           'μέτρηση αντίστασης μόνωσης')),
    'ethiopic': page('en', 'Selam Tesfay', 'ሰላም ተስፋይ', '1999',
                     one_card('Welder ብየዳ', 'ገብረ', 'שלום · Հայերեն')),
    'long': page('nl', 'A' * 60 + ' ' + 'Wolfeschlegelsteinhausenbergerdorff '
                 * 8 + 'B' * 60, '', '1991-03-28',
                 [(LONG, 'no end date', 6, LONG, [(LONG, 'level ' + LONG)],
                   [('Scope: ', LONG * 3)])]),
    'many': page('en', 'Anna de Vries', '', '1991-03-28', [
        ('%d. A line of many' % (n + 1), 'valid until 2033-05-20', n % 7,
         'practical exam on 2026-06-05 by P. Hoekstra',
         [('skill %d of line %d' % (k, n + 1), 'level 3') for k in range(3)],
         [('Result: ', 'pass %d' % n)]) for n in range(12)]),
    'tall': page('en', 'Bo', '', '1991', [
        ('One line', '', 1, 'exam', [('skill number %d' % k, 'level 1')
                                     for k in range(120)], [])]),
}


def report():
    """A page as an audit would have it: sums, bars, a long table."""
    out = line('document', 'nl', 'Verslag van de controle', 'Fonds · 2026',
               'Pagina', 'van')
    out += line('heading', 'Verslag van de controle')
    out += line('field', 'Gecontroleerd: ', '1.234.567 paspoorten')
    out += line('section', 'Uitslagen')
    out += line('table', '40', '20r', '40b') + line('head', 'Uitslag', '', '')
    for word, n, bar in (('geldig', 1203456, 1000), ('deels geldig', 28000, 23),
                         ('ingetrokken', 3000, 2), ('leeg', 0, 0)):
        out += line('row', word, str(n), str(bar))
    out += line('end')
    out += line('section', 'Bevindingen')
    out += line('table', '50', '30', '20r')
    out += line('head', 'Bestand', 'Reden', 'Bij byte')
    for n in range(120):
        out += line('row', 'map/deelnemer-%d.skillpass' % n,
                    'De handtekening past niet bij de inhoud van dit bestand'
                    if n % 7 == 0 else 'signature-bad', str(n * n))
    return out + line('end') + line('text', 'Einde.')


def tables(folder):
    path = os.path.join(folder, 'report.pdf')
    with open(path, 'wb') as f:
        f.write(ask(HEAD + report()))
    pages = int(paper.info(path)['Pages'])
    check('pages of a report: %d' % pages, pages == 4)
    seen = paper.words(path)
    for n in range(1, pages + 1):
        text = paper.text(path, n)
        check('report, page %d: its head' % n, text.count('Bij byte') == 1)
        check('report, page %d: nothing near the edge' % n,
              not paper.clipped(paper.Picture(path, n, 100)))
        check('report, page %d: nothing on each other' % n,
              not paper.overlaps(seen[n - 1]))
    text = ' '.join(paper.text(path).split())
    for n in range(120):
        check('row %d' % n, 'deelnemer-%d.skillpass' % n in text and
              str(n * n) in text)
    # Numbers end at the right margin, 18 mm from the edge.
    right = [w[2] for page in seen for w in page if w[4] == '14161']
    check('right: %s' % right, right and abs(right[0] - (595.276 - 51.024)) <
          1)
    # Bars have the length that is asked for: the first is as wide as its
    # column, the second 23 thousandths of it, the last is none.
    picture = paper.Picture(path, 1, 288)
    rows = []
    width = 595.276 - 2 * 51.024
    for word in ('geldig', 'deels', 'leeg'):
        box = next(w for w in seen[0] if w[4] == word)
        y = int((box[1] + box[3]) / 2 * 4)
        x = int((51.024 + 0.6 * width) * 4) + 2
        row = picture.grey[y * picture.width + x:(y + 1) * picture.width]
        rows.append(next(i for i, v in enumerate(row) if v > 128))
    check('bars: %s' % rows, abs(rows[0] - 0.4 * width * 4) < 4 and
          abs(rows[1] - 0.4 * width * 4 * 0.023) < 4 and rows[2] == 0)
    found = paper.structure(path)
    check('structure of a table', [e for _, e in found].count('Table (block)')
          == pages + 1 and (4, 'TH') in found and (4, 'TD') in found)


def ask(request):
    done = subprocess.run([PRINT], input=request.encode(),
                          stdout=subprocess.PIPE, check=True)
    return done.stdout


def fields(request):
    for text in request.splitlines():
        word, *rest = text.split('\t')
        if word == 'grade':
            rest = rest[2:]
        if word == 'code':
            rest = rest[2:]
        if word == 'document':
            rest = []
        yield from (f for f in rest if f)


def specimen(name, body, folder):
    path = os.path.join(folder, name + '.pdf')
    request = HEAD + body
    pdf = ask(request)
    check(name + ': a PDF', pdf.startswith(b'%PDF-'))
    check(name + ': the same bytes again', ask(request) == pdf)
    with open(path, 'wb') as f:
        f.write(pdf)
    # Every letter is there; spaces are the lines' own, and poppler puts
    # marks of direction around what runs from right to left.
    marks = dict.fromkeys(map(ord, ' \n\f\u202a\u202b\u202c'))
    found = paper.text(path).translate(marks)
    for text in fields(body):
        # Not the order of words where two directions meet, and no word that
        # is longer than a line.
        mixed = name in ('long', 'arabic', 'ethiopic')
        for part in text.split() if mixed else [text]:
            check('%s: "%s" is there' % (name, part[:40]), len(part) > 50 or
                  part.translate(marks) in found)
    pages = int(paper.info(path)['Pages'])
    seen = paper.words(path)
    for n in range(1, pages + 1):
        picture = paper.Picture(path, n, paper.PAPER if n == 1 else 100)
        check('%s, page %d: nothing near the edge' % (name, n),
              not paper.clipped(picture))
        check('%s, page %d: nothing on each other: %s' %
              (name, n, paper.overlaps(seen[n - 1])[:3]),
              not paper.overlaps(seen[n - 1]))
        check('%s: number of page %d' % (name, n),
              'Page %d of %d' % (n, pages) in paper.text(path, n))
        if n == 1:
            module, side, white = paper.quiet(picture)
            check('%s: code of %d, modules of %.3f mm' % (name, side, module),
                  side == 125 and module >= 0.449)
            check(name + ': quiet zone', white)
            check(name + ': code is read', picture.code() == CODE)
    return pages


def structure(folder):
    path = os.path.join(folder, 'arabic.pdf')
    info = paper.info(path)
    check('title', info['Title'] == 'Skills passport of Samira El Amrani')
    check('tagged', info['Tagged'] == 'yes')
    check('date', info['CreationDate'] == 'Fri Jun 12 12:05:00 2026 UTC')
    inside = paper.objects(path)
    check('language of file and page', inside.count(b'/Lang (nl)') == 2)
    check('text for the code',
          b'/Alt (QR code with this passport)' in inside)
    check('text for the grade', b'/Alt (assessed)' in inside)
    check('title in the window', b'/DisplayDocTitle true' in inside)
    want = [(0, 'Document'), (1, 'Part'), (2, 'H1 (block)'), (3, '"Skills passport"'),
            (2, 'P (block)'), (3, '"Samira El Amrani"'),
            (2, 'P (block)'), (3, '"سميرة العمراني"'),
            (2, 'P (block)'), (3, '"Born: 1991-03-28"'),
            (2, 'P (block)'), (3, '"Issued by: Training Centre (fictional)"'),
            (2, 'P (block)'),
            (3, '"Paper proves nothing: check the code, and compare name and '
                'birth date with an identity document."'),
            (2, 'Figure'), (3, '""'),
            (2, 'P (block)'), (3, '"All lines are in this code."'),
            (2, 'P (block)'), (3, '"Scan it with skillpass-verify."'),
            (2, 'H2 (block)'), (3, '"Lines"'), (2, 'Sect'),
            (3, 'H3 (block)'), (4, '"تركيب المضخات الحرارية"'),
            (3, 'P (block)'), (4, '"valid until 2033-05-20"'),
            (3, 'Figure'), (4, '""'), (3, 'P (block)')]
    got = paper.structure(path)
    check('structure: %s' % got[:len(want)], got[:len(want)] == want)


def documents(folder):
    """Two documents in a file: each its own language and page numbers."""
    path = os.path.join(folder, 'two.pdf')
    with open(path, 'wb') as f:
        f.write(ask(HEAD + SPECIMENS['many'] + SPECIMENS['latin']))
    pages = int(paper.info(path)['Pages'])
    check('pages of two documents', pages >= 3)
    check('the second begins anew',
          'Page 1 of 1' in paper.text(path, pages))
    inside = paper.objects(path)
    check('language of the first', inside.count(b'/Lang (en)') == pages)
    check('language of the second', inside.count(b'/Lang (nl)') == 1)


def refusals():
    body = SPECIMENS['greek']
    check('character', ask(HEAD + body.replace('Nikos', 'Nikos \U00013000')) ==
          b'refused character U+13000\n')
    check('code', ask(HEAD + body.replace(CODE, 'A' * 2841)) ==
          b'refused code\n')
    check('request', ask(HEAD + 'document\tnl\n') ==
          b'refused request line 3\n')
    check('picture of too much', ask('skillpass-print\t1\tpng\ncode\t' +
                                     'A' * 2841 + '\t\n') ==
          b'refused code\n')
    # A machine without fonts, where one can be had.
    alone = ['unshare', '-rm', 'sh', '-c',
             'mount -t tmpfs none /usr/share/fonts && exec "$0"', PRINT]
    done = subprocess.run(alone, input=(HEAD + body).encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False)
    if b'unshare' in done.stderr or b'mount' in done.stderr:
        print('SKIP no fonts:', done.stderr.decode().strip())
    else:
        check('fonts', done.stdout == b'refused fonts fonts-noto-core\n')
    done = subprocess.run([PRINT, '--help'], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    check('options', done.returncode == 1 and not done.stdout and
          done.stderr == b'usage: skillpass-print <request >file; it has no '
          b'options, see skillpass-print(1)\n')


def pictures(folder):
    for kind in ('png', 'svg', 'utf8', 'ansi'):
        out = ask(line('skillpass-print', '1', kind) + line('code', CODE, ''))
        with open(os.path.join(folder, 'code.' + kind), 'wb') as f:
            f.write(out)
        if kind == 'png':
            said = paper.tool('zbarimg', '--quiet', '--raw', '-Sdisable',
                              '-Sqrcode.enable', f.name).decode()
            check('png is read', said == CODE + '\n')


def main():
    with tempfile.TemporaryDirectory() as temp:
        folder = sys.argv[1] if len(sys.argv) > 1 else temp
        with concurrent.futures.ThreadPoolExecutor() as pool:
            pages = dict(zip(SPECIMENS, pool.map(
                lambda s: specimen(*s, folder), SPECIMENS.items())))
        print(pages)
        for name in ('latin', 'cyrillic', 'arabic', 'greek', 'ethiopic'):
            check('one page of ' + name, pages[name] == 1)
        check('two pages of many', pages['many'] == 2)
        check('a card over pages', pages['tall'] == 3)
        structure(folder)
        documents(folder)
        tables(folder)
        refusals()
        pictures(folder)
    print('%d faults' % len(bad))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
