/** Past one browser: whether this run needs it, and the plan as files and commands of other engines. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import type { AppPage } from './support/AppPage.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

const SECRET = 'planted-4b1d-secret';

async function openScale(app: AppPage): Promise<Locator> {
  await app.page.getByRole('button', { name: 'Scale', exact: true }).click();
  return app.page.getByRole('region', { name: 'Scale', exact: true });
}

async function runPlan(app: AppPage, target: ScriptedTarget, concurrency: number): Promise<void> {
  await app.open();
  const endpoint = `${target.address}/users/{id}`;
  await app.fillPlan({ endpoint, ids: '1-300', concurrency });
  await app.run();
  await app.finished();
}

const choose = (page: Locator, name: string) =>
  page
    .getByRole('radio', { name: new RegExp(`^${name}(?: \\(advised\\))?$`) })
    .check({ force: true });

test('six lanes: a browser is enough, and the command line is named', async ({ app, target }) => {
  target.on('/users/', { delayMs: 20 });
  await runPlan(app, target, 6);
  const page = await openScale(app);
  const limit = page.getByRole('region', { name: 'Is the browser the limit?' });
  await expect(limit).toContainText('A browser is enough for this plan.');
  await expect(limit).toContainText('rollcall run rollcall.plan.json');
});

test('24 lanes over HTTP/1.1: the browser was the limit, with its numbers, and k6 is advised', async ({
  app,
  target,
}) => {
  target.on('/users/', { delayMs: 20 });
  await runPlan(app, target, 24);
  const page = await openScale(app);
  const limit = page.getByRole('region', { name: 'Is the browser the limit?' });
  await expect(limit).toContainText('The browser was the limit of this run.');
  await expect(limit).toContainText(/24 lanes were asked for, [56]\.\d were on the wire/);
  await expect(limit).toContainText('--engine k6');
  await expect(page.getByRole('radio', { name: 'k6 (advised)' })).toBeVisible();
});

test('the files hold every id and no secret; what an engine cannot do is listed', async ({
  app,
  target,
}) => {
  await app.open();
  const endpoint = `${target.address}/users/{id}`;
  await app.fillPlan({ endpoint, ids: '1-300' });
  await app.fillRequest({ headers: `Authorization: Bearer ${SECRET}` });
  const page = await openScale(app);
  await expect(page).toContainText('k6 takes all of this plan.');
  await expect(page).toContainText('API_TOKEN');
  await choose(page, 'Locust');
  const cannot = page.getByRole('region', { name: 'What Locust does not take over' });
  await expect(cannot).toContainText('timeout');
  await choose(page, 'Vegeta');
  const { text } = await app.download(page.getByRole('button', { name: 'Save the file' }));
  const urls = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).url);
  expect(urls).toEqual(Array.from({ length: 300 }, (_, at) => `${target.address}/users/${at + 1}`));
  expect(text).not.toContain(SECRET);
  const plan = await app.download(
    page.getByRole('button', { name: 'Save the plan for the command line' }),
  );
  expect(JSON.parse(plan.text)).toMatchObject({ format: 'rollcall-plan', endpoint });
  expect(plan.text).not.toContain(SECRET);
  expect(target.requestCount).toBe(0);
});

test('every engine has its commands; nothing scrolls sideways or is hard to read', async ({
  app,
  target,
}) => {
  target.on('/users/', { delayMs: 1 });
  await runPlan(app, target, 6);
  const page = await openScale(app);
  for (const name of ['k6', 'Artillery', 'Locust', 'Python', 'Vegeta', 'curl', 'k6 in a cluster']) {
    await choose(page, name);
    await expect(page.getByRole('tab', { name: 'Run it' })).toBeVisible();
    for (const width of [390, 1280]) {
      await app.page.setViewportSize({ width, height: 900 });
      expect(await app.scrollsSideways(), `${name}, ${width} px`).toBe(false);
    }
  }
  const { violations } = await new AxeBuilder({ page: app.page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual(
    [],
  );
});
