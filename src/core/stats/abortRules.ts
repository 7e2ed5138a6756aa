/** What stops a run by itself: a threshold that says so, and a target that is plainly hurt. Never before the plan allows it. */
import type { Plan } from '../plan/plan.ts';
import { type AutoStop, createAutoStop } from '../run/autoStop.ts';
import { hasFlag } from '../run/phases.ts';
import type { SampleColumns } from '../run/samples.ts';
import type { ThresholdResult } from './thresholdResults.ts';
import { thresholdWords } from './thresholdWords.ts';

export class AbortRules {
  readonly #autoStop: AutoStop | undefined;

  constructor({ autoStop }: Plan) {
    this.#autoStop = autoStop ? createAutoStop() : undefined;
  }

  add(columns: SampleColumns, at: number): void {
    if (this.#autoStop === undefined) return;
    this.#autoStop.add(
      (columns.startMs[at] ?? 0) + (columns.latencyMs[at] ?? 0),
      columns.outcome[at] ?? 0,
      columns.status[at] ?? 0,
      hasFlag(columns.flags[at] ?? 0, 'retryAfter'),
    );
  }

  reason(elapsedMs: number, results: readonly ThresholdResult[]): string | undefined {
    const failed = results.find((result) => result.abortsNow);
    if (failed !== undefined) {
      return `The threshold ${failed.threshold.text} failed (${thresholdWords(failed)}), so the run stopped by itself.`;
    }
    return this.#autoStop?.reasonToStop(elapsedMs);
  }
}
