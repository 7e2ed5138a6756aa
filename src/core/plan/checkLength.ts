/** How long the run goes on, where the load does not say so itself. */
import type { AddIssue } from './addIssue.ts';
import { checkSeconds, wholeNumber } from './checkNumber.ts';
import { MAX_DURATION_MS, MAX_REQUESTS, type PlanDraft, type RunLength } from './plan.ts';

export function checkLength(
  draft: PlanDraft,
  rowCount: number,
  addIssue: AddIssue,
): RunLength | undefined {
  switch (draft.lengthKind) {
    case 'duration': {
      const { durationSeconds } = draft;
      const durationMs = checkSeconds(
        'durationSeconds',
        durationSeconds,
        1,
        MAX_DURATION_MS,
        addIssue,
      );
      return durationMs === undefined ? undefined : { kind: 'duration', durationMs };
    }
    case 'requests': {
      const count = wholeNumber(draft.requests, 1, MAX_REQUESTS);
      if (count !== undefined) return { kind: 'requests', count };
      addIssue(
        'requests',
        'Write a whole number from 1 to 10,000,000: how many requests to make in all.',
      );
      return undefined;
    }
    case 'rounds':
      return checkRounds(draft.rounds, rowCount, addIssue);
  }
}

function checkRounds(text: string, rowCount: number, addIssue: AddIssue): RunLength | undefined {
  const rounds = wholeNumber(text, 1, Number.POSITIVE_INFINITY);
  if (rounds === undefined) {
    addIssue('rounds', 'Write a whole number from 1: how many times to go through the ids.');
    return undefined;
  }
  if (rounds * rowCount > MAX_REQUESTS) {
    addIssue(
      'rounds',
      'That is more than 10,000,000 requests, the most one run makes. Use fewer rounds.',
    );
    return undefined;
  }
  return { kind: 'rounds', rounds };
}
