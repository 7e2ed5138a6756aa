/** The ids that are chosen in the table, of which there may be a million: a flag for each. Pure; nothing is changed in place. */
export type ChosenIds = { readonly flags: Uint8Array; readonly count: number };

export function noneChosen(idCount: number): ChosenIds {
  return { flags: new Uint8Array(idCount), count: 0 };
}

export function withChoice({ flags, count }: ChosenIds, id: number, chosen: boolean): ChosenIds {
  if ((flags[id] === 1) === chosen || id >= flags.length) return { flags, count };
  const changed = flags.slice();
  changed[id] = chosen ? 1 : 0;
  return { flags: changed, count: count + (chosen ? 1 : -1) };
}

/** Beside those that are chosen already. */
export function withAllOf({ flags }: ChosenIds, ids: Uint32Array): ChosenIds {
  const changed = flags.slice();
  for (const id of ids) changed[id] = 1;
  return { flags: changed, count: countOf(changed) };
}

/** In the order in which they are given; those that are not among them are left out. */
export function chosenAmong({ flags, count }: ChosenIds, ids: Uint32Array): Uint32Array {
  return count === 0 ? new Uint32Array(0) : ids.filter((id) => flags[id] === 1);
}

function countOf(flags: Uint8Array): number {
  let count = 0;
  for (const flag of flags) count += flag;
  return count;
}
