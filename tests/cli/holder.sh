#!/bin/bash
# skillpass-holder as its user calls it: each command, each message, in both
# languages.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
holder=$SKP_BIN_DIR/skillpass-holder

# h ARGUMENT...: on a day on which the passports of this world are good
h() {
	on '2026-06-15 12:00:00' "$holder" "$@"
}
# says WHAT TEXT ARGUMENT...: fails, saying exactly this
says() {
	local what=$1 text=$2
	shift 2
	h "$@"
	if [ "$rc" != 4 ] || [ -s out ] ||
	    [ "$(grep -vE 'WARNING|WAARSCHUWING' err)" != \
	    "skillpass-holder: $text" ]; then
		echo "FAIL $what: exit $rc, $(cat out err)"
		failed=1
	fi
}

h --help
want 'help' 0 'keygen NAME' 'present FILE'
h present --lang nl --help
want 'help in Dutch' 0 'regels van dit type'
h
want 'no command' 4
h show
want 'no file' 4
h show good.skillpass
want 'show' 0 '^Samira El Amrani, born 1991-03-28$' \
    '^Names as issuer: .*https://centre.example$' '^Bound to no key$' \
    '^    1  ' '^      [12]\.1  ' 'skillpass-verify checks it'
h show good.skillpass --lang nl
want 'show in Dutch' 0 'geboren 1991-03-28' '^Regels:$' \
    'skillpass-verify controleert het'
h show shown.skillpass
want 'show a presentation' 0 '^Made for: Installer BV$'
h show shown.skillpass --lang nl
want 'show a presentation in Dutch' 0 '^Gemaakt voor: Installer BV$'
printf '%s\n' "$(/usr/bin/python3 "$here/../independent/qrtext.py" \
    encode good.skillpass)" >good.txt
h show good.txt
want 'show a text' 0 '^Samira El Amrani'

# Choosing.
h present good.skillpass --only 1 -o one.skillpass
want 'one line' 0 '^skillpass-holder: 1 of 2 lines shown$' \
    'no proof that it is yours'
h present good.skillpass --only all --no-name -o nameless.skillpass --lang nl
want 'all lines, no name' 0 '^skillpass-holder: 2 van 2 regels getoond$'
h show nameless.skillpass
want 'nameless' 0 '^No name in this file$'
v=(--no-state --at 2026-06-15 --root root.cbor --trust trust.cbor
    --status status.cbor)
run "${v[@]}" one.skillpass
want 'what is shown is valid' 0 '^VALID  ' 'up to 1 lines not shown'
run "${v[@]}" nameless.skillpass
want 'no name is not all' 3 'holder-not-named'
h present good.skillpass --type certificate -o typed.skillpass
want 'by type' 0 '1 of 2 lines'
run "${v[@]}" typed.skillpass
want 'by type, verified' 0 '\[certificate\]'
is 'only this line' test "$(grep -c '\[competency\]' out)" = 0
h present good.skillpass --only 1 --with-status status.cbor -o st.skillpass
want 'with a status list' 0
run --no-state --at 2026-06-15 --root root.cbor --trust trust.cbor st.skillpass
want 'its status is known' 0 '^VALID  '
h present good.skillpass --only 1
cp out piped.skillpass
is 'to standard output as to a file' cmp piped.skillpass one.skillpass

# What occupations ask for: one skill of the competency; the certificate; one
# that has run out; nothing that it has.
/usr/bin/python3 - "$here/../testkit" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import cbor2
import forge

def profile(name, skills, licences):
    return cbor2.dumps(['skillpass-profile', 1, 'tuin', '1', 'urn:x:' + name,
                        '', {'nl': name}, skills, [], licences])
pump = [forge.HEAT_PUMP, {'en': 'install heat pump'}]
vca = [['vca-basis'], {'en': 'VCA'}, True]
open('profiles', 'wb').write(
    profile('monteur', [pump], []) + profile('beide', [pump], [vca]) +
    profile('veilig', [], [vca]) + profile('kok', [['urn:x:k', {'nl': 'k'}]], []))
over = forge.certificate(f15=forge.day(2026, 6, 14))
open('over.skillpass', 'wb').write(forge.Passport(
    attributes=[forge.NAME, forge.BIRTH], n=5, idx=5,
    lines=[over]).bytes())
END
h present good.skillpass --for monteur --vocab profiles -o monteur.skillpass
want 'for an occupation' 0 '1 of 2 lines shown'
h show monteur.skillpass
want 'its skill' 0 'install heat pump'
is 'and nothing more' test "$(grep -c '\[certificate\]' out)" = 0
h present good.skillpass --for URN:X:VEILIG --vocab profiles
want 'an address is written as it is' 4
h present good.skillpass --for urn:x:veilig --vocab profiles -o veilig.skillpass
want 'for a licence' 0 '1 of 2 lines shown'
h show veilig.skillpass
want 'the licence' 0 '\[certificate\]'
h present good.skillpass -f beide --vocab profiles -o beide.skillpass
want 'for both' 0 '2 of 2 lines shown'
for language in en nl; do
	text='--for: no line that holds today has what %s asks for; choose with --only'
	[ $language = en ] ||
	    text='--for: geen regel die vandaag geldt heeft wat %s vraagt; kies met --only'
	says 'nothing for it' "${text/\%s/kok}" \
	    present good.skillpass --for kok --vocab profiles --lang $language
	says 'over' "${text/\%s/veilig}" \
	    present over.skillpass --for veilig --vocab profiles --lang $language
done
says 'no such occupation' '--for: the file of occupations does not have bakker; give its code, its address or its name as a whole, or ask for a file that has it' \
    present good.skillpass --for bakker --vocab profiles
says 'no such occupation, Dutch' '--for: het bestand met beroepen heeft bakker niet; geef de code, het adres of de hele naam, of vraag om een bestand dat het heeft' \
    present good.skillpass --for bakker --vocab profiles --lang nl
head -c 30 profiles >short.profiles
says 'a damaged file' 'short.profiles: no file of occupations, or a damaged one; at byte 27: ends too early: the file is cut short' \
    present good.skillpass --for kok --vocab short.profiles
says 'a damaged file, Dutch' 'short.profiles: geen bestand met beroepen, of een beschadigd; bij byte 27: houdt te vroeg op: het bestand is afgekapt' \
    present good.skillpass --for kok --vocab short.profiles --lang nl
says 'no such file' 'none: not found' \
    present good.skillpass --for kok --vocab none
for half in '--for kok' '--vocab profiles'; do
	# shellcheck disable=SC2086
	says 'half of it' '--for OCCUPATION and --vocab FILE go together; see --help' \
	    present good.skillpass --only 1 $half
	# shellcheck disable=SC2086
	says 'half of it, Dutch' '--for BEROEP en --vocab BESTAND horen bij elkaar; zie --help' \
	    present good.skillpass --only 1 $half --lang nl
done

says 'nothing chosen' 'say what to show: --only 1,3 or --type certificate; the numbers are those of: skillpass-holder show good.skillpass' \
    present good.skillpass
says 'nothing chosen, Dutch' 'zeg wat u toont: --only 1,3 of --type certificate; de nummers staan in: skillpass-holder show good.skillpass' \
    present good.skillpass --lang nl
says 'no such line' '--only: the passport has no 3; the numbers are those of: skillpass-holder show good.skillpass' \
    present good.skillpass --only 1,3
says 'no such line, Dutch' '--only: het paspoort heeft geen 3; de nummers staan in: skillpass-holder show good.skillpass' \
    present good.skillpass --only 1,3 --lang nl
says 'no line' "--only: 'x' is no line; write 3, or 2-4, or 3.1 for a skill of line 3" \
    present good.skillpass --only x
says 'no line, Dutch' "--only: 'x' is geen regel; schrijf 3, of 2-4, of 3.1 voor een vaardigheid van regel 3" \
    present good.skillpass --only x --lang nl
says 'no line of the type' '--type: no line of the passport is a language' \
    present good.skillpass --type language
says 'no line of the type, Dutch' '--type: geen regel van het paspoort is een language' \
    present good.skillpass --type language --lang nl
says 'no type' "--type: 'x' is no type; one of competency, course, certificate, partial-qualification, qualification, prior-learning, practice-statement, appointment, language, work-experience" \
    present good.skillpass --type x
says 'no type, Dutch' "--type: 'x' is geen type; een van competency, course, certificate, partial-qualification, qualification, prior-learning, practice-statement, appointment, language, work-experience" \
    present good.skillpass --type x --lang nl
says 'for nobody' 'with a key, say whom it is for: --to WHOM' \
    present good.skillpass --only 1 --key holder.key
says 'for nobody, Dutch' 'zeg bij een sleutel voor wie het is: --to WIE' \
    present good.skillpass --only 1 --key holder.key --lang nl
for option in '--to X' '--nonce 3132333435363738' '--days 3'; do
	# shellcheck disable=SC2086
	says "$option without a key" "${option%% *} is part of the proof with your key: give --key NAME.key as well, or leave it out" \
	    present good.skillpass --only 1 $option
done
says 'without a key, Dutch' '--to hoort bij het bewijs met uw sleutel: geef ook --key NAAM.key, of laat het weg' \
    present good.skillpass --only 1 --to X --lang nl
says 'a presentation' 'shown.skillpass: this was made for somebody already; take the passport itself' \
    present shown.skillpass --only 1
says 'a presentation, Dutch' 'shown.skillpass: dit is al voor iemand gemaakt; neem het paspoort zelf' \
    present shown.skillpass --only 1 --lang nl
says 'no list of it' 'root.cbor: not a status list of this passport; ask the issuer for https://centre.example/status/1' \
    present good.skillpass --only 1 --with-status root.cbor
says 'no list of it, Dutch' 'root.cbor: geen statuslijst van dit paspoort; vraag de uitgever om https://centre.example/status/1' \
    present good.skillpass --only 1 --with-status root.cbor --lang nl
s='--with-status status.cbor'
# shellcheck disable=SC2086
says 'many lists' '--with-status: at most 4 lists' \
    present good.skillpass --only 1 $s $s $s $s $s
# shellcheck disable=SC2086
says 'many lists, Dutch' '--with-status: hoogstens 4 lijsten' \
    present good.skillpass --only 1 --lang nl $s $s $s $s $s
says 'nothing is overwritten' 'one.skillpass: is there already; nothing was overwritten' \
    present good.skillpass --only 1 -o one.skillpass
says 'no folder' 'no/x.skillpass: not found' \
    present good.skillpass --only 1 -o no/x.skillpass
says 'no file' 'none.skillpass: not found' show none.skillpass
printf 'no passport' >text.skillpass
says 'no passport' 'text.skillpass: this is not a skills passport (byte 0); take the file as the issuer sent it, NAME.skillpass' \
    show text.skillpass
says 'no passport, Dutch' 'text.skillpass: dit is geen skillspaspoort (byte 0); neem het bestand zoals de uitgever het stuurde, NAAM.skillpass' \
    show text.skillpass --lang nl
cat good.skillpass good.skillpass >twice.skillpass
says 'something behind it' "twice.skillpass: this is not a skills passport (byte $(stat -c %s good.skillpass)); take the file as the issuer sent it, NAME.skillpass" \
    show twice.skillpass
/usr/bin/python3 - "$here/../testkit" <<'END'
import sys
sys.path.insert(0, sys.argv[1])
import forge
whole = forge.Passport(attributes=[forge.NAME, forge.BIRTH], n=1, idx=1)
open('clear.skillpass', 'wb').write(forge.Passport(
    attributes=[forge.NAME, forge.BIRTH], n=1, idx=1, redact=False).bytes())
data = whole.bytes()
import os
lines = []
for i in range(150):
    lines.append(forge.competency(set={1: os.urandom(30).hex()}))
open('large.skillpass', 'wb').write(forge.Passport(
    attributes=[forge.NAME], lines=lines, n=2, idx=2).bytes())
# A salt that is altered matches no digest.
at = data.index(b'\x82\x50') + 5
open('salt.skillpass', 'wb').write(
    data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
END
says 'changed' 'salt.skillpass: changed after it was signed; take the file as the issuer sent it' \
    show salt.skillpass
says 'changed, Dutch' 'salt.skillpass: gewijzigd nadat het ondertekend was; neem het bestand zoals de uitgever het stuurde' \
    show salt.skillpass --lang nl
h show clear.skillpass
want 'in clear' 0 '\(always shown\)' '^Bound to '
h show clear.skillpass --lang nl
want 'in clear, Dutch' 0 '\(altijd getoond\)'

# Keys.
printf 'correct horse\n' >pw
printf 'short\n' >short
chmod 600 pw short
"$holder" keygen me --passphrase-file pw >out 2>err </dev/null
rc=$?
want 'keygen' 0 '^me.key: your secret key' '^me.pub: give this file to your training centre' \
    '^Key id: ([0-9a-f]{4} ){15}[0-9a-f]{4}$'
cp out keygen.out
is 'modes' test "$(stat -c %a me.key me.pub | tr '\n' ' ')" = '600 644 '
is 'openssl reads it' openssl pkey -pubin -in me.pub -noout
is 'no secret in the public file' test "$(grep -c PUBLIC me.pub)" = 2
"$holder" keygen plain --no-passphrase >out 2>err </dev/null
rc=$?
want 'no passphrase' 0 'WARNING: this key has NO PASSPHRASE. Whoever copies the file can prove to be you. For tests only.$'
"$holder" keygen mute --no-passphrase >/dev/full 2>err </dev/null
rc=$?
want 'not silent where nothing can be said' 4 \
    '^skillpass-holder: -: the disk is full; nothing is lost$'
"$holder" keygen plat --no-passphrase --lang nl >out 2>err </dev/null
rc=$?
want 'no passphrase, Dutch' 0 'WAARSCHUWING: deze sleutel heeft GEEN WACHTWOORDZIN. Wie het bestand kopieert kan bewijzen u te zijn. Alleen voor proeven.$' \
    '^plat.key: uw geheime sleutel' '^Sleutelkenmerk: '
says 'not twice' 'me.key: is there already; nothing was overwritten' \
    keygen me --passphrase-file pw
touch half.pub drawn.png
says 'half a pair is there' 'half.pub: is there already; nothing was overwritten' \
    keygen half --passphrase-file pw
says 'a picture is there' 'drawn.png: is there already; nothing was overwritten' \
    keygen drawn --passphrase-file pw --png
is 'no half pair was made' test ! -e half.key -a ! -e drawn.key
says 'too short' 'passphrase: a new one has at least 8 characters; take a few words' \
    keygen you --passphrase-file short
says 'too short, Dutch' 'wachtwoordzin: een nieuwe heeft minstens 8 tekens; neem enkele woorden' \
    keygen you --passphrase-file short --lang nl
is 'nothing was made' test ! -e you.key -a ! -e you.pub
setsid "$holder" keygen you >out 2>err </dev/null
rc=$?
want 'no terminal' 4 '^skillpass-holder: no terminal to ask for the passphrase; use --passphrase-file FILE or --passphrase-fd N$'
setsid "$holder" keygen you --lang nl >out 2>err </dev/null
want 'no terminal, Dutch' 4 '^skillpass-holder: geen terminal om de wachtwoordzin te vragen; gebruik --passphrase-file BESTAND of --passphrase-fd N$'
says 'no key in it' 'good.skillpass: bound to no key, so no key can prove that it is yours; leave --key out, or ask the issuer to bind your key and replace the passport' \
    present good.skillpass --only 1 --to X --key plain.key
says 'no key in it, Dutch' 'good.skillpass: aan geen sleutel gebonden, dus geen sleutel kan bewijzen dat het van u is; laat --key weg, of vraag de uitgever uw sleutel te binden en het paspoort te vervangen' \
    present good.skillpass --only 1 --to X --key plain.key --lang nl
/usr/bin/python3 - "$here/../testkit" <<'END'
import base64
import sys
sys.path.insert(0, sys.argv[1])
import forge
class Pub:
    def __init__(self, name):
        self.x = base64.b64decode(open(name).read().split('\n')[1])[-32:]
    def cose(self):
        return {1: 1, -1: 6, -2: self.x}
plain = Pub('plain.pub')
for name, key, iat in (('bound', plain, forge.T0 + 11 * forge.DAY),
                       ('mine', Pub('me.pub'), forge.T0 + 11 * forge.DAY),
                       ('other', forge.HOLDER, forge.T0 + 11 * forge.DAY),
                       ('later', plain, forge.T0 + 20 * forge.DAY)):
    open(name + '.skillpass', 'wb').write(forge.Passport(
        attributes=[forge.NAME, forge.BIRTH], n=3, idx=3, cnf=key,
        iat=iat).bytes())
END
k=(--only 1 --to 'Installer BV' --key plain.key)
n='3132333435363738'
h present mine.skillpass --only 1 --to X --key me.key --passphrase-file pw
want 'with a passphrase' 0 '1 of 2 lines shown, for X$'
h show mine.skillpass
want 'bound' 0 "^Bound to the key: $(sed -n 's/^Key id: //p' keygen.out)\$"
h present bound.skillpass "${k[@]}" --nonce $n -o live.skillpass
want 'a proof' 0 '^skillpass-holder: 1 of 2 lines shown, for Installer BV$'
is 'and no more is said' test "$(grep -vc WARNING err)" = 1
a=(--root root.cbor --trust trust.cbor --status status.cbor --no-state)
now "${a[@]}" --audience 'Installer BV' --nonce $n live.skillpass
want 'live' 0 '^VALID  ' 'holder-proven-live'
on '2026-06-22 11:59:59' "$verify" "${a[@]}" live.skillpass
want 'seven days' 0 '^VALID  '
on '2026-06-22 12:00:01' "$verify" "${a[@]}" live.skillpass
want 'and no more' 1 'presentation-window'
h present bound.skillpass "${k[@]}" --days 30 --with-receipt -o month.skillpass
want 'thirty days' 0
on '2026-07-15 11:59:59' "$verify" "${a[@]}" month.skillpass
want 'thirty days, good' 0 '^VALID  '
h present bound.skillpass "${k[@]}" --days 31
want 'no 31 days' 4 "option --days does not take '31'"
h present bound.skillpass "${k[@]}" --nonce 31323334353637
want 'no 7 bytes' 4 'option --nonce does not take'
says 'a clock behind' 'the clock of this computer is before the time at which the passport was issued; set it right' \
    present later.skillpass "${k[@]}"
says 'a clock behind, Dutch' 'de klok van deze computer staat voor het moment waarop het paspoort is uitgegeven; zet hem goed' \
    present later.skillpass "${k[@]}" --lang nl
on '2036-07-01 12:00:00' "$holder" present bound.skillpass "${k[@]}"
want 'over' 4 '^skillpass-holder: bound.skillpass: this passport has expired$'
on '2036-07-01 12:00:00' "$holder" present bound.skillpass "${k[@]}" --lang nl
want 'over, Dutch' 4 '^skillpass-holder: bound.skillpass: dit paspoort is verlopen$'
says 'words that may not stand' '--to: plain text of at most 1024 bytes' \
    present bound.skillpass --only 1 --to $'a\nb' --key plain.key
says 'words that may not stand, Dutch' '--to: gewone tekst van hoogstens 1024 bytes' \
    present bound.skillpass --only 1 --to $'a\nb' --key plain.key --lang nl
"$SKP_BIN_DIR/skillpass-issuer" -d registry init --name X --no-passphrase >out 2>err
says 'a key for something else' 'registry/keys/root.key: not a key of a holder; make one with keygen' \
    present bound.skillpass --only 1 --to X --key registry/keys/root.key
says 'a key for something else, Dutch' 'registry/keys/root.key: geen sleutel van een houder; maak er een met keygen' \
    present bound.skillpass --only 1 --to X --key registry/keys/root.key --lang nl
h present other.skillpass "${k[@]}"
want 'another key' 4 '^skillpass-holder: plain.key: this is another key than the one in the passport, ([0-9a-f]{4} ){15}[0-9a-f]{4}$'
h present other.skillpass "${k[@]}" --lang nl
want 'another key, Dutch' 4 '^skillpass-holder: plain.key: dit is een andere sleutel dan die in het paspoort, '
h present mine.skillpass --only 1 --to X --key me.key --passphrase-file short
want 'a wrong passphrase' 4 '^skillpass-holder: me.key: wrong passphrase, or an altered key file; try again, or put the key file back from a copy$'
h present mine.skillpass --only 1 --to X --key me.key --passphrase-file short --lang nl
want 'a wrong passphrase, Dutch' 4 'verkeerde wachtwoordzin, of een gewijzigd sleutelbestand; probeer het opnieuw, of zet het sleutelbestand terug van een kopie$'

# Codes.
h qr good.skillpass --text
is 'the text' cmp out good.txt
h qr good.skillpass --png -o good.png
want 'a picture' 0
is 'is PNG' test "$(head -c 4 good.png | tail -c 3)" = PNG
h qr good.skillpass -o named.png
is 'its name says PNG' cmp named.png good.png
h qr good.skillpass -o named.svg
is 'its name says SVG' grep -q '^<svg ' named.svg
h qr good.skillpass -o text.png --text
is 'an option says more than a name' cmp text.png good.txt
h qr good.skillpass --svg
want 'a drawing' 0 '^<svg '
h qr good.skillpass
want 'blocks' 0 '█▀▀▀▀▀█'
says 'one form' 'one of --png, --svg and --text' qr good.skillpass --png --text
says 'one form, Dutch' 'een van --png, --svg en --text' \
    qr good.skillpass --png --text --lang nl
says 'no fit' 'large.skillpass: does not fit a QR code; show fewer lines: skillpass-holder present' \
    qr large.skillpass
says 'no fit, Dutch' 'large.skillpass: past niet in een QR-code; toon minder regels: skillpass-holder present' \
    qr large.skillpass --lang nl
done_all
