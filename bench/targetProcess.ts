/** Starts bench/target.ts as a process and takes its log. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TargetLog } from './target.ts';

export type Target = {
  /** Endpoint template; `/wait/20/{id}` in place of `/fast/{id}` answers after some 20 ms. */
  readonly endpoint: string;
  /** Origin of the same over HTTP/2 and TLS, with a certificate that nobody trusts. */
  readonly secureOrigin: string;
  /** What it saw since the last call. */
  readonly take: () => Promise<TargetLog>;
  readonly close: () => void;
};

export async function startTarget(builtScript: string): Promise<Target> {
  const child: ChildProcess = fork(builtScript, { stdio: 'inherit' });
  const [hello]: unknown[] = await once(child, 'message');
  const { port, securePort } = hello as { readonly port: number; readonly securePort: number };
  return {
    secureOrigin: `https://127.0.0.1:${securePort}`,
    endpoint: `http://127.0.0.1:${port}/fast/{id}`,
    async take() {
      const answered = once(child, 'message');
      child.send('take');
      const [log]: unknown[] = await answered;
      return log as TargetLog;
    },
    close: () => child.disconnect(),
  };
}

/** Throws when requests are missing: a faster run that sent less is not faster. */
export function ratePerSecond(log: TargetLog, expectedCount: number): number {
  if (log.count !== expectedCount) {
    throw new Error(`the target saw ${log.count} requests instead of ${expectedCount}`);
  }
  return ((log.count - 1) * 1000) / (log.lastMs - log.firstMs);
}
