/**
 * Installs exactly what package-lock.json names when node_modules does not hold it. The comparison is by
 * content (npm keeps a copy of what it installed in node_modules/.package-lock.json), not by time: a checkout
 * changes times without changing anything else.
 */
import { readFileSync } from 'node:fs';
import { fail, ROOT, run } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** `say`: where its one line goes, and that npm itself is silent; else all of it goes to stdout. */
export async function ensureInstalled({ say } = {}) {
  checkNode();
  const reason = whatIsMissing();
  if (reason === undefined) return;
  const words = `Installing the packages of package-lock.json with npm ci, because ${reason}.`;
  if (say === undefined) console.log(words);
  else say(words);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, output } = await runNpm(args, { quiet: say !== undefined });
  if (code !== 0 && say !== undefined) say(output.trim());
  if (code !== 0) fail('npm ci did not succeed (see above). Is the package registry reachable?');
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(
    `Rollcall needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
  );
}

function whatIsMissing() {
  const wanted = packagesOf('package-lock.json');
  if (wanted === undefined) return fail('package-lock.json is missing: is this a whole clone?');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (installed === undefined) return 'they are not installed yet';
  const differs = Object.entries(wanted).some(([path, entry]) => {
    const found = installed[path];
    // Packages for other systems are optional and rightly absent here.
    if (path === '' || (found === undefined && (entry.optional || entry.devOptional))) return false;
    return found?.version !== entry.version || found?.integrity !== entry.integrity;
  });
  return differs ? 'the lock file has changed' : undefined;
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function runNpm(args, options) {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) {
    return run(process.execPath, [npmScript, ...args], options);
  }
  // npm is a .cmd file on Windows, which only a shell can start.
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
