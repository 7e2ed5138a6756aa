import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySample } from '../../core/run/samples.fixture.ts';
import { idStatsOf } from '../../core/stats/idStats.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import { exceptionsText, idPanelFigures } from './idPanelFigures.ts';
import { idPlot, MAX_OTHERS, MAX_OWN } from './idPanelPlot.ts';

const dotsOf = (path: string) => (path === '' ? 0 : path.split('M').length - 1);

test('all others in grey, its own as marks of their series', () => {
  const report = reportOf({
    samples: [
      { row: 0, startMs: 0, latencyMs: 10 },
      { row: 1, startMs: 50, latencyMs: 1000, status: 503, outcome: 1 },
      { row: 1, startMs: 100, latencyMs: 10, status: 0, outcome: 2 },
    ],
    end: COMPLETED,
    pulse: { elapsedMs: 100 },
  });
  for (const stats of [undefined, idStatsOf(report)]) {
    const plot = idPlot(report, stats, 1, 200, 100);
    expect(dotsOf(plot.others)).toBe(3);
    expect(plot.own.map(({ index, series }) => [index, series])).toEqual([
      [1, '5xx'],
      [2, 'exception'],
    ]);
    const [slow, fast] = plot.own;
    expect([slow?.x, slow?.y]).toEqual([100, 0]);
    expect(fast?.x).toBe(200);
  }
});

test('of very many, some; of none, none', () => {
  const samples = Array.from({ length: 5000 }, (_, index) => ({
    row: 0,
    startMs: index,
    latencyMs: 5 + (index % 50),
  }));
  const report = reportOf({ samples, rowCount: 2, end: COMPLETED, pulse: { elapsedMs: 5000 } });
  const stats = idStatsOf(report);
  const plot = idPlot(report, stats, 0, 300, 100);
  expect([dotsOf(plot.others), plot.own.length]).toEqual([MAX_OTHERS, MAX_OWN]);
  expect(idPlot(report, stats, 1, 300, 100).own).toEqual([]);
  const none = reportOf({ samples: [], rowCount: 1, end: COMPLETED });
  expect(idPlot(none, idStatsOf(none), 0, 300, 100)).toMatchObject({ others: '', own: [] });
});

test('marks stay within the plot, and figures have no holes', () => {
  fc.assert(
    fc.property(fc.array(arbitrarySample(4), { minLength: 1, maxLength: 40 }), (samples) => {
      const report = reportOf({
        samples,
        rowCount: 4,
        end: COMPLETED,
        pulse: { elapsedMs: 1000 },
      });
      const stats = idStatsOf(report);
      for (const { x, y } of idPlot(report, stats, 1, 300, 100).own) {
        expect(x >= 0 && x <= 300 && y >= 0 && y <= 100).toBe(true);
      }
      for (const known of [undefined, stats]) {
        for (const { own, run } of idPanelFigures(report, known, 1)) {
          expect(`${own} ${run}`).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
    }),
  );
});

test('its figures beside those of the run', () => {
  const report = reportOf({
    samples: [
      { row: 0, latencyMs: 100 },
      { row: 0, latencyMs: 300, status: 503, outcome: 1, bodyBytes: 2000 },
      { row: 0, latencyMs: 900, status: 0, outcome: 2, bodyBytes: 0 },
      { row: 1, latencyMs: 10 },
    ],
    end: COMPLETED,
  });
  const rows = idPanelFigures(report, idStatsOf(report), 0).map(({ name, own, run }) => [
    name,
    own,
    run,
  ]);
  expect(rows).toEqual([
    ['requests', '3', '4'],
    ['p50', '100 ms', '–'],
    ['p95', '–', '–'],
    ['max', '900 ms', '900 ms'],
    ['spread', '± 50.0%', ''],
    ['unexpected', '50.0%', '33.3%'],
    ['exceptions', '1', '1'],
    ['bodies', '2.0 kB', ''],
  ]);
  expect(exceptionsText(idStatsOf(report), 0)).toMatch(/^1 [a-z]/);
  expect(exceptionsText(idStatsOf(report), 1)).toBe('');
});
