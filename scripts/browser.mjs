/**
 * Finds a Chromium that really starts: the one named by ROLLCALL_CHROMIUM, the one Playwright installed, one of
 * the system; else installs one through Playwright, else through apt. A browser counts only when it answers
 * `--version`, because a downloaded one often lacks libraries of the system.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, run, runInstalled } from './run.mjs';

const DOWNLOAD_TIMEOUT_MS = 300_000;
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];
/** Chromium without windows: a good minute less for the tests than a whole one. */
const SHELL_NAME = 'chromium-headless-shell';

/**
 * `source` is 'named', 'playwright' or 'system'. Prints one line; ends the program when there is no browser. `shell`: one without windows
 * is preferred among those of the system.
 */
export async function findBrowser({ shell = false } = {}) {
  const named = process.env.ROLLCALL_CHROMIUM;
  if (named) {
    if (await starts(named)) return found(named, 'named', 'named by ROLLCALL_CHROMIUM');
    fail(`ROLLCALL_CHROMIUM names ${named}, which does not start.`);
  }
  const ownPath = await playwrightPath();
  if (await starts(ownPath)) return found(ownPath, 'playwright', 'installed by Playwright');
  const systemPath = await firstThatStarts(systemPaths(shell));
  if (systemPath !== undefined) return found(systemPath, 'system', 'of this system');

  console.log(
    'No Chromium or Chrome starts here; downloading Chromium through Playwright (170 MB).',
  );
  const downloaded = await runInstalled('@playwright/test/cli.js', ['install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    quiet: true,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  if (downloaded.code === 0 && existsSync(ownPath)) {
    if (!(await starts(ownPath)) && process.getuid?.() === 0) {
      await runInstalled('@playwright/test/cli.js', ['install-deps', 'chromium'], { quiet: true });
    }
    if (await starts(ownPath)) return found(ownPath, 'playwright', 'installed by Playwright');
  }
  const aptPath = await installByApt(shell);
  if (aptPath !== undefined) return found(aptPath, 'system', 'installed by apt');
  return fail(
    'No browser: install Chromium or Google Chrome (on Debian or Ubuntu: apt-get install chromium), or set ROLLCALL_CHROMIUM to the path of one.',
  );
}

/** What a started Playwright needs to know: nothing when it uses its own browser. */
export function browserEnv(browser) {
  return browser.source === 'playwright' ? {} : { ROLLCALL_CHROMIUM: browser.executablePath };
}

function found(executablePath, source, words) {
  console.log(`Browser: ${executablePath}, ${words}.`);
  return { executablePath, source };
}

async function playwrightPath() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

function systemPaths(shell) {
  const { env, platform } = process;
  if (platform === 'win32') {
    const homes = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const tails = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return tails.flatMap((tail) => homes.map((home) => join(home, tail)));
  }
  const names = shell ? [SHELL_NAME, ...LINUX_NAMES] : LINUX_NAMES;
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  const macPaths = apps.flatMap((app) => [
    `/Applications/${app}.app/Contents/MacOS/${app}`,
    `${env.HOME}/Applications/${app}.app/Contents/MacOS/${app}`,
  ]);
  const linuxPaths = ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
  return platform === 'darwin' ? [...macPaths, ...onPath] : [...onPath, ...linuxPaths];
}

async function firstThatStarts(paths) {
  for (const path of new Set(paths)) if (await starts(path)) return path;
  return undefined;
}

async function starts(path) {
  if (!path || !existsSync(path)) return false;
  // chrome.exe opens a window instead of answering.
  if (process.platform === 'win32') return true;
  const { code, output } = await run(path, ['--version'], { quiet: true, timeoutMs: 15_000 });
  return code === 0 && /\d+\.\d+\.\d+/.test(output);
}

async function installByApt(shell) {
  if (process.platform !== 'linux') return undefined;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  const apt = async (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    return (await run(command, rest, { quiet: true, env })).code === 0;
  };
  if (!(await apt('--version'))) return undefined;
  console.log('Playwright could not install it; installing Chromium through apt.');
  await apt('update');
  // Not every distribution has the one without windows.
  for (const name of shell ? [SHELL_NAME, 'chromium'] : ['chromium']) {
    if (await apt('install', '-y', '--no-install-recommends', name)) break;
  }
  return firstThatStarts(systemPaths(shell));
}
