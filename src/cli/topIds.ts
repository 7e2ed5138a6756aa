/** The ids with the largest values above 0, largest first; of equals the first in the list. One pass: a million ids are not sorted for ten. */
export type TopIds = {
  readonly ids: readonly number[];
  /** How many ids have a value above 0. */
  readonly total: number;
};

/** `counts`: requests of each id; an id without any is passed over. */
export function topIds(
  counts: ArrayLike<number>,
  valueFor: (id: number) => number,
  limit: number,
): TopIds {
  const ids: number[] = [];
  let total = 0;
  let least = 0;
  for (let id = 0; id < counts.length; id++) {
    const value = (counts[id] ?? 0) > 0 ? valueFor(id) : 0;
    if (!(value > 0)) continue;
    total++;
    if (ids.length === limit && value <= least) continue;
    const before = ids.findIndex((other) => valueFor(other) < value);
    ids.splice(before < 0 ? ids.length : before, 0, id);
    ids.length = Math.min(ids.length, limit);
    least = valueFor(ids.at(-1) ?? 0);
  }
  return { ids, total };
}
