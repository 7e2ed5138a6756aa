import { expect, test, vi } from 'vitest';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { digestInfoOf } from '../core/stats/digestInfo.fixture.ts';
import { idStatsOf } from '../core/stats/idStats.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import type { Report } from '../core/stats/report.ts';
import { createCompareStore } from './compareStore.ts';
import { createRunStore } from './runStore.ts';
import { createSeriesCommands, seriesWords } from './seriesCommands.ts';

const fast = reportOf({ samples: [{}, {}, {}], end: COMPLETED });
const slow = reportOf({ samples: [{ latencyMs: 50 }, {}, {}], end: COMPLETED });

function world() {
  const compareStore = createCompareStore();
  const runStore = createRunStore();
  const started: ReadyPlan[] = [];
  const questions: (() => void)[] = [];
  let stops = 0;
  const sides = [fast, slow].map((report, index) => ({ id: `${index}`, name: `${index}`, report }));
  compareStore.setState({ sides });
  const commands = createSeriesCommands({
    compareStore,
    runStore,
    runCommands: { startRun: (plan) => void started.push(plan), stopRun: () => stops++ },
    preRunCommands: { askForSeries: (_plans, _rounds, start) => void questions.push(start) },
  });
  return {
    ...commands,
    started,
    sayYes: () => questions.pop()?.(),
    stops: () => stops,
    notice: () => compareStore.getState().notice,
    cut: () => {
      const idStats = idStatsOf(slow);
      const some = { level: 'summary', idCount: 3, shownIdCount: 1 } as const;
      const report: Report = { ...slow, digest: digestInfoOf(idStats, some) };
      compareStore.setState({ sides: sides.map((side) => ({ ...side, report })) });
    },
    series: () => compareStore.getState().series,
    setThreshold: (thresholdRatio: number) => compareStore.setState({ thresholdRatio }),
    endRun: (report: Report, openedFrom?: string) =>
      runStore.setState({ run: { phase: 'ended', report, openedFrom } }),
  };
}

test('nothing is sent before the question is answered', () => {
  const { startSeries, started, sayYes } = world();
  startSeries('1', 3);
  expect(started).toHaveLength(0);
  sayYes();
  expect(started).toHaveLength(1);
});

test('A and B in turn, as often as asked and no more', () => {
  const { startSeries, started, sayYes, endRun } = world();
  startSeries('1', 2);
  sayYes();
  for (const report of [fast, slow, fast, slow, fast]) endRun(report);
  expect(started).toHaveLength(4);
});

test('a series is of its two sides, and a new threshold judges it anew', async () => {
  const { startSeries, sayYes, endRun, series, setThreshold } = world();
  startSeries('1', 3);
  sayYes();
  for (let round = 0; round < 3; round++) {
    endRun(fast);
    endRun(slow);
  }
  await vi.waitUntil(() => series()?.isRunning === false);
  expect(series()).toMatchObject({ aId: '0', bId: '1', doneCount: 6 });
  const before = series()?.result;
  setThreshold(0.9);
  await vi.waitUntil(() => series()?.result !== before);
  expect(series()).toMatchObject({ isRunning: false, doneCount: 6 });
});

test('a summary that lost ids is not run: it would be another run', () => {
  const { startSeries, started, sayYes, notice, cut } = world();
  cut();
  startSeries('1', 3);
  sayYes();
  expect(started).toHaveLength(0);
  expect(notice()).toContain('does not hold every id');
});

test('rounds are bounded', () => {
  const { startSeries, started, sayYes, endRun } = world();
  startSeries('1', 1e9);
  sayYes();
  for (let run = 0; run < 100; run++) endRun(fast);
  expect(started).toHaveLength(40);
});

test('a run that was stopped, an opened file and Stop end the series', () => {
  const { startSeries, stopSeries, started, sayYes, endRun, stops, notice } = world();
  startSeries('1', 2);
  sayYes();
  endRun(reportOf({ samples: [{}], end: { reason: 'stopped', message: undefined } }));
  endRun(fast);
  expect(started).toHaveLength(1);
  expect(notice()).toContain('did not come to its own end');
  startSeries('1', 2);
  sayYes();
  endRun(fast, 'other.rollcall.json');
  endRun(fast);
  expect(started).toHaveLength(2);
  startSeries('1', 2);
  sayYes();
  stopSeries();
  endRun(fast);
  expect([started.length, stops()]).toEqual([3, 1]);
});

test('says what it will send, what may change data, and which secrets are not there', () => {
  const request = {
    ...fast.plan.request,
    method: 'DELETE' as const,
    headers: [{ name: 'Authorization', value: '' }],
  };
  const without = { ...fast, plan: { ...fast.plan, request } };
  const count = '3 rounds: A, DELETE http://127.0.0.1:8081/users/{id}, 9 requests';
  expect(seriesWords(without, slow, 3)).toBe(
    `${count} (Authorization without a value); B, GET http://127.0.0.1:8081/users/{id}, 9 requests. These requests may change data there.`,
  );
});
