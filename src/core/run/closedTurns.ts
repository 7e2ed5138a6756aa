/** Turns of lanes: whoever asks gets the next row at once, until the count or the time is used up. */
import type { Plan } from '../plan/plan.ts';
import { lanePlan } from './lanePlan.ts';
import { rowCursor } from './rowCursor.ts';
import { DONE, fixedWarmUpMs, hasCome, type Turns, timeLimitMs, turnLimit } from './turns.ts';

export function closedTurns(plan: Plan, rowCount: number): Turns {
  const { warmUp, load, length, order } = plan;
  const rows = rowCursor(order, rowCount);
  const lanes = lanePlan(load);
  const limit = turnLimit(length, rowCount);
  const limitMs = timeLimitMs(length);
  const warmUpCount = warmUp.kind === 'requests' ? warmUp.count : Number.POSITIVE_INFINITY;
  let warmedUp = 0;
  let startMs = fixedWarmUpMs(warmUp);

  const isWarmUp = (atMs: number) => startMs === undefined || !hasCome(startMs, atMs);
  const sinceStartMs = (atMs: number) => (startMs === undefined ? 0 : Math.max(0, atMs - startMs));
  const isOver = (atMs: number) =>
    !isWarmUp(atMs) && (rows.usedCount() >= limit || hasCome(limitMs, sinceStartMs(atMs)));

  return {
    next(atMs) {
      if (isWarmUp(atMs)) {
        const row = warmedUp % rowCount;
        warmedUp++;
        if (warmedUp === warmUpCount) startMs = atMs;
        return { kind: 'send', row, plannedMs: atMs, warmUp: true };
      }
      if (isOver(atMs)) return DONE;
      return { kind: 'send', row: rows.next(), plannedMs: atMs, warmUp: false };
    },
    isOver,
    lanesAt: (atMs) => lanes.lanesAt(sinceStartMs(atMs)),
    adjust: (change) => lanes.adjust(change),
    dueCount: () => warmedUp + rows.usedCount(),
    dropDueBefore: () => 0,
    droppedCount: () => 0,
    measuredFromMs: () => startMs,
  };
}
