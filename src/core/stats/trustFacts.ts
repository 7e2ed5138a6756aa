/**
 * What trust is judged by: plain numbers of a finished run, or of a run so far, warm-up left out throughout. undefined
 * means not known or not applicable, and no reason is ever made of what is not known, but for phasesUnknown.
 */
import type { EngineFacts } from '../run/engine.ts';

export type TrustFacts = {
  /** Whose results these are; left out: the page's own, and what follows of browser and worker is about them. */
  readonly engine?: EngineFacts | undefined;
  readonly responseCount: number;
  /** Not counting cancelled requests. */
  readonly exceptionCount: number;
  /** responseCount + exceptionCount. */
  readonly finishedCount: number;
  /** Responses needed before the percentile has a 95% interval: neededCount of confidence.ts, 72 and 368. */
  readonly neededForP95: number;
  readonly neededForP99: number;

  /** Median of the headline latency. undefined: no response. */
  readonly p50LatencyMs: number | undefined;
  /** Length of the run without warm-up and pauses; hidden and frozen intervals are part of it. */
  readonly measuredMs: number;

  /** Responses whose phases are known, and the others; answers from the cache are among the others. */
  readonly phasesKnownCount: number;
  readonly phasesUnknownCount: number;
  /** Waiting in the browser's queue: share (0..1) of the summed latency, and mean, of the responses with known phases. */
  readonly queueRatio: number | undefined;
  readonly queueMeanMs: number | undefined;
  /** OPTIONS requests that the browser sent first, as far as can be told; their time is part of the queue. */
  readonly preflightCount: number | undefined;

  /**
   * Most requests that the load had in flight at once. Closed loads: lanes, as many as had something to send. Open loads:
   * the most that were in flight, not the bound.
   */
  readonly lanesAsked: number;
  /** Requests on the wire at once, mean over the run. */
  readonly wireConcurrency: number | undefined;
  /** Responses over HTTP/1.0 or HTTP/1.1. */
  readonly http1Count: number;

  /** How late the worker's own timer fired, over so many firings. With few of them the p99 is the worst. */
  readonly workerLagP99Ms: number | undefined;
  readonly workerLagWorstMs: number;
  readonly workerLagCount: number;

  /** Open load only. */
  readonly arrivals: ArrivalFacts | undefined;

  /** The page was hidden; the worker did not run at all (RunMark). */
  readonly hiddenMs: number;
  readonly frozenMs: number;

  /** Smallest step of the worker's clock. */
  readonly clockStepMs: number | undefined;

  /** Of the run cut in the middle of its time. undefined when the load changed on purpose: stages, a sweep, by hand. */
  readonly halves: { readonly first: HalfFacts; readonly second: HalfFacts } | undefined;
  readonly little: LittleFacts | undefined;

  /** Responses from the browser's cache; responses that a service worker gave or passed on. */
  readonly cacheHitCount: number;
  readonly serviceWorkerCount: number;
};

export type ArrivalFacts = {
  /** Mean over the run, stages included. */
  readonly plannedRatePerSecond: number;
  /** Arrivals whose time had come when the run ended; those sent; those given up because all in flight was taken. */
  readonly dueCount: number;
  readonly sentCount: number;
  readonly droppedCount: number;
  /** Actual start minus planned start. */
  readonly startErrorP99Ms: number | undefined;
};

/** Responses of one half; the interval holds the true median with 95% (rankInterval of confidence.ts). */
export type HalfFacts = {
  readonly count: number;
  readonly p50Ms: number;
  readonly lowMs: number;
  readonly highMs: number;
};

/** All three of the same requests: finished ones of any outcome. Latency is service time, from just before fetch. */
export type LittleFacts = {
  /** From just before fetch to the end of the body: requests that only wait for their timing entry are not in flight. */
  readonly meanInFlight: number;
  /** Moments at which it was looked; Infinity when every start and end was counted. */
  readonly inFlightSampleCount: number;
  readonly ratePerSecond: number;
  readonly meanLatencyMs: number;
};
