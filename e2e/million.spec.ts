/** A million samples, and the ends of what a file may hold: the page opens it, and its last row is as near as its first. */
import { AppPage } from './support/AppPage.ts';
import { madeRun } from './support/madeRun.ts';
import {
  type FileRun,
  type FileSample,
  snapshotText,
  withSnapshotOnDisk,
} from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

const MILLION = 1_000_000;

async function openFromDisk(app: AppPage, run: FileRun, then: () => Promise<void>): Promise<void> {
  await withSnapshotOnDisk(snapshotText(run), async (path) => {
    await app.open();
    await app.importFrom(path);
    await app.finished();
    await then();
  });
}

const sample = (change: Partial<FileSample> = {}): FileSample => ({
  row: 0,
  startMs: 10,
  latencyMs: 12.5,
  status: 200,
  outcome: 0,
  bodyBytes: 18,
  waitMs: 10,
  ...change,
});

test('row 1,000,000 is reached by key and clicked', async ({ app }) => {
  const run = madeRun(MILLION, 100_000);
  await openFromDisk(app, run, async () => {
    expect(await app.figure('Sent')).toBe(MILLION);
    const panel = await app.openTab('Requests');
    const table = panel.getByRole('table', { name: 'Requests' });
    await expect(table).toHaveAttribute('aria-rowcount', `${MILLION + 1}`);
    await table.focus();
    await app.page.keyboard.press('End');
    // Newest first: the last row is the first request, # 1.
    const last = app.rowOf(table, MILLION);
    await expect(last).toBeVisible();
    await expect(last).toContainText('user-1');
    await last.click();
    await expect(app.selected).toContainText('10 of 1,000,000');
    await expect(app.selection).toContainText('user-1');
  });
});

test('a million different ids: sorted, found, and the last row is there', async ({ app }) => {
  const run = madeRun(MILLION, MILLION);
  await openFromDisk(app, run, async () => {
    const panel = await app.openTab('By id');
    const table = panel.getByRole('table', { name: 'By id' });
    await expect(table).toHaveAttribute('aria-rowcount', `${MILLION + 1}`);
    await table.getByRole('columnheader', { name: 'id' }).getByRole('button').click();
    await table.focus();
    await app.page.keyboard.press('End');
    await expect(app.rowOf(table, MILLION)).toContainText('user-1000000');
    await panel.getByRole('searchbox', { name: 'Find an id' }).fill('user-77777');
    await expect(table).toHaveAttribute('aria-rowcount', '12');
  });
});

test('one id a million times', async ({ app }) => {
  await openFromDisk(app, madeRun(MILLION, 1), async () => {
    const panel = await app.openTab('By id');
    const table = panel.getByRole('table', { name: 'By id' });
    await expect(table).toHaveAttribute('aria-rowcount', '2');
    await expect(app.rowOf(table, 1)).toContainText('1,000,000');
  });
});

test('ids of 2 kB, all samples failed, a single sample, no sample', async ({ app }) => {
  const long = Array.from({ length: 50 }, (_, row) => `${row}-${'x'.repeat(2000)}`);
  const runs: readonly (readonly [string, FileRun])[] = [
    [
      'long',
      { ids: long, samples: long.map((_, row) => sample({ row, startMs: row })), elapsedMs: 100 },
    ],
    [
      'failed',
      {
        ids: ['1', '2'],
        samples: [
          sample({ status: 0, outcome: 2 }),
          sample({ row: 1, status: 503, outcome: 1, waitMs: Number.NaN }),
        ],
        elapsedMs: 100,
      },
    ],
    ['single', { ids: ['1'], samples: [sample()], elapsedMs: 100 }],
    ['none', { ids: ['1'], samples: [], elapsedMs: 100 }],
  ];
  await app.open();
  for (const [name, run] of runs) {
    await app.importFile({ name: `${name}.rollcall.json`, text: snapshotText(run) });
    await expect(app.state).toContainText(`${name}.rollcall.json`);
    expect(await app.figure('Sent'), name).toBe(run.samples.length);
    for (const tab of ['By id', 'Requests', 'Exceptions'] as const) await app.openTab(tab);
    expect(await app.scrollsSideways(), name).toBe(false);
  }
});

test('two tabs at once', async ({ app, context }) => {
  const run = madeRun(200_000, 20_000);
  await withSnapshotOnDisk(snapshotText(run), async (path) => {
    const other = new AppPage(await context.newPage());
    await Promise.all([app.open(), other.open()]);
    await Promise.all([app.importFrom(path), other.importFrom(path)]);
    await Promise.all([app.finished(), other.finished()]);
    expect(await app.figure('Sent')).toBe(200_000);
    expect(await other.figures()).toEqual(await app.figures());
  });
});

test('opening can be cancelled, and a file that is no snapshot says so', async ({ app }) => {
  // Large enough that there is time to say no.
  const run = madeRun(1_000_000, 1000);
  await withSnapshotOnDisk(snapshotText(run), async (path) => {
    await app.open();
    await app.importFrom(path);
    await app.page
      .getByRole('status', { name: 'Opening' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await expect(app.page.getByRole('status', { name: 'Opening' })).toBeHidden();
    await expect(app.state).toHaveText(/^Ready/);
  });
  await app.importFile({ name: 'other.json', text: '{"a":1}' });
  await expect(app.alert).toContainText(
    'other.json was not opened: It is no snapshot or report of Rollcall',
  );
});

test('a run longer than the page keeps says what is of all requests, and what of some', async ({
  app,
}) => {
  const run = { ...madeRun(5000, 100), keptOneIn: 4 };
  await app.open();
  await app.importFile({ name: 'long.rollcall.json', text: snapshotText(run) });
  await app.finished();
  expect(await app.figure('Sent')).toBe(20_000);
  await expect(app.page.getByRole('note')).toContainText('every 4th request, 5,000 of them');
  const requests = await app.openTab('Requests');
  const table = requests.getByRole('table', { name: 'Requests' });
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
});
