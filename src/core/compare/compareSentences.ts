/** What the word of a compared figure rests on, in a sentence. */
import type { Judgement } from './compareWords.ts';

export type Change = Judgement & {
  /** `14.0 → 15.5 ms` */
  readonly subject: string;
  /** Signed, with their unit. */
  readonly change: string;
  readonly low: string;
  readonly high: string;
  readonly threshold: string;
  /** The interval leaves out «none». */
  readonly isShown: boolean;
};

export function changeWords(change: Change): string {
  const interval = `${change.subject}, ${change.change} (95% interval ${change.low} to ${change.high}).`;
  return `${interval} ${meaningOf(change)}`;
}

function meaningOf({ word, evidence, threshold, isShown }: Change): string {
  switch (word) {
    case 'better':
    case 'worse':
      return evidence === 'beyond'
        ? `All of the interval lies beyond ${threshold}.`
        : `There is a difference, and it is likely to be more than ${threshold}, but may be less.`;
    case 'not enough data':
      return `The interval is too wide to say anything against ${threshold}: run longer.`;
    case 'no difference shown':
      if (evidence === 'within') {
        return isShown
          ? `There is a difference, but smaller than ${threshold}.`
          : `All of the interval lies within ±${threshold}.`;
      }
      return isShown
        ? `There is a difference, but the figure itself is within ±${threshold}.`
        : `A difference of more than ${threshold} cannot be ruled out: run longer to know.`;
  }
}
