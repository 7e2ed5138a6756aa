/**
 * Digest → Report, so that the same views show it: figures, counts, verdict and trust are those of the run; charts over time
 * are as coarse as the digest's; the log, the ids and their figures are of what is here, and `digest` says so. Rows are ids:
 * the dataset has one row for each id that is here, and no other column.
 */
import type { Dataset } from '../plan/dataset.ts';
import { columnOf } from '../plan/textColumn.ts';
import { SampleLog } from '../run/sampleLog.ts';
import {
  allocateColumns,
  SAMPLE_COLUMNS,
  type SampleColumnName,
  UNKNOWN_BYTES,
} from '../run/samples.ts';
import type { Digest, DigestFigures, DigestPercentile, DigestSample } from '../snapshot/digest.ts';
import { DIGEST_QUANTILES, holdsFigures } from '../snapshot/digest.ts';
import { histogramOf } from '../snapshot/digestHistogram.ts';
import { ById } from './byId.ts';
import { neededCount } from './confidence.ts';
import { chartsOf, distributionOf, sweepOf } from './digestReportCharts.ts';
import { thresholdsOf } from './digestReportRules.ts';
import { isResponseTime } from './headline.ts';
import { createHistogram, type Histogram, totalOf } from './histogram.ts';
import type { IdStats } from './idFigures.ts';
import type {
  Counts,
  LatencyDetail,
  LatencyDetails,
  LatencySummary,
  Percentile,
  Percentiles,
  Report,
} from './report.ts';

export function reportOfDigest(digest: Digest): Report {
  const { plan, ids, elapsedMs, phases } = digest;
  const latencyDetails = detailsOf(digest);
  const log = logOf(digest.samples);
  const idStats = idStatsOf(digest);
  return {
    plan,
    dataset: datasetOf(digest),
    startedAtEpochMs: digest.startedAtEpochMs,
    environment:
      digest.engine === undefined
        ? { clockStepMs: digest.clockStepMs }
        : { clockStepMs: digest.clockStepMs, engine: digest.engine },
    elapsedMs,
    end: digest.end,
    counts: countsOf(digest),
    ratePerSecond: digest.ratePerSecond,
    recentRatePerSecond: undefined,
    lagMs: 0,
    latency: summaryOf(latencyDetails.all),
    serviceTime: digest.serviceTime === undefined ? undefined : headlineOf(digest.serviceTime),
    phases: { ...phases, serverTime: headlineOf(phases.serverTime) },
    statuses: digest.statuses.map(({ firstIds, ...rest }) => ({ ...rest, firstRows: firstIds })),
    exceptions: digest.exceptions.map(({ firstIds, ...rest }) => ({
      ...rest,
      firstRows: firstIds,
    })),
    ...chartsOf(digest.charts),
    sweep: sweepOf(digest.sweep),
    checks: digest.checks.map(({ passed, failed, firstIds }, index) => ({
      text: plan.checks[index]?.text ?? '',
      passed,
      failed,
      firstFailedRows: firstIds,
    })),
    thresholds: thresholdsOf(digest),
    marks: digest.marks,
    trust: digest.trust,
    course: digest.course,
    distribution: distributionOf(latencyDetails.all.histogram, digest.latency.bucketsPerOctave),
    latencyDetails,
    log,
    sampleCount: log.length,
    keptOneIn: digest.keptOneIn,
    finishedCount: digest.finishedCount,
    selected: undefined,
    spanMs: { from: 0, to: elapsedMs },
    byId: byIdOf(digest, idStats),
    digest: {
      level: holdsFigures(digest) ? 'figures' : ids.level,
      sampleCount: digest.finishedCount,
      idCount: ids.idCount,
      shownIdCount: ids.texts.length,
      isCut: digest.leftOut.cutIds + digest.leftOut.cutTexts > 0,
      idStats,
      leftOut: digest.leftOut,
      mergedIntervals: digest.charts.mergedIntervals,
      bucketsPerOctave: digest.latency.bucketsPerOctave,
    },
    maxLatencyMs: digest.maxLatencyMs,
  };
}

function datasetOf({ ids, idColumn }: Digest): Dataset {
  const column = columnOf(ids.texts);
  return {
    columns: [idColumn],
    rowCount: ids.texts.length,
    cells: [column],
    ids: column,
    idOfRow: undefined,
  };
}

function countsOf({ counts }: Digest): Counts {
  return { ...counts, inFlight: 0, responses: counts.expected + counts.unexpected };
}

function detailsOf(digest: Digest): LatencyDetails {
  const { expected, unexpected, all, exact } = digest.latency;
  const detail = (figures: DigestFigures, count: number, histogram: Histogram): LatencyDetail => ({
    count,
    percentiles: percentilesOf(figures.percentiles, DIGEST_QUANTILES),
    minMs: figures.minMs,
    maxMs: figures.maxMs,
    meanMs: figures.meanMs,
    exact,
    histogram,
  });
  const other = expected.count > 0 ? expected : unexpected;
  const ofAll = histogramOf(expected.buckets, unexpected.buckets);
  const timedCount = holdsFigures(digest) ? totalOf(ofAll) : 0;
  // Its buckets are of all answers together, and of none of the classes.
  const isUndivided = holdsFigures(digest) && all !== undefined;
  return {
    all: detail(all ?? other.figures, timedCount || expected.count + unexpected.count, ofAll),
    expected: detail(
      expected.figures,
      expected.count,
      isUndivided ? createHistogram() : histogramOf(expected.buckets),
    ),
    unexpected: detail(unexpected.figures, unexpected.count, histogramOf(unexpected.buckets)),
  };
}

function percentilesOf(
  values: readonly DigestPercentile[],
  quantiles: readonly number[],
): Percentile[] {
  return quantiles.map((quantile, place) => {
    const { valueMs, lowMs, highMs } = values[place] ?? UNKNOWN;
    return { quantile, valueMs, lowMs, highMs, neededCount: neededCount(quantile) };
  });
}

const UNKNOWN: DigestPercentile = { valueMs: undefined, lowMs: undefined, highMs: undefined };

function headlineOf(values: readonly DigestPercentile[]): Percentiles {
  const at = (place: number, quantile: number): Percentile => ({
    quantile,
    ...(values[place] ?? UNKNOWN),
    neededCount: neededCount(quantile),
  });
  return { p50: at(0, 0.5), p95: at(1, 0.95), p99: at(2, 0.99) };
}

/** The headline is three of the percentiles of all responses. */
function summaryOf({ percentiles, minMs, maxMs, meanMs, exact }: LatencyDetail): LatencySummary {
  const [p50, , , p95, p99] = percentiles;
  if (p50 === undefined || p95 === undefined || p99 === undefined) throw new Error('unreachable');
  return { p50, p95, p99, minMs, maxMs, meanMs, exact };
}

/** Phases are not here: unknown, as of a target that hides them. */
const NOT_HERE: Partial<Record<SampleColumnName, number>> = {
  queueMs: Number.NaN,
  connectMs: Number.NaN,
  waitMs: Number.NaN,
  receiveMs: Number.NaN,
  serverTimingMs: Number.NaN,
  transferBytes: UNKNOWN_BYTES,
};

function logOf(samples: readonly DigestSample[]): SampleLog {
  const columns = allocateColumns(Math.ceil(samples.length / 8) * 8);
  for (const name of Object.keys(SAMPLE_COLUMNS) as SampleColumnName[]) {
    columns[name].fill(NOT_HERE[name] ?? 0);
  }
  samples.forEach((sample, at) => {
    columns.row[at] = sample.id;
    columns.startMs[at] = sample.startMs;
    columns.latencyMs[at] = sample.latencyMs;
    columns.lagMs[at] = sample.lagMs ?? Number.NaN;
    columns.bodyBytes[at] = sample.bodyBytes;
    columns.status[at] = sample.status;
    columns.outcome[at] = sample.outcome;
    columns.failedChecks[at] = sample.failedChecks;
  });
  const log = new SampleLog();
  log.append(columns, 0, samples.length);
  return log;
}

/** What is known of each id that is here, and which of the samples here are its. */
function idStatsOf({ ids, samples }: Digest): IdStats {
  const indices = new Map<number, number[]>();
  samples.forEach(({ id }, index) => {
    const own = indices.get(id) ?? [];
    own.push(index);
    indices.set(id, own);
  });
  return { ...ids.stats, samplesOf: (id) => Uint32Array.from(indices.get(id) ?? []) };
}

function byIdOf({ plan, samples }: Digest, stats: IdStats): ById {
  const byId = new ById(stats.idCount, isResponseTime(plan.load));
  byId.count.set(stats.count);
  byId.maxMs.set(stats.maxMs);
  byId.exceptions.set(stats.exceptions);
  byId.unexpected.set(stats.unexpected);
  byId.seenCount = stats.seenCount;
  for (const [index, { id }] of samples.entries()) byId.linkOne(id, index);
  return byId;
}
