import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../core/run/outcome.ts';
import { STOP_GRACE_MS } from '../core/run/protocol.ts';
import { settle } from './handClock.fixture.ts';
import { OK, responseOf, World } from './runner.fixture.ts';
import type { Transport, TransportResult } from './transport.ts';

const GRAMMAR = 'started samples* ended';

function outcomesOf(world: World): string[] {
  return world.samples().map((sample) => OUTCOMES[sample.outcome] ?? '?');
}

describe('Runner', () => {
  test('never more in flight than the bound; each row once; nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.nat(100), { maxLength: 80 }),
        async (concurrency, rows, picks) => {
          const world = new World({ load: { kind: 'closed', concurrency } }, rows);
          world.runner.start();
          await settle();
          expect(world.pending.length).toBe(Math.min(concurrency, rows));
          for (const pick of picks) {
            world.pending[pick % Math.max(1, world.pending.length)]?.answer(OK);
            await world.clock.advance(7);
          }
          await world.answerAll();
          expect(world.peakInFlight).toBeLessThanOrEqual(concurrency);
          expect(
            world
              .samples()
              .map((sample) => sample.row)
              .sort((a, b) => a - b),
          ).toEqual(Array.from({ length: rows }, (_, row) => row));
          expect(world.conservation()).toEqual({
            grammar: GRAMMAR,
            last: 'completed',
            sent: rows,
            requested: rows,
            samples: rows,
            responses: rows,
            exceptions: 0,
            cancelled: 0,
            inFlight: 0,
          });
          expect(world.clock.timerCount).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a heartbeat every 250 ms, with or without samples, and pulses add up', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 3);
    world.runner.start();
    await world.clock.advance(1000);
    const pulses = world.events.filter((event) => event.type === 'samples');
    expect(pulses).toHaveLength(4);
    expect(pulses.at(-1)).toMatchObject({ pulse: { sent: 2, inFlight: 2, elapsedMs: 1000 } });
    await world.answerAll();
  });

  test('an unexpected status is a response, not an exception', async () => {
    const world = new World({}, 2);
    world.runner.start();
    await settle();
    world.pending[0]?.answer(responseOf(404));
    await world.answerAll();
    expect(outcomesOf(world)).toEqual(['unexpected', 'expected']);
    expect(world.conservation()).toMatchObject({ responses: 2, exceptions: 0 });
  });

  test('what takes longer than the timeout is cut and counted as timeout', async () => {
    const world = timedWorld(200, 2);
    world.runner.start();
    await settle();
    world.pending[0]?.answer(OK);
    await world.clock.advance(199);
    expect(world.pending).toHaveLength(1);
    await world.clock.advance(30);
    expect(outcomesOf(world).sort()).toEqual(['expected', 'timeout']);
    const timedOut = world.samples().find((sample) => sample.status === 0);
    expect(timedOut?.latencyMs).toBeGreaterThanOrEqual(200);
    expect(world.conservation()).toMatchObject({ grammar: GRAMMAR, exceptions: 1, inFlight: 0 });
  });

  test('stop cuts what is in flight, counts it as cancelled, sends nothing more', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 4 } }, 100);
    world.runner.start();
    await settle();
    world.pending[0]?.answer(OK);
    await settle();
    world.runner.stop();
    world.runner.stop();
    await settle();
    expect(world.conservation()).toMatchObject({
      grammar: GRAMMAR,
      last: 'stopped',
      sent: 5,
      requested: 5,
      responses: 1,
      cancelled: 4,
      inFlight: 0,
    });
    const { length } = world.events;
    await world.clock.advance(5000);
    expect(world.events).toHaveLength(length);
  });

  test('requests that ignore their abort are left behind after the grace', async () => {
    const deaf: Transport = () => new Promise(() => {});
    const world = new World({ load: { kind: 'closed', concurrency: 3 } }, 10, deaf);
    world.runner.start();
    await settle();
    world.runner.stop();
    await world.clock.advance(STOP_GRACE_MS);
    expect(world.conservation()).toMatchObject({
      last: 'stopped',
      sent: 3,
      samples: 3,
      cancelled: 3,
      inFlight: 0,
    });
  });

  test('a response that arrives after the end changes nothing', async () => {
    const late: (() => void)[] = [];
    const deaf: Transport = () => new Promise((resolve) => late.push(() => resolve(OK)));
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 10, deaf);
    world.runner.start();
    await settle();
    world.runner.stop();
    await world.clock.advance(STOP_GRACE_MS);
    const before = world.events.length;
    for (const answer of late) answer();
    await world.clock.advance(1000);
    expect(world.events).toHaveLength(before);
  });

  test('pause lets requests in flight finish and sends no new one until resume', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 6);
    world.runner.start();
    await settle();
    world.runner.pause();
    await world.answerAll();
    expect(world.requested).toHaveLength(2);
    await world.clock.advance(1000);
    expect(world.events.at(-1)).toMatchObject({ type: 'samples', pulse: { sent: 2, inFlight: 0 } });
    world.runner.resume();
    await settle();
    await world.answerAll();
    expect(world.conservation()).toMatchObject({ last: 'completed', requested: 6, samples: 6 });
  });

  test('stop while paused ends the run', async () => {
    const world = new World({ load: { kind: 'closed', concurrency: 2 } }, 6);
    world.runner.start();
    await settle();
    world.runner.pause();
    await world.answerAll();
    world.runner.stop();
    await settle();
    expect(world.conservation()).toMatchObject({
      last: 'stopped',
      sent: 2,
      samples: 2,
      inFlight: 0,
    });
  });

  test('a transport that throws fails the run in words, once', async () => {
    const broken: Transport = () => {
      throw new Error('no network here');
    };
    const world = new World({ load: { kind: 'closed', concurrency: 3 } }, 10, broken);
    world.runner.start();
    await settle();
    const ends = world.events.filter((event) => event.type === 'failed' || event.type === 'ended');
    expect(ends).toEqual([{ type: 'failed', runId: 'run', message: 'no network here' }]);
    expect(world.clock.timerCount).toBe(0);
  });

  test('a body that breaks off keeps its status', async () => {
    const world = new World({}, 1);
    world.runner.start();
    await settle();
    world.pending[0]?.answer({ kind: 'body', status: 200, bodyBytes: 100 });
    await settle();
    expect(world.samples()).toMatchObject([
      { status: 200, bodyBytes: 100, outcome: OUTCOMES.indexOf('body') },
    ]);
  });
});

function timedWorld(timeoutMs: number, rows: number): World {
  const request = {
    method: 'GET',
    endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
    headers: [],
    body: '',
    timeoutMs,
    credentials: 'omit',
  } as const;
  return new World({ request }, rows);
}

describe('the last answer', () => {
  const failing = async (rows: number, answerFor: (row: number) => TransportResult) => {
    const world = new World({ load: { kind: 'closed', concurrency: 1 } }, rows);
    world.runner.start();
    await settle();
    for (let row = 0; row < rows; row++) {
      world.pending[0]?.answer(answerFor(row));
      await settle();
    }
    await world.answerAll();
    return world;
  };

  test('is kept of failures only', async () => {
    const world = await failing(4, (row) => responseOf(row === 2 ? 503 : 200));
    expect(world.answers().map(({ row, answer }) => [row, answer.status])).toEqual([[2, 503]]);
  });

  test('of every failure of the last moment is sent before the end', async () => {
    const world = await failing(100, () => responseOf(404));
    expect(new Set(world.answers().map(({ row }) => row)).size).toBe(100);
    expect(world.ended).toBe('completed');
  });
});
