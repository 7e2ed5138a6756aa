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
import type { EngineFacts } from '../run/engine.ts';
import type { ExceptionKind, Series } from '../run/outcome.ts';
import type { Protocol } from '../run/phases.ts';
import type { RunMark } from '../run/runMark.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import type { ById } from './byId.ts';
import type { DigestInfo } from './digestInfo.ts';
import type { Histogram } from './histogram.ts';
import type { SweepStep } from './knee.ts';
import type { CourseSummary } from './loadCourse.ts';
import type { Span } from './selection.ts';
import type { ThresholdResult } from './thresholdResults.ts';
import type { Trust } from './trust.ts';

export type Counts = {
  /** Requests the plan asks for; undefined when it runs for a time. planned = sent + unsent. */
  readonly planned: number | undefined;
  /** sent = responses + exceptions + cancelled + inFlight + warmUp. */
  readonly sent: number;
  readonly inFlight: number;
  readonly responses: number;
  readonly expected: number;
  readonly unexpected: number;
  readonly exceptions: number;
  readonly cancelled: number;
  /** Finished requests that were sent to warm up; they count for nothing else. */
  readonly warmUp: number;
  /** Open load: arrivals that were not sent because everything allowed was in flight; part of unsent. */
  readonly dropped: number;
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

/** Times of one class of responses in full. */
export type LatencyDetail = {
  readonly count: number;
  /** p50, p75, p90, p95, p99, p99.9. */
  readonly percentiles: readonly Percentile[];
  readonly minMs: number | undefined;
  readonly maxMs: number | undefined;
  readonly meanMs: number | undefined;
  /** true: percentiles are from every sample. false: from the histogram, within 1%. */
  readonly exact: boolean;
  /** Never changes after the report was made. */
  readonly histogram: Histogram;
};

/** `all` are the expected and the unexpected responses. */
export const LATENCY_CLASSES = ['all', 'expected', 'unexpected'] as const;
export type LatencyClass = (typeof LATENCY_CLASSES)[number];
export type LatencyDetails = Readonly<Record<LatencyClass, LatencyDetail>>;

export type Percentiles = Pick<LatencySummary, 'p50' | 'p95' | 'p99'>;

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

/** Mean ms of each phase over the responses of an interval whose phases are known; `rest` is the page's own lag. */
export type PhaseRow = {
  readonly second: number;
  readonly queue: number;
  readonly connect: number;
  readonly wait: number;
  readonly receive: number;
  readonly rest: number;
};

/** Where the time went, over the responses whose phases are known. */
export type PhaseSummary = {
  readonly knownCount: number;
  readonly unknownCount: number;
  /** Request sent to first byte. */
  readonly serverTime: Percentiles;
  /** undefined without a known phase. */
  readonly meanMs: Omit<PhaseRow, 'second'> | undefined;
  /** Share of all known latency that was spent waiting inside the browser. */
  readonly queueRatio: number | undefined;
  /** Requests on the wire at once, on average: time outside of the browser's queue over the time that passed. */
  readonly effectiveConcurrency: number | undefined;
  readonly protocols: readonly { readonly protocol: Protocol; readonly count: number }[];
  readonly newConnectionCount: number;
  readonly cacheHitCount: number;
  readonly serviceWorkerCount: number;
  readonly transferBytes: number;
  readonly serverTimingCount: number;
  readonly serverTimingMeanMs: number | undefined;
};

/** A check and how often it held, over all responses. */
export type CheckResult = {
  readonly text: string;
  readonly passed: number;
  readonly failed: number;
  readonly firstFailedRows: readonly number[];
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
  /**
   * terminated: the worker did not answer or died; what arrived is kept. aborted: the plan's own rule stopped it, a threshold
   * or the target's health.
   */
  readonly reason: 'completed' | 'stopped' | 'aborted' | 'terminated' | 'failed';
  readonly message: string | undefined;
};

/** What the numbers were taken with. */
export type Environment = {
  /** Smallest step of the worker's clock; undefined: not known. */
  readonly clockStepMs: number | undefined;
  /** The tool whose results these are; left out: this page's own worker. */
  readonly engine?: EngineFacts | undefined;
};

export type Report = {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly startedAtEpochMs: number;
  readonly environment: Environment;
  readonly elapsedMs: number;
  /** undefined while it runs. */
  readonly end: RunEnd | undefined;
  readonly counts: Counts;
  /** Finished requests per second, over the whole run and over the last few seconds. */
  readonly ratePerSecond: number | undefined;
  readonly recentRatePerSecond: number | undefined;
  /** Worst lag of the worker's timer in the last pulse: the generator is overloaded when this grows. */
  readonly lagMs: number;
  /** The headline: service time for a closed load, response time (from the planned start) for an open one. */
  readonly latency: LatencySummary;
  /** Open load only: from just before fetch, beside the headline. */
  readonly serviceTime: Percentiles | undefined;
  readonly phases: PhaseSummary;
  readonly statuses: readonly StatusCount[];
  readonly exceptions: readonly ExceptionGroup[];
  readonly timeline: readonly TimelineRow[];
  readonly throughput: readonly ThroughputRow[];
  readonly phaseRows: readonly PhaseRow[];
  readonly sweep: readonly SweepStep[];
  readonly checks: readonly CheckResult[];
  readonly thresholds: readonly ThresholdResult[];
  readonly marks: readonly RunMark[];
  readonly trust: Trust;
  readonly course: CourseSummary;
  readonly distribution: readonly DistributionRow[];
  readonly latencyDetails: LatencyDetails;
  readonly log: SampleLog;
  /** How many samples of the log this report is of. */
  readonly sampleCount: number;
  /** Every so many finished requests one is in the log: 1, unless the run is longer than the page keeps (rawSamples.ts). */
  readonly keptOneIn: number;
  /** Finished requests, warm-up included, whether they are in the log or not. */
  readonly finishedCount: number;
  /** Their indices in the log, ascending; undefined: the first sampleCount. Its reader is `sampleIndexAt`. */
  readonly selected: Uint32Array | undefined;
  /** The time that its charts over time show, in ms since the run's start. */
  readonly spanMs: Span;
  readonly byId: ById;
  /** undefined: the report is made of its samples. */
  readonly digest: DigestInfo | undefined;
  /** Largest headline latency so far, exceptions included: the scatter's scale. */
  readonly maxLatencyMs: number;
};

/** A chart never gets more rows than this. */
export const MAX_CHART_ROWS = 300;
