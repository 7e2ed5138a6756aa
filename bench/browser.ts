/**
 * A browser that no driver listens to: started as a plain program, opened on one address, ended as a process
 * group. A driver's network events would halve what is measured, so the page reports by itself.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--mute-audio',
  // The bench's own target over TLS has a certificate of its own.
  '--ignore-certificate-errors',
  '--window-size=1440,900',
];

export type OpenBrowser = { readonly close: () => Promise<void> };

/** `onExit` is called when the browser ends before it is closed. */
export async function openBrowser(
  executablePath: string,
  url: string,
  onExit: (reason: string) => void,
): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const hasGroups = process.platform !== 'win32';
  const child = spawn(executablePath, [...FLAGS, `--user-data-dir=${profile}`, url], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: hasGroups,
  });
  let isClosing = false;
  let lastWords = '';
  child.stderr.on('data', (piece: Buffer) => {
    lastWords = `${lastWords}${piece.toString('utf8')}`.slice(-1000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      onExit(error.message);
      resolve();
    });
    child.once('exit', (code) => {
      if (!isClosing) onExit(`the browser ended with code ${code}: ${lastWords.trim()}`);
      resolve();
    });
  });
  return {
    async close() {
      isClosing = true;
      endProcess(child.pid, hasGroups);
      await exited;
      // Its helpers may write to the profile for a moment longer.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function endProcess(pid: number | undefined, isGroup: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(isGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
