/** Opens files of results in a worker of its own, which is ended afterwards: so is the memory that it took. */

import type { ImportProgress } from '../core/imports/importFiles.ts';
import { err } from '../core/result.ts';
import type { OpenAnswer, OpenMessage, OpenRequest } from '../core/snapshot/openProtocol.ts';
import { startWorker } from './trustedTypes.ts';

export type SnapshotClient = {
  /** The answer comes once, never after `cancel`; what was being opened before is given up. */
  readonly open: (
    request: OpenRequest,
    onOpened: (answer: OpenAnswer) => void,
    onProgress?: (progress: ImportProgress) => void,
  ) => void;
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
    open(request, onOpened, onProgress) {
      cancel();
      worker = startWorker('snapshot');
      const end = (answer: OpenAnswer) => {
        cancel();
        onOpened(answer);
      };
      worker.onmessage = ({ data }: MessageEvent<OpenMessage>) => {
        if (data.kind === 'answer') end(data.answer);
        else onProgress?.(data.progress);
      };
      worker.onmessageerror = () => end(err(NO_MEMORY));
      worker.onerror = () => end(err(NO_MEMORY));
      worker.postMessage(request);
    },
    cancel,
  };
}
