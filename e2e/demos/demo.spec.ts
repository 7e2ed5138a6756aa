/**
 * The main job from the empty form to the exported file, as a person would do it. It is the demo (`npm run demo`: human
 * pace, screenshots into docs/images) and, without the pauses, a test like any other.
 */
import type { Locator, TestInfo } from '@playwright/test';
import type { AppPage } from '../support/AppPage.ts';
import { expect, test } from '../support/test.ts';
import { PACE, pause, picture } from './picture.ts';

const KEY_MS = 45;

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
for (const viewport of VIEWPORTS) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });
    test('fills a plan, runs it, reads the result and exports it', async ({ app }, info) => {
      test.slow();
      await fillPlan(app);
      await picture(app.page, info, 'ready');
      await runAndWatch(app, info);
      await readReport(app, info);
      await exportResult(app);
    });
  });
}

async function fillPlan(app: AppPage): Promise<void> {
  await app.open();
  await expect(app.state).toHaveText(/^Ready/);
  const prefilled = await app.endpoint.inputValue();
  expect(prefilled, 'the demo target is there from the start').toContain('/users/{id}');
  await pause(1500);
  await type(app.endpoint, prefilled);
  await type(app.ids, '1-600');
  await type(app.concurrency, '6');
  await type(app.expectedStatus, '200');
  await expect(app.runButton).toBeEnabled();
  await pause(1500);
}

async function runAndWatch(app: AppPage, info: TestInfo): Promise<void> {
  await app.run();
  await expect(app.state).toHaveText(/^Running/);
  await expect.poll(() => app.figure('Sent')).toBeGreaterThan(150);
  await picture(app.page, info, 'running');
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  expect(await app.figure('Sent')).toBe(600);
  expect(await app.figure('Failed'), 'the demo target has a story to tell').toBeGreaterThan(0);
  await pause(1500);
  await app.page.evaluate(() => scrollTo(0, 0));
  await picture(app.page, info, 'finished');
}

async function readReport(app: AppPage, info: TestInfo): Promise<void> {
  await hoverOver(app.page.locator('canvas').first());
  const byId = await app.openTab('By id');
  await byId.scrollIntoViewIfNeeded();
  await byId
    .getByRole('button', { name: /^p50/ })
    .or(byId.getByRole('columnheader', { name: /^p50/ }))
    .first()
    .click();
  await pause(1500);
  await picture(app.page, info, 'by-id');
  await app.openTab('Requests');
  await pause(1000);
  await app.openTab('Exceptions');
  await pause(1000);
}

async function exportResult(app: AppPage): Promise<void> {
  const file = await app.exportSnapshot();
  expect(file.name).toMatch(/\.rollcall\.json$/);
  expect((await app.samples()).length).toBe(600);
  await pause(1500);
}

/** Types as a person does when there is a pace, else sets the text at once. */
async function type(field: Locator, text: string): Promise<void> {
  await field.click();
  if (PACE === 0) return field.fill(text);
  await field.fill('');
  await field.pressSequentially(text, { delay: KEY_MS * PACE });
  await pause(500);
}

/** Moves across the chart, so that the nearest requests are named. */
async function hoverOver(canvas: Locator): Promise<void> {
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) return;
  for (const ratio of [0.2, 0.4, 0.6, 0.8]) {
    await canvas.hover({ position: { x: box.width * ratio, y: box.height * 0.8 }, force: true });
    await pause(700);
  }
}
