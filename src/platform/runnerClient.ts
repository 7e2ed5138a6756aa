/**
 * The page's end of the runner protocol. One worker a run: it dies with the run, so nothing of an earlier run can
 * be heard in a later one, and its Web Lock goes with it. A worker that does not end in time is terminated.
 */
import type { ReadyPlan } from '../core/plan/plan.ts';
import {
  BATCH_INTERVAL_MS,
  type LoadChange,
  type RunId,
  type RunnerCommand,
  type RunnerEvent,
  runLockName,
  TERMINATE_AFTER_MS,
} from '../core/run/protocol.ts';
import { startWorker } from './trustedTypes.ts';

export type RunnerListener = {
  readonly onEvent: (event: RunnerEvent) => void;
  /** The worker died, could not start or did not answer; no event follows. */
  readonly onLost: (message: string) => void;
};

export type RunnerClient = {
  readonly start: (runId: RunId, plan: ReadyPlan, listener: RunnerListener) => void;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly adjust: (change: LoadChange) => void;
};

/** Silence after which a worker that still holds its lock is taken for dead: a busy machine delays a heartbeat, but not for so long. */
const SILENCE_LIMIT_MS = 40 * BATCH_INTERVAL_MS;
const WATCH_INTERVAL_MS = 1000;

type Session = {
  readonly runId: RunId;
  readonly worker: Worker;
  readonly listener: RunnerListener;
  readonly watch: ReturnType<typeof setInterval>;
  heardAtMs: number;
  stopTimer: ReturnType<typeof setTimeout> | undefined;
  readonly closed: AbortController;
};

export function createRunnerClient(): RunnerClient {
  let session: Session | undefined;

  const close = () => {
    if (session === undefined) return;
    clearInterval(session.watch);
    clearTimeout(session.stopTimer);
    session.closed.abort();
    session.worker.terminate();
    session = undefined;
  };

  const lose = (message: string) => {
    const lost = session;
    close();
    lost?.listener.onLost(message);
  };

  const send = (command: RunnerCommand) => session?.worker.postMessage(command);

  return {
    start(runId, plan, listener) {
      close();
      const worker = startWorker('runner');
      const opened: Session = {
        runId,
        worker,
        listener,
        heardAtMs: performance.now(),
        stopTimer: undefined,
        closed: new AbortController(),
        watch: setInterval(() => {
          // While the page itself was suspended nothing could be heard; give the worker a fresh interval.
          const silentMs = performance.now() - opened.heardAtMs;
          if (silentMs > 3 * SILENCE_LIMIT_MS) opened.heardAtMs = performance.now();
          else if (silentMs > SILENCE_LIMIT_MS)
            lose('The worker that sends the requests went silent.');
        }, WATCH_INTERVAL_MS),
      };
      session = opened;
      worker.onmessage = (message: MessageEvent<RunnerEvent>) => {
        const event = message.data;
        if (session !== opened || event.runId !== runId) return;
        opened.heardAtMs = performance.now();
        if (event.type === 'started') {
          onLockFree(runLockName(runId), opened.closed.signal, () => {
            if (session === opened) lose('The worker that sends the requests died.');
          });
        }
        if (event.type === 'ended' || event.type === 'failed') close();
        opened.listener.onEvent(event);
      };
      worker.onerror = (error) => {
        error.preventDefault();
        if (session === opened) lose(`The worker that sends the requests failed: ${error.message}`);
      };
      send({ type: 'start', runId, plan });
    },
    stop() {
      if (session === undefined || session.stopTimer !== undefined) return;
      send({ type: 'stop', runId: session.runId });
      session.stopTimer = setTimeout(
        () => lose('The worker that sends the requests did not stop and was ended.'),
        TERMINATE_AFTER_MS,
      );
    },
    pause() {
      if (session !== undefined) send({ type: 'pause', runId: session.runId });
    },
    resume() {
      if (session !== undefined) send({ type: 'resume', runId: session.runId });
    },
    adjust(change) {
      if (session !== undefined) send({ type: 'adjust', runId: session.runId, change });
    },
  };
}

/** Calls back once the holder of a lock has let it go or died; never after `signal`. */
function onLockFree(name: string, signal: AbortSignal, callback: () => void): void {
  navigator.locks?.request(name, { signal }, callback).catch(() => {
    // Aborted: the run ended as it should.
  });
}
