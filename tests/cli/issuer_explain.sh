#!/bin/bash
# How the columns of a sheet are understood, before a row is read.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

i() {
	"$issuer" --lang en "$@" >out 2>err </dev/null
	rc=$?
}
# same WHAT: what stands on standard input is what the command said
same() {
	if ! diff - out; then
		echo "FAIL $1"
		failed=1
	fi
}

printf '%s\n' 'Naam;Geb.datum;vaardigheid;skill_uri;niveau;Uitslag;Zaal' \
    '=no;row;is;read;' >list.csv
i issue --explain list.csv
want "a list" 0
same "its columns" <<'EOF'
list.csv: results, a row for each worker and skill
  UTF-8/Windows-1252, cells between semicolons, headers in row 1, names of skills in Dutch
  A   "Naam"  whole name: Jeroen van der Berg
  B   "Geb.datum"  birth date, or the year alone: 1985-03-28, 28-03-1985, 28 March 1985, 1985
  C   "vaardigheid"  name of the skill: install heat pump
  D   "skill_uri"  address of the skill, see 'skillpass-issuer vocab search': http://data.europa.eu/esco/skill/...
  E   "niveau"  level, which needs a framework: 3
  F   "Uitslag"  result: yes, pass, V, 5.5 to 10 (passed); no, fail, O (not passed); absent, -
  G   "Zaal"  not known, not used
  no column course_code; --course CODE says it for all rows
  no column level_framework; --framework NAME says it for all rows
  no column assessor; --assessor NAME says it for all rows
  no column assessment_date; --date DATE says it for all rows
  Next: skillpass-issuer issue --dry-run list.csv
EOF
is "no messages" test ! -s err
"$issuer" --lang nl issue --explain list.csv >out 2>err
rc=$?
want "in Dutch" 0 'resultaten, een rij per deelnemer en vaardigheid' \
    'B +"Geb.datum"  geboortedatum, of alleen het jaar' \
    'G +"Zaal"  onbekend, niet gebruikt' \
    'geen kolom beoordelaar; .* zegt --assessor NAME' 'Hierna: .*--dry-run'
printf '\357\273\277%s\n' 'paspoort_id,reden_code' >withdrawals.csv
i issue --explain withdrawals.csv
want "withdrawals" 0 'withdrawals, for .*revoke --from' '^  UTF-8, cells .* commas'
printf '%s\n' 'Naam;BSN' 'x;111222333' >bsn.csv
i issue --explain bsn.csv list.csv
want "a forbidden column, and a good sheet" 1 \
    '^bsn.csv: row 1, column B "BSN": error: .*no value was read' \
    '^list.csv: results'
i issue --explain missing.csv
want "no file" 1 'missing.csv: not found'
i issue --explain --json list.csv
want "JSON" 0
is "its content" /usr/bin/python3 - out <<'EOF'
import json, sys
file, = json.load(open(sys.argv[1]))['files']
assert (file['kind'], file['delimiter'], file['headerRow'], file['lang']) == (
    'list', ';', 1, 'nl'), file
assert file['columns'][1] == {'column': 'B', 'header': 'Geb.datum',
                              'meaning': 'date_of_birth'}
assert 'meaning' not in file['columns'][6]
EOF
done_all
