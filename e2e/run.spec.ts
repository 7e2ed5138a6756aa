/** The main job: every id is called once, within the bound, and the page's figures are the server's truth. */
import type { AppPage } from './support/AppPage.ts';
import { linksOf, openElsewhere } from './support/links.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);
const byNumber = (ids: readonly string[]) => [...ids].sort((a, b) => Number(a) - Number(b));

test('asks for each id exactly once and keeps within the bound', async ({ app, target }) => {
  target.on('/users/', { delayMs: 5 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-200', concurrency: 4 });
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(byNumber(target.idsUnder('/users/'))).toEqual(range(200));
  expect(target.peakInFlight).toBe(4);
});

/** What the page counts is what the target counts. */
async function runAndCount(
  app: AppPage,
  target: ScriptedTarget,
  { count, concurrency }: { readonly count: number; readonly concurrency: number },
): Promise<void> {
  await app.open();
  const endpoint = `${target.address}/users/{id}`;
  await app.fillPlan({ endpoint, ids: `1-${count}`, concurrency });
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(count);
  expect(await app.figure('Failed')).toBe(0);
  expect(target.requestCount).toBe(count);
  expect(new Set(target.idsUnder('/users/')).size).toBe(count);
  expect(target.peakInFlight).toBeLessThanOrEqual(concurrency);
  expect(await app.outcomes()).toEqual({ expected: count });
}

test('10,000 requests at 6 in flight are counted as the target does, and so by every link in another browser', async ({
  app,
  target,
  browser,
}) => {
  // The driver hears of every request, which is slow on a busy machine.
  test.slow();
  await runAndCount(app, target, { count: 10_000, concurrency: 6 });
  const figures = await app.figures();
  for (const url of await linksOf(app)) {
    const elsewhere = await openElsewhere(browser, url);
    await elsewhere.finished();
    expect(await elsewhere.figures(), `a link of ${url.length} characters`).toEqual(figures);
    await elsewhere.page.context().close();
  }
  expect(target.requestCount).toBe(10_000);
});

for (const [count, concurrency] of [
  [3000, 32],
  [10_000, 200],
] as const) {
  test(`${count} requests at ${concurrency} in flight are counted as the target does`, async ({
    app,
    target,
  }) => {
    test.slow();
    await runAndCount(app, target, { count, concurrency });
  });
}

test('figures and words say what the server did', async ({ app, target }) => {
  target.on('/users/', { delayMs: 40 });
  target.on(({ url }) => url.endsWith('0'), { status: 404, delayMs: 40 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-100' });
  await app.run();
  await app.finished();
  expect(await app.figure('Sent')).toBe(100);
  expect(await app.figure('Failed')).toBe(10);
  // Node's timers may fire up to 1 ms early.
  expect(await app.figure('p50')).toBeGreaterThanOrEqual(39);
  expect(await app.figure('p95')).toBeGreaterThanOrEqual(await app.figure('p50'));
  await expect(app.figureGroup('p99')).toContainText(/368|not enough/i);
  await expect(app.page.getByRole('main')).toContainText('404');
  expect(await app.outcomes()).toEqual({ expected: 90, unexpected: 10 });
});

test('an expectation that holds is said in words', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-20' });
  await app.run();
  await app.finished();
  await expect(app.page.getByRole('main')).toContainText(/all 200/i);
});

test('Stop cuts what is in flight and counts it as cancelled; a new run works', async ({
  app,
  target,
}) => {
  target.on(({ order }) => order >= 50, { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-500', concurrency: 6 });
  await app.run();
  await expect.poll(() => target.requestCount).toBe(56);
  await app.stop();
  await expect(app.state).toHaveText(/^Stopped/);
  await expect.poll(() => target.inFlight).toBe(0);
  expect(await app.figure('Sent')).toBe(target.requestCount);
  expect(await app.figure('Failed')).toBe(0);
  expect(await app.outcomes()).toEqual({ expected: 50, cancelled: 6 });

  target.open();
  await app.run();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(500);
  expect(target.requestCount).toBe(556);
});

test('Pause sends nothing new; Resume goes on where it stood', async ({ app, target }) => {
  // Held, so that both lanes are busy when Pause arrives, however slow the machine is.
  target.on(({ order }) => order >= 10, { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-300', concurrency: 2 });
  await app.run();
  await expect.poll(() => target.requestCount).toBe(12);
  await app.pauseButton.click();
  await expect(app.state).toHaveText(/^Paused/);
  target.open();
  await expect(app.figureGroup('Sent')).toContainText('12 of 300 · 0 in flight');
  expect(target.requestCount).toBe(12);
  await app.resumeButton.click();
  await expect(app.state).toHaveText(/^Finished/);
  expect(byNumber(target.idsUnder('/users/'))).toEqual(range(300));
});

test('a seed gives the same shuffled order every time', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-60', concurrency: 1 });
  await app.shuffle(7);
  await app.run();
  await expect(app.state).toHaveText(/^Finished/);
  await app.run();
  await expect(app.state).toHaveText(/^Finished/);
  await expect.poll(() => target.requestCount).toBe(120);
  const ids = target.idsUnder('/users/');
  expect(ids.slice(0, 60)).toEqual(ids.slice(60));
  expect(ids.slice(0, 60)).not.toEqual(range(60));
  expect(byNumber(ids.slice(0, 60))).toEqual(range(60));
});

test('rounds call each id that many times', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-20', concurrency: 1 });
  await app.repeat(3);
  await app.run();
  await app.finished();
  expect(target.idsUnder('/users/')).toEqual([...range(20), ...range(20), ...range(20)]);
  expect(await app.figure('Sent')).toBe(60);
});

test('method, headers and body arrive, with the id in them', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '7 8', concurrency: 1 });
  await app.fillRequest({
    method: 'POST',
    headers: 'X-User: u-{id}\nContent-Type: application/json',
    body: '{"user":"{id}"}',
  });
  await app.run();
  await app.confirm();
  await app.finished();
  expect(target.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
  expect(target.requests.map(({ headers }) => headers['x-user'])).toEqual(['u-7', 'u-8']);
  expect(target.requests.map(({ body }) => body)).toEqual(['{"user":"7"}', '{"user":"8"}']);
});

test('the tabs show each id and each request', async ({ app, target }) => {
  target.on('/users/beta', { status: 503 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: 'alpha beta gamma' });
  await app.run();
  await app.finished();
  for (const tab of ['By id', 'Requests'] as const) {
    const panel = await app.openTab(tab);
    for (const id of ['alpha', 'beta', 'gamma']) {
      await expect(panel.getByText(id, { exact: true })).toBeVisible();
    }
    await expect(panel.getByText('503').first()).toBeVisible();
  }
});

test('the keyboard starts, pauses, resumes and stops', async ({ app, target }) => {
  target.on('/', { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-20' });
  await expect(app.runButton).toBeEnabled();
  await app.ids.press('Control+Enter');
  await expect(app.state).toHaveText(/^Running/);
  await expect.poll(() => target.inFlight).toBe(6);
  await app.ids.blur();
  await app.page.keyboard.press('p');
  await expect(app.state).toHaveText(/^Paused/);
  await app.page.keyboard.press('p');
  await expect(app.state).toHaveText(/^Running/);
  await app.page.keyboard.press('s');
  await expect(app.state).toHaveText(/^Stopped/);
  target.open();
  await app.page.keyboard.press('r');
  await expect(app.state).toHaveText(/^Finished/);
});

test('the form comes filled in with the demo target: Run is the whole tutorial', async ({
  app,
}) => {
  await app.open();
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBeGreaterThanOrEqual(100);
  expect(await app.figure('Failed')).toBeGreaterThan(0);
});
