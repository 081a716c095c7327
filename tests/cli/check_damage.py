#!/usr/bin/python3
"""`check` looks at a damaged registry in a child: a page that the file does
not have ends that, and the program says so.  A page that leads back to those
before it is noticed, and does not keep `check` busy for ever.

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

MAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    '../bench/make_sheet.py')

REFUSED = 1
SAYS = {'en': 'the check broke off', 'nl': 'de controle brak af'}


def refused(issuer, registry):
    for lang, text in SAYS.items():
        done = subprocess.run([issuer, '--lang', lang, '-d', registry,
                               'check'], capture_output=True, text=True,
                              timeout=60)
        if done.returncode != REFUSED or text not in done.stderr:
            sys.exit('%s: exit %d, said:\n%s' % (lang, done.returncode,
                                                 done.stderr))


def nodes(data, page):
    """Of a page: (where it begins, number of the page below, its key)."""
    at = page * PAGE
    for i in range((struct.unpack_from('<H', data, at + 12)[0] - 16) // 2):
        node = at + struct.unpack_from('<H', data, at + 16 + 2 * i)[0]
        low, high, top, n = struct.unpack_from('<4H', data, node)
        yield node, low | high << 16 | top << 32, data[node + 8:node + 8 + n]


def root_of(data, table):
    """The root page of a table, by the newest of the two meta pages."""
    meta = max((0, 1), key=lambda i: data[i * PAGE + 144:i * PAGE + 152][::-1])
    main_root = struct.unpack_from('<Q', data, meta * PAGE + 128)[0]
    for node, _, key in nodes(data, main_root):
        if key == table:
            return struct.unpack_from('<Q', data, node + 8 + len(key) + ROOT)[0]
    sys.exit('no table')


def far_away(data):
    """A page that the file does not have."""
    far = len(data) // PAGE + 50
    for meta in (0, PAGE):
        struct.pack_into('<Q', data, meta + LAST, far + 1)
    at = data.find(TABLE)
    assert at > 0
    while at > 0:
        struct.pack_into('<Q', data, at + len(TABLE) + ROOT, far)
        at = data.find(TABLE, at + 1)


def leads_back(data):
    """The third page of an index is its first again."""
    below = list(nodes(data, root_of(data, b'subject')))
    assert len(below) > 2
    struct.pack_into('<HH', data, below[2][0], below[0][1] & 0xffff,
                     below[0][1] >> 16)


def damaged(issuer, registry, damage):
    path = os.path.join(registry, 'registry.mdb')
    with open(path, 'rb') as file:
        data = bytearray(file.read())
    damage(data)
    with open(path, 'wb') as file:
        file.write(data)
    refused(issuer, registry)


def main():
    issuer = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-issuer')
    with tempfile.TemporaryDirectory() as folder:
        for name, damage in (('far', far_away), ('back', leads_back)):
            registry = os.path.join(folder, name)
            subprocess.run([issuer, '-d', registry, 'init', '--name', 'Damage',
                            '--no-passphrase'], check=True,
                           capture_output=True)
            if damage == leads_back:
                sheet = os.path.join(folder, 'sheet.csv')
                with open(sheet, 'wb') as file:
                    subprocess.run(['/usr/bin/python3', MAKE, '400',
                                    '2020-06-05'], check=True, stdout=file)
                subprocess.run([issuer, '-d', registry, 'issue', sheet],
                               check=True, capture_output=True)
            assert subprocess.run([issuer, '-d', registry, 'check'],
                                  capture_output=True).returncode == 0
            damaged(issuer, registry, damage)


if __name__ == '__main__':
    main()
