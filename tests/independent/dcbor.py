"""Core deterministic CBOR (RFC 8949, section 4.2.1), written from the RFC.

Decoding is python3-cbor2's; encoding is here, because cbor2's canonical mode
sorts map keys by the older length-first rule.  An encoding is deterministic
exactly if decoding and encoding it again gives the same bytes.
"""
import io

import cbor2


class Raw(bytes):
    """Bytes that go into the output as they are."""


class Pairs(list):
    """A map as a list of pairs, kept in this order and with repetitions."""


def head(major, value):
    """Shortest head of a major type with this argument."""
    major <<= 5
    if value < 24:
        return bytes([major | value])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if value < 1 << (8 * size):
            return bytes([major | info]) + value.to_bytes(size, 'big')
    raise ValueError('argument over 64 bits')


def dumps(value):
    """Deterministic encoding of a value."""
    if isinstance(value, Raw):
        return bytes(value)
    if value is None:
        return b'\xf6'
    if isinstance(value, bool):
        return b'\xf5' if value else b'\xf4'
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, (bytes, bytearray)):
        return head(2, len(value)) + bytes(value)
    if isinstance(value, str):
        text = value.encode('utf-8')
        return head(3, len(text)) + text
    if isinstance(value, Pairs):
        return head(5, len(value)) + b''.join(
            dumps(k) + dumps(v) for k, v in value)
    if isinstance(value, (list, tuple)):
        return head(4, len(value)) + b''.join(dumps(v) for v in value)
    if isinstance(value, dict):
        pairs = sorted((dumps(k), dumps(v)) for k, v in value.items())
        return head(5, len(pairs)) + b''.join(k + v for k, v in pairs)
    if isinstance(value, cbor2.CBORTag):
        return head(6, value.tag) + dumps(value.value)
    raise TypeError('no deterministic encoding of ' + type(value).__name__)


def loads(data):
    """The one item that fills data; ValueError for anything after it."""
    value, used = load_first(data)
    if used != len(data):
        raise ValueError('bytes after the end')
    return value


def load_first(data):
    """First item of data and its length."""
    stream = io.BytesIO(data)
    decoder = cbor2.CBORDecoder(stream, tag_hook=lambda _, tag: tag)
    value = _plain(decoder.decode())
    return value, stream.tell()


def _plain(value):
    """cbor2 turns some tags into objects of its own; here none may stand."""
    if isinstance(value, (dict,)):
        return {_plain(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value


def strict(data):
    """The item that fills data, which must be its deterministic encoding."""
    value = loads(data)
    if dumps(value) != data:
        raise ValueError('not the deterministic encoding')
    return value
