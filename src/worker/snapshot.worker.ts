/**
 * Reads a snapshot, or an HTML report that carries one, away from the page: a million samples are 70 MB of text. Its answer's
 * columns are transferred.
 */
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { err } from '../core/result.ts';
import { gunzipped } from '../core/snapshot/gunzipped.ts';
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
    const text = await file.text();
    const packed = snapshotInHtml(text);
    if (packed === undefined) return readSnapshot(text);
    if (!packed.ok) return packed;
    const gunzip = new DecompressionStream('gzip');
    const snapshot = await gunzipped(new Blob([packed.value]), gunzip);
    return snapshot.ok ? readSnapshot(await snapshot.value.text()) : snapshot;
  } catch {
    return err('The file could not be read. Was it moved or deleted?');
  }
}
