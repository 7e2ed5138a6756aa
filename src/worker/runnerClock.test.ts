/** A machine that sleeps, a clock that is set back, a timeout of 1 ms, failures without end: nothing is lost, nothing bursts. */
import { describe, expect, test } from 'vitest';
import type { OpenLoad } from '../core/plan/load.ts';
import { OUTCOMES } from '../core/run/outcome.ts';
import { planOf } from '../core/run/samples.fixture.ts';
import { settle } from './handClock.fixture.ts';
import { FAILED, OK, World } from './runner.fixture.ts';
import type { Transport } from './transport.ts';

const RATE: OpenLoad = {
  kind: 'open',
  ratePerSecond: 10,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 6,
  whenFull: 'wait',
};

test('asleep for minutes: marked as frozen, and what was in flight is cut by its timeout', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 10);
  world.runner.start();
  await world.clock.advance(600);
  await world.clock.jump(300_000);
  await world.clock.advance(500);
  expect(world.marks()).toMatchObject([{ kind: 'frozen' }]);
  await world.answerAll();
  await world.clock.advance(100);
  const outcomes = world.samples().map(({ outcome }) => OUTCOMES[outcome]);
  expect(outcomes.filter((name) => name === 'timeout')).toHaveLength(2);
  expect(world.conservation()).toMatchObject({ last: 'completed', samples: 10, inFlight: 0 });
  expect(world.peakInFlight).toBe(2);
  expect(world.imbalances()).toEqual([]);
});

test('asleep during a rate: no more at once than allowed when it wakes', async () => {
  const world = new World({ load: RATE }, 100);
  world.runner.start();
  for (let turn = 0; turn < 10; turn++) {
    await world.clock.advance(100);
    for (const pending of [...world.pending]) pending.answer(OK);
  }
  await world.clock.jump(60_000);
  await world.clock.advance(10);
  expect(world.pending.length).toBeLessThanOrEqual(6);
  await world.answerAll();
  await world.clock.advance(1000);
  await world.answerAll();
  expect(world.peakInFlight).toBeLessThanOrEqual(6);
  expect(world.conservation()).toMatchObject({ last: 'completed', samples: 100 });
  expect(world.imbalances()).toEqual([]);
});

test('a clock that goes backwards makes no time negative and loses nothing', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 6);
  world.runner.start();
  await world.clock.advance(300);
  await world.clock.jump(-200);
  await world.answerAll();
  await world.clock.advance(1000);
  await world.answerAll();
  expect(world.conservation()).toMatchObject({ last: 'completed', samples: 6, inFlight: 0 });
  for (const sample of world.samples()) {
    expect(sample.latencyMs).toBeGreaterThanOrEqual(0);
    expect(sample.lagMs).toBeGreaterThanOrEqual(0);
    expect(sample.startMs).toBeGreaterThanOrEqual(0);
  }
  for (const event of world.events) {
    if (event.type === 'samples') expect(event.pulse.lagMs).toBeGreaterThanOrEqual(0);
  }
  expect(world.imbalances()).toEqual([]);
});

test('a clock set back behind the start of the run', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 3);
  world.runner.start();
  await settle();
  await world.clock.jump(-800);
  await world.answerAll();
  await world.clock.advance(1500);
  await world.answerAll();
  expect(world.conservation()).toMatchObject({ last: 'completed', samples: 3 });
  for (const { startMs, latencyMs } of world.samples()) {
    expect(startMs).toBeGreaterThanOrEqual(0);
    expect(latencyMs).toBeGreaterThanOrEqual(0);
  }
  expect(world.imbalances()).toEqual([]);
});

test('a timeout of 1 ms', async () => {
  const request = {
    method: 'GET',
    endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
    headers: [],
    body: '',
    timeoutMs: 1,
    credentials: 'omit',
  } as const;
  const world = new World({ request }, 30);
  world.runner.start();
  await world.clock.advance(1000);
  const outcomes = new Set(world.samples().map(({ outcome }) => OUTCOMES[outcome]));
  expect(outcomes).toEqual(new Set(['timeout']));
  expect(world.conservation()).toMatchObject({
    last: 'completed',
    requested: 30,
    exceptions: 30,
    inFlight: 0,
  });
  expect(world.peakInFlight).toBeLessThanOrEqual(6);
  expect(world.imbalances()).toEqual([]);
});

test('answered while it was frozen: an answer, not a timeout, and its timing is not missing', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 4);
  world.entries = 'byHand';
  await world.start();
  const [first, second] = world.pending;
  first?.answer(OK);
  await world.clock.advance(300);
  await world.clock.jump(300_000);
  // The timers of the worker came first; now it hears of what had come meanwhile.
  second?.answer(OK);
  for (const sent of [first, second]) world.enter(sent?.request.url ?? '', 1000);
  world.entries = 'withAnswer';
  await world.answerAll();
  await world.clock.advance(250);
  expect(world.ended).toBe('completed');
  expect(world.samples().map(({ waitMs }) => waitMs)).toEqual([20, 20, 20, 20]);
  expect(world.marks()).toMatchObject([{ kind: 'frozen', atMs: 500, untilMs: 300_300 }]);
  expect(world.imbalances()).toEqual([]);
});

test('frozen before its first heartbeat', async () => {
  const world = new World({}, 5);
  await world.start();
  await world.clock.jump(10_000);
  expect(world.marks()).toEqual([{ kind: 'frozen', atMs: 250, untilMs: 10_000 }]);
  await world.answerAll();
  expect(world.imbalances()).toEqual([]);
});

test('a busy worker is late, not frozen', async () => {
  const world = new World({}, 5);
  await world.start();
  await world.clock.jump(1200);
  expect(world.marks()).toEqual([]);
  expect(world.lastPulse()).toMatchObject({ elapsedMs: 1200, lagMs: 950 });
  await world.answerAll();
});

test('a clock that is set back again and again: time goes on, and deadlines with it', async () => {
  const request = { ...planOf().request, timeoutMs: 500 };
  const world = new World({ request, load: { kind: 'closed', concurrency: 2 } }, 4);
  await world.start();
  for (let step = 0; step < 12; step++) {
    await world.clock.advance(100);
    await world.clock.jump(-90);
  }
  await world.clock.advance(100);
  expect(world.outcomes()).toEqual(['timeout', 'timeout', 'timeout', 'timeout']);
  expect(Math.max(...world.samples().map(({ latencyMs }) => latencyMs))).toBeLessThan(550);
  expect(world.imbalances()).toEqual([]);
});

describe('a target that fails with no task in between', () => {
  const deaf: Transport = async () => FAILED;

  test('10,000 times: other tasks get in, and batches stay small', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 8 } }, 10_000, deaf);
    await world.start();
    expect(world.lastPulse()).toBeUndefined();
    await world.clock.advance(1000);
    const lengths = world.events.map((event) =>
      event.type === 'samples' ? event.batch.length : 0,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8 * 250 + 8);
    expect(world.pulses()).toHaveLength(4);
    await world.clock.advance(2000);
    expect(world.samples()).toHaveLength(10_000);
    expect(world.ended).toBe('completed');
  });

  test('stop is heard', async () => {
    const length = { kind: 'duration', durationMs: 60_000 } as const;
    const world = new World({ load: { kind: 'closed', concurrency: 8 }, length }, 10, deaf);
    await world.start();
    await world.clock.advance(100);
    world.runner.stop();
    await world.clock.advance(0);
    expect(world.ended).toBe('stopped');
    expect(world.clock.timerCount).toBe(0);
  });

  test('a rate keeps its pace', async () => {
    const world = new World({ load: { ...RATE, ratePerSecond: 1000 } }, 2000, deaf);
    await world.start();
    await world.clock.advance(1005);
    expect(Math.abs((world.lastPulse()?.sent ?? 0) - 1000)).toBeLessThanOrEqual(1);
    await world.clock.advance(2500);
    expect(world.ended).toBe('completed');
    expect(world.samples()).toHaveLength(2000);
  });
});

test('failures that take a little while do not rest: a lane sends on at once', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 5);
  await world.start();
  await world.clock.advance(2);
  await world.answerEach(FAILED);
  expect(world.sentAtMs).toEqual([0, 2]);
});
