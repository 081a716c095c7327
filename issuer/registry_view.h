/*
 * Inside of a view, for issuer/registry_*.c alone.
 */
#ifndef SKP_ISSUER_REGISTRY_VIEW_H
#define SKP_ISSUER_REGISTRY_VIEW_H

#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"

struct skp_txn *skp_view_txn(struct skp_view *view);
const struct skp_state *skp_view_state(const struct skp_view *view);
struct skp_tiles *skp_view_tiles(struct skp_view *view);
/* A record is missing or damaged: the view stays in error. */
enum skp_err skp_view_missing(struct skp_view *view);
/* Of a step, with what it changed so far; closed before the step ends. */
SKP_MUST_CHECK enum skp_err skp_view_step(struct skp_step *step,
    struct skp_view **out);

/* Records of a list, of a run, as they are stored. */
#define SKP_LIST_KEY	4
#define SKP_LIST_BITMAP (SKP_STATUS_ENTRIES / 8)
#define SKP_LIST_FIXED	(4 + SKP_LIST_BITMAP) /* then the URI */
#define SKP_BITS_KEY	6
#define SKP_BITS_CHUNK	1024 /* bytes of a chunk of status values */
#define SKP_RUN_FIXED	64   /* then the operator */
#define SKP_HEAD_FIXED	(16 + SKP_HASH_LEN + SKP_SIG_LEN)
bool skp_head_parse(struct skp_bytes key, struct skp_bytes value,
    struct skp_log_head *out);

/* ------------------------------------------------------ journal of changes */

bool skp_event_parse(struct skp_bytes value, struct skp_status_event *out);
SKP_MUST_CHECK enum skp_err skp_event_get(struct skp_txn *txn, uint64_t number,
    struct skp_status_event *out);
/* Newest event of a serial, by the index alone; number 0: none there. */
SKP_MUST_CHECK enum skp_err skp_event_last(struct skp_txn *txn, uint64_t serial,
    struct skp_status_event *out);
void skp_event_put(struct skp_txn *txn, uint64_t number,
    const struct skp_status_event *e);
/*
 * SKP_STATUS_ARRAY bytes a list, as the journal makes them from its beginning:
 * no entry of it may be missing, and none is ever stored again.  Borrowed from
 * the view; made once.
 */
SKP_MUST_CHECK enum skp_err skp_view_values(struct skp_view *view,
    const uint8_t **out);
/* Where the view keeps and frees them. */
uint8_t **skp_view_kept(struct skp_view *view);

#endif
