import { useState } from 'react';
import type { Report } from '../../core/stats/report.ts';

export type Steady<T> = {
  readonly part: T;
  /** The one that the part belongs to. */
  readonly report: Report;
};

/**
 * While a run goes on, a part of its report that is renewed at most once in `intervalMs` of the run: words that change
 * faster cannot be read. Another run and the end are shown at once.
 */
export function useSteady<T>(part: T, report: Report, intervalMs: number): Steady<T> {
  const [held, setHeld] = useState({ part, report });
  if (part === held.part) return held;
  const isDue =
    report.end !== undefined ||
    report.log !== held.report.log ||
    held.report.sampleCount === 0 ||
    report.elapsedMs - held.report.elapsedMs >= intervalMs;
  if (!isDue) return held;
  const renewed = { part, report };
  setHeld(renewed);
  return renewed;
}
