/**
 * When the samples of each full chunk of a log started, so that a look at a part of the time passes over the chunks that
 * lie outside of it: samples come roughly in order of their start. Pure; made once a log and filled as it is read.
 */
import { CHUNK_CAPACITY } from '../../core/run/sampleLog.ts';
import type { Span } from '../../core/stats/selection.ts';

export class ChunkTimes {
  readonly #earliest: number[] = [];
  readonly #latest: number[] = [];

  /** false: none of the samples of this chunk, of which there are `end` by now, started within the span. */
  mayHold(startMs: Float64Array, end: number, firstInLog: number, { from, to }: Span): boolean {
    const chunk = Math.floor(firstInLog / CHUNK_CAPACITY);
    if (this.#earliest[chunk] === undefined) {
      if (end < CHUNK_CAPACITY) return true;
      this.#learn(chunk, startMs);
    }
    return (this.#earliest[chunk] ?? 0) < to && (this.#latest[chunk] ?? 0) >= from;
  }

  #learn(chunk: number, startMs: Float64Array): void {
    let earliest = Number.POSITIVE_INFINITY;
    let latest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < startMs.length; at++) {
      const ms = startMs[at] ?? 0;
      if (ms < earliest) earliest = ms;
      if (ms > latest) latest = ms;
    }
    this.#earliest[chunk] = earliest;
    this.#latest[chunk] = latest;
  }
}
