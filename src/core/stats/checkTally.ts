/** How often each check of the plan held, and the first rows where it did not. */
import type { Check } from '../plan/check.ts';
import { isResponse } from '../run/outcome.ts';
import type { MeasuredBatch } from './measuredBatch.ts';
import type { CheckResult } from './report.ts';

const FIRST_ROWS = 5;

export class CheckTally {
  readonly #checks: readonly Check[];
  readonly #failed: Uint32Array;
  readonly #firstRows: number[][];
  #responses = 0;

  constructor(checks: readonly Check[]) {
    this.#checks = checks;
    this.#failed = new Uint32Array(checks.length);
    this.#firstRows = checks.map(() => []);
  }

  /** Of the batch, the responses: bit i of `failedChecks` is set when check i failed. */
  add({ columns, count, at }: MeasuredBatch): void {
    if (this.#checks.length === 0) return;
    const { outcome, failedChecks, row } = columns;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      if (!isResponse(outcome[position] ?? 0)) continue;
      this.#responses++;
      const failedMask = failedChecks[position] ?? 0;
      if (failedMask !== 0) this.#addFailed(failedMask, row[position] ?? 0);
    }
  }

  #addFailed(failedMask: number, row: number): void {
    for (let index = 0; index < this.#failed.length; index++) {
      if ((failedMask & (1 << index)) === 0) continue;
      this.#failed[index] = (this.#failed[index] ?? 0) + 1;
      const rows = this.#firstRows[index];
      if (rows !== undefined && rows.length < FIRST_ROWS) rows.push(row);
    }
  }

  /** Share of all checks that held, as k6 counts them; undefined without a check or a response. */
  passedRatio(): number | undefined {
    const total = this.#responses * this.#checks.length;
    if (total === 0) return undefined;
    const failed = this.#failed.reduce((sum, count) => sum + count, 0);
    return (total - failed) / total;
  }

  results(): CheckResult[] {
    return this.#checks.map(({ text }, index) => {
      const failed = this.#failed[index] ?? 0;
      return {
        text,
        failed,
        passed: this.#responses - failed,
        firstFailedRows: [...(this.#firstRows[index] ?? [])],
      };
    });
  }
}
