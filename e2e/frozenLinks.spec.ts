/**
 * Links and files that this version of Rollcall made must open for ever, with the figures that they had. They lie in e2e/links and
 * are never made anew; `FREEZE=1 playwright test -c e2e frozenLinks` writes those of a new version, beside the old ones.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppPage } from './support/AppPage.ts';
import { madeRun } from './support/madeRun.ts';
import { snapshotText } from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

type Frozen = {
  /** From the # on; of a file, its text. */
  readonly content: string;
  readonly figures: Awaited<ReturnType<AppPage['figures']>>;
  readonly ids: number;
};

const FOLDER = fileURLToPath(new URL('links/', import.meta.url));
const isFreezing = process.env.FREEZE !== undefined;

const readFrozen = (name: string): Frozen => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8'));

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.json'))) {
  test(`${name} opens as it was`, async ({ app }) => {
    const { content, figures, ids } = readFrozen(name);
    if (content.startsWith('#')) {
      await app.page.goto(`/${content}`);
    } else {
      await app.open();
      const ending = content.startsWith('<') ? 'html' : 'rollcall.json';
      await app.importFile({ name: `frozen.${ending}`, text: content });
    }
    await app.finished();
    // As JSON: what the page does not show is null there.
    expect(JSON.parse(JSON.stringify(await app.figures()))).toEqual(figures);
    const byId = await app.openTab('By id');
    await expect(byId.getByRole('table', { name: 'By id' })).toHaveAttribute(
      'aria-rowcount',
      `${ids + 1}`,
    );
  });
}

test('there are some of version 1', () => {
  const names = readdirSync(FOLDER);
  for (const kind of ['every-request', 'ids', 'summary', 'snapshot', 'report']) {
    expect(
      names.some((name) => name.startsWith(`v1-${kind}`)),
      kind,
    ).toBe(true);
  }
});

/** Without the megabyte of script that shows it. */
function dataOf(report: string): string {
  const block =
    /<script type="application\/octet-stream"[^>]*>[^<]*<\/script>/.exec(report)?.[0] ?? '';
  return `<!doctype html><title>frozen</title>${block}`;
}

/** Runs of three sizes, for links of each level. */
const SIZES = [
  [60, 20],
  [4000, 250],
  [40_000, 2500],
] as const;

if (isFreezing) {
  test('freezes what this version makes', async ({ app }) => {
    const write = (name: string, frozen: Frozen) => {
      const path = `${FOLDER}v1-${name}.json`;
      if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(frozen)}\n`);
    };
    for (const [samples, ids] of SIZES) {
      await app.open();
      const text = snapshotText(madeRun(samples, ids));
      await app.importFile({ name: 'made.rollcall.json', text });
      await app.finished();
      const figures = await app.figures();
      await app.page.getByRole('button', { name: 'Share', exact: true }).click();
      const links = app.page.getByRole('textbox', { name: /^Link:/ });
      await links.first().waitFor();
      const made = await links.evaluateAll((fields) =>
        fields.map((field) => ({
          level: field.getAttribute('aria-label')?.replace('Link: ', '') ?? '',
          url: (field as HTMLInputElement).value,
        })),
      );
      await app.page.keyboard.press('Escape');
      for (const { level, url } of made) {
        const content = url.slice(url.indexOf('#'));
        const page = new AppPage(await app.page.context().newPage());
        await page.page.goto(`/${content}`);
        await page.finished();
        const table = (await page.openTab('By id')).getByRole('table', { name: 'By id' });
        const rows = Number(await table.getAttribute('aria-rowcount'));
        const name = `${level.toLowerCase().replaceAll(' ', '-')}-${samples}-${url.length}`;
        write(name.replace('every-id', 'ids'), { content, figures, ids: rows - 1 });
        await page.page.close();
      }
      if (samples > 100) continue;
      write('snapshot-60', { content: (await app.exportSnapshot()).text, figures, ids });
      write('report-60', { content: dataOf((await app.exportReport()).text), figures, ids });
    }
  });
}
