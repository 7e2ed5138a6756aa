import { expect, test } from 'vitest';
import type { LoadModel } from '../../core/plan/load.ts';
import { COMPLETED, type RunSketch, reportOf } from '../../core/stats/report.fixture.ts';
import { wireFactsOf } from './wireFacts.ts';

const PHASES = {
  latencyMs: 40,
  queueMs: 20,
  connectMs: 0,
  waitMs: 18,
  receiveMs: 2,
  transferBytes: 300,
  protocol: 2,
};
const OPEN: LoadModel = {
  kind: 'open',
  ratePerSecond: 20,
  stages: [{ durationMs: 1000, target: 50 }],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 100,
  whenFull: 'drop',
};

function textsOf(sketch: RunSketch): Record<string, string> {
  const facts = wireFactsOf(reportOf({ end: COMPLETED, ...sketch }));
  return Object.fromEntries(facts.map(({ name, value }) => [name, value]));
}

test('what is not known says so, and is never a zero', () => {
  expect(textsOf({ samples: [{}, {}] })).toEqual({
    'Asked for': '6 lanes',
    'On the wire': 'unknown',
    Protocol: 'unknown',
    'Browser queue': 'unknown',
    'New connections': 'unknown',
    Bytes: 'unknown',
    'Clock step': 'unknown',
  });
});

test('what a target with Timing-Allow-Origin tells', () => {
  const samples = [{ ...PHASES, flags: 2 }, PHASES, PHASES, { ...PHASES, protocol: 3 }];
  expect(textsOf({ samples, clockStepMs: 0.005 })).toEqual({
    'Asked for': '6 lanes',
    // 4 × 20 ms within 100 ms.
    'On the wire': '0.8 on average',
    Protocol: 'HTTP/1.1 3 · HTTP/2 1',
    'Browser queue': '50.0% of latency',
    'New connections': '1',
    Bytes: '1.2 kB',
    'Clock step': '0.005 ms',
  });
});

test('Server-Timing, drops and warm-up where there are any', () => {
  const facts = textsOf({
    samples: [{ flags: 1 }, { ...PHASES, serverTimingMs: 12 }],
    plan: { load: OPEN, warmUp: { kind: 'requests', count: 1 } },
    pulse: { dropped: 7 },
  });
  expect(facts).toMatchObject({
    'Asked for': 'up to 50.0/s',
    'Server-Timing': '12.0 ms mean',
    Dropped: '7',
    'Not counted': '1 warm-up',
  });
});

test('a load that was changed while it ran is told as it is now', () => {
  const report = reportOf({ samples: [{}], end: COMPLETED });
  const marks = [{ kind: 'adjusted', atMs: 10, words: '12 lanes' }] as const;
  expect(wireFactsOf({ ...report, marks })[0]?.value).toBe('12 lanes');
});
