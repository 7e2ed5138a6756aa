import { useState } from 'react';
import type { Report } from '../../core/stats/report.ts';

/**
 * While a run goes on, a part of its report that is renewed at most once in `intervalMs` of the run: words that change
 * faster cannot be read, and a chart costs as much as all the rest. Another run and the end are shown at once.
 */
export function useSteady<T>(part: T, report: Report, intervalMs: number): T {
  const [held, setHeld] = useState({ part, report });
  if (part === held.part) return part;
  const isDue =
    report.end !== undefined ||
    report.log !== held.report.log ||
    held.report.sampleCount === 0 ||
    report.elapsedMs - held.report.elapsedMs >= intervalMs;
  if (isDue) setHeld({ part, report });
  return isDue ? part : held.part;
}
