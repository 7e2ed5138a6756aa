/**
 * The charts over time of a digest: the report's rows, neighbours merged until there are few enough. Counts add up and means
 * are weighted; percentiles of merged intervals are the worst of theirs (DigestCharts says so), for only histograms can be
 * merged truly, and a report has none of its intervals.
 */
import { SERIES } from '../run/outcome.ts';
import type { DigestInfo } from '../stats/digestInfo.ts';
import { bucketOf } from '../stats/histogram.ts';
import {
  MAX_CHART_ROWS,
  type PhaseRow,
  type Report,
  type ThroughputRow,
  type TimelineRow,
} from '../stats/report.ts';
import type { DigestCharts, DigestPhaseRow, DigestPoint } from './digest.ts';

export const HUNDREDTHS = 100;
const NOTHING: DigestCharts = {
  intervalMs: 0,
  mergedIntervals: 1,
  coveredMs: 0,
  timeline: [],
  throughput: [],
  phaseRows: [],
};

type Charted = Pick<Report, 'timeline' | 'throughput' | 'phaseRows' | 'elapsedMs'> & {
  readonly counts: Pick<Report['counts'], 'sent'>;
  readonly digest: Pick<DigestInfo, 'level' | 'mergedIntervals'> | undefined;
};

export function digestCharts(report: Charted, maxRows: number): DigestCharts {
  const { timeline, throughput, phaseRows, elapsedMs } = report;
  const first = timeline[0];
  if (first === undefined) return NOTHING;
  // A point stands in the middle of its interval, and the first interval begins with the run.
  const ownMs = first.second * 2000;
  const merged = Math.max(1, Math.ceil(timeline.length / maxRows));
  // Another tool's periods may begin before its run and end after it.
  const isWhole = report.digest?.level === 'figures';
  const coveredMs = Math.min(isWhole ? Infinity : elapsedMs, throughput.length * ownMs);
  const counts = throughput.map((row, index) => countsOf(row, coveredIn(index, ownMs, coveredMs)));
  // The last interval of what came from a digest was not covered to its end, so its rate makes too many.
  trimTo(counts, report.counts.sent);
  const weights = timeline.map((_, index) => responsesOf(counts[index]));
  return {
    intervalMs: ownMs * merged,
    mergedIntervals: Math.min(MAX_CHART_ROWS, merged * (report.digest?.mergedIntervals ?? 1)),
    coveredMs,
    timeline: groupsOf(timeline, merged).map((rows, group) => {
      return pointOf(rows, weights.slice(group * merged, group * merged + rows.length));
    }),
    throughput: groupsOf(counts, merged).map((rows) =>
      SERIES.map((_, series) => rows.reduce((sum, row) => sum + (row[series] ?? 0), 0)),
    ),
    phaseRows: mergedPhases(phaseRows, ownMs, merged, weights),
  };
}

/** How much of an interval was counted: the inverse of Timeline.throughput, which counts over a ms at least. */
export function coveredIn(index: number, intervalMs: number, coveredMs: number): number {
  return Math.max(1, Math.min(intervalMs, coveredMs - index * intervalMs));
}

function countsOf(row: ThroughputRow, coveredMs: number): number[] {
  return SERIES.map((series) => Math.round((row[series] * coveredMs) / 1000));
}

/** From the end on, so that all of them are no more than were sent. */
function trimTo(rows: readonly number[][], most: number): void {
  let tooMany = rows.flat().reduce((sum, own) => sum + own, 0) - most;
  for (let row = rows.length - 1; row >= 0 && tooMany > 0; row--) {
    rows[row]?.forEach((own, series, all) => {
      const less = Math.min(own, Math.max(0, tooMany));
      all[series] = own - less;
      tooMany -= less;
    });
  }
}

function responsesOf(counts: readonly number[] | undefined): number {
  const [ok = 0, moved = 0, wrong = 0, broken = 0] = counts ?? [];
  // The last interval may have no rate.
  return ok + moved + wrong + broken || 1;
}

function pointOf(
  rows: readonly TimelineRow[],
  weights: readonly number[],
): DigestPoint | undefined {
  let weight = 0;
  let p50 = 0;
  let p95 = 0;
  let p99 = 0;
  rows.forEach((row, index) => {
    // Another tool may not tell all three.
    if (row.p50 === undefined || row.p95 === undefined || row.p99 === undefined) return;
    const own = weights[index] ?? 1;
    weight += own;
    p50 += row.p50 * own;
    p95 = Math.max(p95, row.p95);
    p99 = Math.max(p99, row.p99);
  });
  if (weight === 0) return undefined;
  return { p50: bucketOf(p50 / weight), p95: bucketOf(p95), p99: bucketOf(p99) };
}

function mergedPhases(
  rows: readonly PhaseRow[],
  ownMs: number,
  merged: number,
  weights: readonly number[],
): DigestPhaseRow[] {
  const sums = new Map<number, { weight: number; row: DigestPhaseRow }>();
  for (const row of rows) {
    const own = Math.min(weights.length - 1, intervalAt(row.second * 1000, ownMs));
    const interval = Math.floor(own / merged);
    const weight = weights[own] ?? 1;
    const before = sums.get(interval);
    sums.set(interval, {
      weight: weight + (before?.weight ?? 0),
      row: phasesOf(interval, (name) => (before?.row[name] ?? 0) + row[name] * weight),
    });
  }
  return [...sums].map(([interval, { weight, row }]) =>
    phasesOf(interval, (name) => Math.round((row[name] * HUNDREDTHS) / weight)),
  );
}

/**
 * Of the middle of a row. Of a link without phases those rows are wider than the timeline's (linkFigures.ts): a middle
 * between two intervals is the earlier one's.
 */
function intervalAt(middleMs: number, ownMs: number): number {
  return Math.floor(middleMs / ownMs - 0.25);
}

function phasesOf(
  interval: number,
  of: (name: Exclude<keyof DigestPhaseRow, 'interval'>) => number,
): DigestPhaseRow {
  return {
    interval,
    queue: of('queue'),
    connect: of('connect'),
    wait: of('wait'),
    receive: of('receive'),
    rest: of('rest'),
  };
}

function groupsOf<T>(rows: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, group) =>
    rows.slice(group * size, (group + 1) * size),
  );
}
