/* Messages of the commands of the log; see common/msg.h. */
SKP_MSG(HELP_LOG_CHECKPOINT, "give the signed head of the log",
    "geef het getekende hoofd van het logboek")
SKP_MSG(HELP_LOG_EXPORT, "write what is new of the log into a folder",
    "schrijf wat nieuw is van het logboek in een map")
SKP_MSG(HELP_LOG_PROVE,
    "prove that a passport stands in the log, or that the log only grew",
    "bewijs dat een paspoort in het logboek staat, of dat het alleen groeide")
SKP_MSG(HELP_LOG_WITNESS, "make a witness's key, or show its public part",
    "maak de sleutel van een getuige, of toon het publieke deel")
SKP_MSG(HELP_LOG_COSIGN, "as a witness, cosign a checkpoint that only grew",
    "onderteken als getuige een checkpoint dat alleen groeide")
SKP_MSG(OPT_BETWEEN, "from this number of entries to the one named behind it",
    "van dit aantal regels tot het aantal dat erachter staat")
SKP_MSG(OPT_CHECK, "check this proof against one or two checkpoints",
    "controleer dit bewijs tegen een of twee checkpoints")
SKP_MSG(OPT_WITNESS_KEY, "the witness's key file",
    "het sleutelbestand van de getuige")
SKP_MSG(OPT_LOG_KEY, "the log's public key, as 'key export --keyset' writes it",
    "de publieke sleutel van het logboek, zoals 'key export --keyset' die "
    "schrijft")
SKP_MSG(OPT_LOG_TILES, "folder of the log's tiles",
    "map met de tegels van het logboek")
SKP_MSG(OPT_LOG_PROOF, "proof that the log only grew, in place of its tiles",
    "bewijs dat het logboek alleen groeide, in plaats van de tegels")
SKP_MSG(CMD_LOG_BEHIND,
    "%s: the registry holds %llu log entries, but its checkpoint was signed "
    "over %llu: an old copy was put back. Nothing was signed. Put the newest "
    "backup back; what only the checkpoint knows of must not be issued again",
    "%s: het register bevat %llu logregels, maar zijn checkpoint is getekend "
    "over %llu: er is een oude kopie teruggezet. Er is niets getekend. Zet de "
    "nieuwste reservekopie terug; wat alleen het checkpoint kent mag niet "
    "opnieuw worden uitgegeven")
SKP_MSG(CMD_LOG_OTHER,
    "%s: the log is not the one that its checkpoint was signed over. Nothing "
    "was signed. Put the newest backup back",
    "%s: het logboek is niet dat waarover zijn checkpoint is getekend. Er is "
    "niets getekend. Zet de nieuwste reservekopie terug")
SKP_MSG(CMD_LOG_EXPORTED, "%s: %llu log entries, %llu file(s) written\n",
    "%s: %llu logregels, %llu bestand(en) geschreven\n")
SKP_MSG(CMD_LOG_FOLDER_NEWER,
    "%s: its checkpoint is of a larger log than the registry's. Nothing was "
    "written. The registry may be an old copy: put the newest backup back",
    "%s: het checkpoint daar is van een groter logboek dan dat van het "
    "register. Er is niets geschreven. Misschien is het register een oude "
    "kopie: zet de nieuwste reservekopie terug")
SKP_MSG(CMD_LOG_FOLDER_OTHER,
    "%s: %s there is not what the registry's log has; nothing was written "
    "over it. Export into another folder, and find out who changed this one",
    "%s: %s daar is niet wat het logboek van het register heeft; er is niets "
    "overschreven. Exporteer naar een andere map, en zoek uit wie deze heeft "
    "veranderd")
SKP_MSG(CMD_PROVE_USAGE,
    "name one passport by its id, or two sizes: --between A B, or a proof and "
    "its checkpoints: --check PROOF CHECKPOINT [CHECKPOINT]",
    "noem een paspoort met zijn id, of twee aantallen: --between A B, of een "
    "bewijs en zijn checkpoints: --check BEWIJS CHECKPOINT [CHECKPOINT]")
SKP_MSG(CMD_PROVE_TERMINAL,
    "a proof is no text for a terminal; say where to write: --out FILE",
    "een bewijs is geen tekst voor een terminal; zeg waarheen te schrijven: "
    "--out BESTAND")
SKP_MSG(CMD_PROVE_SIZES,
    "--between: two numbers of log entries, the first not above the second, "
    "the second at most %llu",
    "--between: twee aantallen logregels, het eerste niet boven het tweede, "
    "het tweede hoogstens %llu")
SKP_MSG(CMD_PROVE_NOT_ISSUED,
    "%s: not issued, or its run was interrupted; give 'issue' once more first",
    "%s: niet uitgegeven, of de run is afgebroken; geef eerst nog eens "
    "'issue'")
SKP_MSG(CMD_CHECK_NO_PROOF, "%s: is not a proof: %s", "%s: geen bewijs: %s")
SKP_MSG(CMD_CHECK_ONE,
    "%s proves that a passport stands in a log; name one checkpoint",
    "%s bewijst dat een paspoort in een logboek staat; noem een checkpoint")
SKP_MSG(CMD_CHECK_TWO,
    "%s proves that a log only grew; name two checkpoints, the older one "
    "first",
    "%s bewijst dat een logboek alleen groeide; noem twee checkpoints, het "
    "oudste eerst")
SKP_MSG(CMD_CHECK_LOGS, "%s and %s are of different logs",
    "%s en %s zijn van verschillende logboeken")
SKP_MSG(CMD_CHECK_SIZES,
    "%s is between logs of %llu and %llu entries; these have %llu and %llu",
    "%s is tussen logboeken van %llu en %llu regels; deze hebben er %llu en "
    "%llu")
SKP_MSG(CMD_CHECK_SIZE, "%s is for a log of %llu entries; this one has %llu",
    "%s is voor een logboek van %llu regels; dit heeft er %llu")
SKP_MSG(CMD_CHECK_BAD, "%s does not hold: the log was changed",
    "%s klopt niet: het logboek is veranderd")
SKP_MSG(CMD_CHECK_IN,
    "Entry %llu of %llu. Leaf hash:\n  %s\n",
    "Regel %llu van %llu. Hash van het blad:\n  %s\n")
SKP_MSG(CMD_CHECK_GREW,
    "The log of %llu entries is the beginning of the log of %llu.\n",
    "Het logboek van %llu regels is het begin van het logboek van %llu.\n")
SKP_MSG(CMD_CHECK_UNSIGNED,
    "Who signed the checkpoints was not asked here: skillpass-verify --log "
    "does.\n",
    "Wie de checkpoints heeft getekend is hier niet nagegaan: dat doet "
    "skillpass-verify --log.\n")
SKP_MSG(CMD_NEED_WITNESS_KEY, "say which key file: --key FILE",
    "noem het sleutelbestand: --key BESTAND")
SKP_MSG(CMD_NEED_LOG_KEY,
    "say by which key the log signs: --log-key FILE, as 'key export --keyset' "
    "writes it",
    "zeg met welke sleutel het logboek tekent: --log-key BESTAND, zoals 'key "
    "export --keyset' het schrijft")
SKP_MSG(CMD_LOG_AND_PROOF, "only one of --log and --proof",
    "slechts een van --log en --proof")
SKP_MSG(CMD_WITNESS_MADE,
    "Made the witness's key %s\nPublic key, for those who check its "
    "cosignatures:\n",
    "Sleutel van de getuige gemaakt: %s\nPublieke sleutel, voor wie haar "
    "handtekeningen controleert:\n")
SKP_MSG(CMD_COSIGN_KEY,
    "%s: not signed by a key of %s; nothing was cosigned",
    "%s: niet getekend met een sleutel van %s; er is niets getekend")
SKP_MSG(CMD_COSIGN_OLDER,
    "%s: %llu entries, but %llu were cosigned before; nothing was cosigned. "
    "The log may have been set back: ask the issuer",
    "%s: %llu regels, maar eerder zijn er %llu getekend; er is niets getekend. "
    "Misschien is het logboek teruggezet: vraag de uitgever")
SKP_MSG(CMD_COSIGN_OTHER,
    "ALARM: %s: another log than the one cosigned before. Nothing was "
    "cosigned. Keep this file, and tell the issuer and its sector body",
    "ALARM: %s: een ander logboek dan eerder is getekend. Er is niets "
    "getekend. Bewaar dit bestand, en meld het de uitgever en zijn "
    "brancheorganisatie")
SKP_MSG(CMD_COSIGN_PROOF,
    "%s: %llu entries were cosigned before, and nothing shows that the log "
    "only grew since; give its tiles, --log DIR, or a proof, --proof FILE "
    "('log prove --between %llu %llu')",
    "%s: eerder zijn %llu regels getekend, en niets toont dat het logboek "
    "sindsdien alleen groeide; geef de tegels, --log MAP, of een bewijs, "
    "--proof BESTAND ('log prove --between %llu %llu')")
SKP_MSG(CMD_COSIGN_NO_PROOF, "%s: is not a proof that a log only grew: %s",
    "%s: geen bewijs dat een logboek alleen groeide: %s")
SKP_MSG(CMD_COSIGN_SIZES,
    "%s: the proof is between other sizes; ask for 'log prove --between %llu "
    "%llu'",
    "%s: het bewijs is tussen andere aantallen; vraag om 'log prove --between "
    "%llu %llu'")
SKP_MSG(CMD_COSIGN_BAD,
    "%s: the tiles or the proof do not lead to this checkpoint; nothing was "
    "cosigned. Ask the issuer for its log again",
    "%s: de tegels of het bewijs leiden niet naar dit checkpoint; er is niets "
    "getekend. Vraag de uitgever opnieuw om zijn logboek")
SKP_MSG(CMD_COSIGNED, "cosigned: %llu entries (%llu before)\n",
    "getekend: %llu regels (%llu eerder)\n")
