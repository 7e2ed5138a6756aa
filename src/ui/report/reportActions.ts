/** What can be done from a report beside looking at it. */
import type { IdActions } from './idActions.ts';

export type ReportActions = {
  readonly ids: IdActions;
  /** Saves the responses or the exceptions of the whole run as a file. */
  readonly exportOutcomes: (which: 'successes' | 'exceptions') => void;
};
