/** Lanes that change, arrivals by a rate, warm-up, think time: what is sent, and when. */
import { describe, expect, test } from 'vitest';
import type { OpenLoad } from '../core/plan/load.ts';
import { hasFlag } from '../core/run/phases.ts';
import { settle } from './handClock.fixture.ts';
import { OK, World } from './runner.fixture.ts';

const OPEN: OpenLoad = {
  kind: 'open',
  ratePerSecond: 20,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 100,
  whenFull: 'wait',
};

/** Answers whatever is in flight every 10 ms, until the run ends or the time is over. */
async function answerFor(world: World, forMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < forMs; passedMs += 10) {
    for (const pending of [...world.pending]) pending.answer(OK);
    await world.clock.advance(10);
  }
}

describe('a rate', () => {
  test('sends at its planned times, whether or not answers come', async () => {
    const world = new World({ load: OPEN }, 40);
    world.runner.start();
    await world.clock.advance(1000);
    expect(world.requested.length).toBeGreaterThanOrEqual(20);
    expect(world.requested.length).toBeLessThanOrEqual(21);
    expect(world.pending.length).toBe(world.requested.length);
    await world.clock.advance(1000);
    await world.answerAll();
    await world.clock.advance(100);
    const starts = world.samples().map(({ startMs, lagMs }) => startMs - lagMs);
    expect(starts.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n * 50));
    expect(world.conservation()).toMatchObject({ last: 'completed', samples: 40 });
    expect(world.imbalances()).toEqual([]);
  });

  test('with all in flight it waits, and the wait is lag', async () => {
    const world = new World({ load: { ...OPEN, maxInFlight: 2 } }, 6);
    world.runner.start();
    await world.clock.advance(1000);
    expect(world.requested).toHaveLength(2);
    await world.answerAll();
    await world.clock.advance(100);
    expect(world.peakInFlight).toBe(2);
    const lags = world.samples().map(({ lagMs }) => lagMs);
    expect(Math.max(...lags)).toBeGreaterThanOrEqual(750);
    expect(world.conservation()).toMatchObject({ last: 'completed', samples: 6 });
    expect(world.imbalances()).toEqual([]);
  });

  test('or drops what was due meanwhile, and counts it', async () => {
    const world = new World({ load: { ...OPEN, maxInFlight: 2, whenFull: 'drop' } }, 40);
    world.runner.start();
    await world.clock.advance(1000);
    expect(world.requested).toHaveLength(2);
    await answerFor(world, 2000);
    const { sent, last } = world.conservation();
    const dropped = world.lastPulse()?.dropped ?? 0;
    expect(last).toBe('completed');
    expect(dropped).toBeGreaterThan(15);
    expect((sent ?? 0) + dropped).toBe(40);
    expect(Math.max(...world.samples().map(({ lagMs }) => lagMs))).toBeLessThan(100);
    expect(world.imbalances()).toEqual([]);
  });

  test('stands still in a pause, and does not burst after it', async () => {
    const world = new World({ load: OPEN }, 60);
    world.runner.start();
    await answerFor(world, 1000);
    world.runner.pause();
    const atPause = world.requested.length;
    await world.clock.advance(5000);
    expect(world.requested).toHaveLength(atPause);
    world.runner.resume();
    await answerFor(world, 500);
    expect(world.requested.length).toBeLessThanOrEqual(atPause + 11);
    await answerFor(world, 3000);
    expect(world.conservation()).toMatchObject({ last: 'completed', samples: 60 });
    expect(Math.max(...world.samples().map(({ lagMs }) => lagMs))).toBeLessThan(100);
    expect(world.marks()).toMatchObject([{ kind: 'paused' }]);
    expect(world.imbalances()).toEqual([]);
  });

  test('can be changed while it runs', async () => {
    const world = new World({ load: OPEN }, 200);
    world.runner.start();
    await answerFor(world, 1000);
    const before = world.requested.length;
    world.runner.adjust({ kind: 'rate', ratePerSecond: 100 });
    await answerFor(world, 1000);
    expect(world.requested.length - before).toBeGreaterThanOrEqual(95);
    expect(world.requested.length - before).toBeLessThanOrEqual(105);
    expect(world.marks()).toMatchObject([{ kind: 'adjusted', words: '20 → 100/s' }]);
    world.runner.stop();
    await world.clock.advance(1000);
    expect(world.conservation()).toMatchObject({ last: 'stopped', inFlight: 0 });
    expect(world.imbalances()).toEqual([]);
  });
});

describe('lanes', () => {
  test('are added and taken away while it runs', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 100);
    world.runner.start();
    await settle();
    expect(world.pending).toHaveLength(2);
    world.runner.adjust({ kind: 'concurrency', concurrency: 5 });
    await settle();
    expect(world.pending).toHaveLength(5);
    world.runner.adjust({ kind: 'concurrency', concurrency: 1 });
    for (const pending of [...world.pending]) pending.answer(OK);
    await settle();
    expect(world.pending).toHaveLength(1);
    expect(world.marks().concat()).toEqual([]);
    await world.answerAll();
    expect(world.marks().map((mark) => 'words' in mark && mark.words)).toEqual([
      '2 → 5 lanes',
      '5 → 1 lanes',
    ]);
    expect(world.conservation()).toMatchObject({ last: 'completed', samples: 100 });
    expect(world.imbalances()).toEqual([]);
  });

  test('follow their stages, and the run ends with the last', async () => {
    const stages = [
      { durationMs: 1000, target: 8 },
      { durationMs: 1000, target: 1 },
    ];
    const world = new World(
      {
        load: { kind: 'stages', concurrency: 1, stages },
        length: { kind: 'duration', durationMs: 2000 },
      },
      5,
    );
    world.runner.start();
    await answerFor(world, 2500);
    await world.answerAll();
    expect(world.peakInFlight).toBe(8);
    const { last, samples, requested } = world.conservation();
    expect(last).toBe('completed');
    expect(samples).toBe(requested);
    expect(Math.max(...world.samples().map(({ startMs }) => startMs))).toBeLessThanOrEqual(2000);
    expect(world.imbalances()).toEqual([]);
  });

  test('go up a sweep step by step', async () => {
    const world = new World(
      {
        load: { kind: 'sweep', steps: [1, 2, 4], stepMs: 500 },
        length: { kind: 'duration', durationMs: 1500 },
      },
      5,
    );
    world.runner.start();
    const peaks: number[] = [];
    for (let step = 0; step < 3; step++) {
      await answerFor(world, 490);
      peaks.push(world.pending.length);
      await answerFor(world, 10);
    }
    expect(peaks).toEqual([1, 2, 4]);
    await world.answerAll();
    await world.clock.advance(100);
    expect(world.conservation()).toMatchObject({ last: 'completed', inFlight: 0 });
    expect(world.imbalances()).toEqual([]);
  });

  test('think between an answer and the next request', async () => {
    const world = new World(
      { load: { kind: 'closed', concurrency: 1 }, thinkTime: { minMs: 100, maxMs: 300 } },
      3,
    );
    world.runner.start();
    await settle();
    world.pending[0]?.answer(OK);
    await settle();
    await world.clock.advance(190);
    expect(world.requested).toHaveLength(1);
    await world.clock.advance(20);
    expect(world.requested).toHaveLength(2);
    world.runner.stop();
    await world.clock.advance(1000);
    expect(world.conservation()).toMatchObject({ last: 'stopped', inFlight: 0 });
    expect(world.imbalances()).toEqual([]);
  });
});

describe('warm-up', () => {
  test('by count is sent before the plan and flagged', async () => {
    const world = new World({ warmUp: { kind: 'requests', count: 4 } }, 6);
    world.runner.start();
    await settle();
    await world.answerAll();
    const flagged = world.samples().map(({ flags }) => hasFlag(flags, 'warmUp'));
    expect(flagged.filter((isWarmUp) => isWarmUp)).toHaveLength(4);
    expect(world.conservation()).toMatchObject({ last: 'completed', requested: 10, samples: 10 });
    expect(world.imbalances()).toEqual([]);
  });

  test('by time lasts that long, then every row is sent once', async () => {
    const world = new World({ warmUp: { kind: 'duration', durationMs: 300 } }, 20);
    world.runner.start();
    await answerFor(world, 1000);
    const measured = world.samples().filter(({ flags }) => !hasFlag(flags, 'warmUp'));
    expect(measured.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, row) => row),
    );
    expect(Math.min(...measured.map(({ startMs }) => startMs))).toBeGreaterThanOrEqual(300);
    expect(world.imbalances()).toEqual([]);
  });

  test('is stopped like the rest', async () => {
    const world = new World({ warmUp: { kind: 'requests', count: 50 } }, 6);
    world.runner.start();
    await settle();
    world.runner.stop();
    await world.clock.advance(1000);
    expect(world.conservation()).toMatchObject({ last: 'stopped', sent: 6, cancelled: 6 });
    expect(world.imbalances()).toEqual([]);
  });
});
