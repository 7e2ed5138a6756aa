/** Where a sample stands in the plot of every request, in CSS pixels of the plot. Pure, shared by painter, axes, probe. */
import type { Sample } from '../../core/run/samples.ts';
import type { Span } from '../../core/stats/selection.ts';
import type { Domain, LatencyScale } from './axes.ts';
import { positionOf } from './axes.ts';
import { viewedSpan, type Zoom, type ZoomAxis } from './zoom.ts';

export type ScatterGeometry = {
  readonly width: number;
  readonly height: number;
  /** What is shown, in seconds. */
  readonly time: Domain;
  readonly latency: Domain;
  readonly scale: LatencyScale;
  /** Marks stand at their response time, else at their service time (core/stats/headline.ts). */
  readonly responseTime: boolean;
  /** Which samples are in view. Beyond an end of the whole plot that is everything: such marks stand at the end. */
  readonly reach: { readonly timeMs: Span; readonly latencyMs: Span };
};

export type ScatterProjection = {
  readonly x: (startMs: number) => number;
  readonly y: (latencyMs: number) => number;
};

export type ScatterPlace = { readonly x: number; readonly y: number };

export type WholeScatter = {
  readonly width: number;
  readonly height: number;
  readonly scale: LatencyScale;
  readonly responseTime: boolean;
  readonly timeAxis: ZoomAxis;
  readonly latencyAxis: ZoomAxis;
};

export function geometryOf(plot: WholeScatter, zoom: Zoom | undefined): ScatterGeometry {
  const { width, height, scale, responseTime, timeAxis, latencyAxis } = plot;
  const timeMs = viewedSpan(zoom?.timeMs, timeAxis);
  const latencyMs = viewedSpan(zoom?.latencyMs, latencyAxis);
  return {
    width,
    height,
    time: { low: timeMs.from / 1000, high: timeMs.to / 1000 },
    latency: { low: latencyMs.from, high: latencyMs.to },
    scale,
    responseTime,
    reach: {
      timeMs: reachOf(timeMs, timeAxis.whole),
      latencyMs: reachOf(latencyMs, latencyAxis.whole),
    },
  };
}

function reachOf(view: Span, whole: Span): Span {
  return {
    from: view.from <= whole.from ? Number.NEGATIVE_INFINITY : view.from,
    to: view.to >= whole.to ? Number.POSITIVE_INFINITY : view.to,
  };
}

/** Of one sample, for the pointer. Never outside the plot: what is beyond stands at its edge. */
export function placeOfSample(
  { responseTime }: ScatterGeometry,
  projection: ScatterProjection,
  { startMs, latencyMs, lagMs }: Sample,
): ScatterPlace {
  return {
    x: projection.x(startMs),
    y: projection.y(responseTime ? latencyMs + lagMs : latencyMs),
  };
}

export function projectionOf(geometry: ScatterGeometry): ScatterProjection {
  const { width, height, time, latency, scale } = geometry;
  return {
    x: (startMs) => width * positionOf(startMs / 1000, time, 'linear'),
    y: (latencyMs) => height * (1 - positionOf(latencyMs, latency, scale)),
  };
}

/** From where a picture of one view has something to where another view has it, in CSS pixels of the plots. */
export type ViewShift = {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
};

/** undefined between two scales: no shift makes a log picture a linear one. */
export function shiftBetween(from: ScatterGeometry, to: ScatterGeometry): ViewShift | undefined {
  if (from.scale !== to.scale) return undefined;
  const unit = (ms: number) => (from.scale === 'log' ? Math.log(ms) : ms);
  const time = to.time.high - to.time.low;
  const high = unit(to.latency.high);
  const latency = high - unit(to.latency.low);
  const fromHigh = unit(from.latency.high);
  return {
    scaleX: ((from.time.high - from.time.low) / time) * (to.width / from.width),
    scaleY: ((fromHigh - unit(from.latency.low)) / latency) * (to.height / from.height),
    x: ((from.time.low - to.time.low) / time) * to.width,
    y: ((high - fromHigh) / latency) * to.height,
  };
}
