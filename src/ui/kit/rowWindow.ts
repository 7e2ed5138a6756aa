/**
 * Which rows of a long table are in sight. Browsers stop at some 17 to 33 million px of height, so a longer table gets a
 * shorter body and the scroll position is scaled: its ends stay reachable, and a row is never drawn between two pixels.
 */
export const MAX_BODY_PX = 15_000_000;

export type RowWindow = {
  /** Height of the scrolled body. */
  readonly bodyPx: number;
  readonly first: number;
  readonly end: number;
  /** Where the first drawn row stands in the body. */
  readonly offsetPx: number;
};

export function rowWindow(
  rowCount: number,
  rowPx: number,
  viewPx: number,
  scrollPx: number,
): RowWindow {
  const fullPx = rowCount * rowPx;
  const bodyPx = Math.min(fullPx, MAX_BODY_PX);
  const farthestPx = Math.max(0, bodyPx - viewPx);
  const scrolled = Math.min(Math.max(0, scrollPx), farthestPx);
  const truePx = farthestPx === 0 ? 0 : (scrolled / farthestPx) * Math.max(0, fullPx - viewPx);
  const first = Math.floor(truePx / rowPx);
  return {
    bodyPx,
    first,
    end: Math.min(rowCount, first + Math.ceil(viewPx / rowPx) + 1),
    offsetPx: Math.round(scrolled - (truePx - first * rowPx)),
  };
}
