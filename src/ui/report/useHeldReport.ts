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
 * run, the end of this one and another selection are always shown.
 */
export function useHeldReport(report: Report, follow: boolean): HeldReport {
  const [held, setHeld] = useState(report);
  const mustShow = follow || report.end !== undefined || !goesOn(held, report);
  if (mustShow && held !== report) setHeld(report);
  const shown = mustShow ? report : held;
  return { shown, isHeld: shown.sampleCount < report.sampleCount, refresh: () => setHeld(report) };
}

type Samples = Pick<Report, 'log' | 'sampleCount' | 'selected'>;

/** Whether the later one has the same samples and then perhaps more, as the same selection of a run that goes on has. */
export function goesOn(earlier: Samples, later: Samples): boolean {
  const { log, sampleCount, selected } = earlier;
  if (log !== later.log || sampleCount > later.sampleCount) return false;
  if (selected === undefined || later.selected === undefined) return selected === later.selected;
  const known = later.selected;
  return selected === known || selected.every((index, place) => index === known[place]);
}
