/**
 * Which id of one dataset is which of another: by its text. Lists that are the same in the same order, which is how most runs
 * are compared, are matched by place; others through a table of hashes over the columns themselves, since a map of a million
 * strings takes a second. The table never looks at more than MAX_PROBES places for one id, and ids that do not fit go to a map:
 * texts that were chosen to collide cost no more.
 */
import { type Dataset, idCount } from '../plan/dataset.ts';
import { cellAt, type TextColumn } from '../plan/textColumn.ts';

const IDS_PER_SLICE = 16_384;
const MAX_PROBES = 32;

export type MatchedIds = {
  /** By index of the id in `a`: its index in `b`, or NO_MATCH. */
  readonly inB: Int32Array;
  readonly matchedCount: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
};

export const NO_MATCH = -1;

/** Yields the part that is done. */
export function* matchIds(a: Dataset, b: Dataset): Generator<number, MatchedIds> {
  const countA = idCount(a);
  const countB = idCount(b);
  const inB = new Int32Array(countA).fill(NO_MATCH);
  let matched = 0;
  if (sameIds(a.ids, b.ids)) {
    for (let id = 0; id < countA; id++) inB[id] = id;
    matched = countA;
  } else {
    const places = new IdPlaces(b.ids);
    for (let id = 0; id < countB; id++) {
      places.add(id);
      if (id % IDS_PER_SLICE === IDS_PER_SLICE - 1) yield id / (countA + countB);
    }
    for (let id = 0; id < countA; id++) {
      const place = places.placeOf(a.ids, id);
      inB[id] = place;
      if (place !== NO_MATCH) matched++;
      if (id % IDS_PER_SLICE === IDS_PER_SLICE - 1) yield (countB + id) / (countA + countB);
    }
  }
  return { inB, matchedCount: matched, onlyInA: countA - matched, onlyInB: countB - matched };
}

export function sameIds(a: TextColumn, b: TextColumn): boolean {
  if (a === b) return true;
  if (a.offsets.length !== b.offsets.length || a.text !== b.text) return false;
  for (let at = 0; at < a.offsets.length; at++) if (a.offsets[at] !== b.offsets[at]) return false;
  return true;
}

class IdPlaces {
  readonly #ids: TextColumn;
  readonly #mask: number;
  /** Index of the id and 1; 0: free. */
  readonly #table: Int32Array;
  readonly #hashes: Uint32Array;
  readonly #rest = new Map<string, number>();

  constructor(ids: TextColumn) {
    const count = ids.offsets.length - 1;
    this.#ids = ids;
    let size = 2;
    while (size < 2 * count) size *= 2;
    this.#mask = size - 1;
    this.#table = new Int32Array(size);
    this.#hashes = new Uint32Array(count);
  }

  add(id: number): void {
    const hash = hashOf(this.#ids, id);
    this.#hashes[id] = hash;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const slot = (hash + probe) & this.#mask;
      if (this.#table[slot] !== 0) continue;
      this.#table[slot] = id + 1;
      return;
    }
    this.#rest.set(cellAt(this.#ids, id), id);
  }

  placeOf(column: TextColumn, index: number): number {
    const hash = hashOf(column, index);
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const place = (this.#table[(hash + probe) & this.#mask] ?? 0) - 1;
      if (place < 0) return NO_MATCH;
      if (this.#hashes[place] === hash && sameText(this.#ids, place, column, index)) return place;
    }
    return this.#rest.size === 0 ? NO_MATCH : (this.#rest.get(cellAt(column, index)) ?? NO_MATCH);
  }
}

/** FNV-1a over the code units (Fowler, Noll & Vo), its bits mixed once more so that the low ones depend on all. */
function hashOf({ text, offsets }: TextColumn, index: number): number {
  const end = offsets[index + 1] ?? 0;
  let hash = 0x811c9dc5;
  for (let at = offsets[index] ?? 0; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function sameText(a: TextColumn, inA: number, b: TextColumn, inB: number): boolean {
  const fromA = a.offsets[inA] ?? 0;
  const fromB = b.offsets[inB] ?? 0;
  const length = (a.offsets[inA + 1] ?? 0) - fromA;
  if (length !== (b.offsets[inB + 1] ?? 0) - fromB) return false;
  for (let at = 0; at < length; at++) {
    if (a.text.charCodeAt(fromA + at) !== b.text.charCodeAt(fromB + at)) return false;
  }
  return true;
}
