/** Two results side by side: figures, words with their intervals, ids that changed, and what must not be compared. */
import type { Locator } from '@playwright/test';
import type { AppPage } from './support/AppPage.ts';
import { LibraryView } from './support/LibraryView.ts';
import { madeRun } from './support/madeRun.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { snapshotText } from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

type Made = { readonly ids: string; readonly rounds?: number };

async function makeRun(app: AppPage, target: ScriptedTarget, made: Made): Promise<void> {
  const { ids, rounds = 1 } = made;
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids });
  await app.repeat(rounds);
  await app.run();
  await app.finished();
}

/** All kept runs, the oldest as the baseline. */
async function compareKept(app: AppPage, count: number): Promise<Locator> {
  const library = new LibraryView(app.page);
  await library.open();
  await expect(library.table).toHaveAttribute('aria-rowcount', `${count + 1}`);
  for (let row = 1; row <= count; row++) await library.choose(row);
  await library.chosen.getByRole('button', { name: 'Compare' }).click();
  return app.page.getByRole('region', { name: 'Compare', exact: true });
}

async function openCompare(app: AppPage): Promise<Locator> {
  await app.page.getByRole('button', { name: 'Compare', exact: true }).click();
  return app.page.getByRole('region', { name: 'Compare', exact: true });
}

async function addFile(app: AppPage, page: Locator, name: string, text: string): Promise<void> {
  const chooserOpens = app.page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Add a file/ }).click();
  const buffer = Buffer.from(text, 'utf8');
  await (await chooserOpens).setFiles({ name, mimeType: 'application/json', buffer });
}

const figureRow = (page: Locator, name: string) =>
  page.getByRole('table', { name: 'Compared figures' }).getByRole('row', { name });

test('a slower target is worse, and the ids that got slower are named', async ({ app, target }) => {
  await app.open();
  target.on('/users/', { delayMs: 20 });
  await makeRun(app, target, { ids: '1-20', rounds: 25 });
  target.on('/users/', { delayMs: 60 });
  target.on('/users/7', { delayMs: 120 });
  target.on('/users/9', { status: 500 });
  await makeRun(app, target, { ids: '1-20', rounds: 25 });
  const page = await compareKept(app, 2);
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('worse');
  const p50 = figureRow(page, 'p50');
  await expect(p50).toContainText('worse');
  const cells = await p50.getByRole('cell').allTextContents();
  expect(Number.parseFloat(cells[0] ?? '')).toBeGreaterThan(20);
  expect(Number.parseFloat(cells[1] ?? '')).toBeGreaterThan(40);
  await expect(figureRow(page, 'Error rate')).toContainText('points');
  const ids = page.getByRole('table', { name: 'Changed ids' });
  await expect(ids.getByRole('row').nth(1)).toContainText('7');
  await expect(ids.getByRole('row').nth(1)).toContainText('yes');
  await page.getByRole('radio', { name: /^Fail now/ }).check({ force: true });
  await expect(ids.getByRole('row').nth(1)).toContainText('9');
  for (const name of ['Difference at each quantile', 'Distributions', 'Over time']) {
    await page.getByRole('button', { name: `${name} as a table` }).click();
    await expect(page.getByRole('table', { name })).toBeVisible();
  }
});

test('exchanging the two exchanges better and worse; a high threshold makes no difference of it', async ({
  app,
}) => {
  await app.open();
  const page = await openCompare(app);
  const ofTenSeconds = (latencyRatio: number) => {
    const { ids, samples } = madeRun(2000, 100);
    const lasting = samples.map((sample) => ({
      ...sample,
      startMs: sample.startMs * 25,
      latencyMs: sample.latencyMs * latencyRatio,
    }));
    return snapshotText({ ids, samples: lasting, elapsedMs: 12_000 });
  };
  await addFile(app, page, 'before.rollcall.json', ofTenSeconds(1));
  await addFile(app, page, 'after.rollcall.json', ofTenSeconds(1.75));
  await expect(figureRow(page, 'p50')).toContainText('worse');
  await page.getByRole('button', { name: 'Make baseline' }).click();
  await expect(figureRow(page, 'p50')).toContainText('better');
  const threshold = page.getByRole('spinbutton', { name: 'Matters from' });
  await threshold.fill('95');
  await threshold.press('Enter');
  await expect(figureRow(page, 'p50')).toContainText('no difference shown');
});

test('what is not alike is said; what means something else is refused until a person insists', async ({
  app,
  target,
}) => {
  await app.open();
  target.on('/users/', { delayMs: 5 });
  await makeRun(app, target, { ids: '1-60' });
  await app.form.load.selectOption('open');
  await app.form.rate.fill('60');
  await app.run();
  await app.finished();
  const page = await compareKept(app, 2);
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('should not be compared');
  await expect(verdict).toContainText('response time');
  await expect(page.getByRole('table', { name: 'Compared figures' })).toBeHidden();
  await verdict.getByRole('button', { name: 'Compare all the same' }).click();
  await expect(page.getByRole('table', { name: 'Compared figures' })).toBeVisible();
});

test('results of other tools stand in one table with what each calls latency, and are not compared by themselves', async ({
  app,
}) => {
  await app.open();
  const page = await openCompare(app);
  const rows = (engine: string, clock: string) =>
    [
      { format: 'rollcall-rows', version: 1, engine, clock, endpoint: 'http://127.0.0.1/{id}' },
      ...Array.from({ length: 200 }, (_, at) => ({
        id: `${at}`,
        start: 1_790_000_000 + at / 10,
        ms: 20 + (at % 7),
        status: 200,
      })),
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
  await addFile(app, page, 'page.rollcall.json', snapshotText(madeRun(2000, 100)));
  await addFile(app, page, 'locust.ndjson', rows('Locust', 'call'));
  await addFile(app, page, 'k6.ndjson', rows('k6', 'wire'));
  const table = page.getByRole('table', { name: 'All results' });
  await expect(table.getByRole('row', { name: /page/ })).toContainText('service time');
  await expect(table.getByRole('row', { name: /locust/ })).toContainText('call to body');
  await expect(table.getByRole('row', { name: /k6/ })).toContainText('sent to body');
  await expect(table.getByRole('row', { name: /k6/ })).toContainText('23.0 ms');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('should not be compared');
});

test('results come from the page, the library and files; a file that is none says so', async ({
  app,
  target,
}) => {
  await app.open();
  await makeRun(app, target, { ids: '1-80' });
  const file = await app.exportSnapshot();
  const page = await openCompare(app);
  await expect(page).toContainText('Add two results');
  await page.getByRole('button', { name: 'Add the run on the page' }).click();
  await expect(page).toContainText('Add another result');
  await addFile(app, page, 'nonsense.json', '{"format":"nonsense"}');
  await expect(app.alert).toContainText('nonsense.json was not read');
  await addFile(app, page, 'other.rollcall.json', file.text);
  const sides = page.getByRole('list', { name: 'Compared results' }).getByRole('listitem');
  await expect(sides).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(
    /no difference shown|not enough data/,
  );
  await page.getByRole('button', { name: 'Remove other.rollcall.json' }).click();
  await expect(sides).toHaveCount(1);
});

test('A and B are run in turn: the target sees every run, and the rounds are compared', async ({
  app,
  target,
}) => {
  await app.open();
  target.on('/users/', { delayMs: 5 });
  await makeRun(app, target, { ids: '1-50' });
  await makeRun(app, target, { ids: '1-50', rounds: 2 });
  const page = await compareKept(app, 2);
  const before = target.requests.length;
  await page.getByRole('combobox', { name: 'Rounds' }).selectOption('3');
  await page.getByRole('button', { name: 'Run in turn' }).click();
  const rounds = page.getByRole('table', { name: 'Over the rounds' });
  await expect(page.getByRole('status', { name: 'Series' })).toContainText('3 of 3 rounds');
  await expect(rounds.getByRole('row', { name: 'Over 3 rounds' })).toBeVisible();
  expect(target.requests.length - before).toBe(3 * (50 + 100));
  const order = target.requests.slice(before).map(({ url }) => url);
  // B begins when A has ended.
  expect(order.slice(0, 50).sort()).toEqual([...new Set(order)].sort());
});
