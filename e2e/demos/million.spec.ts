/** Every request at 100, 10,000 and a million: points, then a heat map, with a part selected. */
import { madeRun } from '../support/madeRun.ts';
import { snapshotText, withSnapshotOnDisk } from '../support/snapshotFile.ts';
import { expect, test } from '../support/test.ts';
import { pause, picture } from './picture.ts';

test.use({ viewport: { width: 1440, height: 900 } });

for (const count of [100, 10_000, 1_000_000]) {
  test(`${count.toLocaleString('en')} samples`, async ({ app }, info) => {
    const run = madeRun(count, Math.min(count / 5, 100_000));
    await withSnapshotOnDisk(snapshotText(run), async (path) => {
      await app.open('?latency=20-&time=0-99999');
      await app.importFrom(path);
      await app.finished();
      await expect(app.selected).toContainText('selected');
      await pause(2000);
      await picture(app.page, info, `samples-${count}`);
    });
  });
}
