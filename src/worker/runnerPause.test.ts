/** Pause, resume and stop in every phase of a run, and any mixture of commands: nothing lost, no burst, one end. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadModel, OpenLoad } from '../core/plan/load.ts';
import type { Plan } from '../core/plan/plan.ts';
import { settle } from './handClock.fixture.ts';
import { FAILED, OK, World } from './runner.fixture.ts';

const OPEN: OpenLoad = {
  kind: 'open',
  ratePerSecond: 50,
  stages: [],
  arrivals: 'uniform',
  seed: 3,
  maxInFlight: 4,
  whenFull: 'wait',
};
const LOADS: readonly LoadModel[] = [
  { kind: 'closed', concurrency: 3 },
  OPEN,
  { ...OPEN, whenFull: 'drop', arrivals: 'poisson' },
];
const LANES: LoadModel = { kind: 'closed', concurrency: 2 };

describe('before the worker has begun', () => {
  test('stop: the run starts, sends nothing and ends', async () => {
    const world = new World({}, 5);
    world.runner.stop();
    expect(world.events).toEqual([]);
    await world.start();
    expect(world.conservation()).toMatchObject({ last: 'stopped', requested: 0, sent: 0 });
    expect(world.imbalances()).toEqual([]);
    expect(world.clock.timerCount).toBe(0);
  });

  test('pause: it starts paused', async () => {
    for (const load of LOADS) {
      const world = new World({ load }, 5);
      world.serviceMs = 10;
      world.runner.pause();
      await world.start();
      await world.clock.advance(1000);
      expect(world.requested).toHaveLength(0);
      world.runner.resume();
      await world.clock.advance(1000);
      expect(world.ended).toBe('completed');
      expect(world.marks()).toEqual([{ kind: 'paused', atMs: 0, untilMs: 1000 }]);
      expect(world.imbalances()).toEqual([]);
    }
  });

  test('a change of the load holds from the start', async () => {
    const world = new World({ load: LANES }, 9);
    world.runner.adjust({ kind: 'concurrency', concurrency: 5 });
    expect(world.requested).toHaveLength(0);
    await world.start();
    expect(world.pending).toHaveLength(5);
  });
});

describe('pause', () => {
  test('twice is once; resume without a pause is nothing', async () => {
    const world = new World({ load: LANES }, 40);
    world.serviceMs = 20;
    await world.start();
    world.runner.resume();
    await world.clock.advance(100);
    world.runner.pause();
    await world.clock.advance(300);
    world.runner.pause();
    await world.clock.advance(300);
    world.runner.resume();
    world.runner.resume();
    await world.clock.advance(1000);
    expect(world.ended).toBe('completed');
    expect(world.marks()).toEqual([{ kind: 'paused', atMs: 100, untilMs: 700 }]);
    expect(world.imbalances()).toEqual([]);
  });

  test('does not use up the time of the run', async () => {
    const length = { kind: 'duration', durationMs: 1000 } as const;
    const world = new World({ load: LANES, length }, 5);
    world.serviceMs = 50;
    await world.start();
    await world.clock.advance(400);
    world.runner.pause();
    await world.clock.advance(10_000);
    expect(world.ended).toBeUndefined();
    world.runner.resume();
    await world.clock.advance(590);
    expect(world.ended).toBeUndefined();
    await world.clock.advance(110);
    expect(world.ended).toBe('completed');
    // Two lanes, 20 each, and the two that were answered in the pause.
    expect(world.requested).toHaveLength(42);
    expect(world.imbalances()).toEqual([]);
  });

  test('of a rate: as many as before, at the same distances, none at once', async () => {
    const world = new World({ load: OPEN }, 100);
    world.serviceMs = 10;
    await world.start();
    await world.clock.advance(505);
    world.runner.pause();
    await world.clock.advance(60_000);
    world.runner.resume();
    await world.clock.advance(2000);
    const gaps = world.sentAtMs.slice(1).map((atMs, at) => atMs - (world.sentAtMs[at] ?? 0));
    expect(gaps.filter((gapMs) => Math.abs(gapMs - 20) < 0.001)).toHaveLength(98);
    expect(Math.max(...gaps)).toBeCloseTo(60_020, 3);
    expect(Math.max(...world.samples().map(({ lagMs }) => lagMs))).toBeLessThan(0.001);
    expect(world.imbalances()).toEqual([]);
  });

  test('while all is in flight: what waited before goes on waiting, no more is due', async () => {
    for (const whenFull of ['wait', 'drop'] as const) {
      const world = new World({ load: { ...OPEN, whenFull } }, 50);
      await world.start();
      await world.clock.advance(205);
      const due = 11;
      world.runner.pause();
      await world.clock.advance(5000);
      expect(world.lastPulse()).toMatchObject({ sent: 4, inFlight: 4, due });
      await world.answerEach(OK);
      await world.clock.advance(5000);
      expect(world.lastPulse()).toMatchObject({ sent: 4, inFlight: 0, due });
      expect(world.lastPulse()?.dropped).toBe(whenFull === 'drop' ? due - 4 : 0);
      world.serviceMs = 5;
      world.runner.resume();
      await world.clock.advance(2000);
      expect(world.ended).toBe('completed');
      expect(world.imbalances()).toEqual([]);
    }
  });

  test('lets thinking lanes rest', async () => {
    const world = new World({ load: LANES, thinkTime: { minMs: 100, maxMs: 100 } }, 6);
    world.serviceMs = 10;
    await world.start();
    await world.clock.advance(50);
    world.runner.pause();
    await world.clock.advance(1000);
    expect(world.requested).toHaveLength(2);
    world.runner.resume();
    await world.clock.advance(500);
    expect(world.ended).toBe('completed');
    expect(world.imbalances()).toEqual([]);
  });

  test('in the warm-up: its time stands still too', async () => {
    const warmUp = { kind: 'duration', durationMs: 300 } as const;
    const world = new World({ load: LANES, warmUp }, 4);
    world.serviceMs = 50;
    await world.start();
    await world.clock.advance(110);
    world.runner.pause();
    await world.clock.advance(2000);
    world.runner.resume();
    await world.clock.advance(1000);
    expect(world.ended).toBe('completed');
    expect(Math.min(...world.measured().map(({ startMs }) => startMs))).toBeGreaterThanOrEqual(
      2300,
    );
    expect(world.imbalances()).toEqual([]);
  });
});

describe('stop', () => {
  test('in the warm-up, paused, with all in flight, and while it only waits for timing', async () => {
    for (const load of LOADS) {
      const change: Partial<Plan> = { load, warmUp: { kind: 'requests', count: 30 } };
      const inWarmUp = new World(change, 20);
      await inWarmUp.start();
      await inWarmUp.clock.advance(300);
      inWarmUp.runner.stop();
      await inWarmUp.clock.advance(0);
      expect(inWarmUp.conservation()).toMatchObject({ last: 'stopped', responses: 0 });
      expect(inWarmUp.measured()).toEqual([]);
      expect(inWarmUp.imbalances()).toEqual([]);

      const paused = new World({ load }, 20);
      await paused.start();
      await paused.clock.advance(300);
      paused.runner.pause();
      await paused.clock.advance(300);
      paused.runner.stop();
      paused.runner.resume();
      await paused.clock.advance(0);
      expect(paused.ended).toBe('stopped');
      expect(paused.marks()).toMatchObject([{ kind: 'paused', atMs: 300, untilMs: 600 }]);
      expect(paused.imbalances()).toEqual([]);
      expect(paused.clock.timerCount).toBe(0);

      const settling = new World({ load }, 3);
      settling.entries = 'byHand';
      await settling.start();
      await settling.clock.advance(300);
      await settling.answerAll();
      expect(settling.ended).toBeUndefined();
      settling.runner.stop();
      await settling.clock.advance(0);
      expect(settling.conservation()).toMatchObject({ last: 'stopped', cancelled: 0 });
      expect(settling.imbalances()).toEqual([]);
    }
  });

  test('while lanes think, rest or wait for the next arrival, the end comes at once', async () => {
    const idle: readonly Partial<Plan>[] = [
      { load: LANES, thinkTime: { minMs: 60_000, maxMs: 60_000 } },
      { load: { ...OPEN, ratePerSecond: 0.1 } },
      { load: { kind: 'stages', concurrency: 1, stages: [{ durationMs: 9000, target: 0 }] } },
    ];
    for (const change of idle) {
      const world = new World(change, 20);
      world.serviceMs = 5;
      await world.start();
      await world.clock.advance(20);
      world.runner.stop();
      await world.clock.advance(0);
      expect(world.ended).toBe('stopped');
      expect(world.clock.timerCount).toBe(0);
      expect(world.imbalances()).toEqual([]);
    }
  });
});

const arbitraryPlan: fc.Arbitrary<Partial<Plan>> = fc.record({
  load: fc.constantFrom<LoadModel>(
    ...LOADS,
    { kind: 'stages', concurrency: 2, stages: [{ durationMs: 700, target: 6 }] },
    { kind: 'sweep', steps: [1, 4, 2], stepMs: 300 },
    { ...OPEN, stages: [{ durationMs: 500, target: 200 }] },
  ),
  warmUp: fc.constantFrom<Plan['warmUp']>(
    { kind: 'none' },
    { kind: 'requests', count: 5 },
    { kind: 'duration', durationMs: 200 },
  ),
  length: fc.constantFrom<Plan['length']>(
    { kind: 'rounds', rounds: 2 },
    { kind: 'requests', count: 17 },
    { kind: 'duration', durationMs: 900 },
  ),
  thinkTime: fc.constantFrom({ minMs: 0, maxMs: 0 }, { minMs: 0, maxMs: 60 }),
});

type Step = (world: World) => Promise<void> | void;

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    ({ runner }) => runner.pause(),
    ({ runner }) => runner.resume(),
    ({ runner }) => runner.adjust({ kind: 'concurrency', concurrency: 5 }),
    ({ runner }) => runner.adjust({ kind: 'concurrency', concurrency: 1 }),
    ({ runner }) => runner.adjust({ kind: 'rate', ratePerSecond: 200 }),
    ({ clock }) => clock.jump(-700),
    ({ clock }) => clock.jump(120_000),
    (world) => world.answerEach(OK),
    (world) => world.answerEach(FAILED),
    (world) => void world.pending.at(-1)?.answer({ kind: 'body', status: 200, bodyBytes: 3 }),
  ),
  fc.integer({ min: 0, max: 400 }).map(
    (byMs): Step =>
      ({ clock }) =>
        clock.advance(byMs),
  ),
);

test('any commands at any time: the books balance at every batch, the bound holds, stop ends it', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryPlan,
      fc.array(arbitraryStep, { maxLength: 40 }),
      async (change, steps) => {
        const world = new World(change, 9);
        await world.start();
        for (const step of steps) {
          await step(world);
          await settle();
          expect(world.pending.length).toBeLessThanOrEqual(6);
        }
        expect(world.imbalances()).toEqual([]);
        world.runner.stop();
        await world.clock.advance(600);
        expect(world.ended).toBeDefined();
        expect(world.imbalances()).toEqual([]);
        expect(world.clock.timerCount).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});
