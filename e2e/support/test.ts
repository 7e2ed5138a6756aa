/**
 * `test` with the two things every spec needs: a target of its own and the page. A test fails when the page throws or
 * logs an error, whatever else it checks; what Chromium itself logs about failed requests is not the page's doing.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { AppPage } from './AppPage.ts';
import { type ScriptedTarget, startScriptedTarget } from './scriptedTarget.ts';

const LOGGED_BY_THE_BROWSER = [
  /^Failed to load resource/,
  /blocked by CORS policy/,
  /violates the following Content Security Policy directive/,
  /net::ERR_/,
];

type Fixtures = {
  readonly target: ScriptedTarget;
  readonly app: AppPage;
};

const test = base.extend<Fixtures>({
  // Playwright wants to see a pattern here, even of a fixture that needs no other.
  target: async ({ browserName: _ }, use) => {
    const target = await startScriptedTarget();
    await use(target);
    await target.close();
  },
  app: async ({ page }, use) => {
    const errors = collectErrors(page);
    await use(new AppPage(page));
    expect(errors, 'errors on the page').toEqual([]);
  },
});

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (!LOGGED_BY_THE_BROWSER.some((pattern) => pattern.test(text))) errors.push(text);
  });
  return errors;
}

export { expect, test };
