/**
 * The latencies of an id in time as a few points, in CSS pixels. Of several samples that share a point the one that failed
 * is shown, else the slowest: what deserves a look is not thinned away. Pure.
 */
import { isException } from '../../core/run/outcome.ts';
import type { Sample } from '../../core/run/samples.ts';
import { headlineOfSample } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';

export const MAX_POINTS = 24;
/** Samples that are looked at for a point. */
const PER_POINT = 8;
export const MAX_SPARKLINE_SAMPLES = MAX_POINTS * PER_POINT;

export type SparklinePoint = { readonly x: number; readonly y: number; readonly failed: boolean };

/** `samples` in order of time, at most MAX_SPARKLINE_SAMPLES; the lowest line is 0 ms, the highest the slowest of them. */
export function sparklinePoints(
  samples: readonly Sample[],
  load: Report['plan']['load'],
  width: number,
  height: number,
): SparklinePoint[] {
  const count = Math.min(samples.length, MAX_POINTS);
  const points = Array.from({ length: count }, (_, at) =>
    mostTelling(
      samples
        .slice(
          Math.floor((at * samples.length) / count),
          Math.floor(((at + 1) * samples.length) / count),
        )
        .map((sample) => ({
          latencyMs: Math.max(0, headlineOfSample(sample, load) || 0),
          failed: isException(sample.outcome),
        })),
    ),
  );
  const mostMs = Math.max(...points.map(({ latencyMs }) => latencyMs));
  return points.map(({ latencyMs, failed }, at) => ({
    x: count === 1 ? width / 2 : (at * width) / (count - 1),
    y: height * (1 - (mostMs > 0 ? latencyMs / mostMs : 0)),
    failed,
  }));
}

type Told = { readonly latencyMs: number; readonly failed: boolean };

function mostTelling(told: readonly Told[]): Told {
  return told.reduce((best, one) => {
    if (one.failed !== best.failed) return one.failed ? one : best;
    return one.latencyMs > best.latencyMs ? one : best;
  });
}
