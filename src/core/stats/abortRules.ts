/** What stops a run by itself: a threshold that says so, and a target that is plainly hurt. Never before the plan allows it. */
import type { Plan } from '../plan/plan.ts';
import { type AutoStop, createAutoStop } from '../run/autoStop.ts';
import { hasFlag } from '../run/phases.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import type { ThresholdResult } from './thresholdResults.ts';
import { thresholdWords } from './thresholdWords.ts';

export class AbortRules {
  readonly #autoStop: AutoStop | undefined;

  constructor({ autoStop }: Plan) {
    this.#autoStop = autoStop ? createAutoStop() : undefined;
  }

  add({ columns, count, at }: MeasuredBatch): void {
    if (this.#autoStop === undefined) return;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      this.#autoStop.add(
        (columns.startMs[position] ?? 0) + (columns.latencyMs[position] ?? 0),
        columns.outcome[position] ?? 0,
        columns.status[position] ?? 0,
        hasFlag(columns.flags[position] ?? 0, 'retryAfter'),
      );
    }
  }

  reason(elapsedMs: number, results: readonly ThresholdResult[]): string | undefined {
    const failed = results.find((result) => result.abortsNow);
    if (failed !== undefined) {
      return `The threshold ${failed.threshold.text} failed (${thresholdWords(failed)}), so the run stopped by itself.`;
    }
    return this.#autoStop?.reasonToStop(elapsedMs);
  }
}
