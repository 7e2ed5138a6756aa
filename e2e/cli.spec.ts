/** The command line as it is installed: built by its own first start, run in a folder that is not this one. */
import { test as base, expect } from '@playwright/test';
import { CommandLine, planOf } from './support/commandLine.ts';
import { type FileSample, snapshotText } from './support/snapshotFile.ts';

const test = base.extend<{ readonly cli: CommandLine }>({
  // Playwright wants to see a pattern here, even of a fixture that needs no other.
  cli: async ({ browserName: _ }, use) => {
    const cli = new CommandLine();
    await use(cli);
    cli.close();
  },
});

/** The first start may have to build, the page above all. */
test.describe.configure({ timeout: 240_000 });

const ENDPOINT = 'http://127.0.0.1:9/users/{id}';

/** Long enough for intervals. */
function resultOf(latencyMs: number): string {
  const ids = Array.from({ length: 600 }, (_, row) => String(row));
  const samples = ids.map(
    (_, row): FileSample => ({
      row,
      startMs: row * 10,
      latencyMs: latencyMs + ((row * 7) % 13),
      status: 200,
      outcome: 0,
      bodyBytes: 10,
      waitMs: Number.NaN,
    }),
  );
  return snapshotText({ ids, samples, elapsedMs: 7000 });
}

test('help names every command and the exit codes; a typo is an error with a hint', async ({
  cli,
}) => {
  const help = await cli.run(['--help']);
  expect(help.exitCode).toBe(0);
  for (const word of ['run', 'check', 'export', 'import', 'compare', 'serve', '99', '130']) {
    expect(help.out).toContain(word);
  }
  const typo = await cli.run(['chek', 'a.plan.json']);
  expect(typo).toMatchObject({ exitCode: 1, out: '' });
  expect(typo.err).toContain('Did you mean check?');
});

test('check tells what a plan would do, and what is wrong with it', async ({ cli }) => {
  cli.write('ids.csv', 'id,zone\n7,a\n8,b\n');
  cli.write('users.plan.json', planOf({ endpoint: ENDPOINT, idsFile: 'ids.csv' }));
  const good = await cli.run(['check', 'users.plan.json']);
  expect(good.exitCode).toBe(0);
  expect(good.out).toContain('2 ids, 2 requests, at most 6 at a time');
  cli.write('typo.plan.json', planOf({ endpoint: ENDPOINT, ids: '1', concurency: 2 }));
  const typo = await cli.run(['check', 'typo.plan.json']);
  expect(typo).toMatchObject({ exitCode: 1, out: '' });
  expect(typo.err).toContain('Did you mean concurrency?');
});

test('with --json stdout holds one object and nothing else', async ({ cli }) => {
  cli.write('users.plan.json', planOf({ endpoint: ENDPOINT, ids: '1-50' }));
  const good = await cli.run(['check', 'users.plan.json', '--json']);
  expect(JSON.parse(good.out)).toMatchObject({ format: 'rollcall-check', requests: 50 });
  const bad = await cli.run(['check', 'gone.plan.json', '--json']);
  expect(JSON.parse(bad.out)).toMatchObject({ format: 'rollcall-error', exitCode: 1 });
  expect(bad.exitCode).toBe(1);
});

test('a value of the environment is nowhere in what is printed', async ({ cli }) => {
  const plan = planOf({
    // biome keeps templates out of plain texts.
    endpoint: `\${BASE}/users/{id}?plain=\${PLAIN}`,
    ids: '1-3',
    headers: { Authorization: `Bearer \${API_TOKEN}` },
  });
  cli.write('users.plan.json', plan);
  const env = {
    BASE: 'http://planted-host.example.com',
    PLAIN: 'planted-plain',
    API_TOKEN: 'planted-token',
  };
  for (const args of [['check'], ['check', '--json'], ['check', '--engine', 'k6']]) {
    const [command = '', ...rest] = args;
    const good = await cli.run([command, 'users.plan.json', ...rest], env);
    expect(good.exitCode).toBe(0);
    expect(good.out + good.err).not.toContain('planted');
    expect(good.out).toContain(`\${BASE}/users/1`);
  }
  const bad = await cli.run(['check', 'users.plan.json'], { ...env, BASE: 'planted host' });
  expect(bad.exitCode).toBe(1);
  expect(bad.out + bad.err).not.toContain('planted');
  const missing = await cli.run(['run', 'users.plan.json'], { BASE: env.BASE, PLAIN: env.PLAIN });
  expect(missing.exitCode).toBe(1);
  expect(missing.err).toContain('The environment variable API_TOKEN is not set');
});

test('compare tells which is worse, and fails a build that asks for it', async ({ cli }) => {
  cli.write('main.rollcall.json', resultOf(20));
  cli.write('branch.rollcall.json', resultOf(60));
  const files = ['main.rollcall.json', 'branch.rollcall.json'];
  const shown = await cli.run(['compare', ...files, '--markdown', 'summary.md']);
  expect(shown.exitCode).toBe(0);
  expect(shown.out).toMatch(/^WORSE/);
  expect(cli.read('summary.md')).toMatch(/^## ❌ Worse/);
  const failing = await cli.run(['compare', ...files, '--fail-on', 'worse', '--json']);
  expect(failing.exitCode).toBe(99);
  expect(JSON.parse(failing.out)).toMatchObject({ overall: { word: 'worse' } });
  const same = await cli.run(['compare', ...files.toReversed(), '--fail-on', 'worse']);
  expect(same.exitCode).toBe(0);
});

const ENGINES = ['k6', 'artillery', 'locust', 'python', 'vegeta', 'curl', 'k6-operator'];

test('export writes the files of each engine, and no value of the environment', async ({ cli }) => {
  const plan = planOf({
    endpoint: `\${BASE}/users/{id}?plain=\${PLAIN}`,
    ids: '1-3',
    headers: { Authorization: `Bearer \${API_TOKEN}` },
  });
  cli.write('users.plan.json', plan);
  const env = { BASE: 'http://planted-host.example.com', PLAIN: 'planted', API_TOKEN: 'planted' };
  for (const engine of ENGINES) {
    const args = ['export', 'users.plan.json', '--to', engine, '--json'];
    const { exitCode, out, err } = await cli.run(args, env);
    expect(exitCode, err).toBe(0);
    const written = JSON.parse(out) as ExportJson;
    expect(written).toMatchObject({ format: 'rollcall-export', folder: `users-${engine}` });
    expect(written.files.length).toBeGreaterThan(0);
    const files = written.files.map((name) => cli.read(`users-${engine}/${name}`)).join('\n');
    expect(files + out + err).not.toContain('planted');
    expect(files).toContain(`\${BASE}`);
    expect(files).not.toContain('rollcall.invalid');
    expect(written.cannot.join(' ')).toContain(`\${BASE}`);
  }
});

type ExportJson = { readonly files: readonly string[]; readonly cannot: readonly string[] };

test('export replaces nothing unless it is told to', async ({ cli }) => {
  cli.write('users.plan.json', planOf({ endpoint: ENDPOINT, ids: '1-3' }));
  const args = ['export', 'users.plan.json', '--to', 'vegeta', '--dir', 'out'];
  expect((await cli.run(args)).exitCode).toBe(0);
  const again = await cli.run(args);
  expect(again.exitCode).toBe(1);
  expect(again.err).toContain('--force');
  expect((await cli.run([...args, '--force'])).exitCode).toBe(0);
});

/** As a script of ours leaves it: ids 1 to 200, id 7 with a 500. */
function rowsOf(latencyMs: number): string {
  const head = {
    format: 'rollcall-rows',
    version: 1,
    engine: 'Locust',
    engineVersion: '2.46.3',
    clock: 'call',
    endpoint: ENDPOINT,
  };
  const rows = Array.from({ length: 200 }, (_, index) => ({
    id: String(index + 1),
    start: 1_700_000_000 + index / 100,
    ms: latencyMs + (index % 5),
    status: index === 6 ? 500 : 200,
    bytes: 12,
  }));
  return `${[head, ...rows].map((row) => JSON.stringify(row)).join('\n')}\n`;
}

test('import makes a result of what another tool measured, judged by the plan', async ({ cli }) => {
  cli.write('a.ndjson', rowsOf(20));
  const rule = 'http_req_duration: p(95)<5';
  cli.write('users.plan.json', planOf({ endpoint: ENDPOINT, ids: '1-200', threshold: rule }));
  const outputs = ['--out', 'a.rollcall.json', '--junit', 'a.xml', '--markdown', 'a.md'];
  const args = ['import', 'a.ndjson', '--plan', 'users.plan.json', ...outputs];
  const shown = await cli.run(args);
  expect(shown.exitCode, shown.err).toBe(99);
  expect(shown.out).toMatch(/^FAILED/);
  expect(shown.out).toContain('Failed ids (1)  7 (1)');
  const json = await cli.run([...args, '--json']);
  expect(json.exitCode).toBe(99);
  expect(JSON.parse(json.out)).toMatchObject({
    format: 'rollcall-run',
    engine: { name: 'Locust', version: '2.46.3' },
    counts: { sent: 200, responses: 200, expected: 199, unexpected: 1 },
    thresholds: [{ text: 'http_req_duration: p(95)<5', passed: false }],
    failedIds: [{ id: '7', failed: 1 }],
  });
  expect(cli.read('a.xml')).toContain('<testsuites');
  expect(cli.read('a.md')).toContain('❌');
  // What it wrote is a result like any other.
  cli.write('b.ndjson', rowsOf(60));
  const compared = await cli.run(['compare', 'a.rollcall.json', 'b.ndjson']);
  expect(compared.exitCode, compared.err).toBe(0);
  const exported = await cli.run(['export', 'a.rollcall.json', '--to', 'curl']);
  expect(exported.exitCode, exported.err).toBe(0);
});

test('the HTML report opens by itself and shows the result', async ({ cli, page }) => {
  cli.write('a.ndjson', rowsOf(20));
  const { exitCode, err } = await cli.run(['import', 'a.ndjson', '--report', 'a.html']);
  expect(exitCode, err).toBe(99);
  await page.goto(`file://${cli.folder}/a.html`);
  await expect(page.getByRole('group', { name: 'Sent' })).toContainText('200');
  expect((await cli.run(['compare', 'a.html', 'a.ndjson'])).exitCode).not.toBe(99);
});

test('serve gives the page with its policies until Ctrl-C', async ({ cli, page }) => {
  const started = cli.start(['serve', '--port', '0']);
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(await started.untilOut(/http:\S+\n/))?.[0] ?? '';
  const response = await page.goto(`${origin}/?endpoint=${ENDPOINT}&ids=1-3`);
  expect(response?.headers()['content-security-policy']).toContain("connect-src 'none'");
  await expect(page.getByRole('textbox', { name: 'Endpoint template' })).toHaveValue(ENDPOINT);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  expect((await page.request.get(`${origin}/.vite/manifest.json`)).status()).toBe(404);
  started.process.kill('SIGINT');
  expect((await started.ended).exitCode).toBe(0);
});

test('a reader that goes away is no error', async ({ cli }) => {
  const started = cli.start(['--help']);
  started.process.stdout?.destroy();
  expect((await started.ended).err).not.toContain('EPIPE');
});
