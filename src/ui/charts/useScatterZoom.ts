/**
 * Looking closer at the plot of every request: the wheel with Ctrl or ⌘ (a pinch is the same to a browser), which keeps what
 * is under the pointer in its place; with Shift it is the latency that is looked at. A new run is seen whole.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Selection } from '../../core/stats/selection.ts';
import type { PlotBox } from './PlotAxes.tsx';
import type { WholeScatter } from './scatterGeometry.ts';
import { pannedSpan, spanAround, type Zoom, zoomedSpan, zoomOf } from './zoom.ts';

export type ScatterZoom = {
  readonly zoom: Zoom | undefined;
  readonly reset: () => void;
  /** Shows `factor` times as much, about a place of 0..1 from the left and from below. */
  readonly by: (factor: number, of: 'time' | 'latency', anchor: number) => void;
  /** By parts of the view, to the right and up. */
  readonly pan: (right: number, up: number) => void;
  readonly toSelection: (selection: Selection) => void;
};

/** One step of a key. */
export const KEY_ZOOM = 0.6;
/** A wheel turns in large steps, a pinch in small ones. */
const WHEEL_STEP = 40;
const WHEEL_RATE = 0.0025;
const PINCH_RATE = 0.012;
const LINE_PX = 16;

export function useScatterZoom(plot: WholeScatter, runKey: unknown): ScatterZoom {
  const [made, setMade] = useState<{ readonly runKey: unknown; readonly zoom: Zoom | undefined }>();
  const zoom = made?.runKey === runKey ? made?.zoom : undefined;
  const { timeAxis, latencyAxis } = plot;
  const change = (to: (before: Zoom | undefined) => Zoom | undefined) =>
    setMade((before) => ({
      runKey,
      zoom: to(before?.runKey === runKey ? before?.zoom : undefined),
    }));
  return {
    zoom,
    reset: () => change(() => undefined),
    by: (factor, of, anchor) =>
      change((before) =>
        of === 'time'
          ? zoomOf(zoomedSpan(before?.timeMs, timeAxis, anchor, factor), before?.latencyMs)
          : zoomOf(before?.timeMs, zoomedSpan(before?.latencyMs, latencyAxis, anchor, factor)),
      ),
    pan: (right, up) =>
      change((before) =>
        zoomOf(
          pannedSpan(before?.timeMs, timeAxis, right),
          pannedSpan(before?.latencyMs, latencyAxis, up),
        ),
      ),
    toSelection: ({ timeMs, latencyMs }) =>
      change(() => zoomOf(spanAround(timeMs, timeAxis), spanAround(latencyMs, latencyAxis))),
  };
}

export function useZoomWheel(
  surface: RefObject<HTMLElement | null>,
  box: PlotBox,
  { by }: ScatterZoom,
): void {
  const latest = useRef({ box, by });
  useEffect(() => {
    latest.current = { box, by };
  });
  // Not React's own: it listens passively, and the browser would zoom the page.
  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const frame = element.getBoundingClientRect();
      const { left, top, width, height } = latest.current.box;
      // With Shift some browsers turn the wheel sideways.
      const turned = event.deltaY === 0 ? event.deltaX : event.deltaY;
      const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? turned : turned * LINE_PX;
      const factor = Math.exp(px * (Math.abs(px) < WHEEL_STEP ? PINCH_RATE : WHEEL_RATE));
      const x = (event.clientX - frame.left - left) / width;
      const y = 1 - (event.clientY - frame.top - top) / height;
      if (event.shiftKey) latest.current.by(factor, 'latency', within(y));
      else latest.current.by(factor, 'time', within(x));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [surface]);
}

function within(ratio: number): number {
  return Math.min(1, Math.max(0, ratio));
}
