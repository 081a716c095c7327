#!/usr/bin/python3
"""The example passports beside occupations: third-party counts.

coverage_expected.json says how many of an occupation's essential and optional
skills each example covers on its day.  Each example is issued in a registry
of its own issuer, and compared there by `match`; and by skillpass-verify with
a file of profiles, which must say the same.  Skipped (77) where the examples
are not there.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import examples

ISSUER = os.path.join(examples.BIN, 'skillpass-issuer')
DATA = os.path.join(examples.SHARED, 'data')
ESCO = [os.path.join(DATA, 'esco', f) for f in (
    'skills_all_en_nl.csv', 'occupations_all_en_nl.csv',
    'occupation_skill_relations_all.csv.gz')]
EXPECTED = os.path.join(DATA, 'examples', 'coverage_expected.json')
OCCUPATION = 'http://data.europa.eu/esco/occupation/'


def figures(match):
    essential, optional = match['essential'], match['optional']
    for group in (essential, optional):
        assert group['all'] == len(group['skills'])
        for state in ('covered', 'bound', 'self-declared', 'not-yet',
                      'expired', 'missing'):
            assert group[state] == sum(s['state'] == state
                                       for s in group['skills'])
    text = '%d/%d +%dopt' % (essential['covered'], essential['all'],
                             optional['covered'])
    expired = essential['expired'] + optional['expired']
    return text + (' (expired %d)' % expired if expired else '')


def issuer_json(when, registry, occupation, day):
    done = examples.run(when, ISSUER, '-d', registry, 'match', '--for',
                        occupation, '--at', day, '--json')
    found = json.loads(done.stdout)
    assert len(found) == 1
    return found[0]['match']


def same_by_verifier(folder, when, passport, profiles, uri, partly):
    """On its first day, while its status list is fresh, the verifier says the
    same from the file of profiles alone."""
    match = issuer_json(when, os.path.join(folder, 'registry'), uri, when[:10])
    report = examples.verdict(folder, when, passport, 3 if partly else 0,
                              '--for', uri, '--vocab', profiles)
    if report.get('match') != match:
        sys.exit('the verifier differs about ' + uri)


def main():
    if not os.path.exists(EXPECTED) or not os.path.exists(ESCO[0]):
        print('skipped: no examples beside the project')
        return 77
    with open(EXPECTED) as file:
        expected = json.load(file)
    day, targets = expected['as_of'], expected['targets']
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        vocab = os.path.join(folder, 'vocab')
        home = os.path.join(folder, 'home')
        examples.run('2026-01-01', ISSUER, '-d', home, 'init', '--name', 'V',
                     '--no-passphrase')
        examples.run('2026-01-01', ISSUER, '-d', home, 'vocab', 'import',
                     *ESCO, '--scheme', 'esco', '--version', '1.2.0')
        profiles = os.path.join(folder, 'profiles')
        examples.run('2026-01-01', ISSUER, '-d', home, 'vocab', 'export',
                     *[OCCUPATION + u for u in targets.values()], '--out',
                     profiles)
        shutil.copytree(os.path.join(home, 'vocab'), vocab)
        for name, rows in expected['coverage'].items():
            path = os.path.join(DATA, 'examples', name + '.json')
            with open(path) as file:
                example = json.load(file)
            with tempfile.TemporaryDirectory() as own:
                when, passport = examples.issue(example, path, own)
                registry = os.path.join(own, 'registry')
                shutil.copytree(vocab, os.path.join(registry, 'vocab'))
                for target, want in rows.items():
                    uri = OCCUPATION + targets[target]
                    match = issuer_json(when, registry, uri, day)
                    got = figures(match)
                    if got != want:
                        sys.exit('%s, %s: %s, not %s' % (name, target, got,
                                                         want))
                    assert match['occupation']['uri'] == uri
                    assert match['day'] == day
                    compared += 1
                # The appointment, and the welder's line that has ended.
                same_by_verifier(own, when, passport, profiles, uri,
                                 name[0] in '25')
    print('%d comparisons as expected on %s' % (compared, day))
    return 0


if __name__ == '__main__':
    sys.exit(main())
