/** Where a sample stands in the plot of every request, in CSS pixels of the plot. Pure, shared by painter, axes, probe. */
import type { Domain, LatencyScale } from './axes.ts';
import { positionOf } from './axes.ts';

export type ScatterGeometry = {
  readonly width: number;
  readonly height: number;
  readonly time: Domain;
  readonly latency: Domain;
  readonly scale: LatencyScale;
};

export type ScatterProjection = {
  readonly x: (startMs: number) => number;
  readonly y: (latencyMs: number) => number;
};

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
