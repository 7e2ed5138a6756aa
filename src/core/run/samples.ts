/**
 * The columns of finished requests. One table names each column once; batches on the wire, chunks of the log
 * and the snapshot all follow it, so a new column is one line here.
 *
 * Times are ms since the run's start. Widest columns first, so that every view in one ArrayBuffer is aligned
 * when the capacity is a multiple of 8.
 */
export const SAMPLE_COLUMNS = {
  /** Just before fetch. */
  startMs: Float64Array,
  /** From just before fetch until the body is read (service time). */
  latencyMs: Float32Array,
  /** How late the request started against its planned start. */
  lagMs: Float32Array,
  /** Body bytes read, after decompression; capped at 4 GiB. */
  bodyBytes: Uint32Array,
  /** Row of the dataset. */
  row: Uint32Array,
  /** Waiting inside the browser for a connection. NaN, as for all phases: unknown (no Timing-Allow-Origin). */
  queueMs: Float32Array,
  /** DNS, TCP and TLS; 0 on a connection that was open already. */
  connectMs: Float32Array,
  /** Request sent to first byte: server time. */
  waitMs: Float32Array,
  /** First byte to last. */
  receiveMs: Float32Array,
  /** What the target says by Server-Timing: `total`, else the longest `dur`. NaN: nothing. */
  serverTimingMs: Float32Array,
  /** Bytes on the wire, headers included (an estimate of the browser's). UNKNOWN_BYTES: unknown. */
  transferBytes: Uint32Array,
  /** HTTP status; 0 when there was none. */
  status: Uint16Array,
  lane: Uint16Array,
  /** Code of outcome.ts. */
  outcome: Uint8Array,
  /** Code of phases.ts. */
  protocol: Uint8Array,
  /** Bits of phases.ts. */
  flags: Uint8Array,
  /** One bit for each check of the plan that failed. */
  failedChecks: Uint8Array,
} as const;

export const UNKNOWN_BYTES = 0xffff_ffff;

export type SampleColumnName = keyof typeof SAMPLE_COLUMNS;

export type SampleColumns = {
  readonly [Name in SampleColumnName]: InstanceType<(typeof SAMPLE_COLUMNS)[Name]>;
};

export type Sample = { readonly [Name in SampleColumnName]: number };

const NAMES = Object.keys(SAMPLE_COLUMNS) as readonly SampleColumnName[];

export const BYTES_PER_SAMPLE = NAMES.reduce(
  (sum, name) => sum + SAMPLE_COLUMNS[name].BYTES_PER_ELEMENT,
  0,
);

/** Lays the columns over one buffer. `capacity` must be a multiple of 8 and the buffer hold capacity × BYTES_PER_SAMPLE. */
export function columnsOver(buffer: ArrayBuffer, capacity: number): SampleColumns {
  let offset = 0;
  const columns: Partial<Record<SampleColumnName, unknown>> = {};
  for (const name of NAMES) {
    const Column = SAMPLE_COLUMNS[name];
    columns[name] = new Column(buffer, offset, capacity);
    offset += capacity * Column.BYTES_PER_ELEMENT;
  }
  return columns as SampleColumns;
}

export function allocateColumns(capacity: number): SampleColumns {
  return columnsOver(new ArrayBuffer(capacity * BYTES_PER_SAMPLE), capacity);
}

/** Copies `count` samples column by column. */
export function copySamples(
  from: SampleColumns,
  fromIndex: number,
  to: SampleColumns,
  toIndex: number,
  count: number,
): void {
  for (const name of NAMES) {
    to[name].set(from[name].subarray(fromIndex, fromIndex + count), toIndex);
  }
}

/** Copies `count` samples, every `step`-th one from `fromIndex` on. */
export function copyEvery(
  from: SampleColumns,
  fromIndex: number,
  step: number,
  to: SampleColumns,
  toIndex: number,
  count: number,
): void {
  for (const name of NAMES) {
    const source = from[name];
    const target = to[name];
    for (let index = 0, at = fromIndex; index < count; index++, at += step) {
      target[toIndex + index] = source[at] ?? 0;
    }
  }
}

export function sampleAt(columns: SampleColumns, index: number): Sample {
  const sample: Partial<Record<SampleColumnName, number>> = {};
  for (const name of NAMES) sample[name] = columns[name][index] ?? 0;
  return sample as Sample;
}
