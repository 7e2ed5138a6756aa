import { expect, test } from 'vitest';
import type { ImportedSummary } from './importedSummary.ts';
import { mergeSummaries } from './mergeSummaries.ts';
import { summaryFrom, WHOLE_FIXTURES } from './summaries.fixture.ts';

function merged(list: readonly ImportedSummary[]): ImportedSummary {
  const result = mergeSummaries(list);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function refused(list: readonly ImportedSummary[]): string {
  const result = mergeSummaries(list);
  return result.ok ? '' : result.error;
}

const csv = (name: string) => summaryFrom(`locust-2.47.0_${name}.csv`);

test.each(WHOLE_FIXTURES)('%s alone stays what it is', async (name) => {
  const summary = await summaryFrom(name);
  expect(summary).toMatchObject(merged([summary]));
});

test('the CSV files of one Locust run are one, in any order', async () => {
  const parts = [
    await csv('exceptions'),
    await csv('failures'),
    await csv('stats_history'),
    await csv('stats'),
  ];
  const whole = merged(parts);
  expect(whole).toMatchObject({
    sent: 1103,
    responses: 1088,
    failedResponses: 78,
    statuses: [
      { status: 404, count: 56 },
      { status: 500, count: 22 },
    ],
    exceptions: [{ kind: 'network', count: 15 }],
    startedAtEpochMs: 1_795_466_178_000,
    mostInFlight: 4,
    engine: { fileCount: 4 },
  });
  expect(whole.timeline).toHaveLength(11);
  expect(whole.engine.notes.join(' ')).not.toContain('_failures.csv');
  const turned = merged(parts.toReversed());
  expect({ ...turned, engine: [...turned.engine.notes].sort() }).toEqual({
    ...whole,
    engine: [...whole.engine.notes].sort(),
  });
});

test('failures alone are no run, and those of two runs are not put together', async () => {
  expect(refused([await csv('failures')])).toContain('_stats.csv');
  expect(refused([await csv('stats'), await csv('stats')])).toContain('several Locust runs');
  expect(refused([])).not.toBe('');
  const json = await summaryFrom('locust-2.47.0.json');
  expect(refused([json, await csv('stats')])).toContain('different kinds');
  expect(merged([json, await csv('failures')])).toMatchObject({
    sent: 1155,
    responses: 1140,
    exceptions: [{ kind: 'network', count: 15 }],
  });
});

test('histograms of a distributed run add up, and its percentiles are read off the sum', async () => {
  const one = await summaryFrom('locust-2.47.0.json');
  const slower: ImportedSummary = {
    ...one,
    startedAtEpochMs: (one.startedAtEpochMs ?? 0) + 2000,
    latency: {
      ...one.latency,
      minMs: 200,
      meanMs: 200,
      maxMs: 200,
      buckets: [{ latencyMs: 200, count: one.latency.count }],
    },
  };
  const both = merged([one, slower]);
  expect(both).toMatchObject({ sent: 2310, responses: 2310, failedResponses: 192 });
  expect(both.engine.fileCount).toBe(2);
  expect(both.latency).toMatchObject({ count: 2310, minMs: one.latency.minMs, maxMs: 200 });
  expect(both.latency.meanMs).toBeCloseTo(((one.latency.meanMs ?? 0) + 200) / 2, 9);
  const at = (wanted: number) =>
    both.latency.quantiles.find(({ quantile }) => quantile === wanted)?.valueMs;
  // Half of all are the one file: its largest is the median, and no mean of 17 and 200.
  expect([at(0.5), at(0.75), at(0.95)]).toEqual([160, 200, 200]);
  expect(both.elapsedMs).toBeCloseTo((one.elapsedMs ?? 0) + 2000, 3);
  const counted = both.timeline.reduce((sum, row) => sum + row.responses + row.failures, 0);
  expect(counted).toBe(2310);
});

test('percentiles are never averaged: without a histogram a sentence says why', async () => {
  const one = await summaryFrom('k6-1.8.1-handle-summary.json');
  const other = await summaryFrom('k6-1.8.1-summary-export.json');
  expect(refused([one, other])).toMatch(/Percentiles cannot be put together.*k6/);
  const vegeta = await summaryFrom('vegeta-12.13.0-report-buckets.json');
  expect(refused([vegeta, vegeta])).toContain('twice');
  expect(refused([vegeta, one])).toContain('Vegeta and k6');
});
