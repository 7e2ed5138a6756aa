/**
 * The whole contract between page and worker: types and limits, no behaviour.
 *
 * Grammar, per runId: start → started → samples* → exactly one of ended, failed; nothing after. A `samples`
 * event is sent every BATCH_INTERVAL_MS even when it holds none, so it is the heartbeat too. The page drops
 * events whose runId is not the current one. Samples carry rows of the plan's dataset, never strings.
 */
import type { ReadyPlan } from '../plan/plan.ts';
import type { SampleBatch } from './sampleBatch.ts';

export type RunId = string;

export type RunnerCommand =
  | { readonly type: 'start'; readonly runId: RunId; readonly plan: ReadyPlan }
  | { readonly type: 'stop'; readonly runId: RunId }
  | { readonly type: 'pause'; readonly runId: RunId }
  | { readonly type: 'resume'; readonly runId: RunId };

/** How the run stands at the moment a batch is sent. sent = finished samples so far + inFlight. */
export type Pulse = {
  readonly elapsedMs: number;
  readonly sent: number;
  readonly inFlight: number;
  /** How late the worker's own timer fired: the generator's lag. */
  readonly lagMs: number;
};

export type EndReason = 'completed' | 'stopped';

export type RunnerEvent =
  | { readonly type: 'started'; readonly runId: RunId }
  | {
      readonly type: 'samples';
      readonly runId: RunId;
      readonly batch: SampleBatch;
      readonly pulse: Pulse;
    }
  | { readonly type: 'ended'; readonly runId: RunId; readonly reason: EndReason }
  | { readonly type: 'failed'; readonly runId: RunId; readonly message: string };

/**
 * The Web Lock that the worker holds from before `started` until it is gone. Chrome does not freeze a hidden page that
 * holds one; and who is granted it next knows that the worker is dead.
 */
export function runLockName(runId: RunId): string {
  return `rollcall-run:${runId}`;
}

export const BATCH_INTERVAL_MS = 250;
/** After stop, requests that do not settle by then are counted as cancelled without waiting for them. */
export const STOP_GRACE_MS = 500;
/** A worker that has not ended by then is terminated; what arrived is kept. */
export const TERMINATE_AFTER_MS = 2000;
