#!/bin/bash
# What match, vocab export and searches say where nothing fits.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer
esco=http://data.europa.eu/esco
id=00000000-0000-4000-8000-00000000000

i() {
	"$issuer" -d registry --lang "$lang" "$@" >out 2>err </dev/null
	rc=$?
}
# says WHAT STATUS: what stands on standard input is all that was said
says() {
	is "$1: exit $2, not $rc" test "$rc" = "$2"
	if ! diff - err; then
		echo "FAIL $1"
		failed=1
	fi
	is "$1: nothing else" test ! -s out
}

lang='en'
i init --name T --no-passphrase
i match --for gardener
says "no vocabulary" 4 <<'EOT'
skillpass-issuer: there is no vocabulary yet; take ESCO in with: skillpass-issuer vocab import FILE... --scheme esco --version 1.2.0
EOT
printf '%s\n' 'conceptUri,preferredLabel,code' \
    "$esco/occupation/${id}1,gardener,6113.1" \
    "$esco/occupation/${id}2,tree surgeon,6113.2" \
    "$esco/occupation/${id}3,keeper,5164.1" \
    "$esco/occupation/${id}4,keeper,5164.2" \
    "$esco/skill/${id}5,mow lawns," >concepts.csv
printf '%s\n' 'occupationUri,relationType,skillUri' \
    "$esco/occupation/${id}1,essential,$esco/skill/${id}5" >relations.csv
i vocab import concepts.csv relations.csv --scheme esco --version 1 --lang en
want "a small vocabulary" 0

i match --for gardner
says "a slip" 4 <<'EOT'
gardner: no vocabulary has an occupation of this name
most alike are:
  gardener (6113.1)
  keeper (5164.1)
  keeper (5164.2)
EOT
i match --for q
says "nothing alike" 4 <<'EOT'
q: no vocabulary has an occupation of this name
EOT
i match --for keeper
says "two of one name" 4 <<'EOT'
keeper: several occupations have this name; give the code or the URI
most alike are:
  keeper (5164.1)
  keeper (5164.2)
  gardener (6113.1)
EOT
i vocab export 'tree surgeon' --out profile
says "no relations" 4 <<'EOT'
skillpass-issuer: tree surgeon: the vocabulary does not say which skills it asks for; take in the list of relations with vocab import
EOT
is "nothing was written" test ! -e profile
i match
says "no occupation" 4 <<'EOT'
skillpass-issuer: say for which occupation: --for NAME; vocab search finds it
EOT
i vocab export gardener
says "no file" 4 <<'EOT'
skillpass-issuer: say where to write: --out FILE
EOT
i match --for gardener --at 2026-02-30
says "no date" 4 <<'EOT'
skillpass-issuer: 2026-02-30: not a date; write it as 2026-11-25
EOT
i match --for gardener
says "no passport" 0 <<'EOT'
skillpass-issuer: no passport is valid
EOT
i vocab search qq
says "nothing alike in a search" 1 <<'EOT'
no label has all of these words
EOT
i vocab search ''
says "no words" 1 <<'EOT'
no label has all of these words
EOT
i vocab export 6113.1 --out profile
says "an occupation" 0 <<'EOT'
1 occupation(s) written to profile
EOT

lang='nl'
i match --for q
says "nothing alike, in Dutch" 4 <<'EOT'
q: geen vocabulaire heeft een beroep met deze naam
EOT
i match --for keeper
says "two of one name, in Dutch" 4 <<'EOT'
keeper: verscheidene beroepen hebben deze naam; geef de code of de URI
het meest lijken erop:
  keeper (5164.1)
  keeper (5164.2)
  gardener (6113.1)
EOT
i match
says "no occupation, in Dutch" 4 <<'EOT'
skillpass-issuer: zeg voor welk beroep: --for NAAM; vocab search vindt het
EOT
i match --for gardener
says "no passport, in Dutch" 0 <<'EOT'
skillpass-issuer: er is geen geldig paspoort
EOT
i vocab search ''
says "no words, in Dutch" 1 <<'EOT'
geen naam heeft al deze woorden
EOT
done_all
