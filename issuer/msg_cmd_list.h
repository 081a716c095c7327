/* Messages of the commands of skillpass-issuer, first what they share; see
   common/msg.h. */
SKP_MSG(CMD_ABOUT, "issues skills passports and keeps their registry",
    "geeft vaardighedenpaspoorten uit en houdt het register bij")
SKP_MSG(CMD_AFTER,
    "REGISTRY is the folder of -d, else $SKILLPASS_REGISTRY, else\n"
    "$XDG_DATA_HOME/skillpass.  The manual: man skillpass-issuer\n",
    "REGISTER is de map van -d, anders $SKILLPASS_REGISTRY, anders\n"
    "$XDG_DATA_HOME/skillpass.  De handleiding: man skillpass-issuer\n")
SKP_MSG(HELP_INIT, "make a registry, its keys and its own trust list",
    "maak een register, zijn sleutels en zijn eigen vertrouwenslijst")
SKP_MSG(HELP_CHECK, "check the whole registry", "controleer het hele register")
SKP_MSG(OPT_REGISTRY, "folder of the registry", "map van het register")
SKP_MSG(OPT_NAME, "name of issuer or authority",
    "naam van uitgever of autoriteit")
SKP_MSG(OPT_ID, "https:// address or urn:uuid: (made by default)",
    "https://-adres of urn:uuid: (wordt anders gemaakt)")
SKP_MSG(OPT_KVK, "registration number at the chamber of commerce",
    "nummer bij de Kamer van Koophandel")
SKP_MSG(OPT_OUT, "where to write", "waarheen te schrijven")
SKP_MSG(OPT_DAYS, "days that it holds", "dagen dat het geldt")
SKP_MSG(OPT_PASS_FILE, "passphrase in a file only you can read",
    "wachtwoordzin in een bestand dat alleen u kunt lezen")
SKP_MSG(OPT_PASS_FD, "passphrase from an open descriptor",
    "wachtwoordzin van een open descriptor")
SKP_MSG(OPT_NO_PASS, "keys without passphrase: for tests only",
    "sleutels zonder wachtwoordzin: alleen voor proeven")
SKP_MSG(OPT_YES, "do not ask", "vraag niets")
SKP_MSG(CMD_YES, "yes", "ja")
SKP_MSG(CMD_NO_ASKING,
    "no terminal to ask; look at what is shown, then give the same command "
    "with --yes",
    "geen terminal om het te vragen; bekijk wat er staat, en geef dan dezelfde "
    "opdracht met --yes")
SKP_MSG(CMD_NOT_AGREED, "nothing was done", "er is niets gedaan")
SKP_MSG(CMD_ASK, "Passphrase of the registry's keys: ",
    "Wachtwoordzin van de sleutels van het register: ")
SKP_MSG(CMD_ASK_NEW,
    "New passphrase for the keys: ", "Nieuwe wachtwoordzin voor de sleutels: ")
SKP_MSG(CMD_ASK_AGAIN, "The same once more: ", "Nog eens dezelfde: ")
SKP_MSG(CMD_WORD_PASSPHRASE, "passphrase", "wachtwoordzin")
SKP_MSG(CMD_NO_TERMINAL,
    "no terminal to ask for the passphrase; use --passphrase-file FILE or "
    "--passphrase-fd N",
    "geen terminal om de wachtwoordzin te vragen; gebruik --passphrase-file "
    "BESTAND of --passphrase-fd N")
SKP_MSG(CMD_PASSPHRASE_SHORT,
    "passphrase: a new one has at least %d characters; take a few words",
    "wachtwoordzin: een nieuwe heeft minstens %d tekens; neem enkele woorden")
SKP_MSG(CMD_NO_PASSPHRASE,
    "WARNING: these keys have NO PASSPHRASE. Whoever copies the files can "
    "issue in your name. For tests only.",
    "WAARSCHUWING: deze sleutels hebben GEEN WACHTWOORDZIN. Wie de bestanden "
    "kopieert kan namens u uitgeven. Alleen voor proeven.")
SKP_MSG(CMD_HINT_PASSPHRASE,
    "wrong passphrase, or an altered key file; try again, or put the key "
    "file back from a backup",
    "verkeerde wachtwoordzin, of een gewijzigd sleutelbestand; probeer "
    "opnieuw, of zet het sleutelbestand terug uit een reservekopie")
SKP_MSG(CMD_HINT_STATE,
    "another run may be using the registry (wait for it), or the registry is "
    "older than its checkpoint (a backup put back: nothing is signed until "
    "that is cleared up)",
    "misschien gebruikt een andere run het register (wacht daarop), of het "
    "register is ouder dan zijn checkpoint (een teruggezette reservekopie: "
    "er wordt niets getekend totdat dat is opgehelderd)")
SKP_MSG(CMD_HINT_RESTORED,
    "tell it first what was done since: skillpass-issuer reconcile "
    "--checkpoint FILE --status DIR [--log DIR] [PASSPORT...]",
    "vertel eerst wat sindsdien is gedaan: skillpass-issuer reconcile "
    "--checkpoint BESTAND --status MAP [--log MAP] [PASPOORT...]")
SKP_MSG(CMD_HINT_CLOCK,
    "this machine's clock is behind the newest entry; set the clock, then "
    "try again",
    "de klok van deze computer loopt achter op de nieuwste regel; zet de klok "
    "goed en probeer opnieuw")
SKP_MSG(CMD_HINT_DISK,
    "the disk is full; nothing is lost; make room and run the same command "
    "again",
    "de schijf is vol; er is niets verloren; maak ruimte en geef dezelfde "
    "opdracht opnieuw")
SKP_MSG(CMD_HINT_CORRUPT,
    "the registry is damaged; run 'skillpass-issuer check' and restore a "
    "backup",
    "het register is beschadigd; geef 'skillpass-issuer check' en zet een "
    "reservekopie terug")
SKP_MSG(CMD_HINT_INIT,
    "no registry there; name its folder with -d, or make one: "
    "skillpass-issuer init --name NAME",
    "daar is geen register; noem de map met -d, of maak er een: "
    "skillpass-issuer init --name NAAM")
SKP_MSG(CMD_NEED_NAME, "say the name: --name NAME", "noem de naam: --name NAAM")
SKP_MSG(CMD_NEED_OUT, "say where to write: --out PATH",
    "zeg waarheen te schrijven: --out PAD")
SKP_MSG(CMD_BAD_ISS,
    "%s: not an issuer's id; it is https:// and a host in lower case with an "
    "optional path, or urn:uuid: and a UUID in lower case",
    "%s: geen id van een uitgever; dat is https:// en een hostnaam in kleine "
    "letters met eventueel een pad, of urn:uuid: en een UUID in kleine "
    "letters")
SKP_MSG(CMD_INIT_EXISTS, "%s: there is a registry already; nothing changed",
    "%s: daar is al een register; er is niets veranderd")
SKP_MSG(CMD_INIT_DONE, "Made the registry %s\nIssuer: %s\nKeys:\n",
    "Register %s gemaakt\nUitgever: %s\nSleutels:\n")
SKP_MSG(CMD_INIT_NEXT,
    "Keep a copy of the folder 'keys' and of the passphrase in two places.\n"
    "Next: skillpass-issuer issue FILE...\n",
    "Bewaar een kopie van de map 'keys' en van de wachtwoordzin op twee "
    "plaatsen.\nNu: skillpass-issuer issue BESTAND...\n")
SKP_MSG(CMD_ID_UNKNOWN, "%s: no passport has an id that begins so",
    "%s: geen paspoort heeft een id dat zo begint")
SKP_MSG(CMD_ID_AMBIGUOUS,
    "%s: several passports have an id that begins so; give more of it",
    "%s: meer paspoorten hebben een id dat zo begint; geef er meer van")
SKP_MSG(CMD_CHECKED,
    "%llu passports, %llu log entries, %llu heads, %llu status changes\n",
    "%llu paspoorten, %llu logregels, %llu hoofden, %llu statuswijzigingen\n")
SKP_MSG(CMD_CHECK_BROKE_OFF,
    "the check broke off: the file is cut short or damaged; restore a backup",
    "de controle brak af: het bestand is afgekapt of beschadigd; zet een "
    "reservekopie terug")
SKP_MSG(CMD_CHECK_FAULTS,
    "%llu fault(s); the first: %s. Do not issue; restore a backup",
    "%llu fout(en); de eerste: %s. Geef niets uit; zet een reservekopie terug")
SKP_MSG(CMD_CHECK_SOUND, "The registry is sound.\n",
    "Het register is in orde.\n")

#include "issuer/msg_backup_list.h"
#include "issuer/msg_export_list.h"
#include "issuer/msg_issue_list.h"
#include "issuer/msg_log_list.h"
#include "issuer/msg_key_list.h"
#include "issuer/msg_list_list.h"
#include "issuer/msg_status_list.h"
#include "issuer/msg_trust_list.h"
#include "issuer/msg_vocab_list.h"
#include "issuer/msg_course_list.h"
#include "issuer/msg_match_list.h"
