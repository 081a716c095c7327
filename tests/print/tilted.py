#!/usr/bin/python3
"""The largest code that is printed, 32-L, as a scanner or a camera sees it: a
page rendered at 300 dpi, tilted by ten degrees, blurred by one dot, both; read
by skillpass-scan and by zbar.
"""
import math
import os
import struct
import subprocess
import sys
import tempfile
import zlib

import paper

BIN = os.environ['SKP_BIN_DIR']
CODE = 'SKP1:' + ''.join('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'[
    (i * i * 7 + i * 13) % 45] for i in range(2835))


def crop(picture):
    """Rows of its upper right part, in which the code stands."""
    x, h = picture.width // 2, picture.height // 3
    return [picture.grey[i * picture.width + x:(i + 1) * picture.width]
            for i in range(h)]


def tilt(rows, degrees):
    """Turned about its middle, on a larger white sheet."""
    w, h = len(rows[0]), len(rows)
    edge = max(w, h) // 5
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    out = []
    for y in range(-edge, h + edge):
        row = bytearray(b'\xff' * (w + 2 * edge))
        for x in range(-edge, w + edge):
            u = w / 2 + cos * (x - w / 2) + sin * (y - h / 2)
            v = h / 2 - sin * (x - w / 2) + cos * (y - h / 2)
            if not (0 <= u < w - 1 and 0 <= v < h - 1):
                continue
            i, j = int(u), int(v)
            a, b = u - i, v - j
            top, low = rows[j], rows[j + 1]
            row[x + edge] = min(255, int(
                (top[i] * (1 - a) + top[i + 1] * a) * (1 - b) +
                (low[i] * (1 - a) + low[i + 1] * a) * b))
        out.append(bytes(row))
    return out


def blur(rows):
    """Each dot the mean of itself and those around it."""
    out = []
    for y in range(1, len(rows) - 1):
        sums = [a + b + c for a, b, c in zip(*rows[y - 1:y + 2])]
        out.append(bytes((a + b + c) // 9 for a, b, c in
                         zip(sums, sums[1:], sums[2:])))
    return out


def png(rows):
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data +
                struct.pack('>I', zlib.crc32(kind + data)))
    return (b'\x89PNG\r\n\x1a\n' +
            chunk(b'IHDR', struct.pack('>IIBBBBB', len(rows[0]), len(rows), 8,
                                       0, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(b''.join(b'\0' + r for r in rows),
                                         1)) + chunk(b'IEND', b''))


def main():
    request = '\n'.join(('skillpass-print\t1\tpdf',
                         'made\t2026-06-12T12:05:00Z',
                         'document\ten\tA code\tfoot\tPage\tof',
                         'code\t%s\tcode' % CODE, ''))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'page.pdf')
        with open(path, 'wb') as f:
            f.write(paper.tool(os.path.join(BIN, 'skillpass-print'),
                               data=request.encode()))
        picture = paper.Picture(path)
    module, side, white = paper.quiet(picture)
    print('%d modules of %.3f mm' % (side, module))
    failed = side != 145 or module < 0.449 or not white
    rows = crop(picture)
    tilted = tilt(rows, 10)
    for what, seen in (('as it is', rows), ('tilted', tilted),
                       ('blurred', blur(rows)),
                       ('tilted and blurred', blur(tilted))):
        ours = subprocess.run([os.path.join(BIN, 'skillpass-scan')],
                              input=png(seen), stdout=subprocess.PIPE,
                              check=False).stdout.decode()
        zbar = subprocess.run(['zbarimg', '--quiet', '--raw', '-Sdisable',
                               '-Sqrcode.enable', 'png:-'], input=png(seen),
                              stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.DEVNULL).stdout.decode()
        print('%s: skillpass-scan %s, zbar %s' %
              (what, ours == CODE + '\n', zbar == CODE + '\n'))
        failed = failed or ours != CODE + '\n'
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
