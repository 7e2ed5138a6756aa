/** Opens a snapshot in a worker of its own, which is ended afterwards: so is the memory that it took. */
import { err } from '../core/result.ts';
import type { OpenAnswer, OpenRequest } from '../core/snapshot/openProtocol.ts';
import { startWorker } from './trustedTypes.ts';

export type SnapshotClient = {
  /** The answer comes once, never after `cancel`; an earlier file is given up. */
  readonly open: (file: Blob, onOpened: (answer: OpenAnswer) => void) => void;
  readonly cancel: () => void;
};

const NO_MEMORY = 'It takes more memory than the browser gives.';

export function createSnapshotClient(): SnapshotClient {
  let worker: Worker | undefined;
  const cancel = () => {
    worker?.terminate();
    worker = undefined;
  };
  return {
    open(file, onOpened) {
      cancel();
      worker = startWorker('snapshot');
      const end = (answer: OpenAnswer) => {
        cancel();
        onOpened(answer);
      };
      worker.onmessage = (message: MessageEvent<OpenAnswer>) => end(message.data);
      worker.onmessageerror = () => end(err(NO_MEMORY));
      worker.onerror = () => end(err(NO_MEMORY));
      worker.postMessage({ file } satisfies OpenRequest);
    },
    cancel,
  };
}
