#!/usr/bin/python3
"""A log with passports of another issuer in it, as a bundle on standard
output.

usage: make_mixed.py OWN OTHERS
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../testkit'))
from forge import (OTHER, OTHER_PASSPORT, T0, Passport,  # noqa: E402
                   checkpoint, dumps, sha256)

own, others = (int(x) for x in sys.argv[1:3])
passports = []
for n in range(own + others):
    who = {} if n < own else {'key': OTHER_PASSPORT, 'iss': OTHER}
    passports.append(Passport(n=3000 + n, iat=T0 + n, **who))
genesis = sha256(b'genesis leaf')
sys.stdout.buffer.write(
    bytes.fromhex('d9d9f8da6374014043424f52') +
    dumps(checkpoint([genesis] + [p.leaf() for p in passports]).decode()) +
    dumps(genesis) + b''.join(p.bytes() for p in passports))
