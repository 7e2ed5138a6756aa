/**
 * The samples of a batch that count, and what every tally needs to know of them, computed once: tallies then run over typed
 * arrays. The arrays are reused from batch to batch and only valid until the next one.
 */
import { type Dataset, idIndexOfRow } from '../plan/dataset.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { allocateColumns, type SampleColumns } from '../run/samples.ts';
import { headlineMs } from './headline.ts';
import { bucketOf } from './histogram.ts';
import type { SampleMatcher } from './selection.ts';

/** More samples than this are folded in several batches, so that the arrays stay within a processor's cache. */
export const BATCH_CAPACITY = 4096;

export class MeasuredBatch {
  readonly #dataset: Dataset;
  readonly #responseTime: boolean;
  columns: SampleColumns = allocateColumns(0);
  /** How many there are; the arrays are longer. */
  count = 0;
  /** Warm-up samples that were left out. */
  warmUpCount = 0;
  /** What is added to a position in the columns to get the index in the log. */
  indexOffset = 0;
  /** Position in the columns. */
  readonly at = new Uint32Array(BATCH_CAPACITY);
  /** Index of the distinct id. */
  readonly id = new Uint32Array(BATCH_CAPACITY);
  /** Headline latency, never NaN, and its bucket in a histogram. */
  readonly latencyMs = new Float64Array(BATCH_CAPACITY);
  readonly bucket = new Uint16Array(BATCH_CAPACITY);

  constructor(dataset: Dataset, responseTime: boolean) {
    this.#dataset = dataset;
    this.#responseTime = responseTime;
  }

  /**
   * Takes samples [first, end) of the columns, at most BATCH_CAPACITY, of which the first has index `firstInLog`.
   * `matched`, when given, has room for the indices in the log of all that match, warm-up included; the number of them is returned.
   */
  take(
    columns: SampleColumns,
    first: number,
    end: number,
    firstInLog: number,
    matches?: SampleMatcher,
    matched?: Uint32Array,
  ): number {
    const { at, id, latencyMs, bucket } = this;
    const { flags, row } = columns;
    const offset = firstInLog - first;
    let count = 0;
    let matchedCount = 0;
    for (let position = first; position < end; position++) {
      if (matches !== undefined && !matches(columns, position)) continue;
      if (matched !== undefined) matched[matchedCount] = position + offset;
      matchedCount++;
      if (((flags[position] ?? 0) & SAMPLE_FLAG.warmUp) !== 0) continue;
      const headline = headlineMs(columns, position, this.#responseTime);
      at[count] = position;
      id[count] = idIndexOfRow(this.#dataset, row[position] ?? 0);
      latencyMs[count] = headline;
      bucket[count] = bucketOf(headline);
      count++;
    }
    this.columns = columns;
    this.count = count;
    this.warmUpCount = matchedCount - count;
    this.indexOffset = offset;
    return matchedCount;
  }
}
