/**
 * Rollcall in its own CI, as docs/ci says: the demo target as of `npm start`, a plan run twice, the second result compared with the first.
 * What the command says is held against the count of the target.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserEnv, findBrowser } from './browser.mjs';
import { ensureInstalled } from './install.mjs';
import { fail, ROOT, run } from './run.mjs';

const PORT = 4293;
const TARGET = `http://127.0.0.1:${PORT + 1}`;
const FOLDER = join(ROOT, '.cache', 'self');
/** The machines of CI are shared: this is to find that comparing works, not whether the machine was busier. */
const WORSE_FROM = '400%';

await ensureInstalled();
const env = { ...browserEnv(await findBrowser({ shell: true })), ROLLCALL_SELF_TARGET: TARGET };
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

const served = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
  env: { ...process.env, PORT: `${PORT}`, TARGET_PORT: `${PORT + 1}` },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const gone = new Promise((resolve) => {
  served.once('exit', resolve);
});
try {
  await isServed();
  for (const name of ['first', 'second']) await runPlan(name);
  await rollcall([
    'compare',
    ...['first', 'second'].map((name) => join(FOLDER, `${name}.rollcall.json`)),
    ...['--fail-on', 'worse', '--threshold', WORSE_FROM],
    ...['--markdown', join(FOLDER, 'comparison.md')],
  ]);
} finally {
  served.kill('SIGTERM');
  await gone;
}
console.log(`Rollcall carried out its own plan twice. The results are in ${FOLDER}.`);

async function runPlan(name) {
  await fetch(`${TARGET}/reset`, { method: 'POST' });
  const file = (ending) => join(FOLDER, `${name}.${ending}`);
  await rollcall([
    ...['run', join(ROOT, '.ci', 'self.plan.json')],
    ...['--out', file('rollcall.json'), '--report', file('html')],
    ...['--junit', file('xml'), '--markdown', file('md')],
  ]);
  const { requestCount, peakInFlight } = await (await fetch(`${TARGET}/stats`)).json();
  const { counts } = JSON.parse(readFileSync(file('rollcall.json'), 'utf8'));
  if (counts.sent !== requestCount || counts.responses !== requestCount) {
    fail(
      `The target counted ${requestCount} requests; the result says ${counts.sent} sent and ${counts.responses} answered.`,
    );
  }
  if (peakInFlight > 6) fail(`${peakInFlight} requests were in flight at once; the bound is 6.`);
}

async function rollcall(args) {
  const { code } = await run(process.execPath, [join(ROOT, 'bin', 'rollcall.mjs'), ...args], {
    env,
  });
  if (code !== 0) {
    served.kill('SIGTERM');
    await gone;
    fail(`rollcall ${args[0]} ended with exit code ${code}.`);
  }
}

async function isServed() {
  for await (const line of createInterface({ input: served.stdout })) {
    if (line.includes('Demo target')) {
      served.stdout.resume();
      return;
    }
  }
  fail('npm start did not come up.');
}
