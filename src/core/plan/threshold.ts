/** A pass/fail rule on the whole run, in k6's words: `http_req_duration: p(95)<500`. Types; parsed in parseThresholds.ts. */

export const THRESHOLD_METRICS = [
  'http_req_duration',
  'http_req_waiting',
  'http_req_failed',
  'http_reqs',
  'checks',
  'dropped_iterations',
] as const;
export type ThresholdMetric = (typeof THRESHOLD_METRICS)[number];

/** Trends (ms): avg min max med p. Counters: count, rate (per second). Rates (0..1): rate. */
export type ThresholdStatistic =
  | { readonly kind: 'avg' | 'min' | 'max' | 'med' | 'count' | 'rate' }
  /** 0..100 */
  | { readonly kind: 'p'; readonly percent: number };

export type ThresholdOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Threshold = {
  /** As typed, tidied: `http_req_duration: p(95)<500`. */
  readonly text: string;
  readonly metric: ThresholdMetric;
  readonly statistic: ThresholdStatistic;
  readonly operator: ThresholdOperator;
  readonly value: number;
  /** Stops the run when it fails, not before `delayMs`. */
  readonly abort: { readonly delayMs: number } | undefined;
};

export const MAX_THRESHOLDS = 50;
