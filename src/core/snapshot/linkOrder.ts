/**
 * The order in which a link writes the samples, which makes most of what is written small: chain by chain, and on each chain by
 * start. A chain is a lane, where a request begins when the one before has ended; in an open load, where lanes say little, all are
 * one. Rows then follow from how many requests began before, places in the log from how many ended before.
 *
 * Reader and writer go the same way from the same rounded numbers, and only differences from that are written.
 */
import type { Order } from '../plan/plan.ts';
import { hasFlag } from '../run/phases.ts';
import { rowCursor } from '../run/rowCursor.ts';
import { ByteRangeError } from './byteCursor.ts';

/** What the plan tells of the samples. */
export type LinkPlan = {
  readonly rowCount: number;
  readonly order: Order;
  readonly isOpen: boolean;
};

type Times = Float64Array<ArrayBuffer>;

/** Indices of the log, chain by chain and by start; then as they are. */
export function byChainAndStart(chains: ArrayLike<number>, starts: Float64Array): Uint32Array {
  return sortedIndices(
    starts.length,
    (a, b) => (chains[a] ?? 0) - (chains[b] ?? 0) || (starts[a] ?? 0) - (starts[b] ?? 0),
  );
}

/** Indices by value, equal ones as they are. */
function byValue(values: Float64Array): Uint32Array {
  return sortedIndices(values.length, (a, b) => (values[a] ?? 0) - (values[b] ?? 0));
}

function sortedIndices(count: number, compare: (a: number, b: number) => number): Uint32Array {
  const indices = new Uint32Array(count);
  for (let index = 0; index < count; index++) indices[index] = index;
  // Sorting is stable for arrays and not said to be for typed ones.
  return indices.sort((a, b) => compare(a, b) || a - b);
}

/** The row that the plan gives to each request, by when it began; the warm-up goes over the rows by itself. */
export function plannedRows(
  starts: Float64Array,
  flags: ArrayLike<number>,
  { rowCount, order }: LinkPlan,
): Times {
  const rows = new Float64Array(starts.length);
  if (rowCount === 0) return rows;
  const measured = rowCursor(order, rowCount);
  const warmUp = rowCursor({ kind: 'given' }, rowCount);
  for (const index of byValue(starts)) {
    rows[index] = (hasFlag(flags[index] ?? 0, 'warmUp') ? warmUp : measured).next();
  }
  return rows;
}

export function endsOf(starts: Float64Array, latencies: Float64Array): Times {
  const ends = new Float64Array(starts.length);
  for (let at = 0; at < ends.length; at++) ends[at] = (starts[at] ?? 0) + (latencies[at] ?? 0);
  return ends;
}

/** By the order of the ends: how much later in the log each sample lies than there. `order`: for each sample its index in the log. */
export function placesOf(order: Uint32Array, ends: Times): Times {
  const places = new Float64Array(ends.length);
  byValue(ends).forEach((at, place) => {
    places[place] = (order[at] ?? 0) - place;
  });
  return places;
}

/** The other way round; every place of the log must be taken once. */
export function orderOf(places: Times, ends: Times): Uint32Array {
  const order = new Uint32Array(places.length);
  const isTaken = new Uint8Array(places.length);
  byValue(ends).forEach((at, place) => {
    const index = place + (places[place] ?? 0);
    if (isTaken[index] !== 0)
      throw new ByteRangeError('One of its samples has no place of its own.');
    isTaken[index] = 1;
    order[at] = index;
  });
  return order;
}
