/**
 * The samples of each id, linked backwards, so that the newest of the few ids on screen are found without looking at the
 * rest, and adding one costs the same however long the run is. Four bytes a sample.
 */
import type { MeasuredBatch } from './measuredBatch.ts';

const NONE = 0xffff_ffff;
const LINK_CHUNK = 65_536;
const NO_LINKS = new Uint32Array(0);

export class IdLinks {
  readonly #last: Uint32Array;
  readonly #previous: Uint32Array[] = [];

  constructor(idCount: number) {
    this.#last = new Uint32Array(idCount).fill(NONE);
  }

  add({ count, at, id: ids, indexOffset }: MeasuredBatch): void {
    const last = this.#last;
    let links: Uint32Array = NO_LINKS;
    let linksEnd = 0;
    for (let i = 0; i < count; i++) {
      const id = ids[i] ?? 0;
      const index = (at[i] ?? 0) + indexOffset;
      if (index >= linksEnd) {
        links = this.#linksAt(index);
        linksEnd = index - (index % LINK_CHUNK) + LINK_CHUNK;
      }
      links[index % LINK_CHUNK] = last[id] ?? NONE;
      last[id] = index;
    }
  }

  /** `index` in the log, above all before it. */
  addOne(id: number, index: number): void {
    this.#linksAt(index)[index % LINK_CHUNK] = this.#last[id] ?? NONE;
    this.#last[id] = index;
  }

  /** Index in the log of the newest sample of an id; undefined when it has none. */
  lastOf(id: number): number | undefined {
    const index = this.#last[id] ?? NONE;
    return index === NONE ? undefined : index;
  }

  /** Indices in the log of the newest samples of an id, newest first. */
  samplesOf(id: number, limit: number): number[] {
    const indices: number[] = [];
    let index = this.#last[id] ?? NONE;
    while (index !== NONE && indices.length < limit) {
      indices.push(index);
      index = this.#previous[Math.floor(index / LINK_CHUNK)]?.[index % LINK_CHUNK] ?? NONE;
    }
    return indices;
  }

  #linksAt(index: number): Uint32Array {
    const chunkIndex = Math.floor(index / LINK_CHUNK);
    const known = this.#previous[chunkIndex];
    if (known !== undefined) return known;
    const links = new Uint32Array(LINK_CHUNK);
    this.#previous[chunkIndex] = links;
    return links;
  }
}
