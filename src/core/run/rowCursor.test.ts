import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../plan/plan.ts';
import { rowCursor } from './rowCursor.ts';

function take(order: Order, rowCount: number, count: number): number[] {
  const cursor = rowCursor(order, rowCount);
  return Array.from({ length: count }, () => cursor.next());
}

const arbitraryOrder: fc.Arbitrary<Order> = fc.oneof(
  fc.constant<Order>({ kind: 'given' }),
  fc.nat().map((seed): Order => ({ kind: 'shuffled', seed })),
);

describe('rowCursor', () => {
  test('goes round in the given order', () => {
    expect(take({ kind: 'given' }, 3, 7)).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  test('every row once a round, the same for the same seed', () => {
    fc.assert(
      fc.property(arbitraryOrder, fc.integer({ min: 1, max: 200 }), (order, rowCount) => {
        const rows = take(order, rowCount, 3 * rowCount);
        for (let round = 0; round < 3; round++) {
          const inRound = rows.slice(round * rowCount, (round + 1) * rowCount);
          expect(inRound.sort((a, b) => a - b)).toEqual(
            Array.from({ length: rowCount }, (_, row) => row),
          );
        }
        expect(take(order, rowCount, 3 * rowCount)).toEqual(take(order, rowCount, 3 * rowCount));
      }),
    );
  });

  test('each round is shuffled anew', () => {
    const rows = take({ kind: 'shuffled', seed: 1 }, 100, 200);
    expect(rows.slice(100)).not.toEqual(rows.slice(0, 100));
  });

  test('a skip is so many rows not looked at', () => {
    fc.assert(
      fc.property(
        arbitraryOrder,
        fc.integer({ min: 1, max: 50 }),
        fc.nat(200),
        (order, rowCount, count) => {
          const skipping = rowCursor(order, rowCount);
          skipping.skip(count);
          expect([skipping.next()]).toEqual(take(order, rowCount, count + 1).slice(-1));
          expect(skipping.usedCount()).toBe(count + 1);
        },
      ),
    );
  });
});
