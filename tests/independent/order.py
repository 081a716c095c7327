#!/usr/bin/python3
"""What can be counted in passports without opening them says nothing.

usage: order.py SHEET.csv PASSPORT...
Digests ascend, each salt is used once, the digests of attributes are a
multiple of four whatever the number of attributes, and the place of a line
among the digests has nothing to do with its row in the sheet.
"""
import csv
import math
import sys

import cbor2

import leak


def rows_of(sheet):
    """(learner's birth date, label) -> row within the worker."""
    seen, rows = {}, {}
    with open(sheet, encoding='utf-8', newline='') as f:
        for row in csv.DictReader(f, delimiter=';'):
            worker = row['deelnemersnummer']
            seen[worker] = seen.get(worker, -1) + 1
            rows[row['achternaam'], row['skill']] = seen[worker]
    return rows


def main():
    rows = rows_of(sys.argv[1])
    salts, correlations, sizes = [], [], set()
    for path in sys.argv[2:]:
        body, _, disclosures = leak.load(path)
        attributes, lines = body[-65537][1], body[-65537][2]
        for elements in (attributes, lines):
            digests = [e.value for e in elements]
            assert digests == sorted(digests), 'digests do not ascend'
        assert len(attributes) % 4 == 0, 'attributes can be counted'
        by_digest = {leak.digests_of(d)[0]: cbor2.loads(leak.value_of(d))
                     for d in disclosures}
        shown = [by_digest[e.value] for e in attributes
                 if e.value in by_digest]
        sizes.add((len(shown), len(attributes)))
        family = next(a[3] for a in shown if a.get(0) == 1)
        salts += [d[2:18] for d in disclosures]
        order = [rows[family, by_digest[e.value][2][0][1]] for e in lines]
        n, mean = len(order), (len(order) - 1) / 2
        assert sorted(order) == list(range(n)), 'a line too many or few'
        variance = sum((i - mean) ** 2 for i in range(n))
        correlations.append(sum((i - mean) * (r - mean) for i, r in
                                enumerate(order)) / variance)
    assert len(set(salts)) == len(salts), 'a salt twice'
    assert len({n for n, _ in sizes}) > 1, 'all have as many attributes'
    assert len({m for _, m in sizes}) == 1, 'their number shows'
    # Under chance the mean has this deviation; six of them never happen.
    n = len(correlations)
    mean = sum(correlations) / n
    bound = 6 / math.sqrt(n * (len(order) - 1))
    print('%d passports: correlation of row and place %.3f, under %.3f' % (
        n, mean, bound))
    assert abs(mean) < bound, 'the order of the sheet shows'
    return 0


if __name__ == '__main__':
    sys.exit(main())
