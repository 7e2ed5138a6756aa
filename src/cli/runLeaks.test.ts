/** Secrets of the environment are planted wherever a plan can hold one, and looked for in all that a run prints and writes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { ok } from '../core/result.ts';
import { OUTCOME_CODE } from '../core/run/outcome.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { openSnapshot } from '../core/snapshot/openSnapshot.ts';
import { reportFrom } from '../core/snapshot/snapshot.fixture.ts';
import type { Report } from '../core/stats/report.ts';
import { EXIT } from './exitCodes.ts';
import { finishReport } from './finishReport.ts';
import { type LoadedPlan, readPlanText, withEnvironment } from './loadPlan.ts';
import { redactedRun } from './redactRun.ts';
import { loadReadyPlan } from './runCommand.ts';
import { Terminal } from './terminal.ts';
import { type TestWorld, testWorld } from './world.fixture.ts';

const TEMPLATE =
  '<!doctype html><html><head><title>x</title></head><body><script type="application/octet-stream" id="rollcall-data" data-version="1"></script></body></html>';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-leaks-'));
  mkdirSync(join(folder, 'page', '.vite'), { recursive: true });
  const manifest = { 'virtual:rollcall-report-template': { file: 'template.mjs' } };
  writeFileSync(join(folder, 'page', '.vite', 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'page', 'template.mjs'),
    `export const t = ${JSON.stringify(TEMPLATE)};`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PLAN = {
  format: 'rollcall-plan',
  version: 1,
  name: 'Planted',
  method: 'POST',
  endpoint: '@{BASE}/@{PATH}/{id}?key=@{QUERY}&plain=@{PLAIN}',
  ids: ['1', '2', 'x-@{ID}'],
  headers: { Authorization: 'Bearer @{TOKEN}', 'X-Region': 'in @{REGION}' },
  body: '{"password":"@{BODY}","a":"@{PATH}"}',
  check: ['header x-a == "@{CHECK}"', 'body contains "@{PLAIN}"', 'json /a == "@{CHECK}"'],
};
const NAMES = ['PATH', 'QUERY', 'PLAIN', 'TOKEN', 'REGION', 'BODY', 'CHECK', 'ID'] as const;

/** Nothing of it stands anywhere by itself. */
const core = fc.stringMatching(/^Q7[A-Za-z0-9]{10}Z$/);
const environment = fc
  .record({
    cores: fc.uniqueArray(core, { minLength: NAMES.length + 1, maxLength: NAMES.length + 1 }),
    tail: fc.constantFrom('', '.', '-_~', '%20', '!', '+/=', '"\\'),
    base: fc.constantFrom('https://', 'http://me.'),
  })
  .map(({ cores, tail, base }) => {
    const [host = '', ...rest] = cores;
    const tails = (name: string) => (name === 'PATH' || name === 'ID' ? '' : tail);
    return {
      cores,
      env: Object.fromEntries<string>([
        ['BASE', `${base}${host.toLowerCase()}.example.com:8443`],
        ...NAMES.map((name, at) => [name, `${rest[at]}${tails(name)}`] as const),
      ]),
    };
  });

function worldOf(env: Record<string, string>): TestWorld {
  return testWorld({ env, cwd: folder, pageFolder: async () => ok(join(folder, 'page')) });
}

/** As an engine would hand it over: secrets in its plan, and repeated in what it says. */
function reportOf(plan: LoadedPlan): Report {
  const { ready } = plan.checked;
  if (ready === undefined) throw new Error(JSON.stringify(plan.checked.issues));
  const said = [...plan.variables.values()].map((value) => `failed at ${value}/`).join(' ');
  const encoded = [...plan.variables.values()].map(encodeURIComponent).join(' ');
  return reportFrom({
    plan: ready,
    dataset: ready.dataset,
    samples: [
      sampleOf({ row: 0, status: 200 }),
      sampleOf({ row: 1, status: 500, outcome: OUTCOME_CODE.unexpected }),
      sampleOf({ row: 2, status: 0, outcome: OUTCOME_CODE.network }),
    ],
    marks: [{ kind: 'adjusted', atMs: 1, words: encoded }],
    end: { reason: 'aborted', message: `${said} ${encoded}` },
  });
}

async function everythingOf(env: Record<string, string>): Promise<string> {
  const world = worldOf(env);
  const terminal = new Terminal(world);
  // An id that was not written as a variable may hold a value all the same.
  const text = JSON.stringify(PLAN)
    .replaceAll('@{ID}', env.ID ?? '')
    .replaceAll('@{', '${');
  writeFileSync(join(folder, 'p.plan.json'), text);
  const loaded = await loadReadyPlan('p.plan.json', world, terminal, 'browser');
  if (!loaded.ok) throw new Error(loaded.error);
  const { loaded: plan } = loaded.value;
  const variables = new Map([...plan.variables, ['ID', env.ID ?? '']]);
  terminal.curtain.addVariables(variables);
  const out = join(folder, 'out');
  mkdirSync(out, { recursive: true });
  const options = {
    out: 'out/a.json',
    report: 'out/a.html',
    junit: 'out/a.xml',
    markdown: 'out/a.md',
  };
  terminal.say(`engine: ${[...variables.values()].join(' ')}`);
  const redacted = redactedRun(reportOf(plan), { ...plan, variables });
  const ending = { options, interrupted: false, notes: [`at ${env.BASE}`] };
  const exitCode = await finishReport(redacted, ending, world, terminal);
  expect(exitCode).toBe(EXIT.failed);
  const json = testWorld();
  const jsonTerminal = new Terminal({ ...world, stdout: json.stdout });
  jsonTerminal.curtain.addVariables(variables);
  jsonTerminal.giveJson();
  await finishReport(redacted, ending, world, jsonTerminal);
  expect(JSON.parse(json.out())).toMatchObject({ format: 'rollcall-run', exitCode: EXIT.failed });
  const files = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
  expect(files).toHaveLength(4);
  const html = files.find((file) => file.startsWith('<!doctype')) ?? '';
  const packed = snapshotInHtml(html);
  if (packed?.ok !== true) throw new Error('the HTML report holds no run');
  const snapshot = gunzipSync(packed.value).toString('utf8');
  expect(openSnapshot(snapshot).ok).toBe(true);
  rmSync(out, { recursive: true });
  return [world.out(), world.err(), json.out(), snapshot, ...files].join('\n');
}

test('no value of the environment is in anything that is printed or written', async () => {
  await fc.assert(
    fc.asyncProperty(environment, async ({ cores, env }) => {
      const everything = (await everythingOf(env)).toLowerCase();
      for (const secret of cores) {
        expect(everything).not.toContain(secret.toLowerCase());
        expect(everything).not.toContain(
          Buffer.from(secret).toString('base64').replace(/=+$/, '').toLowerCase(),
        );
      }
    }),
    { numRuns: 25 },
  );
});

test('what is wrong with a value is said without it', async () => {
  const secret = 'Q7planted value';
  writeFileSync(join(folder, 'p.plan.json'), JSON.stringify(PLAN).replaceAll('@{', '${'));
  const good = Object.fromEntries(NAMES.map((name) => [name, 'x']));
  for (const [name, value] of [
    ['BASE', secret],
    ['BASE', `ftp://${secret}`],
    ['BASE', `http://${secret}`],
    ['BASE', `http://h/{${secret}}`],
    ['CHECK', `${secret}" or`],
    ['CHECK', `${secret}\n`],
    ['TOKEN', `${secret}\u0007`],
    ['TOKEN', `${secret}\nX-Evil: 1`],
    ['PATH', `{${secret}`],
  ] as const) {
    const world = worldOf({ BASE: 'http://h', ...good, [name]: value });
    const terminal = new Terminal(world);
    const loaded = await loadReadyPlan('p.plan.json', world, terminal, 'browser');
    if (!loaded.ok) terminal.fail(loaded.error, EXIT.error);
    expect(world.err()).not.toContain('Q7planted');
  }
});

test('a variable that is not set is named, and nothing else happens', async () => {
  writeFileSync(join(folder, 'p.plan.json'), JSON.stringify(PLAN).replaceAll('@{', '${'));
  const text = await readPlanText('p.plan.json', folder);
  if (!text.ok) throw new Error(text.error);
  const loaded = withEnvironment(text.value, { BASE: 'http://h', PATH: 'x' });
  expect(loaded).toMatchObject({ ok: false });
  expect(JSON.stringify(loaded)).toContain('QUERY, PLAIN, TOKEN, REGION, BODY, CHECK');
});
