/**
 * A headless browser as a plain program with a folder of its own: no driver listens to it, whose network events would halve what is
 * measured (docs/measuring.md). Its address holds a token, and command lines can be read by everybody on this machine, so the
 * browser opens a file of its folder, which only this account may read, and that leads to the address.
 *
 * Invariant: browser and folder are gone when `close` is done, or when this process exits.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { realpathSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { visibleText } from '../core/exchange/visibleText.ts';
import { err, ok, type Result } from '../core/result.ts';

export type BrowserOrder = {
  readonly executablePath: string;
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: (text: string) => void;
};

export type BrowserProcess = {
  /** It ended by itself, or did not start: a sentence. Never after `close`. */
  readonly died: Promise<string>;
  /** The end of what it said on stderr. */
  readonly lastWords: () => string;
  readonly close: () => Promise<void>;
};

const FLAGS = [
  '--headless=new',
  // It ends when the other end of this pipe does: with us, also when we are killed. Nothing is ever said on it.
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--window-size=1280,800',
  '--mute-audio',
  // No questions and no traffic of its own beside what is measured.
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  '--password-store=basic',
  '--use-mock-keychain',
  // In a container 64 MB are not enough.
  '--disable-dev-shm-usage',
  // Nobody looks at the page, and it should run as if somebody did.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];
const MAX_LAST_LINES = 3;
const MAX_LAST_WORDS = 600;
/** Said by every Chromium in a container, and means nothing. */
const NOISE = /ERROR:dbus\//;
const isWindows = process.platform === 'win32';

export async function openBrowser(order: BrowserOrder): Promise<Result<BrowserProcess, string>> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-run-'));
    return ok(startIn(folder, order, await argumentsOf(order, folder)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return err(`The browser has no folder for its files in ${tmpdir()} (${code}).`);
  }
}

function startIn(folder: string, order: BrowserOrder, given: readonly string[]): BrowserProcess {
  const child = spawn(order.executablePath, given, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: envOf(order.env, folder),
    // A group of its own: all its processes can be ended, and Ctrl-C in the terminal reaches us alone.
    detached: !isWindows,
    windowsHide: true,
  });
  let isClosing = false;
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => {
    said = `${said}${piece.toString('utf8')}`.slice(-10 * MAX_LAST_WORDS);
  });
  const lastWords = () => {
    const lines = said.split('\n').filter((line) => line.trim() !== '' && !NOISE.test(line));
    return visibleText(lines.slice(-MAX_LAST_LINES).join(' '), MAX_LAST_WORDS);
  };

  let exited = false;
  let onGone = () => {};
  const gone = new Promise<void>((resolve) => {
    onGone = resolve;
  });
  const died = new Promise<string>((resolve) => {
    const end = (sentence: string) => {
      exited = true;
      onGone();
      if (!isClosing) resolve(sentence);
    };
    child.once('error', (error) => end(`The browser did not start: ${error.message}.`));
    // Its helpers may live on after it, and hold what it spoke through open.
    child.once('exit', () => killAll(child));
    child.once('close', (code, signal) => {
      end(`The browser ended by itself (${signal ?? `code ${code ?? 'unknown'}`}).`);
    });
  });

  const onExit = () => {
    killAll(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', onExit);
  return {
    died,
    lastWords,
    async close() {
      isClosing = true;
      // Its helpers may live on after it.
      killAll(child);
      if (!exited) await gone;
      // They may write for a moment longer.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      process.off('exit', onExit);
    },
  };
}

async function argumentsOf(order: BrowserOrder, folder: string): Promise<readonly string[]> {
  const { executablePath, url, env, onLine } = order;
  const profile = join(folder, 'profile');
  await mkdir(profile);
  const own = (env.ROLLCALL_CHROMIUM_FLAGS ?? '').split(/\s+/).filter((flag) => flag !== '');
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) {
    onLine('Chromium runs without its sandbox, because this is the root account.');
  }
  return [
    ...FLAGS,
    ...(isRoot ? ['--no-sandbox'] : []),
    ...own,
    `--user-data-dir=${profile}`,
    (await isSnap(executablePath)) ? url : await startFile(folder, url),
  ];
}

/** What it leaves beside its profile goes with the folder. Elsewhere than on Linux its sockets would have too long a path there. */
function envOf(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  return process.platform === 'linux' ? { ...env, TMPDIR: folder } : env;
}

async function startFile(folder: string, url: string): Promise<string> {
  const path = join(folder, 'start.html');
  const page = `<!doctype html><meta http-equiv="refresh" content="0;url=${url}">`;
  await writeFile(path, page, { mode: 0o600 });
  return pathToFileURL(path).href;
}

/** It has a /tmp of its own and would not find the file. */
async function isSnap(executablePath: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const path = realpathSync(executablePath);
    if (executablePath.includes('/snap/') || path.includes('/snap')) return true;
    const start = (await readFile(path)).subarray(0, 4096).toString('latin1');
    return start.startsWith('#!') && start.includes('/snap/');
  } catch {
    return false;
  }
}

function killAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
