/**
 * `rollcall run` with the real page in a browser of its own. Playwright drives nothing here: what was sent is told by the target, what was
 * measured by the file, what was left behind by the folder that temporary files go to.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine, planOf, type Started } from './support/commandLine.ts';
import type { ScriptedTarget } from './support/scriptedTarget.ts';
import { test as base, expect } from './support/test.ts';

type RunCli = CommandLine & { readonly temporary: string };

const test = base.extend<{ readonly cli: RunCli }>({
  // Playwright wants to see a pattern here, even of a fixture that needs no other.
  cli: async ({ browserName: _ }, use) => {
    const cli = new CommandLine();
    const temporary = join(cli.folder, 'temporary');
    mkdirSync(temporary);
    await use(Object.assign(cli, { temporary }));
    cli.close();
  },
});

/** The first run may have to build the command line and the page. */
test.describe.configure({ timeout: 240_000 });

const SECRET = 'planted-7f3c9e-secret';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

function start(cli: RunCli, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const temporary = { TMPDIR: cli.temporary, TEMP: cli.temporary, TMP: cli.temporary };
  const flags = { ROLLCALL_CHROMIUM_FLAGS: '--disable-quic' };
  return cli.start(['run', 'users.plan.json', ...args], { ...temporary, ...flags, ...env });
}

function writePlan(cli: RunCli, target: ScriptedTarget, fields: Record<string, unknown>): void {
  const endpoint = `${target.address}/users/{id}`;
  cli.write('users.plan.json', planOf({ endpoint, ...fields }));
}

type Counts = { readonly sent: number; readonly responses: number; readonly cancelled: number };

function countsIn(cli: RunCli): { readonly counts: Counts; readonly reason: string } {
  const { counts, end } = JSON.parse(cli.read('x.rollcall.json'));
  return { counts, reason: end.reason };
}

/** Of all that runs on this machine now. */
function commandLines(): readonly {
  readonly pid: number;
  readonly parent: number;
  text: string;
}[] {
  const text = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), text: command ?? '' }];
  });
}

/** The browser that this command has started. */
function browserOf({ process }: Started): number | undefined {
  const isBrowser = ({ parent, text }: { readonly parent: number; readonly text: string }) =>
    parent === process.pid && text.includes('--headless=new');
  return commandLines().find(isBrowser)?.pid;
}

test('every id is called once, within the bound; the file holds them all, and no secret stays anywhere', async ({
  target,
  cli,
}) => {
  target.on('/users/', { delayMs: 10 });
  writePlan(cli, target, {
    ids: '1-400',
    concurrency: 4,
    headers: { 'X-Api-Key': `\${ROLLCALL_TEST_KEY}` },
    threshold: 'http_req_failed: rate<0.01',
  });
  const outputs = ['--out', 'x.rollcall.json', '--report', 'x.html', '--junit', 'x.xml'];
  const started = start(cli, outputs, { ROLLCALL_TEST_KEY: SECRET });
  await expect.poll(() => target.requestCount, { timeout: 200_000 }).toBeGreaterThan(50);
  const seen = commandLines().map(({ text }) => text);
  const { exitCode, out, err } = await started.ended;
  expect([exitCode, err]).toEqual([0, err]);
  expect(target.idsUnder('/users/').sort()).toEqual(numbers(400).sort());
  expect(target.peakInFlight).toBe(4);
  expect(target.requests.every(({ headers }) => headers['x-api-key'] === SECRET)).toBe(true);
  expect(countsIn(cli)).toMatchObject({
    counts: { sent: 400, responses: 400 },
    reason: 'completed',
  });
  // Nobody hid the page.
  expect(JSON.parse(cli.read('x.rollcall.json')).marks).toEqual([]);
  // The browser, with all that it stored, is gone.
  expect(readdirSync(cli.temporary)).toEqual([]);
  const left = readdirSync(cli.folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(cli.folder, name), 'latin1'));
  expect(left.length).toBe(4);
  for (const text of [...left, ...seen, out, err]) {
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/unattended=1#/);
  }
});

test('a threshold that does not hold is 99', async ({ target, cli }) => {
  writePlan(cli, target, { ids: '1-20', threshold: 'http_req_duration: p(50)<0.001' });
  const { exitCode, out } = await start(cli, []).ended;
  expect(exitCode).toBe(99);
  expect(out).toContain('p(50)');
  expect(target.requestCount).toBe(20);
});

test('a browser that is not there is one sentence and 1, and nothing is sent', async ({
  target,
  cli,
}) => {
  writePlan(cli, target, { ids: '1-20' });
  const missing = join(cli.folder, 'no-browser');
  const { exitCode, err } = await start(cli, [], { ROLLCALL_CHROMIUM: missing }).ended;
  expect(exitCode).toBe(1);
  expect(err).toContain('which does not start');
  expect(err).not.toMatch(/\n\s+at /);
  expect(target.requestCount).toBe(0);
});

test('Ctrl-C stops the run; what was measured by then is written, and it is 130', async ({
  target,
  cli,
}) => {
  target.on('/users/', { delayMs: 20 });
  writePlan(cli, target, { ids: '1-100000' });
  const started = start(cli, ['--out', 'x.rollcall.json']);
  await expect.poll(() => target.requestCount, { timeout: 200_000 }).toBeGreaterThan(200);
  started.process.kill('SIGINT');
  const { exitCode } = await started.ended;
  expect(exitCode).toBe(130);
  const { counts, reason } = countsIn(cli);
  expect(reason).toBe('stopped');
  expect(counts.sent).toBe(target.requestCount);
  expect(counts.responses + counts.cancelled).toBe(counts.sent);
  expect(readdirSync(cli.temporary)).toEqual([]);
});

test('Ctrl-C twice ends it at once, and the browser with it', async ({ target, cli }) => {
  target.on('/users/', { gated: true });
  writePlan(cli, target, { ids: '1-100000' });
  const started = start(cli, ['--out', 'x.rollcall.json']);
  await expect.poll(() => target.requestCount, { timeout: 200_000 }).toBe(6);
  started.process.kill('SIGINT');
  started.process.kill('SIGTERM');
  expect((await started.ended).exitCode).toBe(130);
  expect(readdirSync(cli.temporary)).toEqual([]);
  expect(readdirSync(cli.folder)).not.toContain('x.rollcall.json');
  await expect.poll(() => target.inFlight).toBe(0);
});

test('a browser that dies half-way is said so, and what had arrived by then is written', async ({
  target,
  cli,
}) => {
  target.on('/users/', { delayMs: 20 });
  writePlan(cli, target, { ids: '1-100000' });
  const started = start(cli, ['--out', 'x.rollcall.json']);
  // Some seconds of it have been handed over by then.
  await expect.poll(() => target.requestCount, { timeout: 200_000 }).toBeGreaterThan(800);
  const browser = browserOf(started);
  expect(browser).toBeGreaterThan(1);
  process.kill(browser ?? Number.NaN, 'SIGKILL');
  const { exitCode, err } = await started.ended;
  expect(exitCode).toBe(1);
  expect(err).toContain('The browser ended by itself (SIGKILL). The result holds what had arrived');
  const { counts, reason } = countsIn(cli);
  expect(reason).toBe('terminated');
  expect(counts.responses).toBeGreaterThan(0);
  expect(counts.responses).toBeLessThanOrEqual(target.requestCount);
  expect(readdirSync(cli.temporary)).toEqual([]);
});

test('a command that is killed takes its load and its browser with it', async ({ target, cli }) => {
  target.on('/users/', { delayMs: 20 });
  writePlan(cli, target, { ids: '1-100000' });
  const started = start(cli, []);
  await expect.poll(() => target.requestCount, { timeout: 200_000 }).toBeGreaterThan(100);
  const browser = browserOf(started);
  started.process.kill('SIGKILL');
  await started.ended;
  await expect
    .poll(() => commandLines().some(({ pid, text }) => pid === browser && !isZombie(text)))
    .toBe(false);
  expect(target.inFlight).toBe(0);
});

function isZombie(text: string): boolean {
  return text.includes('<defunct>');
}
