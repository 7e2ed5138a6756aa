/**
 * Which rows are chosen, by the small whole number that each row's thing is known by (its key), so that a choice outlives
 * sorting. A bit each: all of a million rows are 125 kB and a few ms. Pure; nothing is changed in place.
 */
export type RowChoice = { readonly words: Uint32Array; readonly count: number };

export const NONE_CHOSEN: RowChoice = { words: new Uint32Array(0), count: 0 };

export function isChosen({ words }: RowChoice, key: number): boolean {
  return ((words[key >>> 5] ?? 0) & bitOf(key)) !== 0;
}

export function withRow(choice: RowChoice, key: number, chosen: boolean): RowChoice {
  if (isChosen(choice, key) === chosen) return choice;
  const words = grown(choice.words, key);
  words[key >>> 5] = (words[key >>> 5] ?? 0) ^ bitOf(key);
  return { words, count: choice.count + (chosen ? 1 : -1) };
}

/** Beside those that are chosen, all rows from one to another, which may stand before it. */
export function withRows(
  choice: RowChoice,
  from: number,
  to: number,
  keyAt: (row: number) => number,
): RowChoice {
  const first = Math.min(from, to);
  const last = Math.max(from, to);
  let maxKey = 0;
  for (let row = first; row <= last; row++) maxKey = Math.max(maxKey, keyAt(row));
  const words = grown(choice.words, maxKey);
  let { count } = choice;
  for (let row = first; row <= last; row++) {
    const key = keyAt(row);
    const word = words[key >>> 5] ?? 0;
    if ((word & bitOf(key)) !== 0) continue;
    words[key >>> 5] = word | bitOf(key);
    count++;
  }
  return { words, count };
}

/** Rows that were chosen by moving on from one of them. */
export type RowReach = {
  readonly anchor: number;
  /** What was chosen before. */
  readonly base: RowChoice;
  readonly made: RowChoice;
};

/** From the anchor to this row, in place of what `before` made from the same anchor: moving back lets go of rows. */
export function reachTo(
  choice: RowChoice,
  before: RowReach | undefined,
  anchor: number,
  row: number,
  keyAt: (row: number) => number,
): RowReach {
  const goesOn = before?.made === choice && before.anchor === anchor;
  const base = goesOn ? before.base : choice;
  return { anchor, base, made: withRows(base, anchor, row, keyAt) };
}

/** Beside those that are chosen, which may be out of sight because of a search. */
export function withAllRows(
  choice: RowChoice,
  rowCount: number,
  keyAt: (row: number) => number,
): RowChoice {
  return rowCount === 0 ? choice : withRows(choice, 0, rowCount - 1, keyAt);
}

/** The chosen ones of these rows, in their order. */
export function* chosenRows(
  choice: RowChoice,
  rowCount: number,
  keyAt: (row: number) => number,
): Generator<number> {
  if (choice.count === 0) return;
  for (let row = 0; row < rowCount; row++) if (isChosen(choice, keyAt(row))) yield row;
}

/** A copy that has room for the key. */
function grown(words: Uint32Array, key: number): Uint32Array {
  const copy = new Uint32Array(Math.max(words.length, (key >>> 5) + 1));
  copy.set(words);
  return copy;
}

function bitOf(key: number): number {
  return 1 << (key & 31);
}
