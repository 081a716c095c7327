#!/usr/bin/python3
"""Runs the scripts of schema/OTHER-TOOLS.md and compares what they print.

The files that the chapter speaks of are made first: a passport of two lines,
of which one has two skills that can be hidden, bound to a holder's key; a
presentation of it by skillpass-holder with two lines' worth of disclosures
and a nested one; its QR text; a status list.
"""
import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../testkit'))
import forge  # noqa: E402

CHAPTER = os.path.join(HERE, '../../schema/OTHER-TOOLS.md')
HOLDER = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-holder')
BLOCK = re.compile(r'^```(sh|python)\n(.*?)^```\n(?:```text\n(.*?)^```\n)?',
                   re.M | re.S)


class Holder:
    """The public part of a key that skillpass-holder made."""

    def __init__(self, path):
        with open(path) as f:
            self.x = base64.b64decode(f.read().split('\n')[1])[-32:]

    def cose(self):
        return {1: 1, -1: 6, -2: self.x}


def run(*argv):
    return subprocess.run(argv, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=True,
                          universal_newlines=True).stdout


def write(name, data):
    with open(name, 'wb') as out:
        out.write(data)


def pem(key):
    der = bytes.fromhex('302a300506032b6570032100') + key.x
    return ('-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n' %
            base64.b64encode(der).decode())


def make():
    run(HOLDER, 'keygen', 'mine', '--no-passphrase')
    skills = [forge.disclosure({0: bytes([n]) * 16, 1: label}, label)
              for n, label in ((1, 'lassen'), (2, 'snijden'))]
    line = forge.competency(set={1: 'MAG', 2: forge.redacted(
        [forge.digest(s) for s in skills])})
    passport = forge.Passport(
        attributes=[forge.NAME, forge.BIRTH], idx=7, cnf=Holder('mine.pub'),
        lines=[line, forge.certificate()])
    passport.disclosures.extend(skills)
    write('passport.skillpass', passport.bytes())
    write('status.cbor', forge.status_list())
    write('centre.pem', pem(forge.PASSPORT).encode())
    # A line with one of its skills, and the other line: nested and not.
    shown = run(HOLDER, 'show', 'passport.skillpass').split('\n')
    mag = next(s.split()[0] for s in shown if ' MAG ' in s)
    other = '2' if mag == '1' else '1'
    run('faketime', '2026-06-15 12:00:00', HOLDER, 'present',
        'passport.skillpass', '--only', '%s.1,%s' % (mag, other), '--no-name',
        '--key', 'mine.key', '--to', 'Installer BV', '--nonce',
        '3132333435363738', '-o', 'shown.skillpass')
    with open('code.txt', 'w') as out:
        out.write(run(HOLDER, 'qr', '--text', 'shown.skillpass'))
    write('trust.cbor', forge.root_record() + forge.trust_list())


def independent():
    """The reader in Python takes the token, and its nested disclosure."""
    said = run(sys.executable, os.path.join(HERE, 'read_passport.py'),
               '--trust', 'trust.cbor', '--status', 'status.cbor',
               'shown.skillpass')
    assert ' attributes=0 lines=2 skills=1 hidden=0 ' in said, said
    assert said.rstrip().endswith("status-valid for='Installer BV'"), said
    with open('shown.skillpass', 'rb') as f:
        data = bytearray(f.read())
    data[-1] ^= 1
    write('altered.skillpass', bytes(data))
    done = subprocess.run(
        [sys.executable, os.path.join(HERE, 'read_passport.py'), '--trust',
         'trust.cbor', 'altered.skillpass'], stdout=subprocess.PIPE,
        check=False, universal_newlines=True)
    assert done.returncode == 1 and 'signature does not verify' in \
        done.stdout, done.stdout


def chapter():
    with open(CHAPTER) as f:
        blocks = BLOCK.findall(f.read())
    wrong = 0
    for kind, script, want in blocks:
        argv = ['/bin/sh', '-c'] if kind == 'sh' else [sys.executable, '-c']
        done = subprocess.run(argv + [script], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False,
                              universal_newlines=True)
        if done.returncode != 0 or done.stdout != want:
            wrong += 1
            print('%s\nprinted (%d):\n%snot:\n%s' % (
                script, done.returncode, done.stdout, want))
    print('%d scripts, %d of them print something else' % (len(blocks),
                                                           wrong))
    return wrong == 0 and len(blocks) == 8


def main():
    folder = tempfile.mkdtemp()
    try:
        os.chdir(folder)
        make()
        independent()
        return 0 if chapter() else 1
    finally:
        shutil.rmtree(folder)


if __name__ == '__main__':
    sys.exit(main())
