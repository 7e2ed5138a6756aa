import { useState } from 'react';
import type { Report } from '../../core/stats/report.ts';

export type HeldReport = {
  /** The report that the table shows. */
  readonly shown: Report;
  /** Whether a newer one is held back. */
  readonly isHeld: boolean;
  readonly refresh: () => void;
};

/**
 * Rows that move while one reads them cannot be read: while `follow` is false a table keeps the report it had. Another
 * run, or the end of this one, is always shown.
 */
export function useHeldReport(report: Report, follow: boolean): HeldReport {
  const [held, setHeld] = useState(report);
  const mustShow = follow || held.log !== report.log || report.end !== undefined;
  if (mustShow && held !== report) setHeld(report);
  const shown = mustShow ? report : held;
  return { shown, isHeld: shown.sampleCount < report.sampleCount, refresh: () => setHeld(report) };
}
