/**
 * Two reports drawn over each other. Distributions stand in common bars on a log axis, as shares of each side's responses.
 * Timelines begin with each run's start and have common intervals, whose percentiles come from the samples in them; a digest
 * has no samples, so the nearest row of its own timeline stands there.
 */

import { BUCKET_COUNT, bucketStartMs, type Histogram, totalOf } from '../stats/histogram.ts';
import type { Report } from '../stats/report.ts';
import type { SideTimeline, TimeGrid } from './compareSamples.ts';

const MAX_BARS = 120;
const MAX_INTERVALS = 120;
const FIRST_INTERVAL_MS = 250;

export type OverlaidBar = {
  readonly fromMs: number;
  readonly toMs: number;
  /** Of each side's responses, 0..1. */
  readonly aShare: number;
  readonly bShare: number;
};

/** One interval; undefined where a side has nothing. */
export type CompareTimelineRow = {
  readonly second: number;
  readonly aP50: number | undefined;
  readonly bP50: number | undefined;
  readonly aP95: number | undefined;
  readonly bP95: number | undefined;
  readonly aPerSecond: number | undefined;
  readonly bPerSecond: number | undefined;
};

/** Every bar is a whole number of buckets, so shares are exact. None where a side has no distribution. */
export function overlaidBars(a: Histogram, b: Histogram): OverlaidBar[] {
  if (totalOf(a) === 0 || totalOf(b) === 0) return [];
  const isEmpty = (bucket: number) => (a.counts[bucket] ?? 0) + (b.counts[bucket] ?? 0) === 0;
  let first = 0;
  while (first < BUCKET_COUNT && isEmpty(first)) first++;
  if (first === BUCKET_COUNT) return [];
  let last = BUCKET_COUNT - 1;
  while (isEmpty(last)) last--;
  let width = 4;
  while (Math.floor(last / width) - Math.floor(first / width) + 1 > MAX_BARS) width *= 2;
  const total = { a: Math.max(1, totalOf(a)), b: Math.max(1, totalOf(b)) };
  const bars: OverlaidBar[] = [];
  for (let start = Math.floor(first / width) * width; start <= last; start += width) {
    const shareOf = ({ counts }: Histogram, all: number) => {
      let count = 0;
      for (let bucket = start; bucket < start + width; bucket++) count += counts[bucket] ?? 0;
      return count / all;
    };
    bars.push({
      fromMs: bucketStartMs(start),
      toMs: bucketStartMs(start + width),
      aShare: shareOf(a, total.a),
      bShare: shareOf(b, total.b),
    });
  }
  return bars;
}

/** Intervals that both runs fit in. */
export function gridFor(elapsedMs: number): TimeGrid {
  let lengthMs = FIRST_INTERVAL_MS;
  while (elapsedMs / lengthMs > MAX_INTERVALS) lengthMs *= 2;
  return { lengthMs, count: Math.max(1, Math.ceil(elapsedMs / lengthMs)) };
}

export function timelineRows(
  { lengthMs, count }: TimeGrid,
  a: SideTimeline,
  b: SideTimeline,
): CompareTimelineRow[] {
  const known = (values: Float64Array, at: number) => {
    const value = values[at];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  };
  return Array.from({ length: count }, (_, at) => ({
    second: ((at + 0.5) * lengthMs) / 1000,
    aP50: known(a.p50Ms, at),
    bP50: known(b.p50Ms, at),
    aP95: known(a.p95Ms, at),
    bP95: known(b.p95Ms, at),
    aPerSecond: known(a.perSecond, at),
    bPerSecond: known(b.perSecond, at),
  }));
}

/** Of a digest: the row of its own timeline that is nearest to the middle of each interval, as far as it goes. */
export function timelineOfRows(report: Report, { lengthMs, count }: TimeGrid): SideTimeline {
  const middleOf = (at: number) => ((at + 0.5) * lengthMs) / 1000;
  const pick = <Row extends { readonly second: number }>(
    rows: readonly Row[],
    value: (row: Row) => number | undefined,
  ) =>
    Float64Array.from({ length: count }, (_, at) => {
      if (at * lengthMs >= report.elapsedMs) return Number.NaN;
      const row = nearest(rows, middleOf(at));
      return row === undefined ? Number.NaN : (value(row) ?? Number.NaN);
    });
  return {
    p50Ms: pick(report.timeline, ({ p50 }) => p50),
    p95Ms: pick(report.timeline, ({ p95 }) => p95),
    perSecond: pick(
      report.throughput,
      (row) => row['2xx'] + row['3xx'] + row['4xx'] + row['5xx'] + row.exception + row.cancelled,
    ),
  };
}

function nearest<Row extends { readonly second: number }>(
  rows: readonly Row[],
  second: number,
): Row | undefined {
  let best: Row | undefined;
  for (const row of rows) {
    if (best === undefined || Math.abs(row.second - second) < Math.abs(best.second - second)) {
      best = row;
    }
  }
  return best;
}
