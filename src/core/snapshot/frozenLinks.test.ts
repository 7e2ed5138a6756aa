/** Links as earlier versions made them. They are never changed: every later version must open them, in every browser. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cellAt } from '../plan/textColumn.ts';
import type { Report } from '../stats/report.ts';
import { inflate } from './compression.fixture.ts';
import { openLink, reportOfLink } from './openLink.ts';

async function opened(name: string): Promise<{ report: Report; leavesOut: string }> {
  const text = readFileSync(new URL(`frozen/${name}`, import.meta.url), 'utf8');
  const link = await openLink(text, inflate);
  if (!link.ok) throw new Error(link.error);
  return { report: reportOfLink(link.value), leavesOut: link.value.leavesOut };
}

const rowsOf = ({ log, sampleCount }: Report) =>
  Array.from({ length: sampleCount }, (_, index) => log.at(index)?.row);

test('version 1, a closed load over shuffled rows', async () => {
  const { report, leavesOut } = await opened('link1-closed.txt');
  const { counts, dataset, plan, startedAtEpochMs, log, marks } = report;
  expect(leavesOut).toBe('Nothing is left out: all 26 requests are in it.');
  expect(startedAtEpochMs).toBe(Date.UTC(2026, 10, 23, 2, 15, 30, 125));
  expect(plan.request.headers).toEqual([
    { name: 'Authorization', value: '' },
    { name: 'Accept', value: 'application/json' },
  ]);
  expect(dataset.columns).toEqual(['id', 'name', 'api_key']);
  expect(dataset.cells.map((column) => cellAt(column, 9))).toEqual(['user-010', '日本 🦜', '']);
  expect(counts).toMatchObject({ planned: 24, sent: 26, expected: 22, unexpected: 1, warmUp: 2 });
  // The order of shuffle.ts for seeds 42 and 43, which a link does not hold: that file cannot change without breaking this.
  expect(rowsOf(report)).toEqual([
    0, 1, 2, 0, 5, 10, 9, 11, 3, 1, 6, 8, 4, 7, 1, 2, 4, 10, 6, 7, 9, 8, 0, 5, 3, 11,
  ]);
  expect(log.at(9)).toMatchObject({ status: 503, bodyBytes: 309, failedChecks: 1, lane: 0 });
  expect(log.at(9)?.startMs).toBeCloseTo(61.6, 9);
  expect(log.at(9)?.latencyMs).toBe(Math.fround(140.4));
  expect(log.at(4)?.serverTimingMs).toBe(17.25);
  expect(log.at(25)).toMatchObject({ transferBytes: 625, queueMs: Math.fround(0.2) });
  expect(report.exceptions.map(({ kind }) => kind)).toEqual(['timeout']);
  expect(marks).toHaveLength(2);
});

test('version 1, an open load off every clock', async () => {
  const { report, leavesOut } = await opened('link1-open.txt');
  expect(leavesOut).toMatch(/0\.001 ms/);
  expect(rowsOf(report)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  const samples = Array.from({ length: 9 }, (_, index) => report.log.at(index));
  expect(samples.map((sample) => sample?.lane)).toEqual([0, 1, 0, 2, 1, 0, 7, 0, 1]);
  expect(samples.map((sample) => sample?.latencyMs)).toEqual(
    Array.from({ length: 9 }, (_, k) => Math.fround(12.346 + k)),
  );
  expect(samples[3]).toMatchObject({ startMs: 151.123, lagMs: Math.fround(-0.05) });
  expect(report.dataset.idOfRow).toEqual(Uint32Array.of(0, 1, 1));
});

const HOSTILE_IDS = [
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'abc\u202Edcba',
  'a\u0000b\u001B[31m',
  '\uFFFD',
  '=1+1',
  '',
  '日本 🦜',
];

const idsOf = ({ dataset }: Report) =>
  Array.from({ length: dataset.rowCount }, (_, row) => cellAt(dataset.ids, row));

test('version 1, every request without its phases, and ids that mean harm', async () => {
  const { report, leavesOut } = await opened('link1-nophases.txt');
  expect(leavesOut).toContain('where the time of each single request went');
  expect(idsOf(report)).toEqual(HOSTILE_IDS);
  expect(report.sampleCount).toBe(120);
  expect(report.latency.p95.valueMs).toBe(Math.fround(29.8));
  expect(report.log.at(60)?.queueMs).toBeNaN();
});

test('version 1, every id', async () => {
  const { report, leavesOut } = await opened('link1-ids.txt');
  expect(leavesOut).toContain('Nothing but digits');
  expect(idsOf(report)).toEqual(HOSTILE_IDS);
  expect(report.digest).toMatchObject({ level: 'ids', idCount: 10, sampleCount: 120 });
  expect(report.counts).toMatchObject({ sent: 120, expected: 113, unexpected: 7 });
  expect(report.latency.p50.valueMs).toBe(Math.fround(19.2));
  expect(report.latency.p95.valueMs).toBe(Math.fround(29.8));
});

test.each([
  ['link1-summary.txt', { level: 'summary', idCount: 150, shownIdCount: 30 }, 12],
  ['link1-chat.txt', { level: 'ids', idCount: 150, shownIdCount: 150 }, 10],
])('version 1, %s', async (name, digest, sampleCount) => {
  const { report } = await opened(name);
  expect(report.digest).toMatchObject({ ...digest, sampleCount: 900 });
  expect(report.sampleCount).toBe(sampleCount);
  const { p50, p95, p99 } = report.latency;
  expect([p50.valueMs, p95.valueMs, p99.valueMs]).toEqual([19.5, 32.1, 39.3].map(Math.fround));
  expect(report.statuses).toMatchObject([{ status: 200, count: 900 }]);
});
