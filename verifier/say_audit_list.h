/* Messages about whole logs; part of verifier/say_list.h. */
SKP_MSG(SAY_A_SAME,
    "%s: the log of %s is whole: %llu entries give the root that was signed; %llu passports by the log, %llu signatures checked besides (seed %s)",
    "%s: het logboek van %s is heel: %llu posten geven de wortel die getekend is; %llu paspoorten volgens het logboek, %llu handtekeningen daarnaast gecontroleerd (seed %s)")
SKP_MSG(SAY_A_BEHIND,
    "%s: %llu entries stand behind the checkpoint; their signatures were checked one by one. Ask the issuer for a newer export",
    "%s: %llu posten staan achter het checkpoint; hun handtekeningen zijn een voor een gecontroleerd. Vraag de uitgever om een nieuwere export")
SKP_MSG(SAY_A_SHORT,
    "%s: the signed log has %llu entries, this file %llu: some are missing. Ask the issuer for the whole log",
    "%s: het getekende logboek heeft %llu posten, dit bestand %llu: er ontbreken er. Vraag de uitgever om het hele logboek")
SKP_MSG(SAY_A_OTHER,
    "%s: the entries do not give the root that was signed: one at least was altered, left out, added or moved",
    "%s: de posten geven niet de wortel die getekend is: minstens een is gewijzigd, weggelaten, toegevoegd of verplaatst")
SKP_MSG(SAY_A_EACH,
    "%s: every signature was checked instead. To learn which entries differ, ask the issuer for the log and give it: --log DIR",
    "%s: in plaats daarvan is elke handtekening gecontroleerd. Om te weten welke posten afwijken: vraag de uitgever om het logboek en geef --log MAP")
SKP_MSG(SAY_A_ONCE,
    "%s: every signature was checked instead. To learn which entries differ, give it as a file, which can be read twice",
    "%s: in plaats daarvan is elke handtekening gecontroleerd. Om te weten welke posten afwijken: geef het als bestand, dat twee keer gelezen kan worden")
SKP_MSG(SAY_A_GAP,
    "%s: entries are left out, as the file itself says; the rest cannot be compared with the signed root, and every signature was checked instead",
    "%s: er zijn posten weggelaten, zoals het bestand zelf zegt; de rest kan niet met de getekende wortel worden vergeleken, en elke handtekening is gecontroleerd")
SKP_MSG(SAY_A_HEAD,
    "%s: its checkpoint was not signed by a log key on your trust list; every signature was checked instead. Ask your sector body for its newest pack",
    "%s: het checkpoint is niet getekend met een logsleutel op uw vertrouwenslijst; elke handtekening is gecontroleerd. Vraag uw brancheorganisatie om het nieuwste pakket")
SKP_MSG(SAY_A_CHANGED,
    "%s: was altered while it was read; nothing said of it counts. Copy it and check the copy",
    "%s: is gewijzigd tijdens het lezen; niets van wat erover gezegd is telt. Kopieer het en controleer de kopie")
SKP_MSG(SAY_A_SAMPLE,
    "ALARM: %s: %llu passports stand in the log with a signature that is not good. Do not rely on this log; run again with --each and tell your sector body",
    "ALARM: %s: %llu paspoorten staan in het logboek met een handtekening die niet klopt. Vertrouw niet op dit logboek; voer opnieuw uit met --each en meld het uw brancheorganisatie")
SKP_MSG(SAY_A_ALTERED, "%s: entry %llu is not what the log has as entry %llu",
    "%s: post %llu is niet wat het logboek als post %llu heeft")
SKP_MSG(SAY_A_MISSING,
    "%s: before entry %llu: %llu entries of the log are missing, from %llu on",
    "%s: voor post %llu: er ontbreken %llu posten van het logboek, vanaf %llu")
SKP_MSG(SAY_A_EXTRA, "%s: entry %llu does not stand in the log there",
    "%s: post %llu staat daar niet in het logboek")
SKP_MSG(SAY_A_ORDER,
    "%s: entry %llu (%s): its id does not come after that of the entry before: one of the two stands twice or in the wrong place",
    "%s: post %llu (%s): de id komt niet na die van de post ervoor: een van beide staat er twee keer of op de verkeerde plaats")
SKP_MSG(SAY_A_TIME,
    "%s: entry %llu (%s): dated earlier than an entry that was issued before it",
    "%s: post %llu (%s): eerder gedateerd dan een post die ervoor is uitgegeven")
SKP_MSG(SAY_A_MORE, "%s: %llu more such faults are not listed",
    "%s: nog %llu zulke fouten zijn niet opgesomd")
