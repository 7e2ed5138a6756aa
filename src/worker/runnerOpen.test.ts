/** Arrivals by a rate: their pace, what happens when all that may be in flight is, and that every arrival is accounted for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenLoad } from '../core/plan/load.ts';
import { OK, World } from './runner.fixture.ts';

const OPEN: OpenLoad = {
  kind: 'open',
  ratePerSecond: 100,
  stages: [],
  arrivals: 'uniform',
  seed: 7,
  maxInFlight: 50,
  whenFull: 'wait',
};

function gapsOf(world: World): number[] {
  return world.sentAtMs.slice(1).map((atMs, at) => atMs - (world.sentAtMs[at] ?? 0));
}

describe('pace', () => {
  test('uniform: each arrival at its time, to the end', async () => {
    const world = new World({ load: OPEN }, 500);
    world.serviceMs = 30;
    await world.start();
    await world.clock.advance(5100);
    expect(world.ended).toBe('completed');
    world.sentAtMs.forEach((atMs, at) => {
      expect(atMs).toBeCloseTo(at * 10, 3);
    });
    expect(Math.max(...world.samples().map(({ lagMs }) => lagMs))).toBeLessThan(0.001);
    expect(world.imbalances()).toEqual([]);
  });

  test('Poisson: the rate in the mean, gaps as an exponential has them, the same for a seed', async () => {
    const run = async (seed: number) => {
      const world = new World({ load: { ...OPEN, arrivals: 'poisson', seed } }, 4000);
      world.serviceMs = 1;
      await world.start();
      await world.clock.advance(60_000);
      expect(world.ended).toBe('completed');
      expect(world.imbalances()).toEqual([]);
      return world;
    };
    const gaps = gapsOf(await run(7));
    const mean = gaps.reduce((sum, gapMs) => sum + gapMs, 0) / gaps.length;
    const variance = gaps.reduce((sum, gapMs) => sum + (gapMs - mean) ** 2, 0) / gaps.length;
    expect(mean).toBeGreaterThan(9.5);
    expect(mean).toBeLessThan(10.5);
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.93);
    expect(Math.sqrt(variance) / mean).toBeLessThan(1.07);
    // Shorter than its mean: 1 − 1/e.
    const shortRatio = gaps.filter((gapMs) => gapMs < 10).length / gaps.length;
    expect(shortRatio).toBeGreaterThan(0.6);
    expect(shortRatio).toBeLessThan(0.66);
    expect(gapsOf(await run(7))).toEqual(gaps);
    expect(gapsOf(await run(8))).not.toEqual(gaps);
  });

  test('stages: the rate goes up in a line, down to nothing, and the run ends with the last', async () => {
    const stages = [
      { durationMs: 2000, target: 100 },
      { durationMs: 2000, target: 0 },
    ];
    const length = { kind: 'duration', durationMs: 4000 } as const;
    const world = new World({ load: { ...OPEN, ratePerSecond: 0, stages }, length }, 10);
    world.serviceMs = 5;
    await world.start();
    await world.clock.advance(3990);
    expect(world.ended).toBeUndefined();
    await world.clock.advance(100);
    expect(world.ended).toBe('completed');
    const within = (fromMs: number, untilMs: number) =>
      world.sentAtMs.filter((atMs) => atMs >= fromMs && atMs < untilMs).length;
    expect(within(0, 2000)).toBe(100);
    expect(within(1000, 2000)).toBe(75);
    expect(within(2000, 3000)).toBe(75);
    expect(within(2000, 4000)).toBe(100);
    expect(world.imbalances()).toEqual([]);
  });
});

describe('all that may be in flight is', () => {
  test('wait: the wait is lag, the service time is not touched, and the backlog is worked off', async () => {
    const world = new World({ load: { ...OPEN, maxInFlight: 2 } }, 100);
    world.serviceMs = 40;
    await world.start();
    await world.clock.advance(3000);
    expect(world.ended).toBe('completed');
    expect(world.peakInFlight).toBe(2);
    // 50 a second get through, so the last, due at 990 ms, starts at 1,970.
    const { lagMs, latencyMs } = world.samples().at(-1) ?? {};
    expect(lagMs).toBeCloseTo(980, 0);
    expect(latencyMs).toBe(40);
    expect(world.imbalances()).toEqual([]);
  });

  test('drop: each arrival is sent or dropped, each uses its row, none is late', async () => {
    const world = new World({ load: { ...OPEN, maxInFlight: 2, whenFull: 'drop' } }, 100);
    world.serviceMs = 40;
    await world.start();
    await world.clock.advance(3000);
    expect(world.ended).toBe('completed');
    const { sent, dropped, due } = world.lastPulse() ?? {};
    expect(due).toBe(100);
    expect((sent ?? 0) + (dropped ?? 0)).toBe(100);
    expect(dropped).toBeGreaterThanOrEqual(48);
    expect(Math.max(...world.samples().map(({ lagMs }) => lagMs))).toBeLessThan(0.001);
    for (const { row, startMs } of world.samples()) expect(startMs).toBeCloseTo(row * 10, 3);
    expect(world.imbalances()).toEqual([]);
  });

  test('a target that never answers: stop leaves what was due as not sent', async () => {
    for (const whenFull of ['wait', 'drop'] as const) {
      const world = new World({ load: { ...OPEN, maxInFlight: 3, whenFull } }, 1000);
      await world.start();
      await world.clock.advance(1005);
      expect(world.lastPulse()).toMatchObject({ sent: 3, inFlight: 3, due: 101, dropped: 0 });
      world.runner.stop();
      await world.clock.advance(0);
      expect(world.conservation()).toMatchObject({ last: 'stopped', cancelled: 3 });
      expect(world.imbalances()).toEqual([]);
    }
  });

  test('a run for a time ends soon after it, however long the backlog', async () => {
    const length = { kind: 'duration', durationMs: 1000 } as const;
    const world = new World({ load: { ...OPEN, maxInFlight: 1 }, length }, 10);
    world.serviceMs = 100;
    await world.start();
    await world.clock.advance(1700);
    expect(world.ended).toBe('completed');
    expect(world.lastPulse()).toMatchObject({ due: 100, sent: 15 });
    expect(world.imbalances()).toEqual([]);
  });
});

describe('warm-up', () => {
  test('its arrivals and its backlog are not the run’s', async () => {
    const warmUp = { kind: 'duration', durationMs: 500 } as const;
    const world = new World({ load: { ...OPEN, maxInFlight: 1 }, warmUp }, 20);
    world.serviceMs = 9;
    await world.start();
    await world.clock.advance(1000);
    expect(world.ended).toBe('completed');
    expect(world.measured().map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(world.measured()[0]?.startMs).toBeCloseTo(500, 3);
    expect(Math.max(...world.measured().map(({ lagMs }) => lagMs))).toBeLessThan(1);
    expect(world.imbalances()).toEqual([]);
  });
});

describe('a changed rate', () => {
  test('down and up: marked, no burst, from now on', async () => {
    const world = new World({ load: OPEN }, 400);
    world.serviceMs = 5;
    await world.start();
    await world.clock.advance(1005);
    world.runner.adjust({ kind: 'rate', ratePerSecond: 10 });
    await world.clock.advance(2000);
    const slow = world.sentAtMs.filter((atMs) => atMs > 1005).length;
    expect(slow).toBeGreaterThanOrEqual(19);
    expect(slow).toBeLessThanOrEqual(21);
    world.runner.adjust({ kind: 'rate', ratePerSecond: 1000 });
    await world.clock.advance(500);
    expect(Math.min(...gapsOf(world))).toBeGreaterThan(0.99);
    expect(world.marks()).toEqual([
      { kind: 'adjusted', atMs: 1005, words: '100 → 10/s' },
      { kind: 'adjusted', atMs: 3005, words: '10 → 1000/s' },
    ]);
    expect(world.ended).toBe('completed');
    expect(world.imbalances()).toEqual([]);
  });

  test('to what it is, to nothing, or of lanes: no mark, no change', async () => {
    const world = new World({ load: OPEN }, 10);
    world.serviceMs = 5;
    await world.start();
    world.runner.adjust({ kind: 'rate', ratePerSecond: 100 });
    world.runner.adjust({ kind: 'rate', ratePerSecond: 0 });
    world.runner.adjust({ kind: 'concurrency', concurrency: 3 });
    await world.clock.advance(300);
    expect(world.marks()).toEqual([]);
    expect(world.ended).toBe('completed');
    expect(world.imbalances()).toEqual([]);
  });
});

test('any rate, bound and speed of answers: due = sent + dropped, each row in its turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        ratePerSecond: fc.integer({ min: 5, max: 400 }),
        maxInFlight: fc.integer({ min: 1, max: 8 }),
        arrivals: fc.constantFrom('uniform' as const, 'poisson' as const),
        whenFull: fc.constantFrom('wait' as const, 'drop' as const),
        seed: fc.nat(),
      }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 80 }),
      async (change, rows, serviceMs) => {
        const world = new World({ load: { ...OPEN, ...change } }, rows);
        world.serviceMs = serviceMs;
        await world.start();
        await world.clock.advance(120_000);
        expect(world.ended).toBe('completed');
        expect(world.peakInFlight).toBeLessThanOrEqual(change.maxInFlight);
        const { sent = 0, dropped = 0, due } = world.lastPulse() ?? {};
        expect(due).toBe(rows);
        expect(sent + dropped).toBe(rows);
        if (change.whenFull === 'wait') expect(dropped).toBe(0);
        expect(new Set(world.samples().map(({ row }) => row)).size).toBe(sent);
        expect(world.imbalances()).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('an answer that comes with the stop is an answer', async () => {
  const world = new World({ load: OPEN }, 100);
  await world.start();
  await world.clock.advance(35);
  world.pending[0]?.answer(OK);
  world.runner.stop();
  await world.clock.advance(0);
  expect(world.conservation()).toMatchObject({ responses: 1, cancelled: 3, last: 'stopped' });
  expect(world.imbalances()).toEqual([]);
});
