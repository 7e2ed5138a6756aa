/**
 * A tool's own histogram as counts by latency. Only where its bars are narrow enough to be drawn as what they are: a count is never
 * spread over a bar, and never stands far from where it was measured. Bars that are too wide are left out, and the percentiles of
 * the file stay.
 */
import type { LatencyCount } from './importedSummary.ts';

/** From the first to the last value that the bar can hold. */
export type LatencyRange = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
};

/** Half of a bar, as a share of its middle: a bar of 4 an octave. */
const FINE_RATIO = 0.125;
/** A few requests may stand in wide ones, as the fastest do where bars are of one width. */
const MOST_IN_WIDE_RATIO = 0.1;

/** undefined: too coarse, or nothing in it. Ascending by the middles of the bars. */
export function fineCounts(ranges: readonly LatencyRange[]): readonly LatencyCount[] | undefined {
  const full = ranges.filter(({ count }) => count > 0);
  const total = full.reduce((sum, { count }) => sum + count, 0);
  const wide = full.filter((range) => halfRatio(range) > FINE_RATIO);
  const inWide = wide.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 || !(inWide <= total * MOST_IN_WIDE_RATIO)) return undefined;
  return full
    .map((range) => ({ latencyMs: middleOf(range), count: range.count }))
    .sort((a, b) => a.latencyMs - b.latencyMs);
}

/** How far a percentile may be from the truth that is read off the bars: half of the widest that holds one of `quantiles`. */
export function rangeError(ranges: readonly LatencyRange[], quantiles: readonly number[]): number {
  const ascending = [...ranges].sort((a, b) => a.fromMs - b.fromMs);
  const total = ascending.reduce((sum, { count }) => sum + count, 0);
  let worst = 0;
  for (const quantile of quantiles) {
    let seen = 0;
    const bar = ascending.find(({ count }) => {
      seen += count;
      return seen >= quantile * total;
    });
    if (bar !== undefined) worst = Math.max(worst, halfRatio(bar));
  }
  return Math.min(1, worst);
}

function middleOf({ fromMs, toMs }: LatencyRange): number {
  return (fromMs + toMs) / 2;
}

function halfRatio(range: LatencyRange): number {
  const middle = middleOf(range);
  return middle > 0 ? (range.toMs - range.fromMs) / 2 / middle : 0;
}
