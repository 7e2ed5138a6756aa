/** p50, p95 and p99 of a run: from the histogram while it streams (within 1%), exact with intervals at the end. */
import { isResponse } from '../run/outcome.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import { neededCount, quantileRank, rankInterval } from './confidence.ts';
import { type Histogram, quantilesOf } from './histogram.ts';
import type { LatencySummary, Percentile } from './report.ts';

const QUANTILES = [0.5, 0.95, 0.99] as const;

/** Running extremes and sum of the responses' latencies. */
export type LatencyMoments = {
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
};

export function liveSummary(histogram: Histogram, moments: LatencyMoments): LatencySummary {
  const values = quantilesOf(histogram, QUANTILES);
  const percentile = (index: 0 | 1 | 2): Percentile => {
    const quantile = QUANTILES[index];
    const needed = neededCount(quantile);
    return {
      quantile,
      valueMs: moments.count < needed ? undefined : values[index],
      lowMs: undefined,
      highMs: undefined,
      neededCount: needed,
    };
  };
  return {
    ...extremes(moments),
    p50: percentile(0),
    p95: percentile(1),
    p99: percentile(2),
    exact: false,
  };
}

export function exactSummary(log: SampleLog, moments: LatencyMoments): LatencySummary {
  const ascending = responseLatencies(log, moments.count).sort();
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
  return {
    ...extremes(moments),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    exact: true,
  };
}

function responseLatencies(log: SampleLog, count: number): Float32Array {
  const latencies = new Float32Array(count);
  let filled = 0;
  log.scan(0, log.length, (columns, first, end) => {
    for (let at = first; at < end; at++) {
      if (isResponse(columns.outcome[at] ?? 0)) latencies[filled++] = columns.latencyMs[at] ?? 0;
    }
  });
  return latencies;
}

function extremes(moments: LatencyMoments) {
  const none = moments.count === 0;
  return {
    minMs: none ? undefined : moments.minMs,
    maxMs: none ? undefined : moments.maxMs,
    meanMs: none ? undefined : moments.sumMs / moments.count,
  };
}
