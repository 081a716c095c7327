"""Cases about who says that an issuer counts: one good passport, checked with
other trust lists and roots.  `no-trust`: the list must be refused, so that
there is no verdict (a verifier's exit status 4).
"""
import forge
from forge import (DAY, ISS, ROOT, ROOT2, ROOT3, STRANGER, T0, TYP_TRUST,
                   dumps, issuers, root_record, sha256, signed, status_list,
                   trust_list)
import cbor2

THREE = (ROOT, ROOT2, ROOT3)
FOUR = (ROOT, ROOT2, STRANGER)  # a root in the place of the third
OLD = status_list(iat=T0 - 98 * DAY)


def resigned(item, signers):
    """The same with these signatures in this order, one twice perhaps."""
    body, _, payload, have = cbor2.loads(item).value
    by_kid = {bytes(cbor2.loads(s[0])[4]): s for s in have}
    return dumps(cbor2.CBORTag(98, [body, {}, payload,
                                    [by_kid[k.kid] for k in signers]]))


def listed_final(content):
    """The first issuer has closed: its last status list has this content."""
    first, second = issuers()
    first[6] = [[ISS + '/status/1', sha256(content)]]
    return trust_list(listed=[first, second])


def without(iss):
    return [entry for entry in issuers() if entry[1] != iss]


def in_other_entry():
    """The passport's key stands in the entry of another issuer."""
    first, second = issuers()
    moved = first[5].pop(0)
    second[5].append(moved)
    return trust_list(listed=[first, second])


def lists():
    """Files by name: roots, and trust lists under them."""
    two_of_three = root_record(k=2, keys=THREE, signers=(ROOT, ROOT2))
    second = root_record(2, keys=(ROOT2,), signers=(ROOT, ROOT2))
    replaced = root_record(2, k=2, keys=FOUR, signers=(ROOT, ROOT2))
    by = {name: trust_list(signers=signers) for name, signers in (
        ('12', (ROOT, ROOT2)), ('13', (ROOT, ROOT3)), ('23', (ROOT2, ROOT3)),
        ('1', (ROOT,)), ('2', (ROOT2,)), ('3', (ROOT3,)),
        ('123', THREE), ('12x', (ROOT, ROOT2, STRANGER)),
        ('1x', (ROOT, STRANGER)))}
    out = {'root-three.cbor': two_of_three}
    for name, item in by.items():
        out['trust-by-%s.cbor' % name] = two_of_three + item
    out['trust-by-11.cbor'] = two_of_three + resigned(by['1'], (ROOT, ROOT))
    out['trust-by-21.cbor'] = two_of_three + resigned(
        by['12'], sorted((ROOT, ROOT2), key=lambda k: k.kid, reverse=True))
    out['trust-three-replaced.cbor'] = two_of_three + replaced + by['1x']
    out['trust-three-left.cbor'] = two_of_three + replaced + by['13']
    one = root_record()
    out.update({
        'trust-second.cbor': one + second + by['2'],
        'trust-second-by-first.cbor': one + second + by['1'],
        'trust-second-one-side.cbor': one + root_record(
            2, keys=(ROOT2,), signers=(ROOT2,)) + by['2'],
        'trust-second-other-side.cbor': one + root_record(
            2, keys=(ROOT2,), signers=(ROOT,)) + by['2'],
        'trust-second-skipped.cbor': one + root_record(
            3, keys=(ROOT2,), signers=(ROOT, ROOT2)) + by['2'],
        'trust-second-twice.cbor': one + second + second + by['2'],
        'trust-second-first-last.cbor': second + one + by['2'],
        'trust-other-first.cbor': root_record(
            keys=(ROOT2,)) + by['1'],
        'trust-no-records.cbor': by['1'],
        'trust-no-list.cbor': one,
        'trust-two-lists.cbor': one + by['1'] + by['1'],
        'trust-final.cbor': one + listed_final(OLD),
        'trust-final-other.cbor': one + listed_final(OLD + b'\0'),
        'trust-expired.cbor': one + trust_list(exp=T0 + 10 * DAY),
        'trust-without.cbor': one + trust_list(listed=without(ISS)),
        'trust-moved.cbor': one + in_other_entry(),
        'trust-payload-root.cbor': one + signed(TYP_TRUST, {
            6: T0, -65541: [1, 1, [ROOT.cose()]]}, (ROOT,)),
    })
    return out


def cases(case, passport):
    def under_three(name, comment, verdict, **kw):
        case('trust-three-' + name, comment, passport, verdict,
             root='root-three.cbor', **kw)

    for pair in '12', '13', '23':
        under_three('by-' + pair, 'two of three roots signed', 'valid',
                    trust='trust-by-%s.cbor' % pair)
    under_three('by-all', 'all three roots signed', 'valid',
                trust='trust-by-123.cbor')
    for single in '123':
        under_three('by-' + single, 'one of three roots signed', 'no-trust',
                    trust='trust-by-%s.cbor' % single)
    under_three('same-key-twice', 'one root signed, and stands there twice',
                'no-trust', trust='trust-by-11.cbor')
    under_three('order', 'two roots signed, in descending order of key ids',
                'no-trust', trust='trust-by-21.cbor')
    under_three('stranger', 'two roots signed, and a key that is none',
                'no-trust', trust='trust-by-12x.cbor')
    under_three('replaced', 'the third root is replaced by the others; one of '
                'them and the new one signed', 'valid',
                trust='trust-three-replaced.cbor')
    under_three('left', 'the third root is replaced, and signed the list',
                'no-trust', trust='trust-three-left.cbor')
    case('trust-root-second', 'the second root record, signed by both',
         passport, 'valid', trust='trust-second.cbor')
    for name, comment in (
            ('second-by-first', 'the list is signed by the first root still'),
            ('second-one-side', 'the second root signed its record alone'),
            ('second-other-side', 'the first root signed the record alone'),
            ('second-skipped', 'version 3 follows version 1'),
            ('second-twice', 'version 2 stands there twice'),
            ('second-first-last', 'version 1 follows version 2'),
            ('other-first', 'another record of the version that is pinned'),
            ('no-list', 'a root record and no list'),
            ('two-lists', 'two lists'),
            ('payload-root', 'the payload of a root record in a list')):
        case('trust-' + name, comment, passport, 'no-trust',
             trust='trust-%s.cbor' % name)
    case('trust-no-records', 'a list alone, under the root that is pinned',
         passport, 'valid', trust='trust-no-records.cbor')
    old = dict(status=['status-february.cbor'])
    case('trust-final', 'a status list of February that is final', passport,
         'valid', ['status-final'], trust='trust-final.cbor', **old)
    case('trust-final-other', 'another file is named as final', passport,
         'unknown-status', ['status-stale'], trust='trust-final-other.cbor',
         **old)
    case('trust-expired', 'the list has ended', passport, 'unknown-status',
         ['trust-list-expired'], trust='trust-expired.cbor')
    case('trust-without', 'the issuer is not on the list', passport,
         'unknown-issuer', ['key-not-listed'], trust='trust-without.cbor',
         status=[])
    case('trust-moved', "the key stands in another issuer's entry", passport,
         'unknown-issuer', ['key-other-issuer'], trust='trust-moved.cbor')
