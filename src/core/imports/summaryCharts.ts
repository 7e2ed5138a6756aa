/**
 * The course of a summary as chart rows of equal intervals from the start on. Only what the file has: an interval that is missing is a
 * gap, percentiles that are missing stay so, and without counts there is no chart of throughput.
 */
import { OUTCOME_CODE, SERIES, type Series, seriesIndexOf } from '../run/outcome.ts';
import type { DigestCharts } from '../snapshot/digest.ts';
import { digestCharts } from '../snapshot/digestCharts.ts';
import type { Report, ThroughputRow, TimelineRow } from '../stats/report.ts';
import { MAX_CHART_ROWS } from '../stats/report.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';

/** A file may name intervals that lie a century apart. */
const MAX_ROWS = 100_000;

type SummaryCharts = {
  readonly charts: DigestCharts;
  /** As exact as the file; undefined: too many for a chart, and merged. */
  readonly timeline: readonly TimelineRow[] | undefined;
};

const NOTHING: Pick<Report, 'timeline' | 'throughput'> = { timeline: [], throughput: [] };

export function summaryCharts(summary: ImportedSummary): SummaryCharts {
  const { timeline, throughput } = rowsOf(summary.timeline);
  const ownMs = (timeline[0]?.second ?? 0) * 2000;
  const charts = digestCharts(
    {
      timeline,
      throughput,
      phaseRows: [],
      // Periods may begin before the run and end after it.
      elapsedMs: timeline.length * ownMs,
      counts: { sent: summary.sent },
      digest: undefined,
    },
    MAX_CHART_ROWS,
  );
  return { charts, timeline: timeline.length > MAX_CHART_ROWS ? undefined : timeline };
}

function rowsOf(intervals: readonly SummaryInterval[]): Pick<Report, 'timeline' | 'throughput'> {
  const lengthMs = usualLength(intervals);
  const byPlace = new Map(intervals.map((one) => [Math.round(one.atMs / lengthMs), one]));
  const last = intervals.reduce(
    (most, { atMs }) => Math.max(most, Math.round(atMs / lengthMs)),
    -1,
  );
  if (last < 0 || last >= MAX_ROWS) return NOTHING;
  const places = Array.from({ length: last + 1 }, (_, place) => place);
  const second = (place: number) => ((place + 0.5) * lengthMs) / 1000;
  const isCounted = intervals.some(({ responses, failures }) => responses + failures > 0);
  return {
    timeline: places.map((place) => {
      const own = byPlace.get(place);
      const p50 = own?.p50Ms;
      // A tail without its middle draws nothing.
      return {
        second: second(place),
        p50,
        p95: p50 === undefined ? undefined : own?.p95Ms,
        p99: p50 === undefined ? undefined : own?.p99Ms,
      };
    }),
    throughput: isCounted
      ? places.map((place) => ({
          second: second(place),
          ...ratesOf(byPlace.get(place), lengthMs),
        }))
      : [],
  };
}

/** The length of most of them; the last may be shorter. */
function usualLength(intervals: readonly SummaryInterval[]): number {
  const lengths = intervals.map(({ lengthMs }) => lengthMs).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 1;
}

/** What has no status stands with the 2xx, which the file's notes say. */
function ratesOf(
  interval: SummaryInterval | undefined,
  lengthMs: number,
): Omit<ThroughputRow, 'second'> {
  const counts = SERIES.map(() => 0);
  let told = 0;
  for (const { status, count } of interval?.statuses ?? []) {
    const series = seriesIndexOf(OUTCOME_CODE.expected, status);
    counts[series] = (counts[series] ?? 0) + count;
    told += count;
  }
  counts[0] = (counts[0] ?? 0) + Math.max(0, (interval?.responses ?? 0) - told);
  counts[SERIES.indexOf('exception')] = interval?.failures ?? 0;
  const rates = SERIES.map((series, place) => [series, ((counts[place] ?? 0) * 1000) / lengthMs]);
  return Object.fromEntries(rates) as Record<Series, number>;
}
