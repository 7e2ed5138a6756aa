/**
 * The whole contract between page and worker: types and limits, no behaviour.
 *
 * Grammar, per runId: start → started → samples* → exactly one of ended, failed; nothing after. A `samples`
 * event is sent every BATCH_INTERVAL_MS even when it holds none, so it is the heartbeat too. The page drops
 * events whose runId is not the current one. Samples carry rows of the plan's dataset, never strings.
 */
import type { ReadyPlan } from '../plan/plan.ts';
import type { RowAnswer } from './answer.ts';
import type { RunMark } from './runMark.ts';
import type { SampleBatch } from './sampleBatch.ts';

export type RunId = string;

export type RunnerCommand =
  | { readonly type: 'start'; readonly runId: RunId; readonly plan: ReadyPlan }
  | { readonly type: 'stop'; readonly runId: RunId }
  | { readonly type: 'pause'; readonly runId: RunId }
  | { readonly type: 'resume'; readonly runId: RunId }
  | { readonly type: 'adjust'; readonly runId: RunId; readonly change: LoadChange };

/** Changes the load while it runs: lanes of a closed load, rate of an open one. Stages and sweeps cannot be changed. */
export type LoadChange =
  | { readonly kind: 'concurrency'; readonly concurrency: number }
  | { readonly kind: 'rate'; readonly ratePerSecond: number };

/** How the run stands at the moment a batch is sent. sent = finished samples so far + inFlight. */
export type Pulse = {
  readonly elapsedMs: number;
  /** Warm-up included. */
  readonly sent: number;
  readonly inFlight: number;
  /** Of those in flight: answered, and waiting for their timing only. */
  readonly settling: number;
  /** How late the worker's own timer fired: the generator's lag. */
  readonly lagMs: number;
  /** Open load: arrivals whose time has come so far, and those that were not sent because all was in flight. */
  readonly due: number;
  readonly dropped: number;
  /** In force now: lanes, or the most that may be in flight. */
  readonly lanes: number;
};

export type EndReason = 'completed' | 'stopped';

export type RunnerEvent =
  | {
      readonly type: 'started';
      readonly runId: RunId;
      /** Smallest step of the worker's clock; undefined when it could not be seen. */
      readonly clockStepMs: number | undefined;
    }
  | {
      readonly type: 'samples';
      readonly runId: RunId;
      readonly batch: SampleBatch;
      readonly pulse: Pulse;
      /** Since the last batch. */
      readonly marks: readonly RunMark[];
      /** Of rows that failed, mostly none: see answerKeeper.ts for how many. */
      readonly answers: readonly RowAnswer[];
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
