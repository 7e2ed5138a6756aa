/** The thresholds of a digest: only what was observed is written, and whether that passed follows by the rules of thresholdResults.ts. */
import type { Digest } from '../snapshot/digest.ts';
import {
  evaluateThresholds,
  type Measures,
  type ThresholdResult,
  type Trend,
} from './thresholdResults.ts';

export function thresholdsOf({ plan, observed, elapsedMs }: Digest): readonly ThresholdResult[] {
  return plan.thresholds.flatMap((threshold, place) =>
    evaluateThresholds([threshold], measuresThatSay(observed[place]), elapsedMs),
  );
}

/** Whatever is asked of them, they say the same. */
function measuresThatSay(observed: number | undefined): Measures {
  const trend: Trend = {
    quantileMs: () => observed,
    avgMs: observed,
    minMs: observed,
    maxMs: observed,
  };
  return {
    duration: trend,
    waiting: trend,
    failedRatio: observed,
    checksRatio: observed,
    requestCount: observed ?? Number.NaN,
    droppedCount: observed ?? Number.NaN,
    // So that a rate per second is the count.
    elapsedMs: 1000,
  };
}
