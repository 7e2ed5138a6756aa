/** Places on the distribution's axis: bar i stands from i to i + 1, a value within its bar by proportion. Pure. */
import type { DistributionRow } from '../../core/stats/report.ts';
import type { Domain, Tick } from './axes.ts';
import { logTicks } from './axes.ts';

const MIN_SLOTS = 16;

/** A few bars are not blown up to fill the chart. */
export function paddedDomain(barCount: number): Domain {
  const missing = Math.max(0, MIN_SLOTS - barCount);
  return { low: 0 - missing / 2, high: barCount + missing / 2 };
}

export function barPosition(rows: readonly DistributionRow[], valueMs: number): number {
  const index = rows.findIndex(({ toMs }) => valueMs < toMs);
  const row = rows[index];
  if (row === undefined) return rows.length;
  return index + Math.max(0, valueMs - row.fromMs) / (row.toMs - row.fromMs);
}

/** Round values within the bars; for a narrow range the edges of some bars. */
export function barTicks(rows: readonly DistributionRow[], wanted: number): Tick[] {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const low = Math.max(first.fromMs, 0.01);
  const round = logTicks({ low, high: last.toMs });
  if (round.length >= 3)
    return round.map((tick) => ({ ...tick, value: barPosition(rows, tick.value) }));
  const every = Math.max(1, Math.ceil(rows.length / Math.max(1, wanted)));
  return rows.flatMap(({ fromMs }, index) =>
    index % every === 0 ? [{ value: index, label: String(Number(fromMs.toPrecision(3))) }] : [],
  );
}
