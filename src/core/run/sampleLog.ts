/**
 * All samples of a run, in order of arrival, in chunks of columns. Append-only: a reader that remembers a
 * count sees a stable prefix for ever, which is why an old Report stays true while the run goes on. Chunks
 * are never copied, so appending costs the size of the batch whatever the length of the run.
 */
import type { Sample, SampleColumns } from './samples.ts';
import { allocateColumns, copyEvery, copySamples, sampleAt } from './samples.ts';

export const CHUNK_CAPACITY = 16_384;

export class SampleLog {
  readonly #chunks: SampleColumns[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Samples [first, end) of the columns. */
  append(columns: SampleColumns, first: number, end: number): void {
    let from = first;
    this.#grow(end - first, (chunk, within, taken) => {
      copySamples(columns, from, chunk, within, taken);
      from += taken;
    });
  }

  /** Every `step`-th sample of the columns: `first`, `first + step` … below `end`. */
  appendEvery(columns: SampleColumns, first: number, end: number, step: number): void {
    let from = first;
    this.#grow(Math.max(0, Math.ceil((end - first) / step)), (chunk, within, taken) => {
      copyEvery(columns, from, step, chunk, within, taken);
      from += taken * step;
    });
  }

  /** Has `write` fill `taken` places of a chunk from `within` on, until there are `count` more. */
  #grow(count: number, write: (chunk: SampleColumns, within: number, taken: number) => void): void {
    let left = count;
    while (left > 0) {
      const within = this.#length % CHUNK_CAPACITY;
      if (within === 0) this.#chunks.push(allocateColumns(CHUNK_CAPACITY));
      const chunk = this.#chunks.at(-1);
      if (chunk === undefined) return;
      const taken = Math.min(left, CHUNK_CAPACITY - within);
      write(chunk, within, taken);
      this.#length += taken;
      left -= taken;
    }
  }

  at(index: number): Sample | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    const chunk = this.#chunks[Math.floor(index / CHUNK_CAPACITY)];
    return chunk === undefined ? undefined : sampleAt(chunk, index % CHUNK_CAPACITY);
  }

  /** Visits what is left of the chunk that holds sample `from`: `visit(columns, first, end)`; `from` stands at `first`. */
  scanChunk(
    from: number,
    visit: (columns: SampleColumns, first: number, end: number) => void,
  ): void {
    const chunk = this.#chunks[Math.floor(from / CHUNK_CAPACITY)];
    if (chunk === undefined) throw new RangeError(`the log has no sample ${from}`);
    const first = from % CHUNK_CAPACITY;
    visit(chunk, first, Math.min(CHUNK_CAPACITY, first + this.#length - from));
  }

  /** Visits samples [from, to) chunk by chunk: `visit(columns, first, end, firstIndexInLog)`. */
  scan(
    from: number,
    to: number,
    visit: (columns: SampleColumns, first: number, end: number, firstInLog: number) => void,
  ): void {
    const stop = Math.min(to, this.#length);
    let index = Math.max(0, from);
    while (index < stop) {
      const chunk = this.#chunks[Math.floor(index / CHUNK_CAPACITY)];
      if (chunk === undefined) return;
      const first = index % CHUNK_CAPACITY;
      const end = Math.min(CHUNK_CAPACITY, first + (stop - index));
      visit(chunk, first, end, index);
      index += end - first;
    }
  }
}
