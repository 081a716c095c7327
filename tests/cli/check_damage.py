#!/usr/bin/python3
"""`check` looks at a damaged registry in a child: a page that the file does
not have ends that, and the program says so.

In SKP_BIN_DIR: the programs.
"""
import os
import struct
import subprocess
import sys
import tempfile

PAGE = 4096
# LMDB 0.9: where a meta page has the number of the last page in use, and the
# record of a table, which follows its name, that of its root.
LAST, ROOT = 136, 40
TABLE = b'meta'  # read by whoever opens the registry

REFUSED = 1
SAYS = {'en': 'the check broke off', 'nl': 'de controle brak af'}


def main():
    issuer = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-issuer')
    with tempfile.TemporaryDirectory() as folder:
        registry = os.path.join(folder, 'registry')
        subprocess.run([issuer, '-d', registry, 'init', '--name', 'Damage',
                        '--no-passphrase'], check=True, capture_output=True)
        assert subprocess.run([issuer, '-d', registry, 'check'],
                              capture_output=True).returncode == 0
        path = os.path.join(registry, 'registry.mdb')
        far = os.path.getsize(path) // PAGE + 50
        with open(path, 'rb') as file:
            data = bytearray(file.read())
        for meta in (0, PAGE):
            struct.pack_into('<Q', data, meta + LAST, far + 1)
        at = data.find(TABLE)
        assert at > 0
        while at > 0:
            struct.pack_into('<Q', data, at + len(TABLE) + ROOT, far)
            at = data.find(TABLE, at + 1)
        with open(path, 'wb') as file:
            file.write(data)
        for lang, text in SAYS.items():
            done = subprocess.run([issuer, '--lang', lang, '-d', registry,
                                   'check'], capture_output=True, text=True)
            if done.returncode != REFUSED or text not in done.stderr:
                sys.exit('%s: exit %d, said:\n%s' % (lang, done.returncode,
                                                     done.stderr))


if __name__ == '__main__':
    main()
