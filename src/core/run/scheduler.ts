/**
 * Which row is sent next, and whether one may be sent now. Pure: time comes in as an argument (ms since the run's start,
 * never less than before), the order and the arrivals are fixed by the plan, nothing is kept per request. Lanes, or a
 * pacer, pull turns from it whenever they could send.
 *
 * - Closed loads (lanes, stages, a sweep) give a turn to whoever asks; how many may ask at a time is `lanesAt`.
 * - An open load answers `wait` until an arrival is due. With `whenFull: 'wait'` nothing more is needed: an arrival that
 *   finds all taken is given out later with the plan it had. With 'drop', whoever pulls calls `dropDueBefore(now)` when
 *   something becomes free after all had been taken, before it asks for the next turn: what fell due meanwhile found no
 *   place, is counted and never sent. Each uses up its row.
 * - Warm-up turns come first, go round the rows and use none up; lengths, stages and arrivals begin when they are over.
 * - Time in a pause counts nowhere: `paused` moves all that has not been given out.
 */
import type { Plan } from '../plan/plan.ts';
import { closedTurns } from './closedTurns.ts';
import { openTurns } from './openTurns.ts';
import type { LoadChange } from './protocol.ts';
import { DONE, hasCome, type Turn, type Turns } from './turns.ts';

export type { Turn } from './turns.ts';

export type Scheduler = {
  /** A `send` has used up its turn. */
  readonly next: (nowMs: number) => Turn;
  /** Nothing will be sent from now on. */
  readonly isOver: (nowMs: number) => boolean;
  /** Lanes in force; for an open load the most that may be in flight. */
  readonly lanesAt: (nowMs: number) => number;
  /** Takes effect from `nowMs` on. false, and nothing changes, when the load has no such number or it is out of range. */
  readonly adjust: (change: LoadChange, nowMs: number) => boolean;
  /** Call once it is over, before any other call. In between, time stands at `fromMs`. */
  readonly paused: (fromMs: number, untilMs: number) => void;
  /** Open: arrivals whose time has come, sent, dropped or waiting. Closed: turns given. Warm-up included. */
  readonly dueCount: (nowMs: number) => number;
  /** Drops every arrival that was due before `nowMs` and was not given out; how many these were. */
  readonly dropDueBefore: (nowMs: number) => number;
  /** Of the measured part. */
  readonly droppedCount: () => number;
  /** When the measured part began; undefined as long as no call has come after that. */
  readonly measuredFromMs: () => number | undefined;
};

export function createScheduler(plan: Plan, rowCount: number): Scheduler {
  const turns = turnsOf(plan, rowCount);
  let pausedMs = 0;
  let measuredFromMs: number | undefined;

  /** Without the pauses. Notes the beginning of the measured part, because a later pause must not move it. */
  const activeMs = (nowMs: number): number => {
    const atMs = nowMs - pausedMs;
    noteStart(atMs);
    return atMs;
  };
  const noteStart = (atMs: number) => {
    if (measuredFromMs !== undefined) return;
    const startMs = turns.measuredFromMs();
    if (startMs !== undefined && hasCome(startMs, atMs)) measuredFromMs = startMs + pausedMs;
  };

  return {
    next(nowMs) {
      const atMs = activeMs(nowMs);
      const turn = turns.next(atMs);
      noteStart(atMs);
      return pausedMs === 0 ? turn : later(turn, pausedMs);
    },
    isOver: (nowMs) => turns.isOver(activeMs(nowMs)),
    lanesAt: (nowMs) => turns.lanesAt(activeMs(nowMs)),
    adjust: (change, nowMs) => turns.adjust(change, activeMs(nowMs)),
    paused(fromMs, untilMs) {
      activeMs(fromMs);
      pausedMs += Math.max(0, untilMs - fromMs);
    },
    dueCount: (nowMs) => turns.dueCount(activeMs(nowMs)),
    dropDueBefore: (nowMs) => turns.dropDueBefore(activeMs(nowMs)),
    droppedCount: turns.droppedCount,
    measuredFromMs: () => measuredFromMs,
  };
}

function turnsOf(plan: Plan, rowCount: number): Turns {
  if (rowCount === 0) return NOTHING;
  return plan.load.kind === 'open'
    ? openTurns(plan, plan.load, rowCount)
    : closedTurns(plan, rowCount);
}

function later(turn: Turn, byMs: number): Turn {
  switch (turn.kind) {
    case 'send':
      return { ...turn, plannedMs: turn.plannedMs + byMs };
    case 'wait':
      return { ...turn, untilMs: turn.untilMs + byMs };
    case 'done':
      return turn;
  }
}

const NOTHING: Turns = {
  next: () => DONE,
  isOver: () => true,
  lanesAt: () => 0,
  adjust: () => false,
  dueCount: () => 0,
  dropDueBefore: () => 0,
  droppedCount: () => 0,
  measuredFromMs: () => 0,
};
