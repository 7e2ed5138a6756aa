import { describe, expect, test } from 'vitest';
import { K6_FACTS } from '../run/engine.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { COMPLETED, type RunSketch, reportOf } from '../stats/report.fixture.ts';
import { browserLimitOf, locustWorkers } from './browserLimit.ts';

const HTTP1 = 2;

/** `count` answers of 20 ms server time, `onWire` at once, after a wait in the browser. */
function run(
  {
    count = 400,
    onWire = 6,
    queueMs = 0.5,
  }: Partial<Record<'count' | 'onWire' | 'queueMs', number>>,
  sketch: Omit<RunSketch, 'samples'> = {},
) {
  const waitMs = 20;
  const samples = Array.from({ length: count }, (_, at): Partial<Sample> => {
    const sentMs = Math.floor(at / onWire) * waitMs;
    return {
      startMs: Math.max(0, sentMs - queueMs),
      latencyMs: queueMs + waitMs,
      queueMs,
      connectMs: 0,
      waitMs,
      receiveMs: 0,
      protocol: HTTP1,
    };
  });
  const elapsedMs = (count / onWire) * waitMs;
  return reportOf({ samples, end: COMPLETED, pulse: { elapsedMs, sent: count }, ...sketch });
}

describe('a run of the page', () => {
  test('six lanes, 300 requests/s: a browser is enough, and its numbers say why', () => {
    const limit = browserLimitOf(run({}));
    expect(limit).toMatchObject({ verdict: 'enough', engine: 'browser', workers: 1 });
    expect(limit.evidence[0]).toContain('of about 1,000 that a page makes');
  });

  test('64 lanes over HTTP/1.1: six on the wire, and what the lanes would make without the queue', () => {
    const lanes = { plan: { load: { kind: 'closed', concurrency: 64 } } } as const;
    const limit = browserLimitOf(run({ queueMs: 190 }, lanes));
    expect(limit.verdict).toBe('limit');
    expect(limit.engine).toBe('k6');
    expect(limit.evidence.join(' ')).toContain('64 lanes were asked for');
    // 64 lanes × 1,000 ms ÷ 20 ms.
    expect(limit.evidence.at(-1)).toContain('3,200 times a second');
  });

  test('near the ceiling of a page the target may take more', () => {
    const limit = browserLimitOf(run({ count: 2000, onWire: 16 }));
    expect(limit.verdict).toBe('limit');
    expect(limit.evidence[0]).toContain('what a page makes at best');
  });

  test('a rate beyond one machine needs several', () => {
    const load = {
      kind: 'open',
      ratePerSecond: 50_000,
      stages: [],
      arrivals: 'uniform',
      seed: 1,
      maxInFlight: 1000,
      whenFull: 'drop',
    } as const;
    const sent = { elapsedMs: 1000, sent: 900, due: 50_000, dropped: 49_100 };
    const limit = browserLimitOf(run({ count: 900, onWire: 18 }, { plan: { load }, pulse: sent }));
    expect(limit).toMatchObject({ verdict: 'limit', engine: 'k6-operator' });
    expect(limit.workers).toBeGreaterThan(1);
  });

  test('without an answer there is nothing to judge', () => {
    const none = reportOf({ samples: [{ outcome: 2, status: 0 }], end: COMPLETED });
    expect(browserLimitOf(none).verdict).toBe('unknown');
  });
});

test('what another engine measured is no browser’s limit', () => {
  const report = { ...run({}), environment: { clockStepMs: undefined, engine: K6_FACTS } };
  expect(browserLimitOf(report)).toMatchObject({ verdict: 'unknown', evidence: [] });
  expect(browserLimitOf(report).headline).toContain('k6');
});

test('workers are never none', () => {
  expect(locustWorkers(0)).toBe(1);
});
