/** What can be done with ids of a report beside looking at them; the page does it. */

import type { LastAnswer } from '../../core/run/answer.ts';
import type { Report } from '../../core/stats/report.ts';

export type IdActions = {
  /** A run of these ids alone, so many rounds. */
  readonly runAgain: (ids: readonly string[], rounds: number, shuffled: boolean) => void;
  readonly copy: (text: string) => void;
  /** Of the report as it may leave: ids at their places, with other texts where one was a secret. */
  readonly saveCsv: (
    name: string,
    report: Report,
    write: (redacted: Report) => Iterable<string>,
  ) => void;
  /** Sends one request now, outside of the run. Rejects with a sentence. */
  readonly askOnce: (id: string) => Promise<LastAnswer>;
  /** The answer that is kept of this run: of a failure, or one that was asked for. */
  readonly answerOf: (id: string) => LastAnswer | undefined;
};
