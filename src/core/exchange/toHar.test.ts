import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { datasetOf, planOf, sampleOf } from '../run/samples.fixture.ts';
import { arbitraryRun, reportFrom, smallReport, tableOf } from '../snapshot/snapshot.fixture.ts';
import type { Report } from '../stats/report.ts';
import { harProblems } from './har.fixture.ts';
import type { HarEntry } from './harTypes.ts';
import { toHar } from './toHar.ts';

type Har = { readonly log: { readonly comment: string; readonly entries: readonly HarEntry[] } };

const harOf = (report: Report): Har => JSON.parse([...toHar(report)].join(''));

describe('toHar', () => {
  test('what has every field that HAR 1.2 asks for, whatever the run', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const har = harOf(report);
        expect(harProblems(har)).toEqual([]);
        expect(har.log.entries).toHaveLength(report.sampleCount);
      }),
    );
  });

  test('the validator is one', () => {
    const har = structuredClone(harOf(smallReport())) as unknown as {
      log: { entries: { time: number; timings: { wait: number } }[] };
    };
    const [first, second] = har.log.entries;
    if (first === undefined || second === undefined) throw new Error('no entries');
    first.timings.wait = -1;
    second.time += 1;
    expect(harProblems(har)).toEqual([
      'entry 0: timings.wait is negative',
      'entry 0: time is not the sum of its timings',
      'entry 1: time is not the sum of its timings',
    ]);
    expect(harProblems({ log: { version: '1.2' } })).not.toEqual([]);
  });

  test('phases are timings; unknown, the whole latency is wait', () => {
    const [known, unknown, timeout, cancelled, warmUp] = harOf(smallReport()).log.entries;
    expect(known).toMatchObject({
      startedDateTime: '2026-11-23T02:15:30.126Z',
      time: 11,
      timings: { blocked: 0.5, dns: -1, connect: -1, ssl: -1, send: 0, wait: 10.25, receive: 0.25 },
      request: { method: 'GET', url: 'http://127.0.0.1:8081/users/7', httpVersion: 'HTTP/1.1' },
      response: { status: 200, content: { size: 18 }, _transferSize: 318 },
      _rollcall: { id: '7', row: 0, outcome: 'expected', lane: 1, latencyMs: 12.5, lagMs: 0 },
    });
    expect(unknown).toMatchObject({
      time: 12.5,
      timings: { blocked: -1, wait: 12.5, receive: 0, comment: 'Phases unknown.' },
      response: { status: 503 },
      _rollcall: { id: '8', failedChecks: 1 },
    });
    expect(timeout?.response).toMatchObject({ status: 0, comment: 'Exception: Timeout.' });
    expect(cancelled?.response).toMatchObject({
      status: 0,
      comment: 'Cut off when the run was stopped.',
    });
    expect(warmUp?._rollcall.warmUp).toBe(true);
  });

  test('nothing secret, before and after the template is filled in', () => {
    const secret = 'hunter2hunter2';
    const plan = planOf({
      request: {
        ...planOf().request,
        endpointTemplate: `https://me:${secret}@x.test/{id}?api_key=${secret}&key={id}&q={token}#top`,
        headers: [
          { name: 'Authorization', value: `Bearer ${secret}` },
          { name: 'X-Row', value: '{token}-{id}' },
        ],
        body: secret,
      },
    });
    const dataset = tableOf(['id', 'token'], [['a b', secret]]);
    const har = harOf(reportFrom({ plan, dataset, samples: [sampleOf()] }));
    expect(JSON.stringify(har)).not.toContain(secret);
    expect(har.log.entries[0]?.request).toMatchObject({
      url: 'https://x.test/a%20b?api_key=&key=&q=',
      headers: [
        { name: 'Authorization', value: '', comment: 'left out' },
        { name: 'X-Row', value: '-a b' },
      ],
      queryString: [
        { name: 'api_key', value: '' },
        { name: 'key', value: '' },
        { name: 'q', value: '' },
      ],
    });
  });

  test('a selection gives its own samples, and says how many there were', () => {
    const report = smallReport();
    const selected = Uint32Array.of(1, 2);
    const { log } = harOf({ ...report, selected, sampleCount: 2 });
    expect(log.entries.map(({ _rollcall }) => _rollcall.id)).toEqual(['8', '7']);
    expect(log.comment).toContain('2 of 5 requests');
  });

  test('values that a damaged file may hold are no numbers out of their range', () => {
    const samples = [
      sampleOf({ lagMs: Number.POSITIVE_INFINITY, outcome: OUTCOME_CODE.body, status: 200 }),
      sampleOf({ waitMs: Number.POSITIVE_INFINITY, queueMs: -3, receiveMs: Number.NaN }),
      sampleOf({ waitMs: 1, queueMs: Number.POSITIVE_INFINITY, connectMs: -1, receiveMs: -2 }),
    ];
    const report = reportFrom({ dataset: datasetOf(['\ud83e']), samples });
    const far = { ...report, startedAtEpochMs: 8.64e15 };
    for (const template of ['', '{', 'https://x/{id}{', 'https://x/\ud83e{id}']) {
      const request = { ...report.plan.request, endpointTemplate: template };
      expect(harProblems(harOf({ ...far, plan: { ...report.plan, request } }))).toEqual([]);
    }
  });

  test('long runs come in pieces, made when they are asked for', () => {
    const samples = Array.from({ length: 5000 }, () => sampleOf());
    const pieces = [...toHar(reportFrom({ dataset: datasetOf(['1']), samples }))];
    expect(pieces.length).toBe(22);
    expect(JSON.parse(pieces.join('')).log.entries).toHaveLength(5000);
  });
});
