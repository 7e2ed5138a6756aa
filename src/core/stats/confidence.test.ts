import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededCount, quantileRank, rankInterval } from './confidence.ts';

describe('order-statistic intervals', () => {
  test.each([
    [0.5, 6],
    [0.95, 72],
    [0.99, 368],
    [0.999, 3688],
  ])('quantile %d needs %d values', (quantile, needed) => {
    expect(neededCount(quantile)).toBe(needed);
    expect(rankInterval(needed - 1, quantile)).toBeUndefined();
    expect(rankInterval(needed, quantile)).toBeDefined();
  });

  // For the median of n = 100 the textbook ranks are 40 and 61 (tables of the sign test).
  test.each([
    [100, 0.5, 40, 61],
    [1000, 0.5, 469, 532],
    [10, 0.5, 2, 9],
  ])('n = %d, q = %d gives ranks %d and %d', (count, quantile, low, high) => {
    expect(rankInterval(count, quantile)).toEqual({ low, high });
  });

  test('the exact coverage of the ranks is at least 95%', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 400 }),
        fc.constantFrom(0.5, 0.75, 0.9, 0.95, 0.99),
        (count, quantile) => {
          const interval = rankInterval(count, quantile);
          if (interval === undefined) return;
          // P(low-th value <= quantile < high-th value) = P(low <= B <= high - 1)
          let coverage = 0;
          for (let k = interval.low; k < interval.high; k++)
            coverage += binomial(count, k, quantile);
          expect(coverage).toBeGreaterThanOrEqual(0.95 - 1e-9);
        },
      ),
    );
  });

  test('a million values do not slow it down or overflow', () => {
    const interval = rankInterval(1_000_000, 0.99);
    expect(interval?.low).toBeGreaterThan(989_700);
    expect(interval?.high).toBeLessThan(990_300);
  });

  test('nearest rank', () => {
    expect(quantileRank(100, 0.95)).toBe(95);
    expect(quantileRank(101, 0.95)).toBe(96);
    expect(quantileRank(1, 0.5)).toBe(1);
  });
});

/** Straight from the definition, by logarithms of factorials. */
function binomial(n: number, k: number, p: number): number {
  let log = 0;
  for (let i = 1; i <= k; i++) log += Math.log(n - k + i) - Math.log(i);
  return Math.exp(log + k * Math.log(p) + (n - k) * Math.log(1 - p));
}
