/** Kinds of exception: what the browser hides is found out where it can be, and never at the cost of extra writes. */
import { patchEngine } from './support/patchedEngine.ts';
import { startScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

test('an answer without CORS is told from an unreachable target by one probe', async ({
  app,
  target,
}) => {
  target.on('/', { cors: false });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-40' });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ cors: 40 });
  expect(await app.figure('Sent')).toBe(40);
  // 40 of the plan, and one to find out.
  expect(target.requestCount).toBe(41);
  const panel = await app.openTab('Exceptions');
  await expect(panel).toContainText('Access-Control-Allow-Origin');
  await expect(panel).toContainText('40 exceptions');
});

test('a write is never repeated to find out why it failed', async ({ app, target }) => {
  target.on('/', { cors: false });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.fillRequest({ method: 'POST', body: 'name={id}' });
  await app.run();
  await app.confirm();
  await app.finished();
  expect(await app.outcomes()).toEqual({ network: 5 });
  expect(target.requests.map(({ method }) => method)).toEqual(Array(5).fill('POST'));
});

test('10,000 refused connections: each is counted, and the page goes on working', async ({
  app,
}) => {
  test.slow();
  const gone = await startScriptedTarget();
  const endpoint = `${gone.address}/users/{id}`;
  await gone.close();
  await app.open();
  await app.fillPlan({ endpoint, ids: '1-10000', concurrency: 64 });
  await app.run();
  // The form answers while they come in.
  await app.expectedStatus.fill('200, 404');
  await expect(app.expectedStatus).toHaveValue('200, 404');
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(10_000);
  expect(await app.outcomes()).toEqual({ network: 10_000 });
});

test('a timeout of 1 ms ends every request, and the target never sees more than the bound', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 200 });
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}`,
    ids: '1-60',
    timeoutSeconds: 0.001,
  });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ timeout: 60 });
  expect(await app.figure('Sent')).toBe(60);
  expect(target.requestCount).toBeLessThanOrEqual(60);
  expect(target.peakInFlight).toBeLessThanOrEqual(6);
});

test('requests that were given up do not lend their timing to the next of the same address', async ({
  app,
  target,
}) => {
  // Every third answer comes far too late; all have the same address.
  target.on(({ order }) => order % 3 === 2, { gated: true });
  target.on(({ order }) => order % 3 === 1, { delayMs: 400 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '7', timeoutSeconds: 2 });
  await app.repeat(30);
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ expected: 20, timeout: 10 });
  const samples = await app.samples();
  const serverMs = samples
    .filter(({ outcome }) => outcome === 'expected')
    .map((sample) => Number(sample.serverMs || Number.NaN));
  expect(serverMs.filter((timeMs) => timeMs < 300)).toHaveLength(10);
  expect(serverMs.filter((timeMs) => timeMs >= 399 && timeMs < 2000)).toHaveLength(10);
});

test('successes and exceptions read like a gather, and both lists can be saved', async ({
  app,
  target,
}) => {
  target.on('/users/3', { status: 503 });
  target.on('/users/4', { fault: 'resetInBody' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-10' });
  await app.run();
  await app.finished();
  const panel = await app.openTab('Exceptions');
  await expect(panel).toContainText('9 successes');
  await expect(panel).toContainText('1 exception');
  const successes = await app.download(panel.getByRole('button', { name: 'Export successes' }));
  const exceptions = await app.download(panel.getByRole('button', { name: 'Export exceptions' }));
  expect(successes.text.trim().split('\r\n')).toHaveLength(1 + 9);
  expect(exceptions.text.trim().split('\r\n')).toHaveLength(1 + 1);
  expect(exceptions.text).toMatch(/\r\n4,/);
});

test('a port that browsers refuse is said before the run', async ({ app }) => {
  await app.open();
  await app.fillPlan({ endpoint: 'http://127.0.0.1:6000/users/{id}', ids: '1-3' });
  await expect(app.plan).toContainText(/port 6000/i);
});

test('a page that may not reach the local network is told so', async ({ app, target }) => {
  await patchEngine(app.page, { localNetwork: false });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ blocked: 5 });
  expect(target.requestCount).toBe(0);
  await expect(await app.openTab('Exceptions')).toContainText(/local network|permission/i);
});

test('what a content security policy keeps back is blocked, not a network that fails', async ({
  app,
  target,
}) => {
  await patchEngine(app.page, { contentSecurityPolicy: "connect-src 'self'" });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ blocked: 5 });
  expect(target.requestCount).toBe(0);
});
