/**
 * Which rows of a long table are in sight. Browsers stop at some 17 to 33 million px of height, so a longer table gets a
 * shorter body, and rows are drawn further up in it than their number says: `shiftPx`, a whole number, 0 in a body that is
 * as high as its rows.
 *
 * A wheel, a finger or a key moves px for px: the shift stays, and for a while body and rows are scrolled to different parts
 * of themselves. A leap, as of the scroll bar's thumb, goes to the part that belongs to it, and when a scroll has ended the
 * body is set to where its rows are, which nobody sees. Near both ends body and rows go px for px anyhow, so that the first
 * and the last row are always reached.
 */
export const MAX_BODY_PX = 15_000_000;
const EXACT_PX = 100_000;
const LEAP_PX = 2000;
/** Drawn beyond both edges, so that a scroll shows no gap before the next rows are drawn. */
const SPARE_ROWS = 4;

export type RowMetrics = {
  readonly rowCount: number;
  readonly rowPx: number;
  readonly viewPx: number;
};

export type RowScroll = {
  /** Where the body is scrolled to. */
  readonly scrollPx: number;
  /** How far below `row × rowPx` of the body a row is drawn; below zero: above. */
  readonly shiftPx: number;
};

export const AT_TOP: RowScroll = { scrollPx: 0, shiftPx: 0 };

export type RowWindow = {
  /** Height of the scrolled body. */
  readonly bodyPx: number;
  readonly first: number;
  readonly end: number;
  readonly shiftPx: number;
};

export function rowWindow(metrics: RowMetrics, at: RowScroll): RowWindow {
  const { rowCount, rowPx, viewPx } = metrics;
  const rowsPx = rowsPxOf(metrics, at);
  return {
    bodyPx: bodyPxOf(metrics),
    first: Math.max(0, Math.floor(rowsPx / rowPx) - SPARE_ROWS),
    end: Math.min(rowCount, Math.ceil((rowsPx + viewPx) / rowPx) + SPARE_ROWS),
    shiftPx: isShortened(metrics) ? Math.round(scrollWithin(metrics, at.scrollPx) - rowsPx) : 0,
  };
}

/** How far the top of the view is from the top of all rows. */
export function rowsPxOf(metrics: RowMetrics, { scrollPx, shiftPx }: RowScroll): number {
  const within = scrollWithin(metrics, scrollPx);
  return isShortened(metrics) ? clamp(within - shiftPx, farthestRowsPx(metrics)) : within;
}

/** After the body was scrolled to `scrollPx`. */
export function scrolledTo(metrics: RowMetrics, before: RowScroll, scrollPx: number): RowScroll {
  const to = scrollWithin(metrics, scrollPx);
  if (!isShortened(metrics)) return { scrollPx: to, shiftPx: 0 };
  const from = scrollWithin(metrics, before.scrollPx);
  const rowsPx =
    Math.abs(to - from) > LEAP_PX
      ? rowsPxAt(metrics, to)
      : clamp(rowsPxOf(metrics, before) + to - from, farthestRowsPx(metrics));
  return { scrollPx: to, shiftPx: Math.round(to - rowsPx) };
}

/** Where the body has to be scrolled to, to be where its rows are; undefined: it is there. */
export function settledPx(metrics: RowMetrics, at: RowScroll): number | undefined {
  const scrollPx = scrollPxAt(metrics, rowsPxOf(metrics, at));
  return Math.abs(scrollPx - scrollWithin(metrics, at.scrollPx)) < 1 ? undefined : scrollPx;
}

/** Whether the body can be scrolled no further although there are rows left. */
export function isStuck(metrics: RowMetrics, at: RowScroll): boolean {
  const atEnd = at.scrollPx <= 0 || at.scrollPx >= farthestPx(metrics) - 1;
  return atEnd && settledPx(metrics, at) !== undefined;
}

/** Where the view has to begin, so that a row is wholly in it and as little moves as can be; undefined: it is in it. */
export function rowsPxToShow(metrics: RowMetrics, at: RowScroll, row: number): number | undefined {
  const { rowPx, viewPx } = metrics;
  const topPx = row * rowPx;
  const rowsPx = rowsPxOf(metrics, at);
  if (topPx < rowsPx) return topPx;
  const endPx = Math.min(farthestRowsPx(metrics), topPx + rowPx - viewPx);
  return endPx > rowsPx ? endPx : undefined;
}

/** Where the body is when the view begins at `rowsPx`. */
export function scrollPxAt(metrics: RowMetrics, rowsPx: number): number {
  return alongExactEnds(rowsPx, farthestRowsPx(metrics), farthestPx(metrics));
}

function rowsPxAt(metrics: RowMetrics, scrollPx: number): number {
  return alongExactEnds(scrollPx, farthestPx(metrics), farthestRowsPx(metrics));
}

/** Px for px near both ends, in proportion between. */
function alongExactEnds(px: number, farthest: number, otherFarthest: number): number {
  if (farthest === otherFarthest || px <= EXACT_PX) return px;
  if (px >= farthest - EXACT_PX) return otherFarthest - (farthest - px);
  const share = (px - EXACT_PX) / (farthest - 2 * EXACT_PX);
  return EXACT_PX + share * (otherFarthest - 2 * EXACT_PX);
}

function isShortened({ rowCount, rowPx }: RowMetrics): boolean {
  return rowCount * rowPx > MAX_BODY_PX;
}

function bodyPxOf({ rowCount, rowPx }: RowMetrics): number {
  return Math.min(rowCount * rowPx, MAX_BODY_PX);
}

function farthestPx(metrics: RowMetrics): number {
  return Math.max(0, bodyPxOf(metrics) - metrics.viewPx);
}

function farthestRowsPx({ rowCount, rowPx, viewPx }: RowMetrics): number {
  return Math.max(0, rowCount * rowPx - viewPx);
}

function scrollWithin(metrics: RowMetrics, scrollPx: number): number {
  return clamp(scrollPx, farthestPx(metrics));
}

function clamp(px: number, farthest: number): number {
  return Math.min(farthest, Math.max(0, px));
}
