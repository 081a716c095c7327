#!/usr/bin/python3
"""The text of a QR code, written from schema/FORMAT.md, "QR", and RFC 9285.

usage: qrtext.py encode FILE    the text of a passport, on stdout
       qrtext.py decode         the passport of a text on stdin, on stdout
"""
import sys
import zlib

ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
PREFIX = 'SKP1:'
CAP = 65536


def base45(data):
    out = ''
    for i in range(0, len(data) - 1, 2):
        v = data[i] << 8 | data[i + 1]
        out += ALPHABET[v % 45] + ALPHABET[v // 45 % 45] + ALPHABET[v // 2025]
    if len(data) % 2:
        out += ALPHABET[data[-1] % 45] + ALPHABET[data[-1] // 45]
    return out


def unbase45(text):
    out = bytearray()
    for i in range(0, len(text), 3):
        v = sum(ALPHABET.index(c) * 45 ** k
                for k, c in enumerate(text[i:i + 3]))
        out += v.to_bytes(1 if len(text) - i == 2 else 2, 'big')
    return bytes(out)


def encode(data):
    return PREFIX + base45(zlib.compress(data, 9))


def decode(text):
    if not text.startswith(PREFIX):
        raise ValueError('not the text of a passport')
    stream = zlib.decompressobj()
    data = stream.decompress(unbase45(text[len(PREFIX):]), CAP)
    if not stream.eof or stream.unused_data:
        raise ValueError('not exactly one stream')
    return data


if __name__ == '__main__':
    if sys.argv[1] == 'encode':
        with open(sys.argv[2], 'rb') as f:
            print(encode(f.read()))
    else:
        sys.stdout.buffer.write(decode(sys.stdin.read().strip('\r\n')))
