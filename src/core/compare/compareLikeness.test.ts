import { expect, test } from 'vitest';
import type { Plan } from '../plan/plan.ts';
import { K6_FACTS } from '../run/engine.fixture.ts';
import { planOf } from '../run/samples.fixture.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { comparability } from './compareLikeness.ts';

const SAMPLES = Array.from({ length: 400 }, (_, at) => ({
  latencyMs: 20,
  startMs: at,
  row: at % 4,
}));

function run(plan: Partial<Plan> = {}, clockStepMs = 0.1): Report {
  return reportOf({
    samples: SAMPLES,
    plan,
    end: COMPLETED,
    rowCount: 4,
    clockStepMs,
    pulse: { elapsedMs: 500 },
  });
}

const base = run();
const request = planOf().request;
const kinds = (a: Report, b: Report) => comparability(a, b).map(({ kind }) => kind);
/** What is said of a pair that differs in one thing; trust has a say of its own. */
const told = (a: Report, b: Report) => comparability(a, b).filter(({ kind }) => kind !== 'trust');

test('two alike runs: nothing to say', () => {
  expect(told(base, run())).toEqual([]);
});

const OPEN = {
  kind: 'open',
  ratePerSecond: 20,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 50,
  whenFull: 'wait',
} as const;

test('another meaning of the clock is refused', () => {
  const found = comparability(base, run({ load: OPEN }));
  expect(found[0]).toMatchObject({ kind: 'clockMeaning', severity: 'refuse' });
  expect(found[0]?.sentence).toContain('response time');
});

test('a tool that means something else by latency is refused; two runs of one tool are not', () => {
  const k6 = { ...run(), environment: { clockStepMs: undefined, engine: K6_FACTS } };
  const [first] = comparability(base, k6);
  expect(first).toMatchObject({ kind: 'clockMeaning', severity: 'refuse' });
  expect(first?.sentence).toContain('without connecting');
  expect(kinds(k6, k6)).not.toContain('clockMeaning');
});

test('a report without a response is refused', () => {
  const empty = reportOf({ samples: [{ outcome: 2, status: 0 }], end: COMPLETED });
  expect(comparability(base, empty)[0]).toMatchObject({
    kind: 'noResponses',
    severity: 'refuse',
    sentence: 'B has no response: there is no latency to compare.',
  });
  expect(comparability(empty, empty)[0]?.sentence).toContain('A and B have');
});

test.each<[string, Partial<Plan>, string]>([
  ['endpoint', { request: { ...request, endpointTemplate: 'http://127.0.0.1/v2/{id}' } }, '/v2/'],
  ['method', { request: { ...request, method: 'POST' } }, 'A sends GET, B sends POST.'],
  ['request', { request: { ...request, body: '{"secret":1}' } }, 'bodies differ'],
  [
    'load',
    { load: { kind: 'closed', concurrency: 12 } },
    'A keeps 6 in flight, B keeps 12 in flight.',
  ],
  ['length', { length: { kind: 'rounds', rounds: 3 } }, 'goes 3 times over its ids'],
  ['order', { order: { kind: 'shuffled', seed: 4 } }, 'seed 4'],
  ['warmUp', { warmUp: { kind: 'requests', count: 20 } }, 'B warms up with 20 requests'],
  ['thinkTime', { thinkTime: { minMs: 100, maxMs: 500 } }, 'pauses 100 to 500 ms'],
  ['timeout', { request: { ...request, timeoutMs: 5000 } }, 'gives up after 5s'],
  ['credentials', { request: { ...request, credentials: 'include' } }, 'B sends cookies'],
  [
    'expectation',
    { expectation: { text: '200-299', ranges: [{ from: 200, to: 299 }] } },
    'B expects 200-299',
  ],
])('%s differs: a warning that says how', (kind, plan, words) => {
  const found = told(base, run(plan));
  expect(found.map((one) => one.kind)).toEqual([kind]);
  expect(found[0]?.severity).toBe('warn');
  expect(found[0]?.sentence).toContain(words);
});

test('no secret is ever said', () => {
  const secret = 'hunter2-token';
  const plan = {
    request: {
      ...request,
      endpointTemplate: `http://me:${secret}@127.0.0.1/{id}?api_key=${secret}`,
      headers: [{ name: 'Authorization', value: `Bearer ${secret}` }],
      body: secret,
    },
  };
  const said = JSON.stringify(comparability(base, run(plan)));
  expect(said).not.toContain(secret);
});

test('what was measured otherwise', () => {
  expect(kinds(base, run({}, 1))).toContain('clockStep');
  expect(kinds(base, { ...base, keptOneIn: 4 })).toContain('thinned');
  expect(kinds(base, { ...base, end: undefined })).toContain('running');
  expect(kinds(base, { ...base, end: { reason: 'stopped', message: undefined } })).toContain(
    'cutShort',
  );
  expect(kinds(base, { ...base, selected: Uint32Array.of(0) })).toContain('selection');
  const hits = (cacheHitCount: number) => ({ ...base, phases: { ...base.phases, cacheHitCount } });
  expect(kinds(hits(0), hits(200))).toContain('cache');
  const over = (protocol: 'h2' | 'http/1.1') => ({
    ...base,
    phases: { ...base.phases, protocols: [{ protocol, count: 9 }] },
  });
  expect(kinds(over('h2'), over('http/1.1'))).toContain('protocol');
  expect(kinds(over('h2'), base)).not.toContain('protocol');
});

test('other ids are said; a run that is not sound too', () => {
  const other = reportOf({ samples: SAMPLES, end: COMPLETED, rowCount: 5 });
  expect(kinds(base, other)).toContain('ids');
  const trust = {
    level: 'limited',
    reasons: [
      { kind: 'hidden', level: 'limited', title: 'The page was hidden', evidence: '', remedy: '' },
    ],
  } as const;
  const found = comparability(
    { ...base, trust: { level: 'sound', reasons: [] } },
    { ...base, trust },
  );
  expect(found.filter(({ kind }) => kind === 'trust')).toEqual([
    {
      kind: 'trust',
      severity: 'warn',
      sentence: 'B can be trusted only in part: The page was hidden.',
    },
  ]);
});

test('a run with itself, with a part of itself, or opened twice, is said to be one run', () => {
  expect(kinds(base, base)).toContain('sameRun');
  expect(kinds(base, { ...run(), log: base.log, selected: Uint32Array.of(0) })).toContain(
    'sameRun',
  );
  const at = (startedAtEpochMs: number) => ({ ...run(), startedAtEpochMs });
  expect(kinds(at(1_700_000_000_000), at(1_700_000_000_000))).toContain('sameRun');
  expect(kinds(at(1_700_000_000_000), at(1_700_000_000_001))).not.toContain('sameRun');
});

test('addresses that differ in a secret only differ in what is not shown', () => {
  const of = (key: string) => ({
    request: { ...request, endpointTemplate: `http://127.0.0.1/{id}?api_key=${key}` },
  });
  const [found] = told(run(of('one')), run(of('two')));
  expect(found?.sentence).toContain('differ in what is not shown');
});
