/**
 * How much load, over time. Closed: a number of lanes, each sends again when its last answer is in. Open: arrivals per
 * second whether or not earlier ones have answered, so that a slow target cannot slow the load down.
 *
 * Types and limits only; what is due when is scheduler.ts, what was typed is parsed in checkLoad.ts.
 */

/** Goes in a straight line from the value before to `target` within `durationMs`. */
export type Stage = { readonly durationMs: number; readonly target: number };

/** What an arrival does that finds everything in flight taken: waits, and the wait counts as latency; or is not sent, and counted. */
export type WhenFull = 'wait' | 'drop';

export type ClosedLoad = { readonly kind: 'closed'; readonly concurrency: number };

/** From `concurrency` lanes through the stages; the run ends with the last. */
export type StagedLoad = {
  readonly kind: 'stages';
  readonly concurrency: number;
  readonly stages: readonly Stage[];
};

/** So many lanes for `stepMs` each, one step after the other: throughput against latency. */
export type SweepLoad = {
  readonly kind: 'sweep';
  readonly steps: readonly number[];
  readonly stepMs: number;
};

export type OpenLoad = {
  readonly kind: 'open';
  /** At the start; without stages throughout. */
  readonly ratePerSecond: number;
  /** Targets are rates. With stages the run ends with the last. */
  readonly stages: readonly Stage[];
  readonly arrivals: 'uniform' | 'poisson';
  /** Of the Poisson gaps. */
  readonly seed: number;
  readonly maxInFlight: number;
  readonly whenFull: WhenFull;
};

export type LoadModel = ClosedLoad | StagedLoad | SweepLoad | OpenLoad;

/** Requests before the run that count for nothing: connections open, caches fill, code gets compiled. They are drawn grey. */
export type WarmUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'requests'; readonly count: number }
  | { readonly kind: 'duration'; readonly durationMs: number };

/** Pause of a lane between an answer and its next request, uniform between the two; closed loads only. */
export type ThinkTime = { readonly minMs: number; readonly maxMs: number };

export const MAX_RATE_PER_SECOND = 10_000;
export const MAX_STAGES = 100;
/** In flight at once whatever the load: Chrome fails fetches past about 1,350 in one process. */
export const MAX_LANES = 1000;

/** The most lanes that a load ever uses. */
export function maxLanes(load: LoadModel): number {
  switch (load.kind) {
    case 'closed':
      return load.concurrency;
    case 'stages':
      return Math.max(load.concurrency, ...load.stages.map(({ target }) => Math.ceil(target)));
    case 'sweep':
      return Math.max(...load.steps);
    case 'open':
      return load.maxInFlight;
  }
}
