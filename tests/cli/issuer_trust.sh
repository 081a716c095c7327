#!/bin/bash
# The authority's desk as its people use it, wrong ways included: several
# root holders, what is refused and what is said to do, in both languages.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer
lang=en

# i ARGUMENT...: the issuer, without a terminal
i() {
	setsid "$issuer" --lang $lang "$@" >out 2>err </dev/null
	rc=$?
}

# ok ARGUMENT...: the same, which succeeds
ok() {
	i "$@"
	[ $rc = 0 ] && return
	echo "FAIL $*: exit $rc"
	cat out err
	failed=1
}

# kid FILE: the first eight digits of the key id of a NAME.pub
kid() {
	"$SKP_BIN_DIR/skillpass-issuer" --lang en -d nowhere trust root \
	    --threshold 1 "$1" >/dev/null 2>&1
	sed -n 's/^  \([0-9a-f ]*\)$/\1/p' "${1%.pub}.print" | tr -d ' ' |
		cut -c 1-8
}

for name in a b c d; do
	i trust key $name --no-passphrase
	want "trust key $name" 0 "Secret, stays with you: $name.key" \
	    "Public, for the authority: $name.pub" 'compared by telephone'
	cp out $name.print
done
i trust key a --no-passphrase
want "a key twice" 4 'a.key: is there already; nothing was overwritten'
is "the secret is private" test "$(stat -c %a a.key)" = 600

i -d body trust init --threshold 2 a.pub b.pub c.pub
want "init without a name" 4 'say the name: --name NAME'
i -d body trust init --name Body a.pub b.pub
want "init without a threshold" 4 'say how many roots must sign' 'at most 16'
i -d body trust init --name Body --threshold 3 a.pub b.pub
want "a threshold above the number of roots" 4 'say how many roots must sign'
i -d body trust init --name Body --threshold 1 a.pub a.pub
want "a root twice" 4 'the same field or key stands there twice'
is "nothing was made" test ! -e body
i -d body trust init --name Body --threshold 2 a.pub b.pub nowhere.pub
want "a root that is not there" 4 'nowhere.pub: not found'
i -d body trust init --name Body --threshold 2 a.pub b.pub a.key
want "a secret key as a root" 4 'a.key: '
ok -d body trust init --name Body --threshold 2 a.pub b.pub c.pub
want "init" 0 'NEW root record 1: 2 of 3 must sign' 'Root fingerprint'
i -d body trust show
want "show before a list" 4 'no signed trust list there'
i -d body trust pack --out p
want "pack before a list" 4 'no signed trust list there'
is "no pack" test ! -e p

ok -d centre init --name Centre --id https://centre.example --no-passphrase
ok -d other init --name Other --id https://other.example --no-passphrase
i -d centre trust request --no-passphrase
want "request to nowhere" 4 '--help|no-passphrase'
i -d centre trust request
want "request without a file" 4 'say where to write: --out PATH'
ok -d centre trust request --out centre.request
want "request" 0 'wrote centre.request' 'read this out by telephone'
tail -n 1 out >said
ok -d body trust add centre.request
want "add" 0 'Centre' 'https://centre.example' 'by telephone before you sign'
is "both see one fingerprint" grep -qF "$(cat said)" out
i -d body trust add centre.request --purpose stamps
want "a purpose that is none" 4 '--purpose: name passport, status or log'
i -d body trust add centre.request --from yesterday
want "a date that is none" 4 'yesterday: not a date; write it as 2026-11-25'
i -d body trust add centre.request --until 2001-01-01
want "no key left" 4 'no key is left by --purpose, --from and --until'

i -d body trust sign --key a.key
want "sign without a terminal" 4 'no terminal to ask' '--yes' '\+ Centre'
is "nothing signed" test ! -e body/trust.part
i -d body trust sign --yes
want "sign without a key" 4 'body/keys/root.key: not found' \
    "name the root holder's key with --key FILE"
i -d body trust sign --yes --key d.key
want "a stranger signs" 4 'd.key: not found' 'the key is none of its roots'
i -d nobody trust sign --yes --key a.key
want "no authority there" 4 'nobody: not found'
ok -d body trust sign --yes --key a.key
want "the first" 0 'Root record 1: 0 of 0 present roots signed, 1 of 2 new' \
    'List 1: 1 of 2 roots signed' 'another root holder'
i -d body trust sign --yes --key a.key
want "the first again" 4 'a.key: ' 'has signed all that waits'
i -d body trust pack --out p
want "pack what one signed" 4 'no signed trust list there'
ok -d body trust show --next
want "who signed" 0 'List 1: 1 of 2 roots signed' 'Not yet signed'
ok -d body trust sign --yes --key c.key
want "the second" 0 'Root record 1 is in force: root.cbor' 'Signed: list 1,' \
    'NEW root record 1' "^List 1, of $(date -u +%Y)-.*, until "
ok -d body trust pack --out one.skillpack
print=$("$issuer" -d body trust show | tail -n 1)
run --pin body/root.cbor --fingerprint "$print"
want "a verifier pins it" 0 'Pinned'
run --update one.skillpack
want "and takes the pack" 0 'trust list number 1 with 1 issuers'

ok -d body trust pack --out two.skillpack centre/checkpoint
want "a checkpoint goes along" 0 'with 1 status list.s. and checkpoint'
run --update two.skillpack
want "and is taken" 0 'trust list number 1'
i -d body trust pack --out p other/checkpoint
want "a checkpoint of who is not listed" 4 'no verifier will take it'
i -d body trust pack --out p a.pub
want "neither list nor checkpoint" 4 'a.pub: '

# A folder put back, and one handed on twice.
cp -r body old
ok -d body trust add centre.request --until 2030-12-31
ok -d body trust diff
want "diff of a window" 0 '~ passport' 'until 2030-12-31T23:59:59Z' 'was from'
ok -d body trust sign --yes --key a.key
ok -d body trust sign --yes --key b.key
want "list 2" 0 'Signed: list 2,'
ok -d other trust request --out other.request
ok -d old trust add other.request
ok -d old trust sign --yes --key a.key
want "an old folder gets no second list 2" 0 'List 3: 1 of 2'
rm -rf old
cp -r body old
ok -d body trust sign --yes --key a.key
ok -d body trust sign --yes --key b.key
want "nothing changes" 0 'No issuer or key changes' 'Signed: list 4,'
cp body/trust.cbor kept.cbor
cp old/trust.cbor body/trust.cbor
mkdir -p body/keys
cp a.seen body/keys/root.seen
i -d body trust pack --out p
want "an old list is not packed" 4 'older than what was seen' \
    "'trust sign' makes a new one"
rm -r body/keys
cp kept.cbor body/trust.cbor

# What is shown as signed is signed.
head -c -1 kept.cbor >body/trust.cbor
printf x >>body/trust.cbor
i -d body trust diff
want "diff with a changed list" 4 'the signature is not good' \
    'Take the folder from another root holder'
i -d body trust show
want "show a changed list" 4 'ask who changed this one'
i -d body trust sign --yes --key a.key
want "sign over a changed list" 4 'the signature is not good'
cp kept.cbor body/trust.cbor
if [ -z "${SKP_SANITIZED:-}" ]; then # faketime does not go with it
	cp -r body ahead
	cp a.key ahead.key
	ok -d ahead trust add other.request
	on '+1d' "$issuer" --lang en -d ahead trust sign --yes --key ahead.key
	want "a clock a day ahead" 0 'List 5: 1 of 2'
	i -d ahead trust sign --yes --key b.key
	want "no second signature on that" 4 'a time that is not right' \
	    'remove trust.part'
	rm -r ahead ahead.key ahead.seen
	on '+366d' "$issuer" --lang en -d centre trust answer body/trust.cbor
	want "an answer that is too old" 1 'This list holds no more'
fi

flock body/trust.lock setsid "$issuer" --lang en -d body trust sign --yes \
    --key a.key >out 2>err </dev/null
rc=$?
want "while another command has the folder" 4 \
    'body: another command has it, or changed it while you looked'
flock body/trust.lock setsid "$issuer" --lang en -d body trust add \
    centre.request >out 2>err </dev/null
rc=$?
want "add meanwhile" 4 'not possible in this state'

# Another root in the place of one.
i -d body trust root a.pub b.pub d.pub
want "roots without a threshold" 4 'say how many roots must sign'
ok -d body trust root --threshold 2 a.pub b.pub c.pub
want "the same roots" 0 'These are the roots there are; nothing to sign'
i -d body trust root --threshold 2 a.pub "$(kid b.pub)" 00000000
want "a key id that no root has" 4 '00000000: not found'
begin=$(kid b.pub)
ok -d body trust root --threshold 2 a.pub "${begin:0:4} ${begin:4}" d.pub
want "the next roots" 0 'Root record 1: 2 of 3' 'NEW root record 2: 2 of 3'
ok -d body trust sign --yes --key d.key
want "the new one" 0 '0 of 2 present roots signed, 1 of 2 new ones'
ok -d body trust sign --yes --key b.key
want "one of two" 0 '1 of 2 present roots signed, 2 of 2 new ones'
ok -d body trust sign --yes --key c.key
want "the one who leaves" 0 'Root record 2 is in force' 'Signed: list 5,'
i -d body trust sign --yes --key c.key
want "who left signs no more" 4 'the key is none of its roots'
ok -d body trust pack --out two.skillpack
run --update two.skillpack
want "the verifier follows without a new pin" 0 'trust list number 5'
run --update one.skillpack
want "and does not go back" 4 'roots of version 1, but version 2 was seen'

# Test keys, foreign keys, names.
i -d body trust add sheet.nowhere
want "a statement that is not there" 4 'sheet.nowhere: not found'
i -d body trust remove Nobody
want "remove nobody" 4 'Nobody: not found' "at least the first eight digits"
i -d body trust remove Centre --until 2001-01-01
want "an end before the beginning" 4 'Centre: '
begin=$("$issuer" -d body trust show --next |
	sed -n 's/^    status  *\([0-9a-f]* [0-9a-f]*\) .*/\1/p')
i -d body trust remove "$begin" --purpose passport
want "a key that is named for something else" 4 "$begin: the key is for another purpose"
ok -d body trust remove Centre --until 2031-01-01
want "an end" 0 "Changed on the next list" "'trust diff'"
ok -d body trust remove https://centre.example
ok -d body trust diff
want "diff of one who goes" 0 '- Centre' 'will be by an unknown issuer'
ok -d body trust add centre.request
rm -r centre
ok -d centre init --name Centre --id https://centre.example --no-passphrase
ok -d centre trust request --out again.request
i -d body trust add again.request
want "all keys are new" 4 'again.request: the list has this issuer' 'compare the fingerprint' '--new-keys'
ok -d body trust add again.request --new-keys

# After a theft.
i -d body trust compromise Centre
want "no day" 4 'say since when: --since DATE'
i -d body trust compromise Centre --since 2026-01-01 --last-good 4
want "no log" 4 '--last-good and --log belong together'
i -d body trust compromise Centre --since 2026-01-01 --last-good 4 --log nowhere
want "a log that is not there" 4 'nowhere: not found' 'its first 4 entries'
i -d body trust compromise Centre --since 2026-01-01 --last-good cp --log .
want "a checkpoint that is not there" 4 'cp: not found'
mkdir -p log/tile/0/000.p
printf '%032d%032d' 1 2 >log/tile/0/000.p/2
i -d body trust compromise Centre --since 2026-01-01 --last-good 2 --log log
want "a log without heads" 4 'log/heads: not found'
printf '1 3030303030303030303030303030303030303030303030303030303030303031 5\n' \
    >log/heads
i -d body trust compromise Centre --since 2026-01-01 --last-good 2 --log log
want "no head of that size" 4 'no run of the issuer ended with entry 2'
ok -d body trust compromise Centre --since 2026-01-01 --last-good 1 --log log
want "compromise" 0 'the first 1 entries of the log, 1 heads'
sed -i s/303031/303032/ log/heads
i -d body trust compromise Centre --since 2026-01-01 --last-good 1 --log log
want "a head that the log does not have" 4 'line 1 does not fit the log'
ok -d body trust diff
want "stolen" 0 'STOLEN, since 2026-01-01' 'honest up to log entry 1, in 1 runs'
ok -d body trust compromise Centre --since 2026-01-01
want "nothing known" 0 'nothing under these keys counts now'
ok -d body trust sign --yes --key a.key
ok -d body trust sign --yes --key d.key
i -d body trust final Centre nowhere.cbor
want "final without a list" 4 'nowhere.cbor: not found'
ok -d centre status publish --out status
i -d body trust pack --out p status/status-0.cbor
want "a list by a stolen key" 4 'no verifier will take it'
i -d body trust final Centre status/status-0.cbor
want "a final list by a stolen key" 4 'signed by a status key that the list has'
i -d centre trust answer body/trust.cbor
want "the answer" 1 'STOLEN' 'Not all keys that sign or wait are listed'
i -d other trust answer body/trust.cbor
want "an answer to somebody else" 1 'This issuer is NOT on the list'
i -d centre trust answer centre.request
want "no answer at all" 4 'centre.request: '

lang='nl'
i -d body trust sign --key a.key
want "Dutch: sign" 4 'geen terminal om het te vragen'
i -d body trust add other.request --until 2001-01-01
want "Dutch: terms" 4 'blijft geen sleutel over'
i -d body trust remove Niemand
want "Dutch: remove" 4 'minstens de eerste acht cijfers'
i -d body trust compromise Centre
want "Dutch: since" 4 'zeg sinds wanneer: --since DATUM'
i -d body trust show
want "Dutch: show" 0 'GESTOLEN' 'moeten tekenen'
done_all
