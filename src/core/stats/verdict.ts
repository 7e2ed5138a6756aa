/**
 * The expectation in words: did every request get a status that was expected, and if not, what came instead and from
 * which ids. Cancelled requests are the person's doing and are left out of «of how many».
 */
import { clipText, formatCount } from '../format.ts';
import type { Dataset } from '../plan/dataset.ts';
import { idOfRow } from '../plan/dataset.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import type { Report } from './report.ts';

export type Verdict = {
  readonly tone: 'good' | 'bad' | 'pending';
  readonly headline: string;
  /** Sentences, the most important first. */
  readonly details: readonly string[];
};

const MAX_GROUPS = 6;
const MAX_ID_LENGTH = 24;

export function verdictOf(report: Report): Verdict {
  const { counts, end, plan } = report;
  const wanted = plan.expectation.text;
  const finished = counts.responses + counts.exceptions;
  const details = [...courseSentences(report)];
  if (finished === 0) {
    const running = end === undefined;
    const headline = running ? 'No answer yet.' : 'No request was finished.';
    return { tone: running ? 'pending' : 'bad', headline, details };
  }
  const failed = counts.unexpected + counts.exceptions;
  const unexpectedWords = failed === 0 ? '' : `; ${failureWords(report)}`;
  const answered = `${formatCount(counts.expected)} of ${formatCount(finished)} answered ${wanted}${unexpectedWords}.`;
  if (failed > 0) {
    const headline = counts.expected === 0 ? `None answered ${wanted}.` : `Not all ${wanted}.`;
    const suffix = end === undefined ? `So far ${answered}` : answered;
    return { tone: 'bad', headline, details: [suffix, ...details] };
  }
  if (end === undefined)
    return { tone: 'pending', headline: `All ${wanted} so far.`, details: [answered, ...details] };
  const whole = end.reason === 'completed';
  return {
    tone: whole ? 'good' : 'pending',
    headline: whole ? `All ${wanted}.` : `All ${wanted} of what was finished.`,
    details: [answered, ...details],
  };
}

/** `31 answered 404 (ids 3, 17, …), 4 timed out (id 9)` */
function failureWords(report: Report): string {
  const { counts, dataset } = report;
  const groups = [
    ...report.statuses
      .filter((status) => !status.expected)
      .map((group) => ({ ...group, words: `answered ${group.status}` })),
    ...report.exceptions.map((group) => ({ ...group, words: EXCEPTION_HELP[group.kind].words })),
  ];
  const shown = groups.slice(0, MAX_GROUPS);
  const parts = shown.map(
    ({ count, words, idCount, firstRows }) =>
      `${formatCount(count)} ${words} (${idWords(dataset, firstRows, idCount)})`,
  );
  // The list of statuses is renewed less often than the counts, so while it runs some may not be named yet.
  const named = shown.reduce((sum, group) => sum + group.count, 0);
  const unnamed = counts.unexpected + counts.exceptions - named;
  if (unnamed > 0) parts.push(`${formatCount(unnamed)} ${shown.length === 0 ? 'did not' : 'more'}`);
  return parts.join(', ');
}

/** `id 3`, `ids 3, 17`, `ids 3, 17, …` */
export function idWords(dataset: Dataset, rows: readonly number[], idCount: number): string {
  const shown = rows.slice(0, 3).map((row) => clipText(idOfRow(dataset, row), MAX_ID_LENGTH));
  const more = idCount > shown.length ? ', …' : '';
  return `${idCount === 1 ? 'id' : 'ids'} ${shown.join(', ')}${more}`;
}

/** How the run itself went, when not to its planned end. */
function* courseSentences(report: Report): Generator<string> {
  const { counts, end } = report;
  if (end === undefined || end.reason === 'completed') return;
  const sent =
    counts.planned === undefined
      ? `${formatCount(counts.sent)} sent`
      : `${formatCount(counts.sent)} of ${formatCount(counts.planned)} planned requests sent`;
  const cut = counts.cancelled === 0 ? '' : `, ${formatCount(counts.cancelled)} cut off in flight`;
  if (end.message !== undefined) yield end.message;
  yield `${REASON_WORDS[end.reason]}: ${sent}${cut}.`;
}

const REASON_WORDS = {
  stopped: 'Stopped before its end',
  terminated: 'Ended by force; what arrived is kept',
  failed: 'Failed; what arrived is kept',
} as const;
