/** What is to be known of a summary: by the same rules as any other run of its tool, as far as the file tells. */
import type { EngineName } from '../run/engine.ts';
import type { DigestCounts } from '../snapshot/digest.ts';
import { neededCount } from '../stats/confidence.ts';
import { type Trust, trustOf } from '../stats/trust.ts';
import type { ImportedSummary } from './importedSummary.ts';

/** What a tool rounds its latencies to. */
export const CLOCK_STEP_MS: Partial<Record<EngineName, number>> = {
  Locust: 1,
  Artillery: 1,
  autocannon: 1,
  JMeter: 1,
};

export function trustOfSummary(
  { latency, sent, elapsedMs, mostInFlight }: ImportedSummary,
  engine: ImportedSummary['engine'],
  { expected, unexpected, exceptions }: DigestCounts,
): Trust {
  const responseCount = expected + unexpected;
  return trustOf({
    engine,
    responseCount,
    exceptionCount: exceptions,
    finishedCount: responseCount + exceptions,
    neededForP95: neededCount(0.95),
    neededForP99: neededCount(0.99),
    p50LatencyMs: latency.quantiles.find(({ quantile }) => quantile === 0.5)?.valueMs,
    measuredMs: elapsedMs ?? 0,
    phasesKnownCount: 0,
    phasesUnknownCount: responseCount,
    queueRatio: undefined,
    queueMeanMs: undefined,
    preflightCount: undefined,
    lanesAsked: mostInFlight ?? Math.min(1, sent),
    wireConcurrency: undefined,
    http1Count: 0,
    workerLagP99Ms: undefined,
    workerLagWorstMs: 0,
    workerLagCount: 0,
    arrivals: undefined,
    hiddenMs: 0,
    frozenMs: 0,
    clockStepMs: CLOCK_STEP_MS[engine.name],
    halves: undefined,
    little: undefined,
    cacheHitCount: 0,
    serviceWorkerCount: 0,
  });
}
