/** Percentiles of counts by latency, by the nearest rank, where there are enough of them for one (confidence.ts). */
import { neededCount, quantileRank } from '../stats/confidence.ts';
import type { LatencyCount, SummaryLatency } from './importedSummary.ts';

const QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;

/** `counts` ascend. */
export function quantilesOfCounts(counts: readonly LatencyCount[]): SummaryLatency['quantiles'] {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return QUANTILES.flatMap((quantile) => {
    if (total < neededCount(quantile)) return [];
    const rank = quantileRank(total, quantile);
    let seen = 0;
    const found = counts.find(({ count }) => {
      seen += count;
      return seen >= rank;
    });
    return found === undefined ? [] : [{ quantile, valueMs: found.latencyMs }];
  });
}
