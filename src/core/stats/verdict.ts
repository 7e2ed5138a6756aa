/**
 * Did the run pass, in words: did every request get a status that was expected, and if not, what came instead and from
 * which ids; and did the plan's thresholds and checks hold. Cancelled requests are the person's doing and are left out of
 * «of how many».
 *
 * While it runs, a status that was not expected has failed it already; a threshold that fails now may hold at the end.
 */
import { formatCount } from '../format.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import { idWords } from './idWords.ts';
import type { Report } from './report.ts';
import { verdictOfRules } from './verdictOfRules.ts';

export type Verdict = {
  readonly tone: 'good' | 'bad' | 'pending';
  readonly headline: string;
  /** Sentences, the most important first. */
  readonly details: readonly string[];
};

const MAX_GROUPS = 6;

export function verdictOf(report: Report): Verdict {
  const { counts, end } = report;
  const rules = verdictOfRules(report);
  const details = [...courseSentences(report), ...rules.details];
  if (counts.responses + counts.exceptions === 0) {
    const running = end === undefined;
    const headline = running ? 'No answer yet.' : 'No request was finished.';
    return { tone: running ? 'pending' : 'bad', headline, details };
  }
  const failed = counts.unexpected + counts.exceptions > 0;
  const joint = failed ? '; ' : ', but ';
  const rulesHeadline = rules.headline === undefined ? '' : `${joint}${rules.headline}`;
  return {
    tone: toneOf(report, failed, rules.failed),
    headline: `${answersHeadline(report, failed)}${rulesHeadline}.`,
    details: [answersSentence(report, failed), ...details],
  };
}

function toneOf({ end }: Report, failed: boolean, rulesFailed: boolean): Verdict['tone'] {
  if (failed || end?.reason === 'aborted') return 'bad';
  if (end === undefined) return 'pending';
  if (rulesFailed) return 'bad';
  return end.reason === 'completed' ? 'good' : 'pending';
}

function answersHeadline({ counts, end, plan }: Report, failed: boolean): string {
  const wanted = plan.expectation.text;
  if (failed) return counts.expected === 0 ? `None answered ${wanted}` : `Not all ${wanted}`;
  if (end === undefined) return `All ${wanted} so far`;
  return end.reason === 'completed' ? `All ${wanted}` : `All ${wanted} of what was finished`;
}

function answersSentence(report: Report, failed: boolean): string {
  const { counts, end, plan } = report;
  const finished = counts.responses + counts.exceptions;
  const answered = `${formatCount(counts.expected)} of ${formatCount(finished)} answered ${plan.expectation.text}`;
  if (!failed) return `${answered}.`;
  return `${end === undefined ? 'So far ' : ''}${answered}; ${failureWords(report)}.`;
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
      // Another tool's figures are of no ids.
      `${formatCount(count)} ${words}${idCount === 0 ? '' : ` (${idWords(dataset, firstRows, idCount)})`}`,
  );
  // The list of statuses is renewed less often than the counts, so while it runs some may not be named yet.
  const named = shown.reduce((sum, group) => sum + group.count, 0);
  const unnamed = counts.unexpected + counts.exceptions - named;
  if (unnamed > 0) parts.push(`${formatCount(unnamed)} ${shown.length === 0 ? 'did not' : 'more'}`);
  return parts.join(', ');
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
  if (end.reason === 'aborted') {
    yield end.message === undefined ? `${OWN_RULE}.` : `${OWN_RULE}: ${end.message}`;
    yield `${sent}${cut}.`;
    return;
  }
  if (end.message !== undefined) yield end.message;
  yield `${REASON_WORDS[end.reason]}: ${sent}${cut}.`;
}

const OWN_RULE = 'Stopped by the plan’s own rule';

const REASON_WORDS = {
  stopped: 'Stopped before its end',
  terminated: 'Ended by force; what arrived is kept',
  failed: 'Failed; what arrived is kept',
} as const;
