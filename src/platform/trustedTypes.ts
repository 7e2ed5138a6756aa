/**
 * Starts workers: the one place where an address becomes a running script. The page's policy (vite.config.ts) refuses every plain
 * string there, and HTML from a string everywhere; the one policy of Trusted Types that it allows passes the addresses
 * that the build gave our own workers, and nothing else.
 *
 * https://w3c.github.io/trusted-types/dist/spec/
 */
import datasetAddress from '../worker/dataset.worker.ts?worker&url';
import packAddress from '../worker/pack.worker.ts?worker&url';
import runnerAddress from '../worker/runner.worker.ts?worker&url';
import snapshotAddress from '../worker/snapshot.worker.ts?worker&url';
import trialAddress from '../worker/trial.worker.ts?worker&url';

/** The first two call the target: only they may connect (CALLING_WORKER_POLICY in vite.config.ts). */
const WORKERS = {
  runner: { address: runnerAddress, name: 'Rollcall engine' },
  trial: { address: trialAddress, name: 'Rollcall trial' },
  dataset: { address: datasetAddress, name: 'Rollcall ids' },
  snapshot: { address: snapshotAddress, name: 'Rollcall snapshot' },
  pack: { address: packAddress, name: 'Rollcall library' },
} as const;

export type WorkerKind = keyof typeof WORKERS;

/** The part used here; our compiler's library does not know it yet, nor do browsers older than Safari 26 and Firefox 148. */
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => unknown };
};

const POLICY_NAME = 'rollcall';

const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  POLICY_NAME,
  { createScriptURL: ownAddress },
);

export function startWorker(kind: WorkerKind): Worker {
  const { address, name } = WORKERS[kind];
  // A trusted address is taken where a string is; the type of Worker does not say so.
  const trusted = (policy?.createScriptURL(address) ?? address) as string;
  return new Worker(trusted, { type: 'module', name });
}

function ownAddress(address: string): string {
  if (Object.values(WORKERS).some((worker) => worker.address === address)) return address;
  throw new TypeError('Only the workers of Rollcall are started.');
}
