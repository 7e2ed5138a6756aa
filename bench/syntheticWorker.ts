/**
 * Takes the place of the engine's worker in a bench: sends five thousand samples a second in the engine's own batches and
 * pulses, so that what the page does with them is measured without a network.
 */

import { idCount } from '../src/core/plan/dataset.ts';
import type { RunId, RunnerCommand, RunnerEvent } from '../src/core/run/protocol.ts';
import { BATCH_INTERVAL_MS, runLockName } from '../src/core/run/protocol.ts';
import { SyntheticRun } from './synthetic.ts';

const PER_SECOND = 5000;

const scope = self as unknown as {
  onmessage: (message: { readonly data: RunnerCommand }) => void;
  postMessage: (event: RunnerEvent, transfer: ArrayBuffer[]) => void;
};

scope.onmessage = ({ data }) => {
  if (data.type !== 'start') return;
  const { runId, plan } = data;
  // Held for good, as the engine's: the page takes a free lock for a dead worker.
  void navigator.locks.request(runLockName(runId), () => {
    stream(runId, plan.dataset.rowCount, idCount(plan.dataset));
    return new Promise(() => {});
  });
};

/** As many samples as the dataset has rows. */
function stream(runId: RunId, total: number, ids: number): void {
  const run = new SyntheticRun(1, ids, PER_SECOND);
  const beganMs = performance.now();
  let sent = 0;
  scope.postMessage({ type: 'started', runId, clockStepMs: 0.1 }, []);
  const timer = setInterval(() => {
    const elapsedMs = performance.now() - beganMs;
    const due = Math.min(total, Math.floor((elapsedMs / 1000) * PER_SECOND));
    const batch = run.next(due - sent);
    sent = due;
    const pulse = {
      elapsedMs,
      sent,
      inFlight: 0,
      settling: 0,
      lagMs: 0,
      due: sent,
      dropped: 0,
      lanes: 64,
    };
    scope.postMessage({ type: 'samples', runId, batch, pulse, marks: [], answers: [] }, [
      batch.buffer,
    ]);
    if (sent < total) return;
    clearInterval(timer);
    scope.postMessage({ type: 'ended', runId, reason: 'completed' }, []);
  }, BATCH_INTERVAL_MS);
}
