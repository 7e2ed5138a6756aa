/** One request on its way, from just before fetch until its sample is written. */
import type { Phases } from '../core/run/phases.ts';
import type { TimedRequest } from '../core/run/timingMatcher.ts';
import type { SendTurn } from './driver.ts';
import type { TransportResult } from './transport.ts';

export type Flight = TimedRequest & {
  readonly row: number;
  readonly lane: number;
  readonly warmUp: boolean;
  /** Since the run's start. */
  readonly startMs: number;
  /** How late it started against its plan. */
  readonly lagMs: number;
  readonly abort: AbortController;
  /** Set just before the abort, so that the lane knows why its request broke off. */
  cutBy: 'timeout' | 'cancelled' | undefined;
  /** Of the moment the body had been read, or the request failed. */
  endMs: number;
  /** Requests that were out at that moment, this one included. */
  outAtEnd: number;
  result: TransportResult | undefined;
  /** undefined: its Resource Timing entry has not come, and nobody can say whether it should have. */
  phases: Phases | undefined;
};

/** A request that is about to be sent: `calledAtMs` on the worker's clock, `startMs` since the run's start. */
export function newFlight(
  sequence: number,
  lane: number,
  turn: SendTurn,
  url: string,
  calledAtMs: number,
  startMs: number,
): Flight {
  return {
    sequence,
    url,
    calledAtMs,
    row: turn.row,
    lane,
    warmUp: turn.warmUp,
    startMs,
    lagMs: Math.max(0, startMs - turn.plannedMs),
    abort: new AbortController(),
    cutBy: undefined,
    endMs: startMs,
    outAtEnd: 0,
    result: undefined,
    phases: undefined,
  };
}
