/**
 * Which row is next: round after round over all rows, in the plan's order. Endless; how many are used is the
 * scheduler's to say. Nothing is kept but a position and, for a shuffle, the order of the round it is in.
 */
import type { Order } from '../plan/plan.ts';
import { shuffledRows } from './shuffle.ts';

export type RowCursor = {
  readonly next: () => number;
  /** As if `next` had been called so often. */
  readonly skip: (count: number) => void;
  /** Rows given and skipped. */
  readonly usedCount: () => number;
};

/** `rowCount` at least 1. */
export function rowCursor(order: Order, rowCount: number): RowCursor {
  let used = 0;
  let shuffled: { readonly round: number; readonly rows: Uint32Array } | undefined;

  const rowAt = (index: number): number => {
    const place = index % rowCount;
    if (order.kind === 'given') return place;
    const round = Math.floor(index / rowCount);
    if (shuffled?.round !== round)
      shuffled = { round, rows: shuffledRows(rowCount, order.seed + round) };
    return shuffled.rows[place] ?? place;
  };

  return {
    next: () => rowAt(used++),
    skip(count) {
      used += count;
    },
    usedCount: () => used,
  };
}
