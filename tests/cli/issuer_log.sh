#!/bin/bash
# The log's commands as issuer, auditor and witness call them, wrong ways
# included, and what skillpass-verify makes of what they write.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

# i ARGUMENT...: the issuer, in English; n ARGUMENT...: in Dutch
i() {
	"$issuer" --lang en "$@" >out 2>err </dev/null
	rc=$?
}
n() {
	"$issuer" --lang nl "$@" >out 2>err </dev/null
	rc=$?
}
# grow N: passports for N workers, those of before among them
grow() {
	/usr/bin/python3 "$here/../bench/make_sheet.py" "$1" 2020-06-05 \
	    >sheet.csv
	i -d a issue sheet.csv --out p
	want "issue $1" 0 'issued'
}

printf 'neither note nor proof\n' >words

i -d a init --name Centre --no-passphrase
want "init" 0
i -d a log checkpoint --out cp1
want "checkpoint of the genesis" 0
is "of one entry" test "$(sed -n 2p cp1)" = 1
grow 5
id=$(basename "$(find p -name '*.skillpass' | head -n 1)" .skillpass)
i -d a log checkpoint
want "checkpoint" 0 '^skillpass-log/[0-9a-f]{64}$' '^6$'
cp out cp6
is "without a passphrase" test ! -s err
is "that of the registry" cmp cp6 a/checkpoint

i -d a log export
want "export to nowhere" 4 '--out PATH'
i -d a log export --out log
want "export" 0 'log: 6 log entries, 3 file.s. written'
i -d a log export --out log
want "export again" 0 '0 file.s. written'
i -d a log prove "$id" --out proof
want "prove" 0
cp a/registry.mdb old.mdb
grow 300
n -d a log export --out log
want "export what is new, Dutch" 0 '301 logregels, 5 bestand'
is "no part of a whole tile is left" test ! -e log/tile/0/000.p
is "its checkpoint" cmp log/checkpoint a/checkpoint
i -d a log prove --between 6 301 --out between
want "prove between" 0

# Proofs are checked without a registry.
i log prove --check proof cp6
want "check a proof" 0 '^Entry [1-5] of 6' 'skillpass-verify --log'
i log prove --check between cp6 log/checkpoint
want "check two checkpoints" 0 'log of 6 entries is the beginning' 'of 301'
n log prove --check between cp6 log/checkpoint
want "check, Dutch" 0 'het begin van het logboek van 301'
i log prove --check proof cp6 log/checkpoint
want "one proof, two checkpoints" 4 'name one checkpoint'
i log prove --check between cp6
want "two sizes, one checkpoint" 4 'name two checkpoints'
i log prove --check between log/checkpoint cp6
want "in the wrong order" 1 'between logs of 6 and 301' 'have 301 and 6'
i log prove --check proof log/checkpoint
want "of another size" 1 'for a log of 6 entries; this one has 301'
i log prove --check words cp6
want "no proof" 4 'words: is not a proof'
i log prove --check proof sheet.csv
want "no checkpoint" 4 'sheet.csv: '
i log prove --check nothing cp6
want "no file" 4 'nothing: not found'
cp proof bad
flip bad 5
i log prove --check bad cp6
want "an altered leaf" 1 'does not hold'
cp between bad
flip bad -1
i log prove --check bad cp6 log/checkpoint
want "an altered path" 1 'bad does not hold: the log was changed'
i -d a log prove "$id" more
want "too much" 4 'name one passport by its id, or two sizes'
i -d a log prove --check proof --out x cp6
want "check and write" 4 'name one passport'
i -d a log prove --between 7 6
want "sizes in the wrong order" 4 'at most 301'
i -d a log prove --between 0 6
want "a size of nothing" 4 'at most 301'
i -d a log prove --between 6 302
want "more than there is" 4 'at most 301'
i -d a log prove ffff
want "an unknown passport" 1 'no passport has an id that begins so'

# The folder is never written differently, nor back.
cp -r log other
flip other/tile/0/000 100
i -d a log export --out other
want "an altered tile" 4 'tile/0/000 there is not what'
is "stays as it was" test "$(cmp -s log/tile/0/000 other/tile/0/000; echo $?)" = 1
cp -r log other2
printf 'more\n' >>other2/heads
i -d a log export --out other2
want "more heads" 4 'heads there is not what'
cp sheet.csv other2/checkpoint
i -d a log export --out other2
want "no checkpoint there" 4 'checkpoint there is not what'
i -d b init --name Other --no-passphrase
n -d b log export --out log
want "another log" 4 'checkpoint daar is niet wat'

# A registry from an old copy.
cp a/registry.mdb new.mdb
cp old.mdb a/registry.mdb
i -d a log checkpoint
want "checkpoint of an old copy" 4 'holds 6 log entries' 'signed over 301' \
    'Nothing was signed'
is "and gives none" test ! -s out
n -d a log export --out log
want "export of an old copy" 4 'bevat 6 logregels' 'over 301'
cp a/checkpoint newest
cp cp6 a/checkpoint
i -d a log export --out log
want "... that has an old checkpoint, too" 4 'of a larger log'
is "the folder is as it was" cmp log/checkpoint newest
cp new.mdb a/registry.mdb
cp b/checkpoint a/checkpoint
i -d a log checkpoint
want "a checkpoint of another log" 4 'a: '
cp newest a/checkpoint
flip a/checkpoint -5
i -d a log checkpoint
want "an altered checkpoint" 4 'a: the signature is not good'
# Left behind by a crash: signed anew.
cp cp6 a/checkpoint
i -d a log checkpoint
want "a checkpoint left behind" 0 '^301$'
is "the same as before" cmp out newest
is "in the registry, too" cmp a/checkpoint newest

# Witnesses.
i -d a key export --keyset keys
i -d b key export --keyset other-keys
i log witness
want "no key file" 4 'say which key file: --key FILE'
i log witness --key w --no-passphrase
want "a witness" 0 '^skillpass-witness/[0-9a-f]{64}\+[0-9a-f]{8}\+'
i log witness --key w
want "its public key" 0 '^skillpass-witness/'
logkey=$(find a/keys -name 'log-*.key')
i log witness --key "$logkey"
want "no witness's key" 4 'a/keys/log-.*: '
i log cosign cp6 --log-key keys
want "cosign without a key" 4 'say which key file'
i log cosign cp6 --key w
want "cosign whose log?" 4 'say by which key the log signs'
i log cosign cp6 --key w --log-key keys --log log --proof between
want "both" 4 'only one of --log and --proof'
i log cosign cp6 --key w --log-key other-keys
want "another log's keys" 1 'not signed by a key of other-keys'
i log cosign cp6 --key "$logkey" --log-key keys --out x
want "not with a log key" 4 'a/keys/log-.*: '
i log cosign cp6 --key w --log-key sheet.csv
want "no keys" 4 'sheet.csv: '
i log cosign sheet.csv --key w --log-key keys
want "no checkpoint to cosign" 4 'sheet.csv: '
i log cosign cp6 --key w --log-key keys --out signed
want "the first" 0 'cosigned: 6 entries \(0 before\)'
is "one line more" test "$(wc -l <signed)" = "$(($(wc -l <cp6) + 1))"
i log cosign signed --key w --log-key keys
want "the same once more" 0 '6 entries \(6 before\)'
is "in place of the first" test "$(wc -l <signed)" = "$(($(wc -l <cp6) + 1))"
i log cosign newest --key w --log-key keys --out x
want "nothing shows that it only grew" 1 'log prove --between 6 301'
i log cosign newest --key w --log-key keys --out x --proof proof
want "not that kind of proof" 4 'proof: is not a proof that a log only grew'
i -d a log prove --between 5 301 --out five
i log cosign newest --key w --log-key keys --out x --proof five
want "another proof" 1 'between other sizes' '--between 6 301'
i log cosign newest --key w --log-key keys --out x --proof bad
want "a bad proof" 1 'do not lead to this checkpoint'
i log cosign newest --key w --log-key keys --out x --log other
want "bad tiles" 1 'do not lead to this checkpoint'
is "nothing was written" test ! -e x
i log cosign newest --key w --log-key keys --out x --proof between
want "a proof" 0 'cosigned: 301 entries \(6 before\)'
n log cosign cp6 --key w --log-key keys --out y
want "an older one" 1 '6 regels, maar eerder zijn er 301 getekend'
is "was not written" test ! -e y
i log cosign log/checkpoint --key w --log-key keys --log log
want "tiles" 0 '301 entries'
cp log/checkpoint cosigned
i -d a log export --out log
want "cosignatures stay" 0 '0 file.s. written'
is "all of them" cmp log/checkpoint cosigned

# What the verifier makes of it.
i -d a status publish --out status
want "publish" 0
strip() {
	/usr/bin/python3 - "$1" "$2" <<'END'
import sys
import cbor2
item = cbor2.load(open(sys.argv[1], 'rb'))
del item.value[1][394]
open(sys.argv[2], 'wb').write(cbor2.dumps(item, canonical=True))
END
}
strip "p/$id.skillpass" bare.skillpass
v=(--no-state --root a/root.cbor --trust a/trust.cbor --status status)
run "${v[@]}" bare.skillpass
want "without a receipt" 0 'Logged: no'
run "${v[@]}" --require logged bare.skillpass
want "which is asked for" 2 'skillpass-verify --log DIR FILE'
run "${v[@]}" --require logged --log log bare.skillpass
want "by the log" 0 'Logged: yes'
run "${v[@]}" --require logged --log cp6 --proof proof bare.skillpass
want "by checkpoint and proof" 0 'Logged: yes'
run "${v[@]}" --require logged --log cp1 --proof proof bare.skillpass
want "by an older checkpoint" 2
run "${v[@]}" --require logged --log other bare.skillpass
want "damaged tiles" 2 'other: not used, since tiles in it are damaged: 1, the first is tile/0/000. Ask'
cp -r log bad3
flip bad3/tile/0/001.p/45 100
run "${v[@]}" --require logged --log bad3 bare.skillpass
want "a damaged last tile" 2 'bad3: the tiles and the checkpoint do not belong together, or a tile'
cp -r log short
rm short/tile/0/001.p/45
run "${v[@]}" --log short bare.skillpass
want "too few tiles" 0 'is over 301 entries, but the tiles hold 256'
cp log/tile/0/000 short/tile/0/001
truncate -s 100 short/tile/0/001
run "${v[@]}" --log short bare.skillpass
want "a tile cut off" 4 'short: '
cp -r log bad2
flip bad2/checkpoint 200
run "${v[@]}" --require logged --log bad2 bare.skillpass
want "an altered signature" 2 'no log key of your trust list signed'
run "${v[@]}" --log words bare.skillpass
want "no log" 0 'words: log not used: '
run "${v[@]}" --log nowhere bare.skillpass
want "no such log" 4 'nowhere: not found'
run "${v[@]}" --proof between bare.skillpass
want "no proof of a passport" 0 'is not a proof that a passport stands in a log'
run "${v[@]}" --proof nowhere bare.skillpass
want "no such proof" 4 'nowhere: not found'
run --update x --log log
want "where nothing is checked" 4 '--log, --proof'
done_all
