/** Throughput and latency of each step of a sweep; a request belongs to the step in which it ended. */
import type { LoadModel } from '../plan/load.ts';
import { isResponse } from '../run/outcome.ts';
import { createHistogram, type Histogram, quantilesOf } from './histogram.ts';
import type { SweepStep } from './knee.ts';
import type { MeasuredBatch } from './measuredBatch.ts';

export class SweepTally {
  readonly #lanes: readonly number[];
  readonly #stepMs: number;
  readonly #histograms: Histogram[];
  readonly #finished: Uint32Array;

  constructor(load: LoadModel) {
    this.#lanes = load.kind === 'sweep' ? load.steps : [];
    this.#stepMs = load.kind === 'sweep' ? load.stepMs : 1;
    this.#histograms = this.#lanes.map(() => createHistogram());
    this.#finished = new Uint32Array(this.#lanes.length);
  }

  /** `measuredFromMs`: when the measured part began. */
  add({ columns, count, at, bucket }: MeasuredBatch, measuredFromMs: number): void {
    if (this.#lanes.length === 0) return;
    const { startMs, latencyMs, outcome } = columns;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      const endMs = (startMs[position] ?? 0) + (latencyMs[position] ?? 0) - measuredFromMs;
      const step = Math.floor(endMs / this.#stepMs);
      const counts = this.#histograms[step]?.counts;
      if (counts === undefined) continue;
      this.#finished[step] = (this.#finished[step] ?? 0) + 1;
      if (!isResponse(outcome[position] ?? 0)) continue;
      const place = bucket[i] ?? 0;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }

  /** Of the steps that have begun. The last may not be over: its rate is of the time that has passed. */
  steps(measuredMs: number, weight: number): SweepStep[] {
    return this.#lanes.flatMap((lanes, step) => {
      const passedMs = Math.min(this.#stepMs, measuredMs - step * this.#stepMs);
      const histogram = this.#histograms[step];
      if (passedMs <= 0 || histogram === undefined) return [];
      const [p50Ms, p95Ms] = quantilesOf(histogram, [0.5, 0.95]);
      const finished = (this.#finished[step] ?? 0) * weight;
      return [{ lanes, ratePerSecond: (finished * 1000) / passedMs, p50Ms, p95Ms }];
    });
  }
}
