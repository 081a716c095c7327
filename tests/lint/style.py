#!/usr/bin/python3
"""Rules of STYLE.md that a line of text can show.

usage: style.py [ROOT]
"""
import os
import re
import sys

FOLDERS = ['common', 'schema', 'keys', 'verifier', 'holder', 'issuer',
           'helpers', 'tests']
MAX_LINES = 450

# (what, pattern, folders where it may stand)
RULES = [
    ('unbounded or unchecked function',
     r'\b(strcpy|strcat|stpcpy|sprintf|vsprintf|gets|atoi|atol|atoll|strtok|'
     r'alloca|mktemp|tmpnam)\s*\(', []),
    ('cbor_load on bytes from outside', r'\bcbor_load\b', []),
    ('typedef of a structure', r'\btypedef\s+(struct|union|enum)\b', []),
    ('work left undone', r'\b(TODO|FIXME|XXX|HACK)\b', []),
    ('a shell is started', r'\b(system|popen)\s*\(', ['tests']),
    ('assertions are never compiled out', r'\bNDEBUG\b', []),
]
GUARD = re.compile(r'#ifndef (\w+)\n#define (\w+)\n')
# Headers that are meant to be included more than once.
NO_GUARD = re.compile(r'(_list|msg_expand)\.h$')
CODE = re.compile(r'^\t(SKP_ERR_\w+|SKP_OK) = (\d+),?(.*)$', re.M)


def strip(text):
    """Comments and strings out, lines kept."""
    def blank(m):
        return re.sub(r'[^\n]', ' ', m.group(0))
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, text,
                  flags=re.S)


def check_file(path, text, bad):
    plain = strip(text)
    folder = path.split('/')[0]
    for what, pattern, allowed in RULES:
        if folder in allowed:
            continue
        where = text if what == 'work left undone' else plain
        for m in re.finditer(pattern, where):
            line = where.count('\n', 0, m.start()) + 1
            bad.append('%s:%d: %s: %s' % (path, line, what, m.group(0)))
    if text.count('\n') > MAX_LINES:
        bad.append('%s: %d lines' % (path, text.count('\n')))
    if path.endswith('.h') and not NO_GUARD.search(path):
        m = GUARD.search(text)
        if m is None or m.group(1) != m.group(2):
            bad.append('%s: no include guard' % path)


def check_errors(root, bad):
    """Every code once, with its own number, comment aside, and a text."""
    with open(os.path.join(root, 'common/err.h')) as f:
        codes = CODE.findall(f.read())
    with open(os.path.join(root, 'common/err.c')) as f:
        source = f.read()
    texts = dict(re.findall(r'case (SKP_\w+):\s+return "([^"]+)";', source))
    numbers = [int(number) for _, number, _ in codes]
    if numbers != sorted(set(numbers)) or len(codes) < 50:
        bad.append('common/err.h: numbers do not ascend')
    for name, _, _ in codes:
        if name not in texts:
            bad.append('common/err.c: %s has no text' % name)
    for text in sorted(texts.values()):
        if list(texts.values()).count(text) > 1:
            bad.append('common/err.c: "%s" twice' % text)
    if 'default:' in source:
        bad.append('common/err.c: a default hides a forgotten code')


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, '../..')
    bad, count = [], 0
    for folder in FOLDERS:
        for top, folders, names in os.walk(os.path.join(root, folder)):
            folders[:] = sorted(set(folders) - {'node_modules', 'build'})
            for name in sorted(names):
                if not name.endswith(('.c', '.h')):
                    continue
                path = os.path.relpath(os.path.join(top, name), root)
                with open(os.path.join(root, path)) as f:
                    check_file(path, f.read(), bad)
                count += 1
    check_errors(root, bad)
    for line in bad:
        print(line)
    print('%d files, %d faults' % (count, len(bad)))
    return 1 if bad or count == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
