/** How `rollcall` ends, for scripts. Those of k6 where it has one: 99 is its code for thresholds that failed. */
export const EXIT = {
  passed: 0,
  /** Bad usage, a file that cannot be read, an engine that is missing or died. */
  error: 1,
  /** The run, or the comparison, did not come out as it was to. */
  failed: 99,
  /** Ctrl-C (128 + SIGINT); what there was by then is written. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `Exit codes:
  0    passed: every status as expected, thresholds and checks held
  99   did not pass: a threshold, a check or a status failed; or, with --fail-on worse, it got worse
  1    an error: bad usage, a file that cannot be read, an engine that is missing or died
  130  interrupted; what there was by then is written`;
