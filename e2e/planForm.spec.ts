/** Load, length and rules as a person sets them in the form, and the load of a run that is changed while it goes on. */
import { expect, test } from './support/test.ts';

test('each load shows its own fields, and the last line says what it will do', async ({
  app,
  target,
}) => {
  const { form } = app;
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-60', concurrency: 4 });
  await expect(app.plan).toContainText('60 requests to');
  await expect(app.plan).toContainText('at most 4 at a time');
  await expect(form.preview).toBeHidden();

  await form.chooseLoad('staged lanes');
  await form.stages.fill('1s:5, 2s:5');
  await expect(form.preview).toHaveAccessibleName('Up to 5 lanes within 00:03');
  await expect(app.plan).toContainText('Requests for 3s to');

  await form.chooseLoad('swept lanes');
  await expect(app.concurrency).toBeHidden();
  await form.sweepSteps.fill('1, 2, 8');
  await form.stepTime.fill('2');
  await expect(form.preview).toHaveAccessibleName('Up to 8 lanes within 00:06');

  await form.chooseLoad('staged rate');
  await form.rate.fill('0');
  await form.stages.fill('10s:20');
  await expect(form.preview).toHaveAccessibleName('Up to 20 requests/s within 00:10');
  await expect(app.plan).toContainText('About 100 requests in 10s to');

  await form.chooseLoad('fixed rate');
  await expect(form.preview).toBeHidden();
  await expect(form.rate).toHaveAttribute('aria-invalid', 'true');
  await form.rate.fill('20');
  await form.chooseLength('for a time');
  await form.duration.fill('60');
  await expect(app.plan).toContainText('About 1,200 requests in 1m to');
  await expect(form.seed).toBeHidden();
  await form.arrivals.selectOption('Poisson');
  await expect(form.seed).toBeVisible();
  await expect(form.whenFull).toHaveAccessibleDescription(/wait is latency/);
  await form.whenFull.selectOption('drop');
  await expect(form.whenFull).toHaveAccessibleDescription(/Not sent, but counted/);
  await form.maxInFlight.fill('0');
  await expect(form.maxInFlight).toHaveAccessibleDescription(/1 to 1,000/);
  await expect(app.runButton).toBeDisabled();
});

test('a length, a warm-up and checks that were typed are what is run', async ({ app, target }) => {
  const { form } = app;
  target.on('/users/', { body: 'ok' });
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await form.chooseLength('so many requests');
  await form.requests.fill('12');
  await form.warmUp.fill('3');
  await form.thinkTime.fill('1-2');
  await expect(app.plan).toContainText('12 requests and 3 of warm-up to');
  await form.unfoldRules();
  await form.thresholds.fill('http_reqs: count==12');
  await form.checks.fill('body contains "ok"');
  await app.run();
  await app.finished();
  expect(target.requestCount).toBe(15);
  // What went out, warm-up and all; the rules are on the twelve.
  expect(await app.figure('Sent')).toBe(15);
  await expect(app.page.getByRole('list', { name: 'Thresholds' })).toContainText(/pass/i);
  await expect(app.page.getByRole('list', { name: 'Checks' })).toContainText(/"ok"/);
});

test('a mistake in a rule is said with its place, and the last line leads to it', async ({
  app,
  target,
}) => {
  const { form } = app;
  await app.open();
  await app.fillPlan({ endpoint: `${target.address}/users/{id}`, ids: '1-5' });
  await form.unfoldRules();
  await form.thresholds.fill('http_reqs: rate>1\nhttp_req_duration: p(95)<<500');
  await expect(form.thresholds).toHaveAttribute('aria-invalid', 'true');
  await expect(form.thresholds).toHaveAccessibleDescription(/Line 2, character \d+/);
  await expect(app.runButton).toBeDisabled();
  await app.plan.getByText('Pass or fail', { exact: true }).click();
  await expect(form.thresholds).toBeHidden();
  await form.goToProblem('Thresholds');
  await expect(form.thresholds).toBeFocused();
  await form.thresholds.fill('');
  await form.checks.fill('status << 2');
  await form.goToProblem('Checks');
  await expect(form.checks).toBeFocused();
  await expect(form.checks).toHaveAccessibleDescription(/Line 1, character \d+/);
});

test('load and rules survive a reload', async ({ app }) => {
  const { form } = app;
  await app.open();
  await form.chooseLoad('staged rate');
  await form.stages.fill('7s:3');
  await form.unfoldCourse();
  await form.warmUp.fill('4s');
  await form.unfoldRules();
  await form.thresholds.fill('http_reqs: rate>1');
  await form.autoStop.selectOption('off');
  await app.open();
  await expect(form.load).toHaveValue('openStages');
  await expect(form.stages).toHaveValue('7s:3');
  await form.unfoldCourse();
  await expect(form.warmUp).toHaveValue('4s');
  await form.unfoldRules();
  await expect(form.thresholds).toHaveValue('http_reqs: rate>1');
  await expect(form.autoStop).toHaveValue('off');
});

test('a long list pasted into the sweep by mistake is refused, also after a reload', async ({
  app,
}) => {
  const { form } = app;
  await app.open();
  await form.chooseLoad('swept lanes');
  await form.sweepSteps.fill('1,'.repeat(200_000));
  await expect(form.sweepSteps).toHaveAttribute('aria-invalid', 'true');
  await app.open();
  await form.sweepSteps.fill('1, 2');
  await expect(form.preview).toBeVisible();
});

test('a rate is changed while it runs, by its buttons and by Enter', async ({ app, target }) => {
  await app.open(
    `?${new URLSearchParams({ endpoint: `${target.address}/users/{id}`, ids: '1-60', load: 'open', rate: '1' })}`,
  );
  await app.run();
  await app.page.getByRole('button', { name: 'Faster', exact: true }).click();
  await expect(app.rateNow).toHaveValue('2');
  await app.page.getByRole('button', { name: 'Slower', exact: true }).click();
  await expect(app.rateNow).toHaveValue('1');
  await app.rateNow.fill('-5');
  await app.rateNow.press('Enter');
  await expect(app.rateNow).toHaveValue('1');
  await app.rateNow.fill('100');
  await app.rateNow.press('Enter');
  await app.finished();
  expect(target.requestCount).toBe(60);
  await expect(app.page.getByText(/1 → 100\/s/).first()).toBeVisible();
  await expect(app.rateNow).toBeHidden();
});

for (const width of [390, 768, 1280]) {
  test(`${width} px wide: lanes can be changed beside the progress and its time`, async ({
    app,
    target,
  }) => {
    await app.page.setViewportSize({ width, height: 844 });
    target.on('/', { gated: true });
    await app.open();
    const endpoint = `${target.address}/users/{id}`;
    await app.fillPlan({ endpoint, ids: '1-100000', concurrency: 2 });
    await app.run();
    await expect(app.lanesNow).toBeInViewport({ ratio: 1 });
    const progress = app.page.getByRole('banner').getByText('0 of 100,000 · 00:');
    const isCut = progress.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(await isCut, 'the elapsed time is cut off').toBe(false);
    expect(await app.scrollsSideways()).toBe(false);
    await app.page.getByRole('button', { name: 'One lane more', exact: true }).click();
    await expect.poll(() => target.inFlight).toBe(3);
    await app.pauseButton.click();
    await expect(app.state).toHaveText(/^Paused/);
    await expect(app.lanesNow).toHaveValue('3');
    await app.stop();
    await app.finished();
    await expect(app.lanesNow).toBeHidden();
  });
}

test('stages have no lanes to change while they run', async ({ app, target }) => {
  target.on('/', { gated: true });
  const endpoint = `${target.address}/users/{id}`;
  await app.open(`?${new URLSearchParams({ endpoint, ids: '1-40', load: 'stages' })}`);
  await app.run();
  await expect.poll(() => target.inFlight).toBeGreaterThan(0);
  await expect(app.stopButton).toBeEnabled();
  await expect(app.lanesNow).toBeHidden();
  await app.stop();
  await app.finished();
});
