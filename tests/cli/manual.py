#!/usr/bin/python3
"""Plays a chapter of the manual: types its commands at a terminal.

usage: manual.py CHAPTER.md [FOLDER]

A line of an indented block that begins with "$ " is a command (its exit status
is 0, or the one in "# exit status N" behind it); the lines up to the next
command must stand in what it prints, in that order, "..." for any text.
It begins in a folder with copies of what stands in FOLDER, or with a class.
Questions are answered as the chapter's readers would.  Ten minutes pass
from one command to the next.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ['SKP_BIN_DIR']
PASSPHRASE = b'four words make one\n'
ANSWERS = [  # what a question ends with, and what is typed
    (b'yes or no: ', b'yes\n'),
    (b'Type yes: ', b'yes\n'),
    (b'once more: ', PASSPHRASE),
    (b'keys: ', PASSPHRASE),
    (b'eens dezelfde: ', PASSPHRASE),
    (b'sleutels: ', PASSPHRASE),
    (b'het register: ', PASSPHRASE),
]
TIMEOUT = 60


def commands(path):
    """(command, exit status, expected lines) in their order."""
    found = []
    with open(path, encoding='utf-8') as f:
        for line in f:
            if not line.startswith('    '):
                if line.strip():
                    found.append(None)  # a block ends
                continue
            text = line[4:].rstrip('\n')
            if text.startswith('$ '):
                status = re.search(r'\s+# exit status (\d)$', text)
                end = status.start() if status else len(text)
                found.append((text[2:end],
                              int(status.group(1)) if status else 0, []))
            elif text.strip() and found and found[-1] is not None:
                found[-1][2].append(text.strip())
    return [c for c in found if c is not None]


def typed(command, minutes, env):
    """Runs it at a terminal of its own; exit status and what was shown."""
    clock = '@2026-06-15 %02d:%02d:00' % divmod(minutes, 60)
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe('faketime', ['faketime', '-f', clock, 'bash', '-c',
                                command], env)
    shown, answered = b'', 0
    while True:
        if not select.select([fd], [], [], TIMEOUT)[0]:
            os.kill(pid, 9)
            shown += b'\n(waited for an answer)'
            break
        try:
            got = os.read(fd, 65536)
        except OSError:  # the end, on Linux
            break
        if not got:
            break
        shown += got
        for question, answer in ANSWERS:
            if shown[answered:].endswith(question):
                os.write(fd, answer)
                answered = len(shown)
                break
    os.close(fd)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status, shown.decode('utf-8', 'replace').replace('\r\n', '\n')


def missing(expected, shown):
    """The first line that does not stand there, behind the one before."""
    lines = [' '.join(line.split()) for line in shown.split('\n')]
    at = 0
    for want in expected:
        parts = [re.escape(p) for p in ' '.join(want.split()).split('...')]
        pattern = re.compile('.*'.join(parts))
        while at < len(lines) and not pattern.fullmatch(lines[at]) and \
                not pattern.fullmatch(lines[at].partition(': ')[2]):
            at += 1
        if at == len(lines):
            return want
        at += 1
    return None


def make_class(path):
    sheet = subprocess.run(
        [sys.executable, os.path.join(HERE, '../bench/make_sheet.py'),
         '3', '2020-06-05'], check=True, capture_output=True).stdout
    with open(path, 'wb') as f:
        f.write(sheet)


def main():
    chapter = commands(sys.argv[1])
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        if len(sys.argv) > 2:
            shutil.copytree(sys.argv[2], work, dirs_exist_ok=True)
        else:
            make_class(os.path.join(work, 'class.csv'))
        os.chdir(work)
        env = {'PATH': BIN + ':' + os.environ['PATH'], 'HOME': work,
               'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'XDG_STATE_HOME':
               os.path.join(work, 'state')}
        for i, (command, want, expected) in enumerate(chapter):
            status, shown = typed(command, 10 * i, env)
            line = missing(expected, shown)
            if status == want and line is None:
                continue
            failed += 1
            print('FAIL $ %s\nexit status %d, not %d; no line %r in:\n%s'
                  % (command, status, want, line, shown))
            break  # what follows builds on it
    print('%d commands, %d failed' % (len(chapter), failed))
    sys.exit(1 if failed or len(chapter) < 20 else 0)


main()
