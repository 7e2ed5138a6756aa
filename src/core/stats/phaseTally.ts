/**
 * How responses were carried, and their server time; the sums of phases are the timeline's. Only responses with known phases
 * count; the others are counted as unknown.
 */
import { isResponse } from '../run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../run/phases.ts';
import { UNKNOWN_BYTES } from '../run/samples.ts';
import { LatencyMeter } from './latencyMeter.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import type { PhaseRow, PhaseSummary } from './report.ts';

/** In ms, over responses whose phases are known. */
export type PhaseSums = Omit<PhaseRow, 'second'>;

export class PhaseTally {
  readonly serverTime = new LatencyMeter();
  #unknownCount = 0;
  readonly #protocols = new Uint32Array(PROTOCOLS.length);
  #newConnectionCount = 0;
  #cacheHitCount = 0;
  #serviceWorkerCount = 0;
  #transferBytes = 0;
  #serverTimingCount = 0;
  #serverTimingMs = 0;

  /** Of the batch, the responses. */
  add({ columns, count, at }: MeasuredBatch): void {
    const { outcome, flags, waitMs, protocol, transferBytes, serverTimingMs } = columns;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      if (!isResponse(outcome[position] ?? 0)) continue;
      const bits = flags[position] ?? 0;
      if (bits !== 0) this.#addFlags(bits);
      const wait = waitMs[position] ?? Number.NaN;
      if (Number.isNaN(wait)) {
        this.#unknownCount++;
        continue;
      }
      this.serverTime.add(wait);
      const code = protocol[position] ?? 0;
      this.#protocols[code] = (this.#protocols[code] ?? 0) + 1;
      const bytes = transferBytes[position] ?? UNKNOWN_BYTES;
      if (bytes !== UNKNOWN_BYTES) this.#transferBytes += bytes;
      const said = serverTimingMs[position] ?? Number.NaN;
      if (Number.isNaN(said)) continue;
      this.#serverTimingCount++;
      this.#serverTimingMs += said;
    }
  }

  #addFlags(flags: number): void {
    if (hasFlag(flags, 'newConnection')) this.#newConnectionCount++;
    if (hasFlag(flags, 'fromCache')) this.#cacheHitCount++;
    if (hasFlag(flags, 'fromServiceWorker')) this.#serviceWorkerCount++;
  }

  /** `sums`: of the phases over the same responses. */
  summary(
    serverTime: PhaseSummary['serverTime'],
    sums: PhaseSums,
    measuredMs: number,
  ): PhaseSummary {
    const known = this.serverTime.count;
    const onWireMs = sums.connect + sums.wait + sums.receive;
    const latencyMs = sums.queue + onWireMs + sums.rest;
    return {
      knownCount: known,
      unknownCount: this.#unknownCount,
      serverTime,
      meanMs:
        known === 0
          ? undefined
          : {
              queue: sums.queue / known,
              connect: sums.connect / known,
              wait: sums.wait / known,
              receive: sums.receive / known,
              rest: sums.rest / known,
            },
      queueRatio: latencyMs === 0 ? undefined : sums.queue / latencyMs,
      // Of those known, extended to all: the others were on the wire for as long.
      effectiveConcurrency:
        known === 0 || measuredMs <= 0
          ? undefined
          : (onWireMs * (1 + this.#unknownCount / known)) / measuredMs,
      protocols: PROTOCOLS.flatMap((protocol, code) => {
        const count = this.#protocols[code] ?? 0;
        return count === 0 || code === 0 ? [] : [{ protocol, count }];
      }),
      newConnectionCount: this.#newConnectionCount,
      cacheHitCount: this.#cacheHitCount,
      serviceWorkerCount: this.#serviceWorkerCount,
      transferBytes: this.#transferBytes,
      serverTimingCount: this.#serverTimingCount,
      serverTimingMeanMs:
        this.#serverTimingCount === 0 ? undefined : this.#serverTimingMs / this.#serverTimingCount,
    };
  }
}
