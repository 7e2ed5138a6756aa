/**
 * Looking closer at a part of a plot, pure. A view is a part of an axis and never leaves it; undefined is the whole axis,
 * which may grow while a run goes on. A log axis is moved over in powers, so that a step seems equally large everywhere.
 */
import type { Span } from '../../core/stats/selection.ts';
import { type LatencyScale, positionOf, valueAt } from './axes.ts';

export type Zoom = { readonly timeMs: Span | undefined; readonly latencyMs: Span | undefined };

export type ZoomAxis = {
  /** Of the whole axis. From more than 0 on a log scale. */
  readonly whole: Span;
  readonly scale: LatencyScale;
  /** No closer look than this part of the whole axis. */
  readonly leastRatio: number;
};

/** What is shown of an axis: the view as far as the axis reaches. */
export function viewedSpan(view: Span | undefined, { whole }: ZoomAxis): Span {
  if (view === undefined) return whole;
  const from = Math.max(whole.from, view.from);
  const to = Math.min(whole.to, view.to);
  return to > from ? { from, to } : whole;
}

/** Shows `factor` times as much as before, with the same value at the place `anchor` (0..1 of the view). */
export function zoomedSpan(
  view: Span | undefined,
  axis: ZoomAxis,
  anchor: number,
  factor: number,
): Span | undefined {
  const [low, high] = places(view, axis);
  const width = Math.min(1, Math.max(axis.leastRatio, (high - low) * factor));
  // Where the width was kept within its limits the anchor keeps its place all the same.
  return spanAt(low + (high - low) * anchor - width * anchor, width, axis);
}

/** Moved by a part of the view; positive is towards more. */
export function pannedSpan(
  view: Span | undefined,
  axis: ZoomAxis,
  ratio: number,
): Span | undefined {
  const [low, high] = places(view, axis);
  return spanAt(low + (high - low) * ratio, high - low, axis);
}

/** The view that has a selected span in it, with some room; what is not selected stays whole. */
export function spanAround(selected: Span | undefined, axis: ZoomAxis): Span | undefined {
  if (selected === undefined) return undefined;
  const [low, high] = places(
    {
      from: Math.max(axis.whole.from, selected.from),
      to: Math.min(axis.whole.to, selected.to),
    },
    axis,
  );
  const width = Math.max(axis.leastRatio, (high - low) * (1 + 2 * ROOM));
  return spanAt((low + high - width) / 2, width, axis);
}

/** undefined when all is in view. */
export function zoomOf(timeMs: Span | undefined, latencyMs: Span | undefined): Zoom | undefined {
  return timeMs === undefined && latencyMs === undefined ? undefined : { timeMs, latencyMs };
}

const ROOM = 0.04;
/** What arithmetic loses on the way out and in again. */
const SLACK = 1e-9;

function places(view: Span | undefined, axis: ZoomAxis): readonly [number, number] {
  const { whole, scale } = axis;
  const shown = viewedSpan(view, axis);
  const domain = { low: whole.from, high: whole.to };
  return [positionOf(shown.from, domain, scale), positionOf(shown.to, domain, scale)];
}

function spanAt(low: number, width: number, { whole, scale }: ZoomAxis): Span | undefined {
  if (width >= 1 - SLACK) return undefined;
  const from = Math.min(1 - width, Math.max(0, low));
  const domain = { low: whole.from, high: whole.to };
  return { from: valueAt(from, domain, scale), to: valueAt(from + width, domain, scale) };
}
