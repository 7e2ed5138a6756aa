/** Every page by axe's rules, empty and finished, light and dark; and no sideways scrolling at any width we name. */
import { AxeBuilder } from '@axe-core/playwright';
import type { AppPage } from './support/AppPage.ts';
import { LibraryView } from './support/LibraryView.ts';
import { linksOf, openShare } from './support/links.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

type Scheme = 'light' | 'dark';

async function finishMixedRun(app: AppPage, target: ScriptedTarget): Promise<void> {
  target.on('/users/', { delayMs: 5 });
  target.on(({ url }) => url.endsWith('3'), { status: 404 });
  target.on(({ url }) => url.endsWith('77'), { fault: 'resetInBody' });
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-200' });
  await app.run();
  await app.finished();
}

/** In the dark only what colours can break: the rest is the same as in the light. */
async function seriousViolations(app: AppPage, scheme: Scheme = 'light'): Promise<string[]> {
  const axe = new AxeBuilder({ page: app.page });
  const { violations } = await (scheme === 'light'
    ? axe
    : axe.withRules(['color-contrast'])
  ).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`empty and finished, ${colorScheme}: no serious violation`, async ({ app, target }) => {
    await app.page.emulateMedia({ colorScheme });
    await app.open();
    await expect(app.runButton).toBeVisible();
    expect(await seriousViolations(app, colorScheme)).toEqual([]);
    await finishMixedRun(app, target);
    for (const tab of ['By id', 'Requests', 'Exceptions'] as const) {
      await app.openTab(tab);
      expect(await seriousViolations(app, colorScheme), tab).toEqual([]);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`sharing, the library, comparing and a link, ${colorScheme}: no serious violation, nothing scrolls sideways`, async ({
    app,
    target,
  }) => {
    const library = new LibraryView(app.page);
    const compare = app.page.getByRole('button', { name: 'Compare', exact: true });
    const look = async (where: string) => {
      expect(await seriousViolations(app, colorScheme), where).toEqual([]);
      for (const width of [390, 1280]) {
        await app.page.setViewportSize({ width, height: 900 });
        expect(await app.scrollsSideways(), `${where}, ${width} px`).toBe(false);
      }
    };
    await app.page.emulateMedia({ colorScheme });
    await app.open();
    await library.open();
    await look('library, empty');
    await compare.first().click();
    await look('compare, empty');
    await compare.first().click();
    await finishMixedRun(app, target);
    await finishMixedRun(app, target);
    await openShare(app);
    await app.page
      .getByRole('textbox', { name: /^Link:/ })
      .first()
      .waitFor();
    await look('share');
    await app.page.keyboard.press('Escape');
    await library.open();
    await library.look(1);
    await library.choose(1);
    await library.choose(2);
    await look('library');
    await library.chosen.getByRole('button', { name: 'Compare' }).click();
    await app.page.getByRole('table', { name: 'Compared figures' }).waitFor();
    await look('compare');
    await compare.first().click();
    const shortest = (await linksOf(app)).at(-1) ?? '';
    await app.page.goto(shortest);
    await app.page.getByRole('region', { name: 'From a link' }).waitFor();
    await look('link');
  });
}

test('with problems in the plan: no serious violation', async ({ app }) => {
  await app.open();
  await app.fillPlan({ endpoint: 'javascript:{', ids: '', concurrency: '0' });
  await expect(app.runButton).toBeDisabled();
  expect(await seriousViolations(app)).toEqual([]);
});

for (const width of [390, 1280, 1920]) {
  test(`${width} px wide: nothing scrolls sideways`, async ({ app, target }) => {
    await app.page.setViewportSize({ width, height: 900 });
    await app.open();
    expect(await app.scrollsSideways()).toBe(false);
    await finishMixedRun(app, target);
    for (const tab of ['By id', 'Requests', 'Exceptions'] as const) {
      await app.openTab(tab);
      expect(await app.scrollsSideways(), tab).toBe(false);
    }
  });
}
