import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHar } from '../exchange/toHar.ts';
import { idOfRow } from '../plan/dataset.ts';
import { parseDataset } from '../plan/parseDataset.ts';
import { DEFAULT_DRAFT } from '../plan/plan.ts';
import { checkPlan } from '../plan/validatePlan.ts';
import { wellFormed } from '../plan/wellFormed.ts';
import { outcomeOf } from '../run/outcome.ts';
import { openSnapshot } from '../snapshot/openSnapshot.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import { type StoredRun, StoredRunBuilder } from '../stats/storedRun.ts';
import { fileOf, imported, problemOf, runOf } from './import.fixture.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const VEGETA_JSON = gunzipSync(fixture('vegeta-12.13.0.json.gz')).toString('utf8');
const VEGETA_CSV = fixture('vegeta-12.13.0.csv').toString('utf8');
const HEAD = {
  format: 'rollcall-rows',
  version: 1,
  engine: 'Locust',
  engineVersion: '2.47.0',
  clock: 'call',
  endpoint: 'http://127.0.0.1/users/{id}',
};

function rows(list: readonly Readonly<Record<string, unknown>>[], head: object = HEAD): string {
  return [head, ...list].map((line) => `${JSON.stringify(line)}\n`).join('');
}
const row = (id: string, more: object = {}) => ({
  id,
  start: 1_700_000_000.5,
  ms: 12.5,
  status: 200,
  bytes: 3,
  ...more,
});

function planOf(ids: string, change: object = {}) {
  const draft = {
    ...DEFAULT_DRAFT,
    endpointTemplate: 'http://127.0.0.1/users/{id}',
    ids,
    ...change,
  };
  const { ready } = checkPlan(draft, parseDataset(ids));
  if (ready === undefined) throw new Error('the plan cannot run');
  return ready;
}

function finished(run: StoredRun) {
  const builder = new StoredRunBuilder(run);
  builder.advance(run.sampleCount);
  return builder.report();
}

const idsOf = ({ facts: { dataset }, columns, sampleCount }: StoredRun) =>
  Array.from({ length: sampleCount }, (_, at) => idOfRow(dataset, columns.row[at] ?? 0));

describe('Rollcall rows', () => {
  test('of two workers make one run, judged by the plan', async () => {
    const plan = planOf('1-4', { thresholds: 'http_req_duration: p(50)<1', expectedStatus: '200' });
    const run = await runOf(
      [
        fileOf(rows([row('1'), row('2', { status: 404, start: 1_700_000_000.6 })])),
        fileOf(rows([row('3', { status: 0, error: 'timeout', start: 1_700_000_000.4 })])),
      ],
      plan,
    );
    const report = finished(run);
    expect(report.counts).toMatchObject({
      planned: 4,
      sent: 3,
      expected: 1,
      unexpected: 1,
      exceptions: 1,
    });
    expect(report.thresholds).toMatchObject([{ passed: false }]);
    expect(report.thresholds[0]?.observed).toBeCloseTo(12.5, 0);
    expect(idsOf(run)).toEqual(['3', '1', '2']);
    expect(report.environment.engine).toMatchObject({
      name: 'Locust',
      version: '2.47.0',
      fileCount: 2,
    });
    expect(report.environment.engine?.notes.join(' ')).toContain(
      '1 of 4 rows of the plan were never called',
    );
    expect(run.facts.startedAtEpochMs).toBe(1_700_000_000_400);
  });

  test('an id that stands twice in the list is called in turn', async () => {
    const run = await runOf([fileOf(rows([row('a'), row('a'), row('b')]))], planOf('a\nb\na'));
    expect([...run.columns.row.slice(0, 3)]).toEqual([0, 2, 1]);
  });

  test('more calls than planned, and ids that the plan does not have, are kept and said', async () => {
    const run = await runOf([fileOf(rows([row('1'), row('1'), row('x')]))], planOf('1-2'));
    const report = finished(run);
    expect(report.counts).toMatchObject({ planned: 3, sent: 3 });
    expect(idsOf(run)).toEqual(['1', '1', 'x']);
    const again = openSnapshot(writeSnapshot(report));
    expect(again.ok && again.value.counts).toEqual(report.counts);
    expect(report.environment.engine?.notes.join(' ')).toContain('that the plan does not have');
  });

  test('a newer version, and none at all', async () => {
    expect(await problemOf([fileOf(rows([row('1')], { ...HEAD, version: 2 }))])).toContain(
      'newer version',
    );
    expect(await problemOf([fileOf(rows([]))])).toContain('no finished request');
    expect(await problemOf([fileOf('')])).toBe('It is empty.');
    expect(await problemOf([fileOf('hello')])).toContain('none of the files');
  });

  test('numbers that cannot be are left out and counted', async () => {
    const bad = [
      { ms: -1 },
      { ms: 1e300 },
      { start: -5 },
      { start: 1e20 },
      { status: 1e9 },
      { status: 99 },
    ];
    const run = await runOf([fileOf(rows([row('1'), ...bad.map((one) => row('2', one))]))]);
    expect(run.sampleCount).toBe(1);
    expect(run.facts.environment.engine?.notes[0]).toContain('6 lines could not be read');
  });

  test('any ids come back as they are', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
        async (ids) => {
          const open = ids.map((id) => wellFormed(id));
          const run = await runOf([fileOf(rows(open.map((id) => row(id))))]);
          expect(idsOf(run)).toEqual(open);
        },
      ),
    ));

  test.each(['__proto__', 'constructor', 'a\u0000b', '</script>', '"', '\n'])(
    'hostile id %j',
    async (id) => {
      const run = await runOf([fileOf(rows([row(id), row(id)]))], planOf('1-2'));
      expect(idsOf(run)).toEqual([id, id]);
    },
  );

  test('tools and clocks are not mixed', async () => {
    const other = rows([row('1')], { ...HEAD, engine: 'httpx' });
    expect(await problemOf([fileOf(rows([row('1')])), fileOf(other, 100, 'b')])).toMatch(
      /^b: It was measured by httpx/,
    );
  });
});

describe.each([
  ['JSON', VEGETA_JSON, 60],
  ['CSV', VEGETA_CSV, 61],
])('Vegeta %s', (_kind, text, count) => {
  test('every request; ids are found in the addresses', async () => {
    const run = await runOf([fileOf(text)]);
    expect(run.sampleCount).toBe(count);
    expect(run.facts.plan.request.endpointTemplate).toMatch(
      /^http:\/\/127\.0\.0\.1:6998\/users\/\{id\}$/,
    );
    expect(new Set(idsOf(run)).size).toBe(count);
    expect(idsOf(run).every((id) => /^\d+$/.test(id))).toBe(true);
    expect(run.facts.plan.request.method).toBe('GET');
  });
});

test('JMeter JTL, with its header and without', async () => {
  const header =
    'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n';
  const lines =
    '1700000000000,25,get,200,OK,"Thread 1-1",text,true,,120,90,1,1,http://127.0.0.1/users/7,20,0,5\n' +
    '1700000000030,40,get,404,"Not, Found",Thread 1-1,text,false,"a ""quoted""\nfailure",80,90,1,1,http://127.0.0.1/users/8,38,0,0\n' +
    '1700000000080,1000,get,Non HTTP response code: java.net.SocketTimeoutException,Read timed out,Thread 1-1,text,false,,0,0,1,1,http://127.0.0.1/users/9,0,0,0\n';
  for (const text of [header + lines, lines]) {
    const run = await runOf([fileOf(text)]);
    expect(idsOf(run)).toEqual(['7', '8', '9']);
    const { columns } = run;
    expect([...columns.status.slice(0, 3)]).toEqual([200, 404, 0]);
    expect(outcomeOf(columns.outcome[2] ?? 0)).toBe('timeout');
    expect([columns.connectMs[0], columns.waitMs[0], columns.receiveMs[0]]).toEqual([5, 15, 5]);
    expect(run.facts.environment.clockStepMs).toBe(1);
  }
});

test('oha CSV: successes only, which is said', async () => {
  const text =
    'request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status\n0.001,0.0002,0.0005,0.0203,0.0208,18,200\n0.0012,,,0.03,0.031,18,503\n';
  const run = await runOf([fileOf(text)]);
  expect(run.columns.latencyMs[0]).toBeCloseTo(20.8, 3);
  expect([...run.columns.status.slice(0, 2)]).toEqual([200, 503]);
  expect(run.facts.environment.engine?.notes.join(' ')).toContain(
    'only requests that were answered',
  );
});

describe('HAR', () => {
  test('what Rollcall wrote comes back with its ids, outcomes and times', async () => {
    const report = reportOf({
      samples: [
        { startMs: 0, latencyMs: 20, status: 200 },
        { startMs: 5, latencyMs: 30, status: 500, outcome: 1 },
        { startMs: 9, latencyMs: 1000, status: 0, outcome: 2 },
      ],
      end: COMPLETED,
      pulse: { elapsedMs: 1100 },
    });
    const run = await runOf([
      fileOf([...toHar({ ...report, startedAtEpochMs: 1_700_000_000_000 })].join('')),
    ]);
    expect(idsOf(run)).toEqual(['1', '2', '3'].map((id) => id));
    expect([...run.columns.latencyMs.slice(0, 3)]).toEqual([20, 30, 1000]);
    expect(outcomeOf(run.columns.outcome[2] ?? 0)).toBe('timeout');
  });

  test('of a page: the host that most entries go to', async () => {
    const entry = (url: string) => ({
      startedDateTime: '2026-11-23T10:00:00.000+01:00',
      time: 30,
      request: { method: 'GET', url },
      response: { status: 200, httpVersion: 'HTTP/2', content: { size: 5 } },
      timings: { blocked: 5, dns: -1, connect: -1, send: 1, wait: 20, receive: 4 },
    });
    const entries = [
      'https://api.test/users/1',
      'https://api.test/users/2',
      'https://cdn.test/a.png',
    ].map(entry);
    const run = await runOf([
      fileOf(
        JSON.stringify({
          log: { version: '1.2', creator: { name: 'WebInspector', version: '537' }, entries },
        }),
      ),
    ]);
    expect(idsOf(run)).toEqual(['1', '2']);
    expect(run.columns.queueMs[0]).toBe(5);
    expect(run.columns.waitMs[0]).toBe(21);
    expect(run.facts.environment.engine).toMatchObject({
      name: 'HAR',
      version: 'WebInspector 537',
    });
  });

  test('cut off', async () => {
    expect(await problemOf([fileOf('{"log":{"version":"1.2","entries":[')])).toContain(
      'not whole JSON',
    );
    expect(await problemOf([fileOf(`{"log":${'['.repeat(3_000_000)}`)])).toContain(
      'none of the files',
    );
  });
});

test('any damage to any of them gives a run or a sentence', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(VEGETA_JSON, VEGETA_CSV, rows([row('1'), row('2')])),
      fc.nat(),
      fc.nat(255),
      async (text, place, byte) => {
        const bytes = new TextEncoder().encode(text);
        bytes[place % bytes.length] = byte;
        const result = await imported([fileOf(bytes, 1000)]);
        if (!result.ok) expect(result.error).toMatch(/^[A-Z].*\.$/s);
      },
    ),
    { numRuns: 80 },
  ));
