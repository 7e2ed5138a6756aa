/** Percentiles of a run: from the histogram while it streams (within 1%), exact with intervals at the end. */
import { neededCount, quantileRank, rankInterval } from './confidence.ts';
import { valuesAtRanks } from './exactRanks.ts';
import { quantilesOf } from './histogram.ts';
import type { LatencyMeter } from './latencyMeter.ts';
import type { LatencyDetail, LatencySummary, Percentile, Percentiles } from './report.ts';

const HEADLINE_QUANTILES = [0.5, 0.95, 0.99] as const;
const DETAIL_QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;

/** `values`: those that the meter has seen, in any order; undefined while the run goes on. */
export function detailOf(meter: LatencyMeter, values: Float32Array | undefined): LatencyDetail {
  return {
    ...extremesOf(meter),
    count: meter.count,
    percentiles: percentilesAt(DETAIL_QUANTILES, meter, values),
    exact: values !== undefined,
    // A report never changes.
    histogram: { counts: meter.histogram.counts.slice() },
  };
}

export function summaryOf(meter: LatencyMeter, values: Float32Array | undefined): LatencySummary {
  return {
    ...extremesOf(meter),
    ...headlineOf(meter, values),
    exact: values !== undefined,
  };
}

export function headlineOf(meter: LatencyMeter, values: Float32Array | undefined): Percentiles {
  const [p50, p95, p99] = percentilesAt(HEADLINE_QUANTILES, meter, values);
  if (p50 === undefined || p95 === undefined || p99 === undefined) throw new Error('unreachable');
  return { p50, p95, p99 };
}

function percentilesAt(
  quantiles: readonly number[],
  meter: LatencyMeter,
  values: Float32Array | undefined,
): Percentile[] {
  return values === undefined
    ? livePercentiles(quantiles, meter)
    : exactPercentiles(quantiles, meter, values);
}

function livePercentiles(quantiles: readonly number[], meter: LatencyMeter): Percentile[] {
  const values = quantilesOf(meter.histogram, quantiles);
  return quantiles.map((quantile, index) => {
    const needed = neededCount(quantile);
    return {
      quantile,
      valueMs: meter.count < needed ? undefined : values[index],
      lowMs: undefined,
      highMs: undefined,
      neededCount: needed,
    };
  });
}

function exactPercentiles(
  quantiles: readonly number[],
  { histogram }: LatencyMeter,
  values: Float32Array,
): Percentile[] {
  const count = values.length;
  const intervals = quantiles.map((quantile) => rankInterval(count, quantile));
  const ranks = quantiles.flatMap((quantile, index) => {
    const interval = intervals[index];
    return interval === undefined
      ? []
      : [interval.low, quantileRank(count, quantile), interval.high];
  });
  const found = valuesAtRanks(values, histogram, ranks).values();
  return quantiles.map((quantile, index) => {
    const isEnough = intervals[index] !== undefined;
    const next = () => (isEnough ? found.next().value : undefined);
    const lowMs = next();
    const valueMs = next();
    return { quantile, valueMs, lowMs, highMs: next(), neededCount: neededCount(quantile) };
  });
}

function extremesOf(meter: LatencyMeter) {
  const { count, minMs, maxMs, sumMs } = meter.moments();
  const none = count === 0;
  return {
    minMs: none ? undefined : minMs,
    maxMs: none ? undefined : maxMs,
    meanMs: none ? undefined : sumMs / count,
  };
}
