/**
 * Where the requests of an id stand among all others, in CSS pixels of the plot. Pure. However long the run, it is made from
 * at most MAX_OTHERS of the others and MAX_OWN of its own, taken evenly.
 */
import { SERIES, type Series, seriesIndexOf } from '../../core/run/outcome.ts';
import type { Sample } from '../../core/run/samples.ts';
import { headlineOfSample } from '../../core/stats/headline.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';
import { sampleIndexAt } from '../../core/stats/selectedSamples.ts';
import { type Domain, latencyDomain, positionOf, secondsDomain } from '../charts/axes.ts';
import { evenPlaces, someSamplesOf } from './idSamples.ts';

export const MAX_OTHERS = 2000;
export const MAX_OWN = 300;
const DOT_PX = 1.5;

export type OwnMark = {
  /** In the log. */
  readonly index: number;
  readonly series: Series;
  readonly x: number;
  readonly y: number;
};

export type IdPlot = {
  readonly time: Domain;
  readonly latency: Domain;
  /** All others as one path of little squares. */
  readonly others: string;
  readonly own: readonly OwnMark[];
};

export function idPlot(
  report: Report,
  stats: IdStats | undefined,
  id: number,
  width: number,
  height: number,
): IdPlot {
  const { log, plan, latency: figures, maxLatencyMs, spanMs } = report;
  const time = secondsDomain(spanMs);
  const latency = latencyDomain(figures.minMs, maxLatencyMs, 'log');
  const placeOf = (sample: Sample) => ({
    x: width * positionOf(sample.startMs / 1000, time, 'linear'),
    y: height * (1 - positionOf(headlineOfSample(sample, plan.load), latency, 'log')),
  });
  let others = '';
  for (const place of evenPlaces(report.sampleCount, MAX_OTHERS)) {
    const sample = log.at(sampleIndexAt(report, place));
    if (sample === undefined) continue;
    const { x, y } = placeOf(sample);
    others += `M${tenth(x - DOT_PX / 2)},${tenth(y - DOT_PX / 2)}h${DOT_PX}v${DOT_PX}h-${DOT_PX}z`;
  }
  const own = someSamplesOf(report, stats, id, MAX_OWN).map(({ index, sample }) => {
    const { x, y } = placeOf(sample);
    const series = SERIES[seriesIndexOf(sample.outcome, sample.status)] ?? 'exception';
    return { index, series, x: tenth(x), y: tenth(y) };
  });
  return { time, latency, others, own };
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
