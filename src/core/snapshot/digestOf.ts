/**
 * Report → Digest within a budget. Deterministic: the same report and budget give the same digest. Secrets are left out here,
 * before anything leaves (redactPlan.ts); a person's further choices were made before (redaction.ts). Goes over the samples
 * once a report, so trying many budgets costs little more than trying one.
 *
 * Of a whole run: a report of a selection has charts that begin elsewhere.
 */
import { type Dataset, idIndexOfRow } from '../plan/dataset.ts';
import { redactSentence } from '../plan/redact.ts';
import { idColumnOf } from '../plan/secretColumns.ts';
import { type EngineFacts, MAX_ENGINE_NOTES } from '../run/engine.ts';
import type { RunMark } from '../run/runMark.ts';
import type { DigestLeftOut } from '../stats/digestInfo.ts';
import { bucketOf } from '../stats/histogram.ts';
import type {
  LatencyDetail,
  LatencyDetails,
  Percentile,
  Percentiles,
  Report,
  RunEnd,
} from '../stats/report.ts';
import type { Trust } from '../stats/trust.ts';
import type {
  Digest,
  DigestClass,
  DigestFigures,
  DigestLatency,
  DigestPercentile,
  DigestSample,
  DigestStep,
} from './digest.ts';
import type { DigestBudget } from './digestBudget.ts';
import { digestCharts, HUNDREDTHS } from './digestCharts.ts';
import { finishedReport } from './digestFinished.ts';
import { coarseBuckets } from './digestHistogram.ts';
import { digestIds, MAX_ID_BYTES_IN_ALL, shownIds } from './digestIds.ts';
import { digestPlan } from './digestPlan.ts';
import { inTurn, telltaleSamples } from './digestSamples.ts';
import { TextCutter } from './digestText.ts';
import { MAX_COUNT } from './digestWireFigures.ts';
import { secretsOfPlan } from './redactPlan.ts';

export function digestOf(given: Report, budget: DigestBudget): Digest {
  const report = finishedReport(given);
  const { dataset, counts, phases, end } = report;
  const cutter = new TextCutter(budget.maxTextBytes);
  const { plan, thresholds, steps, leftOut } = digestPlan(report, budget, cutter);
  const samples = telltaleSamples(report, budget.maxSamples);
  const shown = shownIds(report, budget.maxIds, namedIds(report, samples, budget.maxFirstIds));
  const idCutter = new TextCutter(
    Math.min(budget.maxIdBytes, Math.floor(MAX_ID_BYTES_IN_ALL / Math.max(1, shown.length))),
  );
  const ids = digestIds(report, shown, idCutter, budget.bodies);
  const placeOf = placesOf(shown);
  const firstIds = (rows: readonly number[]) =>
    placesOfRows(dataset, rows, placeOf).slice(0, budget.maxFirstIds);
  const statuses = report.statuses.slice(0, budget.maxStatuses);
  const marks = report.marks.slice(0, budget.maxMarks);
  const reasons = report.trust.reasons.slice(0, budget.maxReasons);
  const idColumn = cutter.cut(dataset.columns[idColumnOf(dataset)] ?? 'id');

  return {
    plan,
    // A file can say a date before 1970; no run began there.
    startedAtEpochMs: Math.max(0, report.startedAtEpochMs),
    elapsedMs: report.elapsedMs,
    clockStepMs: report.environment.clockStepMs,
    engine: engineOf(report.environment.engine, budget.maxReasons, cutter),
    end: endOf(report, end, cutter),
    counts: {
      planned: counts.planned,
      sent: counts.sent,
      expected: counts.expected,
      unexpected: counts.unexpected,
      exceptions: counts.exceptions,
      cancelled: counts.cancelled,
      warmUp: counts.warmUp,
      dropped: counts.dropped,
    },
    finishedCount: report.finishedCount,
    keptOneIn: report.keptOneIn,
    ratePerSecond: report.ratePerSecond,
    maxLatencyMs: report.maxLatencyMs,
    latency: latencyOf(
      report.latencyDetails,
      Math.min(budget.bucketsPerOctave, report.digest?.bucketsPerOctave ?? budget.bucketsPerOctave),
      report.digest?.level === 'figures',
    ),
    serviceTime: report.serviceTime === undefined ? undefined : headline(report.serviceTime),
    phases: { ...phases, serverTime: headline(phases.serverTime) },
    statuses: statuses.map(({ firstRows, ...rest }) => ({
      ...rest,
      firstIds: firstIds(firstRows),
    })),
    exceptions: report.exceptions.map(({ firstRows, ...rest }) => ({
      ...rest,
      firstIds: firstIds(firstRows),
    })),
    charts: digestCharts(report, budget.maxRows),
    sweep: steps.flatMap((place) => stepOf(report, place)),
    checks: plan.checks.map((_, index) => {
      const { passed = 0, failed = 0, firstFailedRows = [] } = report.checks[index] ?? {};
      return { passed, failed, firstIds: firstIds(firstFailedRows) };
    }),
    observed: thresholds.map((place) => report.thresholds[place]?.observed),
    marks: marks.map((mark) => markOf(mark, cutter)),
    trust: { level: report.trust.level, reasons: reasons.map((one) => reasonOf(one, cutter)) },
    course: report.course,
    idColumn,
    ids,
    samples: samples.flatMap((index) => sampleOf(report, index, placeOf)),
    leftOut: addedTo(report.digest?.leftOut, {
      ...leftOut,
      statuses: report.statuses.length - statuses.length,
      marks: report.marks.length - marks.length,
      reasons: report.trust.reasons.length - reasons.length,
      columns: dataset.columns.length - 1,
      cutTexts: cutter.cutCount,
      cutIds: idCutter.cutCount,
      bodies: ids.stats.bodyBytes.some(Number.isNaN) ? 1 : 0,
    }),
  };
}

/** `before`: what the link had left out that the report came from. A text that is cut for the second time counts once. */
function addedTo(before: DigestLeftOut | undefined, now: DigestLeftOut): DigestLeftOut {
  if (before === undefined) return now;
  // A link may say any number.
  const sum = (a: number, b: number) => Math.min(MAX_COUNT, a + b);
  return {
    statuses: sum(before.statuses, now.statuses),
    thresholds: sum(before.thresholds, now.thresholds),
    steps: sum(before.steps, now.steps),
    headers: sum(before.headers, now.headers),
    marks: sum(before.marks, now.marks),
    reasons: sum(before.reasons, now.reasons),
    columns: sum(before.columns, now.columns),
    checkTexts: Math.max(before.checkTexts, now.checkTexts),
    cutTexts: Math.max(before.cutTexts, now.cutTexts),
    cutIds: Math.max(before.cutIds, now.cutIds),
    bodies: Math.max(before.bodies, now.bodies),
  };
}

/** Ids that the verdict names by what failed, the first of each before the second of any; and those of the samples. */
function namedIds(report: Report, samples: readonly number[], maxFirstIds: number) {
  const { dataset, statuses, exceptions, checks, log } = report;
  const groups = [
    ...exceptions.map(({ firstRows }) => firstRows),
    ...statuses.filter(({ expected }) => !expected).map(({ firstRows }) => firstRows),
    ...checks.map(({ firstFailedRows }) => firstFailedRows),
  ];
  const rows = inTurn(
    groups.map((group) => group.slice(0, maxFirstIds)),
    Number.POSITIVE_INFINITY,
  );
  return [
    { ids: rows.map((row) => idIndexOfRow(dataset, row)), share: 1 / 2 },
    { ids: samples.map((index) => idIndexOfRow(dataset, log.at(index)?.row ?? 0)), share: 3 / 4 },
  ];
}

function placesOf(shown: Uint32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(shown, (id, place) => [id, place]));
}

function placesOfRows(
  dataset: Dataset,
  rows: readonly number[],
  placeOf: ReadonlyMap<number, number>,
): number[] {
  return rows.flatMap((row) => placeOf.get(idIndexOfRow(dataset, row)) ?? []);
}

function endOf({ plan }: Report, end: RunEnd | undefined, { cut }: TextCutter): RunEnd {
  const { reason, message } = end ?? { reason: 'stopped', message: undefined };
  if (message === undefined) return { reason, message };
  let open = redactSentence(message);
  for (const secret of secretsOfPlan(plan)) open = open.replaceAll(secret, '…');
  return { reason, message: cut(open) };
}

function latencyOf(
  { all, expected, unexpected }: LatencyDetails,
  bucketsPerOctave: number,
  isFigures: boolean,
): DigestLatency {
  const isMixed = expected.count > 0 && unexpected.count > 0;
  const { histogram } = isFigures && isMixed ? all : expected;
  return {
    exact: all.exact,
    bucketsPerOctave,
    expected: classOf({ ...expected, histogram }, bucketsPerOctave),
    unexpected: classOf(unexpected, bucketsPerOctave),
    all: isMixed ? figuresOf(all) : undefined,
  };
}

function classOf(detail: LatencyDetail, bucketsPerOctave: number): DigestClass {
  return {
    count: detail.count,
    figures: figuresOf(detail),
    buckets: coarseBuckets(detail.histogram, bucketsPerOctave),
  };
}

function figuresOf({ percentiles, minMs, maxMs, meanMs }: LatencyDetail): DigestFigures {
  return { percentiles: percentiles.map(percentileOf), minMs, maxMs, meanMs };
}

function headline({ p50, p95, p99 }: Percentiles): DigestPercentile[] {
  return [p50, p95, p99].map(percentileOf);
}

function percentileOf({ valueMs, lowMs, highMs }: Percentile): DigestPercentile {
  return { valueMs, lowMs, highMs };
}

/** None where the run did not come so far. */
function stepOf({ sweep }: Report, place: number): DigestStep[] {
  const step = sweep[place];
  if (step === undefined) return [];
  const { lanes, ratePerSecond, p50Ms, p95Ms } = step;
  const bucket = (ms: number | undefined) => (ms === undefined ? undefined : bucketOf(ms));
  return [{ lanes, ratePerSecond, p50: bucket(p50Ms), p95: bucket(p95Ms) }];
}

function markOf(mark: RunMark, { cut }: TextCutter): RunMark {
  return mark.kind === 'adjusted'
    ? { kind: mark.kind, atMs: mark.atMs, words: cut(redactSentence(mark.words)) }
    : { kind: mark.kind, atMs: mark.atMs, untilMs: mark.untilMs };
}

function reasonOf(reason: Trust['reasons'][number], { cut }: TextCutter) {
  const { kind, level, title, evidence, remedy } = reason;
  return { kind, level, title: cut(title), evidence: cut(evidence), remedy: cut(remedy) };
}

function sampleOf(
  { log, dataset, plan }: Report,
  index: number,
  placeOf: ReadonlyMap<number, number>,
): DigestSample[] {
  const sample = log.at(index);
  const id = sample === undefined ? undefined : placeOf.get(idIndexOfRow(dataset, sample.row));
  if (sample === undefined || id === undefined) return [];
  const { startMs, latencyMs, lagMs, bodyBytes, status, outcome, failedChecks } = sample;
  return [
    {
      id,
      startMs: hundredths(startMs),
      latencyMs,
      lagMs: Number.isNaN(lagMs) ? undefined : hundredths(lagMs),
      bodyBytes,
      status,
      outcome,
      // As many bits as there are checks.
      failedChecks: failedChecks & (2 ** plan.checks.length - 1),
    },
  ];
}

function hundredths(ms: number): number {
  // Adding 0 makes -0 plain.
  return Math.round(ms * HUNDREDTHS) / HUNDREDTHS + 0;
}

/** Its notes are reasons to be careful, and as dear. */
function engineOf(
  engine: EngineFacts | undefined,
  maxNotes: number,
  cutter: TextCutter,
): EngineFacts | undefined {
  if (engine === undefined) return undefined;
  const notes = engine.notes.slice(0, Math.min(maxNotes, MAX_ENGINE_NOTES));
  const version = engine.version === undefined ? undefined : cutter.cut(engine.version);
  return { ...engine, version, notes: notes.map((note) => cutter.cut(note)) };
}
