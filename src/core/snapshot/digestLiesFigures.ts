/** How the times of a digest disagree: with their counts, and with each other in size. */
import { neededCount } from '../stats/confidence.ts';
import { BUCKET_COUNT } from '../stats/histogram.ts';
import {
  DIGEST_QUANTILES,
  type Digest,
  type DigestClass,
  type DigestFigures,
  type DigestPercentile,
  HEADLINE_QUANTILES,
  holdsFigures,
} from './digest.ts';
import { disagreement, sumOf } from './digestAgreement.ts';
import { MAX_DIGEST_COUNT } from './digestLimits.ts';

/** Percentiles are in single precision, extremes in double. */
const SLACK = 1 + 1e-6;

export function figuresLie(digest: Digest): string | undefined {
  const { latency, counts, maxLatencyMs, serviceTime, phases } = digest;
  const { expected, unexpected, all } = latency;
  const isOff = disagreement(digest);
  const isPartial = holdsFigures(digest);
  if (isOff(expected.count, counts.expected) || isOff(unexpected.count, counts.unexpected)) {
    return 'it has times of other responses than it counts';
  }
  if ((all !== undefined) !== (expected.count > 0 && unexpected.count > 0)) {
    return 'its times are not those of its responses';
  }
  const responses = counts.expected + counts.unexpected;
  const ofAll = all === undefined ? [] : [{ figures: all, count: responses }];
  for (const { figures, count } of [expected, unexpected, ...ofAll]) {
    const most = isPartial && count > 0 ? Number.POSITIVE_INFINITY : count;
    if (
      momentsLie(figures, count, maxLatencyMs, isPartial) ||
      disorder(figures, most, latency.exact)
    ) {
      return 'its percentiles are out of order';
    }
  }
  if ([expected, unexpected].some((own) => histogramLies(own, isPartial))) {
    return 'its histogram does not add up';
  }
  const { knownCount, unknownCount, protocols } = phases;
  if (isOff(knownCount + unknownCount, responses)) return 'its phases are of other responses';
  if (sumOf(protocols.map(({ count }) => count)) > knownCount) {
    return 'its protocols do not add up';
  }
  const headlines = [
    ...(serviceTime === undefined ? [] : [{ percentiles: serviceTime, count: responses }]),
    { percentiles: phases.serverTime, count: knownCount },
  ];
  return headlines.some(({ percentiles, count }) => isWild(percentiles, HEADLINE_QUANTILES, count))
    ? 'its percentiles are out of order'
    : undefined;
}

/** `isPartial`: of any count, or left out; but none of nothing. */
function histogramLies({ buckets, count }: DigestClass, isPartial: boolean): boolean {
  let sum = 0;
  let before = -1;
  for (const { bucket, count: own } of buckets) {
    if (own === 0 || bucket <= before || bucket >= BUCKET_COUNT) return true;
    before = bucket;
    sum += own;
  }
  if (isPartial) return (count === 0 && sum > 0) || sum > MAX_DIGEST_COUNT;
  return sum !== count;
}

function momentsLie(
  { minMs, maxMs, meanMs }: DigestFigures,
  count: number,
  maxLatencyMs: number,
  isPartial: boolean,
): boolean {
  const moments = [minMs, meanMs, maxMs];
  if (count === 0) return moments.some((one) => one !== undefined);
  if (!isPartial && moments.some((one) => one === undefined)) return true;
  return falls([...moments, maxLatencyMs]);
}

function disorder(figures: DigestFigures, count: number, exact: boolean): boolean {
  const { percentiles, minMs, maxMs } = figures;
  if (isWild(percentiles, DIGEST_QUANTILES, count)) return true;
  // One from a histogram may lie outside of the extremes.
  return exact && falls([minMs, ...percentiles.map(({ valueMs }) => valueMs), maxMs]);
}

/** Known of too few values, outside of its own interval, or below the one before. */
function isWild(
  percentiles: readonly DigestPercentile[],
  quantiles: readonly number[],
  count: number,
): boolean {
  if (falls(percentiles.map(({ valueMs }) => valueMs))) return true;
  return percentiles.some(({ valueMs, lowMs, highMs }, place) => {
    if ((lowMs === undefined) !== (highMs === undefined)) return true;
    if (valueMs === undefined) return lowMs !== undefined;
    return count < neededCount(quantiles[place] ?? 1) || falls([lowMs, valueMs, highMs]);
  });
}

/** Of those that are known. */
function falls(values: readonly (number | undefined)[]): boolean {
  const known = values.filter((value) => value !== undefined);
  return known.some((value, place) => value * SLACK < (known[place - 1] ?? 0));
}
