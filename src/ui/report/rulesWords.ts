/** The plan's thresholds and checks as lines to show: state, words, share. Pure. */
import { formatCount, formatMs, formatShare } from '../../core/format.ts';
import { idWordsOfRows } from '../../core/stats/idWords.ts';
import type { CheckResult, Report } from '../../core/stats/report.ts';
import type { ThresholdResult } from '../../core/stats/thresholdResults.ts';
import { thresholdWords } from '../../core/stats/thresholdWords.ts';

export type RuleState = 'passed' | 'failed' | 'none';

export type RuleLine = {
  /** Its place: two rules may be the same text. */
  readonly key: string;
  /** As typed. */
  readonly text: string;
  readonly state: RuleState;
  /** The state in a word or three; colour and shape say the same. */
  readonly stateWord: string;
  readonly words: string;
  /** What a threshold does to the run when it fails; undefined: nothing. */
  readonly aborts: string | undefined;
};

export function thresholdLines({
  thresholds,
  end,
}: Pick<Report, 'thresholds' | 'end'>): RuleLine[] {
  return thresholds.map((result, at) => ({
    key: `${at}`,
    text: result.threshold.text,
    state: stateOf(result.passed),
    stateWord: stateWord(result.passed, end !== undefined),
    words: thresholdWords(result),
    aborts: abortsWords(result),
  }));
}

export function checkLines({
  checks,
  dataset,
  end,
}: Pick<Report, 'checks' | 'dataset' | 'end'>): RuleLine[] {
  return checks.map((check, at) => {
    const passed = check.passed + check.failed === 0 ? undefined : check.failed === 0;
    return {
      key: `${at}`,
      text: check.text,
      state: stateOf(passed),
      stateWord: stateWord(passed, end !== undefined),
      words: checkWords(check, dataset),
      aborts: undefined,
    };
  });
}

function stateOf(passed: boolean | undefined): RuleState {
  if (passed === undefined) return 'none';
  return passed ? 'passed' : 'failed';
}

/** While it runs nothing is decided. */
function stateWord(passed: boolean | undefined, ended: boolean): string {
  if (passed === undefined) return ended ? 'no data' : 'no data yet';
  if (ended) return passed ? 'passed' : 'failed';
  return passed ? 'holds' : 'fails';
}

function abortsWords({ threshold: { abort } }: ThresholdResult): string | undefined {
  if (abort === undefined) return undefined;
  const delay =
    abort.delayMs === 0 ? '' : `, not before ${formatMs(abort.delayMs / 1000)} s have passed`;
  return `Stops the run when it fails${delay}.`;
}

/** `490 passed, 10 failed (2.0%): ids 3, 17, 41, …` */
function checkWords(
  { passed, failed, firstFailedRows }: CheckResult,
  dataset: Report['dataset'],
): string {
  if (passed + failed === 0) return 'no response to look at';
  const passedWords = `${formatCount(passed)} passed`;
  if (failed === 0) return passedWords;
  const share = formatShare(failed / (passed + failed));
  const ids = idWordsOfRows(dataset, firstFailedRows, failed);
  return `${passedWords}, ${formatCount(failed)} failed (${share}): ${ids}`;
}
