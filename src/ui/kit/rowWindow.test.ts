import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_BODY_PX, rowWindow } from './rowWindow.ts';

test('a short table is drawn whole', () => {
  expect(rowWindow(3, 28, 392, 0)).toEqual({ bodyPx: 84, first: 0, end: 3, offsetPx: 0 });
  expect(rowWindow(0, 28, 392, 0)).toEqual({ bodyPx: 0, first: 0, end: 0, offsetPx: 0 });
});

test('scrolls row by row while the body is as high as its rows', () => {
  expect(rowWindow(1000, 28, 280, 42)).toMatchObject({ first: 1, end: 12, offsetPx: 28 });
});

test('what is in sight is always covered, and both ends are reached', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rowCount, at) => {
        const viewPx = 392;
        const farthest = Math.max(0, Math.min(rowCount * 28, MAX_BODY_PX) - viewPx);
        const { first, end, offsetPx } = rowWindow(rowCount, 28, viewPx, at * farthest);
        expect(offsetPx).toBeLessThanOrEqual(at * farthest + 1);
        const coveredTo = offsetPx + (end - first) * 28;
        expect(coveredTo).toBeGreaterThanOrEqual(
          Math.min(at * farthest + viewPx, rowCount * 28) - 1,
        );
        expect(rowWindow(rowCount, 28, viewPx, 0).first).toBe(0);
        expect(rowWindow(rowCount, 28, viewPx, farthest).end).toBe(rowCount);
      },
    ),
  );
});
