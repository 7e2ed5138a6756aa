import { useEffect, useState } from 'react';
import type { Report } from '../../core/stats/report.ts';
import { takeTurn } from '../kit/idleTurns.ts';

export type Steady<T> = {
  readonly part: T;
  /** The one that the part belongs to. */
  readonly report: Report;
};

/** Of what nobody sees. */
export const UNSEEN = Number.POSITIVE_INFINITY;

/**
 * While a run goes on, a part of its report that is renewed at most once in `intervalMs` of the run: words that change
 * faster cannot be read; the first of them come at once. Another run, the end and a selection are shown at once too; but what is
 * UNSEEN waits for its turn then, so that the page does not draw all of itself in one task, and is not renewed at all before.
 */
export function useSteady<T>(part: T, report: Report, intervalMs: number): Steady<T> {
  const [held, setHeld] = useState({ part, report });
  const isNew = part !== held.part;
  const isSettled =
    report.end !== undefined ||
    report.log !== held.report.log ||
    (report.selected === undefined) !== (held.report.selected === undefined);
  const waits = isNew && isSettled && intervalMs === UNSEEN;

  useEffect(() => {
    if (waits) return takeTurn(() => setHeld({ part, report }));
    return undefined;
  }, [waits, part, report]);

  if (!isNew || waits || intervalMs === UNSEEN) return held;
  const isDue =
    isSettled ||
    held.report.sampleCount === 0 ||
    report.elapsedMs - held.report.elapsedMs >= intervalMs;
  if (!isDue) return held;
  const renewed = { part, report };
  setHeld(renewed);
  return renewed;
}
