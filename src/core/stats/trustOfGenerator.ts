/**
 * Whether the load was the one that was asked for, and whether what made it kept up: the worker's timer, the planned rate,
 * and Little's law (mean in flight = rate × mean latency; J. D. C. Little, Operations Research 9, 1961), which holds for
 * any load and so catches what nothing else does.
 */
import { formatCount, formatMs, formatRate, formatShare, formatTenths } from '../format.ts';
import { FROZEN_MS } from '../run/runMark.ts';
import type { ArrivalFacts, TrustFacts } from './trustFacts.ts';
import { levelAbove, type TrustReason } from './trustReason.ts';

/** Of the p50 latency. */
const LAG_RATIO = { limited: 0.1, notToBeTrusted: 0.5 };
const LAG_FLOOR_MS = { limited: 5, notToBeTrusted: 10 };
/** With fewer firings the p99 is the worst one, and one hiccup of the machine touches few requests. */
const LAG_COUNT = 100;
const LAG_FLOOR_OF_FEW_MS = 20;

/** 1 − sent ÷ due. */
const UNSENT_RATIO = { limited: 0.05, notToBeTrusted: 0.2 };
const START_ERROR_RATIO = 0.1;
const START_ERROR_FLOOR_MS = 10;

const LITTLE_RATIO = { limited: 0.05, notToBeTrusted: 0.2 };
/** At the start and the end of a run requests are in flight that do not belong to it: lanes ÷ count, so at most 2.5%. */
const LITTLE_REQUESTS_PER_LANE = 40;
const LITTLE_MIN_COUNT = 100;

export function trustOfGenerator(facts: TrustFacts): TrustReason[] {
  return [workerLag(facts), ...rateNotReached(facts), littlesLaw(facts)].filter(
    (reason) => reason !== undefined,
  );
}

function workerLag(facts: TrustFacts): TrustReason | undefined {
  const { workerLagP99Ms: p99Ms, workerLagWorstMs, workerLagCount, p50LatencyMs } = facts;
  if (p99Ms === undefined || p50LatencyMs === undefined) return undefined;
  // That was no lag but a freeze, which has its own reason.
  if (p99Ms > FROZEN_MS) return undefined;
  const few = workerLagCount < LAG_COUNT ? LAG_FLOOR_OF_FEW_MS : 0;
  const level = levelAbove(p99Ms, {
    limited: Math.max(few, LAG_FLOOR_MS.limited, LAG_RATIO.limited * p50LatencyMs),
    notToBeTrusted: Math.max(
      few,
      LAG_FLOOR_MS.notToBeTrusted,
      LAG_RATIO.notToBeTrusted * p50LatencyMs,
    ),
  });
  if (level === undefined) return undefined;
  return {
    kind: 'workerLag',
    level,
    title: 'The load generator was late',
    evidence: `The worker’s timer fired up to ${formatMs(p99Ms)} ms late (p99; worst ${formatMs(workerLagWorstMs)} ms) while the p50 latency is ${formatMs(p50LatencyMs)} ms: answers waited for the page.`,
    remedy:
      'Use fewer lanes or a lower rate, close other tabs, the developer tools and extensions, and keep other work off this machine.',
  };
}

/** Whatever made the load. */
export function rateNotReached({ arrivals, p50LatencyMs }: TrustFacts): TrustReason[] {
  if (arrivals === undefined) return [];
  const reason = unsent(arrivals) ?? lateStarts(arrivals, p50LatencyMs);
  return reason === undefined ? [] : [reason];
}

function unsent(arrivals: ArrivalFacts): TrustReason | undefined {
  const { dueCount, sentCount, droppedCount, plannedRatePerSecond } = arrivals;
  const missing = dueCount - sentCount;
  // One that is due at the very end proves nothing.
  if (missing <= 1) return undefined;
  const level = levelAbove(missing / dueCount, UNSENT_RATIO);
  if (level === undefined) return undefined;
  const sentRatio = sentCount / dueCount;
  const dropped =
    droppedCount === 0
      ? ''
      : ` ${formatCount(droppedCount)} were dropped because everything allowed was in flight.`;
  return {
    kind: 'rateNotReached',
    level,
    title: 'The planned rate was not reached',
    evidence: `${formatCount(sentCount)} of ${formatCount(dueCount)} requests that were due were sent (${formatShare(sentRatio)}): ${formatRate(plannedRatePerSecond * sentRatio)} instead of ${formatRate(plannedRatePerSecond)} requests/s.${dropped}`,
    remedy: `Plan at most ${formatRate(plannedRatePerSecond * sentRatio)} requests/s, or allow more in flight if the target can take it. For rates that no browser makes export the plan to k6.`,
  };
}

/** The wait is part of the response time, so no figure is false; but the target saw bursts instead of the planned spacing. */
function lateStarts(
  { startErrorP99Ms, plannedRatePerSecond }: ArrivalFacts,
  p50LatencyMs: number | undefined,
): TrustReason | undefined {
  if (startErrorP99Ms === undefined || p50LatencyMs === undefined) return undefined;
  const limitMs = Math.max(START_ERROR_FLOOR_MS, START_ERROR_RATIO * p50LatencyMs);
  if (startErrorP99Ms <= limitMs) return undefined;
  return {
    kind: 'rateNotReached',
    level: 'limited',
    title: 'Requests started late',
    evidence: `1% of the requests started ${formatMs(startErrorP99Ms)} ms or more after their planned time, at ${formatRate(plannedRatePerSecond)} requests/s planned. Response time includes that wait; the target saw bursts.`,
    remedy:
      'Compare response time with service time: where they part, requests waited here. Lower the rate, or allow more in flight.',
  };
}

function littlesLaw({ little, finishedCount, lanesAsked }: TrustFacts): TrustReason | undefined {
  if (little === undefined) return undefined;
  if (finishedCount < Math.max(LITTLE_MIN_COUNT, LITTLE_REQUESTS_PER_LANE * lanesAsked))
    return undefined;
  const { meanInFlight, inFlightSampleCount, ratePerSecond, meanLatencyMs } = little;
  const expected = (ratePerSecond * meanLatencyMs) / 1000;
  if (!(expected > 0) || inFlightSampleCount === 0) return undefined;
  // Looked at n times, a number in flight that is spread like Poisson has this standard error.
  const noise = 3 * Math.sqrt(expected / inFlightSampleCount);
  const off = Math.abs(meanInFlight - expected);
  const level = levelAbove(off / expected, LITTLE_RATIO);
  if (level === undefined || off <= noise) return undefined;
  return {
    kind: 'littlesLaw',
    level,
    title: 'Rate, latency and requests in flight disagree',
    evidence: `${formatRate(ratePerSecond)} requests/s × ${formatMs(meanLatencyMs)} ms makes ${formatTenths(expected)} in flight; ${formatTenths(meanInFlight)} were counted, ${formatShare(off / expected)} off (Little’s law).`,
    remedy:
      'Look for requests that hang: what is still in flight, or was cut off, has no latency yet. Else repeat the run on a machine that does nothing else; if they disagree again, latency is measured wrongly: please report it with the saved run.',
  };
}
