/**
 * The thresholds of a run against what was measured, while it runs and at its end, by k6's rules. Pure arithmetic; the
 * sentences are in thresholdWords.ts.
 */
import { compares } from '../plan/comparison.ts';
import type { Threshold, ThresholdOperator, ThresholdStatistic } from '../plan/threshold.ts';

/** undefined: nothing was measured. */
export type Trend = {
  readonly quantileMs: (quantile: number) => number | undefined;
  readonly avgMs: number | undefined;
  readonly minMs: number | undefined;
  readonly maxMs: number | undefined;
};

/** Without warm-up. */
export type Measures = {
  readonly duration: Trend;
  /** Server time; undefined throughout where the target hides it. */
  readonly waiting: Trend;
  readonly failedRatio: number | undefined;
  readonly checksRatio: number | undefined;
  readonly requestCount: number;
  readonly droppedCount: number;
  /** The time in which the counts came together: the divisor of rates per second. */
  readonly elapsedMs: number;
};

export type ThresholdResult = {
  readonly threshold: Threshold;
  /** In the unit of thresholdUnit. */
  readonly observed: number | undefined;
  /** undefined: no data. In the end that counts as passed, as in k6, which skips metrics without samples. */
  readonly passed: boolean | undefined;
  /** How far inside (+) or outside (−) of the limit, as a share of the limit; undefined for == and != and a limit of 0. */
  readonly margin: number | undefined;
  readonly abortsNow: boolean;
};

/** `elapsedMs` since the start of the run, warm-up included: what the delay of an abort counts from. */
export function evaluateThresholds(
  thresholds: readonly Threshold[],
  measures: Measures,
  elapsedMs: number,
): readonly ThresholdResult[] {
  return thresholds.map((threshold) => {
    const { operator, value, abort } = threshold;
    const measured = observedOf(threshold, measures);
    const observed = Number.isFinite(measured) ? measured : undefined;
    const passed = observed === undefined ? undefined : compares(observed, operator, value);
    return {
      threshold,
      observed,
      passed,
      margin: observed === undefined ? undefined : marginOf(observed, operator, value),
      abortsNow: abort !== undefined && passed === false && elapsedMs >= abort.delayMs,
    };
  });
}

export function thresholdsPassed(results: readonly ThresholdResult[]): boolean {
  return results.every(({ passed }) => passed !== false);
}

function observedOf(threshold: Threshold, measures: Measures): number | undefined {
  const { metric, statistic } = threshold;
  switch (metric) {
    case 'http_req_duration':
      return trendStatistic(measures.duration, statistic);
    case 'http_req_waiting':
      return trendStatistic(measures.waiting, statistic);
    case 'http_req_failed':
      return measures.failedRatio;
    case 'checks':
      return measures.checksRatio;
    case 'http_reqs':
      return counterStatistic(measures.requestCount, measures.elapsedMs, statistic);
    case 'dropped_iterations':
      return counterStatistic(measures.droppedCount, measures.elapsedMs, statistic);
  }
}

function trendStatistic(trend: Trend, statistic: ThresholdStatistic): number | undefined {
  switch (statistic.kind) {
    case 'avg':
      return trend.avgMs;
    case 'min':
      return trend.minMs;
    case 'max':
      return trend.maxMs;
    case 'med':
      return trend.quantileMs(0.5);
    case 'p':
      // The largest is known exactly; a histogram knows it within a bucket.
      return statistic.percent === 100 ? trend.maxMs : trend.quantileMs(statistic.percent / 100);
    default:
      return undefined;
  }
}

/** None counted is a figure too: 0. */
function counterStatistic(
  count: number,
  elapsedMs: number,
  statistic: ThresholdStatistic,
): number | undefined {
  if (statistic.kind === 'count') return count;
  return elapsedMs > 0 ? count / (elapsedMs / 1000) : undefined;
}

function marginOf(
  observed: number,
  operator: ThresholdOperator,
  limit: number,
): number | undefined {
  if (limit === 0 || operator === '==' || operator === '!=') return undefined;
  const room = operator === '<' || operator === '<=' ? limit - observed : observed - limit;
  return room / limit;
}
