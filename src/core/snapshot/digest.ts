/**
 * A bounded plain summary of a whole, finished Report, for links that are too short for every sample. Figures, counts and
 * reasons are the report's own; charts are coarser where the budget says so; of ids and single requests some are here.
 * What a digest leaves out is counted in `leftOut`, so that it can be said.
 *
 * Invariant: writing a digest and reading it gives an equal one. So whatever is rounded is rounded when the digest is made
 * (digestOf.ts), and every number is finite and not negative but for lags.
 */
import type { Plan } from '../plan/plan.ts';
import type { EngineFacts } from '../run/engine.ts';
import type { ExceptionKind } from '../run/outcome.ts';
import type { RunMark } from '../run/runMark.ts';
import type { DigestLeftOut } from '../stats/digestInfo.ts';
import type { IdStats } from '../stats/idFigures.ts';
import type { CourseSummary } from '../stats/loadCourse.ts';
import type { PhaseSummary, RunEnd } from '../stats/report.ts';
import type { Trust } from '../stats/trust.ts';

/** Of LatencyDetail, in this order. */
export const DIGEST_QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;
/** Of Percentiles, in this order. */
export const HEADLINE_QUANTILES = [0.5, 0.95, 0.99] as const;

/** As of a Percentile; its quantile is told by its place. */
export type DigestPercentile = {
  readonly valueMs: number | undefined;
  readonly lowMs: number | undefined;
  readonly highMs: number | undefined;
};

export type DigestFigures = {
  /** By DIGEST_QUANTILES. */
  readonly percentiles: readonly DigestPercentile[];
  readonly minMs: number | undefined;
  readonly maxMs: number | undefined;
  readonly meanMs: number | undefined;
};

/** Responses in the buckets of core/stats/histogram.ts, those of a coarser bucket in its middle one. */
export type DigestBucket = { readonly bucket: number; readonly count: number };

export type DigestClass = {
  readonly count: number;
  readonly figures: DigestFigures;
  /**
   * Ascending, none empty; their counts make `count`. Of a file of figures (holdsFigures) those of both classes stand with the
   * expected ones, if there are such, and count whatever the tool timed; or there are none.
   */
  readonly buckets: readonly DigestBucket[];
};

export type DigestLatency = {
  readonly exact: boolean;
  readonly bucketsPerOctave: number;
  readonly expected: DigestClass;
  readonly unexpected: DigestClass;
  /** Of both together; undefined where one of them is empty, for it is the other's then. */
  readonly all: DigestFigures | undefined;
};

export type DigestCounts = {
  readonly planned: number | undefined;
  readonly sent: number;
  readonly expected: number;
  readonly unexpected: number;
  readonly exceptions: number;
  readonly cancelled: number;
  readonly warmUp: number;
  readonly dropped: number;
};

/** `firstIds` are places in `ids`. */
export type DigestStatus = {
  readonly status: number;
  readonly expected: boolean;
  readonly count: number;
  readonly idCount: number;
  readonly firstIds: readonly number[];
};
export type DigestException = {
  readonly kind: ExceptionKind;
  readonly count: number;
  readonly idCount: number;
  readonly firstIds: readonly number[];
};
export type DigestCheck = {
  readonly passed: number;
  readonly failed: number;
  readonly firstIds: readonly number[];
};

/** p50, p95 and p99 as histogram buckets. */
export type DigestPoint = { readonly p50: number; readonly p95: number; readonly p99: number };

export type DigestPhaseRow = {
  readonly interval: number;
  readonly queue: number;
  readonly connect: number;
  readonly wait: number;
  readonly receive: number;
  readonly rest: number;
};

/** Rows over time, of equal intervals from the start of the run on. */
export type DigestCharts = {
  readonly intervalMs: number;
  /**
   * Each interval is so many of the report's own. Percentiles cannot be merged from percentiles: of more than one, p95 and p99
   * are the worst of theirs and p50 is their mean, weighted by responses.
   */
  readonly mergedIntervals: number;
  /** Until when requests were counted for the throughput. */
  readonly coveredMs: number;
  /** undefined: no response in this interval. */
  readonly timeline: readonly (DigestPoint | undefined)[];
  /** Finished requests of each interval, by SERIES. */
  readonly throughput: readonly (readonly number[])[];
  /** Ascending; means in hundredths of a ms. */
  readonly phaseRows: readonly DigestPhaseRow[];
};

/** p50 and p95 as histogram buckets; undefined without responses. */
export type DigestStep = {
  readonly lanes: number;
  readonly ratePerSecond: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
};

/** Times in hundredths of a ms, spread in thousandths: in whole numbers of these. */
export type DigestIdStats = Omit<IdStats, 'samplesOf'>;

export type DigestIds = {
  /** ids: every id of the run is here. */
  readonly level: 'ids' | 'summary';
  /** Distinct ids of the run. */
  readonly idCount: number;
  /** In the order of the run's list. One that was cut ends with …. */
  readonly texts: readonly string[];
  /** By place in `texts`. */
  readonly stats: DigestIdStats;
};

/** A single request, in order of arrival. */
export type DigestSample = {
  /** Place in `ids`. */
  readonly id: number;
  /** In hundredths. */
  readonly startMs: number;
  readonly latencyMs: number;
  /** In hundredths, may be negative; undefined: not known. */
  readonly lagMs: number | undefined;
  readonly bodyBytes: number;
  readonly status: number;
  readonly outcome: number;
  readonly failedChecks: number;
};

/** Another tool's file without single requests: what it does not say is missing. */
export function holdsFigures({ engine }: Pick<Digest, 'engine'>): boolean {
  return engine !== undefined && engine.detail !== 'samples';
}

export type Digest = {
  /** Without secrets. */
  readonly plan: Plan;
  readonly startedAtEpochMs: number;
  readonly elapsedMs: number;
  readonly clockStepMs: number | undefined;
  readonly engine: EngineFacts | undefined;
  readonly end: RunEnd;
  readonly counts: DigestCounts;
  /** Finished requests of the run, warm-up included, and of how many one was kept (rawSamples.ts). */
  readonly finishedCount: number;
  readonly keptOneIn: number;
  readonly ratePerSecond: number | undefined;
  readonly maxLatencyMs: number;
  readonly latency: DigestLatency;
  /** By HEADLINE_QUANTILES; undefined for a closed load. */
  readonly serviceTime: readonly DigestPercentile[] | undefined;
  readonly phases: Omit<PhaseSummary, 'serverTime'> & {
    readonly serverTime: readonly DigestPercentile[];
  };
  readonly statuses: readonly DigestStatus[];
  readonly exceptions: readonly DigestException[];
  readonly charts: DigestCharts;
  readonly sweep: readonly DigestStep[];
  /** By check of the plan. */
  readonly checks: readonly DigestCheck[];
  /** What was observed, by threshold of the plan; the rest is arithmetic. */
  readonly observed: readonly (number | undefined)[];
  readonly marks: readonly RunMark[];
  readonly trust: Trust;
  readonly course: CourseSummary;
  /** Of the column that the ids come from. */
  readonly idColumn: string;
  readonly ids: DigestIds;
  readonly samples: readonly DigestSample[];
  readonly leftOut: DigestLeftOut;
};
