/** Results of other tools, opened on the page as the tools wrote them. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppPage } from './support/AppPage.ts';
import { expect, test } from './support/test.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../src/core/imports/fixtures/${name}`, import.meta.url));

const measuredBy = ({ page }: AppPage) => page.getByRole('region', { name: 'Measured by' });

async function importAll(app: AppPage, paths: readonly string[]): Promise<void> {
  const chooserOpens = app.page.waitForEvent('filechooser');
  await app.importButton.click();
  await (await chooserOpens).setFiles([...paths]);
}

test('k6 with its ids: every request is there, with the clock of k6', async ({ app }) => {
  await app.open();
  await app.importFrom(fixture('k6-1.8.1.json.gz'));
  await app.finished();
  await expect(measuredBy(app)).toContainText('Measured by k6');
  await expect(measuredBy(app)).toContainText('from when the request was sent');
  expect(await app.figure('Sent')).toBe(64);
  const byId = await app.openTab('By id');
  const table = byId.getByRole('table', { name: 'By id' });
  await expect(table).toHaveAttribute('aria-rowcount', '61');
  await expect(app.page.getByText(/1 timed out \(id 30\)/)).toBeVisible();
});

for (const [name, tool] of [
  ['vegeta-12.13.0.json.gz', 'Vegeta'],
  ['oha-1.16.0.csv', 'oha'],
  ['jmeter-5.6.3.jtl', 'JMeter'],
  ['chromium-156.har', 'HAR'],
  ['artillery-2.0.34.json', 'Artillery'],
  ['autocannon-9.0.0.json', 'autocannon'],
  ['fortio-1.75.3.json', 'Fortio'],
  ['k6-1.8.1-dashboard-cut.html', 'k6'],
] as const) {
  test(`${name} is opened as what ${tool} measured`, async ({ app }) => {
    await app.open();
    await app.importFrom(fixture(name));
    await app.finished();
    await expect(measuredBy(app)).toContainText(`Measured by ${tool}`);
    expect(await app.figure('Sent')).toBeGreaterThan(10);
    await expect(app.page.getByText(/undefined|NaN|Infinity|1970/)).toHaveCount(0);
  });
}

test('figures without requests say what they do not hold, and draw nothing empty', async ({
  app,
}) => {
  await app.open();
  await app.importFrom(fixture('autocannon-9.0.0.json'));
  await app.finished();
  await expect(measuredBy(app)).toContainText('Its file holds no single requests, ids, phases');
  await expect(app.page.getByRole('tab', { name: /^By id/ })).toHaveCount(0);
  await expect(app.page.getByRole('region', { name: 'Every request' })).toHaveCount(0);
});

test('several files of one run become one', async ({ app }) => {
  await app.open();
  await importAll(app, [fixture('locust-2.47.0_stats.csv'), fixture('locust-2.47.0_failures.csv')]);
  await app.finished();
  await expect(measuredBy(app)).toContainText('Measured by Locust');
  await expect(measuredBy(app)).toContainText('2 files put together');
});

test('a large file shows how far it is, and can be cancelled', async ({ app }) => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'));
  try {
    const path = join(folder, 'k6.json');
    await writeK6(path, 1_000_000);
    await app.open();
    await app.importFrom(path);
    const opening = app.page.getByRole('status', { name: 'Opening' });
    await expect(opening).toContainText(/ of [\d.]+ MB · [\d,]+ requests/);
    await opening.getByRole('button', { name: 'Cancel' }).click();
    await expect(opening).toBeHidden();
    await expect(app.state).toHaveText(/^Ready/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Only the point that a request cannot do without. */
async function writeK6(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  for (let first = 0; first < count; first += 1000) {
    let text = '';
    for (let at = first; at < first + 1000; at++) {
      const time = new Date(1_790_000_000_000 + at).toISOString();
      const tags = `{"expected_response":"true","method":"GET","name":"http://127.0.0.1/{id}","proto":"HTTP/1.1","scenario":"run","status":"200","url":"http://127.0.0.1/{id}"}`;
      text += `{"metric":"http_req_duration","type":"Point","data":{"time":"${time}","value":12.5,"tags":${tags},"metadata":{"id":"${at}"}}}\n`;
    }
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
