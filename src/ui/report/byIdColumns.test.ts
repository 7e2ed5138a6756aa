import { expect, test } from 'vitest';
import { idStatsOf } from '../../core/stats/idStats.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import type { Report } from '../../core/stats/report.ts';
import { type ByIdColumn, byIdColumns, byIdText } from './byIdColumns.ts';

const SAMPLES = [
  { row: 0, latencyMs: 100 },
  { row: 0, latencyMs: 300, status: 503, outcome: 1, bodyBytes: 2000 },
  { row: 0, latencyMs: 900, status: 0, outcome: 2, bodyBytes: 0 },
];

const COLUMNS: readonly ByIdColumn[] = [
  'id',
  'count',
  'p50',
  'p95',
  'max',
  'spread',
  'unexpected',
  'exceptions',
  'bytes',
  'lastBody',
  'status',
  'timeout',
];

test('when the run is over every column says something', () => {
  const report = reportOf({ samples: SAMPLES, rowCount: 1, end: COMPLETED });
  const stats = idStatsOf(report);
  const texts = COLUMNS.map((column) => byIdText(report, stats, 0, column, undefined));
  const [kinds] = texts.slice(7, 8);
  expect(kinds).toMatch(/^1 \w/);
  expect([...texts.slice(0, 7), ...texts.slice(8)]).toEqual([
    '1',
    '3',
    '100.0',
    '–',
    '900.0',
    '± 50.0%',
    '50.0%',
    '2.0 kB',
    '0 B',
    'timeout',
    '1',
  ]);
});

test('while it runs, what folding keeps, and the median of the newest', () => {
  const report = reportOf({ samples: SAMPLES, rowCount: 1 });
  const texts = COLUMNS.map((column) => byIdText(report, undefined, 0, column, 123.4));
  expect(texts).toEqual([
    '1',
    '3',
    '123.4',
    '–',
    '900.0',
    '–',
    '50.0%',
    '1',
    '–',
    '–',
    'timeout',
    '–',
  ]);
});

test('a kind of exception has a column when it came', () => {
  const keys = (report: Report) => byIdColumns(report).map(({ key }) => key);
  const over = reportOf({ samples: SAMPLES, rowCount: 1, end: COMPLETED });
  expect(keys(over)).toContain('timeout');
  expect(keys(over)).not.toContain('cors');
  expect(keys(reportOf({ samples: SAMPLES, rowCount: 1 }))).not.toContain('timeout');
});
