#!/bin/bash
# Pinning, updating, and what is remembered.
if [ -n "${SKP_SANITIZED:-}" ]; then
	echo 'skipped: faketime and a sanitizer do not go together'
	exit 77
fi
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
state=$XDG_STATE_HOME/skillpass
print=$(/usr/bin/python3 -c '
import hashlib, re, sys
x = open("root-key.cbor", "rb").read()[-32:]
print(hashlib.sha256(bytes.fromhex("a301012006215820") + x).hexdigest())')

now good.skillpass
want 'nothing pinned' 4 'no root is pinned' -- '--pin root.cbor'
now --update one.skillpack
want 'update without a pin' 4 'no root is pinned'
now --pin root.cbor
want 'no terminal' 4 '--fingerprint'
now --pin root.cbor --fingerprint "${print/[0-9]/f}0"
want 'not a fingerprint' 4 'another one'
now --pin root.cbor --fingerprint "$(printf '%064d' 0)"
want 'another fingerprint' 4 'another one. Nothing was stored'
is 'nothing was stored' test ! -e "$state/pin.cbor"
now --pin good.skillpass --fingerprint "$print"
want 'a passport is no root' 4 'not a root record'
now --pin root.cbor --fingerprint "$print"
want 'pin' 0 'Pinned'
is 'private folder' test "$(stat -c %a "$state")" = 700
now --pin other-root.cbor --fingerprint "$print"
want 'another root' 4 'another root is pinned already'
now good.skillpass
want 'no trust list' 4 'no trust list yet'

for pack in stranger unsigned-root bad-status; do
	now --update $pack.skillpack
	want "$pack pack" 4
	is "$pack: nothing stored" test ! -e "$state/trust.cbor"
done
now --update good.skillpass
want 'a passport is no pack' 4
now --update one.skillpack
want 'update' 0 'trust list number 1 with 2 issuers, .* 1 of them new'
now good.skillpass
want 'no options' 0 '^VALID  for the lines shown' 'Issued by: Training Centre'
now revoked.skillpass
want 'revoked' 1 '^REFUSED  revoked' 'as of 2026-06-13'
cp "$state/seen.cbor" saved
now --update two.skillpack
want 'newer list' 0 'number 2'
cp saved "$state/seen.cbor" # as a crash before its writing leaves it
now --update one.skillpack
want 'older than the stored list' 4 'number 1, but number 2 was seen'
now good.skillpass
want 'stored list ahead of what was seen' 0
is 'what was seen has caught up' test \
    "$(cmp -s saved "$state/seen.cbor" && echo same)" = ''
now --update one.skillpack
want 'older list' 4 'number 1, but number 2 was seen'
now --update conflict.skillpack
want 'same number, other content' 4 'ALARM'
cp "$state/seen.cbor" saved
now --at 2026-06-15 --trust trust.cbor --status status.cbor good.skillpass
want 'older list with a date given' 4 'number 1, but number 2 was seen'
is 'a date given: nothing was stored' cmp -s saved "$state/seen.cbor"
now --update two.skillpack
want 'the same again' 0 '0 of them new'
now --update rotated.skillpack
want 'new root keys' 0 'number 3'
now --update two.skillpack
want 'old root keys' 4 'roots of version 1, but version 2 was seen'
now good.skillpass
want 'after rotation' 0

now --status status-old.cbor good.skillpass
want 'older status list' 0 'older than the status list seen'
now --status status-same.cbor good.skillpass
want 'same time, other content' 4 'ALARM'
now --no-state --status status-new.cbor good.skillpass
want 'a newer list, not remembered' 1 '^REFUSED  suspended'
now good.skillpass
want 'it was not remembered' 0
now --at 2026-06-15 good.skillpass
want 'a date given: what was remembered does not count' 2 'status-missing'
now --at 2026-06-15 --status status.cbor good.skillpass
want 'a date given with its list' 0 'for the date that you gave'
now --status status-new.cbor good.skillpass
want 'a newer list' 1 '^REFUSED  suspended'
now good.skillpass
want 'it was remembered' 1 '^REFUSED  suspended'
on '2026-06-13 12:00:00' "$verify" --status status.cbor good.skillpass
want 'a clock set back behind the remembered list' 2 'clock-behind'
now good.skillpass
want 'an older list did not replace it' 1 '^REFUSED  suspended'
now --root root.cbor --trust trust.cbor --status status.cbor good.skillpass
want 'a root of its own does not use what is remembered' 0

on '2026-03-01 12:00:00' "$verify" good.skillpass
want 'a clock behind what was signed' 2 'clock-behind' -- '--at'
on '2026-07-25 12:00:00' "$verify" good.skillpass
want 'a stale list' 2 'status-stale' -- '--update PACK'
on '2027-07-01 12:00:00' "$verify" good.skillpass
want 'an expired trust list' 2 'trust-list-expired'

chmod 770 "$state"
now good.skillpass
want 'others may write there' 4 'chmod 700'
chmod 700 "$state"
for file in pin trust seen root; do
	cp "$state/$file.cbor" saved
	printf '\377' | dd of="$state/$file.cbor" conv=notrunc bs=1 \
	    seek=2 2>/dev/null
	now good.skillpass
	want "damaged $file.cbor" 4 "$file.cbor: .*damaged" 'Move this file'
	cp saved "$state/$file.cbor"
done
cp "$state/seen.cbor" saved
for at in $(seq 0 "$(($(stat -c %s saved) - 1))"); do
	flip "$state/seen.cbor" "$at" $((at % 8))
	now good.skillpass
	want "seen.cbor, byte $at" 4 'seen.cbor: .*damaged'
	cp saved "$state/seen.cbor"
done

# The same list again puts back what was lost or damaged.
cp "$state/trust.cbor" saved
for how in 'rm' 'truncate -s -9'; do
	$how "$state/trust.cbor"
	now --update rotated.skillpack
	want "the same list after $how" 0 'number 3'
	is "trust.cbor is back after $how" cmp -s saved "$state/trust.cbor"
done
now good.skillpass
want 'and it counts' 1 '^REFUSED  suspended'

list=$(ls "$state"/status-*.cbor)
cp "$list" saved
for at in 0 9 14 20 30 45 60 90 120 150; do
	flip "$list" "$at" 3
	now good.skillpass
	want "status list, byte $at" 4 'status-.*damaged'
	cp saved "$list"
done
cp "$list" saved
truncate -s -1 "$list"
now good.skillpass
want 'damaged status list' 4 'status-.*damaged'
cp saved "$list"
now good.skillpass
want 'repaired' 1

rm -rf "$XDG_STATE_HOME"
now --pin root-key.cbor --fingerprint "$print"
want 'pin a key' 0
now --update rotated.skillpack
want 'update under a key' 0
now good.skillpass
want 'valid under a key' 0
rm "$state"/status-*.cbor
now good.skillpass
want 'no list' 2 'Status list needed: https://centre.example/status/1'
now stapled.skillpass
want 'stapled list' 0
now good.skillpass
want 'the stapled list was remembered' 0

# More remembered lists than are ever stored, of keys that nobody knows: they
# came by other ways, and neither stop a check nor let more be stored.
/usr/bin/python3 - "$here" "$state" <<'END'
import hashlib
import os
import sys
sys.path.insert(0, os.path.join(sys.argv[1], '../testkit'))
from forge import STRANGER, status_list
data = status_list(key=STRANGER, iss='https://x.example/0000', entries=4)
for n in range(4100):
    iss = 'https://x.example/%04d' % n
    name = hashlib.sha256(STRANGER.kid + (iss + '/status/1').encode())
    with open('%s/status-%s.cbor' % (sys.argv[2], name.hexdigest()[:32]),
              'wb') as out:
        out.write(data.replace(b'https://x.example/0000', iss.encode()))
END
rm -f "$list"
now --status status.cbor good.skillpass
want 'more lists than are stored' 0 '^VALID'
is 'no more are stored' test ! -e "$list"
is 'and none is removed' test "$(find "$state" -name 'status-*' | wc -l)" = 4100
done_all
