/** A finished report for a terminal: verdict, trust, figures, rules, the ids to look at. Of a report that was redacted. Pure. */
import { visibleText } from '../core/exchange/visibleText.ts';
import { formatCount, formatElapsed, formatMs, formatRate, formatShare } from '../core/format.ts';
import { cellAt } from '../core/plan/textColumn.ts';
import type { Percentile, Report } from '../core/stats/report.ts';
import { thresholdWords } from '../core/stats/thresholdWords.ts';
import { verdictOf } from '../core/stats/verdict.ts';
import { EXIT } from './exitCodes.ts';
import type { Paint } from './terminal.ts';
import { topIds } from './topIds.ts';
import { verdictCode } from './verdictCode.ts';

const MAX_SHOWN = 10;
const MAX_RULES = 50;
const MAX_TEXT_CHARS = 600;
const MAX_ID_CHARS = 60;

const TRUST_WORDS = {
  sound: 'Sound. These numbers can be believed.',
  limited: 'Limited. These numbers can be believed, but:',
  notToBeTrusted:
    'Not to be trusted. The headline says more of the load generator than of the target:',
} as const;

export function runSummary(report: Report, paint: Paint): string {
  const parts = [
    verdictLines(report, paint),
    trustLines(report, paint),
    figureLines(report),
    ruleLines(report, paint),
    idLines(report),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** By the exit code, so that what a person reads and what a script gets are the same. */
function verdictLines(report: Report, paint: Paint): string[] {
  const { tone, headline, details } = verdictOf(report);
  const code = verdictCode(report);
  const isPending = tone === 'pending' || report.end?.reason === 'stopped';
  const isPassed = code === EXIT.passed && !isPending;
  const sign = isPassed ? 'PASSED' : isPending ? 'NOT FINISHED' : 'FAILED';
  const colour = isPassed ? paint.good : isPending ? paint.warn : paint.bad;
  return [
    `${colour(paint.strong(sign))}  ${paint.strong(shown(headline))}`,
    ...(isPassed && tone === 'bad' ? [`  ${PASSED_ALL_THE_SAME}`] : []),
    ...details.slice(0, MAX_SHOWN).map((sentence) => `  ${shown(sentence)}`),
  ];
}

const PASSED_ALL_THE_SAME = 'A threshold says how many may fail, and it holds.';

function trustLines({ trust, counts }: Report, paint: Paint): string[] {
  if (counts.responses + counts.exceptions === 0) return [];
  const colour = trust.level === 'sound' ? paint.good : paint.warn;
  return [
    `Trust  ${colour(TRUST_WORDS[trust.level])}`,
    ...trust.reasons
      .slice(0, MAX_SHOWN)
      .map(
        ({ title, evidence, remedy }) => `  - ${shown(title)}. ${shown(evidence)} ${shown(remedy)}`,
      ),
  ];
}

function figureLines(report: Report): string[] {
  const { counts, ratePerSecond, latencyDetails, elapsedMs } = report;
  const failed = counts.unexpected + counts.exceptions;
  const finished = counts.responses + counts.exceptions;
  const { percentiles, maxMs } = latencyDetails.all;
  const known = percentiles.filter(({ valueMs }) => valueMs !== undefined);
  return [
    [
      `Sent ${formatCount(counts.sent)}`,
      `in ${formatElapsed(elapsedMs)}`,
      ...(ratePerSecond === undefined ? [] : [`${formatRate(ratePerSecond)}/s`]),
      `failed ${formatCount(failed)}${finished === 0 ? '' : ` (${formatShare(failed / finished)})`}`,
    ].join('  '),
    ...(known.length === 0 && maxMs === undefined
      ? []
      : [
          [
            ...known.map(
              (percentile) => `${nameOf(percentile)} ${formatMs(percentile.valueMs ?? 0)} ms`,
            ),
            ...(maxMs === undefined ? [] : [`max ${formatMs(maxMs)} ms`]),
          ].join('  '),
        ]),
  ];
}

export function nameOf({ quantile }: Percentile): string {
  return `p${Number((quantile * 100).toFixed(3))}`;
}

function ruleLines({ thresholds, checks }: Report, paint: Paint): string[] {
  const line = (passed: boolean | undefined, text: string, words: string) => {
    const sign = passed === undefined ? '-' : passed ? paint.good('ok') : paint.bad('FAILED');
    return `  ${sign}  ${shown(text)}  ${shown(words)}`;
  };
  const of = [
    ...thresholds.map((result) =>
      line(result.passed, result.threshold.text, thresholdWords(result)),
    ),
    ...checks.map(({ text, passed, failed }) =>
      line(
        passed + failed === 0 ? undefined : failed === 0,
        text,
        failed === 0
          ? ''
          : `failed on ${formatCount(failed)} of ${formatCount(passed + failed)} responses`,
      ).trimEnd(),
    ),
  ];
  return of.length === 0 ? [] : ['Thresholds and checks', ...of.slice(0, MAX_RULES)];
}

function idLines(report: Report): string[] {
  const { byId, dataset } = report;
  const nameOfId = (id: number) => visibleText(cellAt(dataset.ids, id), MAX_ID_CHARS);
  const failures = (id: number) => (byId.unexpected[id] ?? 0) + (byId.exceptions[id] ?? 0);
  const failed = topIds(byId.count, failures, MAX_SHOWN);
  const slowest = topIds(byId.count, (id) => byId.maxMs[id] ?? 0, 5);
  return [
    ...(failed.ids.length === 0
      ? []
      : [
          `Failed ids (${formatCount(failed.total)})  ${failed.ids.map((id) => `${nameOfId(id)} (${formatCount(failures(id))})`).join('  ')}${failed.total > failed.ids.length ? '  …' : ''}`,
        ]),
    ...(slowest.ids.length === 0
      ? []
      : [
          `Slowest ids  ${slowest.ids.map((id) => `${nameOfId(id)} (${formatMs(byId.maxMs[id] ?? 0)} ms)`).join('  ')}`,
        ]),
  ];
}

function shown(text: string): string {
  return visibleText(text, MAX_TEXT_CHARS);
}
