/** Thresholds, checks and auto-stop: live, with their margin, and able to stop the run. */
import { expect, test } from './support/test.ts';

function search(address: string, plan: readonly (readonly [string, string])[]): string {
  return `?${new URLSearchParams([['endpoint', `${address}/users/{id}`], ...plan.map(([key, value]) => [key, value])])}`;
}

test('thresholds pass and fail with their margin', async ({ app, target }) => {
  target.on('/users/7', { status: 500 });
  await app.open(
    search(target.address, [
      ['ids', '1-100'],
      ['threshold', 'http_req_duration: p(95)<60000'],
      ['threshold', 'http_req_failed: rate<0.001'],
      ['threshold', 'http_reqs: count>=100'],
    ]),
  );
  await app.run();
  await app.finished();
  const list = app.page.getByRole('list', { name: 'Thresholds', exact: true });
  const item = (text: string) => list.getByRole('listitem').filter({ hasText: text });
  await expect(item('p(95)<60000')).toContainText(/pass/i);
  await expect(item('rate<0.001')).toContainText(/fail/i);
  await expect(item('rate<0.001')).toContainText(/1%|0\.01/);
  await expect(item('count>=100')).toContainText(/pass/i);
});

test('a threshold that aborts stops the run and says why', async ({ app, target }) => {
  target.on('/', { status: 500, delayMs: 20 });
  await app.open(
    search(target.address, [
      ['ids', '1-100000'],
      ['threshold', 'http_req_failed: rate<0.5 abort'],
    ]),
  );
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Stopped/);
  await expect(app.page.getByRole('main')).toContainText('http_req_failed');
  expect(target.requestCount).toBeLessThan(100_000);
  expect(await app.figure('Sent')).toBe(target.requestCount);
});

test('a mistake in a threshold is named with its place', async ({ app, target }) => {
  await app.open(
    search(target.address, [
      ['ids', '1-3'],
      ['threshold', 'http_req_failed: rate<0.5'],
      ['threshold', 'http_req_duration: p(95)<<500'],
    ]),
  );
  await expect(app.plan).toContainText(/line 2/i);
  await expect(app.runButton).toBeDisabled();
});

test('checks look at each response and name the ids that fail', async ({ app, target }) => {
  target.on('/users/', { body: '{"user":{"active":true}}', headers: { 'x-build': '42' } });
  target.on('/users/beta', { body: '{"user":{"active":false}}' });
  await app.open(
    search(target.address, [
      ['ids', 'alpha,beta,gamma'],
      ['check', 'status == 200'],
      ['check', 'json /user/active == true'],
    ]),
  );
  await app.run();
  await app.finished();
  const list = app.page.getByRole('list', { name: 'Checks', exact: true });
  const item = (text: string) => list.getByRole('listitem').filter({ hasText: text });
  await expect(item('/user/active')).toContainText('beta');
  await expect(item('/user/active')).toContainText(/2/);
  const failed = (await app.samples()).filter(({ failedChecks }) => Number(failedChecks) > 0);
  expect(failed.map(({ id }) => id)).toEqual(['beta']);
});

test('a target that asks for a pause is left alone', async ({ app, target }) => {
  target.on(({ order }) => order >= 30, {
    status: 503,
    // A page may read it only when the target says so.
    headers: { 'retry-after': '5', 'access-control-expose-headers': 'Retry-After' },
  });
  await app.open(
    search(target.address, [
      ['ids', '1-5000'],
      ['autostop', 'on'],
    ]),
  );
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Stopped/);
  await expect(app.page.getByRole('main')).toContainText(/asks for a pause/);
  expect(target.requestCount).toBeLessThan(5000);
});

test('a target that is plainly hurt for 10 s ends the run, when asked for', async ({
  app,
  target,
}) => {
  target.on('/', { status: 500, delayMs: 100 });
  await app.open(
    search(target.address, [
      ['ids', '1-100000'],
      ['concurrency', '2'],
      ['autostop', 'on'],
    ]),
  );
  await app.run();
  await app.finished();
  await expect(app.state).toHaveText(/^Stopped/);
  await expect(app.page.getByRole('main')).toContainText(/looks hurt/);
});
