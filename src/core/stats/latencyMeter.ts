/** Times as they come: a histogram for percentiles, and exact count, sum and extremes. */
import { bucketOf, createHistogram, mergeInto } from './histogram.ts';

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
    this.addTo(bucketOf(valueMs), valueMs);
  }

  /** A value whose bucket is known. */
  addTo(bucket: number, valueMs: number): void {
    const { counts } = this.histogram;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    this.#count++;
    this.#sumMs += valueMs;
    if (valueMs < this.#minMs) this.#minMs = valueMs;
    if (valueMs > this.#maxMs) this.#maxMs = valueMs;
  }

  /** Of both together; neither changes. */
  static merged(a: LatencyMeter, b: LatencyMeter): LatencyMeter {
    const both = new LatencyMeter();
    for (const one of [a, b]) {
      mergeInto(both.histogram, one.histogram);
      both.#count += one.#count;
      both.#sumMs += one.#sumMs;
      both.#minMs = Math.min(both.#minMs, one.#minMs);
      both.#maxMs = Math.max(both.#maxMs, one.#maxMs);
    }
    return both;
  }

  get count(): number {
    return this.#count;
  }

  moments(): LatencyMoments {
    return { count: this.#count, sumMs: this.#sumMs, minMs: this.#minMs, maxMs: this.#maxMs };
  }
}
