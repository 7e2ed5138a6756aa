/** `rollcall` as a person starts it, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/rollcall.mjs', import.meta.url));

export type Ended = {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
};

export type Started = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What stdout holds as soon as it matches. */
  readonly untilOut: (pattern: RegExp) => Promise<string>;
};

export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'));
  readonly #started: ChildProcess[] = [];

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#started.push(child);
    let out = '';
    let err = '';
    let look = () => {};
    child.stdout.on('data', (piece) => {
      out += piece;
      look();
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, out, err }));
    });
    return {
      process: child,
      ended,
      untilOut: (pattern) =>
        new Promise((resolve, reject) => {
          look = () => {
            if (pattern.test(out)) resolve(out);
          };
          look();
          void ended.then(() =>
            reject(new Error(`It ended before it said ${pattern}: ${out}${err}`)),
          );
        }),
    };
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.start(args, env).ended;
  }

  write(name: string, content: string | Record<string, unknown>): string {
    const path = join(this.folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  close(): void {
    for (const child of this.#started) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function planOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { format: 'rollcall-plan', version: 1, ...fields };
}
