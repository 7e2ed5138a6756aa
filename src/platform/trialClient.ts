/** Makes one trial request in a worker of its own, which ends with it; only the newest trial is heard. */
import type { TrialOrder, TrialReport } from '../core/run/trialProtocol.ts';
import { startWorker } from './trustedTypes.ts';

export type TrialListener = {
  readonly onReport: (report: TrialReport) => void;
  /** The worker could not start or died. */
  readonly onLost: (message: string) => void;
};

export type TrialClient = {
  readonly start: (order: TrialOrder, listener: TrialListener) => void;
  /** Breaks the request off; nothing is heard of it any more. */
  readonly cancel: () => void;
};

export function createTrialClient(): TrialClient {
  let worker: Worker | undefined;

  const cancel = () => {
    worker?.terminate();
    worker = undefined;
  };

  return {
    start(order, { onReport, onLost }) {
      cancel();
      const started = startWorker('trial');
      worker = started;
      started.onmessage = (message: MessageEvent<TrialReport>) => {
        if (worker !== started) return;
        cancel();
        onReport(message.data);
      };
      started.onerror = (error) => {
        error.preventDefault();
        if (worker !== started) return;
        cancel();
        onLost(`The worker that sends the trial request failed: ${error.message}`);
      };
      started.postMessage(order);
    },
    cancel,
  };
}
