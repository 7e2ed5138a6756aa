/**
 * What bin/rollcall.mjs runs, built from the sources as they are now: the command line into one file, the page into a folder. Each is
 * named after its sources (path, size and time of every file), so that a build is done once, never half, and never pulled from
 * under a run that is going on. What has not been used for a week is removed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fail, ROOT, runInstalled } from './run.mjs';

const OUT = join(ROOT, 'dist-cli');
const UNUSED_MS = 7 * 24 * 3600 * 1000;
const NOT_SHIPPED = /\.(?:test|fixture)\.tsx?$/;

const CLI_SOURCES = ['src/cli', 'src/core', 'policies.ts', 'vite.cli.ts', 'package-lock.json'];
const PAGE_SOURCES = [
  'src',
  'public',
  'index.html',
  'policies.ts',
  'vite.config.ts',
  'vite.report.ts',
  'package-lock.json',
];

const CLI = { name: 'cli', what: 'command line', sources: CLI_SOURCES, leftOut: [] };
const PAGE = { name: 'page', what: 'page', sources: PAGE_SOURCES, leftOut: ['src/cli'] };

/** The path of the built file; ends the program when it cannot be built. */
export async function builtCli(say) {
  const built = await builtOf(CLI, say, ['--config', 'vite.cli.ts']);
  return built.ok ? join(built.value, 'rollcall.mjs') : fail(built.error);
}

/** The folder of the page, without the demo target that `npm start` tells it of. */
export function builtPage(say) {
  return builtOf(PAGE, say, ['--logLevel', 'error']);
}

async function builtOf({ name, what, sources, leftOut }, say, args) {
  const folder = join(OUT, `${name}-${stampOf(sources, leftOut)}`);
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
    return { ok: true, value: folder };
  }
  await mkdir(OUT, { recursive: true });
  const beside = join(OUT, `.${name}-${process.pid}`);
  try {
    say(`Building the ${what} (once for each change of its sources) …`);
    const { code, output } = await runInstalled(
      'vite/bin/vite.js',
      ['build', '--outDir', beside, '--emptyOutDir', ...args],
      {
        quiet: true,
        env: { ROLLCALL_OUT_DIR: beside, ROLLCALL_DEMO_TARGET: undefined },
      },
    );
    if (code !== 0) {
      say(stripVTControlCharacters(output).trim());
      return { ok: false, error: `The ${what} could not be built: see above.` };
    }
    // Somebody else may have built the same meanwhile: then theirs stays.
    await rename(beside, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  await removeUnused(name, folder);
  return { ok: true, value: folder };
}

function stampOf(sources, leftOut) {
  const hash = createHash('sha256');
  for (const path of filesOf(sources, leftOut)) {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(sources, leftOut) {
  const found = [];
  const look = (path) => {
    if (leftOut.includes(path)) return;
    if (!statSync(join(ROOT, path)).isDirectory()) {
      if (!NOT_SHIPPED.test(path)) found.push(path);
      return;
    }
    for (const name of readdirSync(join(ROOT, path))) look(`${path}/${name}`);
  };
  for (const path of sources) look(path);
  return found.sort();
}

async function removeUnused(name, used) {
  for (const entry of await readdir(OUT)) {
    const path = join(OUT, entry);
    if (!entry.startsWith(`${name}-`) || path === used) continue;
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > UNUSED_MS) await rm(path, { recursive: true, force: true });
  }
}
