#!/bin/bash
# The commands of skillpass-issuer as their users call them, wrong ways
# included: exit status, message and remedy of each.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

# i ARGUMENT...: the issuer, in English, without a terminal
i() {
	setsid "$issuer" --lang en "$@" >out 2>err </dev/null
	rc=$?
}

printf 'four words make one\n' >pass
printf 'other words entirely\n' >wrong
printf 'short\n' >short
printf 'four words make one\n' >open
chmod 600 pass wrong short
chmod 644 open
/usr/bin/python3 "$here/../bench/make_sheet.py" 3 2020-06-05 >sheet.csv

i init
want "init without a name" 4 'say the name: --name NAME'
i init --name X --id HTTPS://Upper.example --passphrase-file pass
want "init with a wrong id" 4 "not an issuer's id"
i -d a init --name "Centre"
want "init without a terminal" 4 'no terminal to ask' '--passphrase-file'
i -d a init --name "Centre" --passphrase-file short
want "a short passphrase" 4 'at least 8 characters'
i -d a init --name "Centre" --passphrase-file open
want "a passphrase that others can read" 4 'chmod 600'
i -d a init --name "Centre" --id https://a.example --kvk 90000001 \
    --passphrase-file pass
want "init" 0 'https://a.example' 'Next: skillpass-issuer issue'
i -d a init --name "Centre" --passphrase-file pass
want "init twice" 4 'there is a registry already; nothing changed'
mv a/registry.mdb away.mdb
i -d a init --name "Centre" --passphrase-file pass
want "init over the keys of a lost registry" 4 'nothing changed'
mv away.mdb a/registry.mdb
i -d nowhere list
want "no registry" 4 'not found' 'or make one'

i -d a key check --passphrase-file wrong
want "a wrong passphrase" 1 'wrong passphrase, or an altered key file'
i -d a key check --passphrase-file pass
want "key check" 0 'passport: good' 'status: good' 'log: good' 'root: good'
i -d a key export
want "key export of nothing" 4 '--statement FILE, --pem FILE or --keyset'
i -d a key export --statement a.statement --passphrase-file pass
want "statement" 0 'wrote a.statement'
i -d a key export --keyset a.keys
want "key set" 0 'wrote a.keys'

i -d a issue sheet.csv --passphrase-file wrong
want "issue with a wrong passphrase" 4 'wrong passphrase'
i -d a issue missing.csv --passphrase-file pass
want "a missing sheet" 1 'missing.csv: not found' '0 issued'
i -d a issue sheet.csv --passphrase-file pass --out out.d
want "issue" 0 '^3 issued, 0 refused'
i -d a issue sheet.csv --passphrase-file pass --out again.d
want "issue again" 0 '^0 issued, 0 refused, 3 were issued before'
is "nothing written again" test ! -e again.d
i -d a list
want "list" 0 'Voornaam0 Achternaam0' '3 passport'
i -d a find achternaam1
want "find" 0 'Voornaam1 Achternaam1' '1 passport'
i -d a find nobody
want "find nobody" 1 '0 passport'
id=$(basename "$(find out.d -name '*.skillpass' | sort | head -n 1)" .skillpass)
i -d a show "$id"
want "show" 0 "$id" 'warmtepompen installeren' 'serial [123],'
i -d a show 0
want "an id of several" 1 'several passports have an id that begins so'
i -d a show ffff
want "an unknown id" 1 'no passport has an id that begins so'
i -d a revoke "$id"
want "revoke without a reason" 4 '--reason' 'assessment-invalid'
i -d a revoke "$id" --reason cleared
want "revoke for a reason that is none" 4 'assessment-invalid'
i -d a revoke "$id" --reason nonsense
want "revoke for no known reason" 4 'assessment-invalid'
cp a/registry.mdb before.mdb
i -d a revoke "$id" --reason fraud --note "a note"
want "revoke" 0 'withdrawn' 'status publish'
i -d a revoke "$id" --reason fraud
want "revoke twice" 0 'was withdrawn before' '^0 changed, 1 had'
i -d a suspend "$id" --reason fraud
want "suspend what is revoked" 1 'for ever; leave it out' 'nothing was changed'
i -d a show "$id"
want "show what was revoked" 0 'revoked' 'fraud +a note'
i -d a export
want "export to nowhere" 4 '--out DIR, or --bundle FILE'
i -d a export --bundle all.skillpasses
want "bundle" 0 '3 passport.s. written to all.skillpasses'
i -d a export "$id" --out one.d
want "export one" 0 '1 passport'
is "its file" cmp "one.d/$id.skillpass" "out.d/$id.skillpass"
i -d a status publish --passphrase-file pass
want "publish to nowhere" 4 '--out PATH'
i -d a status publish --out status --passphrase-file pass
want "publish" 0 '1 status list'
is "and it is archived" cmp status/status-0.cbor status/archive/status-0-*.cbor
cp a/registry.mdb after.mdb
cp before.mdb a/registry.mdb
i -d a status publish --out status --passphrase-file pass
want "publish from an old copy" 4 'registry is older than its checkpoint'
i -d a check
want "check an old copy" 1 'not possible in this state'
rm a/status-seen
cp before.mdb a/registry.mdb
if [ -z "${SKP_SANITIZED:-}" ]; then # faketime does not go with it
	on '-1d' "$issuer" --lang en -d a status publish --out status \
	    --passphrase-file pass
	want "publish over a newer list" 4 'newer than this registry'
fi
cp after.mdb a/registry.mdb
mkdir other
echo other >other/status-0.cbor
i -d a status publish --out other --passphrase-file pass
want "publish over another's list" 4 'a folder of its own'
i -d a check
want "check" 0 '3 passports, 4 log entries' 'sound'

mkdir empty
"$verify" --no-state --root a/root.cbor --trust a/trust.cbor --lang en empty \
    >out 2>err </dev/null
rc=$?
want "a folder without passports" 4 'no passport was found'
i -d body trust show
want "no trust list" 4 'trust init'
i -d body trust init --name "Body" --passphrase-file pass
want "trust init" 0 'Root fingerprint'
i -d body trust init --name "Body" --passphrase-file pass
want "trust init twice" 4 'already'
cp a.statement altered
flip altered -4
i -d body trust add altered
want "an altered statement" 4 'altered: the signature is not good'
i -d body trust add sheet.csv
want "a sheet as a statement" 4 'sheet.csv: '
i -d body trust add a.statement
want "trust add" 0 'trust show --next'
i -d body trust show --next
want "the next list" 0 'Centre' 'Not yet signed'
i -d body trust sign --yes --passphrase-file wrong
want "sign with a wrong passphrase" 4 'wrong passphrase'
i -d body trust sign --yes --passphrase-file pass
want "trust sign" 0 'trust.cbor'
i -d body trust show
want "trust show" 0 'List 1,' 'https://a.example'
i -d body trust pack
want "pack to nowhere" 4 '--out PATH'
i -d body trust pack --out p.skillpack sheet.csv
want "pack a sheet" 4 'sheet.csv: '
is "no half pack" test ! -e p.skillpack
i -d body trust pack --out p.skillpack status/status-0.cbor
want "pack" 0 'p.skillpack with 1 status list'
i -d other init --name "Other" --no-passphrase
want "keys without passphrase" 0 'NO PASSPHRASE'
i nonsense
want "an unknown command" 4 '--help'
i -d a list --nonsense
want "an unknown option" 4 'nonsense'
done_all
