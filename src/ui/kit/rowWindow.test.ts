import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AT_TOP,
  isStuck,
  MAX_BODY_PX,
  type RowMetrics,
  type RowScroll,
  rowsPxOf,
  rowsPxToShow,
  rowWindow,
  scrolledTo,
  scrollPxAt,
  settledPx,
} from './rowWindow.ts';

const ROW_PX = 28;
const VIEW_PX = 392;
const metricsOf = (rowCount: number): RowMetrics => ({ rowCount, rowPx: ROW_PX, viewPx: VIEW_PX });
const farthestOf = ({ rowCount }: RowMetrics) =>
  Math.max(0, Math.min(rowCount * ROW_PX, MAX_BODY_PX) - VIEW_PX);
const rowsFarthestOf = ({ rowCount }: RowMetrics) => Math.max(0, rowCount * ROW_PX - VIEW_PX);

/** As a browser scrolls: to a whole px within its body; corrected as the table does it. */
function scroll(metrics: RowMetrics, before: RowScroll, byPx: number): RowScroll {
  const farthest = farthestOf(metrics);
  const px = Math.min(farthest, Math.max(0, Math.round(before.scrollPx + byPx)));
  const at = scrolledTo(metrics, before, px);
  return isStuck(metrics, at) ? settle(metrics, at) : at;
}

function settle(metrics: RowMetrics, at: RowScroll): RowScroll {
  const wanted = settledPx(metrics, at);
  if (wanted === undefined) return at;
  const scrollPx = Math.round(wanted);
  return { scrollPx, shiftPx: Math.round(scrollPx - rowsPxOf(metrics, at)) };
}

const rowCounts = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 10_000_000 }),
  fc.constantFrom(535_714, 535_715, 1_000_000, 2_000_000),
);
const steps = fc.array(
  fc.oneof(
    fc.integer({ min: -700, max: 700 }),
    fc.integer({ min: -MAX_BODY_PX, max: MAX_BODY_PX }),
  ),
  { maxLength: 20 },
);

test('a short table is drawn whole', () => {
  expect(rowWindow(metricsOf(3), AT_TOP)).toEqual({ bodyPx: 84, first: 0, end: 3, shiftPx: 0 });
  expect(rowWindow(metricsOf(0), AT_TOP)).toEqual({ bodyPx: 0, first: 0, end: 0, shiftPx: 0 });
});

test('wherever one scrolls, what is in sight is drawn, and drawn where it is seen', () => {
  fc.assert(
    fc.property(rowCounts, steps, (rowCount, moves) => {
      const metrics = metricsOf(rowCount);
      let at = AT_TOP;
      for (const byPx of moves) {
        at = scroll(metrics, at, byPx);
        const { first, end, shiftPx, bodyPx } = rowWindow(metrics, at);
        const topPx = first * ROW_PX + shiftPx;
        const endPx = end * ROW_PX + shiftPx;
        expect(topPx).toBeLessThanOrEqual(at.scrollPx);
        expect(endPx).toBeGreaterThanOrEqual(Math.min(at.scrollPx + VIEW_PX, bodyPx));
        expect(Number.isInteger(shiftPx)).toBe(true);
      }
    }),
  );
});

test('the thumb at either end shows the first and the last row', () => {
  fc.assert(
    fc.property(rowCounts, steps, (rowCount, moves) => {
      const metrics = metricsOf(rowCount);
      const somewhere = moves.reduce((at, byPx) => scroll(metrics, at, byPx), AT_TOP);
      const bottom = scroll(metrics, scroll(metrics, somewhere, -MAX_BODY_PX), MAX_BODY_PX);
      expect(rowsPxOf(metrics, bottom)).toBe(rowsFarthestOf(metrics));
      expect(rowWindow(metrics, bottom).end).toBe(rowCount);
      expect(rowsPxOf(metrics, scroll(metrics, bottom, -MAX_BODY_PX))).toBe(0);
    }),
  );
});

test('a tick of the wheel moves by its px, however many rows there are', () => {
  fc.assert(
    fc.property(
      rowCounts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -1000, max: 1000 }),
      (rowCount, share, tickPx) => {
        const metrics = metricsOf(rowCount);
        const at = scroll(metrics, AT_TOP, share * farthestOf(metrics));
        const before = rowsPxOf(metrics, at);
        const after = rowsPxOf(metrics, scroll(metrics, at, tickPx));
        const farthest = rowsFarthestOf(metrics);
        const wanted = Math.min(farthest, Math.max(0, before + tickPx));
        expect(Math.abs(after - wanted)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('the wheel alone reaches both ends from near them, with and without a rest', () => {
  const metrics = metricsOf(10_000_000);
  for (const restsAfter of [1, 1_000_000]) {
    let at = scroll(metrics, AT_TOP, farthestOf(metrics) - 150_000);
    for (let tick = 1; tick < 40_000 && rowsPxOf(metrics, at) < rowsFarthestOf(metrics); tick++) {
      at = scroll(metrics, at, 100);
      if (tick % restsAfter === 0) at = settle(metrics, at);
    }
    expect(rowWindow(metrics, at).end).toBe(10_000_000);
  }
});

test('a rest moves no row, and puts the thumb where the rows are', () => {
  fc.assert(
    fc.property(rowCounts, steps, (rowCount, moves) => {
      const metrics = metricsOf(rowCount);
      const at = moves.reduce((before, byPx) => scroll(metrics, before, byPx), AT_TOP);
      const rested = settle(metrics, at);
      expect(Math.abs(rowsPxOf(metrics, rested) - rowsPxOf(metrics, at))).toBeLessThanOrEqual(1);
      expect(settledPx(metrics, rested)).toBeUndefined();
    }),
  );
});

test('a row that is asked for comes wholly into sight; one that is there moves nothing', () => {
  fc.assert(
    fc.property(rowCounts, steps, fc.nat(), (rowCount, moves, picked) => {
      const metrics = metricsOf(rowCount);
      const row = picked % rowCount;
      let at = moves.reduce((before, byPx) => scroll(metrics, before, byPx), AT_TOP);
      const wanted = rowsPxToShow(metrics, at, row);
      if (wanted !== undefined) {
        const scrollPx = Math.round(scrollPxAt(metrics, wanted));
        at = { scrollPx, shiftPx: Math.round(scrollPx - wanted) };
      }
      const topPx = row * ROW_PX - rowsPxOf(metrics, at);
      expect(topPx).toBeGreaterThanOrEqual(-1);
      expect(topPx + ROW_PX).toBeLessThanOrEqual(VIEW_PX + 1);
      const { first, end } = rowWindow(metrics, at);
      expect(row).toBeGreaterThanOrEqual(first);
      expect(row).toBeLessThan(end);
    }),
  );
});
