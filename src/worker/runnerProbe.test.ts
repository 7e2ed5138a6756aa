/** The question to a target that failed whether it answers at all: how often, to whom, and what is made of the answer. */
import { describe, expect, test } from 'vitest';
import type { RequestSpec } from '../core/plan/plan.ts';
import { settle } from './handClock.fixture.ts';
import { FAILED, OK, World } from './runner.fixture.ts';

function requestOf(change: Partial<RequestSpec>): RequestSpec {
  return {
    method: 'GET',
    endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
    headers: [],
    body: '',
    timeoutMs: 30_000,
    credentials: 'omit',
    ...change,
  };
}

/** Fails after 10 ms, as a connection that is refused: not at once. */
async function failEach(world: World): Promise<void> {
  await world.clock.advance(10);
  await world.answerEach(FAILED);
}

function tallyOf(world: World): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const outcome of world.outcomes()) tally[outcome] = (tally[outcome] ?? 0) + 1;
  return tally;
}

describe('how often', () => {
  test('at most once in 10 s, whatever fails', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 4 } }, 10_000);
    await world.start();
    for (let step = 0; step < 2100; step++) await failEach(world);
    expect(world.probed).toHaveLength(3);
    world.runner.stop();
    await world.clock.advance(600);
    expect(tallyOf(world).network).toBe(8400);
    expect(world.imbalances()).toEqual([]);
  });

  test('never while one is being asked, and the failed wait for what it says', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 3 } }, 9);
    world.probeVerdict = undefined;
    await world.start();
    for (let step = 0; step < 3; step++) await failEach(world);
    expect(world.requested).toHaveLength(9);
    await world.clock.advance(2500);
    expect(world.samples()).toHaveLength(0);
    expect(world.ended).toBeUndefined();
    world.endProbe('answered');
    await world.clock.advance(250);
    expect(world.probed).toHaveLength(1);
    expect(tallyOf(world)).toEqual({ cors: 9 });
    expect(world.ended).toBe('completed');
    expect(world.imbalances()).toEqual([]);
  });

  test('a probe that never ends does not hold up the run', async () => {
    const world = new World({}, 3);
    world.probeVerdict = undefined;
    await world.start();
    await failEach(world);
    await world.clock.advance(4100);
    expect(tallyOf(world)).toEqual({ network: 3 });
    expect(world.ended).toBe('completed');
  });

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    test(`never for ${method}`, async () => {
      const world = new World({ request: requestOf({ method }) }, 6);
      await world.start();
      await failEach(world);
      await world.clock.advance(1100);
      expect(world.probed).toEqual([]);
      expect(tallyOf(world)).toEqual({ network: 6 });
      expect(world.imbalances()).toEqual([]);
    });
  }

  test('not for timeouts, broken bodies and what was cancelled', async () => {
    const world = new World({ request: requestOf({ timeoutMs: 100 }) }, 12);
    await world.start();
    world.pending[0]?.answer({ kind: 'body', status: 200, bodyBytes: 5 });
    await world.clock.advance(150);
    world.runner.stop();
    await world.clock.advance(600);
    expect(world.probed).toEqual([]);
    expect(tallyOf(world)).toEqual({ body: 1, timeout: 6, cancelled: 5 });
    expect(world.imbalances()).toEqual([]);
  });
});

describe('what it means', () => {
  test('the target answers, though the page may not read it: CORS, for all of its addresses', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 8);
    world.probeVerdict = 'answered';
    await world.start();
    for (let step = 0; step < 4; step++) await failEach(world);
    await world.clock.advance(1100);
    expect(world.probed).toEqual(['http://127.0.0.1:8081/users/1#rollcall--1']);
    expect(tallyOf(world)).toEqual({ cors: 8 });
    expect(world.imbalances()).toEqual([]);
  });

  test('where others answer, it speaks for the address that was asked only', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 3);
    world.probeVerdict = 'answered';
    await world.start();
    await world.clock.advance(10);
    await world.answerEach(OK);
    await failEach(world);
    await failEach(world);
    await world.clock.advance(1100);
    expect(world.probed).toEqual(['http://127.0.0.1:8081/users/2#rollcall--1']);
    expect(world.outcomes()).toEqual(['expected', 'cors', 'network']);
    expect(world.imbalances()).toEqual([]);
  });

  test('another host is not spoken for', async () => {
    const request = requestOf({ endpointTemplate: 'http://127.0.0.{id}:8081/' });
    const world = new World({ request, load: { kind: 'closed', concurrency: 1 } }, 2);
    world.probeVerdict = 'answered';
    await world.start();
    await failEach(world);
    await failEach(world);
    await world.clock.advance(1100);
    expect(world.outcomes()).toEqual(['cors', 'network']);
  });

  test('a later one overrules: first unreachable, then without CORS', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 1 } }, 2);
    await world.start();
    await failEach(world);
    await world.clock.advance(11_000);
    world.probeVerdict = 'answered';
    await world.answerEach(FAILED);
    await world.clock.advance(1100);
    expect(world.outcomes()).toEqual(['network', 'cors']);
    expect(world.probed).toHaveLength(2);
  });

  test('its own timing entry is not taken for one of the requests', async () => {
    const world = new World({}, 1);
    world.entries = 'byHand';
    await world.start();
    await failEach(world);
    world.enter(world.probed[0] ?? '', 1010);
    await world.clock.advance(1100);
    const [sample] = world.samples();
    expect(sample?.waitMs).toBeNaN();
  });
});

describe('no entry, failed at once', () => {
  test('is blocked when the browser makes entries for what it sends', async () => {
    const world = new World({}, 3);
    world.entries = 'byHand';
    await world.start();
    await failEach(world);
    await world.clock.advance(1100);
    expect(tallyOf(world)).toEqual({ blocked: 3 });
    expect(world.imbalances()).toEqual([]);
  });

  test('all of a long run: the 1,000th is called the same as the first', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 50 } }, 1000);
    world.entries = 'byHand';
    await world.start();
    while (world.pending.length > 0) await failEach(world);
    await world.clock.advance(1100);
    expect(tallyOf(world)).toEqual({ blocked: 1000 });
  });

  test('says nothing in a browser that makes no entries for answers either', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 60 } }, 61);
    world.entries = 'byHand';
    await world.start();
    for (const { answer } of world.pending.slice(0, 60)) answer(OK);
    await settle();
    await world.clock.advance(2100);
    // Long after the last answer, so that only the lack of an entry could tell.
    await world.clock.advance(3000);
    await world.answerEach(FAILED);
    await world.clock.advance(1100);
    expect(tallyOf(world)).toEqual({ expected: 60, network: 1 });
    expect(world.imbalances()).toEqual([]);
  });

  test('says nothing when the run is stopped before it could come', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 20);
    world.entries = 'byHand';
    await world.start();
    await failEach(world);
    world.runner.stop();
    await world.clock.advance(600);
    expect(tallyOf(world)).toEqual({ network: 2, cancelled: 2 });
    expect(world.imbalances()).toEqual([]);
  });
});

test('saturated is told by what was out when it failed, not when its sample was written', async () => {
  const world = new World({ load: { kind: 'closed', concurrency: 1000 } }, 1000);
  world.entries = 'byHand';
  await world.start();
  const [first, second] = world.pending;
  await world.clock.advance(5);
  first?.answer(OK);
  second?.answer(FAILED);
  await settle();
  // All others are answered before the failed one has waited long enough for its entry.
  await world.answerEach(OK);
  await world.clock.advance(2500);
  expect(tallyOf(world)).toEqual({ expected: 999, saturated: 1 });
  expect(world.imbalances()).toEqual([]);
});
