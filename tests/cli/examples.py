#!/usr/bin/python3
"""The example passports: issued, then compared field by field.

Each example is issued in a registry of its own issuer on its own day and
verified on that day.  Every claim and attribute is then decoded without any
of our code and compared with what the example says, translated here by hand
to the integer keys of schema/FORMAT.md.  Skipped (77) where the examples are
not there.
"""
import datetime
import glob
import json
import os
import subprocess
import sys
import tempfile
import uuid

BIN = os.environ['SKP_BIN_DIR']
SHARED = os.environ['SKP_SHARED_DIR']
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../independent'))
import dcbor  # noqa: E402
import read_passport  # noqa: E402

# Numbers of FORMAT.md, "Words", that the examples use.
TYPE = {'competency': 1, 'course': 2, 'certificate': 3, 'prior-learning': 6,
        'appointment': 8, 'language': 9}
METHOD = {'practical-exam': 1, 'theory-exam': 2,
          'theory-and-practical-exam': 3, 'exam': 4, 'test-piece': 5,
          'workplace-observation': 6, 'portfolio-and-interview': 9,
          'practical-and-theory': 13}
FRAMEWORK = {'dreyfus': 1, 'nlqf': 2, 'cefr': 4, 'scheme': 5}
ROLE = {'assessor': 1, 'examination-body': 3, 'instructor': 4,
        'hybrid-teacher': 6, 'practical-trainer': 7, 'evc-assessor': 8,
        'welding-coordinator': 9, 'installation-responsible': 10}
MODE = {'blended': 2}
SCALE = {'1-10': 1, 'pass-fail': 2}
ID_CHECK = {'identity-document-seen': 1}
ESCO = 'http://data.europa.eu/esco/'


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def text(value, lang):
    """A text in languages; plain where it is in the body's alone."""
    return value[lang] if list(value) == [lang] else value


def concept(uri):
    return uuid.UUID(uri.rsplit('/', 1)[1]).bytes


def level(value):
    return [FRAMEWORK[value['framework']], value['value']]


def put(out, key, value):
    if value is not None and value != []:
        out[key] = value


def party(value):
    out = {0: value['name']}
    put(out, 1, value.get('id'))
    put(out, 2, value.get('kvk'))
    return out


def assessor(value):
    return {0: value['name'], 1: ROLE[value['role']]}


def assessment(value):
    out = {0: METHOD[value['method']], 1: day(value['date']),
           2: assessor(value['assessor'])}
    put(out, 3, assessor(value['second']) if 'second' in value else None)
    put(out, 4, value.get('idVerified'))
    put(out, 5, value.get('instrument'))
    put(out, 7, value.get('language'))
    return out


def claim(value, lang):
    out = {0: TYPE[value['type']], 1: text(value['title'], lang)}
    put(out, 2, sorted(
        ({0: concept(s['skill']), 1: text(s['label'], lang),
          2: level(s['level'])} for s in value['skills']), key=dcbor.dumps))
    for key, name in ((4, 'scheme'), (5, 'number'), (6, 'courseCode'),
                      (16, 'confirmEveryMonths')):
        put(out, key, value.get(name))
    for key, name in ((9, 'start'), (10, 'end'), (14, 'validFrom'),
                      (15, 'validUntil')):
        put(out, key, day(value[name]) if name in value else None)
    put(out, 3, level(value['level']) if 'level' in value else None)
    if 'standard' in value:
        out[7] = [value['standard']['scheme'], value['standard']['code']]
    put(out, 8, party(value['awardedBy']) if 'awardedBy' in value else None)
    put(out, 11, value['hours'] * 60 if 'hours' in value else None)
    put(out, 12, MODE[value['mode']] if 'mode' in value else None)
    if 'result' in value:
        out[13] = [value['result']['value'], SCALE[value['result']['scale']]]
    put(out, 17, [{0: day(c['date']), 1: c['by'], 2: ROLE[c['role']]}
                  for c in value.get('confirmations', [])])
    put(out, 18, text(value['scope'], lang) if 'scope' in value else None)
    put(out, 19, party(value['boundTo']) if 'boundTo' in value else None)
    if 'register' in value:
        out[20] = {0: value['register']['name'],
                   1: value['register']['authoritative']}
    put(out, 21, assessment(value['assessment']))
    return out


def attributes(example):
    holder = example['holder']
    name = {0: 1, 1: holder['givenName'], 3: holder['familyName']}
    put(name, 2, holder.get('familyNamePrefix'))
    put(name, 5, holder.get('nativeName'))
    out = [name, {0: 2, 1: day(holder['dateOfBirth'])},
           {0: 4, 1: ID_CHECK[holder['idCheck']['method']],
            2: day(holder['idCheck']['date'])},
           {0: 7, 1: concept(example['occupationTarget'])}]
    for value in holder.get('identifiers', []):
        out.append({0: 3, 1: value['scheme'], 2: value['value']})
    if 'replaces' in example:
        out.append({0: 6, 1: uuid.UUID(example['replaces']).bytes})
    if 'portraitHash' in holder:
        out.append({0: 8, 1: bytes.fromhex(
            holder['portraitHash'].removeprefix('sha-256:'))})
    return out


def run(when, *args, ok=(0,)):
    done = subprocess.run(['faketime', when, *args], capture_output=True,
                          text=True)
    if done.returncode not in ok:
        sys.exit('%s: exit %d\n%s%s' % (' '.join(args), done.returncode,
                                        done.stdout, done.stderr))
    return done


def decoded(path, folder):
    """Claims (skills resolved and sorted) and attributes of a passport."""
    with open(os.path.join(folder, 'registry/trust.cbor'), 'rb') as file:
        keys = read_passport.read_trust(file.read())
    with open(path, 'rb') as file:
        data = file.read()
    seen = read_passport.read_passport(data, keys, {})
    item = dcbor.loads(data)
    by_digest = read_passport.Elements(item.value[1].get(17, []))
    for line in seen['lines']:
        if 2 in line:
            line[2] = sorted(by_digest.resolve(line[2])[0], key=dcbor.dumps)
    return seen['lines'], seen['attributes']


def same(what, got, expected):
    got = sorted(dcbor.dumps(v) for v in got)
    expected = sorted(dcbor.dumps(v) for v in expected)
    if got == expected:
        return
    for value in set(expected) - set(got):
        print('missing:', dcbor.loads(value))
    for value in set(got) - set(expected):
        print('not expected:', dcbor.loads(value))
    sys.exit(what + ' differ')


def verdict(folder, when, path, exit_status, *options):
    issuer = os.path.join(folder, 'registry')
    done = run(when, os.path.join(BIN, 'skillpass-verify'), '--json',
               '--no-state', '--root', os.path.join(issuer, 'root.cbor'),
               '--trust', os.path.join(issuer, 'trust.cbor'), '--status',
               os.path.join(folder, 'status'), *options, path,
               ok=(exit_status,))
    report = json.loads(done.stdout)
    return report[0] if isinstance(report, list) else report


def issue(example, path, folder):
    # Each command begins at its hour, however slow the one before was.
    day = example['issuedAt'][:10]
    issuer = [os.path.join(BIN, 'skillpass-issuer'), '-d',
              os.path.join(folder, 'registry')]
    run(day + ' 14:00:00', *issuer, 'init', '--name',
        example['issuer']['name'], '--id', example['issuer']['id'], '--kvk',
        example['issuer']['kvk'], '--no-passphrase')
    out = os.path.join(folder, 'out')
    run(day + ' 15:00:00', *issuer, 'issue', path, '--out', out)
    run(day + ' 16:00:00', *issuer, 'status', 'publish', '--out',
        os.path.join(folder, 'status'))
    again = run(day + ' 17:00:00', *issuer, '--lang', 'en', 'issue', path)
    if not again.stdout.startswith('0 issued'):
        sys.exit('issued again: ' + again.stdout)
    when = day + ' 18:00:00'
    return when, glob.glob(out + '/*.skillpass')[0]


def main():
    found = sorted(glob.glob(SHARED + '/data/examples/[0-9]*.json'))
    if not found:
        print('skipped: no examples beside the project')
        return 77
    for path in found:
        with open(path) as file:
            example = json.load(file)
        name = os.path.basename(path)
        with tempfile.TemporaryDirectory() as folder:
            when, passport = issue(example, path, folder)
            lines, shown = decoded(passport, folder)
            same(name + ': claims', lines,
                 [claim(c, example['lang']) for c in example['claims']])
            same(name + ': attributes', shown, attributes(example))
            check_verdict(name, folder, when, passport)
        print('%s: %d claims as given' % (name, len(example['claims'])))
    return 0


def check_verdict(name, folder, when, passport):
    if name.startswith('2-'):  # the appointment counts at home only
        assert verdict(folder, when, passport, 3)['verdict'] == 'partly-valid'
        assert verdict(folder, when, passport, 0, '--employer',
                       '90000003')['verdict'] == 'valid'
        other = verdict(folder, when, passport, 3, '--employer', '90000004')
        assert 'line-bound-elsewhere' in other['reasons'], other['reasons']
    elif name.startswith('5-'):  # TIG ended in 2025 and is unconfirmed
        report = verdict(folder, when, passport, 3)
        assert report['verdict'] == 'partly-valid'
        assert 'line-expired' in report['reasons'], report['reasons']
        text_report = run(when, os.path.join(BIN, 'skillpass-verify'),
                          '--lang', 'en', '--no-state', '--root',
                          os.path.join(folder, 'registry/root.cbor'),
                          '--trust',
                          os.path.join(folder, 'registry/trust.cbor'),
                          '--status', os.path.join(folder, 'status'),
                          passport, ok=(3,)).stdout
        assert '141 T BW FM5' in text_report, text_report
        later = verdict(folder, '2026-11-24 12:00:00', passport, 2)
        assert 'status-stale' in later['reasons'], later['reasons']
        assert 'line-unconfirmed' in later['reasons'], later['reasons']
    else:
        assert verdict(folder, when, passport, 0)['verdict'] == 'valid'


if __name__ == '__main__':
    sys.exit(main())
