/** What the stack of phases needs to know of its rows. Pure. */
import type { PhaseRow } from '../../core/stats/report.ts';
import { type Domain, latencyDomain } from './axes.ts';
import { PHASE_LOOK, type Phase } from './phaseLook.ts';

/** Of the height of the plot: less than a pixel. */
const INVISIBLE_RATIO = 0.004;

export function totalMs({ queue, connect, wait, receive, rest }: PhaseRow): number {
  return queue + connect + wait + receive + rest;
}

export function phaseDomain(rows: readonly PhaseRow[]): Domain {
  return latencyDomain(0, highestMs(rows), 'linear');
}

/** Those that can be seen, from the bottom up: an area is not free. */
export function visiblePhases(rows: readonly PhaseRow[]): Phase[] {
  const leastMs = highestMs(rows) * INVISIBLE_RATIO;
  return PHASE_LOOK.flatMap(({ phase }) =>
    rows.some((row) => row[phase] > leastMs) ? [phase] : [],
  );
}

function highestMs(rows: readonly PhaseRow[]): number {
  return rows.reduce((most, row) => Math.max(most, totalMs(row)), 0);
}
