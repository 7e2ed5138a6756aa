/** A sound run's facts and changes to them, for the tests of trust. */
import { neededCount } from './confidence.ts';
import type { HalfFacts, TrustFacts } from './trustFacts.ts';

export type Change = Partial<TrustFacts>;

/** 500 requests at 6 lanes on loopback, HTTP/1.1, with Timing-Allow-Origin; figures of the size that such runs have. */
export const SOUND: TrustFacts = {
  responseCount: 500,
  exceptionCount: 0,
  finishedCount: 500,
  neededForP95: neededCount(0.95),
  neededForP99: neededCount(0.99),
  p50LatencyMs: 10,
  measuredMs: 1000,
  phasesKnownCount: 500,
  phasesUnknownCount: 0,
  queueRatio: 0.07,
  queueMeanMs: 0.7,
  preflightCount: undefined,
  lanesAsked: 6,
  wireConcurrency: 4.8,
  http1Count: 500,
  workerLagP99Ms: 1.5,
  workerLagWorstMs: 1.5,
  workerLagCount: 400,
  arrivals: undefined,
  hiddenMs: 0,
  frozenMs: 0,
  clockStepMs: 0.1,
  halves: { first: half(10.5), second: half(9.9) },
  little: {
    meanInFlight: 5.9,
    inFlightSampleCount: Number.POSITIVE_INFINITY,
    ratePerSecond: 595,
    meanLatencyMs: 10,
  },
  cacheHitCount: 0,
  serviceWorkerCount: 0,
};

export function half(p50Ms: number, spreadMs = 0.2, count = 250): HalfFacts {
  return { count, p50Ms, lowMs: p50Ms - spreadMs, highMs: p50Ms + spreadMs };
}

export function arrivals(change: Partial<NonNullable<TrustFacts['arrivals']>>): Change {
  const steady = { plannedRatePerSecond: 100, dueCount: 1000, sentCount: 1000, droppedCount: 0 };
  return { arrivals: { ...steady, startErrorP99Ms: 2, ...change } };
}

export function little(
  meanInFlight: number,
  inFlightSampleCount = Number.POSITIVE_INFINITY,
): Change {
  return {
    little: { meanInFlight, inFlightSampleCount, ratePerSecond: 600, meanLatencyMs: 10 },
  };
}

/** A queue is seen in the latency; the share alone can be the browser's own work. */
export const queue = (queueRatio: number, queueMeanMs = 20): Change => ({
  queueRatio,
  queueMeanMs,
});
export const halfKnown: Change = { phasesKnownCount: 250, phasesUnknownCount: 40 };

export function unknownPhases(count: number, change: Change = {}): Change {
  const known = 500 - count;
  return {
    phasesKnownCount: known,
    phasesUnknownCount: count,
    ...(known === 0
      ? { queueRatio: undefined, queueMeanMs: undefined, wireConcurrency: undefined, http1Count: 0 }
      : {}),
    ...change,
  };
}

export function nothingKnown(): Change {
  return {
    ...unknownPhases(500),
    p50LatencyMs: undefined,
    workerLagP99Ms: undefined,
    clockStepMs: undefined,
    halves: undefined,
    little: undefined,
    measuredMs: 0,
  };
}
