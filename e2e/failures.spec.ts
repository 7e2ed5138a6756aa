/** What servers and networks do: each fault ends as a named outcome, and no sample is lost. */

import { peakRendererBytes } from './support/rendererMemory.ts';
import { startScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

test('a refused port', async ({ app }) => {
  const gone = await startScriptedTarget();
  const endpoint = `${gone.address}/users/{id}`;
  await gone.close();
  await app.open();
  await app.fillPlan({ endpoint, ids: '1-5' });
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(5);
  expect(await app.figure('Failed')).toBe(5);
  expect(await app.outcomes()).toEqual({ network: 5 });
  await expect(await app.openTab('Exceptions')).toContainText(/network|connect/i);
});

test('a name that does not resolve', async ({ app }) => {
  await app.open();
  await app.fillPlan({ endpoint: 'http://rollcall-test.invalid/{id}', ids: '1-3' });
  await app.run();
  await app.confirm();
  await app.finished();
  expect(await app.figure('Failed')).toBe(3);
  expect(await app.outcomes()).toEqual({ network: 3 });
});

test('a reset before headers', async ({ app, target }) => {
  target.on('/users/2', { fault: 'resetBeforeHeaders' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
  await app.run();
  await app.finished();
  // Chromium asks once more after a reset on a reused connection, so the target may have counted one more.
  expect(await app.figure('Sent')).toBe(3);
  expect(await app.outcomes()).toEqual({ expected: 2, network: 1 });
});

test('a body that breaks off keeps its status', async ({ app, target }) => {
  target.on('/users/2', { fault: 'resetInBody' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ expected: 2, body: 1 });
  const broken = (await app.samples()).find(({ outcome }) => outcome === 'body');
  expect(broken).toMatchObject({ id: '2', status: '200' });
});

test('no CORS header', async ({ app, target }) => {
  target.on('/', { cors: false });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-4' });
  await app.run();
  await app.finished();
  expect(await app.figure('Sent')).toBe(4);
  expect(await app.figure('Failed')).toBe(4);
  expect(await app.outcomes()).toEqual({ cors: 4 });
  await expect(await app.openTab('Exceptions')).toContainText(/CORS/);
});

test('a body that never ends runs into the timeout', async ({ app, target }) => {
  target.on('/users/3', { fault: 'neverEnds' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-6', timeoutSeconds: 1 });
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.outcomes()).toEqual({ expected: 5, timeout: 1 });
  await expect(await app.openTab('Exceptions')).toContainText(/timeout/i);
  await expect.poll(() => target.inFlight).toBe(0);
});

test('an answer that never begins runs into the timeout', async ({ app, target }) => {
  target.on('/users/3', { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-6', timeoutSeconds: 1 });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ expected: 5, timeout: 1 });
});

for (const status of [204, 304, 404, 429, 500]) {
  test(`status ${status} is a response, expected or not`, async ({ app, target }) => {
    target.on('/users/2', { status, headers: status === 429 ? { 'retry-after': '1' } : {} });
    await app.open();
    await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
    await app.run();
    await app.finished();
    expect(await app.outcomes()).toEqual({ expected: 2, unexpected: 1 });
    expect(await app.figure('Failed')).toBe(1);
    const statuses = (await app.samples()).map((sample) => `${sample.id} ${sample.status}`);
    expect(statuses.sort()).toEqual(['1 200', `2 ${status}`, '3 200']);
    await expect(app.page.getByRole('main')).toContainText(`${status}`);

    await app.fillPlan({ expectedStatus: `200, ${status}` });
    await app.run();
    await expect(app.state).toHaveText(/^Finished/);
    expect(await app.figure('Failed')).toBe(0);
    expect(target.requestCount).toBe(6);
  });
}

test('bodies of 50 MB are read to the end, counted and not kept', async ({
  app,
  browser,
  target,
}) => {
  test.slow();
  const bodyBytes = 50_000_000;
  const readBodies = async (count: number) => {
    await app.fillPlan({ ids: `1-${count}` });
    await app.run();
    await app.finished();
    expect(await app.outcomes()).toEqual({ expected: count });
    const sizes = new Set((await app.samples()).map((sample) => sample.bodyBytes));
    expect([...sizes]).toEqual([`${bodyBytes}`]);
    return (await peakRendererBytes(browser)) ?? 0;
  };
  target.on('/', { bodyBytes });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/files/{id}` });
  // The driver's own network log keeps some bodies, up to a limit: what counts is that more bodies take no more memory.
  const peakBytes = await readBodies(12);
  const laterPeakBytes = await readBodies(36);
  expect(laterPeakBytes - peakBytes).toBeLessThan((36 * bodyBytes) / 2);
});

test('a worker killed in mid-run: what arrived is kept and the page says so', async ({
  app,
  target,
}) => {
  target.on(({ order }) => order >= 50, { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-500', concurrency: 6 });
  await app.run();
  await expect.poll(() => app.figure('Sent')).toBe(56);
  // A worker that closes itself is gone without a word, as one that the browser ends for want of memory.
  const engine = app.engine();
  expect(engine).toBeDefined();
  engine?.evaluate(() => self.close()).catch(() => 'the worker is gone before it can answer');
  await app.finished();
  await expect(app.state).toHaveText(/^(Failed|Stopped)/);
  await expect(app.page.getByText(/worker/i).first()).toBeVisible();
  expect(await app.figure('Sent')).toBe(56);
  expect((await app.outcomes()).expected).toBe(50);

  target.open();
  await app.run();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(500);
});
