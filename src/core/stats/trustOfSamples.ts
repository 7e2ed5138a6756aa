/** Whether there are enough samples for what is said of them, and whether one number can stand for the whole run. */
import { formatCount, formatMs, formatShare } from '../format.ts';
import type { HalfFacts, TrustFacts } from './trustFacts.ts';
import type { TrustReason } from './trustReason.ts';

const STEADY_RATIO = 0.1;
/** The browser's own cost of a request moves by this much between an idle and a warm machine. */
const STEADY_FLOOR_MS = 2;
const STEADY_MIN_COUNT = 30;
/**
 * Neighbouring requests are alike, so that the intervals of independent samples are too narrow: widened half as much again,
 * as if of every two or three requests one brought news.
 */
const WIDENING = 1.5;

export function trustOfSamples(facts: TrustFacts): TrustReason[] {
  return [notSteady(facts), fewSamples(facts)].filter((reason) => reason !== undefined);
}

/** A run too small for its p99 is not limited: the figure itself says so. Without p95 nothing but the median is left. */
function fewSamples(facts: TrustFacts): TrustReason | undefined {
  const { responseCount, exceptionCount, finishedCount, neededForP95, neededForP99 } = facts;
  if (responseCount >= neededForP95) return undefined;
  const exceptions =
    exceptionCount === 0
      ? ''
      : ` ${formatCount(exceptionCount)} of ${formatCount(finishedCount)} requests ended in an exception and have no latency.`;
  return {
    kind: 'fewSamples',
    level: 'limited',
    title: 'Too few answers for percentiles',
    evidence: `${formatCount(responseCount)} answers; a p95 needs ${formatCount(neededForP95)}, a p99 ${formatCount(neededForP99)}.${exceptions}`,
    remedy: `Send more: several rounds over the ids, at least ${formatCount(neededForP95)} requests for p95 and ${formatCount(neededForP99)} for p99.`,
  };
}

/** The medians of the halves differ by more than a tenth, and by more than chance: their widened 95% intervals are apart. */
function notSteady({ halves }: TrustFacts): TrustReason | undefined {
  if (halves === undefined) return undefined;
  const { first, second } = halves;
  if (Math.min(first.count, second.count) < STEADY_MIN_COUNT) return undefined;
  const differenceMs = Math.abs(second.p50Ms - first.p50Ms);
  const lowerMs = Math.min(first.p50Ms, second.p50Ms);
  if (differenceMs <= Math.max(STEADY_FLOOR_MS, STEADY_RATIO * lowerMs)) return undefined;
  if (!areApart(first, second)) return undefined;
  const isSlower = second.p50Ms > first.p50Ms;
  const change = formatShare(differenceMs / first.p50Ms);
  return {
    kind: 'notSteady',
    level: 'limited',
    title: isSlower ? 'The target got slower' : 'The target got faster',
    evidence: `p50 was ${formatMs(first.p50Ms)} ms in the first half and ${formatMs(second.p50Ms)} ms in the second, ${change} ${isSlower ? 'more' : 'less'}.`,
    remedy: isSlower
      ? 'Read percentiles over time instead of one number. Run longer until they level out, or lower the load: the target may be filling a queue.'
      : 'Read percentiles over time instead of one number. Add warm-up requests, which count for nothing, and run longer.',
  };
}

function areApart(a: HalfFacts, b: HalfFacts): boolean {
  const [lower, upper] = a.p50Ms <= b.p50Ms ? [a, b] : [b, a];
  const lowerEnd = lower.p50Ms + WIDENING * (lower.highMs - lower.p50Ms);
  const upperEnd = upper.p50Ms - WIDENING * (upper.p50Ms - upper.lowMs);
  return lowerEnd < upperEnd;
}
