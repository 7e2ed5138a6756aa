/** What the schedules of closed and open loads have in common. Times are of the run without its pauses. */
import type { WarmUp } from '../plan/load.ts';
import { MAX_REQUESTS, type RunLength } from '../plan/plan.ts';
import type { LoadChange } from './protocol.ts';

export type Turn =
  /** The row may be sent now; it was planned for `plannedMs`, at most now. */
  | {
      readonly kind: 'send';
      readonly row: number;
      readonly plannedMs: number;
      readonly warmUp: boolean;
    }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'done' };

export const DONE: Turn = { kind: 'done' };

export type Turns = {
  readonly next: (atMs: number) => Turn;
  /** The next `next` would be `done`. */
  readonly isOver: (atMs: number) => boolean;
  readonly lanesAt: (atMs: number) => number;
  readonly adjust: (change: LoadChange, atMs: number) => boolean;
  readonly dueCount: (atMs: number) => number;
  readonly dropDueBefore: (atMs: number) => number;
  readonly droppedCount: () => number;
  /** When the measured part begins, which may lie ahead; undefined while nobody can know. */
  readonly measuredFromMs: () => number | undefined;
};

/** A wait that ends at a time must not find, by a rounding error, that the time has not come. */
export function hasCome(timeMs: number, atMs: number): boolean {
  return timeMs <= atMs + 1e-6;
}

/** A run is bounded in count whatever its length says. */
export function turnLimit(length: RunLength, rowCount: number): number {
  switch (length.kind) {
    case 'rounds':
      return Math.min(MAX_REQUESTS, length.rounds * rowCount);
    case 'requests':
      return Math.min(MAX_REQUESTS, length.count);
    case 'duration':
      return MAX_REQUESTS;
  }
}

/** Since the measured part began. */
export function timeLimitMs(length: RunLength): number {
  return length.kind === 'duration' ? length.durationMs : Number.POSITIVE_INFINITY;
}

/** undefined when it is a number of requests: it takes as long as they do. */
export function fixedWarmUpMs(warmUp: WarmUp): number | undefined {
  if (warmUp.kind === 'duration') return warmUp.durationMs;
  return warmUp.kind === 'none' ? 0 : undefined;
}
