#!/usr/bin/python3
"""Does what a passport hides leak?  Guesses every ESCO label and every date
of ten years, in every form that a value can take, against the digests that
are not disclosed, as somebody would who knows all the rest of a line: its
concept, level, assessor, dates and result.

The whole passport (FULL) says what is hidden in SHOWN; from it come the forms
of values, never a salt.  With --salts the salts of what is hidden are given
away, and the same search must find exactly those values.

usage: leak.py [--salts] --labels ESCO.csv FULL SHOWN
One line a value found; then the counts.  Exit status 0.
"""
import argparse
import csv
import datetime
import hashlib
import sys

import cbor2

DAY0 = datetime.date(1970, 1, 1).toordinal()


def head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    for code, size in ((24, 1), (25, 2), (26, 4)):
        if n < 1 << 8 * size:
            return bytes([major << 5 | code]) + n.to_bytes(size, 'big')
    raise ValueError(n)


def text(value):
    data = value.encode()
    return head(3, len(data)) + data


def number(value):
    return head(0, value) if value >= 0 else head(1, -1 - value)


def load(path):
    """Digests that stand for lines, attributes, and skills of lines that are
    disclosed; disclosures."""
    with open(path, 'rb') as f:
        item = cbor2.load(f)
    body = cbor2.loads(item.value[2])
    disclosures = item.value[1].get(17, [])
    elements = body[-65537][1] + body[-65537][2]
    for d in disclosures:
        skills = skills_of(cbor2.loads(value_of(d)))
        hidden = [s.value for s in skills if isinstance(s, cbor2.CBORTag)]
        assert hidden == sorted(hidden), 'skills do not ascend'
        elements += skills
    digests = {e.value for e in elements if isinstance(e, cbor2.CBORTag)}
    return body, digests, disclosures


def digests_of(content):
    return (hashlib.sha256(head(2, len(content)) + content).digest(),
            hashlib.sha256(content).digest())


def value_of(content):
    """Of a decoy, nothing."""
    if content[:2] != b'\x82\x50':
        assert content[:2] == b'\x81\x50' and len(content) == 18
        return b'\xf6'
    return content[18:]


def skills_of(claim):
    skills = claim.get(2) if isinstance(claim, dict) else None
    return skills if isinstance(skills, list) else []


class Search:
    """Tries values under salts that are known, or none at all."""

    def __init__(self, hidden, salts):
        self.hidden = hidden
        self.tries = 0
        self.found = set()
        # [salt, value]; without a salt also the value alone, or in an array.
        self.frames = [b'\x82\x50' + s for s in salts] + [
            b'', b'\x81', b'\x82\x40', b'\x82\xf6']

    def value(self, name, encoded):
        for frame in self.frames:
            content = frame + encoded
            self.tries += 2
            for digest in digests_of(content):
                if digest in self.hidden:
                    self.found.add(name)


def labels(path):
    """All labels, with the concept's 16 bytes."""
    with open(path, encoding='utf-8', newline='') as f:
        rows = csv.reader(f)
        names = next(rows)
        uri = names.index('skill_uri')
        columns = [names.index('label_en'), names.index('label_nl')]
        for row in rows:
            concept = bytes.fromhex(row[uri].rsplit('/', 1)[1].replace(
                '-', ''))
            for i in columns:
                for label in {row[i]} - {''}:
                    yield label, concept


def templates(value):
    """The encoding of a claim, or of a skill that is hidden by itself, cut at
    its labels and at its concept."""
    claim = cbor2.loads(value)
    skill = claim if isinstance(claim.get(0), bytes) else next(
        (s for s in skills_of(claim) if isinstance(s, dict)), None)
    if skill is None or not isinstance(skill.get(1), str):
        return None
    old = text(skill[1])
    concept = skill[0]
    parts = value.split(old)
    return [p.split(concept) for p in parts]


def guess_labels(search, values, path):
    forms = [t for t in map(templates, values) if t]
    for label, concept in labels(path):
        said = text(label)
        for form in forms:
            search.value('label ' + label, said.join(
                concept.join(piece) for piece in form))
        # By itself, as a title, as a skill.
        search.value('label ' + label, said)
        search.value('label ' + label, b'\xa2\x00\x01\x01' + said)
        search.value('label ' + label,
                     b'\xa2\x00\x50' + concept + b'\x01' + said)


def guess_dates(search, values, first, years):
    """A birth date in its form, by itself and as text; and every other day
    that stands in a line, in that line."""
    start = first.toordinal() - DAY0
    days = range(start, start + years * 365 + 3)
    forms = []
    for value in values:
        claim = cbor2.loads(value)
        day = claim.get(21, {}).get(1) if isinstance(claim, dict) else None
        if isinstance(day, int):
            forms.append(value.split(b'\x01' + number(day), 1))
    for day in days:
        date = datetime.date.fromordinal(day + DAY0)
        name = 'day %s' % date
        search.value(name, b'\xa2\x00\x02\x01' + number(day))
        search.value(name, number(day))
        search.value(name, text(date.isoformat()))
        for form in forms:
            search.value(name, (b'\x01' + number(day)).join(form))
    for year in range(1850, 2301):
        search.value('year %d' % year, b'\xa2\x00\x02\x02' + number(year))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--salts', action='store_true')
    p.add_argument('--labels', required=True)
    p.add_argument('--born', default='1960-01-01',
                   help='first day of the ten years')
    p.add_argument('--assessed', default='2020-01-01')
    p.add_argument('full')
    p.add_argument('shown')
    o = p.parse_args()
    body, digests, everything = load(o.full)
    _, _, shown = load(o.shown)
    public = {d for content in shown for d in digests_of(content)}
    hidden = digests - public
    concealed = [d for d in everything if d not in shown]
    # What everybody sees might have been taken for a salt.
    salts = [d[2:18] for d in shown] + [bytes(16), body[7],
                                        hashlib.sha256(body[7]).digest()[:16],
                                        body[2].encode()[:16]]
    if o.salts:
        salts += [d[2:18] for d in concealed]
    search = Search(hidden, salts)
    values = [value_of(d) for d in concealed]
    guess_labels(search, values, o.labels)
    for first in (o.born, o.assessed):
        guess_dates(search, values, datetime.date.fromisoformat(first), 10)
    for name in sorted(search.found):
        print(name)
    print('%d digests hidden, %d guesses, %d found' % (
        len(hidden), search.tries, len(search.found)))
    return 0


if __name__ == '__main__':
    sys.exit(main())
