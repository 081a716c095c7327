#!/bin/bash
# Text in two languages, JSON, CSV; bad options.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# json WHAT CONDITION: of d, the JSON in the output
json() {
	is "$1" /usr/bin/python3 -c '
import json, sys
d = json.load(open("out"))
sys.exit(not eval("(" + sys.argv[1] + ")"))' "$2"
}

v=(--no-state --at 2026-06-15 --root root.cbor --trust trust.cbor
    --status status.cbor)

run "${v[@]}" --lang nl good.skillpass
want 'Dutch' 0 '^GELDIG  voor de getoonde regels' 'Uitgever: Training Centre' \
    'identiteitsbewijs' 'naar de stand van'
run "${v[@]}" --lang nl tampered.skillpass
want 'Dutch refusal' 1 '^GEWEIGERD  gewijzigd' 'Volgende stap'
LANG=nl_NL.UTF-8 LC_ALL="" run "${v[@]}" good.skillpass
want 'Dutch by locale' 0 '^GELDIG'

run "${v[@]}" --json good.skillpass
want 'JSON' 0
json 'an object' '
    d["verdict"] == "valid" and d["exit"] == 0 and not d["logged"] and
    d["holder"]["familyName"] == "Amrani" and
    d["issuer"]["name"] == "Training Centre" and len(d["lines"]) == 2 and
    d["status"]["asOf"] == "2026-06-13T00:00:00Z" and
    d["checked"]["today"] == "2026-06-15" and
    sorted(x["type"] for x in d["lines"]) == ["certificate", "competency"]'
run "${v[@]}" --json good.skillpass tampered.skillpass absent.skillpass
want 'JSON of several' 4
json 'an array' \
    '[x["verdict"] for x in d] == ["valid", "tampered", "unreadable"]'
run "${v[@]}" --json bundle
json 'an array of a bundle' 'len(d) == 500 and d[499]["entry"] == 501'
mkdir none
run "${v[@]}" --json none
want 'an empty folder' 4
json 'an empty array' 'd == []'
run "${v[@]}" --ndjson good.skillpass text.skillpass
want 'NDJSON' 1
is 'a line each' test "$(wc -l <out)" = 2
sed -n 2p out >second && mv second out
json 'an object a line' 'd["offset"] == 0 and d["verdict"] == "malformed"'
run "${v[@]}" --csv good.skillpass text.skillpass
want 'CSV' 1 '"good.skillpass",,"valid"' '"text.skillpass",,"malformed"'
is 'fields' /usr/bin/python3 -c '
import csv
rows = list(csv.reader(open("out", newline="")))
assert len(rows) == 3 and {len(r) for r in rows} == {14}
assert rows[1][7] == "Samira El Amrani" and rows[1][8] == "1991-03-28"'

for bad in '--at 2026-02-30' '--at x' '--nonce 00' '--jobs 0' \
    '--require x' '--json --csv' '--unknown' '--max-status-age -1' \
    '--update p x' '--pin r --update p'; do
	# shellcheck disable=SC2086
	run $bad good.skillpass
	want "bad option: $bad" 4
done
run
want 'no input' 4 'no input given'
run --help
want 'help' 0 'Usage: skillpass-verify' '--update PACK'
run --version
want 'version' 0 'skillpass-verify [0-9]'
if [ -c /dev/full ]; then
	"$verify" "${v[@]}" good.skillpass >/dev/full 2>err
	rc=$?
	want 'a full disk' 4 'standard output'
fi
done_all
