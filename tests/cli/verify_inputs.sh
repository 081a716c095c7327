#!/bin/bash
# Files, folders, bundles, standard input; totals; order of exit statuses.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
v=(--no-state --at 2026-06-15 --root root.cbor --trust trust.cbor
    --status status.cbor)

run "${v[@]}" good.skillpass
want 'a file' 0 '^VALID  '
run "${v[@]}" partly.skillpass
want 'partly' 3 '^PARTLY VALID' '\*\* EXPIRED \*\*'
run "${v[@]}" unknown.skillpass
want 'unknown issuer' 2 '^NOT KNOWN  unknown issuer' '--update PACK' \
    'not confirmed\): https://centre.example'
run "${v[@]}" tampered.skillpass
want 'tampered' 1 '^REFUSED  tampered'
for file in text empty; do
	run "${v[@]}" $file.skillpass
	want "$file" 1 '^REFUSED  malformed' 'At byte: 0'
done
run "${v[@]}" absent.skillpass
want 'absent' 4 '^UNREADABLE'
ln -s good.skillpass link.skillpass
mkfifo pipe.skillpass
run "${v[@]}" link.skillpass
want 'a link' 4 '^UNREADABLE'
run "${v[@]}" pipe.skillpass
want 'a pipe' 4 '^UNREADABLE'
cp good.skillpass plain.jpeg
run "${v[@]}" plain.jpeg
want 'content counts, not the name' 0 '^VALID  '

run "${v[@]}" good.skillpass partly.skillpass
want 'valid, partly' 3
run "${v[@]}" partly.skillpass unknown.skillpass good.skillpass
want 'partly, unknown, valid' 2
run "${v[@]}" unknown.skillpass tampered.skillpass partly.skillpass
want 'unknown, tampered, partly' 1 '3 checked: 1 partly-valid'
run "${v[@]}" tampered.skillpass absent.skillpass good.skillpass
want 'one input that cannot be read' 4 '1 unreadable' '1 valid' '1 tampered'

run "${v[@]}" shown.skillpass
want 'presented, nothing asked' 0 'Installer BV'
run "${v[@]}" --audience 'Installer BV' --nonce 3132333435363738 \
    shown.skillpass
want 'presented live' 0 'holder-proven-live'
run "${v[@]}" --audience 'Somebody' --nonce 3132333435363738 shown.skillpass
want 'presented to another' 1 'audience-mismatch'
run "${v[@]}" --audience 'Installer BV' --nonce 3132333435363738 good.skillpass
want 'a passport is no answer' 1 'presentation-missing'
run "${v[@]}" --require logged good.skillpass
want 'logged demanded' 2 'log-required'

run --no-state --at 2026-06-15 --trust statement.cbor --status status.cbor \
    good.skillpass
want "an issuer's own statement" 0 'Issued by: We Ourselves' \
    '^    Name as stated by the issuer itself'
run --no-state --at 2026-06-15 --trust trust.cbor good.skillpass
want 'a trust list without a root' 4 'no root is pinned'
XDG_STATE_HOME='' HOME='' run "${v[@]}" good.skillpass
want 'no home' 0
mkdir lists && cp status.cbor status-old.cbor lists
run --no-state --at 2026-06-15 --root root.cbor --trust trust.cbor \
    --status lists good.skillpass
want 'a folder of status lists' 0 'as of 2026-06-13'

run "${v[@]}" folder
want 'folder' 0 '400 checked: 400 valid' '1 other files in the folders'
is 'one line a passport' test "$(wc -l <out)" = 400
is 'in order' cmp -s <(sort out) out
cp out folder.out
run "${v[@]}" --jobs 1 folder
is 'the same by one thread' cmp -s out folder.out
ln -s ../../good.skillpass folder/a/link.skillpass
run "${v[@]}" folder
want 'a link in a folder' 4 '401 checked: 1 unreadable, 400 valid' \
    'unreadable .*folder/a/link.skillpass'

run "${v[@]}" bundle
want 'bundle' 0 '500 checked: 500 valid' '1 entries withheld'
is 'numbers of entries' grep -q 'bundle #501$' out
run "${v[@]}" --jobs 2 bundle
cp out two.out
run "${v[@]}" --jobs 1 bundle
is 'the same by one thread' cmp -s out two.out
run --no-state --at 2026-06-15 --root root.cbor --trust trust.cbor bundle
want 'status list of the bundle' 0 '500 valid'
run "${v[@]}" broken.skillpasses good.skillpass
want 'a broken bundle' 4 '3 checked: 2 valid, 1 malformed' \
    'cannot be read on from byte'
for file in {ff,cut}-behind-{list,note}.skillpasses; do
	for jobs in 1 2; do
		run "${v[@]}" --jobs $jobs "$file" good.skillpass
		want "$file" 4 '2 checked: 1 valid, 1 malformed' \
		    "$file: cannot be read on from byte"
	done
done
run "${v[@]}" number-between.skillpasses
want 'a gap' 0 '2 checked: 2 valid'
for file in {text,numbers}-between text-at-end number-at-end; do
	run "${v[@]}" "$file.skillpasses"
	want "$file" 1 ' 1 malformed' '^malformed .*#2: '
done
run "${v[@]}" numbers-at-end.skillpasses
want 'numbers at the end' 1 '2 checked: 1 valid, 1 malformed'
run "${v[@]}" foreign.skillpasses
want 'a root in a bundle is not trusted' 0 '^valid '
for file in good.skillpass bundle; do
	"$verify" "${v[@]}" - <$file >out 2>err
	rc=$?
	want "$file on standard input" 0
done
# What is said to be by the log is what rows say to be; standard input need not
# begin where its file does.
/usr/bin/python3 "$here/make_mixed.py" 1200 300 >mixed
{ head -c 5000 mixed; cat mixed; } >behind
for file in mixed -; do
	{ head -c 5000 >/dev/null && "$verify" "${v[@]}" --csv --seed s $file; } \
	    <behind >out 2>err
	rc=$?
	n=$(grep -c signature-by-log out)
	is "by the log: $n" test "$n" -gt 200
	want "$file: a log" 2 '1501 entries give the root' \
	    "; $n passports by the log, $((1500 - n)) signatures checked"
done
head -c 20000000 /dev/zero >zeros
run "${v[@]}" zeros
want 'a large file' 1 '^REFUSED  malformed'
many=()
for _ in $(seq 100); do many+=(folder/a/000.skillpass); done
run "${v[@]}" "${many[@]}"
want 'many operands' 0 '100 checked: 100 valid'
done_all
