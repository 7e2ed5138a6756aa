/**
 * How many independent requests a run of clustered ones is worth. Failures come in bursts, so that intervals of independent
 * requests are too narrow: the variance of the share over blocks of time, divided by what independent requests would have, is
 * the design effect, and counts divided by it may be used as if they were independent (J. N. K. Rao & A. J. Scott, A simple
 * method for the analysis of clustered binary data, Biometrics 48, 1992, 577–585). Never below 1: chance alone must not
 * narrow an interval.
 */
import type { Share } from './newcombe.ts';

export function designEffect(blocks: readonly Share[]): number {
  const filled = blocks.filter(({ count }) => count > 0);
  if (filled.length < 2) return 1;
  let hits = 0;
  let count = 0;
  for (const block of filled) {
    hits += block.hits;
    count += block.count;
  }
  const share = hits / count;
  const independent = (share * (1 - share)) / count;
  if (independent === 0) return 1;
  let squares = 0;
  for (const block of filled) squares += (block.hits - block.count * share) ** 2;
  const clustered = ((filled.length / (filled.length - 1)) * squares) / count ** 2;
  return Math.max(1, clustered / independent);
}

export function effectiveShare({ hits, count }: Share, effect: number): Share {
  return { hits: hits / effect, count: count / effect };
}
