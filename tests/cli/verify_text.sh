#!/bin/bash
# Texts of QR codes: as operand, in a file, on standard input, several.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
v=(--no-state --at 2026-06-15 --root root.cbor --trust trust.cbor
    --status status.cbor)
text() {
	/usr/bin/python3 "$here/../independent/qrtext.py" encode "$1"
}

text good.skillpass >good.txt
text partly.skillpass >partly.txt
text shown.skillpass >shown.txt
run "${v[@]}" "$(cat good.txt)"
want 'an operand' 0 '^VALID  ' 'File: SKP1:.{11}\.\.\.$'
run "${v[@]}" good.txt
want 'a file with a newline' 0 '^VALID  ' 'File: good.txt$'
tr -d '\n' <good.txt >bare.txt
run "${v[@]}" bare.txt
want 'a file without one' 0 '^VALID  '
sed 's/$/\r/' good.txt >windows.txt
run "${v[@]}" windows.txt
want 'a line of Windows' 0 '^VALID  '
"$verify" "${v[@]}" - <good.txt >out 2>err
rc=$?
want 'standard input' 0 '^VALID  '
run "${v[@]}" --audience 'Installer BV' --nonce 3132333435363738 \
    "$(cat shown.txt)"
want 'presented live' 0 'holder-proven-live'
cat good.txt partly.txt good.txt >three.txt
run "${v[@]}" three.txt
want 'three lines, three reports' 3 'File: three.txt #1$' \
    'File: three.txt #3$' '\*\* EXPIRED \*\*' '3 checked'
run "${v[@]}" --json three.txt
want 'three in JSON' 3
is 'three objects' /usr/bin/python3 -c '
import json
d = json.load(open("out"))
assert [x["verdict"] for x in d] == ["valid", "partly-valid", "valid"], d'
for _ in $(seq 700); do cat good.txt; done >many.txt
run "${v[@]}" --csv many.txt
want 'many lines' 0 '700 checked: 700 valid' ',700,'
is 'each of them once' test "$(wc -l <out)" = 701

# What is wrong is named with its place in the text.
run "${v[@]}" 'SKP1:'
want 'no code' 1 '^REFUSED  malformed' 'At byte: 5 \(compressed-data\)'
run "${v[@]}" "$(cat bare.txt)A"
want 'a character too many' 1 '^REFUSED  malformed'
run "${v[@]}" "SKP1:ABCabc"
want 'small letters' 1 'At byte: 8 \(value-not-allowed\)'
run "${v[@]}" 'SKP1:GGW'
want 'a group too large' 1 'At byte: 5 \(out-of-range\)'
run "${v[@]}" 'SKP2:NCF9'
want 'another prefix is a name' 4 '^UNREADABLE'
/usr/bin/python3 - "$here/../independent" <<'END'
import sys, zlib
sys.path.insert(0, sys.argv[1])
import qrtext
good = open('good.skillpass', 'rb').read()
def put(name, stream):
    open(name, 'w').write(qrtext.PREFIX + qrtext.base45(stream))
put('trailing.txt', zlib.compress(good, 9) + b'x')
put('inside.txt', zlib.compress(good + b'x', 9))
put('bomb.txt', zlib.compress(bytes(1 << 24), 9))
open('long.txt', 'w').write('SKP1:' + '0' * 200000)
END
run "${v[@]}" trailing.txt
want 'bytes behind the stream' 1 'compressed-data'
run "${v[@]}" inside.txt
want 'bytes behind the passport' 1 'trailing-bytes'
run "${v[@]}" bomb.txt
want 'more than a passport can be' 1 'compressed-data'
run "${v[@]}" long.txt
want 'a text too long' 4 'wrong-length'
printf '%s\nwhat is this\n' "$(cat good.txt)" >mixed.txt
run "${v[@]}" mixed.txt
want 'a line of another kind' 1 '^VALID  ' '^REFUSED  malformed'
done_all
