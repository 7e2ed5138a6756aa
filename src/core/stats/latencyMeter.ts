/** Times as they come: a histogram for percentiles, and exact count, sum and extremes. */
import { createHistogram, record } from './histogram.ts';

/** Running extremes and sum. */
export type LatencyMoments = {
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number;
  readonly maxMs: number;
};

export class LatencyMeter {
  readonly histogram = createHistogram();
  #count = 0;
  #sumMs = 0;
  #minMs = Number.POSITIVE_INFINITY;
  #maxMs = 0;

  add(valueMs: number): void {
    record(this.histogram, valueMs);
    this.#count++;
    this.#sumMs += valueMs;
    if (valueMs < this.#minMs) this.#minMs = valueMs;
    if (valueMs > this.#maxMs) this.#maxMs = valueMs;
  }

  get count(): number {
    return this.#count;
  }

  moments(): LatencyMoments {
    return { count: this.#count, sumMs: this.#sumMs, minMs: this.#minMs, maxMs: this.#maxMs };
  }
}
