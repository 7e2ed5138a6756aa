/** Where a sample stands in the plot of every request, in CSS pixels of the plot. Pure, shared by painter, axes, probe. */
import type { Sample } from '../../core/run/samples.ts';
import type { Domain, LatencyScale } from './axes.ts';
import { positionOf } from './axes.ts';

export type ScatterGeometry = {
  readonly width: number;
  readonly height: number;
  readonly time: Domain;
  readonly latency: Domain;
  readonly scale: LatencyScale;
  /** Marks stand at their response time, else at their service time (core/stats/headline.ts). */
  readonly responseTime: boolean;
};

export type ScatterProjection = {
  readonly x: (startMs: number) => number;
  readonly y: (latencyMs: number) => number;
};

export type ScatterPlace = { readonly x: number; readonly y: number };

/** Of one sample, for the pointer; a mark past the end of the axis stands at it. */
export function placeOfSample(
  { width, responseTime }: ScatterGeometry,
  projection: ScatterProjection,
  { startMs, latencyMs, lagMs }: Sample,
): ScatterPlace {
  return {
    x: Math.min(width, projection.x(startMs)),
    y: projection.y(responseTime ? latencyMs + lagMs : latencyMs),
  };
}

export function projectionOf(geometry: ScatterGeometry): ScatterProjection {
  const { width, height, time, latency, scale } = geometry;
  const perMs = width / (time.high * 1000);
  const x = (startMs: number) => startMs * perMs;
  if (scale === 'linear') {
    return { x, y: (latencyMs) => height * (1 - positionOf(latencyMs, latency, scale)) };
  }
  // One logarithm a sample: this runs a million times in a redraw.
  const perUnit = height / Math.log(latency.high / latency.low);
  const top = Math.log(latency.high);
  return {
    x,
    y: (latencyMs) =>
      latencyMs > latency.low ? Math.max(0, (top - Math.log(latencyMs)) * perUnit) : height,
  };
}
