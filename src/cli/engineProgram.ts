/**
 * One program of another engine: started, listened to line by line, ended. Never through a shell: arguments are arguments. When the run
 * is interrupted it gets SIGINT, as from a keyboard, so that it can write what it has; after a while it is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type ProgramRun = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
};

export type ProgramEnd =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'ended';
      /** undefined: a signal ended it. */
      readonly code: number | undefined;
      /** The last lines that it said, for a person. */
      readonly tail: string;
    };

export type Program = {
  readonly ended: Promise<ProgramEnd>;
  /** As Ctrl-C does. */
  readonly interrupt: () => void;
};

const TAIL_LINES = 12;
const MAX_LINE_CHARS = 500;
/** k6 and Locust finish what is in flight and write their files. */
const GRACE_MS = 15_000;

export function startProgram(run: ProgramRun): Program {
  const { command, args, cwd, env, signal } = run;
  const child = spawn(command, [...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A terminal sends Ctrl-C to its whole group, and a second one kills: it comes from here alone.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const tail: string[] = [];
  const listened = [child.stdout, child.stderr].map((stream) => listen(stream, run, tail));
  const kill = new Killer(child);
  const onAbort = () => kill.interrupt();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();

  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT' || error.code === 'EACCES';
      resolve(
        isMissing ? { kind: 'missing' } : { kind: 'ended', code: undefined, tail: error.message },
      );
    });
    child.once('close', async (code) => {
      await Promise.all(listened);
      resolve({ kind: 'ended', code: code ?? undefined, tail: tail.join('\n') });
    });
  }).finally(() => {
    signal.removeEventListener('abort', onAbort);
    kill.rest();
  });
  return { ended, interrupt: onAbort };
}

class Killer {
  readonly #child: ChildProcess;
  #timer: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  interrupt(): void {
    if (this.#timer !== undefined) return;
    this.#child.kill('SIGINT');
    this.#timer = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
  }

  rest(): void {
    clearTimeout(this.#timer);
  }
}

async function listen(stream: Readable, { onLine }: ProgramRun, tail: string[]): Promise<void> {
  // Ended by the stream, also when the program dies.
  for await (const whole of createInterface({
    input: stream,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const line = whole.slice(0, MAX_LINE_CHARS);
    if (line.trim() !== '') {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
    }
    onLine?.(line);
  }
}
