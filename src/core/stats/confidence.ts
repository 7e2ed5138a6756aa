/**
 * 95% intervals for percentiles from order statistics. The number of n independent values that lie below the
 * true q-quantile is binomial B(n, q), so the values at its 2.5% and 97.5% points bound the quantile without
 * any assumption about the distribution (Conover, Practical Nonparametric Statistics, §3.2; Hahn & Meeker 1991).
 * Requests of one run are not quite independent, so the true interval is somewhat wider.
 */
const TAIL = 0.025;

/** Ranks count from 1, as in «the 7th smallest value». */
export type RankInterval = { readonly low: number; readonly high: number };

/** Responses needed before a two-sided interval exists: 6 for p50, 72 for p95, 368 for p99, 3,688 for p99.9. */
export function neededCount(quantile: number): number {
  return Math.ceil(Math.log(TAIL) / Math.log(Math.max(quantile, 1 - quantile)));
}

/** undefined when n is too small for the quantile. */
export function rankInterval(count: number, quantile: number): RankInterval | undefined {
  if (count < neededCount(quantile)) return undefined;
  const { first, weights } = binomialWeights(count, quantile);
  let total = 0;
  for (const weight of weights) total += weight;
  let below = 0;
  let low = 1;
  let high = count;
  let highFound = false;
  for (let index = 0; index < weights.length && !highFound; index++) {
    below += (weights[index] ?? 0) / total;
    const successes = first + index;
    // P(B <= successes) = below
    if (below <= TAIL) low = successes + 1;
    if (below >= 1 - TAIL) {
      high = successes + 1;
      highFound = true;
    }
  }
  return { low: Math.max(1, low), high: Math.min(count, high) };
}

/** Unnormalised binomial probabilities around the mode, by the ratio of neighbours; what is left out is below 1e-17. */
function binomialWeights(count: number, q: number): { first: number; weights: number[] } {
  const mode = Math.min(count, Math.floor((count + 1) * q));
  const lower: number[] = [];
  let weight = 1;
  for (let k = mode; k > 0 && weight > 1e-17; k--) {
    weight *= (k * (1 - q)) / ((count - k + 1) * q);
    lower.push(weight);
  }
  const upper: number[] = [];
  weight = 1;
  for (let k = mode; k < count && weight > 1e-17; k++) {
    weight *= ((count - k) * q) / ((k + 1) * (1 - q));
    upper.push(weight);
  }
  return { first: mode - lower.length, weights: [...lower.reverse(), 1, ...upper] };
}

/** The nearest-rank quantile: the ⌈q·n⌉-th smallest of ascending values. */
export function quantileRank(count: number, quantile: number): number {
  // 0.95 × 100 is 95.00000000000001 in floating point; the tolerance keeps the rank at 95.
  return Math.max(1, Math.ceil(quantile * count - 1e-9));
}
