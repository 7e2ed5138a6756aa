/** A finished run is shared, kept and compared with the one before it: pictures of what other people get to see. */
import type { AppPage } from '../support/AppPage.ts';
import { LibraryView } from '../support/LibraryView.ts';
import { linksOf, openShare } from '../support/links.ts';
import { expect, test } from '../support/test.ts';
import { pause, picture } from './picture.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('shares a run, finds it in the library, compares two', async ({ app }, info) => {
  test.slow();
  const { page } = app;
  await app.open();
  await runDemo(app);
  await runDemo(app);

  await openShare(app);
  await page
    .getByRole('textbox', { name: /^Link:/ })
    .first()
    .waitFor();
  await pause(1500);
  await picture(page, info, 'share');
  await page.keyboard.press('Escape');

  const library = new LibraryView(page);
  await library.open();
  await library.look(1);
  await library.choose(1);
  await library.choose(2);
  await pause(1000);
  await picture(page, info, 'library');
  await library.chosen.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(
    /better|worse|no difference shown|not enough data/,
  );
  await pause(1500);
  await picture(page, info, 'compare');

  await page.getByRole('button', { name: 'Back to the run' }).click();
  const shortest = (await linksOf(app)).at(-1) ?? '';
  await page.goto(shortest);
  await page.getByRole('region', { name: 'From a link' }).waitFor();
  await pause(1000);
  await picture(page, info, 'link');
});

async function runDemo(app: AppPage): Promise<void> {
  await app.ids.fill('1-600');
  await app.run();
  await app.finished();
  await pause(1000);
}
