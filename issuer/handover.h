/*
 * What a worker shows for a target occupation: of the lines that teach,
 * prove or name a skill of it, those skills.
 */
#ifndef SKP_ISSUER_HANDOVER_H
#define SKP_ISSUER_HANDOVER_H

#include "issuer/vocab.h"
#include "schema/choice.h"

/*
 * Name, birth and the skills that the occupation asks for, essential or
 * optional, each with its line, added to *c; how many lines they are.
 */
size_t skp_handover_choose(const struct skp_passport *p,
    const struct skp_vocab *vocab, const struct skp_vocab_concept *occupation,
    struct skp_choice *c);

#endif
