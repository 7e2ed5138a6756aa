import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WarmUp } from '../plan/load.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from './samples.fixture.ts';
import { createScheduler } from './scheduler.ts';

function lanesPlan(change: Partial<Plan> = {}): Plan {
  return planOf({ warmUp: { kind: 'none' }, ...change });
}

function rowsOf(plan: Plan, rowCount: number, nowMs = 0): number[] {
  const scheduler = createScheduler(plan, rowCount);
  const rows: number[] = [];
  for (let turn = scheduler.next(nowMs); turn.kind === 'send'; turn = scheduler.next(nowMs)) {
    if (!turn.warmUp) rows.push(turn.row);
  }
  return rows;
}

describe('scheduler of a closed load', () => {
  test('sends rows as given, once a round, planned for when they are asked for', () => {
    const plan = lanesPlan({ length: { kind: 'rounds', rounds: 2 } });
    expect(rowsOf(plan, 3)).toEqual([0, 1, 2, 0, 1, 2]);
    const turn = createScheduler(plan, 3).next(12.5);
    expect(turn).toEqual({ kind: 'send', row: 0, plannedMs: 12.5, warmUp: false });
  });

  test('so many requests, going round the ids', () => {
    expect(rowsOf(lanesPlan({ length: { kind: 'requests', count: 5 } }), 3)).toEqual([
      0, 1, 2, 0, 1,
    ]);
    expect(rowsOf(lanesPlan({ length: { kind: 'requests', count: 2 } }), 3)).toEqual([0, 1]);
  });

  test('is done at once without rows', () => {
    const timed = lanesPlan({ length: { kind: 'duration', durationMs: 1000 } });
    for (const plan of [lanesPlan(), timed]) {
      expect(rowsOf(plan, 0)).toEqual([]);
      expect(createScheduler(plan, 0).isOver(0)).toBe(true);
    }
  });

  test('a shuffle sends every row once a round, the same for the same seed', () => {
    const plan = lanesPlan({
      order: { kind: 'shuffled', seed: 5 },
      length: { kind: 'rounds', rounds: 2 },
    });
    const rows = rowsOf(plan, 50);
    expect(new Set(rows.slice(0, 50)).size).toBe(50);
    expect(new Set(rows.slice(50)).size).toBe(50);
    expect(rowsOf(plan, 50)).toEqual(rows);
  });

  test('runs for a time: rounds follow each other until it is over', () => {
    const scheduler = createScheduler(
      lanesPlan({ length: { kind: 'duration', durationMs: 100 } }),
      2,
    );
    expect(scheduler.isOver(99)).toBe(false);
    const kinds = [0, 50, 99, 100, 101].map((nowMs) => scheduler.next(nowMs).kind);
    expect(kinds).toEqual(['send', 'send', 'send', 'done', 'done']);
    expect(scheduler.isOver(100)).toBe(true);
    expect(scheduler.dueCount(101)).toBe(3);
    expect(scheduler.droppedCount()).toBe(0);
  });

  const arbitraryWarmUp: fc.Arbitrary<WarmUp> = fc.oneof(
    fc.constant<WarmUp>({ kind: 'none' }),
    fc.integer({ min: 1, max: 50 }).map((count): WarmUp => ({ kind: 'requests', count })),
    fc.nat(100).map((durationMs): WarmUp => ({ kind: 'duration', durationMs })),
  );

  test('every row exactly as often as there are rounds, whatever the warm-up', () => {
    fc.assert(
      fc.property(
        arbitraryWarmUp,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        fc.boolean(),
        (warmUp, rowCount, rounds, seed, isShuffled) => {
          const plan = lanesPlan({
            warmUp,
            order: isShuffled ? { kind: 'shuffled', seed } : { kind: 'given' },
            length: { kind: 'rounds', rounds },
          });
          const scheduler = createScheduler(plan, rowCount);
          const calls = new Array<number>(rowCount).fill(0);
          const warmUpRows: number[] = [];
          let nowMs = 0;
          for (;;) {
            const turn = scheduler.next(nowMs++);
            if (turn.kind !== 'send') break;
            if (turn.warmUp) warmUpRows.push(turn.row);
            else calls[turn.row] = (calls[turn.row] ?? 0) + 1;
          }
          expect(calls).toEqual(new Array<number>(rowCount).fill(rounds));
          expect(warmUpRows).toEqual(warmUpRows.map((_, index) => index % rowCount));
          if (warmUp.kind === 'requests') expect(warmUpRows).toHaveLength(warmUp.count);
          if (warmUp.kind === 'duration') expect(warmUpRows).toHaveLength(warmUp.durationMs);
        },
      ),
    );
  });

  test('lengths, stages and steps begin when the warm-up is over', () => {
    const timed = createScheduler(
      lanesPlan({
        warmUp: { kind: 'requests', count: 2 },
        length: { kind: 'duration', durationMs: 100 },
      }),
      5,
    );
    expect(timed.next(10)).toMatchObject({ warmUp: true, row: 0 });
    expect(timed.measuredFromMs()).toBeUndefined();
    expect(timed.isOver(300)).toBe(false);
    expect(timed.next(400)).toMatchObject({ warmUp: true, row: 1 });
    expect(timed.measuredFromMs()).toBe(400);
    expect(timed.next(499)).toMatchObject({ warmUp: false, row: 0 });
    expect(timed.next(500).kind).toBe('done');

    const sweep = createScheduler(
      lanesPlan({
        load: { kind: 'sweep', steps: [1, 2], stepMs: 100 },
        warmUp: { kind: 'duration', durationMs: 50 },
        length: { kind: 'duration', durationMs: 200 },
      }),
      5,
    );
    expect(sweep.measuredFromMs()).toBeUndefined();
    expect([0, 49, 50, 149, 150, 249].map(sweep.lanesAt)).toEqual([1, 1, 1, 1, 2, 2]);
    expect(sweep.measuredFromMs()).toBe(50);
    expect([49, 50, 250].map((nowMs) => sweep.isOver(nowMs))).toEqual([false, false, true]);
  });

  test('lanes can be changed; stages and rates cannot', () => {
    const closed = createScheduler(lanesPlan(), 5);
    expect(closed.adjust({ kind: 'concurrency', concurrency: 2 }, 10)).toBe(true);
    expect(closed.lanesAt(11)).toBe(2);
    expect(closed.adjust({ kind: 'rate', ratePerSecond: 2 }, 10)).toBe(false);
  });

  test('time in a pause does not count', () => {
    const staged = createScheduler(
      lanesPlan({
        load: { kind: 'stages', concurrency: 1, stages: [{ durationMs: 100, target: 11 }] },
        warmUp: { kind: 'duration', durationMs: 20 },
        length: { kind: 'duration', durationMs: 100 },
      }),
      5,
    );
    staged.next(0);
    staged.paused(10, 1010);
    expect([1010, 1020, 1070].map(staged.lanesAt)).toEqual([1, 1, 6]);
    expect(staged.measuredFromMs()).toBe(1020);
    staged.paused(1070, 5070);
    expect(staged.lanesAt(5070)).toBe(6);
    expect(staged.isOver(5119)).toBe(false);
    expect(staged.isOver(5120)).toBe(true);
    expect(staged.measuredFromMs()).toBe(1020);
  });
});
