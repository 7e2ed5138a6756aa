/** A part of a run is selected by dragging, clicking and by the page address; everything is then of that part. */
import type { Locator } from '@playwright/test';
import type { AppPage } from './support/AppPage.ts';
import { madeRun, percentileOf } from './support/madeRun.ts';
import { type FileSample, snapshotText } from './support/snapshotFile.ts';
import { expect, test } from './support/test.ts';

const RUN = madeRun(6000, 300);
const FILE = { name: 'made.rollcall.json', text: snapshotText(RUN) };

async function openMadeRun(app: AppPage, search = ''): Promise<void> {
  await app.open(search);
  await app.importFile(FILE);
  await app.finished();
}

/** Drags over a place by shares of its width and height. */
async function drag(
  app: AppPage,
  place: Locator,
  from: readonly [number, number],
  to: readonly [number, number],
) {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error('it is not on the page');
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + box.width * x, box.y + box.height * y] as const;
  await app.page.mouse.move(...at(from));
  await app.page.mouse.down();
  await app.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await app.page.mouse.move(...at(to));
  await app.page.mouse.up();
}

/** What the address says is selected, as a plain filter. */
function filterOf(url: string): (sample: FileSample) => boolean {
  const params = new URL(url).searchParams;
  const span = (name: string, perUnit: number) => {
    const [from = '0', to = ''] = (params.get(name) ?? '').split('-');
    return {
      from: Number(from) * perUnit,
      to: to === '' ? Number.POSITIVE_INFINITY : Number(to) * perUnit,
    };
  };
  const time = span('time', 1000);
  const latency = span('latency', 1);
  return ({ startMs, latencyMs }) =>
    startMs >= time.from &&
    startMs < time.to &&
    latencyMs >= latency.from &&
    latencyMs < latency.to;
}

async function selectedCount(app: AppPage): Promise<number> {
  await expect(app.selected).toContainText('selected');
  return Number(((await app.selected.textContent()) ?? '').split(' ')[0]?.replaceAll(',', ''));
}

/** Every figure against a plain filter of what went into the file. */
async function expectFigures(app: AppPage, passes: (sample: FileSample) => boolean): Promise<void> {
  const samples = RUN.where(passes);
  await expect(app.selected).toContainText(`${samples.length.toLocaleString('en')} of 6,000`);
  const responses = samples.filter(({ outcome }) => outcome <= 1).map(({ latencyMs }) => latencyMs);
  const figures = await app.figures();
  expect(figures.Sent).toBe(samples.length);
  expect(figures.Failed).toBe(samples.filter(({ outcome }) => outcome !== 0).length);
  // Below these no number is shown.
  if (responses.length >= 6) expect(figures.p50).toBeCloseTo(percentileOf(responses, 0.5), 0);
  if (responses.length >= 72) expect(figures.p95).toBeCloseTo(percentileOf(responses, 0.95), 0);
}

test('dragging over the scatter selects time and latency, and every panel is of it', async ({
  app,
}) => {
  await openMadeRun(app);
  await drag(app, app.scatter, [0.3, 0.1], [0.7, 0.9]);
  await expect(app.selected).toContainText('selected');
  const url = app.page.url();
  expect(new URL(url).searchParams.has('time')).toBe(true);
  expect(new URL(url).searchParams.has('latency')).toBe(true);
  const passes = filterOf(url);
  await expectFigures(app, passes);
  const some = await selectedCount(app);
  expect(some).toBeGreaterThan(500);
  expect(some).toBeLessThan(5500);
  const byId = await app.openTab('By id');
  const ids = new Set(RUN.where(passes).map(({ row }) => row)).size;
  await expect(byId.getByRole('table', { name: 'By id' })).toHaveAttribute(
    'aria-rowcount',
    `${ids + 1}`,
  );
  const requests = await app.openTab('Requests');
  await expect(requests.getByRole('table', { name: 'Requests' })).toHaveAttribute(
    'aria-rowcount',
    `${some + 1}`,
  );
});

test('Escape shows the whole run again, and so does its button; a chip takes back one part', async ({
  app,
}) => {
  await openMadeRun(app);
  await drag(app, app.scatter, [0.3, 0.1], [0.7, 0.9]);
  await expect(app.selected).toContainText('selected');
  await app.page.keyboard.press('Escape');
  await expect(app.selection).toBeHidden();
  expect(await app.figure('Sent')).toBe(6000);
  await drag(app, app.scatter, [0.3, 0.1], [0.7, 0.9]);
  await app.selection.getByRole('button', { name: /^Remove latency/ }).click();
  await expectFigures(app, filterOf(app.page.url()));
  expect(new URL(app.page.url()).searchParams.has('latency')).toBe(false);
  await app.selection.getByRole('button', { name: 'Clear selection' }).click();
  await expect(app.selection).toBeHidden();
});

test('a click on a status selects it, another one adds to it', async ({ app }) => {
  await openMadeRun(app);
  const statuses = app.page.getByRole('list', { name: 'Statuses and exceptions' });
  await statuses.getByRole('button', { name: '404' }).click();
  await expectFigures(app, ({ status }) => status === 404);
  await statuses.getByRole('button', { name: 'timeout' }).click();
  await expectFigures(app, ({ status, outcome }) => status === 404 || outcome === 2);
  await statuses.getByRole('button', { name: '404' }).click();
  await expectFigures(app, ({ outcome }) => outcome === 2);
});

test('dragging over a chart over time selects the time', async ({ app }) => {
  await openMadeRun(app);
  const chart = app.page.getByRole('region', { name: 'Percentiles over time' });
  await drag(app, chart, [0.4, 0.5], [0.6, 0.5]);
  await expectFigures(app, filterOf(app.page.url()));
  expect(new URL(app.page.url()).searchParams.has('latency')).toBe(false);
});

test('dragging over the distribution selects a latency', async ({ app }) => {
  await openMadeRun(app);
  const chart = app.page.getByRole('region', { name: 'Latency distribution' });
  await drag(app, chart, [0.3, 0.6], [0.6, 0.6]);
  await expectFigures(app, filterOf(app.page.url()));
  expect(new URL(app.page.url()).searchParams.has('time')).toBe(false);
});

test('the address keeps the view and not the data', async ({ app }) => {
  await openMadeRun(app, '?time=0.2-0.7&outcome=404&tab=requests');
  await expectFigures(
    app,
    ({ startMs, status }) => startMs >= 200 && startMs < 700 && status === 404,
  );
  await expect(app.page.getByRole('tab', { name: /^Requests/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await app.page.reload();
  await expect(app.state).toHaveText(/^Ready/);
  await app.importFile(FILE);
  await app.finished();
  await expectFigures(
    app,
    ({ startMs, status }) => startMs >= 200 && startMs < 700 && status === 404,
  );
});

test('a selection goes on with a live run, and a new run starts whole', async ({ app, target }) => {
  target.on('/users/', { delayMs: 2 });
  target.on(({ url }) => url.endsWith('7'), { status: 500 });
  target.on('/users/400', { gated: true });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-400' });
  await app.run();
  const statuses = app.page.getByRole('list', { name: 'Statuses and exceptions' });
  await statuses.getByRole('button', { name: '500' }).click();
  await expect(app.selected).toContainText('selected');
  target.open();
  await app.finished();
  await expect(app.selected).toContainText('40 of 400');
  expect(await app.figure('Failed')).toBe(40);
  await app.run();
  await app.finished();
  await expect(app.selection).toBeHidden();
  expect(await app.figure('Sent')).toBe(400);
});

/** All that the canvases of every request show, once it has stood still for half a second of frames. */
async function pictureOf(app: AppPage): Promise<string> {
  return app.scatter.evaluate(async (first) => {
    const canvases = [...(first.parentElement?.querySelectorAll('canvas') ?? [])];
    const look = () => canvases.map((canvas) => canvas.toDataURL()).join(' ');
    let picture = look();
    for (let frames = 0; frames < 30; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const next = look();
      if (next !== picture) frames = 0;
      picture = next;
    }
    return picture;
  });
}

for (const { name, count } of [
  { name: 'points', count: 6000 },
  { name: 'a heat map', count: 60_000 },
]) {
  test(`${name}: one selection after another looks as if it had come first`, async ({ app }) => {
    await app.open();
    const text = snapshotText(madeRun(count, 300));
    await app.importFile({ name: 'made.rollcall.json', text });
    await app.finished();
    const whole = await pictureOf(app);
    await drag(app, app.scatter, [0.1, 0.05], [0.3, 0.95]);
    await expect(app.selected).toContainText('selected');
    const alone = await pictureOf(app);
    expect(alone).not.toBe(whole);
    await app.page.keyboard.press('Escape');
    await expect(app.selection).toBeHidden();
    expect(await pictureOf(app)).toBe(whole);
    await drag(app, app.scatter, [0.5, 0.05], [0.9, 0.95]);
    const other = await selectedCount(app);
    expect(await pictureOf(app)).not.toBe(alone);
    await drag(app, app.scatter, [0.1, 0.05], [0.3, 0.95]);
    await expect.poll(() => selectedCount(app)).not.toBe(other);
    await expect.poll(() => pictureOf(app)).toBe(alone);
  });
}
