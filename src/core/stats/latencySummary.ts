/** p50, p95 and p99 of a run: from the histogram while it streams (within 1%), exact with intervals at the end. */
import { isResponse } from '../run/outcome.ts';
import { hasFlag } from '../run/phases.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import type { SampleColumns } from '../run/samples.ts';
import { neededCount, quantileRank, rankInterval } from './confidence.ts';
import { quantilesOf } from './histogram.ts';
import type { LatencyMeter, LatencyMoments } from './latencyMeter.ts';
import type { LatencySummary, Percentile, Percentiles } from './report.ts';

const QUANTILES = [0.5, 0.95, 0.99] as const;

export function liveSummary(meter: LatencyMeter): LatencySummary {
  return { ...extremes(meter.moments()), ...livePercentiles(meter), exact: false };
}

export function livePercentiles({ histogram, count }: LatencyMeter): Percentiles {
  const values = quantilesOf(histogram, QUANTILES);
  const percentile = (index: 0 | 1 | 2): Percentile => {
    const quantile = QUANTILES[index];
    const needed = neededCount(quantile);
    return {
      quantile,
      valueMs: count < needed ? undefined : values[index],
      lowMs: undefined,
      highMs: undefined,
      neededCount: needed,
    };
  };
  return { p50: percentile(0), p95: percentile(1), p99: percentile(2) };
}

export function exactSummary(values: Float32Array, moments: LatencyMoments): LatencySummary {
  return { ...extremes(moments), ...exactPercentiles(values), exact: true };
}

/** Sorts `values` in place. */
export function exactPercentiles(values: Float32Array): Percentiles {
  const ascending = values.sort();
  const percentile = (quantile: number): Percentile => {
    const interval = rankInterval(ascending.length, quantile);
    return {
      quantile,
      valueMs:
        interval === undefined
          ? undefined
          : ascending[quantileRank(ascending.length, quantile) - 1],
      lowMs: interval === undefined ? undefined : ascending[interval.low - 1],
      highMs: interval === undefined ? undefined : ascending[interval.high - 1],
      neededCount: neededCount(quantile),
    };
  };
  return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) };
}

/** `timeOf` of every measured response; NaN is left out. */
export function responseValues(
  log: SampleLog,
  timeOf: (columns: SampleColumns, at: number) => number,
): Float32Array {
  const values = new Float32Array(log.length);
  let filled = 0;
  log.scan(0, log.length, (columns, first, end) => {
    for (let at = first; at < end; at++) {
      if (!isResponse(columns.outcome[at] ?? 0)) continue;
      if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) continue;
      const value = timeOf(columns, at);
      if (!Number.isNaN(value)) values[filled++] = value;
    }
  });
  return values.subarray(0, filled);
}

function extremes(moments: LatencyMoments) {
  const none = moments.count === 0;
  return {
    minMs: none ? undefined : moments.minMs,
    maxMs: none ? undefined : moments.maxMs,
    meanMs: none ? undefined : moments.sumMs / moments.count,
  };
}
