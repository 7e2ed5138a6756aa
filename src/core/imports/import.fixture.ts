/** Files of other tools in memory, for the tests of reading them. */

import { Duplex } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ReadyPlan } from '../plan/plan.ts';
import type { Result } from '../result.ts';
import { type ByteStream, type Imported, type ImportFile, importFiles } from './importFiles.ts';

/** In pieces of so many bytes. */
export function fileOf(content: string | Uint8Array, pieceBytes = 1 << 16, name = 'a'): ImportFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    sizeBytes: bytes.length,
    stream: () =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += pieceBytes) {
            controller.enqueue(new Uint8Array(bytes.subarray(at, at + pieceBytes)));
          }
          controller.close();
        },
      }),
  };
}

export function imported(
  files: readonly ImportFile[],
  plan?: ReadyPlan,
): Promise<Result<Imported, string>> {
  return importFiles(files, {
    plan,
    onProgress: () => {},
    isCancelled: () => false,
    gunzip: (packed) => packed.pipeThrough(gunzipTransform()) as ByteStream,
  });
}

function gunzipTransform() {
  return Duplex.toWeb(createGunzip()) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
}

/** A run, or a failed test. */
export async function runOf(files: readonly ImportFile[], plan?: ReadyPlan) {
  const result = await imported(files, plan);
  if (!result.ok) throw new Error(result.error);
  if (result.value.kind !== 'run') throw new Error('this is a summary');
  return result.value.run;
}

/** The sentence, or a failed test. */
export async function problemOf(files: readonly ImportFile[], plan?: ReadyPlan): Promise<string> {
  const result = await imported(files, plan);
  if (result.ok) throw new Error('it was opened');
  return result.error;
}
