/** The samples of one message: columns in one ArrayBuffer that is transferred, never copied. */
import type { Sample, SampleColumnName, SampleColumns } from './samples.ts';
import { allocateColumns, columnsOver, copySamples, SAMPLE_COLUMNS } from './samples.ts';

export type SampleBatch = {
  readonly buffer: ArrayBuffer;
  readonly capacity: number;
  readonly length: number;
};

const NAMES = Object.keys(SAMPLE_COLUMNS) as readonly SampleColumnName[];
const INITIAL_CAPACITY = 512;

export function columnsOf(batch: SampleBatch): SampleColumns {
  return columnsOver(batch.buffer, batch.capacity);
}

/** Collects samples and hands them over as a batch; grows by doubling, starts again at the size that was last needed. */
export class SampleBatchBuilder {
  #capacity = INITIAL_CAPACITY;
  #columns = allocateColumns(INITIAL_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(sample: Sample): void {
    if (this.#length === this.#capacity) this.#grow();
    for (const name of NAMES) this.#columns[name][this.#length] = sample[name];
    this.#length++;
  }

  take(): SampleBatch {
    const batch: SampleBatch = {
      buffer: this.#columns.startMs.buffer as ArrayBuffer,
      capacity: this.#capacity,
      length: this.#length,
    };
    this.#columns = allocateColumns(this.#capacity);
    this.#length = 0;
    return batch;
  }

  #grow(): void {
    const wider = allocateColumns(this.#capacity * 2);
    copySamples(this.#columns, 0, wider, 0, this.#length);
    this.#columns = wider;
    this.#capacity *= 2;
  }
}
