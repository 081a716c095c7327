#!/usr/bin/python3
"""Writes the testkit: CASES/NAME.case and the lists that they name.

usage: make_testkit.py DIR     write the files into DIR
       make_testkit.py --check DIR   compare them with what stands in DIR

A case file is a header of "name: value" lines, an empty line, and the input
in hex.  The expected verdicts are those of cases.py, written by hand.
"""
import os
import sys

import forge
import trust_cases
from cases import all_cases
from forge import CLOSED, DAY, OTHER, STRANGER, T0, Passport


def lists():
    """Files that the cases are checked with."""
    states = {100: 1, 101: 2, 102: 3}
    return {
        **trust_cases.lists(),
        'trust.cbor': forge.trust_file(),
        'root.cbor': forge.root_record(),
        'status.cbor': forge.status_list(states),
        'status-february.cbor': forge.status_list(iat=T0 - 98 * DAY),
        'status-other.cbor': forge.status_list(
            iss=OTHER, key=forge.OTHER_STATUS),
        'status-foreign.cbor': forge.status_list(key=forge.OTHER_STATUS),
    }


def logs():
    """Leaves and checkpoints, and proofs from them."""
    log = forge.honest_log()
    longer = log + [Passport(n=47).leaf(),
                    Passport(key=CLOSED, n=49).leaf()]
    other = [log[0], log[1], log[1]]
    out = {}
    for name, leaves, key in (('log', log, forge.LOG),
                              ('longer', longer, forge.LOG),
                              ('other', other, forge.LOG),
                              ('stranger', longer, STRANGER)):
        out[name + '.leaves'] = b''.join(leaves)
        out[name + '.checkpoint'] = forge.checkpoint(leaves, key)
    out['survivor-2.proof'] = forge.proof(log, 2)
    out['unpinned.proof'] = forge.proof(longer, 2)
    out['relabelled.proof'] = forge.proof(longer[:4], 2, size=3)
    return out


def hexed(data):
    text = data.hex()
    return ''.join(text[i:i + 78] + '\n' for i in range(0, len(text), 78))


def case_text(case):
    fields = [('comment', case['comment']), ('verdict', case['verdict'])]
    if case['reasons']:
        fields.append(('reasons', ' '.join(case['reasons'])))
    if 'offset' in case:
        fields.append(('offset', str(case['offset'])))
    fields.append(('at', case.get('at', '2026-06-15')))
    fields.append(('status', ' '.join(case.get('status', ['status.cbor']))))
    for name in ('log', 'proof'):
        if name in case:
            fields.append((name, ' '.join(case[name])))
    for name in ('trust', 'root', 'audience', 'nonce', 'employer'):
        if name in case:
            fields.append((name, case[name]))
    return ''.join('%s: %s\n' % (n, v) if v else n + ':\n'
                   for n, v in fields) + '\n' + hexed(case['data'])


def main():
    check = sys.argv[1] == '--check'
    folder = sys.argv[-1]
    files = {name + '.hex': hexed(data)
             for name, data in {**lists(), **logs()}.items()}
    for case in all_cases():
        name = case['name'] + '.case'
        if name in files:
            sys.exit('two cases of one name: ' + name)
        files[name] = case_text(case)
    if not check:
        os.makedirs(folder, exist_ok=True)
        for name, text in files.items():
            with open(os.path.join(folder, name), 'w') as out:
                out.write(text)
        return 0
    wrong = sorted(set(os.listdir(folder)) ^ set(files))
    for name in set(files) & set(os.listdir(folder)):
        with open(os.path.join(folder, name)) as file:
            if file.read() != files[name]:
                wrong.append(name)
    for name in wrong:
        print('differs from what the generator makes: ' + name)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
