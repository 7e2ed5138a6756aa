/**
 * Results per distinct id, updated sample by sample in typed arrays. The samples of an id are linked
 * backwards (`#previous`), so that the p50 of the few ids on screen is computed from their own samples when asked,
 * and folding never costs more as the run grows.
 */

import { isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import type { SampleColumns } from '../run/samples.ts';
import { headlineMs } from './headline.ts';

const NONE = 0xffff_ffff;
const LINK_CHUNK = 65_536;

export class ById {
  readonly idCount: number;
  /** Finished requests, cancelled ones included. */
  readonly count: Uint32Array;
  readonly maxMs: Float32Array;
  readonly lastStatus: Uint16Array;
  readonly lastOutcome: Uint8Array;
  readonly exceptions: Uint32Array;
  readonly unexpected: Uint32Array;
  /** How many ids have at least one finished request. */
  seenCount = 0;
  readonly #responseTime: boolean;
  readonly #last: Uint32Array;
  readonly #previous: Uint32Array[] = [];

  /** `responseTime`: latencies count from the planned start, as the report's headline does. */
  constructor(idCount: number, responseTime: boolean) {
    this.idCount = idCount;
    this.#responseTime = responseTime;
    this.count = new Uint32Array(idCount);
    this.maxMs = new Float32Array(idCount);
    this.lastStatus = new Uint16Array(idCount);
    this.lastOutcome = new Uint8Array(idCount);
    this.exceptions = new Uint32Array(idCount);
    this.unexpected = new Uint32Array(idCount);
    this.#last = new Uint32Array(idCount).fill(NONE);
  }

  add(id: number, sampleIndex: number, columns: SampleColumns, at: number): void {
    const outcome = columns.outcome[at] ?? 0;
    const latencyMs = headlineMs(columns, at, this.#responseTime);
    if (this.count[id] === 0) this.seenCount++;
    this.count[id] = (this.count[id] ?? 0) + 1;
    this.lastStatus[id] = columns.status[at] ?? 0;
    this.lastOutcome[id] = outcome;
    if (latencyMs > (this.maxMs[id] ?? 0)) this.maxMs[id] = latencyMs;
    if (isException(outcome)) this.exceptions[id] = (this.exceptions[id] ?? 0) + 1;
    else if (outcome === OUTCOME_CODE.unexpected)
      this.unexpected[id] = (this.unexpected[id] ?? 0) + 1;
    this.#link(sampleIndex, this.#last[id] ?? NONE);
    this.#last[id] = sampleIndex;
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

  /** Median latency of the newest `limit` responses of an id; undefined when it has none. */
  medianMs(id: number, log: SampleLog, limit: number): number | undefined {
    const latencies: number[] = [];
    for (const index of this.samplesOf(id, limit)) {
      const sample = log.at(index);
      if (sample === undefined || !isResponse(sample.outcome)) continue;
      latencies.push(sample.latencyMs + (this.#responseTime ? sample.lagMs : 0));
    }
    latencies.sort((a, b) => a - b);
    return latencies[Math.ceil(latencies.length / 2) - 1];
  }

  #link(sampleIndex: number, previous: number): void {
    const chunkIndex = Math.floor(sampleIndex / LINK_CHUNK);
    this.#previous[chunkIndex] ??= new Uint32Array(LINK_CHUNK);
    const chunk = this.#previous[chunkIndex];
    if (chunk !== undefined) chunk[sampleIndex % LINK_CHUNK] = previous;
  }
}
