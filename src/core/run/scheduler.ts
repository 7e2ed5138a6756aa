/**
 * Which row is sent next, and whether one may be sent now. Pure: time comes in as an argument, the order is fixed by
 * the plan (a shuffle by its seed), and nothing is kept per request but the cursor. Lanes pull from it.
 *
 * Closed load only so far; open load answers `wait` until the next planned start.
 */
import type { Plan } from '../plan/plan.ts';
import { shuffledRows } from './shuffle.ts';

export type Turn =
  | { readonly kind: 'send'; readonly row: number; readonly plannedMs: number }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'done' };

export type Scheduler = {
  /** `nowMs` since the run's start. A `send` has used up its row. */
  readonly next: (nowMs: number) => Turn;
};

const DONE: Turn = { kind: 'done' };

export function createScheduler(plan: Plan, rowCount: number): Scheduler {
  const { length, order } = plan;
  let round = 0;
  let cursor = 0;
  let rows: Uint32Array | undefined;

  const startRound = () => {
    cursor = 0;
    rows = order.kind === 'shuffled' ? shuffledRows(rowCount, order.seed + round) : undefined;
  };
  startRound();

  const isOver = (nowMs: number) =>
    length.kind === 'rounds' ? round >= length.rounds : nowMs >= length.durationMs;

  return {
    next(nowMs) {
      if (rowCount === 0 || isOver(nowMs)) return DONE;
      if (cursor >= rowCount) {
        round++;
        if (isOver(nowMs)) return DONE;
        startRound();
      }
      const row = rows === undefined ? cursor : (rows[cursor] ?? cursor);
      cursor++;
      return { kind: 'send', row, plannedMs: nowMs };
    },
  };
}
