#!/usr/bin/env node
/**
 * The command line: installs what is missing, builds src/cli (and, for the commands that need it, the page) when it is not built yet or its
 * sources have changed, and runs it in this process. Says so in one line on stderr; stdout belongs to the command.
 */
import { pathToFileURL } from 'node:url';
import { builtCli, builtPage } from '../scripts/built.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { ROOT, run } from '../scripts/run.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

/** A reader that has gone (`| head`) is no failure of ours. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

const interrupted = new AbortController();
let isImpatient = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Asked twice: what there is is not worth waiting for.
    if (isImpatient) process.exit(130);
    isImpatient = true;
    interrupted.abort();
  });
}

await ensureInstalled({ say });
const { main } = await import(pathToFileURL(await builtCli(say)).href);

const exitCode = await main({
  args: process.argv.slice(2),
  env: process.env,
  // `npm run` starts it in the project's folder, and says where it was asked for.
  cwd: (process.env.npm_lifecycle_event === 'rollcall' && process.env.INIT_CWD) || process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  pageFolder: () => builtPage(say),
  findBrowser,
  nowMs: () => performance.now(),
  signal: interrupted.signal,
});

// What was written may still be on its way to a pipe.
await Promise.all([drained(process.stdout), drained(process.stderr)]);
process.exit(exitCode);

function drained(stream) {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

/** In a process of its own: it talks on stdout, and ends its process when there is none. */
async function findBrowser() {
  const patience = setTimeout(() => say('Looking for a browser, or installing one …'), 3000);
  const { code, output } = await run(process.execPath, [`${ROOT}scripts/browserPath.mjs`], {
    quiet: true,
  });
  clearTimeout(patience);
  const last = output.trim().split('\n').at(-1)?.trim() ?? '';
  const path = /^path (.+)$/.exec(last)?.[1];
  return code === 0 && path !== undefined
    ? { ok: true, value: path }
    : { ok: false, error: last || 'No browser was found.' };
}
