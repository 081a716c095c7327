#!/bin/bash
# revoke, suspend and resume as staff call them, wrong ways included.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

# i ARGUMENT...: the issuer, in English; n ARGUMENT...: in Dutch
i() {
	"$issuer" --lang en -d a "$@" >out 2>err </dev/null
	rc=$?
}
n() {
	"$issuer" --lang nl -d a "$@" >out 2>err </dev/null
	rc=$?
}
# state PATTERN COUNT: so many lines of `list` match
state() {
	"$issuer" --lang en -d a list >out 2>err
	is "$2 x '$1'" test "$(grep -cE -- "$1" out)" = "$2"
}

i init --name Centre --no-passphrase
/usr/bin/python3 "$here/../bench/make_sheet.py" 12 2020-06-05 >sheet.csv
i issue sheet.csv --out p
want "issue" 0 '^12 issued'
# Ids come in no order: those that are found by name below are left out.
i list
mapfile -t id < <(grep -v 'Achternaam1' out | grep -oE '^[0-9a-f-]{36}')

i revoke --reason fraud
want "revoke of nothing" 4 'their ids, or --find WORDS, or --from FILE'
i revoke "${id[0]}" --find x --reason fraud
want "both ids and words" 4 'their ids, or --find WORDS, or --from FILE'
n revoke --reason fraud
want "revoke of nothing, Dutch" 4 "hun id's, of --find WOORDEN, of --from BESTAND"
i suspend "${id[0]}" --reason cleared
want "a reason for resuming" 4 'under-investigation'
is "and not the one given" test "$(grep -c cleared err)" = 0
i resume "${id[0]}" --reason fraud
want "a reason for suspending" 4 '  cleared'
i revoke "${id[0]}" --reason under-investigation
want "a reason for suspending only" 4 'assessment-invalid'

i suspend "${id[0]}" "${id[1]}" --reason under-investigation --note 'a case'
want "suspend" 0 "${id[0]}: suspended" '^2 changed, 0 had' 'status publish'
i suspend "${id[0]}" "${id[2]}" --reason other
want "one of them again" 0 "${id[0]}: was suspended before" '^1 changed, 1 had'
i resume "${id[3]}" --reason cleared
want "resume what counts" 0 'is not suspended' '^0 changed, 1 had'
n resume "${id[0]}" --reason cleared
want "resume, Dutch" 0 'geldt weer' '^1 veranderd'
i show "${id[0]}"
want "its journal" 0 'cleared'
i suspend "${id[0]}" --reason other
want "suspend once more" 0 '^1 changed'
state ' suspended ' 3

i revoke "${id[4]}" ffff "${id[5]}" 00zz --reason fraud
want "two that do not exist" 1 'ffff: no passport' '00zz: no passport' \
    'nothing was changed'
state ' revoked ' 0
i revoke "${id[4]}" "${id[0]}" --reason fraud
want "revoke, one was suspended" 0 '^2 changed'
i resume "${id[0]}" "${id[1]}" --reason cleared
want "resume what is revoked" 1 'for ever; leave it out' 'nothing was changed'
n resume "${id[0]}" --reason cleared
want "the same in Dutch" 1 'dat is voorgoed; laat het weg' 'niets veranderd'
state ' suspended ' 2

i revoke --find 'achternaam nobody' --reason data-error
want "nothing is found" 1 'nothing that can be changed' 'nothing was changed'
i revoke --find '  ' --reason data-error
want "no word at all" 1 'nothing that can be changed'
i revoke --find 'achternaam1' --reason data-error
want "a listing first" 1 '--count 3$' 'Achternaam1$' 'Achternaam11$' \
    'nothing was changed'
i revoke --find 'achternaam1' --reason data-error --count 2
want "another number" 1 '--count 3$' 'nothing was changed'
n revoke --find 'achternaam1' --reason data-error --count 2
want "another number, Dutch" 1 'Zijn het deze' 'niets veranderd'
state ' revoked ' 2
i suspend --find 'voornaam11 achternaam11' --reason other --count 1
want "suspend by words" 0 '^1 changed'
i revoke --find 'achternaam11' --reason data-error --count 1
want "revoke by words" 0 '^1 changed'
i revoke --find 'achternaam11' --reason data-error --count 1
want "by words once more" 1 'nothing that can be changed'
# A sheet of withdrawals: every faulty row is named, and then nothing is done.
t4() {
	printf 'paspoort_id;ingetrokken_op;reden;reden_code\n'
	printf '%s\n' "$@"
}
t4 "${id[6]};01-07-2020;Examen ongeldig;assessment-invalid" \
    "${id[7]};03-07-2020;Vervangen;superseded" >t4.csv
t4 "${id[6]};01-07-2020;;assessment-invalid" \
    '6f1b6a8e-0000-7000-8000-000000000001;01-07-2020;;fraud' \
    "${id[1]};01-07-2020;;under-investigation" >t4-bad.csv
t4 "${id[6]};01-07-2020;;fraud" \
    '6f1b6a8e-0000-7000-8000-000000000001;01-07-2020;;fraud' >t4-unknown.csv
i revoke --from t4-bad.csv
want "a reason that does not fit" 1 't4-bad.csv: row 4' 'nothing was changed'
i revoke --from t4-unknown.csv
want "an unknown id" 1 't4-unknown.csv: row 3: 6f1b6a8e-.*correct the id' \
    'nothing was changed'
n revoke --from t4-unknown.csv
want "the same in Dutch" 1 'rij 3: .*verbeter het id' 'niets veranderd'
i revoke --from missing.csv
want "no sheet" 1 'missing.csv: not found' 'nothing was changed'
i revoke --from t4.csv "${id[8]}"
want "a sheet and an id" 4 'or --from FILE'
i revoke --from t4.csv
want "the sheet" 0 "${id[6]}: withdrawn" '^2 changed, 0 had'
i show "${id[6]}"
want "its journal" 0 'assessment-invalid  Examen ongeldig' '2020-07-01'
i revoke --from t4.csv
want "the sheet again" 0 'row 2: .*was withdrawn before' '^0 changed, 2 had'
t4 "${id[8]};01-07-2020;;" >t4-why.csv
i suspend --from t4-why.csv --reason other --note 'by telephone'
want "a reason for those without" 0 '^1 changed'
i show "${id[8]}"
want "its note" 0 'other  by telephone'
i resume "${id[8]}" --reason cleared
want "resumed" 0 '^1 changed'
i check
want "sound" 0 'sound'
done_all
