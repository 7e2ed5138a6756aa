/**
 * Turns of an open load: a row is given out when its arrival is due, with that time as its plan even when it is late.
 *
 * The warm-up is a uniform schedule of its own at the first rate; the measured one begins from nothing when it is over,
 * and what the warm-up has not sent by then is forgotten, so that no backlog is handed on. Warm-up arrivals that are
 * dropped are not counted.
 *
 * A time limit is about due times: an arrival due before the end is given out even when a timer was late, but not later
 * than END_GRACE_MS after it, so that a backlog cannot make the run longer. What is left then is due and never sent.
 *
 * Invariant: dueCount = turns given + dropped + due and waiting.
 */
import { MAX_RATE_PER_SECOND, type OpenLoad } from '../plan/load.ts';
import type { Plan } from '../plan/plan.ts';
import { type ArrivalStream, arrivalStream } from './arrivals.ts';
import { RateCurve } from './rateCurve.ts';
import { rowCursor } from './rowCursor.ts';
import { DONE, hasCome, type Turns, timeLimitMs, turnLimit } from './turns.ts';
import { warmUpArrivals } from './warmUpArrivals.ts';

const END_GRACE_MS = 500;

export function openTurns(plan: Plan, load: OpenLoad, rowCount: number): Turns {
  const warmUp = warmUpArrivals(plan.warmUp, load.ratePerSecond);
  const curve = new RateCurve(load.ratePerSecond, load.stages);
  const seed = load.arrivals === 'poisson' ? load.seed : undefined;
  const given = arrivalStream(curve, seed);
  const counted = arrivalStream(curve, seed);
  const rows = rowCursor(plan.order, rowCount);
  const limit = turnLimit(plan.length, rowCount);
  const limitMs = timeLimitMs(plan.length);
  let dropped = 0;

  const sinceStartMs = (atMs: number) => atMs - (warmUp.endMs() ?? Number.POSITIVE_INFINITY);
  const hasLeft = (stream: ArrivalStream) =>
    stream.takenCount() < limit && !hasCome(limitMs, stream.dueMs());
  const isDue = (stream: ArrivalStream, sinceMs: number) =>
    hasLeft(stream) && hasCome(stream.dueMs(), sinceMs);
  const isOver = (atMs: number) => {
    const sinceMs = sinceStartMs(atMs);
    if (sinceMs < 0) return false;
    if (given.takenCount() >= limit) return true;
    if (hasLeft(given)) return hasCome(limitMs + END_GRACE_MS, sinceMs);
    // Without a time limit there is nothing to wait for.
    return limitMs === Number.POSITIVE_INFINITY || hasCome(limitMs, sinceMs);
  };

  return {
    next(atMs) {
      const warmUpTurn = warmUp.next(atMs, rowCount);
      if (warmUpTurn !== undefined) return warmUpTurn;
      if (isOver(atMs)) return DONE;
      const startMs = warmUp.endMs() ?? atMs;
      if (!isDue(given, atMs - startMs))
        return { kind: 'wait', untilMs: startMs + Math.min(limitMs, given.dueMs()) };
      const plannedMs = Math.min(atMs, startMs + given.dueMs());
      given.take();
      return { kind: 'send', row: rows.next(), plannedMs, warmUp: false };
    },
    isOver,
    lanesAt: () => load.maxInFlight,
    adjust(change, atMs) {
      if (change.kind !== 'rate' || load.stages.length > 0) return false;
      const { ratePerSecond } = change;
      if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE_PER_SECOND)) return false;
      warmUp.changeRate(atMs, ratePerSecond);
      curve.changeRate(Math.max(0, sinceStartMs(atMs)), ratePerSecond);
      return true;
    },
    dueCount(atMs) {
      const sinceMs = sinceStartMs(atMs);
      while (counted.takenCount() < given.takenCount() || isDue(counted, sinceMs)) counted.take();
      return warmUp.dueCount(atMs) + counted.takenCount();
    },
    dropDueBefore(atMs) {
      warmUp.dropDueBefore(atMs);
      const sinceMs = sinceStartMs(atMs);
      const before = given.takenCount();
      while (hasLeft(given) && !hasCome(sinceMs, given.dueMs())) given.take();
      const count = given.takenCount() - before;
      rows.skip(count);
      dropped += count;
      return count;
    },
    droppedCount: () => dropped,
    measuredFromMs: () => warmUp.endMs(),
  };
}
