/** The latencies of a summary as a digest has them: figures as in the file, and buckets as wide as its error. */
import {
  DIGEST_QUANTILES,
  type DigestCounts,
  type DigestFigures,
  type DigestLatency,
  type DigestPercentile,
} from '../snapshot/digest.ts';
import { coarseBuckets } from '../snapshot/digestHistogram.ts';
import { bucketOf, createHistogram } from '../stats/histogram.ts';
import type { ImportedSummary, SummaryLatency } from './importedSummary.ts';

export const UNKNOWN_PERCENTILE: DigestPercentile = {
  valueMs: undefined,
  lowMs: undefined,
  highMs: undefined,
};

/** Of several classes the file tells what all of them took; its buckets then stand with the expected ones (digestReport.ts). */
export function latencyOfSummary(
  { latency, engine }: ImportedSummary,
  counts: DigestCounts,
): DigestLatency {
  const { expected, unexpected } = counts;
  const figures = figuresOf(latency);
  const isMixed = expected > 0 && unexpected > 0;
  const bucketsPerOctave = bucketsFor(engine.errorRatio);
  const histogram = createHistogram();
  for (const { latencyMs, count } of latency.buckets ?? []) {
    const bucket = bucketOf(latencyMs);
    histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + count;
  }
  const buckets = coarseBuckets(histogram, bucketsPerOctave);
  const own = (count: number) => (count > 0 && !isMixed ? figures : NO_FIGURES);
  return {
    exact: engine.errorRatio === 0 && isInOrder(figures),
    bucketsPerOctave,
    expected: {
      count: expected,
      figures: own(expected),
      buckets: expected > 0 ? buckets : [],
    },
    unexpected: {
      count: unexpected,
      figures: own(unexpected),
      buckets: expected > 0 || unexpected === 0 ? [] : buckets,
    },
    all: isMixed ? figures : undefined,
  };
}

const NO_FIGURES: DigestFigures = {
  percentiles: DIGEST_QUANTILES.map(() => UNKNOWN_PERCENTILE),
  minMs: undefined,
  maxMs: undefined,
  meanMs: undefined,
};

/** Only what the file has. */
function figuresOf({ quantiles, minMs, maxMs, meanMs }: SummaryLatency): DigestFigures {
  return {
    percentiles: DIGEST_QUANTILES.map((wanted) => {
      const found = quantiles.find(({ quantile }) => Math.abs(quantile - wanted) < 1e-9);
      return { ...UNKNOWN_PERCENTILE, valueMs: found?.valueMs };
    }),
    minMs,
    maxMs,
    meanMs,
  };
}

function isInOrder({ percentiles, minMs, maxMs }: DigestFigures): boolean {
  const known = [minMs, ...percentiles.map(({ valueMs }) => valueMs), maxMs].filter(
    (value) => value !== undefined,
  );
  return known.every((value, place) => value >= (known[place - 1] ?? 0));
}

/** As wide as the error both ways: a bucket is 1/n of its octave's start. */
function bucketsFor(errorRatio: number): number {
  const most = errorRatio > 0 ? 1 / (2 * errorRatio) : 64;
  return Math.min(64, Math.max(1, 2 ** Math.floor(Math.log2(most))));
}

/** All that it says, for the largest. */
export function timesOfSummary({
  minMs,
  meanMs,
  maxMs,
  quantiles,
  buckets,
}: SummaryLatency): number[] {
  return [
    ...[minMs, meanMs, maxMs].filter((value) => value !== undefined),
    ...quantiles.map(({ valueMs }) => valueMs),
    buckets?.at(-1)?.latencyMs ?? 0,
  ];
}
