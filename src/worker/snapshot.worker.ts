/** Reads a snapshot away from the page: a million samples are 70 MB of text. Its answer's columns are transferred. */
import { err } from '../core/result.ts';
import type { OpenAnswer, OpenRequest } from '../core/snapshot/openProtocol.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = async (message: MessageEvent<OpenRequest>) => {
  const answer = await open(message.data.file);
  const columns = answer.ok ? Object.values(answer.value.columns) : [];
  const buffers = new Set(columns.map(({ buffer }) => buffer as ArrayBuffer));
  scope.postMessage(answer, [...buffers]);
};

async function open(file: Blob): Promise<OpenAnswer> {
  try {
    return readSnapshot(await file.text());
  } catch {
    return err('The file could not be read. Was it moved or deleted?');
  }
}
