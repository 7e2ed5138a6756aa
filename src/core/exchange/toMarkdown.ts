/**
 * A report in a page of GitHub-flavoured Markdown, to be pasted into a pull request: what came out, can it be believed, the
 * figures, what went wrong with which ids. Whatever a person or a target wrote is escaped (markdownText.ts), and stands
 * outside of tables. Every list has a limit, so the text stays far below the 65,536 characters of a comment.
 */
import { formatCount, formatMs, formatRate, formatShare } from '../format.ts';
import { cellAt } from '../plan/textColumn.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import { engineExactness, headlineName } from '../stats/headlineWords.ts';
import type { Percentile, Report } from '../stats/report.ts';
import { verdictOf } from '../stats/verdict.ts';
import { markdownCode, markdownProse } from './markdownText.ts';
import { planLine } from './toMarkdownPlan.ts';
import { checkLines, firstIds, MAX_ID_CHARS, thresholdLines } from './toMarkdownRules.ts';

/** Of any report; the limits of the parts add up to less. */
export const MAX_MARKDOWN_CHARS = 40_000;
const MAX_SENTENCE_CHARS = 600;
const MAX_DETAILS = 15;
const MAX_STATUSES = 10;
const MAX_SLOWEST = 10;
const NONE = '–';

const TONE_SIGN = { good: '✅', bad: '❌', pending: '⏸️' } as const;
/** The sign, and the words, as the page has them. */
const TRUST_WORDS = {
  sound: '✅ **Sound.** These numbers can be believed.',
  limited: '⚠️ **Limited.** These numbers can be believed, but:',
  notToBeTrusted:
    '❌ **Not to be trusted.** The headline says more of the browser than of the target:',
} as const;

export function toMarkdown(report: Report): string {
  const parts = [
    verdictLines(report),
    trustLines(report),
    figureLines(report),
    percentileLines(report),
    titled('Statuses', statusLines(report)),
    titled('Exceptions', exceptionLines(report)),
    titled('Thresholds', thresholdLines(report)),
    titled('Checks', checkLines(report)),
    titled('Slowest ids', slowestLines(report)),
    [planLine(report)],
  ];
  const text = `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
  // Never reached while the limits above hold; a cut at a line's end opens nothing that it does not close.
  if (text.length <= MAX_MARKDOWN_CHARS) return text;
  return `${text.slice(0, text.lastIndexOf('\n', MAX_MARKDOWN_CHARS))}\n`;
}

function verdictLines(report: Report): string[] {
  const { tone, headline, details } = verdictOf(report);
  return [
    `## ${TONE_SIGN[tone]} ${prose(headline)}`,
    '',
    ...details.slice(0, MAX_DETAILS).map((sentence) => `- ${prose(sentence)}`),
  ];
}

function trustLines({ trust, counts }: Report): string[] {
  if (counts.responses + counts.exceptions === 0) return [];
  return [
    `Trust: ${TRUST_WORDS[trust.level]}`,
    ...trust.reasons
      .slice(0, MAX_DETAILS)
      .map(
        ({ title, evidence, remedy }) =>
          `- **${prose(title)}.** ${prose(evidence)} ${prose(remedy)}`,
      ),
  ];
}

/** Numbers of our own only: a cell needs no escaping. */
function figureLines({ counts, ratePerSecond, latency }: Report): string[] {
  const failed = counts.unexpected + counts.exceptions;
  const finished = counts.responses + counts.exceptions;
  const share = finished === 0 ? '' : ` (${formatShare(failed / finished)})`;
  const cells = [
    formatCount(counts.sent),
    ratePerSecond === undefined ? NONE : formatRate(ratePerSecond),
    msOf(latency.p50.valueMs),
    msOf(latency.p95.valueMs),
    msOf(latency.p99.valueMs),
    `${formatCount(failed)}${share}`,
  ];
  return [
    '| Sent | Requests per second | p50 | p95 | p99 | Failed |',
    '|---:|---:|---:|---:|---:|---:|',
    `| ${cells.join(' | ')} |`,
  ];
}

function percentileLines(report: Report): string[] {
  const { percentiles, count, exact } = report.latencyDetails.all;
  if (count === 0) return [];
  const exactness = engineExactness(report) ?? (exact ? undefined : 'within 1%');
  return [
    `| Percentile | ${headlineName(report)}${exactness === undefined ? '' : `, ${exactness}`} | 95% interval |`,
    '|---|---:|---|',
    ...percentiles.map(
      (percentile) =>
        `| p${Number((percentile.quantile * 100).toFixed(3))} | ${msOf(percentile.valueMs)} | ${intervalOf(percentile, count)} |`,
    ),
  ];
}

function intervalOf({ valueMs, lowMs, highMs, neededCount }: Percentile, count: number): string {
  // Another tool wrote others.
  if (valueMs === undefined && count >= neededCount) return 'not in the file';
  if (valueMs === undefined)
    return `not enough samples: needs ${formatCount(neededCount)} responses`;
  return lowMs === undefined || highMs === undefined
    ? NONE
    : `${formatMs(lowMs)}–${formatMs(highMs)} ms`;
}

function statusLines({ statuses, dataset, counts }: Report): string[] {
  const lines = statuses.slice(0, MAX_STATUSES).map(({ status, expected, count, ...group }) => {
    const words = `${formatCount(count)} of ${formatCount(counts.responses)} responses`;
    return expected
      ? `- ✅ ${status}: ${words}`
      : `- ❌ ${status}, not expected: ${words}, ${firstIds(dataset, group)}`;
  });
  return withRest(lines, statuses.length - MAX_STATUSES, 'statuses');
}

function exceptionLines({ exceptions, dataset }: Report): string[] {
  return exceptions.map(
    ({ kind, count, ...group }) =>
      `- ${formatCount(count)} ${EXCEPTION_HELP[kind].words}: ${firstIds(dataset, group)}`,
  );
}

/** By their largest latency, as the table By id stands at first. */
function slowestLines(report: Report): string[] {
  const { byId, dataset } = report;
  const lines = slowestIds(report).map((id) => {
    const count = byId.count[id] ?? 0;
    return `1. ${markdownCode(cellAt(dataset.ids, id), MAX_ID_CHARS)}: ${formatMs(byId.maxMs[id] ?? 0)} ms at most, ${formatCount(count)} ${count === 1 ? 'request' : 'requests'}`;
  });
  return withRest(lines, byId.seenCount - lines.length, 'ids');
}

/** One pass: a million ids are not sorted for ten of them. */
function slowestIds({ byId: { count, maxMs } }: Report): number[] {
  const slowest: number[] = [];
  let leastMs = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < count.length; id++) {
    const valueMs = maxMs[id] ?? 0;
    if ((count[id] ?? 0) === 0 || (slowest.length === MAX_SLOWEST && valueMs <= leastMs)) continue;
    slowest.push(id);
    slowest.sort((a, b) => (maxMs[b] ?? 0) - (maxMs[a] ?? 0));
    slowest.length = Math.min(slowest.length, MAX_SLOWEST);
    leastMs = maxMs[slowest.at(-1) ?? 0] ?? 0;
  }
  return slowest;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, '', ...lines];
}

/** The rest stands apart, so that it is no item of the list. */
function withRest(lines: readonly string[], rest: number, noun: string): string[] {
  return rest > 0 ? [...lines, '', `… and ${formatCount(rest)} more ${noun}.`] : [...lines];
}

function prose(text: string): string {
  return markdownProse(text, MAX_SENTENCE_CHARS);
}

function msOf(valueMs: number | undefined): string {
  return valueMs === undefined ? NONE : `${formatMs(valueMs)} ms`;
}
