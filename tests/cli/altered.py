#!/usr/bin/python3
"""What a dishonest holder might make of passports, for round_trip.sh.

usage: altered.py MINE OTHER SHOWN
Writes swapped, added, stolen, whole and skill-alone.skillpass, and the world
of the last two, into the current folder.
"""
import os
import sys

import cbor2
import nacl.signing

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../testkit'))
import forge  # noqa: E402


def load(name):
    with open(name, 'rb') as f:
        return cbor2.load(f)


def save(name, data):
    with open(name, 'wb') as out:
        out.write(data)


def main():
    mine, other, shown = (load(name) for name in sys.argv[1:4])
    protected, unprotected, payload, signature = mine.value
    theirs = other.value[1][17]
    swapped = {17: unprotected[17][:-1] + [theirs[0]]}
    save('swapped.skillpass', forge.dumps(cbor2.CBORTag(
        18, [protected, swapped, payload, signature])))

    # One more line in a presentation that the holder signed with three.
    head = cbor2.loads(shown.value[0])
    inner = head[13].value
    hidden = [d for d in unprotected[17] if d not in inner[1][17]]
    more = [inner[0], {17: inner[1][17] + hidden[:1]}, inner[2], inner[3]]
    added = forge.dumps({1: -8, 13: cbor2.CBORTag(18, more), 16: 294})
    save('added.skillpass', forge.dumps(cbor2.CBORTag(
        18, [added, {}, shown.value[2], shown.value[3]])))

    # The same presentation signed by whoever found the passport.
    message = forge.dumps(['Signature1', shown.value[0], b'',
                           shown.value[2]])
    sig = nacl.signing.SigningKey(bytes(range(32))).sign(message).signature
    save('stolen.skillpass', forge.dumps(cbor2.CBORTag(
        18, [shown.value[0], {}, shown.value[2], sig])))

    skill = forge.disclosure({0: bytes(16), 1: 'snijden'}, 'a skill')
    line = forge.competency(set={2: [
        {0: bytes([1]) * 16, 1: 'lassen'},
        cbor2.CBORTag(60, forge.digest(skill))]})
    passport = forge.Passport(attributes=[forge.NAME, forge.BIRTH],
                              lines=[line], idx=3)
    name, birth = (d for d in passport.disclosures
                   if b'snijden' not in d and b'lassen' not in d)
    passport.disclosures.append(skill)
    save('whole.skillpass', passport.bytes())
    passport.disclosures[:] = [name, birth, skill]
    save('skill-alone.skillpass', passport.bytes())
    save('world-root.cbor', forge.root_record())
    save('world-trust.cbor', forge.root_record() + forge.trust_list())
    save('world-status.cbor', forge.status_list())


if __name__ == '__main__':
    main()
