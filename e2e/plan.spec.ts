/** What a person types: problems stand beside their field and keep the plan from running, odd ids arrive unharmed. */
import { expect, test } from './support/test.ts';

test.describe('endpoint template', () => {
  test('without a placeholder: a warning, and it runs', async ({ app, target }) => {
    await app.open();
    await app.fillPlan({ endpoint: `${target.address}/health`, ids: '1-3' });
    await expect(app.endpoint).toHaveAccessibleDescription(/\{id\}/);
    await app.run();
    await app.finished();
    expect(target.requests.map(({ url }) => url)).toEqual(['/health', '/health', '/health']);
  });

  const BROKEN = [
    { what: 'an unknown column', endpoint: 'http://127.0.0.1:9/{region}/{id}', says: /region/ },
    { what: 'a broken expression', endpoint: 'http://127.0.0.1:9/users/{id', says: /\S/ },
    { what: 'an empty expression', endpoint: 'http://127.0.0.1:9/users/{}', says: /\S/ },
    { what: 'javascript:', endpoint: 'javascript:alert({id})', says: /http/ },
    { what: 'a relative address', endpoint: '/users/{id}', says: /http/ },
    { what: 'another scheme', endpoint: 'ftp://127.0.0.1/users/{id}', says: /http/ },
    { what: 'nothing', endpoint: '', says: /\S/ },
  ];
  for (const { what, endpoint, says } of BROKEN) {
    test(`with ${what}: says so and does not run`, async ({ app }) => {
      await app.open();
      await app.fillPlan({ endpoint, ids: '1-3' });
      await expect(app.endpoint).toHaveAttribute('aria-invalid', 'true');
      await expect(app.endpoint).toHaveAccessibleDescription(says);
      await expect(app.runButton).toBeDisabled();
      await app.endpoint.press('Control+Enter');
      await expect(app.state).toHaveText(/^Ready/);
    });
  }
});

test.describe('ids', () => {
  for (const [what, ids] of [
    ['empty', ''],
    ['whitespace', ' \n\t\n  '],
  ] as const) {
    test(`${what}: Run is off and the field says why`, async ({ app, target }) => {
      await app.open();
      await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids });
      await expect(app.runButton).toBeDisabled();
      await expect(app.ids).toHaveAccessibleDescription(/\bids?\b/i);
    });
  }

  const ODD_IDS = [
    { what: 'a slash', id: 'a/b' },
    { what: 'a way up', id: '../x' },
    { what: 'query and fragment', id: '?q#f' },
    { what: 'a percent sign', id: '100%' },
    { what: 'Japanese', id: '日本' },
    { what: 'an emoji', id: '🙂' },
    { what: '10,000 characters', id: 'x'.repeat(10_000) },
  ];
  for (const { what, id } of ODD_IDS) {
    test(`${what}: arrives percent-encoded, as the same id`, async ({ app, target }) => {
      await app.open();
      await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: id });
      await app.run();
      await app.finished();
      expect(target.requests.map(({ url }) => url)).toEqual([`/users/${encodeURIComponent(id)}`]);
      expect(target.idsUnder('/users/')).toEqual([id]);
    });
  }

  test('a JSON array keeps commas and spaces', async ({ app, target }) => {
    await app.open();
    await app.fillPlan({
      endpoint: `${target.address}/users/{id}`,
      ids: '["a b", "c,d", 7]',
      concurrency: 1,
    });
    await app.run();
    await app.finished();
    expect(target.idsUnder('/users/')).toEqual(['a b', 'c,d', '7']);
  });

  test('ranges with a step', async ({ app, target }) => {
    await app.open();
    const ids = '1-3\n10..30 step 10';
    await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids, concurrency: 1 });
    await app.run();
    await app.finished();
    expect(target.idsUnder('/users/')).toEqual(['1', '2', '3', '10', '20', '30']);
  });

  test('duplicates are called each time and counted', async ({ app, target }) => {
    await app.open();
    await app.fillPlan({
      endpoint: `${target.address}/users/{id}`,
      ids: '1 2 2 3 2',
      concurrency: 1,
    });
    await expect(app.plan).toContainText(/2 duplicate/i);
    await app.run();
    await app.finished();
    expect(target.idsUnder('/users/')).toEqual(['1', '2', '2', '3', '2']);
    expect(await app.figure('Sent')).toBe(5);
  });

  test('CSV columns become variables', async ({ app, target }) => {
    await app.open();
    await app.fillPlan({
      endpoint: `${target.address}/{region}/users/{id}`,
      ids: 'id,region\n7,eu\n8,"us, east"',
      concurrency: 1,
    });
    await app.run();
    await app.finished();
    expect(target.requests.map(({ url }) => url)).toEqual(['/eu/users/7', '/us%2C%20east/users/8']);
  });

  test('a dropped file takes the place of the typed ids', async ({ app, target }) => {
    await app.open();
    await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3', concurrency: 1 });
    await app.dropFile(app.ids, { name: 'people.csv', text: 'id,name\n41,Ada\n42,Jun\n' });
    await expect(app.plan).toContainText('people.csv');
    await app.run();
    await app.finished();
    expect(target.idsUnder('/users/')).toEqual(['41', '42']);
  });
});

test.describe('concurrency', () => {
  for (const concurrency of ['0', '-1', '1.5', '10000', '']) {
    test(`${concurrency || 'nothing'}: a message beside the field`, async ({ app, target }) => {
      await app.open();
      await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-3', concurrency });
      await expect(app.concurrency).toHaveAttribute('aria-invalid', 'true');
      await expect(app.concurrency).toHaveAccessibleDescription(/whole number|1,000/);
      await expect(app.runButton).toBeDisabled();
    });
  }
});

test('an expected status that is none is said beside its field', async ({ app, target }) => {
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}`,
    ids: '1-3',
    expectedStatus: 'fine',
  });
  await expect(app.expectedStatus).toHaveAttribute('aria-invalid', 'true');
  await expect(app.expectedStatus).toHaveAccessibleDescription(/2xx|200/);
  await expect(app.runButton).toBeDisabled();
});

test('2xx, lists and ranges are expected as written', async ({ app, target }) => {
  target.on('/users/1', { status: 201 });
  target.on('/users/2', { status: 404 });
  target.on('/users/3', { status: 302, headers: { location: '/elsewhere' } });
  target.on('/users/4', { status: 500 });
  await app.open();
  await app.fillPlan({
    endpoint: `${target.address}/users/{id}`,
    ids: '1-4',
    expectedStatus: '2xx, 400-404',
  });
  await app.run();
  await app.finished();
  expect(await app.outcomes()).toEqual({ expected: 3, unexpected: 1 });
});

test('the draft survives a reload, header values that look secret do not', async ({
  app,
  target,
}) => {
  await app.open();
  const plan = { endpoint: `${target.address}/users/{id}`, ids: '5-9', concurrency: 3 };
  await app.fillPlan({ ...plan, timeoutSeconds: 12, expectedStatus: '2xx' });
  await app.fillRequest({ headers: 'X-Plain: kept-value\nAuthorization: Bearer s3cr3t-value' });
  const stored = () => app.page.evaluate(() => JSON.stringify(localStorage));
  await expect.poll(stored).toContain('kept-value');
  expect(await stored()).not.toContain('s3cr3t-value');

  await app.open();
  await expect(app.endpoint).toHaveValue(plan.endpoint);
  await expect(app.ids).toHaveValue('5-9');
  await expect(app.concurrency).toHaveValue('3');
  await expect(app.timeout).toHaveValue('12');
  await expect(app.expectedStatus).toHaveValue('2xx');
  await app.fillRequest({});
  await expect(app.headers).toHaveValue(/kept-value/);
  await expect(app.headers).not.toHaveValue(/s3cr3t-value/);
});

test('the page address fills the form and never starts a run', async ({ app, target }) => {
  const endpoint = `${target.address}/users/{id}`;
  const query = new URLSearchParams({
    endpoint,
    ids: '1-100',
    concurrency: '9',
    timeout: '5',
    expect: '200,404',
  });
  await app.open(`?${query}`);
  await expect(app.endpoint).toHaveValue(endpoint);
  await expect(app.ids).toHaveValue('1-100');
  await expect(app.concurrency).toHaveValue('9');
  await expect(app.timeout).toHaveValue('5');
  await expect(app.expectedStatus).toHaveValue(/^200, ?404$/);
  await expect(app.runButton).toBeEnabled();
  await expect(app.state).toHaveText(/^Ready/);
  expect(target.requestCount).toBe(0);
});

test('a page address that makes no sense opens a usable page', async ({ app }) => {
  await app.open(
    '?endpoint=javascript:alert(1)&ids=%20&concurrency=many&timeout=-1&expect=x&run=1',
  );
  await expect(app.state).toHaveText(/^Ready/);
  await expect(app.runButton).toBeDisabled();
});
