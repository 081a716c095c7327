#!/usr/bin/python3
"""The whole of ESCO in a registry: figures, time, and what searches find.

The queries and the label that each must find first were written by hand from
looking at the lists.  Skipped (77) where the lists are not there.
"""
import os
import subprocess
import sys
import tempfile
import time

ISSUER = os.path.join(os.environ['SKP_BIN_DIR'], 'skillpass-issuer')
ESCO = os.path.join(os.environ['SKP_SHARED_DIR'], 'data', 'esco')
FILES = [os.path.join(ESCO, f) for f in (
    'skills_all_en_nl.csv', 'occupations_all_en_nl.csv',
    'occupation_skill_relations_all.csv.gz', 'occupations_tech.csv')]
# A sanitizer makes everything some times slower.
SLOW = 10 if os.environ.get('SKP_SANITIZED') else 1

# (language, words, label in that language that comes first)
QUERIES = [
    ('nl', 'warmtepomp installeren', 'warmtepompen installeren'),
    ('nl', 'installeren warmtepompen', 'warmtepompen installeren'),
    ('nl', 'WARMTEPOMP INST', 'warmtepompen installeren'),
    ('nl', 'koudemiddel', 'koudemiddelen'),
    ('nl', 'meetinstrument gebruiken', 'meetinstrumenten gebruiken'),
    ('nl', 'verwarmingsmonteur', 'verwarmingsmonteur'),
    ('nl', 'installateur cv', 'verwarmingsmonteur'),
    ('nl', 'lasser', 'lasser'),
    ('nl', 'loodgieter', 'loodgieter'),
    ('nl', 'tekeningen 2D', '2D-tekeningen interpreteren'),
    ('nl', '3d modellering', '3D-modellering'),
    ('nl', 'inspicient', 'inspiciënt'),
    ('nl', 'stopcontact', 'stopcontacten installeren'),
    ('nl', 'bedradingsschemas', "elektrische bedradingsschema's"),
    ('nl', 'kabels lassen', 'kabels lassen (verbinden)'),
    ('nl', 'zonnepanelen monteur', 'monteur zonnepanelen'),
    ('nl', 'soort isolatiemateriaal', 'soorten isolatiemateriaal'),
    ('nl', 'elektromonteur mijn', 'elektromonteur mijnbouw'),
    ('en', 'install heat pump', 'install heat pump'),
    ('en', 'heat pumps install', 'install heat pump'),
    ('en', 'refrigerant', 'refrigerants'),
    ('en', 'measurement instruments', 'use measurement instruments'),
    ('en', 'plumber', 'plumber'),
    ('en', 'welder', 'welder'),
    ('en', 'electrician', 'electrician'),
    ('en', 'solar energy technician', 'solar energy technician'),
    ('en', '7126.4', 'heating technician'),
    ('en', 'C++', 'C++'),
    ('en', 'c#', 'C#'),
    ('en', 'canapes', 'prepare canapés'),
    ('en', 'python', 'Python (computer programming)'),
    ('en', 'splice cable', 'splice cable'),
    ('en', 'customers needs analysis', "perform customers’ needs analysis"),
    ('en', 'leak check', 'perform refrigerant leak checks'),
]


def run(*args, lang='en', status=0):
    done = subprocess.run([ISSUER, '-d', registry, '--lang', lang, *args],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True)
    if done.returncode != status:
        sys.exit('%s: exit %d\n%s' % (' '.join(args), done.returncode,
                                      done.stderr))
    return done


def timed(*args, **kw):
    begin = time.monotonic()
    done = run(*args, **kw)
    return time.monotonic() - begin, done


def check(what, is_so):
    if not is_so:
        sys.exit('not so: ' + what)


def check_import():
    spent, done = timed('vocab', 'import', *FILES[:3], '--scheme', 'esco',
                        '--version', '1.2.0')
    print('import: %.2f s' % spent)
    check('import under 3 s', spent < 3 * SLOW)
    check('what was imported', done.stdout ==
          'esco 1.2.0: 13939 skills, 3039 occupations, 129004 relations; '
          'languages: en nl; in force\n')
    # A second go adds alternative labels, and loses nothing.
    done = run('vocab', 'import', FILES[3], '--scheme', 'esco',
               '--version', '1.2.0')
    check('what was added', '3039 occupations, 129004 relations' in
          done.stdout)


def check_searches():
    spent = []
    for lang, words, want in QUERIES:
        seconds, done = timed('vocab', 'search', words, lang=lang)
        spent.append(seconds)
        first = done.stdout.splitlines()[0]
        # The label itself; or, of a translation that is not ESCO's own, at
        # the end of the line.
        check('%s finds %s first, not %s' % (words, want, first),
              first.startswith(want + ' (') or
              first.endswith(': %s)' % want))
    spent.sort()
    print('%d searches: median %.1f ms, slowest %.1f ms' % (
        len(spent), spent[len(spent) // 2] * 1000, spent[-1] * 1000))
    check('a search under 50 ms', spent[len(spent) // 2] < 0.05 * SLOW)


def check_retired():
    # Another list as if it were a newer version: most concepts are gone.
    done = run('vocab', 'import', os.path.join(ESCO, 'skills_tech.csv'),
               '--scheme', 'esco', '--version', '1.2.1')
    check('the number retired', '12977 of them are not in a newer version' in
          done.stdout)
    done = run('vocab', 'search', 'manage musical staff')
    check('a retired skill is called so', done.stdout.splitlines()[-1] ==
          '  RETIRED: last in esco 1.2.0, not in a newer version')


if not all(os.path.exists(f) for f in FILES):
    print('the lists of ESCO are not there')
    sys.exit(77)
check('30 queries, half of them Dutch', len(QUERIES) >= 30 and
      2 * sum(lang == 'nl' for lang, _, _ in QUERIES) >= len(QUERIES))
with tempfile.TemporaryDirectory() as folder:
    registry = os.path.join(folder, 'r')
    run('init', '--name', 'T', '--no-passphrase')
    check_import()
    check_searches()
    check_retired()
