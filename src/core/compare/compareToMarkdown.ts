/**
 * A comparison in a page of GitHub-flavoured Markdown, to be pasted into a pull request: the word, the figures with their
 * intervals, what is not alike, the ids that changed. Names and ids were written by others, so they are escaped
 * (markdownText.ts), and every list has a limit.
 */
import { markdownCode, markdownProse } from '../exchange/markdownText.ts';
import { formatCount, formatMs } from '../format.ts';
import type { Comparison } from './compare.ts';
import type { PairedComparison } from './comparePaired.ts';
import type { IdChange } from './comparePairedIds.ts';
import {
  differenceText,
  FIGURE_TITLES,
  figureText,
  intervalText,
  percentChange,
} from './compareText.ts';

const MAX_NAME_CHARS = 120;
const MAX_ID_CHARS = 80;
const MAX_SENTENCE_CHARS = 600;
const MAX_IDS = 10;

const SIGNS = {
  better: '✅',
  worse: '❌',
  'no difference shown': '➖',
  'not enough data': '❔',
} as const;

export type ComparedNames = { readonly a: string; readonly b: string };

export function compareToMarkdown(comparison: Comparison, names: ComparedNames): string {
  const { overall, isRefused, differences, notes, paired } = comparison;
  const headline = isRefused
    ? '❔ Not compared'
    : `${SIGNS[overall.word]} ${capital(overall.word)}`;
  const parts = [
    [`## ${headline}`],
    [`A (baseline): ${prose(names.a, MAX_NAME_CHARS)}  `, `B: ${prose(names.b, MAX_NAME_CHARS)}`],
    [prose(overall.sentence)],
    isRefused ? [] : figureLines(comparison),
    titled(
      'Not alike',
      differences.map(({ sentence }) => `- ${prose(sentence)}`),
    ),
    paired === undefined ? [] : pairedLines(paired),
    titled(
      'To read it rightly',
      notes.map((note) => `- ${prose(note)}`),
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Numbers and words of our own only: a cell needs no escaping. */
function figureLines({ figures, thresholdRatio }: Comparison): string[] {
  const percent = Number((thresholdRatio * 100).toFixed(2));
  return [
    `| Figure | A | B | B − A | 95% interval of the change | B is |`,
    '|---|---:|---:|---:|---|---|',
    ...figures.map((figure) => {
      const cells = [
        FIGURE_TITLES[figure.name],
        figureText(figure.name, figure.a),
        figureText(figure.name, figure.b),
        differenceText(figure),
        intervalText(figure),
        `${SIGNS[figure.word]} ${figure.word}`,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
    `Matters from ${percent}%; the error rate from ${Number((percent / 10).toFixed(3))} points.`,
  ];
}

function pairedLines(paired: PairedComparison): string[] {
  const { pairCount, medianRatio, low, high, word, ids } = paired;
  const interval =
    low === undefined || high === undefined
      ? ''
      : ` (95% interval ${percentChange(low)} to ${percentChange(high)})`;
  const lines = [
    `By id: ${formatCount(pairCount)} in both, the middle one ${percentChange(medianRatio)}${interval}: ${word}.`,
  ];
  const worse = ids.worse.first.slice(0, MAX_IDS).map(idLine);
  const failing = ids.newlyFailing.first
    .slice(0, MAX_IDS)
    .map(({ id, bFailed }) => `- ${code(id)}: ${formatCount(bFailed)} failed`);
  const more = (count: number, shown: number) =>
    count > shown ? [`- and ${formatCount(count - shown)} more`] : [];
  return [
    ...lines,
    ...titled('Slower ids', [...worse, ...more(ids.worse.count, worse.length)], true),
    ...titled(
      'Ids that fail now',
      [...failing, ...more(ids.newlyFailing.count, failing.length)],
      true,
    ),
  ];
}

function idLine({ id, aMs, bMs, ratio, isBelieved }: IdChange): string {
  const proof = isBelieved ? '' : ', not shown by itself';
  return `- ${code(id)}: ${formatMs(aMs)} → ${formatMs(bMs)} ms (${percentChange(ratio)}${proof})`;
}

function titled(title: string, lines: readonly string[], isInside = false): string[] {
  if (lines.length === 0) return [];
  return [...(isInside ? [''] : []), `### ${title}`, '', ...lines];
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function prose(text: string, maxChars = MAX_SENTENCE_CHARS): string {
  return markdownProse(text, maxChars);
}

function code(id: string): string {
  return markdownCode(id, MAX_ID_CHARS);
}
