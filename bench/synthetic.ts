/**
 * Samples as a run of a real target could give them, made from a seed through the same batches that the worker sends: a
 * slow first second, two levels of latency, a stall, and some failures. The plan's rows are called in turn.
 */

import type { Dataset } from '../src/core/plan/dataset.ts';
import type { Plan } from '../src/core/plan/plan.ts';
import { columnOf } from '../src/core/plan/textColumn.ts';
import { OUTCOME_CODE } from '../src/core/run/outcome.ts';
import { PROTOCOLS } from '../src/core/run/phases.ts';
import { type SampleBatch, SampleBatchBuilder } from '../src/core/run/sampleBatch.ts';
import type { Sample } from '../src/core/run/samples.ts';
import { seededRandom } from '../src/core/run/seededRandom.ts';
import { EMPTY_REPORT } from '../src/core/stats/emptyReport.ts';

const HTTP_1_1 = PROTOCOLS.indexOf('http/1.1');
const STALL = { fromMs: 40_000, toMs: 41_500, addedMs: 900 };

export const SYNTHETIC_PLAN: Plan = {
  ...EMPTY_REPORT.plan,
  request: { ...EMPTY_REPORT.plan.request, endpointTemplate: 'http://127.0.0.1/{id}' },
  load: { kind: 'closed', concurrency: 64 },
};

export function syntheticDataset(idCount: number): Dataset {
  const ids = columnOf(Array.from({ length: idCount }, (_, index) => `user-${index + 1}`));
  return { columns: ['id'], rowCount: idCount, cells: [ids], ids, idOfRow: undefined };
}

export class SyntheticRun {
  readonly #random: () => number;
  readonly #idCount: number;
  readonly #perSecond: number;
  #made = 0;

  constructor(seed: number, idCount: number, perSecond: number) {
    this.#random = seededRandom(seed);
    this.#idCount = idCount;
    this.#perSecond = perSecond;
  }

  /** The next `count` samples. */
  next(count: number): SampleBatch {
    const builder = new SampleBatchBuilder();
    for (let index = 0; index < count; index++) builder.append(this.#sample(this.#made++));
    return builder.take();
  }

  #sample(index: number): Sample {
    const endMs = (index * 1000) / this.#perSecond;
    const row = index % this.#idCount;
    const own = row % 97 === 0 ? 6 : row % 3 === 0 ? 2 : 1;
    const noise = -Math.log(1 - this.#random());
    const stalled = endMs > STALL.fromMs && endMs < STALL.toMs ? STALL.addedMs : 0;
    const waitMs = 8 * own + 6 * own * noise + stalled;
    const luck = this.#random();
    const isTimeout = luck > 0.9995;
    const isFailed = luck > 0.99;
    const latencyMs = isTimeout ? 30_000 : waitMs + 1.5;
    const unknown = isTimeout ? Number.NaN : undefined;
    return {
      startMs: Math.max(0, endMs - latencyMs),
      latencyMs,
      lagMs: this.#random(),
      bodyBytes: isTimeout ? 0 : 200 + (row % 50),
      row,
      queueMs: unknown ?? 0.6,
      connectMs: unknown ?? (index < 64 ? 1.2 : 0),
      waitMs: unknown ?? waitMs,
      receiveMs: unknown ?? 0.4,
      serverTimingMs: Number.NaN,
      transferBytes: isTimeout ? 0 : 500 + (row % 50),
      status: isTimeout ? 0 : isFailed ? (luck > 0.995 ? 500 : 404) : 200,
      lane: index % 64,
      outcome: isTimeout
        ? OUTCOME_CODE.timeout
        : isFailed
          ? OUTCOME_CODE.unexpected
          : OUTCOME_CODE.expected,
      protocol: isTimeout ? 0 : HTTP_1_1,
      flags: 0,
      failedChecks: 0,
    };
  }
}
