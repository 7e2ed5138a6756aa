/**
 * Wilcoxon's signed-rank test (Biometrics Bulletin 1, 1945, 80–83): are differences of pairs as often and as far above zero as
 * below? Zeros are ranked and then left out (J. W. Pratt, JASA 54, 1959, 655–667), which is the cautious way when a coarse
 * clock makes many of them; equal distances share their mean rank.
 *
 * Up to EXACT_COUNT differences that are not zero, the p-value is exact: every choice of signs over these very ranks is counted
 * (the shift algorithm of Streitberg & Röhmel, 1986; twice the ranks are whole numbers even with ties). Above it, normal with the variance
 * corrected for ties and zeros (Cureton, JASA 62, 1967, 1068–1069) and no continuity correction.
 */
import { normalUpperTail } from './normal.ts';

const EXACT_COUNT = 25;

export type SignedRank = {
  /** Differences that are not zero. */
  readonly count: number;
  readonly zeroCount: number;
  readonly plusCount: number;
  /** Sum of the ranks of those above zero, and of those below. */
  readonly plus: number;
  readonly minus: number;
  /** Two-sided. 1 when every difference is zero. */
  readonly pValue: number;
  readonly exact: boolean;
};

/** Distances ranked between two yields. */
const RANKED_PER_SLICE = 131_072;

export function signedRank(ascending: Float64Array): SignedRank {
  const work = signedRankInSlices(ascending);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/**
 * Of ascending differences, so that ranks are read off from both ends of zero. Yields the part that is done.
 * `effect`: the design effect of clustered pairs; above 1 the p-value is the normal one.
 */
export function* signedRankInSlices(
  ascending: Float64Array,
  effect = 1,
): Generator<number, SignedRank> {
  const total = ascending.length;
  let below = 0;
  while (below < total && (ascending[below] ?? 0) < 0) below++;
  let above = below;
  while (above < total && (ascending[above] ?? 0) === 0) above++;
  const zeroCount = above - below;
  const count = total - zeroCount;
  // The ranks doubled, of those not zero in order of distance, for the exact count of a few.
  const doubled: number[] = [];
  let plus = 0;
  let minus = 0;
  let tieTerm = 0;
  let left = below - 1;
  let right = above;
  let ranked = zeroCount;
  let yieldAt = ranked + RANKED_PER_SLICE;
  while (left >= 0 || right < total) {
    const distance = Math.min(
      left >= 0 ? -(ascending[left] ?? 0) : Number.POSITIVE_INFINITY,
      right < total ? (ascending[right] ?? 0) : Number.POSITIVE_INFINITY,
    );
    const leftBefore = left;
    const rightBefore = right;
    while (left >= 0 && -(ascending[left] ?? 0) === distance) left--;
    while (right < total && ascending[right] === distance) right++;
    const minusCount = leftBefore - left;
    const plusCount = right - rightBefore;
    const tied = minusCount + plusCount;
    const rank = ranked + (tied + 1) / 2;
    plus += rank * plusCount;
    minus += rank * minusCount;
    tieTerm += tied ** 3 - tied;
    ranked += tied;
    if (ranked > yieldAt) {
      yieldAt = ranked + RANKED_PER_SLICE;
      yield ranked / total;
    }
    if (count <= EXACT_COUNT) for (let one = 0; one < tied; one++) doubled.push(2 * rank);
  }
  const exact = count <= EXACT_COUNT && effect === 1;
  const pValue = exact
    ? exactTwoSided(doubled, 2 * Math.min(plus, minus))
    : approximate(plus, { total, zeroCount, tieTerm, effect });
  return { count, zeroCount, plusCount: total - above, plus, minus, pValue, exact };
}

/** Twice the share of all choices of signs whose sum is at most `sum`. */
function exactTwoSided(doubledRanks: readonly number[], sum: number): number {
  const most = doubledRanks.reduce((total, rank) => total + rank, 0);
  // Ways to reach each sum; at most 2²⁵ of them, so whole numbers stay exact.
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  let reached = 0;
  for (const rank of doubledRanks) {
    for (let at = reached; at >= 0; at--)
      ways[at + rank] = (ways[at + rank] ?? 0) + (ways[at] ?? 0);
    reached += rank;
  }
  let atMost = 0;
  for (let at = 0; at <= sum; at++) atMost += ways[at] ?? 0;
  return Math.min(1, (2 * atMost) / 2 ** doubledRanks.length);
}

function approximate(
  plus: number,
  {
    total,
    zeroCount,
    tieTerm,
    effect,
  }: Record<'total' | 'zeroCount' | 'tieTerm' | 'effect', number>,
): number {
  const mean = (total * (total + 1) - zeroCount * (zeroCount + 1)) / 4;
  const squares = (n: number) => n * (n + 1) * (2 * n + 1);
  const variance = (squares(total) - squares(zeroCount)) / 24 - tieTerm / 48;
  if (!(variance > 0)) return 1;
  return Math.min(1, 2 * normalUpperTail(Math.abs(plus - mean) / Math.sqrt(variance * effect)));
}
