/** The last answers of a run on their way to the page: of which requests, and how many at once. */
import { expect, test } from 'vitest';
import type { Plan } from '../core/plan/plan.ts';
import { answerOf } from '../core/run/answer.fixture.ts';
import { settle } from './handClock.fixture.ts';
import { FAILED, OK, responseOf, World } from './runner.fixture.ts';
import type { TransportResult } from './transport.ts';

const SERIAL: Partial<Plan> = { load: { kind: 'closed', concurrency: 1 } };

/** An answer whose text must never be made. */
const UNASKED: TransportResult = {
  kind: 'response',
  status: 200,
  bodyBytes: 18,
  header: () => '',
  body: 'fine',
  answer: () => {
    throw new Error('The answer of a success was asked for.');
  },
};

/** Each request in its turn, in one lane; then the end of the run. */
async function runOf(plan: Partial<Plan>, rows: number, results: readonly TransportResult[]) {
  const world = new World({ ...SERIAL, ...plan }, rows);
  await world.start();
  for (const result of results) await world.answerEach(result);
  // A failed request is asked about, and rests before the next.
  await world.clock.advance(1000);
  await world.answerAll();
  expect(world.ended).toBe('completed');
  expect(world.imbalances()).toEqual([]);
  return world;
}

test('of successes nothing is kept, and nothing is made of them', async () => {
  const world = new World(SERIAL, 3);
  await world.start();
  for (let row = 0; row < 3; row++) {
    await world.clock.advance(250);
    await world.answerEach(UNASKED);
  }
  expect(world.ended).toBe('completed');
  const lists = world.events.flatMap((event) => (event.type === 'samples' ? [event.answers] : []));
  expect(lists).toEqual([[], [], [], []]);
  // One and the same for all, so that a heartbeat makes none.
  expect(new Set(lists).size).toBe(1);
});

test('a response that fails a check is kept, with the status it came with', async () => {
  const rule = { kind: 'bodyContains', text: 'fine' } as const;
  const plan = { checks: [{ text: 'body contains fine', rule }] };
  const broken: TransportResult = {
    kind: 'response',
    status: 200,
    bodyBytes: 6,
    header: () => '',
    body: 'broken',
    answer: () => answerOf(200, 'broken'),
  };
  const world = await runOf(plan, 3, [UNASKED, broken, UNASKED]);
  expect(world.answers()).toEqual([{ row: 1, answer: answerOf(200, 'broken') }]);
});

test('an exception has no answer', async () => {
  const broke: TransportResult = { kind: 'body', status: 500, bodyBytes: 3 };
  const world = await runOf({}, 2, [broke, FAILED]);
  expect(world.outcomes()).toEqual(['body', 'network']);
  expect(world.answers()).toEqual([]);
});

test('nor is one kept of the warm-up', async () => {
  const plan: Partial<Plan> = { warmUp: { kind: 'requests', count: 2 } };
  const world = await runOf(plan, 2, [responseOf(503), responseOf(503), OK, responseOf(404)]);
  expect(world.answers().map(({ answer }) => answer.status)).toEqual([404]);
});

test('of a row that fails again the later answer comes after the earlier', async () => {
  const plan: Partial<Plan> = { length: { kind: 'rounds', rounds: 3 } };
  const world = new World({ ...SERIAL, ...plan }, 1);
  await world.start();
  await world.answerEach(responseOf(500));
  await world.clock.advance(250);
  await world.answerEach(responseOf(502));
  await world.answerEach(responseOf(503));
  expect(world.answers().map(({ answer }) => answer.status)).toEqual([500, 503]);
});

test('at most 32 with one heartbeat while the run goes on', async () => {
  const rows = 80;
  const world = new World(SERIAL, rows);
  await world.start();
  for (let row = 0; row < rows - 1; row++) await world.answerEach(responseOf(404));
  await world.clock.advance(500);
  const counts = world.events.flatMap((event) =>
    event.type === 'samples' ? [event.answers.length] : [],
  );
  expect(counts).toEqual([32, 32]);
  await world.answerAll();
  await settle();
  expect(world.answers()).toHaveLength(79);
});

test('stopped: what failed until then is sent', async () => {
  const world = new World(SERIAL, 50);
  await world.start();
  for (let row = 0; row < 40; row++) await world.answerEach(responseOf(404));
  world.runner.stop();
  await settle();
  expect(world.ended).toBe('stopped');
  expect(world.answers()).toHaveLength(40);
});
