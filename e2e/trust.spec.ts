/** Can it be believed? Each reason is provoked in the browser by what really causes it, and a run without a flaw is sound. */
import type { Page } from '@playwright/test';
import type { AppPage } from './support/AppPage.ts';
import {
  addressOf,
  EMPTY_PAGE,
  SERVICE_WORKER,
  startPassingProxy,
} from './support/passingProxy.ts';
import { patchEngine } from './support/patchedEngine.ts';
import { expect, test } from './support/test.ts';

const search = (address: string, plan: Readonly<Record<string, string>>) =>
  `?${new URLSearchParams({ endpoint: `${address}/users/{id}`, ...plan })}`;

const trustOf = (page: Page) => page.getByRole('region', { name: 'Trust', exact: true });

async function runToItsEnd(app: AppPage): Promise<void> {
  await app.run();
  await app.finished();
}

/**
 * Runs until the verdict is there, a few times: whether a run has no other flaw is up to the machine, which others use too.
 */
async function runUntilSaid(app: AppPage, words: string): Promise<void> {
  for (let attempt = 1; attempt < 4; attempt++) {
    await runToItsEnd(app);
    if (((await trustOf(app.page).textContent()) ?? '').includes(words)) return;
  }
  await runToItsEnd(app);
  await expect(trustOf(app.page)).toContainText(words);
}

test('a run without a flaw is sound', async ({ app, target }) => {
  // Slow enough that what the driver and the other tests take of the machine does not matter.
  target.on('/', { delayMs: 800 });
  await app.open(search(target.address, { ids: '1-78' }));
  await runUntilSaid(app, 'Sound');
});

test('too few answers', async ({ app, target }) => {
  await app.open(search(target.address, { ids: '1-20' }));
  await runToItsEnd(app);
  await expect(trustOf(app.page)).toContainText('Too few answers for percentiles');
});

test('the target got slower', async ({ app, target }) => {
  target.on('/', { delayMs: 20 });
  target.on(({ order }) => order >= 100, { delayMs: 120 });
  await app.open(search(target.address, { ids: '1-200' }));
  await runToItsEnd(app);
  await expect(trustOf(app.page)).toContainText('The target got slower');
});

test('the load generator was late', async ({ app, target }) => {
  target.on('/', { delayMs: 50 });
  await app.open(search(target.address, { ids: '1-3000' }));
  // As a machine does that has no time for the worker: 150 of every 200 ms go to something else.
  await patchEngine(app.page, {
    script: `setInterval(() => {
      const untilMs = performance.now() + 150;
      while (performance.now() < untilMs);
    }, 200);`,
  });
  await app.run();
  await expect(trustOf(app.page)).toContainText('The load generator was late');
  await app.stop();
  await app.finished();
  await expect(trustOf(app.page)).toContainText('The load generator was late');
});

test('the run stood still: a grey band, and the reason', async ({ app, target }) => {
  target.on('/', { delayMs: 50 });
  await app.open(search(target.address, { ids: '1-400' }));
  await app.run();
  await expect.poll(() => target.requestCount).toBeGreaterThan(20);
  await app.engine()?.evaluate(() => {
    const untilMs = performance.now() + 3000;
    while (performance.now() < untilMs);
  });
  await app.finished();
  await expect(trustOf(app.page)).toContainText('The run stood still');
  await expect(app.page.getByText(/stood still/i).first()).toBeVisible();
  expect(target.requestCount).toBe(400);
});

test('the page was hidden', async ({ app, target }) => {
  target.on('/', { delayMs: 50 });
  await app.open(search(target.address, { ids: '1-400' }));
  await app.run();
  await expect.poll(() => target.requestCount).toBeGreaterThan(20);
  await setHidden(app.page, true);
  const whenHidden = target.requestCount;
  await expect.poll(() => target.requestCount).toBeGreaterThan(whenHidden + 100);
  await setHidden(app.page, false);
  await app.finished();
  expect(target.requestCount).toBe(400);
  expect(await app.figure('Sent')).toBe(400);
  await expect(trustOf(app.page)).toContainText('The page was hidden');
});

test('the clock is too coarse', async ({ app, target }) => {
  target.on('/', { delayMs: 30 });
  await app.open(search(target.address, { ids: '1-100' }));
  // As a browser that resists fingerprinting: 16.7 ms.
  await patchEngine(app.page, {
    script: `const exactNow = performance.now.bind(performance);
    performance.now = () => Math.floor(exactNow() / 16.7) * 16.7;`,
  });
  await runUntilSaid(app, 'The clock is too coarse');
});

test('answers came from the browser’s cache', async ({ app, target }) => {
  target.on('/', { delayMs: 30, headers: { 'cache-control': 'max-age=600' } });
  target.on(({ order }) => order < 6, { gated: true });
  await app.open(search(target.address, { ids: '1-10', rounds: '20' }));
  await app.run();
  await expect.poll(() => target.inFlight).toBe(6);
  // As an extension or a browser that does not keep to no-store.
  await app.engine()?.evaluate(() => {
    const realFetch = self.fetch;
    self.fetch = (url, init) => realFetch(url, { ...init, cache: 'default' });
  });
  target.open();
  await app.finished();
  expect(target.requestCount).toBeLessThan(100);
  await expect(trustOf(app.page)).toContainText('Answers came from the browser’s cache');
});

test('a service worker was in between', async ({ app, baseURL, target }) => {
  target.on('/', { delayMs: 30 });
  const proxy = await startPassingProxy(baseURL ?? '');
  await app.page.goto(`${addressOf(proxy)}${EMPTY_PAGE}`);
  await app.page.evaluate(async (script) => {
    await navigator.serviceWorker.register(script);
    await navigator.serviceWorker.ready;
  }, SERVICE_WORKER);
  await app.page.goto(`${addressOf(proxy)}/${search(target.address, { ids: '1-100' })}`);
  await runToItsEnd(app);
  await expect(trustOf(app.page)).toContainText('A service worker was in between');
  proxy.closeAllConnections();
  proxy.close();
});

test('rate, latency and requests in flight disagree: half of the lanes hang', async ({
  app,
  target,
}) => {
  target.on('/', { delayMs: 20 });
  target.on(({ order }) => order < 3, { gated: true });
  await app.open(search(target.address, { ids: '1-5000' }));
  await app.run();
  await expect.poll(() => target.requestCount).toBeGreaterThan(400);
  await app.stop();
  await app.finished();
  await expect(trustOf(app.page)).toContainText('disagree');
  await expect(trustOf(app.page)).toContainText('hang');
});

async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    const state = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
