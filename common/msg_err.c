#include "common/msg.h"

/* Written for a person: what is wrong and, where that is known, what to do. */
#define SAY(code, english, dutch) \
	case code:                \
		return lang == SKP_LANG_NL ? (dutch) : (english)

/* Long, but one line a code: the compiler finds a code that is forgotten. */
const char *
skp_msg_err(/* NOLINT(readability-function-size) */
    enum skp_err err, enum skp_lang lang)
{
	switch (err) {
		SAY(SKP_OK, "no error", "geen fout");
		SAY(SKP_ERR_TRUNCATED, "ends too early: the file is cut short",
		    "houdt te vroeg op: het bestand is afgekapt");
		SAY(SKP_ERR_NOT_SHORTEST,
		    "not in its one form (a number is written too long)",
		    "niet in de enige juiste vorm (een getal is te lang geschreven)");
		SAY(SKP_ERR_INDEFINITE,
		    "not in its one form (an open-ended length)",
		    "niet in de enige juiste vorm (een open lengte)");
		SAY(SKP_ERR_RESERVED, "not CBOR, or a damaged file",
		    "geen CBOR, of een beschadigd bestand");
		SAY(SKP_ERR_TYPE, "not a file of this kind, or damaged",
		    "geen bestand van deze soort, of beschadigd");
		SAY(SKP_ERR_KEY_ORDER,
		    "not in its one form (fields out of order)",
		    "niet in de enige juiste vorm (velden in verkeerde volgorde)");
		SAY(SKP_ERR_KEY_DUPLICATE,
		    "the same field or key stands there twice",
		    "hetzelfde veld of dezelfde sleutel staat er twee keer");
		SAY(SKP_ERR_DEPTH, "nested too deep", "te diep genest");
		SAY(SKP_ERR_ITEMS, "too many items", "te veel onderdelen");
		SAY(SKP_ERR_TRAILING,
		    "something follows where the file should end",
		    "er volgt nog iets waar het bestand zou moeten eindigen");
		SAY(SKP_ERR_UTF8, "text that is not UTF-8",
		    "tekst die geen UTF-8 is");
		SAY(SKP_ERR_TEXT,
		    "text with a forbidden character (a control or direction character)",
		    "tekst met een verboden teken (een stuur- of richtingteken)");
		SAY(SKP_ERR_FLOAT,
		    "a floating point number, which may not stand there",
		    "een kommagetal, dat daar niet mag staan");
		SAY(SKP_ERR_TAG, "not a file of this kind (another tag)",
		    "geen bestand van deze soort (andere tag)");
		SAY(SKP_ERR_RANGE, "a number outside its bounds",
		    "een getal buiten de grenzen");
		SAY(SKP_ERR_LENGTH, "too short or too long",
		    "te kort of te lang");
		SAY(SKP_ERR_KEY_MISSING, "a required field is missing",
		    "een verplicht veld ontbreekt");
		SAY(SKP_ERR_KEY_UNKNOWN, "a field that may not stand there",
		    "een veld dat daar niet mag staan");
		SAY(SKP_ERR_RULE, "fields that contradict each other",
		    "velden die elkaar tegenspreken");
		SAY(SKP_ERR_ORDER, "parts out of order",
		    "onderdelen in verkeerde volgorde");
		SAY(SKP_ERR_VALUE, "a value that is not allowed",
		    "een waarde die niet is toegestaan");
		SAY(SKP_ERR_VERSION,
		    "made by a newer version; update this program",
		    "gemaakt door een nieuwere versie; werk dit programma bij");
		SAY(SKP_ERR_KEY_CRITICAL,
		    "has a field of a newer version; update this program",
		    "heeft een veld van een nieuwere versie; werk dit programma bij");
		SAY(SKP_ERR_ENUM,
		    "has a word of a newer version; update this program",
		    "heeft een woord van een nieuwere versie; werk dit programma bij");
		SAY(SKP_ERR_ALG,
		    "another algorithm or kind of key than Ed25519",
		    "een ander algoritme of soort sleutel dan Ed25519");
		SAY(SKP_ERR_SIGNATURE, "the signature is not good",
		    "de handtekening klopt niet");
		SAY(SKP_ERR_POINT, "not a good public key",
		    "geen goede publieke sleutel");
		SAY(SKP_ERR_DIGEST,
		    "a checksum does not match: damaged or altered",
		    "een controlegetal klopt niet: beschadigd of gewijzigd");
		SAY(SKP_ERR_DECRYPT, "wrong passphrase, or an altered key file",
		    "verkeerde wachtwoordzin, of een gewijzigd sleutelbestand");
		SAY(SKP_ERR_KDF_COST,
		    "asks for more memory or time than is allowed; not a key file of ours",
		    "vraagt meer geheugen of tijd dan toegestaan; geen sleutelbestand van ons");
		SAY(SKP_ERR_INFLATE, "compressed data broken or too large",
		    "samengeperste gegevens kapot of te groot");
		SAY(SKP_ERR_CRYPTO,
		    "the cryptographic library failed; nothing was signed",
		    "de cryptografische bibliotheek faalde; er is niets getekend");
		SAY(SKP_ERR_NOT_FOUND, "not found", "niet gevonden");
		SAY(SKP_ERR_ISSUER, "the key belongs to another issuer",
		    "de sleutel is van een andere uitgever");
		SAY(SKP_ERR_PURPOSE, "the key is for another purpose",
		    "de sleutel is voor een ander doel");
		SAY(SKP_ERR_WINDOW, "the key was not valid at that time",
		    "de sleutel gold toen niet");
		SAY(SKP_ERR_THRESHOLD, "not signed by enough root keys",
		    "niet door genoeg wortelsleutels getekend");
		SAY(SKP_ERR_ROLLBACK,
		    "older than what was seen before; get the newest",
		    "ouder dan wat al gezien is; haal de nieuwste");
		SAY(SKP_ERR_CONFLICT,
		    "the same number with other content: an alarm; ask the sender",
		    "hetzelfde nummer met andere inhoud: alarm; vraag de afzender");
		SAY(SKP_ERR_EXPIRED, "has expired; get a newer one",
		    "is verlopen; haal een nieuwere");
		SAY(SKP_ERR_CLOSED, "the key is closed as compromised",
		    "de sleutel is afgesloten als gecompromitteerd");
		SAY(SKP_ERR_TEST_KEY, "a test key, which is never trusted",
		    "een proefsleutel, die nooit wordt vertrouwd");
		SAY(SKP_ERR_SPACE, "too large for its place",
		    "te groot voor zijn plaats");
		SAY(SKP_ERR_NOMEM, "not enough memory", "niet genoeg geheugen");
		SAY(SKP_ERR_IO, "could not be read or written",
		    "kon niet worden gelezen of geschreven");
		SAY(SKP_ERR_DISK_FULL, "the disk is full; nothing is lost",
		    "de schijf is vol; er is niets verloren");
		SAY(SKP_ERR_NOT_REGULAR,
		    "not a regular file (a link, folder or device)",
		    "geen gewoon bestand (een link, map of apparaat)");
		SAY(SKP_ERR_TOO_LARGE, "larger than such a file may be",
		    "groter dan zo'n bestand mag zijn");
		SAY(SKP_ERR_EXISTS, "is there already; nothing was overwritten",
		    "bestaat al; er is niets overschreven");
		SAY(SKP_ERR_PERMISSION,
		    "no permission, or others can read it: chmod 600 FILE",
		    "geen toegang, of anderen kunnen het lezen: chmod 600 BESTAND");
		SAY(SKP_ERR_INPUT, "refused; see the messages above",
		    "geweigerd; zie de meldingen hierboven");
		SAY(SKP_ERR_USAGE, "bad command line; see --help",
		    "onjuiste opdracht; zie --help");
		SAY(SKP_ERR_INTERRUPTED,
		    "stopped on request; run the same command again to go on",
		    "gestopt op verzoek; geef dezelfde opdracht opnieuw om door te gaan");
		SAY(SKP_ERR_HELPER,
		    "the helper program failed or was not done in time",
		    "het hulpprogramma mislukte of was niet op tijd klaar");
		SAY(SKP_ERR_HELPER_MISSING,
		    "a helper program is missing; install all of Skillpass",
		    "een hulpprogramma ontbreekt; installeer heel Skillpass");
		SAY(SKP_ERR_ARCHIVE,
		    "the archive cannot be read on from here; unpack it with "
		    "another program, or ask for it again",
		    "het archief is vanaf hier niet verder te lezen; pak het "
		    "uit met een ander programma, of vraag het opnieuw");
		SAY(SKP_ERR_NO_CODE,
		    "no QR code of a passport was found in the picture; take it again, sharp and from nearby",
		    "geen QR-code van een paspoort gevonden in de foto; neem hem opnieuw, scherp en van dichtbij");
		SAY(SKP_ERR_CORRUPT, "a record is damaged",
		    "een record is beschadigd");
		SAY(SKP_ERR_CLOCK, "the clock is behind the newest entry",
		    "de klok loopt achter op de nieuwste regel");
		SAY(SKP_ERR_STATE, "not possible in this state",
		    "niet mogelijk in deze toestand");
		SAY(SKP_ERR_FULL, "no room for more entries",
		    "geen ruimte voor meer regels");
		SAY(SKP_ERR_DUPLICATE, "is done already", "is al gedaan");
		SAY(SKP_ERR_RESTORED,
		    "restored from a backup, and not yet reconciled",
		    "teruggezet uit een reservekopie, en nog niet afgestemd");
	}
	return lang == SKP_LANG_NL ? "onbekende fout" : "unknown error";
}
