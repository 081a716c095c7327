#!/bin/bash
# From a worker's key to an employer's desk: keygen, bound at issue, three of
# ten lines presented with a number of the employer's, as a picture, scanned,
# verified; and everything that must not pass, each with its own reason.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export XDG_STATE_HOME=$dir/home HOME=$dir LC_ALL=C.UTF-8 TZ=UTC
verify=$SKP_BIN_DIR/skillpass-verify
holder=$SKP_BIN_DIR/skillpass-holder
issuer=$SKP_BIN_DIR/skillpass-issuer
failed=0

# want WHAT EXIT PATTERN... of the last command, in $rc, out and err
want() {
	local what=$1 exit=$2
	shift 2
	[ "$rc" = "$exit" ] || { echo "FAIL $what: exit $rc"; failed=1; }
	for pattern in "$@"; do
		grep -qE -- "$pattern" out err ||
		    { echo "FAIL $what: no '$pattern'"; failed=1; }
	done
	[ $failed = 0 ] || cat out err
}
run() {
	"$@" >out 2>err </dev/null
	rc=$?
}

# The centre: ten results of W0000000, ten of W0000001.
/usr/bin/python3 "$here/../bench/make_sheet.py" 2 >eight.csv
awk -F';' -v OFS=';' '{ print } /warmtepompen/ {
	$8 = "elektriciteit"; $9 = "http://data.europa.eu/esco/skill/11111111-1111-4111-8111-111111111111"; print
	$8 = "solderen"; $9 = "http://data.europa.eu/esco/skill/22222222-2222-4222-8222-222222222222"; print
}' eight.csv >ten.csv
mkdir keys
run "$holder" keygen mine --no-passphrase --png
want 'keygen' 0 '^mine.pub: give this file to your training centre' \
    '^As text: SKPK1:'
# Not the file: the centre takes a picture of the code.
"$SKP_BIN_DIR/skillpass-scan" <mine.png >keys/W0000000.pub
run "$holder" keygen stranger --no-passphrase
run "$issuer" -d centre init --name "Training Centre" --no-passphrase
want 'init' 0
run "$issuer" -d centre issue ten.csv --holder-keys keys --out files
want 'issue' 0 '^2 issued' '1 of 1 holder'
run "$issuer" -d centre status publish --out status
want 'publish' 0
for file in files/*.skillpass; do
	run "$holder" show "$file"
	if grep -q '^Bound to the key' out; then
		mv "$file" mine.skillpass
		cp out lines
	else
		mv "$file" other.skillpass
	fi
done
[ "$(grep -cE '^ {3,4}[0-9]+  ' lines)" = 10 ] || { echo 'not ten'; exit 1; }

# The employer asks; the holder chooses, signs and draws; the employer reads.
desk=(--no-state --root centre/root.cbor --trust centre/trust.cbor
    --status status/status-0.cbor)
run "$verify" --challenge --audience 'Installer BV'
want 'a challenge' 0 "present FILE --only N,N --key KEY --to 'Installer BV' --nonce [0-9a-f]{32}"
nonce=$(cat out)
run "$verify" --challenge
[ "$(cat out)" != "$nonce" ] || { echo 'FAIL the same number twice'; failed=1; }
# What is printed can be given to a shell, whatever they are called.
long=$(printf 'lang %.0s' {1..204})BV
for whom in "O'Brien \$HOME" "$long"; do
	run "$verify" --challenge --audience "$whom"
	want 'a challenge of anybody' 0
	eval "set -- $(grep -- --audience err)"
	[ "$3" = "$whom" ] || { echo "FAIL $3"; failed=1; }
done
for whom in $'a\nb' "${long}xxx"; do
	run "$verify" --challenge --audience "$whom"
	want 'no text that a holder signs' 4 \
	    '^skillpass-verify: --audience: plain text of at most 1024 bytes$'
	run "$verify" --challenge --audience "$whom" --lang nl
	want 'no text that a holder signs, Dutch' 4 \
	    '^skillpass-verify: --audience: gewone tekst van hoogstens 1024 bytes$'
done
run "$holder" present mine.skillpass --only 2,5,9 --key mine.key \
    --to 'Installer BV' --nonce "$nonce" -o shown.skillpass
want 'present' 0 '3 of 10 lines shown, for Installer BV'
run "$holder" qr --png shown.skillpass -o shown.png
want 'draw' 0
asked=(--audience 'Installer BV' --nonce "$nonce")
run "$verify" "${desk[@]}" "${asked[@]}" shown.png
want 'verified from the picture' 0 '^VALID  for the lines shown' \
    'Signed just now by the key of the person it was issued to' \
    'up to 7 lines not shown' holder-proven-live
for n in 2 5 9; do
	title=$(sed -nE "s/^ {3,4}$n  (.*)  \[.*/\1/p" lines)
	grep -qF ". $title  [" out || { echo "FAIL no $title"; failed=1; }
done
[ "$(grep -cE '^  +[0-9]+\. ' out)" = 3 ] || { echo 'FAIL not three'; failed=1; }
run "$verify" "${desk[@]}" shown.png
want 'nothing asked' 0 '^VALID  ' 'for Installer BV, on 20' holder-signed
run "$verify" "${desk[@]}" mine.skillpass
want 'the passport itself' 0 '^VALID  ' 'Not proven: compare name' \
    holder-not-proven

# What does not pass.
run "$verify" "${desk[@]}" --audience 'Builder BV' --nonce "$nonce" shown.png
want 'another audience' 1 'presented to someone else' audience-mismatch
run "$verify" "${desk[@]}" --audience 'Installer BV' --nonce "${nonce%??}00" \
    shown.png
want 'another nonce' 1 'number that you gave' nonce-mismatch
run faketime '8 days' "$verify" "${desk[@]}" "${asked[@]}" shown.png
want 'another time' 1 'period|presentation is over' presentation-window
run faketime '-20 minutes' "$verify" "${desk[@]}" "${asked[@]}" shown.png
want 'before its time' 1 presentation-window
run "$verify" "${desk[@]}" "${asked[@]}" mine.skillpass
want 'no proof at all' 1 presentation-missing
run "$holder" present mine.skillpass --only 2 --no-name -o nameless.skillpass
run "$holder" qr --png nameless.skillpass -o nameless.png
run "$verify" "${desk[@]}" nameless.png
want 'a nameless code' 3 '^PARTLY VALID' 'name is not shown' holder-not-named
run "$holder" present mine.skillpass --only 2 --key stranger.key --to X
want 'the holder with another key' 4 'another key than the one'
/usr/bin/python3 "$here/altered.py" mine.skillpass other.skillpass \
    shown.skillpass || failed=1
run "$verify" "${desk[@]}" swapped.skillpass
want 'a disclosure of another passport' 1 '^REFUSED  tampered' \
    'something that the issuer did not sign' disclosure-unmatched
run "$verify" "${desk[@]}" "${asked[@]}" added.skillpass
want 'a line added to what was signed' 1 '^REFUSED  tampered' \
    holder-signature-bad
run "$verify" "${desk[@]}" "${asked[@]}" stolen.skillpass
want 'a token by another key' 1 '^REFUSED  tampered' holder-signature-bad
# A skill that can be hidden by itself, without the line that it belongs to.
run "$verify" --no-state --at 2026-06-15 --root world-root.cbor \
    --trust world-trust.cbor --status world-status.cbor whole.skillpass
want 'a skill with its line' 0 '^VALID  ' 'snijden'
run "$verify" --no-state --at 2026-06-15 --root world-root.cbor \
    --trust world-trust.cbor --status world-status.cbor skill-alone.skillpass
want 'a skill without its line' 1 '^REFUSED  tampered' disclosure-unmatched
exit $failed
