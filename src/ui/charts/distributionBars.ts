/**
 * The bars of the distribution as places: which of them a pointer means, what a range of them stands for, where the ticks of
 * equally wide ones stand. Bar i reaches from place i to i + 1. Pure.
 */
import { formatCount } from '../../core/format.ts';
import { BUCKET_COUNT, bucketStartMs } from '../../core/stats/histogram.ts';
import type { DistributionRow } from '../../core/stats/report.ts';
import type { Span } from '../../core/stats/selection.ts';
import { type Domain, linearTicks, type Tick } from './axes.ts';
import { msWords } from './brush.ts';

/** From the bar where a drag began to the one where it is; either may be the larger. Both are in it. */
export type BarRange = { readonly anchor: number; readonly head: number };

const LOWEST_MS = bucketStartMs(0);
const HIGHEST_MS = bucketStartMs(BUCKET_COUNT);

/** The bar at a place, or the nearest to it; undefined without bars. */
export function nearestBar(place: number, barCount: number): number | undefined {
  return barCount === 0 ? undefined : Math.min(barCount - 1, Math.max(0, Math.floor(place)));
}

export function tallestBar(rows: readonly DistributionRow[]): number {
  return rows.reduce((best, { count }, bar) => (count > (rows[best]?.count ?? 0) ? bar : best), 0);
}

export function countIn(rows: readonly DistributionRow[], range: BarRange): number {
  const [first, last] = ends(range);
  return rows.slice(first, last + 1).reduce((sum, { count }) => sum + count, 0);
}

/** The outer edges of its bars. The histogram's ends also hold what lies beyond them. */
export function spanOfBars(rows: readonly DistributionRow[], range: BarRange): Span {
  const [first, last] = ends(range);
  const fromMs = rows[first]?.fromMs ?? 0;
  const toMs = rows[last]?.toMs ?? Number.POSITIVE_INFINITY;
  return {
    from: first === 0 && fromMs <= LOWEST_MS ? 0 : fromMs,
    to: last === rows.length - 1 && toMs >= HIGHEST_MS ? Number.POSITIVE_INFINITY : toMs,
  };
}

/** `12.0–12.5 ms: 1,204 responses` */
export function barsWords(rows: readonly DistributionRow[], range: BarRange): string {
  const count = countIn(rows, range);
  return `${msWords(spanOfBars(rows, range))}: ${countWords(count)}`;
}

export function countWords(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'response' : 'responses'}`;
}

/** Left and right end as places. */
export function placesOf(range: BarRange): Domain {
  const [first, last] = ends(range);
  return { low: first, high: last + 1 };
}

/**
 * Round values along bars of one width, and where one without an end begins. Bars that are narrower together than two labels
 * have one, where they begin.
 */
export function linearBarTicks(rows: readonly DistributionRow[], wanted: number): Tick[] {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const closed = isOpenBar(last) ? rows.length - 1 : rows.length;
  const low = first.fromMs;
  const widthMs = first.toMs - low;
  const ticks = linearTicks({ low, high: low + closed * widthMs }, Math.max(1, wanted)).map(
    ({ value, label }) => ({ label, value: (value - low) / widthMs }),
  );
  if (ticks.length === 0 || wanted < 2)
    return [{ value: 0, label: String(Number(low.toPrecision(6))) }];
  if (!isOpenBar(last)) return ticks;
  const room = (closed / Math.max(1, wanted)) * 0.8;
  const label = `${Number(last.fromMs.toPrecision(6)).toLocaleString('en')}+`;
  return [...ticks.filter(({ value }) => value < closed - room), { label, value: closed }];
}

export type PercentileLine = { readonly label: string; readonly px: number };
export type PercentileName = {
  readonly text: string;
  readonly px: number;
  readonly isLow: boolean;
};

/** A name is as wide as this, with room beside it. */
const NAME_PX = 28;

/** Names over their lines, from left to right; one that is near another stands lower, or with it when there is no room. */
export function percentileNames(lines: readonly PercentileLine[]): PercentileName[] {
  const names: PercentileName[] = [];
  const isClear = (px: number, isLow: boolean) =>
    names.every((name) => name.isLow !== isLow || px - name.px >= NAME_PX);
  for (const { label, px } of lines) {
    const last = names.at(-1);
    if (isClear(px, false)) names.push({ text: label, px, isLow: false });
    else if (isClear(px, true) || last === undefined) names.push({ text: label, px, isLow: true });
    else names.splice(-1, 1, { ...last, text: `${last.text} ${label}` });
  }
  return names;
}

export function isOpenBar(row: DistributionRow | undefined): boolean {
  return row?.toMs === Number.POSITIVE_INFINITY;
}

function ends({ anchor, head }: BarRange): readonly [number, number] {
  return anchor < head ? [anchor, head] : [head, anchor];
}
