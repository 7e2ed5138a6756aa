import { describe, expect, test } from 'vitest';
import { answerOf } from '../core/run/answer.fixture.ts';
import type { TimingEntry } from '../core/run/phases.ts';
import { hasFlag } from '../core/run/phases.ts';
import type { TrialOrder, TrialReport } from '../core/run/trialProtocol.ts';
import type { Clock } from './clock.ts';
import type { TransportRequest, TransportResult } from './transport.ts';
import { makeTrial } from './trial.ts';

const ORDER: TrialOrder = {
  method: 'GET',
  url: 'http://127.0.0.1:1/users/1',
  headers: [],
  body: undefined,
  credentials: 'omit',
  timeoutMs: 5000,
};
const OK: TransportResult = {
  kind: 'response',
  status: 200,
  bodyBytes: 18,
  header: (name) => (name === 'retry-after' ? '7' : ''),
  body: undefined,
  answer: () => answerOf(200),
};
const ENTRY: TimingEntry = {
  name: '',
  startTime: 100,
  workerStart: 0,
  fetchStart: 100,
  domainLookupStart: 100,
  connectStart: 100,
  connectEnd: 100,
  requestStart: 101,
  responseStart: 121,
  responseEnd: 122,
  nextHopProtocol: 'http/1.1',
  transferSize: 318,
  encodedBodySize: 18,
  deliveryType: '',
  serverTiming: [],
};

/** A trial whose clock, answer and timing the test gives. */
function world(order: Partial<TrialOrder> = {}) {
  let nowMs = 100;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  const clock: Clock = {
    now: () => nowMs,
    every: () => () => {},
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const sent: TransportRequest[] = [];
  const probed: string[] = [];
  let answer: (result: TransportResult) => void = () => {};
  let onEntry: ((entry: TimingEntry) => void) | undefined;
  const report: Promise<TrialReport> = makeTrial(
    { ...ORDER, ...order },
    {
      clock,
      clockStepMs: 0.1,
      transport: (request, signal) => {
        sent.push(request);
        return new Promise((resolve) => {
          answer = resolve;
          signal.addEventListener('abort', () => resolve({ kind: 'network' }));
        });
      },
      probe: async (url) => {
        probed.push(url);
        return 'answered';
      },
      timing: (callback) => {
        onEntry = callback;
        return () => {
          onEntry = undefined;
        };
      },
    },
  );
  return {
    report,
    sent,
    probed,
    isObserving: () => onEntry !== undefined,
    answer: (result: TransportResult) => answer(result),
    entry: (change: Partial<TimingEntry> = {}) =>
      onEntry?.({ ...ENTRY, name: sent[0]?.url ?? '', ...change }),
    async pass(ms: number) {
      // What was answered has first to be looked at.
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      nowMs += ms;
      for (const timer of [...timers]) {
        if (timer.atMs > nowMs) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
    timerCount: () => timers.size,
  };
}

test('an answer with its timing, which comes after it', async () => {
  const { report, answer, entry, pass, sent, isObserving, timerCount } = world();
  await pass(22);
  answer(OK);
  await pass(0);
  entry();
  expect(await report).toMatchObject({
    end: { kind: 'response', status: 200, bodyBytes: 18, retryAfter: '7', answer: answerOf(200) },
    latencyMs: 22,
    phases: { waitMs: 20, queueMs: 1 },
    clockStepMs: 0.1,
  });
  expect(sent).toHaveLength(1);
  expect(isObserving()).toBe(false);
  expect(timerCount()).toBe(0);
});

test('timing that comes before the answer is kept', async () => {
  const { report, answer, entry } = world();
  entry();
  answer(OK);
  expect((await report).phases.waitMs).toBe(20);
});

test('another request’s timing is not taken', async () => {
  const { report, answer, entry, pass } = world();
  entry({ name: 'http://127.0.0.1:1/other#rollcall-9' });
  answer(OK);
  await pass(2000);
  expect(hasFlag((await report).phases.flags, 'timingMissing')).toBe(true);
});

test('timing is awaited for 2 s', async () => {
  const { report, answer, pass } = world();
  answer(OK);
  let isOver = false;
  void report.then(() => {
    isOver = true;
  });
  await pass(1999);
  await pass(0);
  expect(isOver).toBe(false);
  await pass(1);
  expect((await report).phases.waitMs).toBeNaN();
});

describe('a failure', () => {
  test('of a read is looked into by a probe', async () => {
    const { report, answer, pass, probed } = world();
    answer({ kind: 'network' });
    await pass(300);
    expect((await report).end).toEqual({ kind: 'failed', probe: 'answered' });
    expect(probed).toHaveLength(1);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('of a %s is not', async (method) => {
    const { report, answer, pass, probed } = world({ method });
    answer({ kind: 'network' });
    await pass(300);
    expect((await report).end).toEqual({ kind: 'failed', probe: 'none' });
    expect(probed).toEqual([]);
  });

  test('in the body keeps the status', async () => {
    const { report, answer, entry } = world();
    entry();
    answer({ kind: 'body', status: 200, bodyBytes: 3 });
    expect((await report).end).toEqual({ kind: 'body', status: 200 });
  });
});

test('a request that takes too long is given up, without a probe', async () => {
  const { report, pass, probed } = world({ timeoutMs: 50 });
  await pass(50);
  expect(await report).toMatchObject({ end: { kind: 'timeout' }, latencyMs: 50 });
  expect(probed).toEqual([]);
});
