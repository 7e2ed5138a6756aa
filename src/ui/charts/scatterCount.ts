/**
 * Counts a log, and what is selected of it, into the cells of one view: in slices of the caller's patience, and on from
 * there when the log has grown. Any split into slices gives the same counts. Pure.
 */
import { CHUNK_CAPACITY, type SampleLog } from '../../core/run/sampleLog.ts';
import type { ChunkTimes } from './chunkTimes.ts';
import { HeatGrid } from './heatGrid.ts';
import type { ScatterGeometry } from './scatterGeometry.ts';

/** How far to count: the first `sampleCount` of the log, and which of them are selected (undefined: no selection). */
export type CountGoal = {
  readonly sampleCount: number;
  /** Indices in the log, ascending. What was counted of them before must be its beginning. */
  readonly selected: Uint32Array | undefined;
};

export class ScatterCount {
  readonly all: HeatGrid;
  readonly geometry: ScatterGeometry;
  readonly #log: SampleLog;
  readonly #times: ChunkTimes;
  #selected: HeatGrid | undefined;
  #counted = 0;
  #picked = 0;

  constructor(geometry: ScatterGeometry, log: SampleLog, times: ChunkTimes) {
    this.geometry = geometry;
    this.#log = log;
    this.#times = times;
    this.all = new HeatGrid(geometry);
  }

  /** Samples of the log that were looked at. */
  get counted(): number {
    return this.#counted;
  }

  /** Undefined without a selection. */
  get selected(): HeatGrid | undefined {
    return this.#selected;
  }

  /** Counts what is selected anew, of another selection. */
  forgetSelected(): void {
    this.#selected = undefined;
    this.#picked = 0;
  }

  /** Goes on until the goal is reached (true) or `isLate`, which is asked after each chunk (false). */
  advance({ sampleCount, selected }: CountGoal, isLate: () => boolean): boolean {
    while (this.#counted < sampleCount) {
      this.#countChunk(sampleCount);
      if (isLate()) break;
    }
    if (selected !== undefined) {
      this.#selected ??= new HeatGrid(this.geometry);
      while (this.#counted >= sampleCount && this.#picked < selected.length) {
        this.#countPicks(this.#selected, selected);
        if (isLate()) break;
      }
    }
    return this.#counted >= sampleCount && this.#picked >= (selected?.length ?? 0);
  }

  #countChunk(sampleCount: number): void {
    const from = this.#counted;
    this.#log.scanChunk(from, (columns, first, chunkEnd) => {
      const end = Math.min(chunkEnd, first + sampleCount - from);
      if (this.#mayHold(columns.startMs, chunkEnd, from)) this.all.add(columns, first, end, from);
      this.#counted = from + end - first;
    });
  }

  #countPicks(grid: HeatGrid, indices: Uint32Array): void {
    const index = indices[this.#picked] ?? 0;
    const nextChunk = (Math.floor(index / CHUNK_CAPACITY) + 1) * CHUNK_CAPACITY;
    const to = placeOf(nextChunk, indices, this.#picked);
    this.#log.scanChunk(index, (columns, first, end) => {
      const picks = { indices, from: this.#picked, to };
      if (this.#mayHold(columns.startMs, end, index)) grid.add(columns, first, end, index, picks);
    });
    this.#picked = to;
  }

  #mayHold(startMs: Float64Array, end: number, index: number): boolean {
    return this.#times.mayHold(startMs, end, index, this.geometry.reach.timeMs);
  }
}

/** Where the first index of at least `wanted` stands, from a place on. */
function placeOf(wanted: number, indices: Uint32Array, from: number): number {
  let low = from;
  let high = indices.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((indices[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
