import { expect, test } from 'vitest';
import { MAX_CHART_ROWS } from '../stats/report.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import { summaryFrom } from './summaries.fixture.ts';
import { reportOfSummary } from './summaryReport.ts';

const INTERVAL: SummaryInterval = {
  atMs: 0,
  lengthMs: 1000,
  p50Ms: 10,
  p95Ms: 20,
  p99Ms: 30,
  responses: 10,
  statuses: [],
  failures: 0,
};

async function withTimeline(timeline: readonly SummaryInterval[]): Promise<ImportedSummary> {
  const summary = await summaryFrom('k6-1.8.1-handle-summary.json');
  return { ...summary, sent: 1_000_000, responses: 1_000_000, elapsedMs: 1e6, timeline };
}

test('an interval that is missing is a gap, and what is not told is not drawn', async () => {
  const { timeline, throughput } = reportOfSummary(
    await withTimeline([
      { ...INTERVAL, statuses: [{ status: 404, count: 4 }], failures: 2 },
      { ...INTERVAL, atMs: 3000, p99Ms: undefined },
    ]),
  );
  expect(timeline).toEqual([
    { second: 0.5, p50: 10, p95: 20, p99: 30 },
    { second: 1.5, p50: undefined, p95: undefined, p99: undefined },
    { second: 2.5, p50: undefined, p95: undefined, p99: undefined },
    { second: 3.5, p50: 10, p95: 20, p99: undefined },
  ]);
  expect(throughput.map((row) => [row['2xx'], row['4xx'], row.exception])).toEqual([
    [6, 4, 2],
    [0, 0, 0],
    [0, 0, 0],
    [10, 0, 0],
  ]);
});

test('percentiles without counts make no chart of throughput', async () => {
  const report = reportOfSummary(await withTimeline([{ ...INTERVAL, responses: 0 }]));
  expect(report.throughput).toEqual([]);
  expect(report.timeline).toHaveLength(1);
});

test('a long course is merged to as many rows as a chart takes, and loses no request', async () => {
  const long = Array.from({ length: 1234 }, (_, at) => ({ ...INTERVAL, atMs: at * 1000 }));
  const report = reportOfSummary(await withTimeline(long));
  expect(report.timeline.length).toBeLessThanOrEqual(MAX_CHART_ROWS);
  expect(report.digest?.mergedIntervals).toBe(5);
  const seconds = (report.throughput[1]?.second ?? 0) - (report.throughput[0]?.second ?? 0);
  const drawn = report.throughput.slice(0, -1).reduce((sum, row) => sum + row['2xx'] * seconds, 0);
  expect(drawn).toBeCloseTo(10 * 5 * (report.throughput.length - 1), 6);
});

test('intervals that lie a century apart take no memory', async () => {
  const report = reportOfSummary(
    await withTimeline([INTERVAL, { ...INTERVAL, atMs: 3e12, lengthMs: 1 }]),
  );
  expect(report.timeline).toEqual([]);
});
