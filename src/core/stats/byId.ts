/**
 * Results per distinct id, updated batch by batch in typed arrays, so that folding never costs more as the run grows.
 * Everything else that can be said of an id comes from its samples when the run is over (idStats.ts); of the few ids that
 * are on screen while it runs, from their newest ones (IdLinks).
 */
import { isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import { IdLinks } from './idLinks.ts';
import type { MeasuredBatch } from './measuredBatch.ts';

export class ById {
  readonly idCount: number;
  /** Finished requests, cancelled ones included. */
  readonly count: Uint32Array;
  readonly maxMs: Float32Array;
  readonly exceptions: Uint32Array;
  readonly unexpected: Uint32Array;
  /** How many ids have at least one finished request. */
  seenCount = 0;
  readonly #responseTime: boolean;
  #links: IdLinks;

  /** `responseTime`: latencies count from the planned start, as the report's headline does. */
  constructor(idCount: number, responseTime: boolean) {
    this.idCount = idCount;
    this.#responseTime = responseTime;
    this.count = new Uint32Array(idCount);
    this.maxMs = new Float32Array(idCount);
    this.exceptions = new Uint32Array(idCount);
    this.unexpected = new Uint32Array(idCount);
    this.#links = new IdLinks(idCount);
  }

  /** Counts; which samples of the log they are is said by `link`. */
  add({ columns, count: batchCount, at, id: ids, latencyMs }: MeasuredBatch): void {
    const { outcome } = columns;
    const { count, maxMs, exceptions, unexpected } = this;
    for (let i = 0; i < batchCount; i++) {
      const id = ids[i] ?? 0;
      const code = outcome[at[i] ?? 0] ?? 0;
      const value = latencyMs[i] ?? 0;
      const before = count[id] ?? 0;
      if (before === 0) this.seenCount++;
      count[id] = before + 1;
      if (value > (maxMs[id] ?? 0)) maxMs[id] = value;
      if (code === OUTCOME_CODE.expected) continue;
      if (isException(code)) exceptions[id] = (exceptions[id] ?? 0) + 1;
      else if (code === OUTCOME_CODE.unexpected) unexpected[id] = (unexpected[id] ?? 0) + 1;
    }
  }

  /** All of the batch are in the log. */
  link(batch: MeasuredBatch): void {
    this.#links.add(batch);
  }

  linkOne(id: number, index: number): void {
    this.#links.addOne(id, index);
  }

  /** The samples of another log: the one that was thinned. */
  relink(links: IdLinks): void {
    this.#links = links;
  }

  /** Index in the log of the newest sample of an id; undefined when it has none. */
  lastOf(id: number): number | undefined {
    return this.#links.lastOf(id);
  }

  /** Indices in the log of the newest samples of an id, newest first. */
  samplesOf(id: number, limit: number): number[] {
    return this.#links.samplesOf(id, limit);
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
}
