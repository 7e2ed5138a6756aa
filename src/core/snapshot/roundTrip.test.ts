import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { cellAt } from '../plan/textColumn.ts';
import { planOf } from '../run/samples.fixture.ts';
import type { Report } from '../stats/report.ts';
import { openSnapshot } from './openSnapshot.ts';
import {
  arbitraryRun,
  CHECKED_PLAN,
  reportFrom,
  smallReport,
  tableOf,
} from './snapshot.fixture.ts';
import { writeSnapshot } from './writeSnapshot.ts';

function opened(text: string): Report {
  const result = openSnapshot(text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** All figures but the rate of the last seconds before the end, which no finished view shows. */
function figures(report: Report) {
  const { log, byId, recentRatePerSecond: _, ...rest } = report;
  const samples = Array.from({ length: report.sampleCount }, (_, index) => log.at(index));
  return { ...rest, samples, byId: { ...byId } };
}

describe('a snapshot written and opened', () => {
  test('gives the same report', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        expect(figures(opened(writeSnapshot(report)))).toEqual(figures(report));
      }),
      { numRuns: 100 },
    );
  });

  test('gives the same bytes again', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const text = writeSnapshot(reportFrom(run));
        expect(writeSnapshot(reportFrom(run))).toBe(text);
        expect(writeSnapshot(opened(text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps ids whose halves of a character lie in neighbouring cells', () => {
    const dataset = tableOf(['id'], [['\ud83e'], ['\udd9c'], ['']]);
    const { dataset: read } = opened(writeSnapshot(reportFrom({ dataset, samples: [] })));
    expect([0, 1, 2].map((id) => cellAt(read.ids, id))).toEqual(['\ud83e', '\udd9c', '']);
  });

  test('keeps every kind of plan', () => {
    for (const plan of [
      planOf({
        length: { kind: 'duration', durationMs: 30_000 },
        order: { kind: 'shuffled', seed: 7 },
      }),
      planOf({
        load: {
          kind: 'open',
          ratePerSecond: 12.5,
          stages: [{ durationMs: 1000, target: 2.5 }],
          arrivals: 'poisson',
          seed: 3,
          maxInFlight: 100,
          whenFull: 'drop',
        },
        length: { kind: 'requests', count: 12 },
        thinkTime: { minMs: 10, maxMs: 20.5 },
        autoStop: true,
      }),
      planOf({
        load: { kind: 'stages', concurrency: 1, stages: [{ durationMs: 1000, target: 20 }] },
        warmUp: { kind: 'duration', durationMs: 500 },
      }),
      planOf({ load: { kind: 'sweep', steps: [1, 2, 4], stepMs: 500 } }),
      CHECKED_PLAN,
    ]) {
      const report = reportFrom({ dataset: tableOf(['id'], [['1']]), samples: [], plan });
      const read = opened(writeSnapshot(report));
      expect(read.plan).toEqual(plan);
      expect(read.counts).toEqual(report.counts);
    }
  });

  test('a run still going on is written as stopped at this moment', () => {
    const live = reportFrom({
      dataset: tableOf(['id'], [['1']]),
      samples: [],
      end: undefined,
      lost: 3,
    });
    const read = opened(writeSnapshot(live));
    expect(read.end?.reason).toBe('stopped');
    expect(read.counts).toMatchObject({ sent: 3, inFlight: 0, cancelled: 3 });
  });

  test('an older view of a run writes only the samples it covers', () => {
    const report = smallReport();
    const { counts } = reportFrom({ dataset: report.dataset, samples: [] });
    expect(opened(writeSnapshot({ ...report, sampleCount: 0, counts })).sampleCount).toBe(0);
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
        { name: 'Cookie', value: secret },
        { name: 'X-Session-Id', value: secret },
        { name: 'Accept', value: 'application/json' },
      ],
      body: `{"password":"${secret}"}`,
    },
    checks: parseChecks(
      `header x-session == "${secret}"\njson /user/token == "${secret}"\nstatus == 200`,
    ).checks,
  });
  const dataset = tableOf(['id', 'token', 'name'], [['1', secret, 'Ada']]);
  const end = { reason: 'failed', message: `No answer from https://me:${secret}@x.test/` } as const;

  test('never lie in the file, and names stay', () => {
    const text = writeSnapshot(reportFrom({ plan, dataset, samples: [], end }));
    expect(text).not.toContain(secret);
    expect(atobAll(text)).not.toContain(secret);
    const read = opened(text);
    expect(read.plan.request).toMatchObject({
      endpointTemplate: 'https://x.test/{id}?api_key=&page={id}',
      body: '',
      headers: [
        { name: 'Authorization', value: '' },
        { name: 'Cookie', value: '' },
        { name: 'X-Session-Id', value: '' },
        { name: 'Accept', value: 'application/json' },
      ],
    });
    expect(read.plan.checks.map((check) => check.text)).toEqual([
      'header x-session == "(left out)"',
      'json /user/token == "(left out)"',
      'status == 200',
    ]);
    expect(read.dataset.columns).toEqual(['id', 'token', 'name']);
    expect(read.dataset.cells.map((cells) => cellAt(cells, 0))).toEqual(['1', '', 'Ada']);
  });

  test('whatever the secret is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12,20}$/), (value) => {
        const { request } = plan;
        const swap = (text: string) => text.replaceAll(secret, value);
        const swapped = planOf({
          request: {
            ...request,
            endpointTemplate: swap(request.endpointTemplate),
            headers: request.headers.map((header) => ({ ...header, value: swap(header.value) })),
            body: swap(request.body),
          },
        });
        const report = reportFrom({
          plan: swapped,
          dataset: tableOf(['id'], [['1']]),
          samples: [],
        });
        expect(writeSnapshot(report)).not.toContain(value);
      }),
      { numRuns: 50 },
    );
  });
});

/** What the base64 pieces of a file stand for, as text. */
function atobAll(text: string): string {
  return (text.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [])
    .map((piece) => Buffer.from(piece, 'base64').toString('latin1'))
    .join('\n');
}

test('a run of which only some samples were kept comes back with the counts of all', () => {
  fc.assert(
    fc.property(arbitraryRun, fc.integer({ min: 1, max: 20 }), (run, kept) => {
      const report = reportFrom({ ...run, rawLimits: { kept, copiedAtOnce: 1000 } });
      const back = opened(writeSnapshot(report));
      expect(back.keptOneIn).toBe(report.keptOneIn);
      expect(back.counts).toEqual(report.counts);
      expect(back.sampleCount).toBe(report.sampleCount);
      for (let index = 0; index < report.sampleCount; index++) {
        expect(back.log.at(index)).toEqual(report.log.at(index));
      }
    }),
  );
});
