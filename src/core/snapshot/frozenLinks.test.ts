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
