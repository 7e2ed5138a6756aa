/**
 * Installs exactly what package-lock.json names when node_modules does not hold it. The comparison is by
 * content (npm keeps a copy of what it installed in node_modules/.package-lock.json), not by time: a checkout
 * changes times without changing anything else.
 */
import { readFileSync } from 'node:fs';
import { fail, ROOT, run } from './run.mjs';

const OLDEST_NODE = [20, 19];

export async function ensureInstalled() {
  checkNode();
  const reason = whatIsMissing();
  if (reason === undefined) return;
  console.log(`Installing the packages of package-lock.json with npm ci, because ${reason}.`);
  const { code } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
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

function runNpm(args) {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) return run(process.execPath, [npmScript, ...args]);
  // npm is a .cmd file on Windows, which only a shell can start.
  return run('npm', args, { shell: process.platform === 'win32' });
}
