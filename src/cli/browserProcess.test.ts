/** With a stand-in for the browser: what it is started with, and what is left when it is gone. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BrowserOrder, type BrowserProcess, openBrowser } from './browserProcess.ts';

const URL_WITH_TOKEN = 'http://127.0.0.1:5000/?unattended=1#secret-token';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Its own arguments into a file, then `then`. */
async function standIn(then: string): Promise<string> {
  const path = join(folder, 'browser.sh');
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/args"\n${then}\n`);
  await chmod(path, 0o700);
  return path;
}

async function argumentsSeen(): Promise<string[]> {
  const path = join(folder, 'args');
  return vi.waitFor(async () => {
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(/\n$/);
    return text.trim().split('\n');
  });
}

const order = (executablePath: string, env: NodeJS.ProcessEnv = {}) => ({
  executablePath,
  url: URL_WITH_TOKEN,
  env: { ...process.env, ROLLCALL_CHROMIUM_FLAGS: undefined, ...env },
  onLine: () => {},
});

async function opened(given: BrowserOrder): Promise<BrowserProcess> {
  const browser = await openBrowser(given);
  if (!browser.ok) throw new Error(browser.error);
  return browser.value;
}

test('a program that is not there is a sentence, and leaves nothing', async () => {
  const browser = await opened(order(join(folder, 'none')));
  expect(await browser.died).toContain('The browser did not start');
  await browser.close();
});

const describeOnUnix = process.platform === 'win32' ? () => {} : describe;
// What stands in for a browser is a shell script.
describeOnUnix('a browser', () => {
  test('is told of the address by a file of its own, not on its command line', async () => {
    const browser = await opened(order(await standIn('exec sleep 600')));
    const seen = await argumentsSeen();
    expect(seen.join(' ')).not.toContain('secret-token');
    const start = fileURLToPath(seen.at(-1) ?? '');
    expect(await readFile(start, 'utf8')).toContain(`url=${URL_WITH_TOKEN}"`);
    const modes = [await stat(start), await stat(dirname(start))].map(({ mode }) => mode & 0o077);
    expect(modes).toEqual([0, 0]);
    await browser.close();
    expect(existsSync(dirname(start))).toBe(false);
  });

  test('has flags of its person last, before its folder', async () => {
    const env = { ROLLCALL_CHROMIUM_FLAGS: ' --disable-quic  --lang=de ' };
    const browser = await opened(order(await standIn('exec sleep 600'), env));
    const seen = await argumentsSeen();
    expect(seen.slice(-4, -2)).toEqual(['--disable-quic', '--lang=de']);
    expect(seen).toContain('--headless=new');
    await browser.close();
  });

  test('that ends by itself says so, with its last words', async () => {
    const browser = await opened(order(await standIn('echo "no display" >&2; exit 7')));
    expect(await browser.died).toBe('The browser ended by itself (code 7).');
    expect(browser.lastWords()).toBe('no display');
    await browser.close();
  });

  test('is ended with what it has started, however it clings', async () => {
    const then = `trap '' TERM INT HUP\nsleep 600 &\necho $! > "${folder}/helper"\nwait\nwait`;
    const browser = await opened(order(await standIn(then)));
    const helper = await vi.waitFor(async () => {
      const pid = Number(await readFile(join(folder, 'helper'), 'utf8'));
      expect(pid).toBeGreaterThan(0);
      return pid;
    });
    await browser.close();
    await vi.waitFor(async () => expect(await isRunning(helper)).toBe(false));
  });
});

/** One that has ended and that nobody has asked about yet does not run. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux'
      ? true
      : !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
