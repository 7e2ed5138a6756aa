/**
 * ImportedSummary → Report, by the same digest as a link that is too short for samples. Figures are those of the file; what is not in
 * it is undefined and stays so: no interval of a percentile, no distribution without buckets, no chart without a timeline, no id and
 * no single request. The plan is made up of what the file tells, so that views have one; it is nothing that anybody planned.
 */
import { EXCEPTION_KINDS, type ExceptionKind } from '../run/outcome.ts';
import type { Digest, DigestIdStats } from '../snapshot/digest.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import type { Report } from '../stats/report.ts';
import type { ThresholdResult } from '../stats/thresholdResults.ts';
import { checkedEngine } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import { summaryCharts } from './summaryCharts.ts';
import { latencyOfSummary, timesOfSummary, UNKNOWN_PERCENTILE } from './summaryLatency.ts';
import { countsOfSummary, planOfSummary, statusesOfSummary } from './summaryPlan.ts';
import { summaryThresholds } from './summaryThresholds.ts';
import { CLOCK_STEP_MS, trustOfSummary } from './summaryTrust.ts';

/** `summary`: of a reader of this folder, or of mergeSummaries, which have checked it. */
export function reportOfSummary(summary: ImportedSummary): Report {
  const { charts, timeline } = summaryCharts(summary);
  const { results, notes } = summaryThresholds(summary);
  const digest = digestOfSummary(summary, results, [...summary.engine.notes, ...notes]);
  const report = reportOfDigest({ ...digest, charts });
  return {
    ...report,
    timeline: timeline ?? report.timeline,
    thresholds: results,
    // Those beyond the limit of a plan are lost with a link.
    checks: summary.checks.map((check) => ({ ...check, firstFailedRows: [] })),
  };
}

function digestOfSummary(
  summary: ImportedSummary,
  thresholds: readonly ThresholdResult[],
  notes: readonly string[],
): Omit<Digest, 'charts'> {
  const plan = planOfSummary(
    summary,
    thresholds.map(({ threshold }) => threshold),
  );
  const counts = countsOfSummary(summary, plan);
  const elapsedMs = summary.elapsedMs ?? 0;
  const finished = counts.expected + counts.unexpected + counts.exceptions;
  const engine = checkedEngine({ ...summary.engine, notes: [...firstNotes(summary), ...notes] });
  const maxLatencyMs = Math.max(0, ...timesOfSummary(summary.latency));
  return {
    plan,
    startedAtEpochMs: summary.startedAtEpochMs ?? 0,
    elapsedMs,
    clockStepMs: CLOCK_STEP_MS[engine.name],
    engine,
    end: { reason: 'completed', message: undefined },
    counts,
    finishedCount: counts.sent,
    keptOneIn: 1,
    ratePerSecond: elapsedMs > 0 ? (finished * 1000) / elapsedMs : undefined,
    maxLatencyMs,
    latency: latencyOfSummary(summary, counts),
    serviceTime: undefined,
    phases: {
      knownCount: 0,
      unknownCount: counts.expected + counts.unexpected,
      serverTime: [UNKNOWN_PERCENTILE, UNKNOWN_PERCENTILE, UNKNOWN_PERCENTILE],
      meanMs: undefined,
      queueRatio: undefined,
      effectiveConcurrency: undefined,
      protocols: [],
      newConnectionCount: 0,
      cacheHitCount: 0,
      serviceWorkerCount: 0,
      transferBytes: 0,
      serverTimingCount: 0,
      serverTimingMeanMs: undefined,
    },
    statuses: statusesOfSummary(summary, plan.expectation, counts),
    exceptions: summary.exceptions.map((one) => ({ ...one, idCount: 0, firstIds: [] })),
    sweep: [],
    checks: plan.checks.map((_, place) => ({
      passed: summary.checks[place]?.passed ?? 0,
      failed: summary.checks[place]?.failed ?? 0,
      firstIds: [],
    })),
    observed: thresholds.map(({ observed }) => observed),
    marks: [],
    trust: trustOfSummary(summary, engine, counts),
    course: {
      due: 0,
      dropped: summary.dropped,
      workerLagP99Ms: undefined,
      worstLagMs: 0,
      meanInFlight: undefined,
      mostInFlight: summary.mostInFlight ?? 0,
      pulseCount: 0,
    },
    idColumn: 'id',
    ids: { level: 'summary', idCount: 0, texts: [], stats: noIds() },
    samples: [],
    leftOut: NOTHING_LEFT_OUT,
  };
}

/** Nothing that there was: a file of figures never had it. */
const NOTHING_LEFT_OUT = {
  statuses: 0,
  thresholds: 0,
  steps: 0,
  headers: 0,
  marks: 0,
  reasons: 0,
  columns: 0,
  checkTexts: 0,
  cutTexts: 0,
  cutIds: 0,
  bodies: 0,
};

function firstNotes({ startedAtEpochMs, elapsedMs }: ImportedSummary): string[] {
  if (elapsedMs === undefined) return ['The file does not say how long the run took.'];
  return startedAtEpochMs === undefined ? ['The file does not say when the run began.'] : [];
}

function noIds(): DigestIdStats {
  return {
    idCount: 0,
    seenCount: 0,
    count: new Uint32Array(),
    responses: new Uint32Array(),
    unexpected: new Uint32Array(),
    exceptions: new Uint32Array(),
    exceptionsBy: Object.fromEntries(EXCEPTION_KINDS.map((kind) => [kind, undefined])) as Record<
      ExceptionKind,
      undefined
    >,
    p50Ms: new Float32Array(),
    p95Ms: new Float32Array(),
    maxMs: new Float32Array(),
    spreadRatio: new Float32Array(),
    bodyBytes: new Float64Array(),
    lastBodyBytes: new Uint32Array(),
    lastStatus: new Uint16Array(),
    lastOutcome: new Uint8Array(),
  };
}
