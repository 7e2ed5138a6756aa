/**
 * Puts a run into its stored form and takes it out again. Packing is a worker's, which ends with it; samples go over in pieces, one a
 * task, so that the page never stands still. Unpacking is the browser's own stream, stopped where no snapshot can be as long.
 */
import {
  type PackAnswer,
  type PackRequest,
  packedFactsOf,
  samplesToPack,
} from '../core/library/packProtocol.ts';
import { err, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import { startWorker } from './trustedTypes.ts';
import { unpack } from './unpack.ts';

export type RunPacker = {
  /** The report is finished and has its samples. */
  readonly pack: (report: Report) => Promise<PackAnswer>;
  readonly unpack: (packed: Blob) => Promise<Result<Blob, string>>;
};

const NO_MEMORY = 'It takes more memory than the browser gives.';
/** 4 MB of columns: a millisecond. */
const SAMPLES_AT_ONCE = 65_536;

export function createRunPacker(): RunPacker {
  return {
    async pack(report) {
      const worker = startWorker('pack');
      try {
        return await packedBy(worker, report);
      } finally {
        worker.terminate();
      }
    },
    unpack,
  };
}

async function packedBy(worker: Worker, report: Report): Promise<PackAnswer> {
  const answer = new Promise<PackAnswer>((resolve) => {
    worker.onmessage = (message: MessageEvent<PackAnswer>) => resolve(message.data);
    worker.onmessageerror = () => resolve(err(NO_MEMORY));
    worker.onerror = (error) => {
      error.preventDefault();
      resolve(err(NO_MEMORY));
    };
  });
  const { sampleCount } = report;
  try {
    for (let first = 0; first < sampleCount; first += SAMPLES_AT_ONCE) {
      const end = Math.min(sampleCount, first + SAMPLES_AT_ONCE);
      const columns = samplesToPack(report, first, end);
      const message: PackRequest = { type: 'samples', columns, count: end - first };
      worker.postMessage(message, [columns.startMs.buffer as ArrayBuffer]);
      await nextTask();
    }
    worker.postMessage({ type: 'facts', facts: packedFactsOf(report) } satisfies PackRequest);
  } catch {
    return err(NO_MEMORY);
  }
  return answer;
}

/** Lets everything else that waits for the page come first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
