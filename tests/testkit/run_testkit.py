#!/usr/bin/python3
"""Runs the testkit: every case must lead to its verdict, reasons and exit.

usage: run_testkit.py VERIFIER [CASES]

VERIFIER is any program that takes the options of skillpass-verify used
below and prints one JSON object with "verdict", "reasons" and, for malformed
input, "offset".  CASES defaults to the folder beside this script.
"""
import json
import os
import subprocess
import sys
import tempfile

EXITS = {'valid': 0, 'partly-valid': 3, 'unknown-issuer': 2,
         'unknown-status': 2, 'unsupported': 2, 'clock-suspect': 2}


def read_case(path):
    with open(path) as file:
        header, _, body = file.read().partition('\n\n')
    case = {}
    for line in header.splitlines():
        name, _, value = line.partition(':')
        case[name] = value.strip()
    case['data'] = bytes.fromhex(body)
    return case


def command(verifier, folder, case, path):
    out = [verifier, '--json', '--no-state', '--lang', 'en',
           '--at', case['at'],
           '--root', os.path.join(folder, case.get('root', 'root.cbor')),
           '--trust', os.path.join(folder, case.get('trust', 'trust.cbor'))]
    for name in case['status'].split():
        out += ['--status', os.path.join(folder, name)]
    for name in case.get('log', '').split():
        out += ['--log', os.path.join(folder, name)]
    for name in case.get('proof', '').split():
        out += ['--proof', os.path.join(folder, name + '.proof')]
    for name in ('audience', 'nonce', 'employer'):
        if name in case:
            out += ['--' + name, case[name]]
    return out + [path]


def make_log(folder, name):
    """The folder of a log (C2SP tlog-tiles) of fewer than 256 entries."""
    with open(os.path.join(folder, name + '.leaves'), 'rb') as file:
        leaves = file.read()
    with open(os.path.join(folder, name + '.checkpoint'), 'rb') as file:
        note = file.read()
    tiles = os.path.join(folder, name, 'tile/0/000.p')
    os.makedirs(tiles)
    with open(os.path.join(tiles, '%d' % (len(leaves) // 32)), 'wb') as out:
        out.write(leaves)
    with open(os.path.join(folder, name, 'checkpoint'), 'wb') as out:
        out.write(note)


def judge(case, run):
    """What is wrong with one run; empty if nothing."""
    if case['verdict'] == 'no-trust':
        return '' if run.returncode == 4 and not run.stdout.strip() else \
            'exit %d, not 4; %s' % (run.returncode, run.stdout[:200])
    try:
        report = json.loads(run.stdout)
    except ValueError:
        return 'no JSON; exit %d; %s' % (run.returncode, run.stderr[:200])
    if isinstance(report, list):
        report = report[0]
    wrong = []
    if report['verdict'] != case['verdict']:
        wrong.append('verdict %s, not %s (%s)' % (
            report['verdict'], case['verdict'], report.get('reasons')))
    missing = set(case.get('reasons', '').split()) - set(report['reasons'])
    if missing:
        wrong.append('without the reasons %s, but %s' % (
            ' '.join(sorted(missing)), report['reasons']))
    if 'offset' in case and report.get('offset') != int(case['offset']):
        wrong.append('offset %s, not %s' % (report.get('offset'),
                                            case['offset']))
    expected = EXITS.get(case['verdict'], 1)
    if run.returncode != expected:
        wrong.append('exit %d, not %d' % (run.returncode, expected))
    return '; '.join(wrong)


def main():
    verifier = os.path.abspath(sys.argv[1])
    cases = sys.argv[2] if len(sys.argv) > 2 else os.path.join(
        os.path.dirname(os.path.abspath(__file__)), 'cases')
    names = sorted(os.listdir(cases))
    failed = total = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if name.endswith('.hex'):
                with open(os.path.join(cases, name)) as file, open(
                        os.path.join(folder, name[:-4]), 'wb') as out:
                    out.write(bytes.fromhex(file.read()))
        for name in names:
            if name.endswith('.leaves.hex'):
                make_log(folder, name[:-11])
        path = os.path.join(folder, 'input')
        for name in names:
            if not name.endswith('.case'):
                continue
            case = read_case(os.path.join(cases, name))
            with open(path, 'wb') as out:
                out.write(case['data'])
            run = subprocess.run(command(verifier, folder, case, path),
                                 capture_output=True, timeout=20)
            wrong = judge(case, run)
            total += 1
            if wrong:
                failed += 1
                print('%s: %s' % (name, wrong))
    print('testkit: %d of %d cases as expected' % (total - failed, total))
    return 1 if failed or total < 100 else 0


if __name__ == '__main__':
    sys.exit(main())
