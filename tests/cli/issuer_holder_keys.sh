#!/bin/bash
# Keys of holders, bound to their passports by learner number.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
issuer=$SKP_BIN_DIR/skillpass-issuer

i() {
	"$issuer" --lang en -d a "$@" >out 2>err </dev/null
	rc=$?
}
# new_key FILE: a key pair; the public part in FILE
new_key() {
	openssl genpkey -algorithm ed25519 2>/dev/null >"$1.secret"
	openssl pkey -in "$1.secret" -pubout >"$1"
}
# bound FILE COUNT: so many passports of out.d hold the key of the file
bound() {
	openssl pkey -pubin -in "$1" -outform DER | tail -c 32 >x
	is "$1 is in $2" /usr/bin/python3 - "$2" <<'EOF'
import glob, sys
x = open('x', 'rb').read()
n = sum(x in open(f, 'rb').read() for f in glob.glob('out.d/*.skillpass'))
assert n == int(sys.argv[1]), n
EOF
}

/usr/bin/python3 "$here/../bench/make_sheet.py" 3 2020-06-05 >sheet.csv
mkdir keys empty secret
new_key keys/W0000000.pub
new_key keys/w0000001.pub
new_key keys/9.pub
cp keys/9.pub.secret secret/9.pub
rm keys/*.secret
i init --name Centre --no-passphrase

i issue sheet.csv --holder-keys empty
want "no keys" 4 'empty: no file NUMBER.pub in it'
i issue sheet.csv --holder-keys nowhere
want "no folder" 4 'nowhere: not found'
i issue sheet.csv --holder-keys secret
want "a secret key" 4 '9.pub: this is a secret key' 'nothing was issued'
cp keys/9.pub keys/8.pub
i issue sheet.csv --holder-keys keys
want "one key for two" 4 '9.pub: the same key as in 8.pub'
rm keys/8.pub
echo x >keys/8.pub
"$issuer" --lang nl -d a issue sheet.csv --holder-keys keys >out 2>err
rc=$?
want "no key, in Dutch" 4 '8.pub: geen publieke sleutel' 'niets uitgegeven'
rm keys/8.pub
i issue sheet.csv --holder-keys keys --out out.d
want "issue" 0 '^3 issued' '9.pub: nobody .* this learner number' \
    '2 of 3 holder'
rm keys/9.pub
bound keys/W0000000.pub 1
bound keys/w0000001.pub 1
i issue sheet.csv
want "again, without the keys" 0 '3 were issued before'

cp keys/W0000000.pub old.pub
new_key keys/W0000000.pub
i issue sheet.csv --holder-keys keys
want "a new phone" 1 '1 refused' "live passport .*\(holder's key\)"
i issue sheet.csv --holder-keys keys --replace --out out.d
want "its key" 0 '^1 issued, 0 refused, 2 were' '1 of them replaced'
bound keys/W0000000.pub 1
bound old.pub 1
sed 's/;Achternaam0;/;Achternaam9;/' sheet.csv >name.csv
i issue name.csv --replace --out out.d
want "a corrected name, keys not given" 0 '^1 issued, 0 refused, 2 were'
bound keys/W0000000.pub 2
: >keys/W0000000.pub
i issue name.csv --holder-keys keys --replace --out out.d
want "a key that is given up" 0 '^1 issued, 0 refused, 2 were'
i check
want "check" 0 '6 passports'
done_all
