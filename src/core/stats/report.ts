/**
 * The result of a run so far, or finished: what every view reads, whether it comes from a live run or an opened
 * snapshot. Immutable and plain but for `log` and `byId`, which only grow and are read up to `sampleCount`.
 *
 * Each part keeps its identity until it changes, so a view that memoises on the part it reads redraws only
 * when that part is new. The builder renews the chart parts in turn, at most once a second each.
 *
 * Which samples a number is made of: percentiles and the distribution cover all responses, expected or not;
 * exceptions and cancelled requests have no latency worth averaging and are counted instead.
 */
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import type { ExceptionKind, Series } from '../run/outcome.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import type { ById } from './byId.ts';

export type Counts = {
  /** Requests the plan asks for; undefined when it runs for a time. planned = sent + unsent. */
  readonly planned: number | undefined;
  /** sent = responses + exceptions + cancelled + inFlight. */
  readonly sent: number;
  readonly inFlight: number;
  readonly responses: number;
  readonly expected: number;
  readonly unexpected: number;
  readonly exceptions: number;
  readonly cancelled: number;
};

export type Percentile = {
  /** 0..1 */
  readonly quantile: number;
  /** undefined: no response yet, or not enough of them (see neededCount). */
  readonly valueMs: number | undefined;
  /** 95% order-statistic interval; only at the end of a run. */
  readonly lowMs: number | undefined;
  readonly highMs: number | undefined;
  /** Responses needed for a 95% interval to exist. */
  readonly neededCount: number;
};

export type LatencySummary = {
  readonly p50: Percentile;
  readonly p95: Percentile;
  readonly p99: Percentile;
  readonly minMs: number | undefined;
  readonly maxMs: number | undefined;
  readonly meanMs: number | undefined;
  /** true: from every sample. false: from a histogram, within 1%. */
  readonly exact: boolean;
};

/** A status that came, how often, and the first rows (of the dataset) that it came from. */
export type StatusCount = {
  readonly status: number;
  readonly expected: boolean;
  readonly count: number;
  readonly idCount: number;
  readonly firstRows: readonly number[];
};

export type ExceptionGroup = {
  readonly kind: ExceptionKind;
  readonly count: number;
  readonly idCount: number;
  readonly firstRows: readonly number[];
};

/** One interval of the timeline, ready for a chart. Times in seconds since start, as the axes show them. */
export type TimelineRow = {
  readonly second: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
};

/** Finished requests per second in one interval, by series. */
export type ThroughputRow = { readonly second: number } & Readonly<Record<Series, number>>;

/** One bar of the latency distribution. */
export type DistributionRow = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
};

export type RunEnd = {
  /** terminated: the worker did not answer or died; what arrived is kept. */
  readonly reason: 'completed' | 'stopped' | 'terminated' | 'failed';
  readonly message: string | undefined;
};

export type Report = {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly startedAtEpochMs: number;
  readonly elapsedMs: number;
  /** undefined while it runs. */
  readonly end: RunEnd | undefined;
  readonly counts: Counts;
  /** Finished requests per second, over the whole run and over the last few seconds. */
  readonly ratePerSecond: number | undefined;
  readonly recentRatePerSecond: number | undefined;
  /** Worst lag of the worker's timer in the last pulse: the generator is overloaded when this grows. */
  readonly lagMs: number;
  readonly latency: LatencySummary;
  readonly statuses: readonly StatusCount[];
  readonly exceptions: readonly ExceptionGroup[];
  readonly timeline: readonly TimelineRow[];
  readonly throughput: readonly ThroughputRow[];
  readonly distribution: readonly DistributionRow[];
  readonly log: SampleLog;
  /** Samples of the log that this report covers. */
  readonly sampleCount: number;
  readonly byId: ById;
  /** Largest latency so far, exceptions included: the scatter's scale. */
  readonly maxLatencyMs: number;
};

/** A chart never gets more rows than this. */
export const MAX_CHART_ROWS = 300;
