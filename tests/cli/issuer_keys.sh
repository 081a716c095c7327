#!/bin/bash
# Keys as an issuer keeps them: new ones wait, take over, end; the passphrase
# changes; old passports stay valid.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer
lang=en

# i ARGUMENT...: the issuer, without a terminal
i() {
	setsid "$issuer" --lang $lang "$@" >out 2>err </dev/null
	rc=$?
}

# check FOLDER: the verifier on it, with the issuer's own list
check() {
	"$verify" --no-state --root a/root.cbor --trust a/trust.cbor \
	    --status status --lang en "$1" >out 2>err </dev/null
	rc=$?
}

# kid PURPOSE: first eight digits of the newest key file for it
kid() {
	local file
	file=$(find a/keys -name "$1-*.key" -printf '%T@ %f\n' | sort | tail -n 1)
	file=${file##*-}
	echo "${file%.key}"
}

printf 'four words make one\n' >pass
printf 'five words make another one\n' >next
printf 'six words that are somebody elses\n' >other
printf 'short\n' >short
chmod 600 pass next other short
/usr/bin/python3 "$here/../bench/make_sheet.py" 2 2020-06-05 >one.csv
/usr/bin/python3 "$here/../bench/make_sheet.py" 4 2020-06-05 >two.csv

i -d a init --name Centre --id https://a.example --no-passphrase
want "init" 0 'signs, since'
i -d a issue one.csv --out p1
want "issue" 0 '^2 issued'
i -d a key new passport stamps
want "a purpose that is none" 4 'stamps: name passport, status or log'
i -d a key new passport
want "key new" 0 "waits for 'key rotate'" 'The new ones wait' 'trust request'
i -d a trust answer a/trust.cbor
want "not yet listed" 1 'NOT listed' "new 'trust request'"
i -d a trust request --out request
want "request" 0 'wrote request'
i -d a trust add request
i -d a trust sign --yes
want "sign" 0 '\+ passport' 'Signed: list 2'
i -d a trust answer a/trust.cbor
want "listed" 0 'All keys that sign or wait are listed'
i -d a key rotate passport
want "rotate" 0 'signed from .* until' 'Old passports stay valid'
i -d a issue two.csv --out p2
want "issue with the new key" 0 '^2 issued, 0 refused, 2 were'
i -d a status publish --out status
want "publish" 0 '1 status list'
check p1
want "old passports" 0 '2 checked: 2 valid'
check p2
want "new passports, with no gap" 0 '2 checked: 2 valid'

i -d a key rotate
want "rotate all" 0 'signs, since'
i -d a status publish --out status
want "publish with the new key" 0 '1 status list'
check p1
want "a list by a key that is not listed yet" 2 'unknown-status'
i -d a trust request --out request
i -d a trust add request
i -d a trust sign --yes
want "sign all" 0 'Signed: list 3'
check p1
want "old passports after it" 0 '2 checked: 2 valid'
check p2
want "new passports after it" 0 '2 checked: 2 valid'
i -d a key check
want "key check" 0 'passport: good' 'status: good' 'log: good' 'root: good'
is "all keys" test "$(grep -c good out)" = 8
i -d a key export --keyset keys
want "key set" 0 'wrote keys'
is "of all" test "$(stat -c %s keys)" = $((1 + 7 * 40))
old=$(kid log)
i -d a key retire
want "retire nothing" 4 'something is missing, expected: key retire KEYID'
i -d a key retire "$(kid status)" --until tomorrow
want "a date that is none" 4 'tomorrow: not a date'
i -d a key retire "$(kid status)" --until 2199-01-01
want "a day to come" 4 'that day lies ahead, or the key has signed since'
i -d a key retire "$(kid status)" --until 2001-01-01
want "a day before the key" 4 'that day lies ahead, or the key has signed since'
i -d a key retire 00000000
want "no such key" 4 'no key of this registry has an id that begins so'
i -d a key retire "${old:0:7}"
want "too few digits" 4 'no key of this registry has an id that begins so'
id=$(kid status)
i -d a key retire "${id:0:4} ${id:4}"
want "retire" 0 'no key signs for status, .* makes one'
i -d a key retire "$(kid status)"
want "retire twice" 4 'is done already'
i -d a status publish --out status
want "no key left" 4 'no key signs for status, or its file is not there'
i -d a key rotate status
want "rotate what is not there" 4 "'key new' makes one"
i -d a key new status
want "another one" 0 'signs, since'
rm "a/keys/log-$old.key"
i -d a key list
want "a file that is gone" 0 'NO FILE HERE'
i -d a issue one.csv
want "no log key" 4 'no key signs for log, or its file is not there'
i -d a key check
want "key check without it" 1 "keys/log-$old.key: not found"

i -d b init --name Bureau --passphrase-file pass
want "init b" 0 'Issuer'
i -d b key new --passphrase-file next
want "new keys under another passphrase" 4 'wrong passphrase'
i -d b key passphrase --passphrase-file next --new-passphrase-file other
want "the wrong old one" 4 'wrong passphrase' \
    "if 'key passphrase' was interrupted"
i -d b key passphrase --passphrase-file pass --new-passphrase-file short
want "a short new one" 4 'at least 8 characters'
i -d b key passphrase --passphrase-file pass
want "no new one" 4 'no terminal to ask'
i -d b key passphrase --passphrase-file pass --new-passphrase-file next
want "change it" 0 'still opens copies of the key files'
i -d b key check --passphrase-file pass
want "the old one opens nothing" 1 'wrong passphrase'
i -d b key check --passphrase-file next
want "the new one opens all" 0 'passport: good' 'root: good'

lang='nl'
i -d a key rotate stempels
want "Dutch: purpose" 4 'stempels: noem passport, status of log'
i -d a key retire 00000000
want "Dutch: no such key" 4 'geen sleutel van dit register heeft een id'
i -d a key list
want "Dutch: list" 0 'tekent, sinds' 'HIER GEEN BESTAND' 'tekende van'
done_all
