/**
 * The warm-up of an open load: uniform arrivals at the first rate, for so many requests or for a time. Its rows go round
 * from the first and are not those of the run.
 */
import type { WarmUp } from '../plan/load.ts';
import { arrivalStream } from './arrivals.ts';
import { RateCurve } from './rateCurve.ts';
import { fixedWarmUpMs, hasCome, type Turn } from './turns.ts';

export type WarmUpArrivals = {
  /** undefined when the warm-up is over. */
  readonly next: (atMs: number, rowCount: number) => Turn | undefined;
  readonly dropDueBefore: (atMs: number) => void;
  readonly changeRate: (atMs: number, ratePerSecond: number) => void;
  /** Given out, and due and waiting. */
  readonly dueCount: (atMs: number) => number;
  /** May lie ahead; undefined while requests are still to be given out. */
  readonly endMs: () => number | undefined;
};

export function warmUpArrivals(warmUp: WarmUp, ratePerSecond: number): WarmUpArrivals {
  const limit = warmUp.kind === 'requests' ? warmUp.count : Number.POSITIVE_INFINITY;
  const curve = new RateCurve(ratePerSecond, []);
  const arrivals = arrivalStream(curve, undefined);
  // Runs ahead of what has been given out or dropped; the difference waits.
  const counted = arrivalStream(curve, undefined);
  let given = 0;
  let lastGivenMs = 0;
  // At a rate of 0 it would wait for ever for its requests.
  let endMs = ratePerSecond > 0 ? fixedWarmUpMs(warmUp) : 0;

  const isOver = (atMs: number) => endMs !== undefined && hasCome(endMs, atMs);
  // One interval after the last, as if the schedule went on; later if the last was late.
  const setEnd = () => {
    endMs = Math.max(lastGivenMs, arrivals.dueMs());
  };

  return {
    next(atMs, rowCount) {
      if (isOver(atMs)) return undefined;
      const dueMs = arrivals.dueMs();
      if (given >= limit || !hasCome(dueMs, atMs))
        return { kind: 'wait', untilMs: Math.min(dueMs, endMs ?? dueMs) };
      arrivals.take();
      const row = given % rowCount;
      given++;
      lastGivenMs = atMs;
      if (given >= limit) setEnd();
      return { kind: 'send', row, plannedMs: Math.min(dueMs, atMs), warmUp: true };
    },
    dropDueBefore(atMs) {
      if (isOver(atMs) || given >= limit) return;
      while (!hasCome(atMs, arrivals.dueMs())) arrivals.take();
    },
    changeRate(atMs, newRatePerSecond) {
      if (isOver(atMs)) return;
      curve.changeRate(atMs, newRatePerSecond);
      if (given >= limit) setEnd();
    },
    dueCount(atMs) {
      if (isOver(atMs) || given >= limit) return given;
      while (counted.takenCount() < arrivals.takenCount() || hasCome(counted.dueMs(), atMs))
        counted.take();
      return Math.min(limit, given + counted.takenCount() - arrivals.takenCount());
    },
    endMs: () => endMs,
  };
}
