/** Each id on its own: its row, its panel, its last answer, and what can be done with some of them. */
import type { Locator } from '@playwright/test';
import type { AppPage } from './support/AppPage.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

const SECRET_BODY = '<img src=x onerror="document.title=1">no such user';

/** 40 ids: 7 is slow, 13 is missing, 21 breaks off. */
async function finishRun(app: AppPage, target: ScriptedTarget, search = ''): Promise<Locator> {
  target.on('/users/', { delayMs: 3 });
  target.on('/users/7', { delayMs: 120 });
  target.on('/users/13', { status: 404, body: SECRET_BODY });
  target.on('/users/21', { fault: 'resetInBody' });
  await app.open(search);
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-40' });
  await app.run();
  await app.finished();
  return app.openTab('By id');
}

/** Only rows in sight exist, so an id is looked for. */
async function rowOf(panel: Locator, id: string): Promise<Locator> {
  await panel.getByRole('searchbox', { name: 'Find an id' }).fill(id);
  return panel
    .getByRole('table', { name: 'By id' })
    .getByRole('row')
    .filter({ has: panel.page().getByText(id, { exact: true }) });
}

async function choose(panel: Locator, id: string): Promise<void> {
  await (await rowOf(panel, id)).getByRole('checkbox').check();
}

test('the slowest id stands first, and its panel tells about it', async ({ app, target }) => {
  const panel = await finishRun(app, target);
  const first = app.rowOf(panel.getByRole('table', { name: 'By id' }), 1);
  await expect(first).toContainText('7');
  await first.click();
  const dialog = app.page.getByRole('dialog');
  await expect(dialog).toContainText('7');
  await expect(dialog).toContainText('The answers of a run are kept only for failures.');
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the answer of a failure is kept as text, with its headers', async ({ app, target }) => {
  const panel = await finishRun(app, target);
  const asked = target.requestCount;
  await (await rowOf(panel, '13')).click();
  const dialog = app.page.getByRole('dialog');
  await expect(dialog).toContainText('Kept because it failed.');
  await expect(dialog).toContainText('404');
  // As text: nothing of it has become an element.
  await expect(dialog).toContainText(SECRET_BODY);
  expect(await dialog.locator('img').count()).toBe(0);
  await expect(dialog.getByLabel('Readable headers')).toContainText('content-');
  expect(target.requestCount).toBe(asked);
});

test('another answer is asked for once, outside of the run', async ({ app, target }) => {
  const panel = await finishRun(app, target);
  const asked = target.requestCount;
  await (await rowOf(panel, '5')).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ask once and show the answer' }).click();
  await expect(dialog).toContainText('Asked just now, outside of the run.');
  expect(target.requestCount).toBe(asked + 1);
  expect(target.requests.at(-1)?.url).toBe('/users/5');
  await app.page.keyboard.press('Escape');
  expect(await app.figure('Sent')).toBe(40);
});

test('a write is never sent from the panel', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
  await app.fillRequest({ method: 'DELETE' });
  await app.run();
  await app.confirm();
  await app.finished();
  const panel = await app.openTab('By id');
  await (await rowOf(panel, '2')).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ask once and show the answer' }).click();
  await expect(dialog).toContainText('A DELETE may change something');
  expect(target.requestCount).toBe(3);
});

test('chosen ids run again alone, and the plan comes back', async ({ app, target }) => {
  const panel = await finishRun(app, target);
  await choose(panel, '7');
  await choose(panel, '21');
  await panel.getByRole('searchbox', { name: 'Find an id' }).fill('');
  await panel.getByRole('button', { name: 'Run these again' }).click();
  await expect.poll(() => target.requestCount).toBe(42);
  await app.finished();
  expect(await app.figure('Sent')).toBe(2);
  expect(
    target.requests
      .slice(-2)
      .map(({ url }) => url)
      .sort(),
  ).toEqual(['/users/21', '/users/7']);
  await expect(app.ids).toHaveValue(/^(7\n21|21\n7)$/);
  await app.alert.getByRole('button', { name: 'Undo' }).click();
  await expect(app.ids).toHaveValue('1-40');
});

test('the slowest are repeated in shuffled rounds', async ({ app, target }) => {
  const panel = await finishRun(app, target);
  await panel.getByRole('button', { name: /^Repeat the 20 slowest 5 times/ }).click();
  await expect.poll(() => target.requestCount).toBe(140);
  await app.finished();
  expect(await app.figure('Sent')).toBe(100);
  const counts = new Map<string, number>();
  for (const { url } of target.requests.slice(40)) counts.set(url, (counts.get(url) ?? 0) + 1);
  expect([...counts.values()]).toEqual(Array.from({ length: 20 }, () => 5));
  await expect(panel).toContainText('Is it the id or the moment?');
  await expect(panel).toContainText(/Mostly the id|Mostly the moment|Both/);
});

test('show only these, and copy them as curl, fetch and Python', async ({
  app,
  target,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await finishRun(app, target);
  await choose(panel, '7');
  const clipboard = () => app.page.evaluate(() => navigator.clipboard.readText());
  for (const [language, words] of [
    ['curl', `curl`],
    ['fetch', 'fetch('],
    ['Python', 'asyncio.gather'],
  ] as const) {
    await panel.getByRole('button', { name: 'Copy as' }).click();
    await app.page.getByRole('menuitem', { name: language }).click();
    await expect.poll(clipboard).toContain(words);
    expect(await clipboard()).toContain(`${target.address}/users/7`);
  }
  await panel.getByRole('button', { name: 'Show only these' }).click();
  await expect(app.selected).toContainText('1 of 40');
  expect(new URL(app.page.url()).searchParams.getAll('id')).toEqual(['7']);
});

test('rows are copied and saved as they are shown', async ({ app, target, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await finishRun(app, target);
  await panel.getByRole('searchbox', { name: 'Find an id' }).fill('13');
  const table = panel.getByRole('table', { name: 'By id' });
  await expect(table).toHaveAttribute('aria-rowcount', '2');
  await table.focus();
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Control+c');
  await expect
    .poll(() => app.page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^id\t[^\n]+\n13\t/);
  const file = await app.download(panel.getByRole('button', { name: 'Save as CSV' }));
  expect(file.name).toMatch(/-by-id\.csv$/);
  expect(file.text.trim().split('\r\n')).toHaveLength(2);
  expect(file.text).toContain('\r\n13,1,1,');
});
