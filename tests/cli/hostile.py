#!/usr/bin/python3
"""Hostile names harm nobody: in passports, in trust lists and as file names.

Names that are forbidden make a passport malformed; names that are allowed
but tricky (verdict words, formulas, quotes, HTML, right-to-left letters) are
shown; file names hold terminal escapes, newlines and bidi controls.  The
output as text, JSON and CSV must hold no control character, no line that
only looks like a verdict, and one row an input.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
import forge  # noqa: E402

VERIFY = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-verify')
LABEL = bytes.fromhex('d9d9f8da6374014043424f52')
FORBIDDEN = [
    'a\x1b[2J\x1b[1;1HVALID', 'a\nVALID  for the lines shown', 'a\rVALID',
    'a\x9b31m', 'a\u202eDILAV', 'a\u2066b', 'a\u200bb', 'a\u2028VALID',
    'a\ufeffb', 'a\x00b', 'a\x07', 'a\x7f', 'a\u061cb', 'a\ufdd0']
TRICKY = [
    'VALID  for the lines shown', 'valid', 'GELDIG', '=cmd|"/c calc"!A1',
    '+1+1', '-2-3', '@SUM(A1)', '<script>alert(1)</script>', '"quoted","cell"',
    "it's; a; sheet", 'سميرة المرابط', '\\u{1b}[2J', '%s%s%s%n', 'x' * 1000,
    'é' * 200, '👩‍🔧', 'a,b;c\\d']
FILES = ['\x1b[2Jevil.skillpass', 'new\nVALID  for the lines shown.skillpass',
         '=1+1.skillpass', 'bidi\u202e.skillpass', '"quote".skillpass',
         '-option.skillpass', '\udcff\udcfe.skillpass', "it's.skillpass"]


def passports():
    for i, name in enumerate(FORBIDDEN + TRICKY):
        yield forge.Passport(
            attributes=[{0: 1, 4: name}, forge.BIRTH], redact=False, n=i,
            lines=[forge.competency(set={1: name[:900]})]).bytes()


def write(path, data):
    with open(path, 'wb') as out:
        out.write(data)
    return path


def make(folder):
    issuers = forge.issuers()
    issuers[0][2] = 'VALID  "Centre" =1+1'
    base = [VERIFY, '--no-state', '--at', '2026-06-15', '--lang', 'en',
            '--root', write(folder + '/root.cbor', forge.root_record()),
            '--trust', write(folder + '/trust.cbor', forge.root_record()
                             + forge.trust_list(listed=issuers)),
            '--status', write(folder + '/status.cbor', forge.status_list())]
    bundle = write(folder + '/all.skillpasses', LABEL + b''.join(passports()))
    files = os.path.join(folder, 'files')
    os.mkdir(files)
    for name in FILES:
        write(os.path.join(os.fsencode(files), os.fsencode(name)),
              forge.Passport().bytes())
    return base, [bundle, files], len(FORBIDDEN) + len(TRICKY) + len(FILES)


def run(args):
    done = subprocess.run(args, capture_output=True)
    if done.returncode != 1:
        sys.exit('exit %d, not 1: %s' % (done.returncode,
                                         done.stderr.decode()))
    return done.stdout.decode('utf-8'), done.stderr.decode('utf-8')


def harmless(what, text, newline=True):
    bad = {c for c in text if unicodedata.category(c) in ('Cc', 'Zl', 'Zp')
           or c in '\u061c\u200b\u200e\u200f\u2060\ufeff'
           or '\u202a' <= c <= '\u202e' or '\u2066' <= c <= '\u2069'}
    bad -= {'\n'} if newline else set()
    if bad:
        sys.exit('%s: holds %s' % (what, sorted(map(ascii, bad))))


def check_text(base, inputs):
    out, err = run(base + inputs)
    harmless('text', out)
    harmless('messages', err)
    good = len(TRICKY) + len(FILES)
    lines = [x for x in out.split('\n')
             if re.match(r'\s{0,1}valid\b', x, re.I)]
    named = [x for x in out.split('\n')
             if re.search(r':\s+valid\b', x, re.I) and x[:1] != ' ']
    if len(lines) + len(named) > good:
        sys.exit('text: %d lines look like a verdict, not %d at most' % (
            len(lines) + len(named), good))


def check_rows(base, inputs, total):
    out, _ = run(base + ['--ndjson'] + inputs)
    harmless('ndjson', out)
    rows = [json.loads(line) for line in out.splitlines()]
    verdicts = [row['verdict'] for row in rows]
    expected = {'malformed': len(FORBIDDEN),
                'valid': len(TRICKY) + len(FILES)}
    got = {v: verdicts.count(v) for v in set(verdicts)}
    if got != expected or len(rows) != total:
        sys.exit('ndjson: %s of %d, not %s' % (got, len(rows), expected))
    out, _ = run(base + ['--csv'] + inputs)
    harmless('csv', out.replace('\r\n', '\n'))
    rows = list(csv.reader(io.StringIO(out)))
    if len(rows) != total + 1 or len({len(row) for row in rows}) != 1:
        sys.exit('csv: %d rows of %s cells, not %d' % (
            len(rows), {len(row) for row in rows}, total + 1))
    for row in rows:
        for cell in row:
            if cell[:1] in ('=', '+', '-', '@'):
                sys.exit('csv: a cell begins as a formula: ' + ascii(cell))


def main():
    with tempfile.TemporaryDirectory() as folder:
        base, inputs, total = make(folder)
        check_text(base, inputs)
        check_rows(base, inputs, total)
    print('%d hostile inputs printed harmlessly' % total)


if __name__ == '__main__':
    main()
