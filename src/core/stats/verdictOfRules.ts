/**
 * The plan's thresholds and checks in words, for the verdict. A threshold without data counts as passed, as in k6. A check that
 * failed fails the run, unless a threshold on `checks` says how many may (k6 itself fails no run by checks alone).
 */
import { formatCount } from '../format.ts';
import { idWordsOfRows } from './idWords.ts';
import type { CheckResult, Report } from './report.ts';
import type { ThresholdResult } from './thresholdResults.ts';
import { thresholdWords } from './thresholdWords.ts';

export type RulesVerdict = {
  readonly failed: boolean;
  /** What of the rules failed, to go on a headline with: `1 of 2 thresholds failed`. undefined: none. */
  readonly headline: string | undefined;
  /** Sentences, what failed first. */
  readonly details: readonly string[];
};

/** More would bury the verdict; each has its own line below. */
const MAX_NAMED = 3;

export function verdictOfRules(report: Report): RulesVerdict {
  const { thresholds, checks, end } = report;
  const ended = end !== undefined;
  const failedThresholds = thresholds.filter(({ passed }) => passed === false);
  const failedChecks = checks.filter(({ failed }) => failed > 0);
  const checksAreJudged = thresholds.some(({ threshold }) => threshold.metric === 'checks');
  const headlines = [
    ...(failedThresholds.length === 0
      ? []
      : [failedOf(failedThresholds.length, thresholds.length, 'threshold', ended)]),
    ...(failedChecks.length === 0 || checksAreJudged
      ? []
      : [failedOf(failedChecks.length, checks.length, 'check', ended)]),
  ];
  return {
    failed: headlines.length > 0,
    headline: headlines.length === 0 ? undefined : headlines.join(' and '),
    details: [
      ...thresholdSentences(thresholds, failedThresholds, ended),
      ...checkSentences(report, failedChecks),
    ],
  };
}

/** `the threshold fails`, `1 of 2 thresholds failed`. While it runs nothing is over. */
function failedOf(failed: number, total: number, noun: string, ended: boolean): string {
  const verb = ended ? 'failed' : failed === 1 ? 'fails' : 'fail';
  if (total === 1) return `the ${noun} ${verb}`;
  return `${formatCount(failed)} of ${formatCount(total)} ${noun}s ${verb}`;
}

function* thresholdSentences(
  all: readonly ThresholdResult[],
  failed: readonly ThresholdResult[],
  ended: boolean,
): Generator<string> {
  const verb = ended ? 'Failed' : 'Fails now';
  for (const result of failed.slice(0, MAX_NAMED)) {
    yield `${verb}: ${result.threshold.text} (${thresholdWords(result)}).`;
  }
  if (failed.length > MAX_NAMED) {
    yield `${formatCount(failed.length - MAX_NAMED)} more thresholds ${ended ? 'failed' : 'fail now'}.`;
  }
  const passed = all.filter(({ passed }) => passed === true);
  if (passed.length > 0) {
    const subject = countOf(passed.length, all.length, 'threshold');
    const verb = ended ? 'passed' : passed.length === 1 ? 'holds' : 'hold';
    // What failed is what one wants to read.
    yield failed.length > 0 ? `${subject} ${verb}.` : `${subject} ${verb}: ${listOf(passed)}.`;
  }
  const unknown = all.length - passed.length - failed.length;
  if (ended && unknown > 0) {
    const verb = unknown === 1 ? 'has' : 'have';
    yield `${countOf(unknown, all.length, 'threshold')} ${verb} no data, which counts as passed.`;
  }
}

function listOf(results: readonly ThresholdResult[]): string {
  const words = results.slice(0, MAX_NAMED).map(thresholdWords);
  return words.join('; ') + (results.length > MAX_NAMED ? '; …' : '');
}

/** `The threshold`, `All 3 thresholds`, `1 of 3 thresholds`. */
function countOf(count: number, total: number, noun: string): string {
  if (total === 1) return `The ${noun}`;
  if (count === total) return `${total === 2 ? 'Both' : `All ${formatCount(total)}`} ${noun}s`;
  return `${formatCount(count)} of ${formatCount(total)} ${noun}s`;
}

function* checkSentences(
  { checks, dataset, counts }: Report,
  failed: readonly CheckResult[],
): Generator<string> {
  if (checks.length === 0 || counts.responses === 0) return;
  for (const { text, failed: count, firstFailedRows } of failed.slice(0, MAX_NAMED)) {
    yield `${formatCount(count)} of ${formatCount(counts.responses)} ${counts.responses === 1 ? 'response' : 'responses'} failed the check «${text}»${dataset.rowCount === 0 ? '' : ` (${idWordsOfRows(dataset, firstFailedRows, count)})`}.`;
  }
  if (failed.length > MAX_NAMED) {
    yield `${formatCount(failed.length - MAX_NAMED)} more checks failed on some responses.`;
  }
  if (failed.length === 0) {
    const subject = countOf(checks.length, checks.length, 'check');
    yield `${subject} held on every response.`;
  }
}
