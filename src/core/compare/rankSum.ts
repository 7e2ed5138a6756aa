/**
 * The rank-sum test of Mann & Whitney (Annals of Mathematical Statistics 18, 1947, 50–60) and Wilcoxon: do values of one side
 * tend to be larger than those of the other? Without ties and with up to EXACT_SIDE values a side the p-value is exact, by
 * counting how often each U comes about; else normal, corrected for ties and continuity, as R's wilcox.test does it.
 */
import { normalUpperTail } from './normal.ts';

const EXACT_SIDE = 25;

export type RankSum = {
  /** Pairs in which the first is larger, equal ones counted half: R's W. */
  readonly u: number;
  /** Two-sided. */
  readonly pValue: number;
};

/** Values ranked between two yields. */
const RANKED_PER_SLICE = 131_072;

/** Both ascending and not empty. */
export function rankSum(a: ArrayLike<number>, b: ArrayLike<number>): RankSum {
  const work = rankSumInSlices(a, b);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** Yields now and then: an id may have a million values. */
export function* rankSumInSlices(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): Generator<number, RankSum> {
  let u = 0;
  let tieTerm = 0;
  let inA = 0;
  let inB = 0;
  let yieldAt = RANKED_PER_SLICE;
  while (inA < a.length || inB < b.length) {
    const value = Math.min(a[inA] ?? Number.POSITIVE_INFINITY, b[inB] ?? Number.POSITIVE_INFINITY);
    const belowB = inB;
    let fromA = 0;
    while (inA < a.length && a[inA] === value) {
      inA++;
      fromA++;
    }
    while (inB < b.length && b[inB] === value) inB++;
    const fromB = inB - belowB;
    u += fromA * (belowB + fromB / 2);
    const tied = fromA + fromB;
    if (tied === 0) break;
    tieTerm += tied ** 3 - tied;
    if (inA + inB < yieldAt) continue;
    yieldAt = inA + inB + RANKED_PER_SLICE;
    yield (inA + inB) / (a.length + b.length);
  }
  const isExact = tieTerm === 0 && a.length <= EXACT_SIDE && b.length <= EXACT_SIDE;
  return { u, pValue: (isExact ? exact : approximate)(u, a.length, b.length, tieTerm) };
}

function approximate(u: number, m: number, n: number, tieTerm: number): number {
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
  if (!(variance > 0)) return 1;
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return Math.min(1, 2 * normalUpperTail(distance / Math.sqrt(variance)));
}

function exact(u: number, m: number, n: number): number {
  const below = shareAtMost(m, n);
  const lower = Math.min(u, m * n - u);
  return Math.min(1, 2 * (below[lower] ?? 1));
}

const known = new Map<number, Float64Array>();

/** P(U ≤ u) for every u: the coefficients of the Gaussian binomial (m+n over m), summed. */
function shareAtMost(m: number, n: number): Float64Array {
  const key = m * (EXACT_SIDE + 1) + n;
  const before = known.get(key);
  if (before !== undefined) return before;
  const most = m * n;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  // ∏ (1 − x^(n+i)) / (1 − x^i) for i = 1 … m, one factor at a time; each quotient is a whole polynomial.
  for (let i = 1; i <= m; i++) {
    for (let at = most; at >= n + i; at--) ways[at] = (ways[at] ?? 0) - (ways[at - n - i] ?? 0);
    for (let at = i; at <= most; at++) ways[at] = (ways[at] ?? 0) + (ways[at - i] ?? 0);
  }
  let all = 0;
  for (const one of ways) all += one;
  let sum = 0;
  const below = ways.map((one) => {
    sum += one;
    return sum / all;
  });
  known.set(key, below);
  return below;
}
