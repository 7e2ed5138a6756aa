/** The charts of a digest as a report has them: rows of equal intervals from the start of the run on. */
import { SERIES, type Series } from '../run/outcome.ts';
import type { DigestCharts, DigestStep } from '../snapshot/digest.ts';
import { coveredIn, HUNDREDTHS } from '../snapshot/digestCharts.ts';
import { BUCKETS_PER_OCTAVE } from '../snapshot/digestHistogram.ts';
import { distributionRows } from './distribution.ts';
import { bucketMiddleMs, bucketOf, bucketStartMs, type Histogram } from './histogram.ts';
import type { SweepStep } from './knee.ts';
import type { DistributionRow, PhaseRow, Report, ThroughputRow, TimelineRow } from './report.ts';

export function chartsOf(
  charts: DigestCharts,
): Pick<Report, 'timeline' | 'throughput' | 'phaseRows'> {
  const { intervalMs, coveredMs, timeline, throughput, phaseRows } = charts;
  // As Timeline says it, so that the same intervals give the same numbers.
  const second = (interval: number) => ((interval + 0.5) * intervalMs) / 1000;
  const perSecond = (counts: readonly number[], interval: number) => {
    const ms = coveredIn(interval, intervalMs, coveredMs);
    const rates = SERIES.map((series, place) => [series, ((counts[place] ?? 0) * 1000) / ms]);
    return Object.fromEntries(rates) as Record<Series, number>;
  };
  return {
    timeline: timeline.map(
      (point, interval): TimelineRow => ({
        second: second(interval),
        p50: middleOf(point?.p50),
        p95: middleOf(point?.p95),
        p99: middleOf(point?.p99),
      }),
    ),
    throughput: throughput.map(
      (counts, interval): ThroughputRow => ({
        second: second(interval),
        ...perSecond(counts, interval),
      }),
    ),
    phaseRows: phaseRows.map(
      ({ interval, queue, connect, wait, receive, rest }): PhaseRow => ({
        second: second(interval),
        queue: queue / HUNDREDTHS,
        connect: connect / HUNDREDTHS,
        wait: wait / HUNDREDTHS,
        receive: receive / HUNDREDTHS,
        rest: rest / HUNDREDTHS,
      }),
    ),
  };
}

function middleOf(bucket: number | undefined): number | undefined {
  return bucket === undefined ? undefined : bucketMiddleMs(bucket);
}

export function sweepOf(steps: readonly DigestStep[]): SweepStep[] {
  return steps.map(({ lanes, ratePerSecond, p50, p95 }) => ({
    lanes,
    ratePerSecond,
    p50Ms: middleOf(p50),
    p95Ms: middleOf(p95),
  }));
}

/** No bar is narrower than a bucket. */
export function distributionOf(
  histogram: Histogram,
  bucketsPerOctave: number,
): readonly DistributionRow[] {
  const rows = distributionRows(histogram);
  const width = BUCKETS_PER_OCTAVE / bucketsPerOctave;
  const [first] = rows;
  if (first === undefined || bucketOf(first.toMs) - bucketOf(first.fromMs) >= width) return rows;
  const placeOf = ({ fromMs }: DistributionRow) => Math.floor(bucketOf(fromMs) / width);
  const last = rows.at(-1) ?? first;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(placeOf(row), (counts.get(placeOf(row)) ?? 0) + row.count);
  const from = placeOf(first);
  return Array.from({ length: placeOf(last) - from + 1 }, (_, at) => ({
    fromMs: bucketStartMs((from + at) * width),
    toMs: bucketStartMs((from + at + 1) * width),
    count: counts.get(from + at) ?? 0,
  }));
}
