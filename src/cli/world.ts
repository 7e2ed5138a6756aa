/** What a command may touch of the process that it runs in. bin/rollcall.mjs hands it in; tests hand in their own. */
import type { Result } from '../core/result.ts';

export type World = {
  /** What follows the name of the program. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder of the built page; builds it when it is not there or old. */
  readonly pageFolder: () => Promise<Result<string, string>>;
  /** The path of a browser that starts, or a sentence that says how to get one. */
  readonly findBrowser: (env: NodeJS.ProcessEnv) => Promise<Result<string, string>>;
  readonly nowMs: () => number;
  /** Aborted by Ctrl-C, or by SIGTERM. */
  readonly signal: AbortSignal;
};

export type Output = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};
