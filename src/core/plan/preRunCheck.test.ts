import { describe, expect, test } from 'vitest';
import { answerOf } from '../run/answer.fixture.ts';
import { type Phases, PROTOCOLS, UNKNOWN_PHASES } from '../run/phases.ts';
import { numberedDataset, planOf } from '../run/samples.fixture.ts';
import { trialOrderOf } from '../run/trialOrder.ts';
import type { TrialReport } from '../run/trialProtocol.ts';
import type { LoadModel } from './load.ts';
import type { Plan, ReadyPlan, RequestSpec } from './plan.ts';
import { findingsSummary, preRunFindings } from './preRunCheck.ts';
import type { PreRunFacts } from './preRunFacts.ts';

const LOCAL = 'http://127.0.0.1:4174/users/{id}';
const HOSTED = { url: 'https://rollcall.example/', isSecureContext: true };
const HERE = { url: 'http://localhost:4173/', isSecureContext: true };
const SEEN: Phases = {
  ...UNKNOWN_PHASES,
  queueMs: 0.5,
  connectMs: 2,
  waitMs: 20,
  receiveMs: 0.5,
  transferBytes: 318,
  protocol: PROTOCOLS.indexOf('http/1.1'),
};

function readyPlan(request: Partial<RequestSpec> = {}, change: Partial<Plan> = {}): ReadyPlan {
  const plan = planOf(change);
  return {
    ...plan,
    request: { ...plan.request, endpointTemplate: LOCAL, ...request },
    dataset: numberedDataset(500),
    validated: true,
  };
}

function trialOf(plan: ReadyPlan, change: Partial<TrialReport> = {}): TrialReport {
  return {
    order: trialOrderOf(plan),
    end: { kind: 'response', status: 200, bodyBytes: 18, retryAfter: '', answer: answerOf(200) },
    latencyMs: 22,
    phases: SEEN,
    clockStepMs: 0.1,
    ...change,
  };
}

function findings(plan: ReadyPlan, change: Partial<PreRunFacts> = {}) {
  return preRunFindings({
    plan,
    target: new URL(trialOrderOf(plan).url),
    page: HERE,
    permission: 'unknown',
    trial: undefined,
    ...change,
  });
}

function finding(title: string, plan: ReadyPlan, change: Partial<PreRunFacts> = {}) {
  return findings(plan, change).find((one) => one.title === title);
}

test('a plain read of this machine that answers is all good, and titles are unique', () => {
  const plan = readyPlan();
  const found = findings(plan, { trial: trialOf(plan) });
  expect(found.filter(({ level }) => level !== 'ok')).toEqual([]);
  expect(findingsSummary(found)).toBe('All good.');
  expect(new Set(found.map(({ title }) => title)).size).toBe(found.length);
});

describe('the address', () => {
  test('a port that no browser calls', () => {
    const plan = readyPlan({ endpointTemplate: 'http://127.0.0.1:6000/{id}' });
    expect(finding('Address', plan)).toMatchObject({ level: 'problem' });
    expect(finding('Address', plan)?.text).toContain('6000');
  });

  test('http from a page on https is blocked, but not for this machine', () => {
    const away = readyPlan({ endpointTemplate: 'http://api.example.com/{id}' });
    expect(finding('Address', away, { page: HOSTED })?.level).toBe('problem');
    expect(finding('Address', away)?.level).toBe('ok');
    expect(finding('Address', readyPlan(), { page: HOSTED })?.level).toBe('ok');
  });

  test('the local network from a page on https needs leave, until it has answered', () => {
    const plan = readyPlan({ endpointTemplate: 'http://192.168.1.7/{id}' });
    expect(finding('Address', plan, { page: HOSTED })?.level).toBe('note');
    expect(finding('Address', plan, { page: HOSTED, trial: trialOf(plan) })?.level).toBe('ok');
  });
});

describe('the local network', () => {
  const plan = readyPlan();

  test('is no matter for a page of this machine', () => {
    expect(finding('Local network', plan)).toBeUndefined();
  });

  test.each([
    ['granted', 'ok'],
    ['prompt', 'note'],
    ['unknown', 'note'],
    ['denied', 'problem'],
  ] as const)('%s from a page elsewhere: %s', (permission, level) => {
    expect(finding('Local network', plan, { page: HOSTED, permission })?.level).toBe(level);
  });

  test('a page without https is not let in, unless the target has answered', () => {
    const page = { url: 'http://rollcall.example/', isSecureContext: false };
    expect(finding('Local network', plan, { page })?.level).toBe('problem');
    expect(finding('Local network', plan, { page, trial: trialOf(plan) })?.level).toBe('ok');
  });
});

describe('the preflight', () => {
  const headers = [{ name: 'Authorization', value: 'Bearer x' }];

  test('is not needed for a plain read, nor on the own origin', () => {
    expect(finding('Preflight', readyPlan())?.level).toBe('ok');
    const own = readyPlan({ endpointTemplate: 'http://localhost:4173/{id}', headers });
    expect(finding('Preflight', own)?.level).toBe('ok');
  });

  test('of reads is asked for each time, and the header is named', () => {
    const found = finding(
      'Preflight',
      readyPlan({ headers }, { length: { kind: 'rounds', rounds: 3 } }),
    );
    expect(found?.level).toBe('note');
    expect(found?.text).toContain('«Authorization»');
    expect(found?.text).toContain('about 1,500 requests more');
  });

  test('of writes once for each distinct address', () => {
    const twice: Partial<Plan> = { length: { kind: 'rounds', rounds: 3 } };
    const inPath = readyPlan({ method: 'PUT' }, twice);
    expect(finding('Preflight', inPath)?.text).toContain('about 500 requests more');
    const inBody = { endpointTemplate: 'http://127.0.0.1:4174/users', body: '{"id":"{id}"}' };
    const found = finding('Preflight', readyPlan({ method: 'PUT', ...inBody }, twice));
    expect(found?.text).toContain('about 1 request more');
    expect(found?.wantsServerHeaders).toBe(true);
  });

  test('of a run without a number', () => {
    const plan = readyPlan({ headers }, { length: { kind: 'duration', durationMs: 1000 } });
    expect(finding('Preflight', plan)?.text).toContain('twice as many requests');
  });
});

describe('the trial', () => {
  const plan = readyPlan();
  const withTrial = (
    title: string,
    change: Partial<TrialReport>,
    facts: Partial<PreRunFacts> = {},
  ) => finding(title, plan, { trial: trialOf(plan, change), ...facts });

  test('shows status, latency, first id and address', () => {
    expect(withTrial('Trial request', {})).toMatchObject({
      level: 'ok',
      text: '200 in 22.0 ms, 18 B: GET http://127.0.0.1:4174/users/1',
    });
  });

  test('a status that is not expected', () => {
    const end = {
      kind: 'response',
      status: 404,
      bodyBytes: 0,
      retryAfter: '',
      answer: answerOf(404),
    } as const;
    expect(withTrial('Trial request', { end })).toMatchObject({ level: 'problem' });
    expect(withTrial('Trial request', { end })?.text).toContain('expects 200');
  });

  test.each([
    [{ kind: 'timeout' } as const, 'Timeout'],
    [{ kind: 'body', status: 200 } as const, 'Broken body'],
    [{ kind: 'failed', probe: 'answered' } as const, 'CORS'],
    [{ kind: 'failed', probe: 'failed' } as const, 'Network'],
  ])('%j is called %s', (end, name) => {
    const found = withTrial('Trial request', { end, phases: UNKNOWN_PHASES });
    expect(found).toMatchObject({ level: 'problem' });
    expect(found?.text.startsWith(name)).toBe(true);
    expect(withTrial('Ceiling', { end })).toBeUndefined();
  });

  test('refused by the person is blocked', () => {
    const found = withTrial(
      'Trial request',
      { end: { kind: 'failed', probe: 'failed' } },
      { page: HOSTED, permission: 'denied' },
    );
    expect(found?.text.startsWith('Blocked')).toBe(true);
  });

  test('Retry-After is passed on', () => {
    const end = {
      kind: 'response',
      status: 503,
      bodyBytes: 0,
      retryAfter: '30',
      answer: answerOf(503),
    } as const;
    expect(withTrial('Retry-After', { end })?.text).toContain('30');
    expect(withTrial('Retry-After', {})).toBeUndefined();
  });

  test('timing that is hidden is said, with the headers to send', () => {
    expect(withTrial('Timing', {})?.text).toContain('20.0 ms of it was server time');
    const hidden = withTrial('Timing', { phases: UNKNOWN_PHASES });
    expect(hidden).toMatchObject({ level: 'note', wantsServerHeaders: true });
    expect(withTrial('Protocol', { phases: UNKNOWN_PHASES })?.level).toBe('note');
  });

  test('a coarse clock is a note', () => {
    expect(withTrial('Clock', {})?.level).toBe('ok');
    expect(withTrial('Clock', { clockStepMs: 1 })?.level).toBe('note');
  });
});

describe('the ceiling', () => {
  const ceiling = (load: LoadModel, change: Partial<TrialReport> = {}) => {
    const plan = readyPlan({}, { load });
    return finding('Ceiling', plan, { trial: trialOf(plan, change) });
  };
  const open = (ratePerSecond: number, maxInFlight: number): LoadModel => ({
    kind: 'open',
    ratePerSecond,
    stages: [],
    arrivals: 'uniform',
    seed: 1,
    maxInFlight,
    whenFull: 'wait',
  });
  const H2 = { phases: { ...SEEN, protocol: PROTOCOLS.indexOf('h2') } };

  test('is what 6 connections carry, connecting left out', () => {
    // 6 × 1000 / (22 - 2) ms
    const found = ceiling({ kind: 'closed', concurrency: 24 });
    expect(found?.level).toBe('note');
    expect(found?.text).toContain('6 at once carry at most 300.0 requests per second');
    expect(ceiling({ kind: 'closed', concurrency: 3 })?.text).toContain('150.0');
  });

  test('is far higher on HTTP/2', () => {
    const found = ceiling({ kind: 'closed', concurrency: 24 }, H2);
    expect(found?.level).toBe('ok');
    expect(found?.text).toContain('24 at once carry at most 1,200');
  });

  test('a rate above it is a problem, and what to change is said', () => {
    expect(ceiling(open(250, 50))?.level).toBe('ok');
    expect(ceiling(open(400, 50))?.level).toBe('problem');
    expect(ceiling(open(400, 2), H2)?.remedy).toContain('8 in flight');
  });

  test('think time lowers what lanes carry', () => {
    const plan = readyPlan({}, { thinkTime: { minMs: 60, maxMs: 100 } });
    // 6 lanes × 1000 / (20 + 80) ms
    const found = finding('Ceiling', plan, { trial: trialOf(plan) });
    expect(found?.text).toContain('at most 60.0 requests per second');
  });
});

describe('the length', () => {
  test('of a run for a time needs no trial', () => {
    const plan = readyPlan({}, { length: { kind: 'duration', durationMs: 90_000 } });
    expect(finding('Length', plan)?.text).toContain('1m30s');
  });

  test('of a number of requests comes from the ceiling', () => {
    const plan = readyPlan({}, { length: { kind: 'requests', count: 3000 } });
    expect(finding('Length', plan)).toBeUndefined();
    // 300 per second
    expect(finding('Length', plan, { trial: trialOf(plan) })?.text).toBe(
      'About 10s or more for 3,000 requests.',
    );
  });
});
