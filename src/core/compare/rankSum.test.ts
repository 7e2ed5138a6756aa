import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankSum } from './rankSum.ts';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

test('Hollander & Wolfe’s permeability of membranes (R’s ?wilcox.test: W = 35, one-sided p = 0.1272)', () => {
  const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const y = [1.15, 0.88, 0.9, 0.74, 1.21];
  const result = rankSum(sorted(x), sorted(y));
  expect(result.u).toBe(35);
  expect(result.pValue / 2).toBeCloseTo(0.1272, 4);
});

test('five against five that lie all apart: 2 of 252 orders', () => {
  expect(rankSum([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toEqual({ u: 0, pValue: 2 / 252 });
  expect(rankSum([6, 7, 8, 9, 10], [1, 2, 3, 4, 5])).toEqual({ u: 25, pValue: 2 / 252 });
});

test('all values equal is no evidence', () => {
  expect(rankSum([7, 7, 7], [7, 7, 7, 7]).pValue).toBe(1);
});

test('U counts the pairs in which the first is larger, ties half', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      const slow = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
      expect(rankSum(sorted(a), sorted(b)).u).toBe(slow.reduce<number>((sum, one) => sum + one, 0));
    }),
  );
});

test('the exact p is the count over all ways to part the ranks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      (m, n, seed) => {
        const total = m + n;
        const choices = Array.from({ length: 2 ** total }, (_, bits) => bits).filter(
          (bits) => bits.toString(2).replaceAll('0', '').length === m,
        );
        const uOf = (bits: number) => {
          let u = 0;
          for (let one = 0; one < total; one++) {
            for (let other = 0; other < one; other++) {
              if (((bits >> one) & 1) === 1 && ((bits >> other) & 1) === 0) u++;
            }
          }
          return u;
        };
        const chosen = choices[seed % choices.length] ?? 0;
        const ranks = Array.from({ length: total }, (_, at) => at);
        const a = ranks.filter((at) => ((chosen >> at) & 1) === 1);
        const b = ranks.filter((at) => ((chosen >> at) & 1) === 0);
        const u = uOf(chosen);
        const lower = Math.min(u, m * n - u);
        const atMost = choices.filter((bits) => uOf(bits) <= lower).length;
        expect(rankSum(a, b).pValue).toBeCloseTo(Math.min(1, (2 * atMost) / choices.length), 12);
      },
    ),
  );
});

test('with more values the normal approximation agrees with R: 1:30 against 1:30 + 6.5', () => {
  const a = Array.from({ length: 30 }, (_, at) => at + 1);
  const b = a.map((value) => value + 6.5);
  // U = Σ over a of values of b below: 0 for the first seven, then 1 … 23.
  const { u, pValue } = rankSum(a, b);
  expect(u).toBe((23 * 24) / 2);
  const z = (450 - u - 0.5) / Math.sqrt((30 * 30 * 61) / 12);
  expect(z).toBeCloseTo(2.565, 3);
  // The normal table: P(|Z| > 2.565) = 0.0103.
  expect(pValue).toBeCloseTo(0.0103, 4);
});
