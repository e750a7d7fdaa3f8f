/**
 * Every single fault, as SQLite tests itself: the n-th statement, file operation, answer or message of a job fails, or is the last one
 * before the process halts; whatever happens, the auditor finds no violation afterwards. {@link io.dromedary.faults.Faults} runs it.
 */
package io.dromedary.faults;
