/*
 * The chapters of the report for people, in one of its forms
 * (verifier/page.h).
 */
#ifndef SKP_VERIFIER_REPORT_PAGE_H
#define SKP_VERIFIER_REPORT_PAGE_H

#include "verifier/page.h"

/* All of them. */
void skp_report_page(struct skp_page *p);

/* ----------------------------------------------- verifier/report_findings.c */

/* Who meets the acceptance rules; what is wrong; what stands twice; lines
   that say attendance alone; dates and logs. */
void skp_report_findings(struct skp_page *p);

/* --------------------------------------------------- verifier/report_sums.c */

/* By issuer, course and month; the sample. */
void skp_report_sums(struct skp_page *p);

#endif
