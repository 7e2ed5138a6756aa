/** What is measured is what happened: phases of every request against the target's own log, and unknown stays unknown. */
import type { RecordedRequest } from './support/scriptedRule.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

type Row = Readonly<Record<string, string>>;

const NUMBERS = Array.from({ length: 300 }, (_, index) => index);
/** Far enough apart that a busy machine does not take one for the other. */
const DELAY_STEP_MS = 100;
const delayStepOf = (index: number) => (index * 7) % 4;

/** Each answer is late by its own step, and tells its place in the target's log by the size of its body. */
function answerEachInItsOwnTime(target: ScriptedTarget): void {
  for (const index of NUMBERS) {
    target.on(({ order }) => order === index, {
      delayMs: delayStepOf(index) * DELAY_STEP_MS,
      body: 'x'.repeat(index + 1),
    });
  }
}

/** How many of the samples have, in steps, the server time that the target logged for the request they tell of. */
function samplesWithTheirOwnTime(samples: readonly Row[], log: readonly RecordedRequest[]): number {
  return samples.filter(({ bodyBytes, serverMs }) => {
    const truthMs = log[Number(bodyBytes) - 1]?.serviceMs ?? Number.NaN;
    return inSteps(Number(serverMs || Number.NaN)) === inSteps(truthMs);
  }).length;
}

const inSteps = (timeMs: number) => Math.round(timeMs / DELAY_STEP_MS);

for (const [what, path, ids] of [
  ['of its own id', '/users/{id}', '1-300'],
  ['when all have the same address', '/users/{id}', undefined],
] as const) {
  test(`each request gets its own server time ${what}, at 24 lanes over 6 connections`, async ({
    app,
    target,
  }) => {
    answerEachInItsOwnTime(target);
    await app.open();
    await app.fillPlan({
      endpoint: `${target.address}${path}`,
      ids: ids ?? '7',
      concurrency: 24,
    });
    if (ids === undefined) await app.repeat(300);
    await app.run();
    await app.finished();
    const samples = await app.samples();
    expect(samples).toHaveLength(300);
    expect(target.requestCount).toBe(300);
    if (ids === undefined) expect(new Set(target.requests.map(({ url }) => url)).size).toBe(1);
    // One in four may meet a pause of a busy machine that is longer than half a step; a wrong match misses 3 of 4.
    expect(samplesWithTheirOwnTime(samples, target.requests)).toBeGreaterThanOrEqual(225);
    expect(new Set(samples.map(({ protocol }) => protocol))).toEqual(new Set(['http/1.1']));
  });
}

test('24 lanes against a target of 20 ms: the page tells the true story', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 20 });
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}`,
    ids: '1-600',
    concurrency: 24,
  });
  await app.run();
  await app.finished();
  const serviceMs = target.requests.map((request) => request.serviceMs ?? Number.NaN);
  const truthMs = median(serviceMs);
  const samples = await app.samples();
  const serverMs = median(samples.map((sample) => Number(sample.serverMs || Number.NaN)));
  const queueMs = median(samples.map((sample) => Number(sample.queueMs || Number.NaN)));
  const headlineMs = await app.figure('p50');
  // Three rounds wait in the browser for each one that is on the wire.
  expect(headlineMs).toBeGreaterThan(2.5 * truthMs);
  // The driver and the other tests cost some ms; the browser's queue costs many more.
  expect(Math.abs(serverMs - truthMs)).toBeLessThan(0.25 * (headlineMs - truthMs));
  expect(queueMs).toBeGreaterThan(truthMs);
  expect(target.peakInFlight).toBeLessThanOrEqual(6);
  await expect(app.figureGroup('p50')).toContainText(/server/i);
  const wire = app.page.getByRole('group', { name: 'On the wire', exact: true });
  await expect(wire).toContainText(/24/);
  await expect(wire).toContainText(/http\/1\.1/i);
  const trust = app.page.getByRole('region', { name: 'Trust', exact: true });
  await expect(trust).not.toContainText('Sound.');
  await expect(trust).toContainText('Latency includes the browser’s queue');
  await expect(trust).toContainText('More lanes than connections');
});

test('without Timing-Allow-Origin the phases are unknown, and the page says which header to add', async ({
  app,
  target,
}) => {
  target.on('/', { timingAllowOrigin: undefined });
  await app.open();
  // More than six lanes: with fewer it matters to fast answers only, which a busy machine does not give.
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-100', concurrency: 12 });
  await app.run();
  await app.finished();
  const samples = await app.samples();
  for (const column of ['queueMs', 'connectMs', 'serverMs', 'receiveMs', 'transferBytes']) {
    expect(new Set(samples.map((sample) => sample[column]))).toEqual(new Set(['']));
  }
  await expect(app.page.getByRole('group', { name: 'On the wire' })).toContainText('unknown');
  const trust = app.page.getByRole('region', { name: 'Trust', exact: true });
  await trust.getByText('Queue and server time cannot be told apart').click();
  await expect(trust).toContainText('Timing-Allow-Origin');
  for (const server of ['Express', 'FastAPI', 'nginx', 'Spring', 'Go']) {
    await trust.getByRole('tab', { name: server, exact: true }).click();
    // The one before is on its way out for a moment.
    const panel = trust.getByRole('tabpanel', { name: server, exact: true });
    await expect(panel).toContainText(/timing-allow-origin/i);
  }
});

test('Server-Timing of the target is kept beside its server time', async ({ app, target }) => {
  target.on('/', { delayMs: 20, headers: { 'server-timing': 'db;dur=7.5, total;dur=12.5' } });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-12' });
  await app.run();
  await app.finished();
  const timings = (await app.samples()).map((sample) => sample.serverTimingMs);
  expect(new Set(timings)).toEqual(new Set(['12.5']));
});

test('a target that closes every connection: each request opens its own, and all are counted', async ({
  app,
  target,
}) => {
  target.on('/', { headers: { connection: 'close' } });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-200' });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ expected: 200 });
  expect(target.requestCount).toBe(200);
  const opened = (await app.samples()).filter(({ connectMs }) => Number(connectMs) > 0).length;
  // Chromium keeps spare sockets to a host, so a few connections are open before they are asked for.
  expect(opened).toBeGreaterThan(100);
});

test('the phases are drawn over time and told in words', async ({ app, target }) => {
  target.on('/', { delayMs: 30 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-300', concurrency: 12 });
  await app.run();
  await app.finished();
  await app.page.getByRole('button', { name: 'Phases as a table', exact: true }).click();
  const table = app.page.getByRole('table', { name: 'Phases', exact: true });
  for (const column of ['queue', 'connect', 'server', 'receive']) {
    await expect(table.getByRole('columnheader', { name: new RegExp(column, 'i') })).toBeVisible();
  }
});

function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
}
