/**
 * The last answer of each row that failed, on its way to the page: of the first 500 such rows of a run, at most 32 with each
 * batch. A newer answer takes the place of one that has not been sent yet.
 */
import type { LastAnswer, RowAnswer } from '../core/run/answer.ts';

const MAX_ROWS = 500;
const MAX_AT_ONCE = 32;
const NONE: readonly RowAnswer[] = [];

export class AnswerKeeper {
  readonly #rows = new Set<number>();
  readonly #waiting = new Map<number, LastAnswer>();

  /** `answerOf` is called only when it is kept. */
  keep(row: number, answerOf: () => LastAnswer): void {
    if (!this.#rows.has(row)) {
      if (this.#rows.size === MAX_ROWS) return;
      this.#rows.add(row);
    }
    this.#waiting.set(row, answerOf());
  }

  /** `limit`: all of them when nothing comes after. */
  take(limit = MAX_AT_ONCE): readonly RowAnswer[] {
    if (this.#waiting.size === 0) return NONE;
    const taken: RowAnswer[] = [];
    for (const [row, answer] of this.#waiting) {
      if (taken.length >= limit) break;
      taken.push({ row, answer });
      this.#waiting.delete(row);
    }
    return taken;
  }
}
