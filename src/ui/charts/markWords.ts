/** The marks of a run in words, for those who do not see them. Pure. */
import { formatAxisSeconds } from '../../core/format.ts';
import type { RunMark } from '../../core/run/runMark.ts';

const MAX_NAMED = 6;

/** Always the same array, so that what is memoised on it stays. */
export const NO_MARKS: readonly RunMark[] = [];

/** A sentence, or nothing. */
export function markSentence(marks: readonly RunMark[]): string {
  if (marks.length === 0) return '';
  const named = marks.slice(0, MAX_NAMED).map(wordsOf);
  const more = marks.length - named.length;
  return ` Marked: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

function wordsOf(mark: RunMark): string {
  const at = secondsText(mark.atMs);
  if (mark.kind === 'adjusted') return `load changed ${mark.words} at ${at}`;
  return `${mark.kind} from ${at} to ${secondsText(mark.untilMs)}`;
}

function secondsText(ms: number): string {
  return formatAxisSeconds(Math.round(ms / 100) / 10);
}
