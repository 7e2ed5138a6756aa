/**
 * The interval of a difference of two shares, p2 − p1: Newcombe's hybrid score interval without continuity correction
 * (method 10 of R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine
 * 17, 1998, 873–890), made of Wilson's interval of each share (JASA 22, 1927). It stays within −1 … 1 and is an interval even
 * when nothing failed on either side.
 *
 * Counts need not be whole: clustered ones are first divided by their design effect (designEffect.ts).
 */
import { normalQuantile } from './normal.ts';

export type Share = { readonly hits: number; readonly count: number };
export type Interval = { readonly low: number; readonly high: number };

/** `confidence`: 0.95 for a 95% interval. Both counts are above 0. */
export function differenceOfShares(first: Share, second: Share, confidence: number): Interval {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const a = wilson(first, z);
  const b = wilson(second, z);
  const difference = b.share - a.share;
  return {
    low: difference - Math.hypot(b.share - b.low, a.high - a.share),
    high: difference + Math.hypot(b.high - b.share, a.share - a.low),
  };
}

function wilson({ hits, count }: Share, z: number) {
  const share = hits / count;
  const middle = 2 * hits + z * z;
  const spread = z * Math.sqrt(z * z + 4 * hits * (1 - share));
  const scale = 2 * (count + z * z);
  return {
    share,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}
