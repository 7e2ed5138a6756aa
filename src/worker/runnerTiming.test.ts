/** Resource Timing entries that come, come late, never come, or belong to requests that were given up. */
import { describe, expect, test } from 'vitest';
import { hasFlag } from '../core/run/phases.ts';
import type { Sample } from '../core/run/samples.ts';
import { settle } from './handClock.fixture.ts';
import { OK, World } from './runner.fixture.ts';

const ONE_URL = {
  method: 'GET',
  endpointTemplate: 'http://127.0.0.1:8081/health',
  headers: [],
  body: '',
  timeoutMs: 30_000,
  credentials: 'omit',
} as const;
/** Needs a preflight, so its address carries no mark. */
const UNMARKED = { ...ONE_URL, method: 'PUT' } as const;

function isMissing({ flags }: Sample): boolean {
  return hasFlag(flags, 'timingMissing');
}

describe('late entries', () => {
  test('a sample waits for its entry up to 2 s, its lane does not', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 2);
    world.entries = 'byHand';
    await world.start();
    const [first] = world.pending;
    await world.answerEach();
    expect(world.requested).toHaveLength(2);
    await world.clock.advance(1900);
    expect(world.samples()).toHaveLength(0);
    expect(world.pulses().at(-1)).toMatchObject({ sent: 2, inFlight: 2, settling: 1 });
    world.enter(first?.request.url ?? '', first?.calledAtMs ?? 0);
    await world.clock.advance(250);
    expect(world.samples()).toMatchObject([{ row: 0, queueMs: 2, waitMs: 20, latencyMs: 0 }]);
    await world.answerAll();
    await world.clock.advance(2500);
    expect(world.ended).toBe('completed');
    expect(world.imbalances()).toEqual([]);
  });

  test('an entry that never comes is missing, and the phases unknown', async () => {
    const world = new World({}, 3);
    world.entries = 'byHand';
    await world.start();
    await world.answerAll();
    await world.clock.advance(1950);
    expect(world.ended).toBeUndefined();
    await world.clock.advance(100);
    expect(world.ended).toBe('completed');
    expect(world.samples().map(isMissing)).toEqual([true, true, true]);
    expect(world.samples().map(({ waitMs }) => waitMs)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(world.imbalances()).toEqual([]);
  });

  test('an entry after that changes nothing', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 2);
    world.entries = 'byHand';
    await world.start();
    const url = world.pending[0]?.request.url ?? '';
    await world.answerEach();
    await world.clock.advance(2100);
    world.enter(url, 1000);
    await world.answerAll();
    await world.clock.advance(2100);
    expect(world.samples().map(isMissing)).toEqual([true, true]);
    expect(world.imbalances()).toEqual([]);
  });

  test('a browser without entries: nothing waits any more, and none is called missing', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 50 } }, 150);
    world.entries = 'byHand';
    await world.start();
    await world.answerEach();
    await world.clock.advance(2100);
    await world.answerAll();
    await world.clock.advance(50);
    expect(world.ended).toBe('completed');
    const missing = world.samples().filter(isMissing);
    expect(missing.length).toBeLessThanOrEqual(50);
    expect(world.samples().every(({ waitMs }) => Number.isNaN(waitMs))).toBe(true);
    expect(world.imbalances()).toEqual([]);
  });

  test('entries that all come too late still say that this browser has them', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 60 } }, 120);
    world.entries = 'byHand';
    await world.start();
    const first = world.pending.map(({ request }) => request.url);
    await world.answerEach();
    await world.clock.advance(2100);
    for (const url of first) world.enter(url, 1000);
    const second = world.pending.map(({ request, calledAtMs }) => ({ ...request, calledAtMs }));
    await world.answerEach();
    for (const { url, calledAtMs } of second) world.enter(url, calledAtMs);
    await world.clock.advance(50);
    expect(world.ended).toBe('completed');
    expect(world.samples().filter(({ waitMs }) => waitMs === 20)).toHaveLength(60);
    expect(world.imbalances()).toEqual([]);
  });

  test('stop does not wait for entries and calls none missing', async () => {
    const world = new World({}, 3);
    world.entries = 'byHand';
    await world.start();
    await world.answerAll();
    expect(world.ended).toBeUndefined();
    world.runner.stop();
    await world.clock.advance(0);
    expect(world.ended).toBe('stopped');
    expect(world.samples().some(isMissing)).toBe(false);
    expect(world.conservation()).toMatchObject({ responses: 3, cancelled: 0 });
    expect(world.imbalances()).toEqual([]);
  });
});

test('without Timing-Allow-Origin phases are unknown, not zero and not missing', async () => {
  const world = new World({}, 3);
  world.entries = 'silent';
  await world.start();
  await world.answerAll();
  await world.clock.advance(250);
  const [sample] = world.samples();
  expect(sample).toMatchObject({ queueMs: Number.NaN, waitMs: Number.NaN, flags: 0, protocol: 0 });
  expect(world.imbalances()).toEqual([]);
});

describe('the same address many times', () => {
  for (const request of [ONE_URL, UNMARKED]) {
    test(`${request.method}: 1,000 requests over time, each finds its own entry`, async () => {
      const world = new World(
        {
          request,
          load: { kind: 'closed', concurrency: 20 },
          length: { kind: 'rounds', rounds: 1 },
        },
        1000,
      );
      world.entries = 'byHand';
      await world.start();
      while (world.pending.length > 0) {
        // The last called is answered first, and each entry says which call it was by its start.
        const late = [...world.pending].reverse();
        for (const { request: sent, calledAtMs, answer } of late) {
          answer(OK);
          world.enter(sent.url, calledAtMs + 0.05);
          await world.clock.advance(1.5);
        }
      }
      await world.clock.advance(300);
      expect(world.samples()).toHaveLength(1000);
      expect(world.samples().filter(({ waitMs }) => waitMs === 20)).toHaveLength(1000);
      expect(world.imbalances()).toEqual([]);
    });
  }

  for (const request of [ONE_URL, UNMARKED]) {
    test(`${request.method}: the entry of a request that timed out is nobody’s`, async () => {
      const world = new World(
        { request: { ...request, timeoutMs: 1000 }, load: { kind: 'closed', concurrency: 1 } },
        2,
      );
      world.entries = 'byHand';
      await world.start();
      await world.clock.advance(400);
      world.runner.adjust({ kind: 'concurrency', concurrency: 2 });
      await settle();
      const [first, late] = world.pending;
      expect([first?.calledAtMs, late?.calledAtMs]).toEqual([1000, 1400]);
      await world.clock.advance(400);
      // Answered and still without its entry when the later one is given up.
      first?.answer(OK);
      await world.clock.advance(800);
      world.enter(late?.request.url ?? '', 1400);
      await world.clock.advance(50);
      expect(world.ended).toBeUndefined();
      world.enter(first?.request.url ?? '', 1000);
      await world.clock.advance(50);
      expect(world.ended).toBe('completed');
      const waits = world.samples().map(({ row, status, waitMs }) => ({ row, status, waitMs }));
      expect(waits.sort((a, b) => a.row - b.row)).toEqual([
        { row: 0, status: 200, waitMs: 20 },
        { row: 1, status: 0, waitMs: Number.NaN },
      ]);
      expect(world.imbalances()).toEqual([]);
    });
  }
});
