/** What can be done with ids of a report beside looking at them; the page does it. */

import type { LastAnswer } from '../../core/run/answer.ts';

export type IdActions = {
  /** A run of these ids alone, so many rounds. */
  readonly runAgain: (ids: readonly string[], rounds: number, shuffled: boolean) => void;
  readonly copy: (text: string) => void;
  readonly saveCsv: (name: string, pieces: Iterable<string>) => void;
  /** Sends one request now, outside of the run. Rejects with a sentence. */
  readonly askOnce: (id: string) => Promise<LastAnswer>;
  /** The answer that is kept of this run: of a failure, or one that was asked for. */
  readonly answerOf: (id: string) => LastAnswer | undefined;
};
