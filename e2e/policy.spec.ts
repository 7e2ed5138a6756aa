/** Content-Security-Policy and Trusted Types: ordinary use breaks none of it, and what it forbids does not happen. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from '@playwright/test';
import { AppPage } from './support/AppPage.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { expect, test } from './support/test.ts';

const PAGE_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'rollcall',
};
const WORKER_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

/** What the page did against its policy, from its first script on. */
async function watchViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenViolations: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, sample } = event;
      seen.push(`${violatedDirective}: ${blockedURI} ${sample} at ${sourceFile}`);
    });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { seenViolations: string[] }).seenViolations);
}

async function runSmallPlan(app: AppPage, target: ScriptedTarget): Promise<void> {
  target.on('/users/', { delayMs: 3 });
  target.on('/users/13', { status: 500 });
  target.on('/users/14', { fault: 'resetInBody' });
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-60' });
  await app.run();
  await app.finished();
}

/** What comes of things that the policy forbids, each by its name. */
async function forbidden(page: Page, address: string): Promise<Record<string, string>> {
  return page.evaluate(async (elsewhere) => {
    const outcome = async (work: () => unknown) => {
      try {
        await work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const types = Reflect.get(globalThis, 'trustedTypes') as {
      createPolicy: (name: string, rules: object) => object;
    };
    return {
      fetchElsewhere: await outcome(() => fetch(elsewhere)),
      fetchHere: await outcome(() => fetch('/')),
      innerHtml: await outcome(() => {
        document.body.innerHTML = '<b>x</b>';
      }),
      worker: await outcome(() => new Worker('/assets/runner.worker.js')),
      blobWorker: await outcome(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      policy: await outcome(() => types.createPolicy('other', {})),
      secondPolicy: await outcome(() => types.createPolicy('rollcall', {})),
    };
  }, address);
}

const ALL_REFUSED = {
  fetchElsewhere: 'TypeError',
  fetchHere: 'TypeError',
  innerHtml: 'TypeError',
  worker: 'TypeError',
  blobWorker: 'TypeError',
  policy: 'TypeError',
  secondPolicy: 'TypeError',
};

/** A browser of its own: that the page throws and logs is the point here. */
async function openElsewhere(browser: Browser, address: string): Promise<AppPage> {
  const context = await browser.newContext({ baseURL: address });
  const app = new AppPage(await context.newPage());
  await app.open();
  return app;
}

/** The built page as a static host serves it: no header of ours. */
async function startStaticHost(pageAddress: string): Promise<Server> {
  const server = createServer(async ({ url = '/' }, response) => {
    const answer = await fetch(`${pageAddress}${url}`);
    const type = answer.headers.get('content-type') ?? 'text/plain';
    response.writeHead(answer.status, { 'content-type': type });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

test('headers and the page say the same, and the page has no script in it', async ({ request }) => {
  const answer = await request.get('/');
  const header = answer.headers()['content-security-policy'] ?? '';
  expect(directives(header)).toEqual({ ...PAGE_POLICY, 'frame-ancestors': "'none'" });
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['referrer-policy']).toBe('no-referrer');
  const page = await answer.text();
  const [, meta = ''] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(directives(meta.replaceAll('&#39;', "'"))).toEqual(PAGE_POLICY);
  expect(page.indexOf('<meta http-equiv')).toBeLessThan(page.search(/<(script|link)/));
  expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBe(null);
  expect(page.match(/<style|\son\w+=|\sstyle=/g)).toBe(null);
});

test('workers: those that call the target may connect, the others may not', async ({
  app,
  target,
  request,
}) => {
  target.on('/users/', { delayMs: 400 });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-60' });
  await app.run();
  await expect.poll(() => app.engine()).toBeDefined();
  const workers = app.page.workers();
  const workerNamed = (name: string) => workers.find((worker) => worker.url().includes(name));
  const [runner, dataset] = [workerNamed('runner.worker'), workerNamed('dataset.worker')];
  const policyOf = async (url = '') =>
    directives((await request.get(url)).headers()['content-security-policy'] ?? '');
  expect(await policyOf(runner?.url())).toEqual({ ...WORKER_POLICY, 'connect-src': '*' });
  expect(await policyOf(dataset?.url())).toEqual(WORKER_POLICY);
  const call = (address: string) =>
    fetch(address).then(
      () => 'done',
      (error: Error) => error.name,
    );
  expect(await runner?.evaluate(call, `${target.address}/users/999`)).toBe('done');
  expect(await dataset?.evaluate(call, `${target.address}/users/998`)).toBe('TypeError');
  expect(target.requests.some(({ url }) => url.endsWith('/998'))).toBe(false);
  await app.stop();
  await app.finished();
});

test('a run, its charts, tabs, selections, files and dialogs break no policy', async ({
  app,
  target,
}) => {
  const { page } = app;
  const violations = await watchViolations(page);
  await app.open();
  await app.checkButton.click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await runSmallPlan(app, target);
  for (const name of ['Requests', 'Exceptions', 'By id'] as const) await app.openTab(name);
  await app.scatter.hover({ force: true });
  await app.rowOf(page.getByRole('table', { name: 'By id' }), 1).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page
    .getByRole('list', { name: 'Statuses and exceptions' })
    .getByRole('button', { name: '500' })
    .click();
  await expect(app.selected).toContainText('1 ');
  await page.getByRole('button', { name: 'Percentiles over time as a table' }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.keyboard.press('Escape');
  for (const title of ['Percentiles over time', 'Every request']) {
    const image = await app.download(
      page.getByRole('button', { name: `Save ${title} as an image` }),
    );
    expect(image.name).toMatch(/\.png$/);
  }
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const share = page.getByRole('dialog');
  await expect(share.getByRole('textbox', { name: /^Link: / }).first()).toHaveValue(/#r1\./);
  await page.keyboard.press('Escape');
  await share.waitFor({ state: 'hidden' });
  await app.exportReport();
  await app.exportSamples();
  await app.importFile(await app.exportSnapshot());
  await expect(app.state).toContainText('from');
  for (const name of ['Library', 'Compare']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await button.click();
  }
  // A plan that writes asks first.
  await app.fillRequest({ method: 'POST' });
  await app.run();
  await app.confirm();
  await app.finished();
  expect(await violations()).toEqual([]);
});

test('the page connects nowhere, makes no markup and no worker of a text', async ({
  browser,
  target,
  baseURL,
}) => {
  const app = await openElsewhere(browser, baseURL ?? '');
  const violations = await watchViolations(app.page);
  await app.page.reload();
  expect(await forbidden(app.page, `${target.address}/users/1`)).toEqual(ALL_REFUSED);
  expect(target.requestCount).toBe(0);
  // What the test above says is none of is heard of.
  const heard = (await violations()).map((violation) => violation.split(':')[0]);
  expect(heard).toEqual(
    expect.arrayContaining(['connect-src', 'require-trusted-types-for', 'trusted-types']),
  );
  await app.page.context().close();
});

test('on a static host, which sends no headers, the page keeps to the same', async ({
  browser,
  target,
  baseURL,
}) => {
  const host = await startStaticHost(baseURL ?? '');
  const app = await openElsewhere(
    browser,
    `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
  );
  await runSmallPlan(app, target);
  expect(await app.figure('Sent')).toBe(60);
  const called = target.requestCount;
  expect(await forbidden(app.page, `${target.address}/users/1`)).toEqual(ALL_REFUSED);
  expect(target.requestCount).toBe(called);
  await app.page.context().close();
  host.closeAllConnections();
  host.close();
});
