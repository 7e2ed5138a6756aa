import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalUpperTail } from './normal.ts';
import { signedRank, signedRankInSlices } from './signedRank.ts';

const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

test('Darwin’s maize, in eighths of an inch (Fisher, The Design of Experiments, §17; R: V = 96, p = 0.04126)', () => {
  const differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  const result = signedRank(ascending(differences));
  expect(result).toMatchObject({ plus: 96, minus: 24, count: 15, zeroCount: 0, exact: true });
  expect(result.pValue).toBeCloseTo(0.041259765625, 12);
});

test('Wilcoxon’s own example of pairs (1945): seed treatment of wheat, minus ranks add up to 3', () => {
  const result = signedRank(ascending([58, 32, 30, 5, -7, 6, 11, 10]));
  expect(result).toMatchObject({ plus: 33, minus: 3, exact: true });
  // Five choices of signs give 3 or less; scipy.stats.wilcoxon: 0.0390625.
  expect(result.pValue).toBe(10 / 256);
});

test('Hollander & Wolfe’s depression scale (R’s ?wilcox.test: V = 40, one-sided p = 0.01953)', () => {
  const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const result = signedRank(ascending(x.map((value, at) => value - (y[at] ?? 0))));
  expect(result.plus).toBe(40);
  expect(result.pValue / 2).toBeCloseTo(0.01953125, 12);
});

test('no difference at all is no evidence', () => {
  expect(signedRank(ascending([0, 0, 0]))).toMatchObject({ count: 0, zeroCount: 3, pValue: 1 });
  expect(signedRank(ascending([])).pValue).toBe(1);
});

/** Ranks and signs the slow way. */
function bruteForce(values: readonly number[]) {
  const sizes = values.map(Math.abs);
  const rankOf = (size: number) => {
    const smaller = sizes.filter((one) => one < size).length;
    const equal = sizes.filter((one) => one === size).length;
    return smaller + (equal + 1) / 2;
  };
  const kept = values.filter((value) => value !== 0);
  const ranks = kept.map((value) => rankOf(Math.abs(value)));
  const sumOf = (isPlus: (at: number) => boolean) =>
    ranks.reduce((sum, rank, at) => sum + (isPlus(at) ? rank : 0), 0);
  const plus = sumOf((at) => (kept[at] ?? 0) > 0);
  const lower = Math.min(plus, sumOf(() => true) - plus);
  let atMost = 0;
  for (let signs = 0; signs < 2 ** kept.length; signs++) {
    if (sumOf((at) => ((signs >> at) & 1) === 1) <= lower) atMost++;
  }
  return { plus, pValue: Math.min(1, (2 * atMost) / 2 ** kept.length) };
}

test('with ties and zeros it is the count over all signs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4, max: 6 }), { maxLength: 10 }), (values) => {
      const result = signedRank(ascending(values));
      const slow = bruteForce(values);
      expect(result.plus).toBeCloseTo(slow.plus, 9);
      expect(result.pValue).toBeCloseTo(slow.pValue, 9);
    }),
  );
});

/** The exact p of more differences than are counted exactly, by the same sums over all signs. */
function exactOf(values: readonly number[]): number {
  const ranks = values.map((_, at) => at + 1);
  const ways = new Float64Array((ranks.length * (ranks.length + 1)) / 2 + 1);
  ways[0] = 1;
  for (const rank of ranks) {
    for (let at = ways.length - 1; at >= rank; at--)
      ways[at] = (ways[at] ?? 0) + (ways[at - rank] ?? 0);
  }
  const { plus, minus } = signedRank(ascending(values));
  let atMost = 0;
  for (let at = 0; at <= Math.min(plus, minus); at++) atMost += ways[at] ?? 0;
  return (2 * atMost) / 2 ** ranks.length;
}

test('above the exact count the normal approximation is close', () => {
  const values = Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? -1 : 1) * (at + 1));
  const result = signedRank(ascending(values));
  expect(result.exact).toBe(false);
  expect(Math.abs(result.pValue - exactOf(values))).toBeLessThan(0.003);
});

test('with zeros and ties the approximation has the mean and the variance of Pratt and Cureton', () => {
  // 30 not zero in ten groups of three, 6 zeros: ranks from 7 on.
  const values = [
    ...Array.from({ length: 30 }, (_, at) => (at % 3 === 0 ? -1 : 1) * (1 + Math.floor(at / 3))),
    ...Array.from({ length: 6 }, () => 0),
  ];
  const groupRanks = Array.from({ length: 10 }, (_, group) => 6 + 3 * group + 2);
  const ranks = groupRanks.flatMap((rank) => [rank, rank, rank]);
  const mean = ranks.reduce((sum, rank) => sum + rank / 2, 0);
  const variance = ranks.reduce((sum, rank) => sum + rank ** 2 / 4, 0);
  const result = signedRank(ascending(values));
  const z = (result.plus - mean) / Math.sqrt(variance);
  expect(result.plus + result.minus).toBeCloseTo(2 * mean, 9);
  expect(z).toBeGreaterThan(1);
  // P(|Z| > 2.0328…) by the table of the normal distribution.
  const tail = (x: number) => {
    let sum = 0;
    for (let at = x; at < 10; at += 1e-4) sum += Math.exp((-at * at) / 2) * 1e-4;
    return sum / Math.sqrt(2 * Math.PI);
  };
  expect(result.pValue).toBeCloseTo(2 * tail(z), 3);
});

test('pairs that are alike in fours count a quarter: z is halved', () => {
  const values = ascending(
    Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? -1 : 1) * (at + 1)),
  );
  const pOf = (effect: number) => {
    const work = signedRankInSlices(values, effect);
    for (;;) {
      const next = work.next();
      if (next.done === true) return next.value.pValue;
    }
  };
  const { plus } = signedRank(values);
  const z = (plus - 410) / Math.sqrt((40 * 41 * 81) / 24);
  expect(pOf(4)).toBeCloseTo(2 * normalUpperTail(z / 2), 9);
});
