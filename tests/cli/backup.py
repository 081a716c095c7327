#!/usr/bin/python3
"""Backup, a lost disk, restore, reconcile: nothing is given out twice.

usage: backup.py

A backup is made while another process issues.  Then the centre issues and
withdraws more, publishes, and loses the disk.  What was restored signs
nothing until it is told of the time since, and each wrong or missing piece is
named.  Afterwards no id, status index or leaf of before comes again, nothing
withdrawn counts again, and the log is the old one grown longer.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

import cbor2

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.environ['SKP_BIN_DIR']
LABEL = 12  # bytes before the first item of a bundle


class Centre:
    def __init__(self):
        self.work = tempfile.TemporaryDirectory()
        os.chdir(self.work.name)
        with open('pass', 'w') as out:
            out.write('four words make one\n')
        os.chmod('pass', 0o600)

    def run(self, args, status=0, lang='en', words=()):
        done = subprocess.run(
            [os.path.join(BIN, 'skillpass-issuer'), '--lang', lang, '-d',
             'r'] + args, capture_output=True, text=True, timeout=120)
        text = done.stdout + done.stderr
        if done.returncode != status or not all(w in text for w in words):
            sys.exit('%s: exit %d, not %d, or not %s:\n%s' % (
                ' '.join(args), done.returncode, status, words, text))
        return text

    def issue(self, first, n, out):
        """n workers from that number on."""
        with open('sheet.csv', 'w') as sheet:
            sheet.write(
                'deelnemersnummer;voornaam;achternaam;geboortedatum;'
                'opleidingscode;skill;skill_uri;niveau;niveaukader;'
                'beoordelingswijze;beoordelaar;datum_beoordeling;resultaat\n')
            for k in range(first, first + n):
                sheet.write(
                    'B{0};Voor{0};Achter{0};1980-01-01;WP;koudemiddelen;'
                    'http://data.europa.eu/esco/skill/0b95eb5d-f3eb-4387-'
                    'a0bb-094a394196c7;3;dreyfus;praktijkexamen;P. H.;'
                    '2020-06-05;voldoende\n'.format(k))
        self.run(['issue', 'sheet.csv', '--out', out], words=(
            '%d issued' % n,))
        return passports(out)


def passports(folder):
    """file name -> (id, status list, index, leaf hash)"""
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), 'rb') as file:
            found[name] = facts(cbor2.load(file))
    return found


def facts(tag):
    protected, _, payload, signature = tag.value
    claims = cbor2.loads(payload)
    entry = claims[65535]['status_list']
    leaf = hashlib.sha256(
        b'\0\xd2\x84' + cbor2.dumps(protected) + b'\xa0'
        + cbor2.dumps(payload) + cbor2.dumps(signature)).digest()
    return claims[7], entry['uri'], entry['idx'], leaf


def leaves(centre):
    """Leaf hashes of the whole log, from a bundle."""
    centre.run(['export', '--bundle', 'all.skillpasses'])
    found = []
    with open('all.skillpasses', 'rb') as file:
        file.seek(LABEL)
        end = os.fstat(file.fileno()).st_size
        while file.tell() < end:
            item = cbor2.load(file)
            if isinstance(item, bytes):
                found.append(item)
            elif isinstance(item, cbor2.CBORTag):
                found.append(facts(item)[3])
    return found


def tiles(folder, hashes):
    """Level 0 of C2SP tlog-tiles; fewer than a thousand tiles."""
    shutil.rmtree(folder, ignore_errors=True)
    for n in range(0, len(hashes), 256):
        some = hashes[n:n + 256]
        name = 'tile/0/%03d' % (n // 256)
        if len(some) < 256:
            name += '.p/%d' % len(some)
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as out:
            out.write(b''.join(some))


def verdict(name, *lists):
    done = subprocess.run(
        [os.path.join(BIN, 'skillpass-verify'), '--no-state', '--lang', 'en',
         '--root', 'root.cbor', '--trust', 'trust.cbor']
        + [w for path in lists for w in ('--status', path)] + [name],
        capture_output=True, text=True, timeout=60)
    return done.stdout.split('\n')[0]


def backup_while_issuing(c):
    """Three backups during one long run; each restores to a sound registry."""
    with open('big.csv', 'wb') as out:
        out.write(subprocess.run(
            ['/usr/bin/python3', os.path.join(HERE, '../bench/make_sheet.py'),
             '3000', '2020-06-05'], capture_output=True, check=True).stdout)
    run = subprocess.Popen(
        [os.path.join(BIN, 'skillpass-issuer'), '-d', 'r', 'issue',
         'big.csv'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    c.run(['backup', 'live', '--passphrase-file', 'pass'])
    running = run.poll() is None
    out, _ = run.communicate(timeout=120)
    if run.returncode != 0 or b'3000 ' not in out:
        sys.exit('issuing was disturbed: %s' % out.decode())
    shutil.move('r', 'away')
    c.run(['restore', 'live', '--passphrase-file', 'pass'])
    c.run(['check'], 1, words=('restored from a backup',))
    shutil.rmtree('r')
    shutil.move('away', 'r')
    return running


def faults(c):
    """Each wrong or missing piece is named, in both languages."""
    good = ['--checkpoint', 'cp', '--log', 'log', '--status', 'st']

    def bad(args, *words, lang='en'):
        c.run(['reconcile'] + args, 4, lang, words)
    bad([], '--checkpoint FILE')
    bad(['--checkpoint', 'r/checkpoint'], 'not the one in the')
    bad(['--checkpoint', 'r/checkpoint'], 'niet dat in de map', lang='nl')
    bad(['--checkpoint', 'sheet.csv'], 'no checkpoint of this registry')
    bad(['--checkpoint', 'cp'], 'give the exported log', '--log DIR')
    bad(['--checkpoint', 'cp'], 'geef het uitgevoerde log', lang='nl')
    bad(['--checkpoint', 'cp', '--log', 'log-short'], 'give the exported log')
    bad(['--checkpoint', 'cp', '--log', 'log-other'], 'not those of the')
    bad(['--checkpoint', 'cp', '--log', 'log'], 'status list', 'is needed')
    bad(['--checkpoint', 'cp', '--log', 'log'], 'is nodig', lang='nl')
    bad(good[:4] + ['--status', 'st-old'], 'is older than the one')
    bad(good[:4] + ['--status', 'sheet.csv'], 'no status list that was signed')
    bad(good + ['sheet.csv'], 'not a passport of this issuer')
    bad(['--checkpoint', 'cp-early', '--status', 'st'],
        'know passports that its log does not have')
    bad(['--checkpoint', 'cp-early', '--status', 'st'],
        'er is dus een nieuwer checkpoint', lang='nl')
    bad(['--checkpoint', 'cp-early', '--status', 'st-early', 'p2'],
        'is not in the log of')
    return good


def main():
    c = Centre()
    c.run(['init', '--name', 'Centre', '--id', 'https://centre.example',
           '--no-passphrase'])
    shutil.copy('r/root.cbor', 'root.cbor')
    shutil.copy('r/trust.cbor', 'trust.cbor')
    p1 = c.issue(0, 20, 'p1')
    first = sorted(p1)
    c.run(['status', 'publish', '--out', 'st-old'])
    c.run(['suspend', first[3][:-10], '--reason', 'other'])
    c.run(['status', 'publish', '--out', 'st'])
    c.run(['backup', 'b', '--passphrase-file', 'pass'],
          words=('file(s)', "try 'restore' once"))
    c.run(['backup', 'b', '--passphrase-file', 'pass'], 4,
          words=('is there already',))
    shutil.copy('r/checkpoint', 'cp-early')
    shutil.copytree('st', 'st-early')

    # After the backup: issued, withdrawn, resumed, published.
    p2 = c.issue(100, 30, 'p2')
    second = sorted(p2)
    c.run(['revoke', first[0][:-10], second[0][:-10], second[1][:-10],
           '--reason', 'fraud'])
    c.run(['suspend', second[2][:-10], '--reason', 'other'])
    c.run(['resume', first[3][:-10], '--reason', 'cleared'])
    c.run(['status', 'publish', '--out', 'st', '--days', '34'])
    shutil.copy('r/checkpoint', 'cp')
    before = leaves(c)
    tiles('log', before)
    tiles('log-short', before[:-1])
    tiles('log-other', before[:-1] + [bytes(32)])

    c.run(['restore', 'b', '--passphrase-file', 'pass'], 4,
          words=('is not empty; nothing is replaced',))
    shutil.rmtree('r')
    with open('wrong', 'w') as out:
        out.write('quite other words\n')
    os.chmod('wrong', 0o600)
    c.run(['restore', 'b', '--passphrase-file', 'wrong'], 4,
          words=('wrong passphrase, or an altered backup',))
    c.run(['restore', 'sheet.csv', '--passphrase-file', 'pass'], 4,
          words=('not a backup of this program',))
    with open('b', 'rb') as file:
        data = file.read()
    with open('cut', 'wb') as out:
        out.write(data[:-1])
    c.run(['restore', 'cut', '--passphrase-file', 'pass'], 4)
    assert not os.path.exists('r')
    c.run(['restore', 'b', '--passphrase-file', 'pass'],
          words=('20 passports, 21 log entries', 'reconcile --checkpoint'))

    # It signs and changes nothing.
    for args in (['issue', 'sheet.csv'], ['status', 'publish', '--out', 'st'],
                 ['revoke', first[1][:-10], '--reason', 'fraud']):
        c.run(args, 4, words=('restored from a backup, and not yet',
                             'reconcile --checkpoint FILE'))
    c.run(['issue', 'sheet.csv'], 4, 'nl', ('nog niet afgestemd',
                                             'vertel eerst wat'))
    good = faults(c)
    assert leaves(c) == before[:21]
    shutil.copy('r/restored', 'mark')
    c.run(['reconcile'] + good + ['p2/' + second[0], 'p2/' + second[5]],
          words=('had 21 entries here and has 51 now',
                 '30 passports were lost, of 2 of them',
                 '5 status changes were taken over'))
    # As a crash leaves it that comes just before the end.
    shutil.copy('mark', 'r/restored')
    c.run(['reconcile'] + good, words=('had 51 entries here and has 51',
                                       '0 passports were lost'))
    assert not os.path.exists('r/restored')
    c.run(['reconcile'] + good, 1, words=('nothing to do',))
    c.run(['check'], words=('50 passports, 51 log entries', 'sound'))
    assert leaves(c) == before

    # What was published still holds, of lost passports too.
    c.run(['revoke', second[5][:-10], '--reason', 'data-error'])
    c.run(['revoke', second[6][:-10], '--reason', 'data-error'], 1,
          words=('no passport has an id',))
    c.run(['status', 'publish', '--out', 'st'])
    lists = [os.path.join('st', name) for name in sorted(os.listdir('st'))
             if name.endswith('.cbor')]
    want = [(first[0], 'p1', 'REFUSED  revoked'), (first[1], 'p1', 'VALID'),
            (first[3], 'p1', 'VALID'), (second[0], 'p2', 'REFUSED  revoked'),
            (second[1], 'p2', 'REFUSED  revoked'),
            (second[2], 'p2', 'REFUSED  suspended'),
            (second[5], 'p2', 'REFUSED  revoked'), (second[6], 'p2', 'VALID')]
    for name, folder, words in want:
        got = verdict(os.path.join(folder, name), *lists)
        if not got.startswith(words):
            sys.exit('%s/%s: %s, not %s' % (folder, name, got, words))

    # Nothing comes again.
    p3 = c.issue(200, 40, 'p3')
    for at, what in ((0, 'id'), (3, 'leaf')):
        old = {f[at] for f in list(p1.values()) + list(p2.values())}
        if old & {f[at] for f in p3.values()}:
            sys.exit('an %s of before comes again' % what)
    places = {f[1:3] for f in list(p1.values()) + list(p2.values())}
    if places & {f[1:3] for f in p3.values()}:
        sys.exit('a place in a status list comes again')
    if min(f[0] for f in p3.values()) <= max(f[0] for f in p2.values()):
        sys.exit('ids do not ascend')
    assert leaves(c)[:51] == before
    c.run(['check'], words=('90 passports, 91 log entries', 'sound'))
    running = backup_while_issuing(c)
    print('restored and reconciled: 50 places, ids and leaves of before, none '
          'again in 40; a backup during a run%s' % (
              '' if running else ' that had just ended'))


if __name__ == '__main__':
    main()
