/** What thresholds are compared with, from the tallies of a run. Percentiles come from histograms, within 1%. */
import { quantilesOf } from './histogram.ts';
import type { LatencyMeter } from './latencyMeter.ts';
import type { Counts } from './report.ts';
import type { Measures, Trend } from './thresholdResults.ts';

export type MeasuredRun = {
  readonly latency: LatencyMeter;
  readonly serverTime: LatencyMeter;
  readonly counts: Counts;
  readonly checksRatio: number | undefined;
  readonly measuredMs: number;
};

export function measuresOf(run: MeasuredRun): Measures {
  const { responses, exceptions, unexpected, dropped } = run.counts;
  const finished = responses + exceptions;
  return {
    duration: trendOf(run.latency),
    waiting: trendOf(run.serverTime),
    failedRatio: finished === 0 ? undefined : (unexpected + exceptions) / finished,
    checksRatio: run.checksRatio,
    requestCount: finished,
    droppedCount: dropped,
    elapsedMs: run.measuredMs,
  };
}

function trendOf(meter: LatencyMeter): Trend {
  const { count, sumMs, minMs, maxMs } = meter.moments();
  if (count === 0) {
    return { quantileMs: () => undefined, avgMs: undefined, minMs: undefined, maxMs: undefined };
  }
  return {
    quantileMs: (quantile) => quantilesOf(meter.histogram, [quantile])[0],
    avgMs: sumMs / count,
    minMs,
    maxMs,
  };
}
