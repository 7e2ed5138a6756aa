import { expect, test } from 'vitest';
import { datasetOf } from '../run/samples.fixture.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { runOf } from './compare.fixture.ts';
import type { Comparison } from './compare.ts';
import { ComparisonBuilder } from './compareBuilder.ts';
import { compareToMarkdown } from './compareToMarkdown.ts';

function compare(a: Report, b: Report): Comparison {
  const builder = new ComparisonBuilder(a, b, { resamples: 100 });
  while (builder.advance());
  const comparison = builder.comparison();
  if (comparison === undefined) throw new Error('it is done');
  return comparison;
}

const NAMES = { a: 'main', b: 'my-branch' };
const worse = compare(runOf({ seed: 1 }), runOf({ seed: 2, factor: 1.3 }));

test('the word, the figures with their intervals, the ids', () => {
  const text = compareToMarkdown(worse, NAMES);
  expect(text.startsWith('## ❌ Worse\n\nA (baseline): main  \nB: my-branch\n')).toBe(true);
  expect(text).toMatch(
    /\| p50 \| [\d.]+ ms \| [\d.]+ ms \| \+[\d.]+ ms \| \+[\d.]+% to \+[\d.]+% \| ❌ worse \|/,
  );
  expect(text).toContain('Matters from 5%; the error rate from 0.5 points.');
  expect(text).toContain('### Slower ids');
  expect(text).toMatch(/- and \d+ more/);
  expect(text).toContain('One run a side');
  expect(text.length).toBeLessThan(10_000);
});

test('what others wrote is escaped and bounded', () => {
  const hostile = (latencyMs: number): Report => ({
    ...reportOf({ samples: [{ latencyMs }], end: COMPLETED }),
    dataset: datasetOf([`\`</code><script>|${'x'.repeat(5000)}`]),
  });
  const names = { a: '<img src=x> [a](javascript:1) | ', b: `#\n# ${'y'.repeat(5000)}` };
  const text = compareToMarkdown(compare(hostile(10), hostile(30)), names);
  expect(text).not.toContain('<img');
  expect(text).not.toMatch(/[^\\]\]\(javascript/);
  expect(text).not.toMatch(/^# /m);
  expect(text.length).toBeLessThan(5000);
});

test('a refused pair says why, and has no figures', () => {
  const empty = reportOf({ samples: [{ outcome: 2, status: 0 }], end: COMPLETED });
  const text = compareToMarkdown(compare(runOf({ seed: 1 }), empty), NAMES);
  expect(text).toContain('## ❔ Not compared');
  expect(text).toContain('has no response');
  expect(text).not.toContain('|---');
});
