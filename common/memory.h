/*
 * How much memory this process has had at most, for programs that say so.
 * Read from /proc (Linux, proc(5)): VmHWM, which counts pages of mapped files
 * as well.
 */
#ifndef SKP_COMMON_MEMORY_H
#define SKP_COMMON_MEMORY_H

/* MiB at most since the start or the last restart; 0: not known. */
double skp_memory_peak(void);

/* From now on the peak is counted anew, where the kernel can. */
void skp_memory_restart(void);

#endif
