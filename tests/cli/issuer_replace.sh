#!/bin/bash
# A name, a result is corrected: what the issuer says without --replace and
# with it, and what a verifier says of the old passport afterwards.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

# i ARGUMENT...: the issuer, in English
i() {
	"$issuer" --lang en -d a "$@" >out 2>err </dev/null
	rc=$?
}

# v FILE: the verifier, who trusts this issuer
v() {
	run --lang en --no-state --root a/root.cbor --trust a/trust.cbor \
	    --status status/status-0.cbor "$1"
}

# id_of NAME STATE: id of that passport
id_of() {
	"$issuer" --lang en -d a list 2>/dev/null |
	    awk -v name="$1" -v state="$2" '$3 == state && index($0, name) {
		print $1 }'
}

/usr/bin/python3 "$here/../bench/make_sheet.py" 3 2020-06-05 >sheet.csv
sed 's/Achternaam1/Achtermaan1/' sheet.csv >name.csv
sed '/W0000002/s/;3;dreyfus/;4;dreyfus/' name.csv >level.csv

i init --name Centre --id https://a.example --no-passphrase
want "init" 0
i issue sheet.csv --out out.d
want "issue" 0 '^3 issued, 0 refused'
i status publish --out status
want "publish" 0
old=$(id_of Achternaam1 valid)
v "out.d/$old.skillpass"
want "the first passport" 0 'VALID'

i issue name.csv
want "a corrected name" 1 '^0 issued, 1 refused, 2 were issued before' \
    '^name.csv: row 10: error: .*live passport.*\(name\); .*--replace' \
    "show $old"
"$issuer" --lang nl -d a issue level.csv >out 2>err </dev/null
rc=$?
want "name and result, in Dutch" 1 \
    '^level.csv: rij 10: fout: .*geldig paspoort.*\(naam\); ' \
    '^level.csv: rij 18: fout: .*\(resultaten\); '
i issue --dry-run --replace level.csv
want "a dry run" 0 '^2 would be issued, 0 refused, 1 were issued before' \
    '2 of them would replace'
i list
want "after the dry run" 0 '3 passport'

i issue --replace level.csv --out out.d
want "replace" 0 '^2 issued, 0 refused, 1 were' \
    '2 of them replaced .*status publish'
i issue --replace level.csv
want "replace again" 0 '^0 issued, 0 refused, 3 were issued before'
i issue sheet.csv
want "the old sheet" 1 '^0 issued, 2 refused'
i show "$old"
want "show the old" 0 'replaced' 'superseded'
new=$(id_of Achtermaan1 valid)
v "out.d/$old.skillpass"
want "the old one, by an old list" 0 'VALID'
i status publish --out status
want "publish again" 0
v "out.d/$old.skillpass"
want "the old one" 1 'replaced by a newer passport' 'status-replaced'
v "out.d/$new.skillpass"
want "the new one" 0 'VALID' 'Achtermaan1'
i check
want "check" 0 '5 passports'
i suspend "$new" --reason under-investigation
want "suspend" 0
i issue --replace sheet.csv
want "replace what is suspended" 1 'suspended; decide first:' "resume $new"
cat >two.csv <<EOF
$(head -n 1 sheet.csv)
$(sed -n 2p sheet.csv)
EOF
sed 's/;Achternaam0;/;Achternaam8;/' two.csv >one.csv
sed 's/;Achternaam0;/;Achternaam9;/' two.csv >two_too.csv
i issue --replace one.csv two_too.csv
want "two versions in one run" 1 '^1 issued, 1 refused' \
    'two_too.csv: row 2: error: another row or file'

# Without learner numbers a corrected name is another worker: its row names
# the old passport.
printf '%s\n' 'name;birth_date;skill;skill_uri;result' \
    "Ann Bos;1990-02-01;weld;http://data.europa.eu/esco/skill/00735755-adc6-4ea0-b034-b8caff339c9f;pass" >ann.csv
i issue ann.csv
want "a worker without number" 0 '^1 issued'
old=$(id_of 'Ann Bos' valid)
sed "1s/$/;replaces/; 2s/Bos;/Boss;/; 2s/$/;$old/" ann.csv >anns.csv
i issue anns.csv
want "her corrected name" 1 '^0 issued, 1 refused' 'row 2: error: .*\(name\)'
i issue --replace anns.csv
want "the one that the row names" 0 '^1 issued' '1 of them replaced'
i issue --replace anns.csv
want "and again" 0 '^0 issued, 0 refused, 1 were issued before'
i show "$old"
want "the old one" 0 'replaced' 'superseded'
done_all
