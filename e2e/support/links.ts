/** The window of links, and a browser that knows nothing of the one that made them. Nothing is asserted here. */
import type { Browser, Locator } from '@playwright/test';
import { AppPage } from './AppPage.ts';

export async function openShare(app: AppPage): Promise<Locator> {
  await app.page.getByRole('button', { name: 'Share', exact: true }).click();
  return app.page.getByRole('dialog', { name: 'Share this result' });
}

/** The fullest first. */
export async function linksOf(app: AppPage): Promise<readonly string[]> {
  const dialog = await openShare(app);
  const links = dialog.getByRole('textbox', { name: /^Link:/ });
  await links.first().waitFor();
  const urls = await links.evaluateAll((fields) =>
    fields.map((field) => (field as HTMLInputElement).value),
  );
  await app.page.keyboard.press('Escape');
  return urls;
}

export async function openElsewhere(browser: Browser, url: string): Promise<AppPage> {
  const context = await browser.newContext();
  const elsewhere = new AppPage(await context.newPage());
  await elsewhere.page.goto(url);
  await elsewhere.state.waitFor();
  return elsewhere;
}
