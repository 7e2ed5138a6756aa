/** Before the run: what the browser will do, one trial request, and a question before writes and other hosts. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const checkDialog = (page: Page) => page.getByRole('dialog', { name: 'Before the run' });
const confirmDialog = (page: Page) => page.getByRole('dialog', { name: 'Confirm the run' });
const finding = (page: Page, title: string) =>
  checkDialog(page)
    .getByRole('list', { name: 'Findings' })
    .getByRole('listitem', { name: title, exact: true });

test('Check makes one trial request and tells what it found', async ({ app, target }) => {
  target.on('/', { delayMs: 20 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '41-50', concurrency: 12 });
  await app.checkButton.click();
  const { page } = app;
  await expect(finding(page, 'Trial request')).toContainText(/200 in [\d.]+ ms/);
  await expect(finding(page, 'Trial request')).toContainText('/users/41');
  await expect(finding(page, 'Protocol')).toContainText(/HTTP\/1\.1/i);
  await expect(finding(page, 'Timing')).toHaveAttribute('data-level', 'ok');
  await expect(finding(page, 'Clock')).toContainText('ms');
  await expect(finding(page, 'Ceiling')).toContainText(/per second|requests\/s/);
  expect(target.requests.map(({ url }) => url)).toEqual(['/users/41']);
  await page.keyboard.press('Escape');
  await expect(checkDialog(page)).toBeHidden();
  expect(target.requestCount).toBe(1);
});

test('a target without Timing-Allow-Origin gets the lines that add it', async ({ app, target }) => {
  target.on('/', { timingAllowOrigin: undefined });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.checkButton.click();
  await expect(finding(app.page, 'Timing')).toHaveAttribute('data-level', 'note');
  await checkDialog(app.page).getByRole('tab', { name: 'nginx', exact: true }).click();
  await expect(checkDialog(app.page).getByRole('tabpanel', { name: 'nginx' })).toContainText(
    /timing-allow-origin/i,
  );
});

test('a header that costs a preflight is counted before it is paid', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-40' });
  await app.fillRequest({ headers: 'X-Build: 7' });
  await app.checkButton.click();
  await expect(finding(app.page, 'Preflight')).toContainText(/OPTIONS/);
  await expect(finding(app.page, 'Preflight')).toContainText(/40/);
  await expect(finding(app.page, 'Trial request')).toContainText('200');
  expect(target.preflightCount).toBe(1);
});

test('an answer without CORS is named as that', async ({ app, target }) => {
  target.on('/', { cors: false });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.checkButton.click();
  await expect(finding(app.page, 'Trial request')).toHaveAttribute('data-level', 'problem');
  await expect(finding(app.page, 'Trial request')).toContainText('CORS');
});

test('a trial that takes long can be cancelled', async ({ app, target }) => {
  target.on('/', { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await app.checkButton.click();
  await expect.poll(() => target.inFlight).toBe(1);
  await checkDialog(app.page).getByRole('button', { name: 'Cancel trial' }).click();
  await expect(checkDialog(app.page).getByRole('status', { name: 'Check' })).toContainText(
    'cancelled',
  );
  await expect.poll(() => target.inFlight).toBe(0);
});

test('a write is confirmed each time, and Check sends none by itself', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
  await app.fillRequest({ method: 'DELETE' });
  await app.checkButton.click();
  await expect(checkDialog(app.page).getByRole('status', { name: 'Check' })).toContainText(
    'No request was sent',
  );
  await app.page.keyboard.press('Escape');
  await expect(checkDialog(app.page)).toBeHidden();
  for (const runs of [1, 2]) {
    await app.run();
    await expect(confirmDialog(app.page)).toContainText('DELETE: 3 requests');
    expect(target.requestCount).toBe(3 * (runs - 1));
    const yes = confirmDialog(app.page).getByRole('button', { name: 'Run', exact: true });
    await expect(yes).toBeFocused();
    await app.page.keyboard.press('Enter');
    await expect(confirmDialog(app.page)).toBeHidden();
    await app.finished();
    await expect.poll(() => target.requestCount).toBe(3 * runs);
  }
});

test('another host is asked for once, with its name and the number of requests', async ({
  app,
}) => {
  await app.open();
  await app.fillPlan({ endpoint: 'http://rollcall-test.invalid/{id}', ids: '1-3' });
  await app.run();
  await expect(confirmDialog(app.page)).toContainText('rollcall-test.invalid');
  await expect(confirmDialog(app.page)).toContainText('3 requests');
  await app.page.keyboard.press('Escape');
  await expect(confirmDialog(app.page)).toBeHidden();
  await expect(app.state).toHaveText(/^Ready/);
  await app.run();
  await app.confirm();
  await app.finished();
  await app.run();
  await app.finished();
  await expect(confirmDialog(app.page)).toBeHidden();
});

test('a page address fills the form and starts nothing', async ({ app, target }) => {
  const plan = new URLSearchParams({
    endpoint: `${target.address}/users/{id}`,
    ids: '1-30',
    load: 'open',
    rate: '50',
    threshold: 'http_req_failed: rate<0.5 abort',
    run: '1',
  });
  await app.open(`?${plan}`);
  await expect(app.runButton).toBeEnabled();
  await expect(app.page.getByRole('combobox', { name: 'Load' })).toHaveValue('open');
  await expect(app.page.getByRole('spinbutton', { name: 'Rate' })).toHaveValue('50');
  await expect(app.state).toHaveText(/^Ready/);
  expect(target.requestCount).toBe(0);
});
