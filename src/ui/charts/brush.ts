/**
 * What a drag over a plot selects, pure. Pixels are CSS pixels of the plot, from its top left corner. Ends are rounded to
 * less than a pixel, so that they read well and stand in a page address; at the end of an axis a selection goes as far as
 * the axis stands for, which may be further than it shows.
 */
import { formatAxisSeconds, formatMs } from '../../core/format.ts';
import type { Span } from '../../core/stats/selection.ts';
import { type Domain, type LatencyScale, secondsLabel, valueAt } from './axes.ts';

export type Drag = {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
};

export type BrushBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

type Size = { readonly width: number; readonly height: number };

/** Time over the width, in ms; with `latency` over the height too. */
export type BrushAxes = {
  readonly time: BrushAxis;
  readonly latency?: BrushAxis;
};

export type BrushAxis = {
  readonly domain: Domain;
  readonly scale: LatencyScale;
  /** What its ends stand for: infinite where everything beyond is drawn at the end. */
  readonly reach: Span;
};

/** `undefined`: any. */
export type Brushed = { readonly timeMs: Span | undefined; readonly latencyMs: Span | undefined };

/** A shorter drag was meant as a click. */
const CLICK_PX = 4;
/** A drag less high than this means a time, whatever the latency. */
const FLAT_PX = 8;
/** As finely as a page address keeps it. */
const FINEST_MS = 0.01;

export function isClick({ startX, startY, endX, endY }: Drag): boolean {
  return Math.hypot(endX - startX, endY - startY) < CLICK_PX;
}

/** The box that is selected, inside the plot; of all heights when the drag is flat or the plot has time only. */
export function brushBox(drag: Drag, { width, height }: Size, hasLatency: boolean): BrushBox {
  const [left, right] = ordered(drag.startX, drag.endX, width);
  const [top, bottom] = ordered(drag.startY, drag.endY, height);
  const isFlat = !hasLatency || Math.abs(drag.endY - drag.startY) < FLAT_PX;
  return isFlat
    ? { left, top: 0, width: right - left, height }
    : { left, top, width: right - left, height: bottom - top };
}

export function brushed(box: BrushBox, size: Size, { time, latency }: BrushAxes): Brushed {
  const timeMs = spanOf(box.left, box.left + box.width, size.width, time);
  if (latency === undefined || (box.top <= 0 && box.height >= size.height)) {
    return { timeMs, latencyMs: undefined };
  }
  // Up is more.
  const low = size.height - box.top - box.height;
  return { timeMs, latencyMs: spanOf(low, low + box.height, size.height, latency) };
}

/** `12.3–14.1 s · 20–200 ms` */
export function brushWords({ timeMs, latencyMs }: Brushed): string {
  const words = [
    ...(timeMs === undefined ? [] : [secondsWords(timeMs)]),
    ...(latencyMs === undefined ? [] : [msWords(latencyMs)]),
  ];
  return words.length === 0 ? 'everything' : words.join(' · ');
}

export function secondsWords({ from, to }: Span): string {
  if (to === Number.POSITIVE_INFINITY) return `from ${formatAxisSeconds(from / 1000)} on`;
  // Two figures of the width.
  const interval = 10 ** Math.floor(Math.log10((to - from) / 1000) - 1);
  const [low, high] = [from, to].map((ms) => secondsLabel(ms / 1000, interval));
  return to < 120_000 ? `${low?.replace(' s', '')}–${high}` : `${low}–${high}`;
}

export function msWords({ from, to }: Span): string {
  if (to === Number.POSITIVE_INFINITY) return `${formatMs(from)} ms and more`;
  if (from <= 0) return `under ${formatMs(to)} ms`;
  const low = formatMs(from);
  const high = formatMs(to);
  // A narrow band needs more figures than a latency has elsewhere.
  if (low === high) return `${Number(from.toPrecision(7))}–${Number(to.toPrecision(7))} ms`;
  return `${low}–${high} ms`;
}

/** undefined: all that the axis stands for, when that is everything. */
function spanOf(
  lowPx: number,
  highPx: number,
  lengthPx: number,
  axis: BrushAxis,
): Span | undefined {
  const { domain, scale, reach } = axis;
  const isFromStart = lowPx <= 0;
  const isToEnd = highPx >= lengthPx;
  const isAll = reach.from === Number.NEGATIVE_INFINITY && reach.to === Number.POSITIVE_INFINITY;
  if (isFromStart && isToEnd && isAll) return undefined;
  const at = (px: number) => {
    const value = valueAt(px / lengthPx, domain, scale);
    const next = valueAt((px + (px < 1 ? 1 : -1)) / lengthPx, domain, scale);
    return roundedTo(value, Math.abs(value - next));
  };
  const from = isFromStart ? Math.max(0, reach.from) : at(lowPx);
  const to = isToEnd ? reach.to : at(highPx);
  return { from, to: Math.max(to, from + FINEST_MS) };
}

/** To a power of ten that is not more than `step`. */
function roundedTo(value: number, step: number): number {
  const power = Math.floor(Math.log10(Math.max(step, FINEST_MS)) + 1e-9);
  // By a whole number both ways: a multiple of 0.01 has more digits than it means.
  return power < 0
    ? Math.round(value * 10 ** -power) / 10 ** -power
    : Math.round(value / 10 ** power) * 10 ** power;
}

function ordered(a: number, b: number, end: number): readonly [number, number] {
  const inside = (px: number) => Math.min(end, Math.max(0, px));
  return a < b ? [inside(a), inside(b)] : [inside(b), inside(a)];
}
