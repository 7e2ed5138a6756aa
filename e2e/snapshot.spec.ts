/** A result as a file: what was exported opens elsewhere with the same figures; what is no snapshot changes nothing. */
import type { Browser } from '@playwright/test';
import { AppPage, type TextFile } from './support/AppPage.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

async function runSmallPlan(app: AppPage, target: ScriptedTarget): Promise<void> {
  target.on('/users/', { delayMs: 3 });
  target.on('/users/13', { status: 500 });
  target.on('/users/14', { fault: 'resetInBody' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-100' });
  await app.run();
  await app.finished();
}

async function openElsewhere(browser: Browser): Promise<AppPage> {
  const context = await browser.newContext();
  const elsewhere = new AppPage(await context.newPage());
  await elsewhere.open();
  return elsewhere;
}

test('an exported snapshot opens elsewhere with the same figures', async ({
  app,
  target,
  browser,
}) => {
  await runSmallPlan(app, target);
  const file = await app.exportSnapshot();
  expect(file.name).toMatch(/\.rollcall\.json$/);
  const figures = await app.figures();
  const elsewhere = await openElsewhere(browser);
  await elsewhere.importFile(file);
  await elsewhere.finished();
  await expect(elsewhere.state).toHaveText(/^Finished/);
  expect(await elsewhere.figures()).toEqual(figures);
  expect(await elsewhere.outcomes()).toEqual(await app.outcomes());
  expect(await elsewhere.exportSamples()).toEqual(await app.exportSamples());
  await elsewhere.page.context().close();
});

test('a snapshot can be dropped on the page', async ({ app, target, browser }) => {
  await runSmallPlan(app, target);
  const file = await app.exportSnapshot();
  const elsewhere = await openElsewhere(browser);
  await elsewhere.dropFile(elsewhere.ids, file);
  await expect(elsewhere.state).toHaveText(/^Finished/);
  expect(await elsewhere.figure('Sent')).toBe(100);
  await elsewhere.page.context().close();
});

test('a snapshot holds no secret', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3' });
  await app.fillRequest({ headers: 'Authorization: Bearer s3cr3t-value' });
  await app.run();
  await app.finished();
  expect(target.requests[0]?.headers.authorization).toBe('Bearer s3cr3t-value');
  expect((await app.exportSnapshot()).text).not.toContain('s3cr3t-value');
});

const DAMAGE: readonly { what: string; damage: (text: string) => string; says: RegExp }[] = [
  {
    what: 'another JSON file',
    damage: () => '{"hello": [1, 2, 3]}',
    says: /not a (Rollcall )?snapshot|no (Rollcall )?snapshot/i,
  },
  { what: 'no JSON at all', damage: () => 'id,name\n1,Ada\n', says: /\S/ },
  { what: 'an empty file', damage: () => '', says: /\S/ },
  {
    what: 'a truncated file',
    damage: (text) => text.slice(0, text.length / 2),
    says: /truncated|incomplete|cut|end/i,
  },
  {
    what: 'a newer version',
    damage: (text) => text.replace(/"version":\s*\d+/, '"version":999'),
    says: /newer|version/i,
  },
  {
    what: 'lying counts',
    damage: (text) => text.replace(/"sent":\s*\d+/, '"sent":7'),
    says: /count|sample|agree|match/i,
  },
];

for (const { what, damage, says } of DAMAGE) {
  test(`${what}: a clear message, and nothing changes`, async ({ app, target }) => {
    await runSmallPlan(app, target);
    const figures = await app.figures();
    const whole = await app.exportSnapshot();
    const broken: TextFile = { name: 'broken.rollcall.json', text: damage(whole.text) };
    expect(broken.text).not.toBe(whole.text);
    await app.importFile(broken);
    await expect(app.alert).toContainText(says);
    await expect(app.alert).toContainText('broken.rollcall.json');
    await expect(app.state).toHaveText(/^Finished/);
    expect(await app.figures()).toEqual(figures);
  });
}

test('on a phone the list of exports opens over the bar, and each can be pressed', async ({
  app,
}) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.run();
  await app.finished();
  await app.exportButton.click();
  const item = app.page.getByRole('menuitem', { name: 'Snapshot (.rollcall.json)' });
  const box = await item.boundingBox();
  const hit = await app.page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('[role="menuitem"]')?.textContent,
    [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const,
  );
  expect(hit).toBe('Snapshot (.rollcall.json)');
});
