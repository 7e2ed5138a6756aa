import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../plan/plan.ts';
import { planOf } from './samples.fixture.ts';
import { createScheduler } from './scheduler.ts';

function rowsOf(plan: Plan, rowCount: number, nowMs = 0): number[] {
  const scheduler = createScheduler(plan, rowCount);
  const rows: number[] = [];
  for (let turn = scheduler.next(nowMs); turn.kind === 'send'; turn = scheduler.next(nowMs)) {
    rows.push(turn.row);
  }
  return rows;
}

describe('scheduler', () => {
  test('sends rows as given, once a round', () => {
    const plan = planOf({ length: { kind: 'rounds', rounds: 2 } });
    expect(rowsOf(plan, 3)).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test('is done at once without rows', () => {
    expect(rowsOf(planOf(), 0)).toEqual([]);
    const timed = planOf({ length: { kind: 'duration', durationMs: 1000 } });
    expect(rowsOf(timed, 0)).toEqual([]);
  });

  test('a shuffle sends every row once a round, the same for the same seed, another for another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        (count, seed, rounds) => {
          const plan = planOf({
            order: { kind: 'shuffled', seed },
            length: { kind: 'rounds', rounds },
          });
          const rows = rowsOf(plan, count);
          expect(rows).toHaveLength(count * rounds);
          for (let round = 0; round < rounds; round++) {
            const inRound = rows.slice(round * count, (round + 1) * count);
            expect([...inRound].sort((a, b) => a - b)).toEqual(
              Array.from({ length: count }, (_, row) => row),
            );
          }
          expect(rowsOf(plan, count)).toEqual(rows);
        },
      ),
    );
    const seeded = (seed: number) => rowsOf(planOf({ order: { kind: 'shuffled', seed } }), 100);
    expect(seeded(1)).not.toEqual(seeded(2));
  });

  test('runs for a time: rounds follow each other until it is over', () => {
    const scheduler = createScheduler(planOf({ length: { kind: 'duration', durationMs: 100 } }), 2);
    const kinds = [0, 50, 99, 100, 101].map((nowMs) => scheduler.next(nowMs).kind);
    expect(kinds).toEqual(['send', 'send', 'send', 'done', 'done']);
  });
});
