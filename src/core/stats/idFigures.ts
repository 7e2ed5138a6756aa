/** The shape of what is known of each id: computed from samples (idStats.ts) or read from a link that holds no samples. */
import type { ExceptionKind } from '../run/outcome.ts';

/** Arrays by index of the id. NaN: not enough responses. */
export type IdStats = {
  readonly idCount: number;
  /** Ids with at least one finished request. */
  readonly seenCount: number;
  /** Finished requests: responses, exceptions and cancelled ones. */
  readonly count: Uint32Array;
  readonly responses: Uint32Array;
  /** Responses with an unexpected status. */
  readonly unexpected: Uint32Array;
  readonly exceptions: Uint32Array;
  /** undefined: no exception of this kind in the whole report. */
  readonly exceptionsBy: Readonly<Record<ExceptionKind, Uint32Array | undefined>>;
  readonly p50Ms: Float32Array;
  /** From MIN_FOR_P95 responses on. */
  readonly p95Ms: Float32Array;
  readonly maxMs: Float32Array;
  /**
   * The median absolute deviation from the median, as a share of the median: half of its responses lie within ± this share
   * of the middle one (Hampel, JASA 69, 1974). One slow answer among many does not move it.
   */
  readonly spreadRatio: Float32Array;
  /** Of all bodies. */
  readonly bodyBytes: Float64Array;
  readonly lastBodyBytes: Uint32Array;
  readonly lastStatus: Uint16Array;
  readonly lastOutcome: Uint8Array;
  /** Indices in the log in order of arrival; not to be changed. */
  readonly samplesOf: (id: number) => Uint32Array;
};
