/** The picture of the README's “Can I believe it?”: 24 lanes against a target that takes 20 ms. */
import { expect, test } from '../support/test.ts';
import { pause, picture } from './picture.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('24 lanes against a target of 20 ms', async ({ app, target }, info) => {
  target.on('/', { delayMs: 20 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-1500', concurrency: 24 });
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Finished/);
  const trust = app.page.getByRole('region', { name: 'Trust', exact: true });
  await expect(trust).toContainText('More lanes than connections');
  await pause(1000);
  await app.page.evaluate(() => scrollTo(0, 0));
  await picture(app.page, info, 'believe');
});
