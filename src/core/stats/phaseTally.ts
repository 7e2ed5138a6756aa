/** Sums of where the time of responses went. Only responses with known phases count; the others are counted as unknown. */
import { hasFlag, PROTOCOLS } from '../run/phases.ts';
import { type SampleColumns, UNKNOWN_BYTES } from '../run/samples.ts';
import { LatencyMeter } from './latencyMeter.ts';
import type { PhaseSummary } from './report.ts';

export class PhaseTally {
  readonly serverTime = new LatencyMeter();
  #unknownCount = 0;
  #queueMs = 0;
  #connectMs = 0;
  #receiveMs = 0;
  #latencyMs = 0;
  readonly #protocols = new Uint32Array(PROTOCOLS.length);
  #newConnectionCount = 0;
  #cacheHitCount = 0;
  #serviceWorkerCount = 0;
  #transferBytes = 0;
  #serverTimingCount = 0;
  #serverTimingMs = 0;

  add(columns: SampleColumns, at: number): void {
    const flags = columns.flags[at] ?? 0;
    if (flags !== 0) {
      if (hasFlag(flags, 'newConnection')) this.#newConnectionCount++;
      if (hasFlag(flags, 'fromCache')) this.#cacheHitCount++;
      if (hasFlag(flags, 'fromServiceWorker')) this.#serviceWorkerCount++;
    }
    const waitMs = columns.waitMs[at] ?? Number.NaN;
    if (Number.isNaN(waitMs)) {
      this.#unknownCount++;
      return;
    }
    this.#queueMs += columns.queueMs[at] ?? 0;
    this.#connectMs += columns.connectMs[at] ?? 0;
    this.#receiveMs += columns.receiveMs[at] ?? 0;
    this.#latencyMs += columns.latencyMs[at] ?? 0;
    this.serverTime.add(waitMs);
    const protocol = columns.protocol[at] ?? 0;
    this.#protocols[protocol] = (this.#protocols[protocol] ?? 0) + 1;
    const transferBytes = columns.transferBytes[at] ?? UNKNOWN_BYTES;
    if (transferBytes !== UNKNOWN_BYTES) this.#transferBytes += transferBytes;
    const serverTimingMs = columns.serverTimingMs[at] ?? Number.NaN;
    if (!Number.isNaN(serverTimingMs)) {
      this.#serverTimingCount++;
      this.#serverTimingMs += serverTimingMs;
    }
  }

  summary(serverTime: PhaseSummary['serverTime'], measuredMs: number): PhaseSummary {
    const { count: known, sumMs: waitMs } = this.serverTime.moments();
    const onWireMs = this.#connectMs + waitMs + this.#receiveMs;
    const restMs = Math.max(0, this.#latencyMs - this.#queueMs - onWireMs);
    return {
      knownCount: known,
      unknownCount: this.#unknownCount,
      serverTime,
      meanMs:
        known === 0
          ? undefined
          : {
              queue: this.#queueMs / known,
              connect: this.#connectMs / known,
              wait: waitMs / known,
              receive: this.#receiveMs / known,
              rest: restMs / known,
            },
      queueRatio: this.#latencyMs === 0 ? undefined : this.#queueMs / this.#latencyMs,
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
