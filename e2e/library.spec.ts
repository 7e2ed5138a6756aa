/** Finished and opened runs are kept in this browser: found again, named, deleted with undo, carried to another one. */
import { AppPage } from './support/AppPage.ts';
import { LibraryView } from './support/LibraryView.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

async function runIds(app: AppPage, target: ScriptedTarget, ids: string): Promise<void> {
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids });
  await app.run();
  await app.finished();
}

async function keptRun(app: AppPage, target: ScriptedTarget, ids = '1-40'): Promise<LibraryView> {
  await app.open();
  await runIds(app, target, ids);
  const library = new LibraryView(app.page);
  await library.open();
  await expect(library.table).toHaveAttribute('aria-rowcount', '2');
  return library;
}

test('a finished run is kept: after a reload it opens with the same figures', async ({
  app,
  target,
}) => {
  target.on('/users/7', { status: 500 });
  await app.open();
  await runIds(app, target, '1-120');
  const figures = await app.figures();
  await app.page.reload();
  const library = new LibraryView(app.page);
  await library.open();
  await expect(library.row(1)).toContainText('120');
  await expect(library.row(1)).toContainText('fail');
  const detail = await library.look(1);
  await detail.getByRole('button', { name: 'Open', exact: true }).click();
  await app.finished();
  expect(await app.figures()).toEqual(figures);
  // The second look at one run is no second run.
  await library.open();
  await expect(library.table).toHaveAttribute('aria-rowcount', '2');
});

test('name, tags and note are kept, and found', async ({ app, target }) => {
  const library = await keptRun(app, target);
  const detail = await library.look(1);
  await detail.getByRole('textbox', { name: 'Name' }).fill('before the deploy');
  await detail.getByRole('textbox', { name: 'Tags' }).fill('staging, <b>bold</b>');
  await detail.getByRole('textbox', { name: 'Note' }).fill('with the old cache');
  await detail.getByRole('button', { name: 'Save' }).click();
  await expect(library.row(1)).toContainText('before the deploy');
  await app.page.reload();
  await library.open();
  await expect(library.row(1)).toContainText('<b>bold</b>');
  await library.search.fill('old CACHE deploy');
  await expect(library.row(1)).toContainText('before the deploy');
  await library.search.fill('new cache');
  await expect(library.region).toContainText('No kept run contains all of these words.');
});

test('runs are sorted by their figures, and the runs of one plan make a trend', async ({
  app,
  target,
}) => {
  target.on('/users/', { delayMs: 40 });
  await app.open();
  await runIds(app, target, '1-30');
  target.on('/users/', { delayMs: 1 });
  await runIds(app, target, '1-31');
  const library = new LibraryView(app.page);
  await library.open();
  await expect(library.table).toHaveAttribute('aria-rowcount', '3');
  // Newest first.
  await expect(library.row(1)).toContainText('31');
  await library.table.getByRole('columnheader', { name: 'p50 ms' }).getByRole('button').click();
  await expect(library.row(1)).toContainText('30');
  const detail = await library.look(1);
  await detail.getByRole('button', { name: 'Trend of this plan as a table' }).click();
  const trend = detail.getByRole('table', { name: 'Trend of this plan' });
  await expect(trend.getByRole('row')).toHaveCount(3);
});

test('what is deleted can be taken back; after a reload it is gone', async ({ app, target }) => {
  const library = await keptRun(app, target);
  await library.choose(1);
  await library.chosen.getByRole('button', { name: 'Delete' }).click();
  await expect(library.table).toBeHidden();
  await library.region.getByRole('button', { name: 'Undo' }).click();
  await expect(library.table).toHaveAttribute('aria-rowcount', '2');
  await library.choose(1);
  await library.chosen.getByRole('button', { name: 'Delete' }).click();
  await expect(library.table).toBeHidden();
  await app.page.reload();
  await library.open();
  await expect(library.region).toContainText('Every run that finishes is kept here');
});

test('all runs go to another browser in one file, and twice the same is one', async ({
  app,
  target,
  browser,
}) => {
  const library = await keptRun(app, target);
  const figures = await figuresOfPage(app, library);
  const file = await library.exportAll();
  expect(file.text.split('\n')[0]).toContain('rollcall-library');
  const context = await browser.newContext();
  const other = new AppPage(await context.newPage());
  await other.open();
  const elsewhere = new LibraryView(other.page);
  await elsewhere.open();
  for (const said of ['1 run added.', '0 runs added. 1 were there already.']) {
    await elsewhere.importAll(file);
    await expect(other.alert.filter({ hasText: said })).toBeVisible();
    await expect(elsewhere.table).toHaveAttribute('aria-rowcount', '2');
  }
  const detail = await elsewhere.look(1);
  await detail.getByRole('button', { name: 'Open', exact: true }).click();
  await other.finished();
  expect(await other.figures()).toEqual(figures);
  await context.close();
});

async function figuresOfPage(app: AppPage, library: LibraryView) {
  await library.button.click();
  const figures = await app.figures();
  await library.open();
  return figures;
}

test('a file that is no library changes nothing, and says so', async ({ app, target }) => {
  const library = await keptRun(app, target);
  for (const text of ['', '{"format":"other"}', '{"format":"rollcall-library","version":99}\n']) {
    await library.importAll({ name: 'x.ndjson', text });
    await expect(app.alert.filter({ hasText: 'Nothing was imported' })).toBeVisible();
    await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(library.table).toHaveAttribute('aria-rowcount', '2');
});

test('an opened file is kept too, and a run of one tab is listed in the other', async ({
  app,
  target,
  context,
}) => {
  const library = await keptRun(app, target);
  const otherPage = await context.newPage();
  const other = new AppPage(otherPage);
  await other.open();
  const otherLibrary = new LibraryView(otherPage);
  await otherLibrary.open();
  await expect(otherLibrary.table).toHaveAttribute('aria-rowcount', '2');
  await otherLibrary.button.click();
  await runIds(other, target, '1-10');
  await expect(library.table).toHaveAttribute('aria-rowcount', '3');
  const file = await other.exportSnapshot();
  await other.importFile({ ...file, text: file.text.replace('"elapsedMs":', '"elapsedMs":1') });
  await expect(library.table).toHaveAttribute('aria-rowcount', '4');
  await other.importFile(file);
  await expect(other.state).toContainText('from');
  await expect(library.table).toHaveAttribute('aria-rowcount', '4');
});

test('storage that is refused is said, and nothing else is lost', async ({ app, target }) => {
  await app.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await app.open();
  await runIds(app, target, '1-50');
  expect(await app.figure('Sent')).toBe(50);
  const library = new LibraryView(app.page);
  await library.open();
  await expect(library.region).toContainText('runs are not kept');
});

test('a disk that is full in the middle of a run: a banner, and the run goes on', async ({
  app,
  target,
}) => {
  await app.page.addInitScript(() => {
    const { put, add } = IDBObjectStore.prototype;
    let left = 2;
    const guarded = (write: typeof put) =>
      function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
        if (left-- > 0) return write.apply(this, given);
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    IDBObjectStore.prototype.put = guarded(put);
    IDBObjectStore.prototype.add = guarded(add);
  });
  target.on('/users/', { delayMs: 60 });
  await app.open();
  await runIds(app, target, '1-300');
  expect(await app.figure('Sent')).toBe(300);
  expect(target.requests).toHaveLength(300);
  await expect(app.alert.first()).toContainText(/storage|full|kept|saved/i);
});

test('the browser is asked once to keep the runs, with the reason', async ({ app, target }) => {
  const library = await keptRun(app, target);
  const keep = library.region.getByRole('button', { name: 'Keep them' });
  await expect(library.region).toContainText('A browser may clear kept runs by itself');
  await keep.click();
  await expect(keep).toBeHidden();
  await app.page.reload();
  await library.open();
  await expect(library.table).toBeVisible();
  await expect(keep).toBeHidden();
});
