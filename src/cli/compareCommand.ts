/** `rollcall compare`: two results, the first is the baseline. Both are redacted as they come in: they may be of anybody. */

import { resolve } from 'node:path';
import type { Comparison } from '../core/compare/compare.ts';
import { ComparisonBuilder } from '../core/compare/compareBuilder.ts';
import {
  differenceText,
  FIGURE_TITLES,
  figureText,
  intervalText,
} from '../core/compare/compareText.ts';
import { compareToMarkdown } from '../core/compare/compareToMarkdown.ts';
import { visibleText } from '../core/exchange/visibleText.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { whyNotWritten } from './fileProblem.ts';
import { whyNoOutput, writeWhole } from './outputFiles.ts';
import { readResult } from './readResult.ts';
import { redactedReport } from './redactRun.ts';
import type { WrittenFile } from './runJson.ts';
import type { Paint, Terminal } from './terminal.ts';
import type { World } from './world.ts';

export type CompareOptions = {
  readonly failOn?: 'worse' | undefined;
  /** 0.05: differences below 5% do not matter. */
  readonly threshold: number;
  readonly insist?: boolean | undefined;
  readonly markdown?: string | undefined;
};

type Names = { readonly a: string; readonly b: string };

export async function compareCommand(
  [first, second]: readonly [string, string],
  options: CompareOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const noOutput = await whyNoOutput({ markdown: options.markdown }, world.cwd);
  if (noOutput !== undefined) return terminal.fail(noOutput, EXIT.error);
  const a = await readResult(first, world.cwd);
  if (!a.ok) return terminal.fail(a.error, EXIT.error);
  const b = await readResult(second, world.cwd);
  if (!b.ok) return terminal.fail(b.error, EXIT.error);
  const comparison = compared(
    redactedReport(a.value.report),
    redactedReport(b.value.report),
    options,
  );
  const names = { a: a.value.name, b: b.value.name };
  terminal.show(comparisonText(comparison, names, terminal.paint));
  const files: WrittenFile[] = [];
  if (options.markdown !== undefined) {
    const text = compareToMarkdown(comparison, names);
    const problem = await writeWhole(resolve(world.cwd, options.markdown), text);
    if (problem !== undefined) {
      const what = `The Markdown summary «${options.markdown}»`;
      return terminal.fail(whyNotWritten(what, problem), EXIT.error);
    }
    files.push({ kind: 'Markdown summary', path: options.markdown });
    terminal.say(`Wrote the Markdown summary «${options.markdown}».`);
  }
  const exitCode = codeOf(comparison, options);
  terminal.json(comparisonJson(comparison, names, { exitCode, files }));
  return exitCode;
}

function compared(
  a: Parameters<typeof redactedReport>[0],
  b: Parameters<typeof redactedReport>[0],
  { threshold, insist }: CompareOptions,
): Comparison {
  const builder = new ComparisonBuilder(a, b, {
    thresholdRatio: threshold,
    insist: insist === true,
  });
  while (builder.advance());
  const comparison = builder.comparison();
  if (comparison === undefined) throw new Error('the comparison is not done');
  return comparison;
}

/** What must not be compared was not: a build that relies on it must not go green. */
function codeOf({ isRefused, overall }: Comparison, { failOn }: CompareOptions): ExitCode {
  if (isRefused) return EXIT.error;
  return failOn === 'worse' && overall.word === 'worse' ? EXIT.failed : EXIT.passed;
}

const MAX_TEXT_CHARS = 600;

function comparisonText(comparison: Comparison, names: Names, paint: Paint): string {
  const { overall, isRefused, differences, notes, paired } = comparison;
  const colour = { better: paint.good, worse: paint.bad }[overall.word as string] ?? paint.warn;
  const head = isRefused ? 'NOT COMPARED' : overall.word.toUpperCase();
  const lines = [
    `${colour(paint.strong(head))}  ${shown(overall.sentence)}`,
    `  A  ${shown(names.a)}`,
    `  B  ${shown(names.b)}`,
  ];
  if (isRefused) lines.push('', '--insist compares them all the same.');
  else lines.push('', ...tableLines(comparison));
  if (paired !== undefined) {
    const { worse, newlyFailing } = paired.ids;
    lines.push(
      '',
      `By id  ${paired.pairCount} in both: ${paired.word}; ${worse.count} slower, ${newlyFailing.count} fail now`,
    );
    const names = [...newlyFailing.first, ...worse.first]
      .slice(0, 10)
      .map(({ id }) => shown(id, 60));
    if (names.length > 0) lines.push(`  ${names.join('  ')}`);
  }
  const remarks = [...differences.map(({ sentence }) => sentence), ...notes];
  if (remarks.length > 0) lines.push('', ...remarks.map((sentence) => `- ${shown(sentence)}`));
  return lines.join('\n');
}

function tableLines({ figures }: Comparison): string[] {
  const rows = [
    ['', 'A', 'B', 'B - A', '95% interval', 'B is'],
    ...figures.map((figure) => [
      FIGURE_TITLES[figure.name],
      figureText(figure.name, figure.a),
      figureText(figure.name, figure.b),
      differenceText(figure),
      intervalText(figure),
      figure.word,
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function comparisonJson(
  comparison: Comparison,
  names: Names,
  { exitCode, files }: { readonly exitCode: ExitCode; readonly files: readonly WrittenFile[] },
): Readonly<Record<string, unknown>> {
  const { paired } = comparison;
  return {
    format: 'rollcall-comparison',
    version: 1,
    exitCode,
    a: names.a,
    b: names.b,
    isRefused: comparison.isRefused,
    thresholdRatio: comparison.thresholdRatio,
    overall: comparison.overall,
    figures: comparison.figures,
    differences: comparison.differences,
    byId:
      paired === undefined
        ? null
        : {
            pairCount: paired.pairCount,
            word: paired.word,
            slower: paired.ids.worse.count,
            newlyFailing: paired.ids.newlyFailing.count,
          },
    notes: comparison.notes,
    files,
  };
}

function shown(text: string, maxChars = MAX_TEXT_CHARS): string {
  return visibleText(text, maxChars);
}
