/** What can be asked of each metric, and in which unit its figures are. k6's types of metric: trend, counter, rate. */
import type { Threshold, ThresholdMetric, ThresholdStatistic } from './threshold.ts';

export type MetricKind = 'trend' | 'counter' | 'rate';
export type ThresholdUnit = 'ms' | 'count' | 'perSecond' | 'ratio';

export const METRIC_KIND: Readonly<Record<ThresholdMetric, MetricKind>> = {
  http_req_duration: 'trend',
  http_req_waiting: 'trend',
  http_req_failed: 'rate',
  http_reqs: 'counter',
  checks: 'rate',
  dropped_iterations: 'counter',
};

export type PlainStatistic = Exclude<ThresholdStatistic['kind'], 'p'>;

/** Besides p(N), which a trend has too. */
export const PLAIN_STATISTICS: Readonly<Record<MetricKind, readonly PlainStatistic[]>> = {
  trend: ['avg', 'min', 'max', 'med'],
  counter: ['count', 'rate'],
  rate: ['rate'],
};

export function statisticText(statistic: ThresholdStatistic): string {
  return statistic.kind === 'p' ? `p(${statistic.percent})` : statistic.kind;
}

export function thresholdUnit({
  metric,
  statistic,
}: Pick<Threshold, 'metric' | 'statistic'>): ThresholdUnit {
  const kind = METRIC_KIND[metric];
  if (kind === 'trend') return 'ms';
  if (kind === 'rate') return 'ratio';
  return statistic.kind === 'count' ? 'count' : 'perSecond';
}
