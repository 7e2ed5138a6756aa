/** Load models: what the target receives, and when, is what the plan says. */
import { expect, test } from './support/test.ts';

/** A plan through the page address, which fills the form as a person would. */
function search(address: string, plan: Readonly<Record<string, string>>): string {
  return `?${new URLSearchParams({ endpoint: `${address}/users/{id}`, ...plan })}`;
}

const gaps = (times: readonly number[]) =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0));

test('a rate sends each request at its planned time, whether or not answers have come', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 300 });
  await app.open(search(target.address, { ids: '1-100', load: 'open', rate: '50' }));
  await app.run();
  await app.finished();
  expect(target.requestCount).toBe(100);
  const samples = await app.samples();
  const planned = samples.map((sample) => Number(sample.plannedStartMs)).sort((a, b) => a - b);
  for (const gap of gaps(planned)) expect(gap).toBeCloseTo(20, 1);
  // 50 a second of 300 ms each: more than six at once, which a closed load of six would never have.
  await expect(app.figureGroup('p50')).toContainText(/response/i);
  expect(samples.every(({ outcome }) => outcome === 'expected')).toBe(true);
});

test('when all that is allowed is in flight the wait counts as latency', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 100 });
  const plan = { ids: '1-60', load: 'open', rate: '40', maxInFlight: '2' };
  await app.open(search(target.address, plan));
  await app.run();
  await app.finished();
  expect(target.requestCount).toBe(60);
  expect(target.peakInFlight).toBeLessThanOrEqual(2);
  // Two at a time of 100 ms make 20 a second of 40: half of them waited for more than 0.7 s.
  expect(await app.figure('p50')).toBeGreaterThan(500);
  const services = (await app.samples()).map(({ latencyMs }) => Number(latencyMs));
  expect(Math.min(...services)).toBeLessThan(500);
  const trust = app.page.getByRole('region', { name: 'Trust', exact: true });
  await expect(trust).toContainText('Requests started late');
});

test('or is not sent at all, and counted', async ({ app, target }) => {
  target.on('/', { delayMs: 200 });
  const plan = { ids: '1-60', load: 'open', rate: '40', maxInFlight: '2', whenFull: 'drop' };
  await app.open(search(target.address, plan));
  await app.run();
  await app.finished();
  expect(target.peakInFlight).toBeLessThanOrEqual(2);
  const sent = target.requestCount;
  expect(sent).toBeLessThan(40);
  expect(await app.figure('Sent')).toBe(sent);
  const wire = app.page.getByRole('group', { name: 'On the wire', exact: true });
  await expect(wire).toContainText(`${60 - sent}`);
  await expect(wire).toContainText(/dropped/i);
  const trust = app.page.getByRole('region', { name: 'Trust', exact: true });
  await expect(trust).toContainText('The planned rate was not reached');
});

test('stages go up to their lanes and never above', async ({ app, target }) => {
  target.on('/', { delayMs: 40 });
  await app.open(
    search(target.address, {
      ids: '1-50',
      load: 'stages',
      concurrency: '1',
      stages: '1s:5, 1s:5, 500ms:1',
    }),
  );
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(target.peakInFlight).toBe(5);
  expect(await app.figure('Sent')).toBe(target.requestCount);
  const firstSecond = target.requests.filter(
    ({ startedAtMs }) => startedAtMs < (target.requests[0]?.startedAtMs ?? 0) + 150,
  );
  expect(firstSecond.length).toBeLessThan(10);
});

test('a sweep draws throughput against latency, a step each, and marks the knee', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 50 });
  await app.open(
    search(target.address, { ids: '1-50', load: 'sweep', sweep: '1, 2, 4', stepSeconds: '2' }),
  );
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(target.peakInFlight).toBe(4);
  await app.page.getByRole('button', { name: /throughput against latency.* as a table/i }).click();
  const table = app.page.getByRole('table', { name: /throughput against latency/i });
  await expect(table.getByRole('row')).toHaveCount(1 + 3);
  await expect(app.page.getByText(/knee/i).first()).toBeVisible();
});

test('warm-up requests are sent, drawn and counted in no figure', async ({ app, target }) => {
  target.on('/', { delayMs: 10 });
  target.on(({ order }) => order < 20, { delayMs: 400 });
  await app.open(search(target.address, { ids: '1-100', warmup: '20' }));
  await app.run();
  await app.finished();
  expect(target.requestCount).toBe(120);
  const samples = await app.samples();
  expect(samples.filter(({ warmUp }) => warmUp === 'true')).toHaveLength(20);
  expect(await app.figure('p95')).toBeLessThan(400);
  await expect(app.page.getByRole('group', { name: 'On the wire' })).toContainText(/20 warm-up/i);
});

test('think time keeps a lane from sending at once', async ({ app, target }) => {
  await app.open(search(target.address, { ids: '1-8', concurrency: '1', think: '100-150' }));
  await app.run();
  await app.finished();
  const starts = target.requests.map(({ startedAtMs }) => startedAtMs);
  // Node's timers may fire up to 1 ms early.
  for (const gap of gaps(starts)) expect(gap).toBeGreaterThanOrEqual(99);
});

test('a run for a time ends by itself, and so does one for a number of requests', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 20 });
  await app.open(search(target.address, { ids: '1-5', duration: '1' }));
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  const inASecond = target.requestCount;
  expect(inASecond).toBeGreaterThan(5);
  expect(await app.figure('Sent')).toBe(inASecond);

  await app.open(search(target.address, { ids: '1-5', requests: '12' }));
  await app.run();
  await app.finished();
  expect(await app.figure('Sent')).toBe(12);
  expect(target.requestCount).toBe(inASecond + 12);
});

test('a paused rate does not burst when it goes on', async ({ app, target }) => {
  await app.open(search(target.address, { ids: '1-60', load: 'open', rate: '20' }));
  await app.run();
  await expect.poll(() => target.requestCount).toBeGreaterThanOrEqual(10);
  await app.pauseButton.click();
  await expect(app.state).toHaveText(/^Paused/);
  const atPause = target.requestCount;
  // Nothing is sent while twenty would have been due.
  const pausedAtSecond = await app.elapsedSeconds();
  await expect.poll(() => app.elapsedSeconds()).toBeGreaterThan(pausedAtSecond + 1);
  expect(target.requestCount).toBeLessThanOrEqual(atPause + 1);
  await app.resumeButton.click();
  await app.finished();
  expect(target.requestCount).toBe(60);
  // A burst would have come from requests that were due during the pause, late by as much.
  const late = (await app.samples()).filter(({ lagMs }) => Number(lagMs) > 900);
  expect(late).toHaveLength(0);
  await expect(app.page.getByText(/paused/i).first()).toBeVisible();
});

test('lanes can be added and taken away while it runs', async ({ app, target }) => {
  target.on('/', { gated: true });
  await app.open(search(target.address, { ids: '1-40', concurrency: '2' }));
  await app.run();
  await expect.poll(() => target.inFlight).toBe(2);
  const lanes = app.page.getByRole('spinbutton', { name: 'Lanes now', exact: true });
  await lanes.fill('5');
  await lanes.press('Enter');
  await expect.poll(() => target.inFlight).toBe(5);
  target.open();
  await app.finished();
  expect(target.requestCount).toBe(40);
  expect(target.peakInFlight).toBe(5);
  await expect(app.page.getByText(/2 → 5 lanes/).first()).toBeVisible();
});

test('Stop works while paused, while warming up and while waiting for a rate', async ({
  app,
  target,
}) => {
  target.on('/', { gated: true });
  for (const plan of [
    { ids: '1-40', warmup: '10' },
    { ids: '1-40', load: 'open', rate: '2' },
    { ids: '1-40', load: 'stages', concurrency: '1', stages: '20s:3' },
  ]) {
    const before = target.requestCount;
    await app.open(search(target.address, plan));
    await app.run();
    await expect.poll(() => target.requestCount).toBeGreaterThan(before);
    await app.pauseButton.click();
    await expect(app.state).toHaveText(/^Paused/);
    await app.stop();
    await expect(app.state).toHaveText(/^Stopped/);
    await expect.poll(() => target.inFlight).toBe(0);
    expect(await app.figure('Sent')).toBe(target.requestCount - before);
  }
});
