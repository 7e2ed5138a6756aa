import { expect, test } from 'vitest';
import type { Plan } from '../../core/plan/plan.ts';
import type { Sample } from '../../core/run/samples.ts';
import { reportOf } from '../../core/stats/report.fixture.ts';
import { figuresOf } from './figures.ts';

type Extra = { readonly sample?: Partial<Sample>; readonly plan?: Partial<Plan> };

function figures(count: number, ended: boolean, { sample = {}, plan = {} }: Extra = {}) {
  const report = reportOf({
    samples: Array.from({ length: count }, (_, row) => ({
      latencyMs: row + 1,
      ...sample,
      ...(row === 0 ? { status: 404, outcome: 1 } : {}),
    })),
    rowCount: 400,
    plan,
    pulse: { elapsedMs: 2000, sent: count + 2, inFlight: 2 },
    ...(ended ? { end: { reason: 'stopped', message: undefined } } : {}),
  });
  return figuresOf(report);
}

function textsOf(count: number, ended: boolean, extra: Extra = {}): Record<string, string> {
  return Object.fromEntries(
    figures(count, ended, extra).map(({ name, value, unit, remark, remark2 }) => [
      name,
      [value, unit, remark, remark2].filter(Boolean).join(' '),
    ]),
  );
}

test('while it runs', () => {
  expect(textsOf(100, false)).toEqual({
    Sent: '102 of 400 · 2 in flight',
    'Requests per second': '50.0',
    p50: '50.3 ms within 1%',
    p95: '95.5 ms within 1%',
    p99: '– not enough yet',
    Failed: '1 1.0% of 100',
  });
});

test('at the end percentiles are exact, with their intervals', () => {
  expect(textsOf(380, true)).toEqual({
    Sent: '382 of 400 · 2 cut off',
    'Requests per second': '1,000 over 0.38 s',
    p50: '190 ms 95%: 171–210',
    p95: '361 ms 95%: 352–370',
    p99: '377 ms 95%: 372–380',
    Failed: '1 0.3% of 380',
  });
});

test('nothing yet', () => {
  expect(textsOf(0, false)).toMatchObject({
    'Requests per second': '–',
    p50: '–',
    Failed: '0',
  });
});

const PHASES = { queueMs: 1, connectMs: 0, waitMs: 20.4, receiveMs: 0 };
const OPEN: Plan['load'] = {
  kind: 'open',
  ratePerSecond: 100,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 100,
  whenFull: 'wait',
};

test('server time stands beside the headline where the target tells it', () => {
  expect(textsOf(100, false, { sample: PHASES })).toMatchObject({ p50: '50.3 ms server 20.4 ms' });
  expect(textsOf(380, true, { sample: PHASES })).toMatchObject({
    p50: '190 ms ±19.5 server 20.4 ms',
  });
});

test('an open load is headed by the response time, with service time beside it', () => {
  const sample = { latencyMs: 31, lagMs: 100 };
  const open = { plan: { load: OPEN }, sample };
  expect(textsOf(380, true, open)).toMatchObject({
    p50: '131 ms ±0.00 service 31.0 ms server unknown',
  });
  expect(textsOf(380, true, { ...open, sample: { ...sample, ...PHASES } })).toMatchObject({
    p50: '131 ms ±0.00 service 31.0 ms server 20.4 ms',
  });
});

test('which latency it is', () => {
  const kindOfP50 = (extra: Extra) => figures(380, true, extra).find((f) => f.name === 'p50')?.kind;
  expect(kindOfP50({})).toBe('service time');
  expect(kindOfP50({ plan: { load: OPEN } })).toBe('response time');
});
