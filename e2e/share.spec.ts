/** A result as a link: what another browser shows of it, what never leaves, and links that are damaged or made on purpose. */
import type { Browser } from '@playwright/test';
import { AppPage } from './support/AppPage.ts';
import { linksOf, openElsewhere, openShare } from './support/links.ts';
import { madeRun } from './support/madeRun.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { snapshotText } from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

async function runSmallPlan(app: AppPage, target: ScriptedTarget, ids = '1-120'): Promise<void> {
  target.on('/users/', { delayMs: 3 });
  target.on('/users/13', { status: 500 });
  target.on('/users/14', { fault: 'resetInBody' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids });
  await app.run();
  await app.finished();
}

test('every link opens in a new browser profile with the same figures, and sends nothing', async ({
  app,
  target,
  browser,
}) => {
  await runSmallPlan(app, target, '1-600');
  const figures = await app.figures();
  const sent = target.requests.length;
  const urls = await linksOf(app);
  expect(urls.length).toBeGreaterThan(1);
  expect(urls.at(-1)?.length).toBeLessThanOrEqual(1900);
  for (const url of urls) {
    expect(url).toContain('#r1.');
    const elsewhere = await openElsewhere(browser, url);
    await elsewhere.finished();
    expect(await elsewhere.figures()).toEqual(figures);
    const note = elsewhere.page.getByRole('region', { name: 'From a link' });
    await expect(note).toContainText('has sent no request');
    // The ids that failed are in every one of them.
    const byId = await elsewhere.openTab('By id');
    await byId.getByRole('searchbox', { name: 'Find an id' }).fill('14');
    await expect(byId.getByRole('table', { name: 'By id' })).toContainText('14');
    await elsewhere.page.context().close();
  }
  expect(target.requests).toHaveLength(sent);
});

test('10,000 samples: the link holds every figure, and is the same each time', async ({
  app,
  browser,
}) => {
  await app.open();
  const text = snapshotText(madeRun(10_000, 500));
  await app.importFile({ name: 'made.rollcall.json', text });
  await app.finished();
  const figures = await app.figures();
  const urls = await linksOf(app);
  expect(urls[0]?.length).toBeLessThanOrEqual(32_000);
  expect(await linksOf(app)).toEqual(urls);
  const elsewhere = await openElsewhere(browser, urls[0] ?? '');
  await elsewhere.finished();
  expect(await elsewhere.figures()).toEqual(figures);
  await elsewhere.page.context().close();
});

test('what is left out is listed, and is not in the link', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}?token=s3cr3t-value`,
    ids: 'ada-lovelace\ngrace-hopper',
  });
  await app.fillRequest({ headers: 'Authorization: Bearer s3cr3t-bearer' });
  await app.run();
  await app.finished();
  const dialog = await openShare(app);
  const inside = dialog.getByRole('region', { name: 'What is inside' });
  await expect(inside).toContainText('«ada-lovelace»');
  await expect(inside).toContainText('Authorization');
  await expect(inside).not.toContainText('s3cr3t');
  await dialog.getByRole('checkbox', { name: /^Ids/ }).check();
  await dialog.getByRole('checkbox', { name: 'Host names' }).check();
  await expect(inside).toContainText('pseudonym');
  await app.page.keyboard.press('Escape');
  const [url = ''] = await linksOf(app);
  const opened = await openElsewhere(app.page.context().browser() as Browser, url);
  await opened.finished();
  const byId = await opened.openTab('By id');
  await expect(byId).toContainText(/id-[0-9a-z]{12}/);
  await expect(byId).not.toContainText('ada-lovelace');
  await opened.page
    .getByRole('region', { name: 'From a link' })
    .getByRole('button', { name: 'Use this plan' })
    .click();
  await expect(opened.endpoint).toHaveValue(/\.invalid/);
  await opened.page.context().close();
});

test('the plan of a link comes into the form with empty secrets, and can be taken back', async ({
  app,
  target,
  browser,
}) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-30', concurrency: 3 });
  await app.fillRequest({ headers: 'X-Api-Key: s3cr3t-key\nX-Mode: fast' });
  await app.run();
  await app.finished();
  const [url = ''] = await linksOf(app);
  const elsewhere = await openElsewhere(browser, url);
  await elsewhere.finished();
  await elsewhere.page.getByRole('button', { name: 'Use this plan' }).click();
  await expect(elsewhere.endpoint).toHaveValue(`${target.address}/users/{id}`);
  await expect(elsewhere.concurrency).toHaveValue('3');
  await expect(elsewhere.headers).toHaveValue('X-Api-Key: \nX-Mode: fast');
  await elsewhere.alert.getByRole('button', { name: 'Undo' }).click();
  await expect(elsewhere.concurrency).toHaveValue('6');
  await elsewhere.page.context().close();
});

test('the address is of the result that is shown: a new run takes the link out of it', async ({
  app,
  target,
}) => {
  await runSmallPlan(app, target);
  const [url = ''] = await linksOf(app);
  await app.page.goto('about:blank');
  await app.page.goto(url);
  await app.finished();
  expect(app.page.url()).toContain('#r1.');
  await app.run();
  await app.finished();
  await expect(app.page.getByRole('region', { name: 'From a link' })).toBeHidden();
  expect(app.page.url()).not.toContain('#r1.');
});

for (const { name, fragment } of [
  { name: 'cut off', fragment: (link: string) => link.slice(0, -9) },
  { name: 'changed', fragment: (link: string) => link.replace(/.{3}$/, 'AAA') },
  { name: 'of a newer version', fragment: (link: string) => link.replace('#r1.', '#r9.') },
  { name: 'nothing', fragment: () => '#r1.' },
  { name: '2 MB long', fragment: () => `#r1.${'A'.repeat(1_999_000)}` },
]) {
  test(`a link that is ${name} says so, and nothing changes`, async ({ app, target }) => {
    await runSmallPlan(app, target, '1-40');
    const [url = ''] = await linksOf(app);
    const link = url.slice(url.indexOf('#'));
    await app.page.evaluate((hash) => {
      location.hash = hash;
    }, fragment(link));
    await expect(app.alert).toContainText(/link/i);
    await expect(app.state).toHaveText(/^Finished/);
    expect(await app.figure('Sent')).toBe(40);
  });
}

test('copying and saving from the window', async ({ app, target, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await runSmallPlan(app, target);
  const dialog = await openShare(app);
  await dialog.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(dialog.getByRole('status').last()).toContainText('copied');
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('#r1.');
  await dialog.getByRole('button', { name: 'Copy instead' }).click();
  await expect(dialog.getByRole('status').last()).toContainText('Markdown');
  const files = dialog.getByRole('region', { name: 'Files' });
  for (const [name, begins] of [
    ['Snapshot', '{"format":"rollcall-snapshot"'],
    ['HAR 1.2', '{'],
    ['JUnit', '<?xml'],
    ['Summary', '#'],
  ] as const) {
    const file = await app.download(files.getByRole('button', { name, exact: true }));
    expect(file.text.trimStart().startsWith(begins), name).toBe(true);
  }
});

test('an HTML report opens here again, with every sample, and can be compared', async ({
  app,
  target,
  browser,
}) => {
  await runSmallPlan(app, target);
  const figures = await app.figures();
  const file = await app.exportReport();
  const context = await browser.newContext();
  const elsewhere = new AppPage(await context.newPage());
  await elsewhere.open();
  await elsewhere.importFile(file);
  await elsewhere.finished();
  expect(await elsewhere.figures()).toEqual(figures);
  expect(await elsewhere.outcomes()).toEqual(await app.outcomes());
  const at = file.text.indexOf('data-version="1">') + 400;
  await elsewhere.importFile({ name: 'cut.html', text: `${file.text.slice(0, at)}</script>` });
  await expect(elsewhere.alert).toContainText('cut.html was not opened');
  await context.close();
});

test('a chart as an image', async ({ app, target }) => {
  await runSmallPlan(app, target);
  const downloads = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Save Every request as an image' }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toMatch(/every-request\.png$/);
  const image = await download.createReadStream();
  const [head] = await image.take(1).toArray();
  expect((head as Buffer).subarray(1, 4).toString()).toBe('PNG');
  // Width and height of the header: twice the card's.
  expect((head as Buffer).readUInt32BE(16)).toBeGreaterThan(800);
  expect((head as Buffer).readUInt32BE(20)).toBeGreaterThan(300);
});

test('a summary has nothing to select from: what does nothing is not offered', async ({
  app,
  target,
  browser,
}) => {
  await runSmallPlan(app, target, '1-600');
  const elsewhere = await openElsewhere(browser, (await linksOf(app)).at(-1) ?? '');
  await elsewhere.finished();
  const statuses = elsewhere.page.getByRole('list', { name: 'Statuses and exceptions' });
  await expect(statuses).toContainText('500');
  await expect(statuses.getByRole('button')).toHaveCount(0);
  const byId = await elsewhere.openTab('By id');
  await byId.getByRole('row').nth(1).getByRole('checkbox').check();
  await expect(byId.getByRole('button', { name: 'Choose none' })).toBeVisible();
  await expect(byId.getByRole('button', { name: 'Show only these' })).toBeHidden();
  await elsewhere.page.context().close();
});
