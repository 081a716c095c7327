"""The cases: each one file and, written by hand, what it must lead to.

case(name, comment, data, verdict, reasons, **settings): reasons is the set
of reason codes that must be among those reported.  Settings: at (date of
--at), trust and root (names of files other than trust.cbor and root.cbor),
status (names of status files), log and proof (names of logs and proofs),
audience, nonce, employer, offset (byte offset that a malformed file must be
reported at).
"""
from forge import (CLOSED, DAY, EARLY, HOLDER, ISS, LOG, NAME, OTHER,
                   OTHER_PASSPORT, PASSPORT, Pairs, Passport, Raw, STATUS,
                   STRANGER, T0, TEST, TYP, BIRTH, HEAT_PUMP, REFRIGERANTS,
                   certificate, competency, day, digest, disclosure, dumps,
                   honest_log, redacted, receipt, salt, sha256, skill,
                   status_list, survivor, token, tree_receipt, uuid7)
import cbor2
import trust_cases

CASES = []


def case(name, comment, data, verdict, reasons=(), **settings):
    CASES.append(dict(name=name, comment=comment, data=data, verdict=verdict,
                      reasons=sorted(reasons), **settings))


def good(**kw):
    return Passport(**kw)


def changed(comment_claims=None, **kw):
    """A passport with some top-level claims replaced before signing."""
    passport = Passport(**kw)
    for key, value in (comment_claims or {}).items():
        if value is None:
            passport.claims.pop(key, None)
        else:
            passport.claims[key] = value
    return passport


def body(**fields):
    passport = Passport()
    for key, value in fields.items():
        key = int(key[1:])
        if value is None:
            passport.body.pop(key, None)
        else:
            passport.body[key] = value
    return passport


def clear(attributes=None, lines=None):
    """In clear, so that what is wrong stands in the signed payload."""
    return Passport(attributes=attributes, lines=lines, redact=False)


def with_claim(claim, **kw):
    return Passport(lines=[claim], redact=False, **kw)


def protected(fields):
    passport = Passport()
    passport.protected = dumps(fields)
    return passport


def valid_cases():
    case('valid-redacted', 'every element a disclosure', good().bytes(),
         'valid')
    case('valid-clear', 'every element in clear', clear().bytes(), 'valid')
    case('valid-ed25519-alg', 'alg -19 instead of -8',
         protected({1: -19, 4: PASSPORT.kid, 16: TYP}).bytes(), 'valid')
    case('valid-holder-key', 'a holder key, not used', good(
        cnf=HOLDER).bytes(), 'valid')
    passport = good()
    passport.unprotected[17] = list(reversed(passport.unprotected[17]))
    case('valid-disclosures-any-order', 'disclosures reversed',
         passport.bytes(), 'valid')
    case('valid-unknown-key-64', 'an unknown body key of 64 is ignored',
         body(k64='later').bytes(), 'valid')
    case('valid-claim-key-64', 'an unknown claim key of 70 is ignored',
         with_claim(competency(set={70: [1, 2]})).bytes(), 'valid')
    case('valid-nbf', 'nbf before now', changed({5: T0}).bytes(), 'valid')
    case('valid-until-today', 'a line valid until today, inclusive',
         with_claim(certificate(k15=day(2026, 6, 15))).bytes(), 'valid')
    case('valid-maintained-last-day', 'confirmed; the interval ends today',
         with_claim(certificate(k16=6, k17=[{0: day(2025, 12, 15)}])).bytes(),
         'valid')
    case('valid-maintenance-month-end',
         'confirmed on 31 August: six months on is 28 February, inclusive',
         with_claim(certificate(
             k14=day(2025, 1, 1), k16=6, k17=[{0: day(2025, 8, 31)}],
             k21={0: 2, 1: day(2025, 1, 1)}), iat=T0 - 99 * DAY).bytes(),
         'valid', at='2026-02-28', status=['status-february.cbor'])
    case('valid-native-script', 'Arabic, with no control characters', clear(
        [{0: 1, 4: 'Samira El Amrani', 5: 'سميرة'}]).bytes(), 'valid')
    case('valid-joiner', 'a zero-width joiner inside a name is for readers '
         'no reason to refuse', clear([{0: 1, 4: 'کتاب\u200cخانه'}]).bytes(),
         'valid')
    case('valid-appointment-own-employer', 'the employer that gave it',
         with_claim(appointment()).bytes(), 'valid', employer='90000003')
    case('valid-languages', 'a title in two languages', with_claim(
        competency(set={1: {'en': 'Work', 'nl': 'Werk'}})).bytes(), 'valid')
    case('valid-digest-of-content', 'digests over the content alone',
         content_digests().bytes(), 'valid')
    case('valid-nested', 'a line whose skills are disclosures of their own',
         nested(True).bytes(), 'valid')
    case('valid-nested-hidden', 'one of its skills is hidden',
         nested(False).bytes(), 'valid')
    leaf_of = good()
    leaf_of.unprotected[394] = [receipt(leaf_of.leaf())]
    case('valid-logged', 'with a receipt', leaf_of.bytes(), 'valid')
    leaf_of = good()
    leaf_of.unprotected[394] = [receipt(leaf_of.leaf(),
                                        others=[sha256(b'x')])]
    case('valid-logged-two', 'with a receipt of a tree of two',
         leaf_of.bytes(), 'valid')


def appointment():
    return {0: 8, 1: 'NEN 3140 appointment', 4: 'nen-3140-vp',
            14: day(2026, 3, 30), 15: day(2029, 3, 30),
            19: {0: 'De Spanning', 2: '90000003'},
            21: {0: 6, 1: day(2026, 3, 30)}}


def content_digests():
    passport = Passport(redact=False)
    contents = [disclosure(NAME, 'a'), disclosure(competency(), 'b')]
    passport.body[1] = redacted([sha256(contents[0])])
    passport.body[2] = redacted([sha256(contents[1])])
    passport.unprotected = {17: contents}
    return passport


def nested(whole, orphan=False):
    skills = [disclosure(skill(), 's1'),
              disclosure(skill(REFRIGERANTS, 'refrigerants'), 's2')]
    claim = disclosure(competency(set={2: redacted(
        [digest(s) for s in skills])}), 'line')
    passport = Passport(redact=False, lines=[])
    passport.body[2] = redacted([digest(claim)])
    shown = [claim] + (skills if whole else skills[:1])
    passport.unprotected = {17: skills[:1] if orphan else shown}
    return passport


def partly_cases():
    case('partly-line-expired', 'valid until yesterday', with_claim(
        certificate(k15=day(2026, 6, 14))).bytes(), 'partly-valid',
        ['line-expired'])
    case('partly-line-unconfirmed', 'the interval ended yesterday',
         with_claim(certificate(k16=6, k17=[{0: day(2025, 12, 14)}])).bytes(),
         'partly-valid', ['line-unconfirmed'])
    case('partly-never-confirmed', 'no confirmation; valid from counts',
         with_claim(certificate(k14=day(2025, 12, 1), k16=6)).bytes(),
         'partly-valid', ['line-unconfirmed'])
    case('partly-bound-elsewhere', 'another employer', with_claim(
        appointment()).bytes(), 'partly-valid', ['line-bound-elsewhere'],
        employer='90000004')
    case('partly-employer-not-given', 'no employer given', with_claim(
        appointment()).bytes(), 'partly-valid', ['employer-not-given'])
    case('partly-not-named', 'no name shown', clear([BIRTH]).bytes(),
         'partly-valid', ['holder-not-named'])
    passport = good()
    passport.unprotected = {}
    case('partly-nothing-shown', 'all disclosures left out',
         passport.bytes(), 'partly-valid',
         ['holder-not-named', 'nothing-shown'])
    case('partly-one-of-two', 'one line good, one expired', clear(
        lines=[competency(), certificate(k15=day(2026, 3, 1))]).bytes(),
        'partly-valid', ['line-expired'])


def log_cases():
    """Before and after a theft, with the log and with proofs from it."""
    log = honest_log()
    passport = survivor(1)
    passport.unprotected[394] = [tree_receipt(log[:2], 1)]
    case('valid-survived-receipt', 'a receipt of a pinned head',
         passport.bytes(), 'valid', ['issued-before-compromise', 'logged'])
    case('valid-survived-log', 'in the log up to the pinned head',
         survivor(1).bytes(), 'valid', ['issued-before-compromise'],
         log=['log'])
    case('valid-survived-longer-log', 'the log has gone on since',
         survivor(2).bytes(), 'valid', ['issued-before-compromise'],
         log=['longer'])
    case('valid-survived-proof', 'a proof under a pinned head',
         survivor(2).bytes(), 'valid', ['issued-before-compromise'],
         proof=['survivor-2'])
    case('unknown-issuer-proof-of-another', 'a proof for another passport',
         survivor(1).bytes(), 'unknown-issuer',
         ['compromise-unproven', 'proof-of-another'], proof=['survivor-2'])
    case('unknown-issuer-proof-relabelled', 'a proof with a pinned size, of a '
         'larger tree', survivor(2).bytes(), 'unknown-issuer',
         ['compromise-unproven'], proof=['relabelled'])
    case('unknown-issuer-proof-unpinned', 'a proof under a head that is not '
         'pinned', survivor(2).bytes(), 'unknown-issuer',
         ['compromise-unproven'], proof=['unpinned'])
    case('unknown-issuer-other-log', 'a log that is not the pinned one',
         survivor(1).bytes(), 'unknown-issuer',
         ['compromise-unproven', 'log-not-pinned'], log=['other'])
    case('revoked-not-in-log', 'a compromised key, not in the log',
         good(key=CLOSED).bytes(), 'revoked', ['key-compromised'],
         log=['log'])
    case('revoked-appended', 'put into the log behind the pinned head',
         good(key=CLOSED, n=49).bytes(), 'revoked', ['key-compromised'],
         log=['longer'])
    passport = good(key=CLOSED, n=48)
    passport.unprotected[394] = [tree_receipt(
        log[:2] + [passport.leaf()], 2)]
    case('unknown-issuer-forged-receipt', 'a pinned size, another root',
         passport.bytes(), 'unknown-issuer', ['compromise-unproven'])
    passport = good(key=CLOSED, n=48)
    passport.unprotected[394] = [tree_receipt(
        log + [passport.leaf()], 3, labelled=3)]
    case('malformed-relabelled-receipt', 'two sizes in one receipt',
         passport.bytes(), 'malformed')
    case('valid-logged-by-log', 'below a signed checkpoint, no receipt',
         good(n=47).bytes(), 'valid', ['logged'], log=['longer'])
    case('valid-not-in-log', 'a log without it', good(n=46).bytes(), 'valid',
         ['not-logged'], log=['longer'])
    case('valid-checkpoint-by-stranger', 'a checkpoint by an unlisted key',
         good(n=47).bytes(), 'valid', ['not-logged'], log=['stranger'])


def unknown_cases():
    case('unknown-issuer-key', 'a key that nobody listed',
         good(key=STRANGER).bytes(), 'unknown-issuer', ['key-not-listed'])
    case('unknown-issuer-foreign-key', 'a key listed for another issuer',
         good(key=OTHER_PASSPORT).bytes(), 'unknown-issuer',
         ['key-other-issuer'])
    case('unknown-issuer-status-key', 'a key listed for status lists',
         good(key=STATUS).bytes(), 'unknown-issuer', ['key-other-purpose'])
    case('unknown-issuer-log-key', 'a key listed for the log',
         good(key=LOG).bytes(), 'unknown-issuer', ['key-other-purpose'])
    case('unknown-issuer-after-window', 'issued after the key\'s window',
         good(key=EARLY).bytes(), 'unknown-issuer', ['key-outside-window'])
    case('unknown-issuer-before-window', 'issued before the key\'s window',
         good(iat=T0 - 201 * DAY, lines=[competency(set={21: {0: 1}})]
              ).bytes(), 'unknown-issuer',
         ['key-outside-window'])
    case('unknown-issuer-test-key', 'a test key', good(key=TEST).bytes(),
         'unknown-issuer', ['test-key'])
    case('unknown-issuer-unproven', 'a compromised key, no receipt',
         good(key=CLOSED).bytes(), 'unknown-issuer',
         ['compromise-unproven'])
    passport = good(key=CLOSED)
    passport.unprotected[394] = [receipt(passport.leaf())]
    case('unknown-issuer-unpinned-receipt', 'a compromised key, a receipt '
         'of a head that is not pinned', passport.bytes(), 'unknown-issuer',
         ['compromise-unproven'])
    log_cases()
    case('unknown-status-none', 'no status list at hand', good().bytes(),
         'unknown-status', ['status-missing'], status=[])
    case('unknown-status-other', 'only the other issuer\'s list', good(
        ).bytes(), 'unknown-status', ['status-missing'],
        status=['status-other.cbor'])
    case('unknown-status-stale', 'the list is past its exp', good().bytes(),
         'unknown-status', ['status-stale'], at='2026-07-20')
    case('unknown-status-by-other-issuer', 'a list of this URI, signed by '
         'the status key of another entry', good().bytes(), 'unknown-status',
         ['status-missing'], status=['status-foreign.cbor'])
    case('unknown-status-beyond', 'an index beyond the end of the list',
         good(idx=131072).bytes(), 'unknown-status',
         ['status-index-out-of-list'])
    case('unsupported-body-version', 'body version 2', body(k0=2).bytes(),
         'unsupported')
    case('unsupported-body-key', 'an unknown body key of 7',
         body(k7='x').bytes(), 'unsupported')
    case('unsupported-claim-key', 'an unknown claim key of 63', with_claim(
        competency(set={63: 1})).bytes(), 'unsupported')
    case('unsupported-claim-type', 'claim type 11', with_claim(
        competency(set={0: 11})).bytes(), 'unsupported')
    case('unsupported-attribute', 'attribute kind 9', clear(
        [NAME, {0: 9, 1: 'x'}]).bytes(), 'unsupported')
    case('unsupported-attribute-key', 'attribute key 6 of a name', clear(
        [{0: 1, 3: 'Amrani', 6: 'x'}]).bytes(), 'unsupported')
    case('unsupported-method', 'method number 999', with_claim(competency(
        set={21: {0: 999}})).bytes(), 'unsupported')
    passport = good()
    passport.unprotected[18] = 1
    case('unsupported-unprotected', 'unprotected label 18',
         passport.bytes(), 'unsupported')
    case('unsupported-alg', 'ES256', protected(
        {1: -7, 4: PASSPORT.kid, 16: TYP}).bytes(), 'unsupported')
    case('unsupported-protected', 'a further protected label', protected(
        {1: -8, 4: PASSPORT.kid, 16: TYP, 33: 1}).bytes(), 'unsupported')


def status_cases():
    case('revoked', 'status 1', good(idx=100).bytes(), 'revoked')
    case('suspended', 'status 2', good(idx=101).bytes(), 'suspended')
    case('replaced', 'status 3', good(idx=102).bytes(), 'replaced')
    case('revoked-and-expired', 'status 1 comes before its end', changed(
        {4: T0 + 13 * DAY}, idx=100).bytes(), 'revoked')
    case('revoked-line-expired', 'status 1 comes before a line\'s end',
         Passport(redact=False, idx=100, lines=[
             certificate(k15=day(2026, 6, 1))]).bytes(), 'revoked')
    case('expired', 'exp yesterday', changed(
        {4: T0 + 13 * DAY}).bytes(), 'expired')
    case('expired-exactly', 'now equals exp', changed(
        {4: T0 + 15 * DAY - 1}).bytes(), 'expired')
    case('not-yet-valid-iat', 'issued tomorrow', good(
        iat=T0 + 16 * DAY).bytes(), 'not-yet-valid')
    case('not-yet-valid-nbf', 'nbf in a month', changed(
        {5: T0 + 40 * DAY}).bytes(), 'not-yet-valid')


def tampered_cases():
    passport = good()
    passport.signature = bytes(64)
    case('tampered-zero-signature', 'a signature of zeros',
         passport.bytes(), 'tampered', ['signature-bad'])
    passport = good()
    _, _, signature = passport.parts()
    passport.signature = signature[:-1] + bytes([signature[-1] ^ 1])
    case('tampered-signature', 'one bit of the signature', passport.bytes(),
         'tampered', ['signature-bad'])
    passport = good()
    _, _, passport.signature = passport.parts()
    passport.claims[65535]['status_list']['idx'] = 8
    case('tampered-status-index', 'another status index', passport.bytes(),
         'tampered', ['signature-bad'])
    passport = clear()
    _, _, passport.signature = passport.parts()
    passport.body[1][0] = {0: 1, 1: 'Mallory', 3: 'Amrani'}
    case('tampered-name', 'another name in clear', passport.bytes(),
         'tampered', ['signature-bad'])
    passport = good()
    passport.protected = dumps({1: -19, 4: PASSPORT.kid, 16: TYP})
    _, _, passport.signature = good().parts()
    case('tampered-alg', 'alg changed after signing', passport.bytes(),
         'tampered', ['signature-bad'])
    passport = good()
    passport.unprotected[17] = [disclosure({0: 1, 4: 'Mallory'}, 'm')]
    case('tampered-disclosure', 'a disclosure of another passport',
         passport.bytes(), 'tampered', ['disclosure-unmatched'])
    passport = good()
    passport.unprotected[17] = passport.unprotected[17] + [
        disclosure({0: 1, 4: 'Mallory'}, 'm')]
    case('tampered-extra-disclosure', 'one disclosure too many',
         passport.bytes(), 'tampered', ['disclosure-unmatched'])
    passport = good()
    passport.unprotected[17] = passport.unprotected[17] + [
        passport.unprotected[17][0]]
    case('tampered-disclosure-twice', 'the same disclosure twice',
         passport.bytes(), 'tampered', ['disclosure-twice'])
    case('tampered-orphan-skill', 'a skill shown without its line',
         nested(True, orphan=True).bytes(), 'tampered',
         ['disclosure-unmatched'])
    passport = Passport(redact=False)
    content = disclosure(NAME, 'a')
    passport.body[1] = redacted([digest(content)])
    passport.body[2] = [competency()] + redacted([digest(content)])
    passport.unprotected = {17: [content]}
    case('tampered-digest-twice', 'one digest in two places',
         passport.bytes(), 'tampered', ['disclosure-twice'])
    passport = good()
    passport.unprotected[394] = [receipt(sha256(b'another'))]
    case('tampered-receipt', 'the receipt of another passport',
         passport.bytes(), 'tampered', ['receipt-mismatch'])
    passport = good()
    passport.unprotected[394] = [receipt(passport.leaf(), key=STRANGER)]
    case('unknown-issuer-log-key-unlisted', 'a receipt by a key that is not '
         'listed, where the issuer has log keys', passport.bytes(),
         'unknown-issuer', ['log-key-not-listed', 'not-logged'])


def reencode(find, put, passport=None):
    """Replace one encoding inside the payload before signing."""
    passport = passport or clear()
    payload = dumps(passport.claims)
    if payload.count(find) < 1:
        raise ValueError('nothing to replace')
    passport.payload = payload.replace(find, put, 1)
    return passport.bytes()


def malformed_cases():
    case('malformed-empty', 'no bytes at all', b'', 'malformed', offset=0)
    case('malformed-text', 'a text file', b'BEGIN PASSPORT\n', 'malformed')
    case('malformed-truncated', 'the last byte is missing',
         good().bytes()[:-1], 'malformed')
    case('malformed-trailing', 'a byte after the end',
         good().bytes() + b'\0', 'malformed')
    case('malformed-no-tag', 'without tag 18', good().bytes()[1:],
         'malformed', offset=0)
    case('malformed-tag-61', 'CWT tag 61 in front',
         b'\xd8\x3d' + good().bytes(), 'malformed', offset=0)
    case('malformed-self-described', 'tag 55799 in front',
         b'\xd9\xd9\xf7' + good().bytes(), 'malformed', offset=0)
    case('malformed-long-tag', 'tag 18 in two bytes',
         b'\xd8\x12' + good().bytes()[1:], 'malformed', offset=0)
    case('malformed-three', 'three elements',
         b'\xd2' + dumps([b'', {}, b'']), 'malformed')
    case('malformed-indefinite', 'the outer array of indefinite length',
         b'\xd2\x9f' + good().bytes()[2:] + b'\xff', 'malformed', offset=1)
    case('malformed-outer-head', 'the outer array with a longer head',
         b'\xd2\x98\x04' + good().bytes()[2:], 'malformed', offset=1)
    case('malformed-detached', 'no payload',
         b'\xd2' + dumps([dumps(good().header), {}, None, bytes(64)]),
         'malformed')
    protected_, payload, signature = good().parts()
    case('malformed-short-signature', 'a signature of 63 bytes', dumps(
        cbor2.CBORTag(18, [protected_, {}, payload, signature[:63]])),
        'malformed')
    case('malformed-empty-protected', 'an empty protected header', dumps(
        cbor2.CBORTag(18, [b'', {}, payload, signature])), 'malformed')
    case('malformed-kid-length', 'a key id of 31 bytes', protected(
        {1: -8, 4: PASSPORT.kid[:31], 16: TYP}).bytes(), 'malformed')
    case('malformed-kid-missing', 'no key id', protected(
        {1: -8, 16: TYP}).bytes(), 'malformed')
    case('malformed-alg-missing', 'no alg', protected(
        {4: PASSPORT.kid, 16: TYP}).bytes(), 'malformed')
    case('malformed-typ-missing', 'no typ', protected(
        {1: -8, 4: PASSPORT.kid}).bytes(), 'malformed')
    case('malformed-typ', 'typ of a status list', protected(
        {1: -8, 4: PASSPORT.kid, 16: 'application/statuslist+cwt'}).bytes(),
        'malformed')
    case('malformed-typ-293', 'typ 293 without a holder key', protected(
        {1: -8, 4: PASSPORT.kid, 16: 293}).bytes(), 'malformed')
    case('malformed-protected-order', 'protected keys not ascending',
         protected(Pairs([(4, PASSPORT.kid), (1, -8), (16, TYP)])).bytes(),
         'malformed')
    case('malformed-protected-twice', 'alg twice', protected(
        Pairs([(1, -8), (1, -8), (4, PASSPORT.kid), (16, TYP)])).bytes(),
        'malformed')
    for label in (1, 2, 4, 16):
        passport = good()
        passport.unprotected[label] = {1: -8, 2: [], 4: PASSPORT.kid,
                                       16: TYP}[label]
        case('malformed-unprotected-%d' % label,
             'label %d outside the protected header' % label,
             passport.bytes(), 'malformed')
    for label, name in ((1, 'iss'), (2, 'sub'), (4, 'exp'), (6, 'iat'),
                        (7, 'cti'), (65535, 'status'), (-65537, 'body')):
        case('malformed-no-' + name, 'without ' + name,
             changed({label: None}).bytes(), 'malformed')
    case('malformed-extra-claim', 'a CWT claim that may not stand there',
         changed({3: 'aud'}).bytes(), 'malformed')
    for name, iss in (('http', 'http://centre.example'),
                      ('upper', 'https://Centre.example'),
                      ('port', 'https://centre.example:443'),
                      ('query', 'https://centre.example/?a'),
                      ('fragment', 'https://centre.example/#a'),
                      ('plus', 'https://centre.example/a+b'),
                      ('long', 'https://centre.example/' + 'a' * 180),
                      ('user', 'https://a@centre.example'),
                      ('urn-upper',
                       'urn:uuid:0F4B9F4A-7C1C-4B44-9B66-000000000001')):
        case('malformed-iss-' + name, 'issuer ' + name, good(
            iss=iss).bytes(), 'malformed')
    case('malformed-sub-short', 'sub of 21 characters',
         changed({2: 'A' * 21}).bytes(), 'malformed')
    case('malformed-sub-alphabet', 'sub with a plus sign',
         changed({2: 'A' * 21 + '+'}).bytes(), 'malformed')
    case('malformed-cti-length', 'an id of 15 bytes',
         changed({7: bytes(15)}).bytes(), 'malformed')
    case('malformed-cti-version', 'an id that is no UUIDv7', changed(
        {7: bytes.fromhex('0f4b9f4a7c1c4b449b66000000000001')}).bytes(),
        'malformed')
    case('malformed-status-uri', 'status list of another issuer', changed(
        {65535: {'status_list': {'idx': 7, 'uri': OTHER + '/status/1'}}}
        ).bytes(), 'malformed')
    case('malformed-status-extra', 'a further key in status', changed(
        {65535: {'status_list': {'idx': 7, 'uri': ISS + '/status/1', 'x': 1}}}
        ).bytes(), 'malformed')
    case('malformed-negative-exp', 'a negative exp',
         changed({4: -1}).bytes(), 'malformed')
    case('malformed-float-iat', 'iat as a float', changed(
        {6: Raw(b'\xfb\x41\xda\x86\x3b\x80\x00\x00\x00')}).bytes(),
        'malformed')
    case('malformed-date-tag', 'iat with tag 1', changed(
        {6: Raw(b'\xc1' + dumps(T0))}).bytes(), 'malformed')
    case('malformed-body-order', 'payload keys not ascending', reencode(
        b'\x06' + dumps(T0 + 11 * DAY) + b'\x07\x50'
        + uuid7(T0 + 11 * DAY, 1),
        b'\x07\x50' + uuid7(T0 + 11 * DAY, 1) + b'\x06'
        + dumps(T0 + 11 * DAY)), 'malformed')
    case('malformed-long-integer', 'body version in two bytes', reencode(
        b'\xa6\x00\x01', b'\xa6\x00\x18\x01'), 'malformed')
    case('malformed-no-claims', 'no element in the claims', body(
        k2=[]).bytes(), 'malformed')
    case('malformed-language', 'language "English"', body(
        k4='English').bytes(), 'malformed')
    for name, text in (('newline', 'a\nb'), ('escape', 'a\x1b[2Jb'),
                       ('c1', 'a\x9bb'), ('delete', 'a\x7fb'),
                       ('bidi', 'a\u202eb'), ('isolate', 'a\u2066b'),
                       ('zero-width', 'a\u200bb'), ('bom', '\ufeffa'),
                       ('line-separator', 'a\u2028b'), ('mark', 'a\u061cb'),
                       ('word-joiner', 'a\u2060b'),
                       ('noncharacter', 'a\ufffe')):
        case('malformed-text-' + name, 'a name with a forbidden character',
             clear([{0: 1, 4: text}]).bytes(), 'malformed')
    for name, raw in (('overlong', b'\x62\xc0\x80'), ('lone', b'\x61\x80'),
                      ('surrogate', b'\x63\xed\xa0\x80'),
                      ('above', b'\x64\xf4\x90\x80\x80')):
        case('malformed-utf8-' + name, 'a name that is no UTF-8',
             clear([{0: 1, 4: Raw(raw)}]).bytes(), 'malformed')
    passport = clear()
    passport.body[1] = [NAME] * 33
    case('malformed-33-attributes', 'more than 32 attributes',
         passport.bytes(), 'malformed')
    case('malformed-201-claims', 'more than 200 claims', clear(
        lines=[competency()] * 201).bytes(), 'malformed')
    case('malformed-long-text', 'text of 1,025 bytes', clear(
        [{0: 1, 4: 'a' * 1025}]).bytes(), 'malformed')
    passport = good()
    passport.unprotected = {17: [dumps([salt('x')[:15], NAME])]}
    case('malformed-salt', 'a salt of 15 bytes', passport.bytes(),
         'malformed')
    passport = good()
    passport.unprotected = {17: [dumps([salt('x')])]}
    case('malformed-decoy', 'a decoy disclosed', passport.bytes(),
         'malformed')
    passport = good()
    passport.unprotected = {17: []}
    case('malformed-no-disclosures', 'label 17 with an empty array',
         passport.bytes(), 'malformed')
    passport = good()
    passport.body[1] = list(reversed(passport.body[1]))
    case('malformed-digest-order', 'digests not ascending',
         passport.bytes(), 'malformed')
    passport = good()
    passport.body[1] = passport.body[1] + [NAME]
    case('malformed-clear-after-digest', 'a clear element after digests',
         passport.bytes(), 'malformed')
    passport = good()
    passport.body[2] = [cbor2.CBORTag(60, bytes(31))]
    case('malformed-digest-length', 'a digest of 31 bytes',
         passport.bytes(), 'malformed')
    case('malformed-esco-uri', 'an ESCO skill by its URI', with_claim(
        competency(set={2: [skill('http://data.europa.eu/esco/skill/00735755-'
                                  'adc6-4ea0-b034-b8caff339c9f')]})).bytes(),
        'malformed')
    case('malformed-end-before-start', 'a line that ends before it starts',
         with_claim(competency(set={9: day(2026, 6, 2), 10: day(2026, 6, 1)})
                    ).bytes(), 'malformed')
    case('malformed-until-before-from', 'valid until the day it begins',
         with_claim(certificate(k15=day(2026, 2, 3))).bytes(), 'malformed')
    unbound = appointment()
    del unbound[19]
    case('malformed-unbound-appointment', 'an appointment of no employer',
         with_claim(unbound).bytes(), 'malformed')
    nameless = certificate()
    del nameless[4]
    case('malformed-certificate', 'a certificate of no scheme', with_claim(
        nameless).bytes(), 'malformed')
    case('malformed-assessed-later', 'assessed after it was issued',
         with_claim(competency(set={21: {0: 1, 1: day(2026, 6, 14)}})
                    ).bytes(), 'malformed')
    case('malformed-known-word', 'a method as the word that has a number',
         with_claim(competency(set={21: {0: 'practical-exam'}})).bytes(),
         'malformed')
    deep = 1
    for _ in range(20):
        deep = [deep]
    case('malformed-depth', 'nested 20 deep', with_claim(
        competency(set={70: deep})).bytes(), 'malformed')
    case('malformed-name-both', 'family name and full name', clear(
        [{0: 1, 3: 'Amrani', 4: 'Samira El Amrani'}]).bytes(), 'malformed')
    case('malformed-status-list-as-input', 'a status list is no passport',
         status_list(), 'malformed')


def presentation_cases():
    who = dict(audience='Installer BV', nonce='3132333435363738')

    def holder(**kw):
        return good(cnf=HOLDER, **kw)
    case('presented-live', 'audience and nonce match', token(holder()),
         'valid', ['holder-proven-live'], **who)
    case('presented-for-someone', 'nothing was asked for', token(holder()),
         'valid', ['holder-signed'])
    case('wrong-audience', 'another audience', token(
        holder(), aud='Someone else'), 'wrong-presentation',
        ['audience-mismatch'], **who)
    case('wrong-nonce', 'another nonce', token(holder(), nonce=b'87654321'),
         'wrong-presentation', ['nonce-mismatch'], **who)
    case('wrong-no-nonce', 'no nonce where one was asked for', token(
        holder(), nonce=None), 'wrong-presentation', ['nonce-mismatch'],
        **who)
    case('wrong-window', 'presentation over', token(
        holder(), iat=T0 + 12 * DAY, exp=T0 + 13 * DAY), 'wrong-presentation',
        ['presentation-window'], **who)
    case('wrong-from-tomorrow', 'made tomorrow', token(
        holder(), iat=T0 + 16 * DAY), 'wrong-presentation',
        ['presentation-window'], **who)
    case('malformed-31-days', 'longer than 30 days', token(
        holder(), exp=T0 + 45 * DAY), 'wrong-presentation',
        ['presentation-window'], **who)
    case('tampered-token-key', 'signed by another key', token(
        holder(), holder=STRANGER), 'tampered', ['holder-signature-bad'],
        **who)
    case('malformed-token-no-cnf', 'a passport without a holder key', token(
        good()), 'malformed', **who)
    case('malformed-token-nonce', 'a nonce of 7 bytes', token(
        holder(), nonce=b'1234567'), 'malformed', **who)
    case('malformed-token-extra', 'a further claim', token(holder(), claims={
        2: 'x', 3: 'Installer BV', 4: T0 + 20 * DAY, 6: T0 + 13 * DAY}),
        'malformed', **who)
    case('stapled-status', 'a passport with its status list', good().bytes()
         + status_list(), 'valid', status=[])
    case('stapled-revoked', 'the same, revoked', good(idx=100).bytes()
         + status_list({100: 1}), 'revoked', status=[])


def all_cases():
    for make in (valid_cases, partly_cases, unknown_cases, status_cases,
                 tampered_cases, malformed_cases, presentation_cases):
        make()
    trust_cases.cases(case, good().bytes())
    return CASES
