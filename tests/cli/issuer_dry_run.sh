#!/bin/bash
# What a dry run says: as text, as JSON, and as a CSV of remedies.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer
uri=http://data.europa.eu/esco/skill

i() {
	"$issuer" --lang en -d a "$@" >out 2>err </dev/null
	rc=$?
}
# same WHAT FILE: the file is what stands on standard input
same() {
	if ! diff - "$2"; then
		echo "FAIL $1"
		failed=1
	fi
}

cat >class.csv <<EOF
learner_number;given_name;family_name;birth_date;course_code;skill;skill_uri;level;level_framework;assessment_method;assessor;assessment_date;result
1;Ann;Bos;1990-02-01;WP-B;weld;$uri/00735755-adc6-4ea0-b034-b8caff339c9f;3;dreyfus;practical-exam;P. Hoek;2020-06-05;pass
1;Ann;Bos;1990-02-01;WP-B;weld;$uri/00735755-adc6-4ea0-b034-b8caff339c9f;3;dreyfus;practical-exam;P. Hoek;2020-06-05;pass
1;Ann;Bos;1990-02-01;WP-B;test;$uri/0b95eb5d-f3eb-4387-a0bb-094a394196c7;;;practical-exam;P. Hoek;2020-06-05;fail
2;Bo;Dee;1991-02-30;WP-B;weld;$uri/00735755-adc6-4ea0-b034-b8caff339c9f;3;dreyfus;practical-exam;P. Hoek;2020-06-05;pass
3;Cas;Ek;1992-03-04;WP-B;weld;$uri/00735755-adc6-4ea0-b034-b8caff339c9f;3;dreyfus;practical-exam;P. Hoek;2020-06-05;pass
3;Cas;Ek;1992-03-04;WP-B;=test;$uri/0b95eb5d-f3eb-4387-a0bb-094a394196c7;;;practical-exam;P. Hoek;2020-06-05;pass
4;Di;Fay;;WP-B;weld;$uri/00735755-adc6-4ea0-b034-b8caff339c9f;3;dreyfus;practical-exam;P. Hoek;2020-06-05;pass
EOF
sed -n '1p;8p' class.csv | sed 's/;3;dreyfus/;4;dreyfus/' >more.csv

i init --name Centre --no-passphrase
i issue --dry-run class.csv more.csv
want "a dry run" 1
same "its text" out <<'EOF'
class.csv: row 2: Ann Bos, 1990-02-01, WP-B: would be issued
    row 2: weld, level 3 (dreyfus); competency, practical-exam 2020-06-05
class.csv: row 8: Di Fay, WP-B: would be issued
    row 8: weld, level 3 (dreyfus); competency, practical-exam 2020-06-05
2 would be issued, 3 refused, 0 were issued before; nothing was issued
EOF
want "its messages" 1 '^class.csv: row 3: note: the same as row 2' \
    '^class.csv: row 4, column M "result": note: not passed' \
    '^class.csv: row 5, column D "birth_date": error:' \
    '^class.csv: row 7, column F "skill": error:' \
    '^class.csv: row 8, column D "birth_date": warning:' \
    '^more.csv: row 2: error: another row or file'
i issue --dry-run --csv - class.csv more.csv
want "remedies" 1 '2 would be issued'
is "byte order mark, semicolons, and lines of a spreadsheet" \
    /usr/bin/python3 - out <<'EOF'
import csv, sys
data = open(sys.argv[1], 'rb').read()
assert data.startswith(b'\xef\xbb\xbf') and data.endswith(b'\r\n')
assert data.count(b'\n') == data.count(b'\r\n')
rows = list(csv.reader(data.decode('utf-8-sig').splitlines(), delimiter=';'))
assert rows[0] == ['file', 'row', 'column', 'header', 'severity',
                   'what is wrong', 'what to do'], rows[0]
assert all(len(row) == 7 for row in rows)
found = [(r[0], r[1], r[2], r[3], r[4]) for r in rows[1:]]
assert sorted(found) == [
    ('class.csv', '3', '', '', 'note'),
    ('class.csv', '4', 'M', 'result', 'note'),
    ('class.csv', '5', 'D', 'birth_date', 'error'),
    ('class.csv', '7', 'F', 'skill', 'error'),
    ('class.csv', '8', 'D', 'birth_date', 'warning'),
    ('more.csv', '2', '', '', 'error'),
    ('more.csv', '2', 'D', 'birth_date', 'warning')], found
assert all(r[6] for r in rows[1:] if r[4] == 'error')
EOF
is "no names in it" test "$(grep -cE 'Bos|Dee|Fay' out)" = 0
printf '%s\n' '=1+1;name' 'x;y' >formula.csv
i issue --dry-run --csv remedies.csv formula.csv
want "a header like a formula" 1 '1 file.s. could not be read'
is "kept from being one" grep -q "'=" remedies.csv

"$issuer" --lang nl -d a issue --dry-run --json class.csv >out 2>err </dev/null
rc=$?
want "JSON" 1 '2 zouden worden uitgegeven'
is "its content" /usr/bin/python3 - out <<'EOF'
import json, sys
report = json.load(open(sys.argv[1]))
assert report['dryRun'] is True
assert (report['issued'], report['refused']) == (2, 2), report
ann, di = report['passports']
assert ann['name'] == 'Ann Bos' and ann['birthDate'] == '1990-02-01'
assert ann['outcome'] == 'issued' and ann['row'] == 2
assert ann['claims'] == [{
    'row': 2, 'type': 'competency', 'courseCode': 'WP-B',
    'method': 'practical-exam', 'assessed': '2020-06-05', 'skills': [{
        'uri': 'http://data.europa.eu/esco/skill/'
               '00735755-adc6-4ea0-b034-b8caff339c9f',
        'label': 'weld', 'level': '3', 'framework': 'dreyfus'}]}], ann
assert 'birthDate' not in di
assert [(m['row'], m['severity']) for m in report['messages']] == [
    (4, 'note'), (3, 'note'), (5, 'error'), (7, 'error'),
    (8, 'warning')], report['messages']
EOF
i issue --json class.csv
want "JSON of a run that issues" 4 'goes with --dry-run'
i issue class.csv --csv remedies.csv
want "remedies of a run that issues" 1 '^2 issued, 2 refused'
is "the same remedies" test "$(grep -c error remedies.csv)" = 2
i issue --dry-run class.csv
want "issued before" 1 'row 2: Ann Bos, 1990-02-01, WP-B: was issued before' \
    'row 8: Di Fay, WP-B: was issued before'
sed 's/;Bos;/;Boss;/' class.csv >name.csv
i issue --dry-run --replace name.csv
want "a replacement" 1 'row 2: Ann Boss, .*: would replace .* \(name\)'
i issue --dry-run --json name.csv
want "changed, as JSON" 1 '"outcome": "changed"' '"existing": "'
i issue --dry-run class.csv --csv /nowhere/x.csv
want "a CSV that cannot be written" 4 '/nowhere/x.csv: not found'
done_all
