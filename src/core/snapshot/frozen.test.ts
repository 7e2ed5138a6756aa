/** Files as earlier versions wrote them. They are never changed: every later version must open them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { openSnapshot } from './openSnapshot.ts';

function frozen(name: string): string {
  return readFileSync(new URL(`frozen/${name}`, import.meta.url), 'utf8');
}

test('version 1 opens and shows what it showed', () => {
  const result = openSnapshot(frozen('version1.rollcall.json'));
  if (!result.ok) throw new Error(result.error);
  const { counts, dataset, plan, startedAtEpochMs, log, statuses, exceptions } = result.value;
  expect(startedAtEpochMs).toBe(Date.UTC(2026, 10, 23, 2, 15, 30, 125));
  expect(plan.request.endpointTemplate).toBe('http://127.0.0.1:1/users/{id}');
  expect([0, 1, 2].map((row) => idOfRow(dataset, row))).toEqual(['7', '8', '7']);
  expect(counts).toEqual({
    planned: 3000,
    sent: 4,
    inFlight: 0,
    responses: 2,
    expected: 1,
    unexpected: 1,
    exceptions: 1,
    cancelled: 1,
    warmUp: 0,
    dropped: 0,
  });
  expect(statuses.map(({ status, count }) => [status, count])).toEqual([
    [200, 1],
    [503, 1],
  ]);
  expect(exceptions.map(({ kind, firstRows }) => [kind, firstRows])).toEqual([['timeout', [2]]]);
  expect(log.at(2)).toMatchObject({ startMs: 1.25, latencyMs: 30_000, lane: 1, bodyBytes: 18 });
});

test('version 2 opens and shows what it showed', () => {
  const result = openSnapshot(frozen('version2.rollcall.json'));
  if (!result.ok) throw new Error(result.error);
  const { counts, plan, phases, marks, environment, log, checks, thresholds } = result.value;
  expect(counts).toMatchObject({ sent: 5, responses: 2, exceptions: 1, cancelled: 1, warmUp: 1 });
  expect(counts.dropped).toBe(2);
  expect(environment).toEqual({ clockStepMs: 0.1 });
  expect(plan.warmUp).toEqual({ kind: 'requests', count: 1 });
  expect(plan.thresholds[0]).toMatchObject({ abort: { delayMs: 10_000 }, value: 500 });
  expect(thresholds).toHaveLength(1);
  expect(checks).toMatchObject([{ text: 'status == 200', passed: 1, failed: 1 }]);
  expect(phases).toMatchObject({ knownCount: 1, unknownCount: 1, newConnectionCount: 1 });
  expect(marks.map(({ kind }) => kind)).toEqual(['paused', 'adjusted']);
  expect(log.at(0)).toMatchObject({ queueMs: 0.5, waitMs: 10.25, transferBytes: 318, protocol: 2 });
});

test('version 3 opens and shows what it showed: every second of the samples, and the counts of all', () => {
  const result = openSnapshot(frozen('version3.rollcall.json'));
  if (!result.ok) throw new Error(result.error);
  const { counts, keptOneIn, sampleCount, finishedCount, latency, log } = result.value;
  expect(counts).toMatchObject({ sent: 9, responses: 9, expected: 8, unexpected: 1 });
  expect({ keptOneIn, sampleCount, finishedCount }).toEqual({
    keptOneIn: 2,
    sampleCount: 5,
    finishedCount: 9,
  });
  expect(latency.exact).toBe(false);
  expect([0, 1, 4].map((index) => log.at(index)?.latencyMs)).toEqual([10, 12, 18]);
});
