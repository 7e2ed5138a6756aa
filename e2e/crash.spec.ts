/** A browser that dies in the middle of a run loses at most the last second of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { AppPage } from './support/AppPage.ts';
import { LibraryView } from './support/LibraryView.ts';
import { expect, test } from './support/test.ts';

type Launch = () => Promise<{ readonly context: BrowserContext; readonly app: AppPage }>;

/** A browser that keeps its storage from one start to the next. */
const withProfile = async (
  use: { readonly launchOptions: object; readonly baseURL: string | undefined },
  then: (launch: Launch) => Promise<void>,
) => {
  const profile = await mkdtemp(join(tmpdir(), 'rollcall-profile-'));
  try {
    await then(async () => {
      const { baseURL = '' } = use;
      const context = await chromium.launchPersistentContext(profile, {
        ...use.launchOptions,
        baseURL,
      });
      return { context, app: new AppPage(await context.newPage()) };
    });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
};

test('the browser process is killed in the middle of a run: all but its last second is recovered', async ({
  target,
  launchOptions,
  baseURL,
}) => {
  target.on('/users/', { delayMs: 20 });
  await withProfile({ launchOptions, baseURL }, async (launch) => {
    const first = await launch();
    await first.app.open();
    await first.app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5000' });
    await first.app.run();
    await expect.poll(() => target.requests.length, { timeout: 60_000 }).toBeGreaterThan(600);
    const closed = first.context.waitForEvent('close');
    const session = await first.context.newCDPSession(first.app.page);
    // No page gets a word of this: nothing is written any more.
    void session.send('Browser.crash').catch(() => undefined);
    await closed;
    const arrivals = target.requests.map(({ startedAtMs }) => startedAtMs);
    const lastMs = arrivals.at(-1) ?? 0;
    // What had been answered more than a second, and the time of an answer, before the end.
    const oldEnough = arrivals.filter((atMs) => atMs < lastMs - 1300).length;

    const second = await launch();
    await second.app.open();
    await expect(second.app.alert).toContainText('recovered, incomplete');
    const library = new LibraryView(second.app.page);
    await library.open();
    await expect(library.lost).toContainText('/users/{id}');
    await library.lost.getByRole('button', { name: 'Recover' }).click();
    await second.app.finished();
    await expect(second.app.state).toContainText('Failed');
    const sent = await second.app.figure('Sent');
    expect(sent).toBeGreaterThanOrEqual(oldEnough);
    expect(sent).toBeLessThanOrEqual(target.requests.length);
    await library.open();
    await expect(library.row(1)).toContainText('recovered, incomplete');
    await expect(library.lost).toBeHidden();
    await second.context.close();
  });
});

test('a reload in the middle of a run offers what had arrived; a living tab is left alone', async ({
  app,
  target,
  context,
}) => {
  target.on('/users/', { delayMs: 20 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5000' });
  await app.run();
  await expect.poll(() => target.requests.length).toBeGreaterThan(300);
  const neighbour = new AppPage(await context.newPage());
  await neighbour.open();
  const beside = new LibraryView(neighbour.page);
  await beside.open();
  await expect(beside.region).toContainText('Every run that finishes is kept here');
  await expect(beside.lost).toBeHidden();
  await app.page.reload();
  const library = new LibraryView(app.page);
  await library.open();
  await library.lost.getByRole('button', { name: 'Discard' }).click();
  await expect(library.lost).toBeHidden();
  await app.page.reload();
  await library.open();
  await expect(library.lost).toBeHidden();
});
