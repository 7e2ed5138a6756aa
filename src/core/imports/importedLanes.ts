/**
 * What was in flight at once, from starts and ends: each sample takes the lowest lane that is free when it starts, as Rollcall's own do.
 * Goes over the samples in the order of their starts with the lanes' ends in a heap: n log lanes.
 */
import type { SampleColumns } from '../run/samples.ts';

const MAX_LANES = 65_535;

/** Fills `lane`; gives the most that were in flight at once. */
export function fillLanes(columns: SampleColumns, count: number): number {
  const { startMs, latencyMs, lane } = columns;
  const order = new Uint32Array(count).map((_, at) => at);
  order.sort((a, b) => (startMs[a] ?? 0) - (startMs[b] ?? 0));
  const busy = new Heap<{ readonly endMs: number; readonly lane: number }>(
    (a, b) => a.endMs - b.endMs,
  );
  const free = new Heap<number>((a, b) => a - b);
  let used = 0;
  for (const at of order) {
    const start = startMs[at] ?? 0;
    for (
      let first = busy.first();
      first !== undefined && first.endMs <= start;
      first = busy.first()
    ) {
      free.put(first.lane);
      busy.take();
    }
    const mine = free.take() ?? used++;
    lane[at] = Math.min(MAX_LANES, mine);
    busy.put({ endMs: start + (latencyMs[at] ?? 0), lane: mine });
  }
  return Math.min(MAX_LANES, used);
}

/** Binary, least first. */
class Heap<T> {
  readonly #items: T[] = [];
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  first(): T | undefined {
    return this.#items[0];
  }

  put(item: T): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent];
      if (above === undefined || this.#compare(above, item) <= 0) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  take(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = items[child];
      if (left === undefined) break;
      const right = items[child + 1];
      const isRight = right !== undefined && this.#compare(right, left) < 0;
      if (isRight) child++;
      const least = isRight ? right : left;
      if (this.#compare(last, least) <= 0) break;
      items[at] = least;
      at = child;
    }
    items[at] = last;
    return first;
  }
}
