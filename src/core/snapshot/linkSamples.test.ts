import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt } from '../plan/textColumn.ts';
import { datasetOf, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import type { Report } from '../stats/report.ts';
import { StoredRunBuilder } from '../stats/storedRun.ts';
import { withFigures } from './linkFigures.ts';
import { type LinkSamples, readLinkSamples, writeLinkSamples } from './linkSamples.ts';
import { openSnapshot } from './openSnapshot.ts';
import { arbitraryRun, reportFrom, smallReport, tableOf } from './snapshot.fixture.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const WHOLE = { phases: true };

function written(report: Report, how = WHOLE) {
  const made = writeLinkSamples(report, how);
  if (made === undefined) throw new Error('it is more than a link can hold');
  return made;
}

function readBack(report: Report, how = WHOLE): LinkSamples {
  const read = readLinkSamples(written(report, how).payload);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function opened(report: Report, how = WHOLE): Report {
  const { run, figures: ofPhases } = readBack(report, how);
  const builder = new StoredRunBuilder(run);
  builder.advance(run.sampleCount);
  return withFigures(builder.report(), ofPhases);
}

/** All figures but the rate of the last seconds before the end, which no finished view shows. */
function figures(report: Report) {
  const { log, byId, recentRatePerSecond: _, ...rest } = report;
  const samples = Array.from({ length: report.sampleCount }, (_, index) => log.at(index));
  return { ...rest, samples, byId: { ...byId } };
}

type Run = Parameters<typeof reportFrom>[0];

/** As a browser's clock would have it, and in whole characters. */
function onClock(run: Run, perMs: number): Run {
  const tick = (ms: number) => Math.round(ms * perMs) / perMs;
  const { dataset } = run;
  return {
    ...run,
    dataset: tableOf(
      dataset.columns,
      Array.from({ length: dataset.rowCount }, (_, row) =>
        dataset.cells.map((column) => cellAt(column, row).replace(/\p{Cs}/gu, '?')),
      ),
    ),
    samples: run.samples.map((sample) => ({
      ...sample,
      startMs: tick(sample.startMs),
      latencyMs: Math.fround(tick(sample.latencyMs)),
      lagMs: Math.fround(tick(sample.lagMs)),
      queueMs: Math.fround(tick(sample.queueMs)),
      connectMs: Math.fround(tick(sample.connectMs)),
      waitMs: Math.fround(tick(sample.waitMs)),
      receiveMs: Math.fround(tick(sample.receiveMs)),
      serverTimingMs: Math.fround(tick(sample.serverTimingMs)),
    })),
  };
}

const runOnClock = fc
  .tuple(arbitraryRun, fc.constantFrom(1, 10, 50, 200))
  .map(([run, perMs]) => onClock(run, perMs));

describe('a link of every sample', () => {
  test('gives the same report as the file', () => {
    fc.assert(
      fc.property(runOnClock, (run) => {
        const report = reportFrom(run);
        const file = openSnapshot(writeSnapshot(report));
        if (!file.ok) throw new Error(file.error);
        expect(figures(opened(report))).toEqual(figures(file.value));
        expect(figures(opened(report))).toEqual(figures(report));
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same bytes again, and once opened too', () => {
    fc.assert(
      fc.property(runOnClock, (run) => {
        const { payload } = written(reportFrom(run));
        expect(written(reportFrom(run)).payload).toEqual(payload);
        expect(written(opened(reportFrom(run))).payload).toEqual(payload);
      }),
      { numRuns: 50 },
    );
  });

  test('off every clock rounds times to 0.001 ms and says so; all else is the same', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const { run: read, exact } = readBack(report);
        expect(exact).toBe(written(report).exact);
        report.log.scan(0, report.sampleCount, (columns, first, end, firstInLog) => {
          for (let at = first; at < end; at++) {
            const index = firstInLog + at - first;
            for (const name of ['startMs', 'latencyMs', 'lagMs', 'queueMs', 'waitMs'] as const) {
              const [before, after] = [columns[name][at] ?? 0, read.columns[name][index] ?? 0];
              expect(Number.isNaN(after)).toBe(Number.isNaN(before));
              // Half a tick, and the rounding of a 32-bit float of up to 40,000 ms.
              expect(Math.abs(after - before) || 0).toBeLessThanOrEqual(0.005);
            }
            for (const name of ['row', 'status', 'lane', 'outcome', 'flags', 'bodyBytes'] as const)
              expect(read.columns[name][index]).toBe(columns[name][at]);
          }
        });
        const { latencyDetails } = opened(report);
        expect(latencyDetails.all.count).toBe(report.latencyDetails.all.count);
      }),
      { numRuns: 50 },
    );
  });

  test('without the phases of its requests has every figure, theirs too', () => {
    fc.assert(
      fc.property(runOnClock, (run) => {
        const report = reportFrom(run);
        const read = opened(report, { phases: false });
        const waits = read.log.at(0)?.waitMs ?? Number.NaN;
        expect(waits).toBeNaN();
        for (const name of [
          'counts',
          'latency',
          'latencyDetails',
          'statuses',
          'exceptions',
          'timeline',
          'throughput',
          'distribution',
          'checks',
          'ratePerSecond',
          'thresholds',
          'phases',
          'trust',
        ] as const) {
          expect(read[name]).toEqual(report[name]);
        }
        expect(readBack(report, { phases: false }).phases).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('a run still going on is written as stopped at this moment', () => {
    const live = reportFrom({ dataset: datasetOf(['1']), samples: [], end: undefined, lost: 3 });
    const read = opened(live);
    expect(read.end?.reason).toBe('stopped');
    expect(read.counts).toMatchObject({ sent: 3, inFlight: 0, cancelled: 3 });
  });

  test('of a thinned run has the counts of all', () => {
    const samples = Array.from({ length: 300 }, (_, row) => sampleOf({ row, startMs: row }));
    const report = reportFrom({
      samples,
      dataset: numberedDataset(300),
      rawLimits: { kept: 128, copiedAtOnce: 4096 },
    });
    expect(report.keptOneIn).toBeGreaterThan(1);
    const read = opened(report);
    expect(read.counts).toEqual(report.counts);
    expect(read.keptOneIn).toBe(report.keptOneIn);
    expect(read.sampleCount).toBe(report.sampleCount);
  });

  test('of more samples or rows than a link holds is none', () => {
    const samples = Array.from({ length: 32_001 }, (_, n) => sampleOf({ startMs: n }));
    const many = reportFrom({
      samples,
      dataset: datasetOf(['1']),
      plan: planOf({ length: { kind: 'duration', durationMs: 60_000 } }),
    });
    expect(writeLinkSamples(many, WHOLE)).toBeUndefined();
    const rows = reportFrom({ samples: [], dataset: numberedDataset(100_001) });
    expect(writeLinkSamples(rows, WHOLE)).toBeUndefined();
  });
});

describe('texts come back as they were', () => {
  test.each([
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    'javascript:alert(1)',
    '\u202egnp.exe',
    '\u0000\u0001\u001b[31m\u007f\r\n\t',
    '=HYPERLINK("http://x.test")',
    '\ufeff',
    '007',
    '9007199254740993',
    '-1',
    '1e3',
    'é\u0301🦜',
  ])('%j', (id) => {
    const dataset = tableOf(
      ['id', id],
      [
        [id, 'a'],
        ['2', id],
        [id, ''],
      ],
    );
    const report = reportFrom({ dataset, samples: [sampleOf({ row: 1 })] });
    const { dataset: read } = opened(report);
    expect(read.columns).toEqual(dataset.columns);
    expect(read.cells.map((column) => [0, 1, 2].map((row) => cellAt(column, row)))).toEqual([
      [id, '2', id],
      ['a', id, ''],
    ]);
    expect(read.idOfRow).toEqual(dataset.idOfRow);
    expect(opened(reportFrom({ dataset: datasetOf([id]), samples: [] })).dataset.rowCount).toBe(1);
  });

  test('but half a character, which becomes U+FFFD; two ids stay two', () => {
    const dataset = tableOf(['id'], [['\ud83e'], ['\udd9c'], ['\ud83f'], ['\ud83e']]);
    const { dataset: read } = opened(reportFrom({ dataset, samples: [] }));
    expect([0, 1, 2].map((id) => cellAt(read.ids, id))).toEqual(['\ufffd', '\ufffd', '\ufffd']);
    expect(read.idOfRow).toEqual(dataset.idOfRow);
  });
});

describe('secrets', () => {
  const secret = 'hunter2hunter2';
  const plan = planOf({
    request: {
      ...planOf().request,
      endpointTemplate: `https://me:${secret}@x.test/{id}?api_key=${secret}&page={id}`,
      headers: [
        { name: 'Authorization', value: `Bearer ${secret}` },
        { name: 'X-Session-Id', value: secret },
        { name: 'Accept', value: 'application/json' },
      ],
      body: JSON.stringify({ password: secret }),
    },
  });
  const dataset = tableOf(
    ['id', 'api_token', 'name'],
    [
      ['1', secret, 'Ada'],
      ['2', secret, 'Bob'],
    ],
  );
  const report = reportFrom({
    plan,
    dataset,
    samples: [],
    end: { reason: 'failed', message: `no answer from https://me:${secret}@x.test/` },
  });

  test('are left out; what is none stays', () => {
    const bytes = new TextDecoder('latin1').decode(written(report).payload);
    expect(bytes).not.toContain('hunter2');
    expect(bytes).toContain('application/json');
    const { dataset: read, plan: readPlan } = opened(report);
    expect(cellAt(read.cells[1] ?? read.ids, 0)).toBe('');
    expect(cellAt(read.cells[2] ?? read.ids, 1)).toBe('Bob');
    expect(readPlan.request.headers[0]).toEqual({ name: 'Authorization', value: '' });
  });
});

test('the small report is told in full', () => {
  expect(figures(opened(smallReport()))).toEqual(figures(smallReport()));
});
