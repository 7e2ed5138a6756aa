import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOfShares } from './newcombe.ts';

/** Newcombe 1998, table II, method 10: p1 − p2 of a/m and b/n. */
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('%i/%i − %i/%i: %f to %f', (a, m, b, n, low, high) => {
  const found = differenceOfShares({ hits: b, count: n }, { hits: a, count: m }, 0.95);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('it holds the difference, stays within −1 … 1 and turns with its sides', () => {
  const share = fc
    .record({
      count: fc.integer({ min: 1, max: 500 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ count, part }) => ({ count, hits: Math.round(part * count) }));
  fc.assert(
    fc.property(share, share, (a, b) => {
      const { low, high } = differenceOfShares(a, b, 0.95);
      const difference = b.hits / b.count - a.hits / a.count;
      expect(low).toBeLessThanOrEqual(difference + 1e-12);
      expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
      expect(high).toBeLessThanOrEqual(1 + 1e-9);
      const turned = differenceOfShares(b, a, 0.95);
      expect(turned.low).toBeCloseTo(-high, 9);
      expect(turned.high).toBeCloseTo(-low, 9);
    }),
  );
});
