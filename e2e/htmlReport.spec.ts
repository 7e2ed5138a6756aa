/** A result as one HTML file: opened from disk with the network off it shows the same, and nothing that an id says becomes markup. */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page, TestInfo } from '@playwright/test';
import { AppPage, type TextFile } from './support/AppPage.ts';
import { madeRun } from './support/madeRun.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { snapshotText } from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

type OpenedReport = {
  readonly page: Page;
  /** With the file itself as the first. */
  readonly requests: readonly string[];
  /** What the page threw, logged as an error, or did against its policy. */
  readonly troubles: readonly string[];
};

async function openFromDisk(
  browser: Browser,
  info: TestInfo,
  file: TextFile,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<OpenedReport> {
  const path = info.outputPath(file.name);
  await writeFile(path, file.text);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const requests: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await before(page);
  await page.goto(pathToFileURL(path).href);
  return { page, requests, troubles };
}

async function runSmallPlan(app: AppPage, target: ScriptedTarget): Promise<void> {
  target.on('/users/', { delayMs: 3 });
  target.on('/users/13', { status: 500 });
  target.on('/users/14', { fault: 'resetInBody' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-100' });
  await app.run();
  await app.finished();
}

function packedIn({ text }: TextFile): Buffer {
  const [, packed = ''] = /id="rollcall-data" data-version="1">([^<]*)<\/script>/.exec(text) ?? [];
  return Buffer.from(packed, 'base64');
}

test('opened from disk with the network off: the same figures, tabs and selections, and nothing is asked for', async ({
  app,
  target,
  browser,
}, info) => {
  await runSmallPlan(app, target);
  const figures = await app.figures();
  const file = await app.exportReport();
  expect(file.name).toMatch(/^rollcall-.*\.html$/);
  const { page, requests, troubles } = await openFromDisk(browser, info, file);
  const report = new AppPage(page);
  expect(await report.figures()).toEqual(figures);
  await expect(page).toHaveTitle(/users\/\{id\}.*Rollcall/);

  const byId = await report.openTab('By id');
  await expect(byId.getByRole('table', { name: 'By id' })).toHaveAttribute('aria-rowcount', '101');
  const all = await report.openTab('Requests');
  await expect(all.getByRole('table', { name: 'Requests' })).toHaveAttribute(
    'aria-rowcount',
    '101',
  );
  await expect(await report.openTab('Exceptions')).toContainText('14');

  for (const one of [app, report]) {
    await one.page
      .getByRole('list', { name: 'Statuses and exceptions' })
      .getByRole('button', { name: '500' })
      .click();
    await expect(one.selected).toContainText('1 ');
  }
  expect(await report.figures()).toEqual(await app.figures());

  await report.scatter.scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Percentiles over time as a table' }).click();
  await expect(page.getByRole('table', { name: 'Percentiles over time' })).toBeVisible();
  expect(requests).toHaveLength(1);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('it carries the snapshot, to the letter', async ({ app, target }) => {
  await runSmallPlan(app, target);
  const snapshot = await app.exportSnapshot();
  expect(gunzipSync(packedIn(await app.exportReport())).toString('utf8')).toBe(snapshot.text);
});

test('Import opens it again, with the same figures', async ({ app, target }) => {
  await runSmallPlan(app, target);
  const figures = await app.figures();
  const file = await app.exportReport();
  await app.open();
  await app.importFile(file);
  await app.finished();
  await expect(app.state).toContainText(`from ${file.name}`);
  expect(await app.figures()).toEqual(figures);
  const at = file.text.indexOf('data-version="1">') + 500;
  await app.importFile({ name: 'cut.html', text: file.text.slice(0, at) });
  await expect(app.alert).toContainText('cut.html was not opened');
  await expect(app.alert).toContainText('damaged');
  expect(await app.figures()).toEqual(figures);
});

test('what an id or an address says is never markup', async ({ app, target, browser }, info) => {
  const ids = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '"><img src=x onerror=alert(2)>',
    'javascript:alert(3)',
    '__proto__',
    '$& $` $1',
    '\u202Etxt.exe',
    ']]>',
    'id="rollcall-data"',
  ];
  target.on('/', { status: 404 });
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}?q=</title><script>alert(4)</script>`,
    ids: JSON.stringify(ids),
  });
  await app.run();
  await app.finished();
  const file = await app.exportReport();
  const markup = file.text.slice(file.text.indexOf('</style>'));
  expect(markup.match(/<script/g)).toHaveLength(1);
  const { page, requests, troubles } = await openFromDisk(browser, info, file);
  const report = new AppPage(page);
  expect(await report.figure('Sent')).toBe(ids.length);
  const table = (await report.openTab('By id')).getByRole('table', { name: 'By id' });
  await expect(table).toContainText('</script><script>alert(1)</script>');
  await expect(table).toContainText('__proto__');
  await expect(page).toHaveTitle(/<script>/);
  expect(await page.locator('img, iframe, object, a').count()).toBe(0);
  expect(requests).toHaveLength(1);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('on paper: light, whole, and of bounded length', async ({ app, browser }, info) => {
  await app.open();
  await app.importFile({ name: 'made.rollcall.json', text: snapshotText(madeRun(6000, 300)) });
  await app.finished();
  const file = await app.exportReport();
  const { page, troubles } = await openFromDisk(browser, info, file, (opened) =>
    opened.emulateMedia({ colorScheme: 'dark' }),
  );
  await new AppPage(page).figure('Sent');
  await page.getByRole('button', { name: 'Print' }).waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await writeFile(info.outputPath('report.pdf'), pdf);
  const pageCount = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pageCount).toBeGreaterThan(1);
  expect(pageCount).toBeLessThan(8);
  expect(pdf.length).toBeGreaterThan(30_000);

  // The same as a screen shows it, to look at.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByRole('columnheader', { name: 'max ms' })).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(20, 24, 29)');
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#root *')]
      .filter((element) => {
        const { overflowY, overflowX } = getComputedStyle(element);
        const scrolls = [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll');
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
        return scrolls && (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1);
      })
      .map((element) => element.className),
  );
  expect(cut).toEqual([]);
  expect(await page.locator('tbody tr').count()).toBeLessThan(80);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a file that is cut off, and a browser that is too old: a sentence', async ({
  app,
  target,
  browser,
}, info) => {
  await runSmallPlan(app, target);
  const file = await app.exportReport();
  const at = file.text.indexOf('data-version="1">') + 400;
  const damaged = { name: 'damaged.html', text: `${file.text.slice(0, at)}</script>` };
  const cut = await openFromDisk(browser, info, damaged);
  await expect(cut.page.getByRole('alert')).toContainText('cannot be read');
  const old = await openFromDisk(browser, info, file, (page) =>
    page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream')),
  );
  await expect(old.page.getByRole('alert')).toContainText('too old');
  expect([...cut.troubles, ...old.troubles]).toEqual([]);
  await cut.page.context().close();
  await old.page.context().close();
});

test('the file may reach nothing and makes no script of a text', async ({
  app,
  target,
  browser,
}, info) => {
  await runSmallPlan(app, target);
  const called = target.requestCount;
  const { page } = await openFromDisk(browser, info, await app.exportReport());
  await new AppPage(page).figure('Sent');
  await page.context().setOffline(false);
  const answers = await page.evaluate(async (address) => {
    const outcome = async (work: () => unknown) => {
      try {
        await work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      await outcome(() => fetch(address)),
      await outcome(() => {
        document.body.innerHTML = '<b>x</b>';
      }),
      await outcome(() => new Worker('data:text/javascript,')),
    ];
  }, `${target.address}/users/1`);
  expect(answers).toEqual(['TypeError', 'TypeError', 'TypeError']);
  expect(target.requestCount).toBe(called);
  await page.context().close();
});
